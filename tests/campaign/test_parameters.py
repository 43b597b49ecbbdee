"""Leaves and catalogue agree: ids both ways, units, and every parameter moves something."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from dataclasses import is_dataclass, replace

import numpy as np
import pytest

from moonbase.campaign.bind import declared
from moonbase.campaign.evaluate import evaluate
from moonbase.compute.workload import WORKLOADS
from moonbase.scenario import catalogue, load
from moonbase.scenario.units import same_dimension
from moonbase.study.answer import ask_of
from moonbase.study.sampling import at, draw, sobol
from moonbase.study.workloads import doing

AROUND = 10
"""Draws besides the centre around which parameters are moved."""
CHAIN = ("environment", "power", "industry", "launch", "fleet", "compute", "economics", "campaign")


def leaves() -> list[type]:
    found = set()
    for package in CHAIN:
        root = importlib.import_module(f"moonbase.{package}")
        for module in pkgutil.walk_packages(root.__path__, f"{root.__name__}."):
            for _, item in inspect.getmembers(
                importlib.import_module(module.name), inspect.isclass
            ):
                if item.__module__.startswith("moonbase") and is_dataclass(item):
                    found.add(item)
    return sorted(found, key=lambda each: f"{each.__module__}.{each.__name__}")


DECLARED = [(leaf, id, unit) for leaf in leaves() for _, id, unit in declared(leaf)]


def test_ids_match_both_ways() -> None:
    ids = {id for _, id, _ in DECLARED}
    assert ids == set(catalogue())


def test_declared_units_fit_the_catalogue() -> None:
    for leaf, id, unit in DECLARED:
        assert same_dimension(unit, catalogue()[id].unit), (leaf, id)


def test_there_are_about_150_parameters_or_more() -> None:
    assert len(catalogue()) >= 150


def _moved(preset: str, work: str | None = None) -> set[str]:
    """Ids that change any metric of a preset when moved to the ends of their range.

    Tried at the centre and around a few draws, where other constraints bind.
    """
    scenario = load(preset)
    ask = ask_of(scenario, 2045 if scenario.end >= 2045 else 2035, False)
    if work is not None:
        routes = {name: doing(choice, work) for name, choice in ask.routes.items()}
        ask = replace(ask, routes=routes)
    parameters = {
        id: each
        if each.si_low < each.si_high
        else each.with_numbers(each.value, *_around(each.value), distribution="uniform")
        for id, each in scenario.parameters.items()
    }
    ids = list(parameters)
    points = np.full((len(ids), 1 + AROUND), 0.5)
    points[:, 1:] = sobol(len(ids), 0, AROUND, 11)
    found: set[str] = set()
    for base in points.T:
        cube = np.repeat(base[:, None], 1 + 2 * len(ids), axis=1)
        for row in range(len(ids)):
            cube[row, 1 + 2 * row], cube[row, 2 + 2 * row] = 0.02, 0.98
        draws = draw(parameters, cube)
        for (
            id,
            each,
        ) in scenario.parameters.items():  # what the preset fixes stays, but for its turn
            if each.si_low == each.si_high:
                turn = draws[id][1 + 2 * ids.index(id) : 3 + 2 * ids.index(id)].copy()
                draws[id][:] = each.si_value
                draws[id][1 + 2 * ids.index(id) : 3 + 2 * ids.index(id)] = turn
        for outcome in evaluate(ask, draws).values():
            table = outcome.table[2060 if 2060 in outcome.table else ask.at]
            for values in (*outcome.metrics.values(), *table.values()):
                found |= {ids[index // 2] for index in np.flatnonzero(values[1:] != values[0])}
    return found


def _around(value: float) -> tuple[float, float]:
    return (value * 0.9, value * 1.1) if value else (0.0, 1e-3)


def test_every_parameter_moves_a_metric_or_says_why_not() -> None:
    moved = _moved("reference") | _moved("mccalip-2025") | _moved("moonbase-alpha")
    for work in WORKLOADS:  # `run` shows the cost ratio for every workload
        moved |= _moved("reference", work)
    silent = {id for id, each in catalogue().items() if not each.unmoved}
    assert silent - moved == set()


@pytest.mark.parametrize("route", ["ground", "leo", "moon", "moon_surface", "deep_earth"])
def test_favourable_bounds_help_the_route_that_uses_them(route: str) -> None:
    """Moving one parameter to its favourable bound never makes a route worse on both counts."""
    scenario = load("reference")
    ask = ask_of(scenario, 2060, False)
    ids = [
        id
        for id, each in scenario.parameters.items()
        if each.favourable in ("low", "high") and each.si_low < each.si_high
    ]
    levels = [
        {},
        *({id: 0.1 if scenario.parameters[id].favourable == "low" else 0.9} for id in ids),
    ]
    metrics = evaluate(ask, at(scenario.parameters, levels))[route].metrics
    cost, capacity = metrics["cost_of_compute"], metrics["capacity_final"]
    worse = (cost[1:] > cost[0] * (1 + 1e-6)) & (capacity[1:] < capacity[0] * (1 - 1e-6))
    assert [ids[index] for index in np.flatnonzero(worse)] == []
