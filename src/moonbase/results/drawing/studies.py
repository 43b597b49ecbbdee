"""Waterfall between two studies: one bar for each heading, the reverse order beside it."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING

from moonbase.results.bridge_sheet import BridgeAnswer, by_heading, reached, signed
from moonbase.results.drawing.style import INK, QUIET, blank, thousands
from moonbase.version import version

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WHOLE, MORE, LESS = "#4d4d4d", "#D55E00", "#0072B2"
LETTERS = 13
"""Letters in a line of a bar's name."""
ROOM = 0.16
"""Share of the span that is left above and below for text."""


def waterfall(answer: BridgeAnswer, label: str) -> Figure:
    """From one study to another in the order of the headings."""
    changes = {name: each for name, each in by_heading(answer).items() if any(each)}
    figure = blank(max(8.0, 1.0 * (len(changes) + 2) + 1.0), 5.4)
    axes = figure.add_subplot()
    levels = [answer.start]
    for forward, _ in changes.values():
        levels.append(levels[-1] + forward)
    low, high = min(0.0, *levels), max(0.0, *levels, answer.end)
    span = high - low or 1.0
    _bar(axes, 0, (0.0, answer.start), WHOLE, reached(answer.start), span)
    for place, (forward, backward) in enumerate(changes.values(), start=1):
        start, end = levels[place - 1], levels[place]
        axes.plot([place - 1.36, place + 0.36], [start, start], color=QUIET, linewidth=0.7)
        text = f"{signed(forward)}\n({signed(backward)})"
        _bar(axes, place, (start, end), MORE if forward > 0 else LESS, text, span)
    last = len(changes) + 1
    axes.plot([last - 1.36, last + 0.36], [levels[-1]] * 2, color=QUIET, linewidth=0.7)
    _bar(axes, last, (0.0, answer.end), WHOLE, reached(answer.end), span)
    names = [answer.one, *changes, answer.other]
    axes.set_xticks(range(last + 1), [fill(name, LETTERS) for name in names])
    axes.tick_params(axis="x", labelsize=8, length=0)
    axes.set_xlim(-0.6, last + 0.6)
    axes.set_ylim(low - (ROOM * span if low < 0 else 0.0), high + ROOM * span)
    axes.axhline(0.0, color=INK, linewidth=0.8)
    axes.set_title(f"{label}: {answer.one} to {answer.other}")
    axes.set_ylabel(f"{label.lower()} [{answer.unit}]")
    thousands(axes, "y")
    axes.grid(visible=False, axis="x")
    _stamp(figure, answer)
    return figure


def _bar(
    axes: Axes, place: int, ends: tuple[float, float], colour: str, text: str, span: float
) -> None:
    low, high = sorted(ends)
    axes.bar(place, high - low, bottom=low, width=0.72, color=colour)
    place_of = high + 0.012 * span
    axes.text(place, place_of, text, ha="center", va="bottom", color=INK, fontsize=8.5)


def _stamp(figure: Figure, answer: BridgeAnswer) -> None:
    text = (
        "Each heading is evaluated through the chain with everything before it already as in the "
        "second study;\nin brackets what it moves in the reverse order. "
        f"moonbase {version()}, {answer.hash}."
    )
    figure.supxlabel(text, x=0.01, ha="left", fontsize=6.5, color=QUIET)
