"""The answer as the JSON object that `moonbase run --json` prints."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from moonbase.results.definitions import DEFINITIONS, Definition
from moonbase.results.record import Answer, Band, Influence, Levers, RouteAnswer, Spell
from moonbase.results.route_facts import FACTS

DATES = "calendar year"
"""Unit of the metrics that a sample may never reach."""


def as_json(answer: Answer) -> dict[str, Any]:
    """The whole answer as plain JSON values; what is not finite is null."""
    return {
        "ok": True,
        "scenario": {"name": answer.scenario, "hash": answer.hash, "title": answer.title},
        "version": answer.version,
        "samples": answer.samples,
        "kardashev_reading": answer.kardashev_reading,
        "seed": answer.seed,
        "at": answer.at,
        "years": [answer.years[0], answer.years[-1]],
        "pooling": answer.pooling,
        "money_year": answer.money_year,
        "routes": {name: _route(answer, each) for name, each in answer.routes.items()},
        "advantage": {pair: finite(share) for pair, share in answer.advantage.items()},
        "cheapest": {name: finite(share) for name, share in answer.cheapest.items()},
        "levers": [_levers(each) for each in answer.levers],
    }


def finite(value: float | None) -> float | None:
    """The number, or None where it is missing or not finite."""
    return None if value is None or not math.isfinite(value) else float(value)


def band_json(band: Band, unit: str, reached: bool = False) -> dict[str, Any]:
    """A band with its unit, and the share of samples that reach it when asked or below 1."""
    found: dict[str, Any] = {"unit": unit}
    found |= {name: finite(getattr(band, name)) for name in ("p10", "p50", "p90")}
    if reached or band.reached < 1:
        found["reached"] = finite(band.reached)
    return found


def _route(answer: Answer, route: RouteAnswer) -> dict[str, Any]:
    return {
        "label": route.label,
        "work": route.work,
        "delivers": list(route.delivers),
        "metrics": {
            id: _metric(answer, route, definition, route.metrics[id])
            for id, definition in DEFINITIONS.items()
            if id in route.metrics
        },
        "binding": [_spell(each) for each in route.binding],
        "table": {
            str(year): {
                id: band_json(band, DEFINITIONS[id].unit, True)
                for id, band in metrics.items()
                if id in DEFINITIONS and DEFINITIONS[id].cohort
            }
            for year, metrics in sorted(route.table.items())
        },
        "parts": {name: band_json(band, "kg/kW") for name, band in route.parts.items()},
        "waterfall": {name: band_json(band, "1") for name, band in route.waterfall.items()},
        "facts": {
            name: band_json(band, FACTS[name][0]) | {"definition": FACTS[name][1]}
            for name, band in route.facts.items()
        },
        "cost_lines": {
            str(year): {
                line: {
                    "unit": "USD/W",
                    "central": finite(value),
                    "group": route.groups.get(line, ""),
                }
                for line, value in lines.items()
            }
            for year, lines in sorted(route.lines.items())
        },
        "judgement_share": {id: finite(share) for id, share in route.judgement.items()},
        "weakest": [_influence(each) for each in route.weakest],
        "workload_cost_ratio": {
            work: band_json(band, "1", True) for work, band in route.workload_ratio.items()
        },
        "infeasible": {cause: finite(share) for cause, share in route.infeasible.items()},
    }


def _metric(
    answer: Answer, route: RouteAnswer, definition: Definition, band: Band
) -> dict[str, Any]:
    found = band_json(band, definition.unit, definition.cohort or definition.unit == DATES)
    if definition.cohort:
        found["at"] = answer.at
    if definition.boundary:
        found["boundary"] = definition.boundary
    if definition.money:
        found["money_year"] = answer.money_year
    if found["p50"] is None:
        found["reason"] = route.reasons.get(definition.id) or _reason(band)
    return found


def _reason(band: Band) -> str:
    return f"reached in {band.reached:.0%} of samples"


def _spell(spell: Spell) -> dict[str, Any]:
    return {
        "from": spell.start,
        "to": spell.end,
        "activity": spell.activity,
        "constraint": spell.constraint,
        "share": finite(spell.share),
    }


def _levers(levers: Levers) -> dict[str, Any]:
    return {
        "route": levers.route,
        "at": levers.at,
        "ratio": finite(levers.ratio),
        "steps": [
            {
                "id": step.id,
                "label": step.label,
                "basis": step.basis,
                "value": finite(step.value),
                "unit": step.unit,
                "ratio": finite(step.ratio),
            }
            for step in levers.steps
        ],
        "break_even_launch_price": {
            "unit": "USD/kg",
            "value": finite(levers.break_even_launch_price),
        },
        "still": finite(levers.still),
    }


def _influence(each: Influence) -> dict[str, Any]:
    numbers: Mapping[str, float | None] = {
        name: finite(getattr(each, name))
        for name in ("low", "high", "at_low", "at_high", "swing", "elasticity", "rank_correlation")
    }
    return {
        "id": each.id,
        "label": each.label,
        "basis": each.basis,
        "unit": each.unit,
        **numbers,
        "unbounded": math.isinf(each.swing),
        "sources": list(each.sources),
    }
