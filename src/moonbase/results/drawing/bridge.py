"""Cost bridge: from the ground's cost per watt to the lunar route's, one cost line at a time."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import fill
from typing import TYPE_CHECKING

from moonbase.results.drawing.style import INK, QUIET, blank, label_of, stamp, thousands
from moonbase.results.numbers import rounded
from moonbase.results.record import Answer, RouteAnswer

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

BASE = "ground"
LEAD = "moon"
SMALL = 0.004
"""Share of the larger total below which lines are put together."""
WHOLE, MORE, LESS = "#4d4d4d", "#D55E00", "#0072B2"
LETTERS = 13
"""Letters in a line of a bar's name."""
OTHER = "other lines"


@dataclass(frozen=True)
class Step:
    """One bar of the bridge."""

    name: str
    value: float


@dataclass(frozen=True)
class Bridge:
    """Totals at both ends and the steps between them [USD/W]."""

    start: float
    end: float
    steps: tuple[Step, ...]


def draw(answer: Answer) -> Figure | None:
    """Waterfall of the central case, savings before additions."""
    ground, other = answer.routes.get(BASE), lead(answer)
    if ground is None or other is None:
        return None
    year, commissions = shown_year(answer, other)
    if year is None or year not in ground.lines:
        return None
    bridge = build(ground, other, year)
    figure = blank(10.5, 5.2)
    axes = figure.add_subplot()
    _draw(axes, bridge, (label_of(ground), label_of(other)))
    axes.set_title(f"Cost per watt, {label_of(ground)} to {label_of(other)}, cohort of {year}")
    axes.set_ylabel(f"cost per watt [USD/W], real USD of {answer.money_year}")
    thousands(axes, "y")
    axes.grid(visible=False, axis="x")
    note = "Central case (every parameter at its median), levelised per watt in service."
    if not commissions:
        note += f" The central case commissions no cohort of {label_of(other)} by then."
    stamp(figure, answer, note)
    return figure


def lead(answer: Answer) -> RouteAnswer | None:
    """The lunar route, else the first route that is not the ground."""
    others = [route for name, route in answer.routes.items() if name != BASE]
    return answer.routes.get(LEAD) or (others[0] if others else None)


def shown_year(answer: Answer, route: RouteAnswer) -> tuple[int | None, bool]:
    """The first year from `at` in which the central case commissions, else the last."""
    years = sorted(route.lines)
    for year in years:
        if year >= answer.at and route.central_cohort.get(year, False):
            return year, True
    return (years[-1], False) if years else (None, False)


def build(ground: RouteAnswer, other: RouteAnswer, year: int) -> Bridge:
    """Differences line by line between the central cases of two routes; they add up."""
    before, after = ground.lines[year], other.lines[year]
    names = dict.fromkeys([*before, *after])
    changes = {name: after.get(name, 0.0) - before.get(name, 0.0) for name in names}
    first, last = sum(before.values()), sum(after.values())
    least = SMALL * max(first, last)
    large = [Step(name, value) for name, value in changes.items() if abs(value) >= least]
    small = sum(value for value in changes.values() if abs(value) < least)
    steps = sorted(large, key=lambda step: (step.value > 0, abs(step.value)))
    if small:
        steps.append(Step(OTHER, small))
    return Bridge(first, last, tuple(steps))


def _draw(axes: Axes, bridge: Bridge, labels: tuple[str, str]) -> None:
    span = max(bridge.start, bridge.end)
    names, level = [labels[0]], bridge.start
    _bar(axes, 0, 0.0, bridge.start, WHOLE, rounded(bridge.start), span)
    steps = bridge.steps
    for position, step in enumerate(steps, start=1):
        colour = MORE if step.value > 0 else LESS
        text = f"{'+' if step.value > 0 else '-'}{rounded(abs(step.value))}"
        _bar(axes, position, level, level + step.value, colour, text, span)
        axes.plot([position - 1.36, position + 0.36], [level, level], color=QUIET, linewidth=0.7)
        level += step.value
        names.append(step.name)
    last = len(steps) + 1
    axes.plot([last - 1.36, last + 0.36], [level, level], color=QUIET, linewidth=0.7)
    _bar(axes, last, 0.0, bridge.end, WHOLE, rounded(bridge.end), span)
    names.append(labels[1])
    axes.set_xticks(range(last + 1), [fill(name, LETTERS) for name in names])
    axes.tick_params(axis="x", labelsize=8, length=0)
    axes.set_xlim(-0.6, last + 0.6)
    axes.set_ylim(0, span * 1.12)


def _bar(
    axes: Axes, place: int, start: float, end: float, colour: str, text: str, span: float
) -> None:
    low, high = sorted((start, end))
    axes.bar(place, high - low, bottom=low, width=0.72, color=colour)
    axes.text(place, high + 0.012 * span, text, ha="center", va="bottom", color=INK, fontsize=8.5)
