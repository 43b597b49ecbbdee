"""What all figures share: colours, dashes, fonts, and the stamp that says where they come from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from moonbase.results.encoding import encodable
from moonbase.results.record import Answer, RouteAnswer

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

INK = "#222222"
QUIET = "#6b6b6b"
GRID = "#dcdcdc"
SETTINGS: dict[Any, Any] = {
    "font.family": "DejaVu Sans",
    "font.size": 9,
    "axes.titlesize": 12,
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "axes.edgecolor": QUIET,
    "axes.labelcolor": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.axisbelow": True,
    "axes.grid": True,
    "grid.color": GRID,
    "grid.linewidth": 0.6,
    "xtick.color": INK,
    "ytick.color": INK,
    "legend.frameon": False,
    "text.parse_math": False,
    "figure.facecolor": "white",
}


@dataclass(frozen=True)
class Pen:
    """How a route is drawn: colour (Okabe and Ito 2008), dash pattern and marker."""

    colour: str
    dash: Any
    marker: str


PENS = {
    "ground": Pen("#000000", "-", "s"),
    "leo": Pen("#0072B2", (0, (6, 2)), "o"),
    "moon": Pen("#D55E00", "-", "D"),
    "moon_surface": Pen("#E69F00", (0, (6, 2, 1, 2)), "^"),
    "deep_earth": Pen("#009E73", (0, (2, 1.5)), "v"),
    "moon_heo": Pen("#CC79A7", (0, (4, 1, 1, 1, 1, 1)), "P"),
}
SPARE = (
    Pen("#CC79A7", (0, (4, 1, 1, 1, 1, 1)), "P"),
    Pen("#56B4E9", (0, (8, 3)), "X"),
    Pen("#8C6D31", (0, (1, 1)), "<"),
    Pen("#999999", (0, (3, 3)), ">"),
)
"""Pens of routes that have no fixed one."""


def pens(answer: Answer) -> dict[str, Pen]:
    """A pen for every route; the headline routes always have the same."""
    others = [name for name in answer.routes if name not in PENS]
    spare = {name: SPARE[index % len(SPARE)] for index, name in enumerate(others)}
    return {name: PENS.get(name) or spare[name] for name in answer.routes}


@contextmanager
def styled() -> Iterator[None]:
    """The settings of all figures."""
    from matplotlib import rc_context

    with rc_context(SETTINGS):
        yield


def label_of(route: RouteAnswer) -> str:
    """The route's English label, in characters that the font has."""
    return encodable(route.label, "cp1252")


def blank(width: float, height: float) -> Figure:
    """An empty figure that draws to files only, sized in inches."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width, height), layout="constrained")
    FigureCanvasAgg(figure)
    return figure


def stamp(figure: Figure, answer: Answer, note: str = "") -> None:
    """Scenario, hash, version and samples in small print below the figure."""
    pooling = "routes share the world" if answer.pooling == "shared" else "routes as alternatives"
    text = (
        f"moonbase {answer.version}, scenario {encodable(answer.scenario, 'cp1252')}, "
        f"{answer.hash}, {answer.samples:,} samples, seed {answer.seed}, {pooling}. "
        "Conditional, not a forecast."
    )
    full = f"{note}\n{text}" if note else text
    figure.supxlabel(full, x=0.01, ha="left", fontsize=6.5, color=QUIET)


def apart(positions: Sequence[float], gap: float) -> list[float]:
    """Positions moved as little as needed so that neighbours are at least `gap` apart.

    >>> apart([0.0, 0.1, 5.0], 1.0)
    [-0.45, 0.55, 5.0]
    """
    order = sorted(range(len(positions)), key=lambda i: positions[i])
    groups: list[list[int]] = []
    for index in order:
        groups.append([index])
        while len(groups) > 1 and _bottom(groups[-1], positions, gap) < _top(
            groups[-2], positions, gap
        ):
            groups[-2:] = [groups[-2] + groups[-1]]
    moved = list(positions)
    for group in groups:
        start = _centre(group, positions) - gap * (len(group) - 1) / 2
        for step, index in enumerate(group):
            moved[index] = start + gap * step
    return moved


def _centre(group: Sequence[int], positions: Sequence[float]) -> float:
    return sum(positions[i] for i in group) / len(group)


def _top(group: Sequence[int], positions: Sequence[float], gap: float) -> float:
    return _centre(group, positions) + gap * len(group) / 2


def _bottom(group: Sequence[int], positions: Sequence[float], gap: float) -> float:
    return _centre(group, positions) - gap * len(group) / 2


def thousands(axes: Axes, which: str) -> None:
    """Plain numbers with thousands marks on an axis."""
    from matplotlib.ticker import FuncFormatter

    axis = axes.xaxis if which == "x" else axes.yaxis
    axis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,g}"))
