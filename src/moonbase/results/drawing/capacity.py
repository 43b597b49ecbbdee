"""IT power in service by route and year, P50 with its P10-P90 band."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from moonbase.flows import Samples
from moonbase.results.drawing.style import QUIET, apart, blank, label_of, pens, stamp
from moonbase.results.numbers import quantity
from moonbase.results.record import Answer

if TYPE_CHECKING:
    from matplotlib.figure import Figure

FLOOR = 1e6
"""Power below which nothing is drawn [W]."""
TERAWATT = 1e12


def draw(answer: Answer) -> Figure | None:
    """Lines with bands on a logarithmic axis, labelled at their ends."""
    years = np.asarray(answer.years, dtype=np.float64)
    shown = {name: _finite(route.series["capacity"]) for name, route in answer.routes.items()}
    top = max((float(table.max(initial=0.0)) for table in shown.values()), default=0.0)
    if top <= FLOOR:
        return None
    figure = blank(9.5, 5.6)
    axes = figure.add_subplot()
    axes.set_yscale("log")
    ceiling = 10 ** math.ceil(math.log10(max(top, TERAWATT)) + 0.2)
    axes.set_ylim(FLOOR, ceiling)
    axes.set_xlim(years[0], years[-1])
    axes.axhline(TERAWATT, color=QUIET, linewidth=1.0, linestyle=(0, (1, 2)))
    axes.annotate("1 TW", (years[0], TERAWATT), (4, 3), textcoords="offset points", color=QUIET)
    ends: dict[str, float] = {}
    for name, pen in pens(answer).items():
        low, middle, high = np.maximum(shown[name], FLOOR / 10).T
        axes.fill_between(years, low, high, color=pen.colour, alpha=0.10, linewidth=0)
        for edge in (low, high):
            axes.plot(years, edge, color=pen.colour, linestyle=pen.dash, linewidth=0.5, alpha=0.5)
        axes.plot(years, middle, color=pen.colour, linestyle=pen.dash, linewidth=2.0)
        ends[name] = math.log10(max(float(middle[-1]), FLOOR * 1.3))
    gap = (math.log10(ceiling) - math.log10(FLOOR)) / 13
    moved = apart(list(ends.values()), gap)
    for (name, end), place in zip(ends.items(), moved, strict=True):
        _label(figure, answer, name, end, place)
    _axes(figure)
    stamp(
        figure,
        answer,
        "Lines: P50; bands: P10 to P90. Power is sustained IT power after eclipse, "
        "degradation and failures.",
    )
    return figure


def _finite(table: Samples) -> Samples:
    return np.nan_to_num(np.asarray(table, dtype=np.float64), posinf=0.0)


def _label(figure: Figure, answer: Answer, name: str, end: float, place: float) -> None:
    axes, pen = figure.axes[0], pens(answer)[name]
    final = answer.routes[name].series["capacity"][-1]
    last = axes.get_xlim()[1]
    text = f"{label_of(answer.routes[name])}\n{quantity(float(final[1]), 'W')}"
    axes.annotate(
        text,
        (last, 10**end),
        (last + (last - axes.get_xlim()[0]) * 0.025, 10**place),
        color=pen.colour,
        va="center",
        fontsize=8.5,
        annotation_clip=False,
        arrowprops={"arrowstyle": "-", "color": pen.colour, "linewidth": 0.6},
    )


def _axes(figure: Figure) -> None:
    from matplotlib.ticker import FuncFormatter, LogLocator

    axes = figure.axes[0]
    axes.yaxis.set_major_locator(LogLocator(10, numticks=30))
    axes.yaxis.set_minor_locator(LogLocator(10, subs=(2, 5), numticks=30))
    axes.yaxis.set_minor_formatter(FuncFormatter(lambda value, _: ""))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: quantity(value, "W")))
    axes.set_title("IT power in service")
    axes.set_xlabel("calendar year (values at its end)")
    axes.set_ylabel("sustained IT power [W]")
