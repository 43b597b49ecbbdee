"""Two or more runs side by side: what differs first, the rest counted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from moonbase.results.contract import band_json, finite
from moonbase.results.definitions import DEFINITIONS
from moonbase.results.record import Answer, Band
from moonbase.scenario.parameters import Parameter
from moonbase.scenario.resolved import ResolvedScenario

CLOSE = 1e-9
"""Relative difference below which two numbers are the same."""


@dataclass(frozen=True)
class Setting:
    """A setting of the run, the clock or a route that differs; None where a run lacks it."""

    id: str
    values: tuple[str | None, ...]


@dataclass(frozen=True)
class ParameterDifference:
    """A parameter that differs, as each scenario has it; None where a scenario lacks it."""

    id: str
    label: str
    label_ko: str
    values: tuple[Parameter | None, ...]


@dataclass(frozen=True)
class MetricDifference:
    """A metric of a route that differs; None where a run lacks the route or the metric."""

    route: str
    id: str
    unit: str
    bands: tuple[Band | None, ...]


@dataclass(frozen=True)
class Comparison:
    """What differs between runs, in their order, and how much is the same."""

    names: tuple[str, ...]
    hashes: tuple[str, ...]
    settings: tuple[Setting, ...]
    parameters: tuple[ParameterDifference, ...]
    metrics: tuple[MetricDifference, ...]
    same_parameters: int
    same_metrics: int


def compare(answers: Sequence[Answer], scenarios: Sequence[ResolvedScenario]) -> Comparison:
    """Differences between runs; `scenarios` are those of the answers, in the same order."""
    if len(answers) != len(scenarios) or len(answers) < 2:
        raise ValueError("compare needs at least two answers, and a scenario for each")
    metrics, same_metrics = _metrics(answers)
    parameters, same_parameters = _parameters(scenarios)
    return Comparison(
        names=_names(answers),
        hashes=tuple(answer.hash for answer in answers),
        settings=_settings(answers, scenarios),
        parameters=parameters,
        metrics=metrics,
        same_parameters=same_parameters,
        same_metrics=same_metrics,
    )


def as_json(comparison: Comparison) -> dict[str, Any]:
    """The comparison as plain JSON values."""
    return {
        "ok": True,
        "scenarios": [
            {"name": name, "hash": hash}
            for name, hash in zip(comparison.names, comparison.hashes, strict=True)
        ],
        "settings": [{"id": each.id, "values": list(each.values)} for each in comparison.settings],
        "parameters": [
            {"id": each.id, "label": each.label, "values": [_setting(v) for v in each.values]}
            for each in comparison.parameters
        ],
        "metrics": [
            {
                "route": each.route,
                "metric": each.id,
                "unit": each.unit,
                "values": [
                    None if b is None else band_json(b, each.unit, True) for b in each.bands
                ],
            }
            for each in comparison.metrics
        ],
        "same_parameters": comparison.same_parameters,
        "same_metrics": comparison.same_metrics,
    }


def _names(answers: Sequence[Answer]) -> tuple[str, ...]:
    """Scenario names, told apart by hash or place where they are the same."""
    names = [answer.scenario for answer in answers]
    hashed = [
        name if names.count(name) == 1 else f"{name} {answer.hash[:6]}"
        for name, answer in zip(names, answers, strict=True)
    ]
    return tuple(
        name if hashed.count(name) == 1 else f"{name} ({index + 1})"
        for index, name in enumerate(hashed)
    )


def _all_keys(tables: Iterable[Mapping[str, Any]]) -> list[str]:
    return list(dict.fromkeys(key for table in tables for key in table))


def _settings(
    answers: Sequence[Answer], scenarios: Sequence[ResolvedScenario]
) -> tuple[Setting, ...]:
    tables = [
        {
            **{key: str(getattr(answer, key)) for key in ("samples", "seed", "at", "pooling")},
            **{key: str(getattr(scenario, key)) for key in _CLOCK},
            **_choices(scenario),
        }
        for answer, scenario in zip(answers, scenarios, strict=True)
    ]
    found = (Setting(key, tuple(table.get(key) for table in tables)) for key in _all_keys(tables))
    return tuple(each for each in found if len(set(each.values)) > 1)


_CLOCK = ("start", "end", "steps_per_year", "money_year", "kardashev_reading")


def _choices(scenario: ResolvedScenario) -> dict[str, str]:
    """What each route is made of."""
    return {
        f"routes.{name}.{key}": ", ".join(value) if isinstance(value, tuple) else str(value)
        for name, route in scenario.routes.items()
        for key, value in route.model_dump(exclude={"label", "label_ko"}).items()
    }


def _parameters(
    scenarios: Sequence[ResolvedScenario],
) -> tuple[tuple[ParameterDifference, ...], int]:
    found: list[ParameterDifference] = []
    ids = _all_keys([scenario.parameters for scenario in scenarios])
    for id in ids:
        values = tuple(scenario.parameters.get(id) for scenario in scenarios)
        first = next(value for value in values if value is not None)
        if any(not _same_parameter(values[0], other) for other in values[1:]):
            found.append(ParameterDifference(id, first.label, first.label_ko, values))
    return tuple(found), len(ids) - len(found)


def _same_parameter(one: Parameter | None, other: Parameter | None) -> bool:
    if one is None or other is None:
        return one is other
    numbers: tuple[Callable[[Parameter], float], ...] = (
        lambda each: each.si_value,
        lambda each: each.si_low,
        lambda each: each.si_high,
    )
    close = all(_same(number(one), number(other)) for number in numbers)
    return close and one.distribution == other.distribution and one.money_year == other.money_year


def _metrics(answers: Sequence[Answer]) -> tuple[tuple[MetricDifference, ...], int]:
    found: list[MetricDifference] = []
    same = 0
    for route in _all_keys([answer.routes for answer in answers]):
        tables = [
            answer.routes[route].metrics if route in answer.routes else {} for answer in answers
        ]
        for id, definition in DEFINITIONS.items():
            bands = tuple(table.get(id) for table in tables)
            if all(band is None for band in bands):
                continue
            if all(_same_band(bands[0], other) for other in bands[1:]):
                same += 1
            else:
                found.append(MetricDifference(route, id, definition.unit, bands))
    return tuple(found), same


def _same_band(one: Band | None, other: Band | None) -> bool:
    if one is None or other is None:
        return one is other
    pairs = ((one.p10, other.p10), (one.p50, other.p50), (one.p90, other.p90))
    return all(_same(*pair) for pair in pairs) and _same(one.reached, other.reached)


def _same(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) <= CLOSE * max(abs(one), abs(other))


def _setting(parameter: Parameter | None) -> dict[str, Any] | None:
    if parameter is None:
        return None
    return {
        "value": finite(parameter.value),
        "low": finite(parameter.low),
        "high": finite(parameter.high),
        "unit": parameter.unit,
        "distribution": parameter.distribution,
        "basis": parameter.basis,
        "money_year": parameter.money_year,
        "origin": parameter.origin,
    }
