"""The figures of a run, each drawn by a small module of `drawing`."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from moonbase.results.record import Answer

if TYPE_CHECKING:
    from matplotlib.figure import Figure

FIGURES = {
    "capacity": "IT power in service by route and year",
    "cost": "cost of compute and of IT power by route and year of the cohort",
    "binding": "what binds each activity of each route when",
    "mass": "mass per kilowatt by part",
    "bridge": "cost per watt from the ground to the lunar route, line by line",
}
"""Figure -> what it shows; each is a module of `drawing` with a function `draw`."""
RESOLUTION = 150
"""Dots per inch."""


def draw(answer: Answer, name: str) -> Figure | None:
    """One figure, or None when the answer has nothing to show in it."""
    from moonbase.results.drawing.style import styled

    function: Callable[[Answer], Figure | None]
    function = import_module(f"moonbase.results.drawing.{name}").draw
    with styled():
        return function(answer)


def draw_all(answer: Answer, folder: Path) -> list[Path]:
    """All figures as PNG files in a folder; returns those written."""
    from moonbase.results.drawing.style import styled

    written = []
    for name in FIGURES:
        figure = draw(answer, name)
        if figure is not None:
            path = folder / f"{name}.png"
            with styled():
                figure.savefig(
                    path, dpi=RESOLUTION, metadata={"Software": f"moonbase {answer.version}"}
                )
            written.append(path)
    return written
