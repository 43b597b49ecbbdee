"""From one study's number to another's: one difference at a time, all through the chain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from moonbase.campaign.account import account
from moonbase.campaign.assemble import assemble
from moonbase.campaign.route import Route
from moonbase.economics.boundaries import BOUNDARIES
from moonbase.flows import Samples
from moonbase.results.replay_definitions import GROUND_QUANTITIES, QUANTITIES
from moonbase.scenario.loader import load
from moonbase.scenario.resolved import ResolvedScenario
from moonbase.scenario.schema import RouteTable
from moonbase.study.bridge_items import SUPPLIES, Item, differences
from moonbase.study.printed import printed
from moonbase.study.quantities import GROUND, SPACE, ground_quantities, satellite_quantities
from moonbase.study.replay import one_year, says

NEGLIGIBLE = 1e-9
"""Share of the larger end below which a step counts as none."""
METRIC = "cost_per_watt_ex_chips"
"""What a bridge shows unless asked for another quantity."""


class NoBridgeError(ValueError):
    """Two studies have no such quantity in common; `known` are those that they have."""

    def __init__(self, message: str, known: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.known = tuple(known)


@dataclass(frozen=True)
class Step:
    """One difference: what it moves in this order, in the reverse order, and the mean of both.

    lines : what it moves of each cost line in this order, where the quantity is a cost per watt.
    """

    item: Item
    forward: float
    backward: float
    lines: Mapping[str, float]

    @property
    def mean(self) -> float:
        """Mean of both orders."""
        return (self.forward + self.backward) / 2


@dataclass(frozen=True)
class Bridge:
    """The way from one study's value of a quantity to another's.

    Steps are in order, those that move nothing in either order left out and counted in `idle`.
    """

    one: ResolvedScenario
    other: ResolvedScenario
    metric: str
    unit: str
    start: float
    end: float
    steps: tuple[Step, ...]
    idle: int

    def by_heading(self) -> dict[str, tuple[float, float]]:
        """Heading -> (forward, backward), in order."""
        found: dict[str, tuple[float, float]] = {}
        for step in self.steps:
            forward, backward = found.get(step.item.heading, (0.0, 0.0))
            found[step.item.heading] = (forward + step.forward, backward + step.backward)
        return found


def bridge(one: str, other: str, metric: str = METRIC) -> Bridge:
    """The bridge between two studies.

    Every step is evaluated through the chain with everything before it already as in the other
    study, so steps add up to the difference. What a step moves depends on the order; the reverse
    order stands beside it. Raises NoBridgeError.
    """
    first, last = load(one), load(other)
    route = route_of(metric, first, last)
    items = differences(first, last, route)
    forward, lines = values_along(first, last, route, items, metric)
    backward, _ = values_along(first, last, route, items[::-1], metric)
    if not np.isfinite([forward[0], forward[-1]]).all():
        raise NoBridgeError(f"{metric} has no finite value in both studies")
    there = np.diff(forward)
    back = np.diff(backward)[::-1]
    least = NEGLIGIBLE * max(abs(forward[0]), abs(forward[-1]))
    steps = tuple(
        Step(item, _seen(there[k], least), _seen(back[k], least), _moved(lines, k))
        for k, item in enumerate(items)
        if max(abs(there[k]), abs(back[k])) > least
    )
    unit = (QUANTITIES | GROUND_QUANTITIES)[metric][0]
    start, end = float(forward[0]), float(forward[-1])
    return Bridge(first, last, metric, unit, start, end, steps, len(items) - len(steps))


def _seen(change: float, least: float) -> float:
    """A change, none where it is negligible."""
    return float(change) if abs(change) > least else 0.0


def route_of(metric: str, one: ResolvedScenario, other: ResolvedScenario) -> str:
    """The route that a quantity belongs to; NoBridgeError where a study has none."""
    known = (*QUANTITIES, *GROUND_QUANTITIES)
    if metric not in known:
        raise NoBridgeError(f'no quantity is called "{metric}"', known)
    route = GROUND if metric in GROUND_QUANTITIES else SPACE
    for scenario in (one, other):
        if route not in scenario.routes:
            raise NoBridgeError(
                f"{scenario.name} has no data centre on the ground", tuple(QUANTITIES)
            )
        if not says(scenario.routes[route], metric, metric, printed(scenario.name)):
            raise NoBridgeError(f"{scenario.name} says nothing of {metric}")
    return route


def values_along(
    one: ResolvedScenario,
    other: ResolvedScenario,
    route: str,
    items: Sequence[Item],
    metric: str,
) -> tuple[Samples, list[dict[str, float]]]:
    """Value of a quantity and of its cost lines before the first step and after each.

    Hybrids that share their conventions are evaluated together, one sample each.
    """
    choices = [one.routes[route]]
    for item in items:
        choices.append(_changed(choices[-1], item, other.routes[route]))
    edges = [0, *(i + 1 for i, (a, b) in enumerate(pairwise(choices)) if a != b), len(choices)]
    values = np.empty(len(choices))
    lines: list[dict[str, float]] = []
    for start, end in pairwise(edges):
        draws = _draws(one, other, route, items, start, end)
        values[start:end], parts = _evaluated(one, route, choices[start], draws, metric)
        lines += [{line: float(v[k]) for line, v in parts.items()} for k in range(end - start)]
    return values, lines


def _moved(lines: Sequence[Mapping[str, float]], step: int) -> dict[str, float]:
    """What a step moves of each cost line."""
    before, after = lines[step], lines[step + 1]
    moved = {
        line: after.get(line, 0.0) - before.get(line, 0.0)
        for line in dict.fromkeys([*before, *after])
    }
    return {line: value for line, value in moved.items() if value}


def _changed(choice: RouteTable, item: Item, goal: RouteTable) -> RouteTable:
    if not item.convention:
        return choice
    keys = (item.key,) if item.key != SUPPLIES else (SUPPLIES,)
    return choice.model_copy(update={key: getattr(goal, key) for key in keys})


def _draws(
    one: ResolvedScenario,
    other: ResolvedScenario,
    route: str,
    items: Sequence[Item],
    start: int,
    end: int,
) -> dict[str, Samples]:
    """Draws of the hybrids from `start` to `end`; sample k has the first start + k changes."""
    position = {key: index for index, item in enumerate(items) for key in item.keys}
    done = np.arange(start, end)
    draws = {}
    for id, parameter in other.parameters.items():
        if parameter.route is not None:
            continue
        before = one.value_of(id, route).si_value
        after = other.value_of(id, route).si_value
        changed = done > position.get(id, len(items))
        draws[id] = np.where(changed, after, before)
    return draws


def _evaluated(
    scenario: ResolvedScenario,
    name: str,
    choice: RouteTable,
    draws: dict[str, Samples],
    metric: str,
) -> tuple[Samples, dict[str, Samples]]:
    """The quantity of one route for every sample, and its cost lines where it is made of them."""
    route = assemble({name: choice}, draws, one_year(scenario))[name]
    compute = ground_quantities if name == GROUND else satellite_quantities
    with np.errstate(divide="ignore", invalid="ignore"):
        found = compute(name, choice, route, draws)
    if metric not in found:
        raise NoBridgeError(f"{metric} is not defined all the way between the two", sorted(found))
    return found[metric], _lines(route, choice, metric)


def _lines(route: Route, choice: RouteTable, metric: str) -> dict[str, Samples]:
    """Cost lines of a cost per watt inside the boundary [USD/W]."""
    if not metric.removeprefix("ground_").startswith("cost_per_watt"):
        return {}
    given, boundary = account(route.unit), BOUNDARIES[choice.boundary]
    scale = given.annuity / given.watt_years if choice.basis == "sustained" else 1.0
    chips = not metric.endswith("ex_chips")
    return {
        line: value * scale
        for line, value in given.lines.items()
        if boundary.holds(line, given.groups[line]) and (chips or given.groups[line] != "chips")
    }
