"""The card of one parameter: its numbers and their provenance, who declares it, what it moves."""

from __future__ import annotations

import math
import pkgutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from moonbase.results.record import Influence
    from moonbase.scenario.parameters import Parameter, Source
    from moonbase.scenario.resolved import ResolvedScenario

HOMES = (
    "environment",
    "power",
    "industry",
    "launch",
    "fleet",
    "compute",
    "economics",
    "campaign",
)
"""Packages whose leaves declare parameters."""


@dataclass(frozen=True)
class Move:
    """A metric of a route that the parameter moves."""

    route: str
    metric: str
    influence: Influence


@dataclass(frozen=True)
class Card:
    """A parameter with its sources, the leaves that declare it, and what it moves, most first."""

    parameter: Parameter
    sources: tuple[Source, ...]
    declared_by: tuple[str, ...]
    moves: tuple[Move, ...]


def card(scenario: ResolvedScenario, id: str, at: int) -> Card:
    """The card of a parameter that the scenario holds."""
    from moonbase.scenario import sources

    parameter = scenario.parameters[id]
    base = id.removeprefix(f"{parameter.route}.") if parameter.route else id
    return Card(
        parameter=parameter,
        sources=tuple(sources()[each] for each in parameter.sources if each in sources()),
        declared_by=tuple(declarers(base)),
        moves=moves(scenario, id, at),
    )


def moves(scenario: ResolvedScenario, id: str, at: int) -> tuple[Move, ...]:
    """Every metric that changes between the P10 and the P90 of one parameter, most first."""
    from moonbase.campaign.evaluate import evaluate
    from moonbase.results.definitions import DEFINITIONS
    from moonbase.study.answer import ask_of
    from moonbase.study.sampling import at as at_levels
    from moonbase.study.sensitivity import HIGH, LOW, Tested, influences

    parameter = scenario.parameters[id]
    if parameter.si_low >= parameter.si_high:
        return ()
    levels: list[Mapping[str, float]] = [{}, {id: LOW}, {id: HIGH}]
    outcomes = evaluate(ask_of(scenario, at, False), at_levels(scenario.parameters, levels))
    tested = Tested((id,), outcomes)
    found = [
        Move(route, metric, influence)
        for route, outcome in outcomes.items()
        for metric in DEFINITIONS
        if metric in outcome.metrics
        for influence in influences(tested, scenario.parameters, route, metric)
    ]
    return tuple(sorted(found, key=lambda each: -_size(each.influence.swing)))


def _size(swing: float) -> float:
    return math.inf if math.isnan(swing) else swing


def declarers(id: str) -> Iterator[str]:
    """Leaves with a field for the parameter, as "power.storage.Battery"."""
    for name in _modules():
        for leaf in vars(import_module(name)).values():
            if _is_leaf_of(leaf, name) and id in _ids(leaf):
                yield f"{name.removeprefix('moonbase.')}.{leaf.__name__}"


def _modules() -> Iterator[str]:
    for home in HOMES:
        package = import_module(f"moonbase.{home}")
        for found in pkgutil.walk_packages(package.__path__, f"moonbase.{home}."):
            yield found.name


def _is_leaf_of(found: object, module: str) -> bool:
    return isinstance(found, type) and is_dataclass(found) and found.__module__ == module


def _ids(leaf: Any) -> set[str]:
    return {each.metadata["id"] for each in fields(leaf) if "id" in each.metadata}
