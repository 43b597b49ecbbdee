"""The JSON objects that `moonbase explain --json` prints."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Any

from moonbase.interface.card import Card
from moonbase.interface.explanation import Explanation
from moonbase.results.contract import band_json
from moonbase.results.definitions import DEFINITIONS
from moonbase.results.record import Influence
from moonbase.results.sheet_definitions import sheet_definitions
from moonbase.scenario import ResolvedScenario, sources
from moonbase.scenario.parameters import Parameter


def head(scenario: ResolvedScenario) -> dict[str, Any]:
    """What every answer about a scenario begins with."""
    from moonbase.version import version

    return {
        "ok": True,
        "scenario": {"name": scenario.name, "hash": scenario.hash, "title": scenario.title},
        "version": version(),
    }


def index(scenario: ResolvedScenario) -> dict[str, Any]:
    """All metrics, routes and parameters that can be explained."""
    return head(scenario) | {
        "routes": list(scenario.routes),
        "metrics": {
            id: {"unit": each.unit, "label": each.label} for id, each in DEFINITIONS.items()
        },
        "sheet_metrics": {
            f"{each.command}.{each.id}": {"unit": each.unit, "label": each.label}
            for each in sheet_definitions()
        },
        "parameters": {
            id: {"unit": each.unit, "label": each.label, "discipline": each.discipline}
            for id, each in scenario.parameters.items()
        },
    }


def of_metric(
    scenario: ResolvedScenario,
    explained: Sequence[Explanation],
    at: int,
    samples: int,
    seed: int,
) -> dict[str, Any]:
    """A metric: its definition and chain once, then each route."""
    definition = explained[0].definition
    cited = [each for one in explained for each in one.influences]
    return head(scenario) | {
        "samples": samples,
        "seed": seed,
        "at": at,
        "metric": definition.id,
        "definition": {
            "label": definition.label,
            "unit": definition.unit,
            "text": definition.text,
            "boundary": definition.boundary or None,
            "better": definition.better or None,
            "money_year": scenario.money_year if definition.money else None,
            "cohort": at if definition.cohort else None,
        },
        "chain": [
            {"function": each.function, "says": each.says, "equation": each.equation or None}
            for each in explained[0].steps
        ],
        "routes": {
            one.route: {
                "label": one.label,
                "central": one.central,
                "central_first_year": one.first_year,
                "band": band_json(one.band, definition.unit, True),
                "parameters": [
                    influence_json(each, scenario.parameters[each.id]) for each in one.influences
                ],
            }
            for one in explained
        },
        "sources": source_table(id for each in cited for id in each.sources),
    }


def of_card(scenario: ResolvedScenario, card: Card, at: int) -> dict[str, Any]:
    """A parameter: its numbers, provenance, leaves and what it moves."""
    each = card.parameter
    keys = ("id", "label", "label_ko", "value", "low", "high", "unit", "distribution", "basis")
    more = ("where", "money_year", "evidence_date", "favourable", "note", "unmoved", "discipline")
    return head(scenario) | {
        "at": at,
        "parameter": {key: getattr(each, key) for key in (*keys, *more)}
        | {"origin": each.origin, "route": each.route, "sources": list(each.sources)},
        "route_values": {one.id: one.value for one in route_values(scenario, each)},
        "declared_by": list(card.declared_by),
        "moves": [
            {"route": one.route, "metric": one.metric, "unit": DEFINITIONS[one.metric].unit}
            | _swing(one.influence)
            for one in card.moves
        ],
        "sources": source_table(each.sources),
    }


def route_values(scenario: ResolvedScenario, parameter: Parameter) -> list[Parameter]:
    """The values that single routes have instead of a shared one."""
    return [
        each
        for each in scenario.parameters.values()
        if parameter.route is None and each.route and each.id == f"{each.route}.{parameter.id}"
    ]


def influence_json(each: Influence, parameter: Parameter) -> dict[str, Any]:
    """A parameter and how far it moves a metric, with where its value was read."""
    return {
        "id": each.id,
        "label": each.label,
        "basis": each.basis,
        "value": parameter.value,
        "low": each.low,
        "high": each.high,
        "unit": each.unit,
        **_swing(each),
        "rank_correlation": each.rank_correlation,
        "sources": list(each.sources),
        "where": parameter.where,
    }


def _swing(each: Influence) -> dict[str, Any]:
    return {
        "at_low": each.at_low,
        "at_high": each.at_high,
        "swing": each.swing if math.isfinite(each.swing) else None,
        "unbounded": math.isinf(each.swing),
        "elasticity": each.elasticity,
    }


def source_table(ids: Iterable[str]) -> dict[str, Any]:
    """Title, authors, year, locator and reading of each source once."""
    known = sources()
    return {
        id: {
            "title": known[id].title,
            "authors": known[id].authors,
            "year": known[id].year,
            "locator": known[id].locator,
            "read": known[id].read,
        }
        for id in dict.fromkeys(ids)
        if id in known
    }
