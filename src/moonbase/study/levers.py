"""What would have to be true: favourable changes in order of effect, and a break-even price."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np

from moonbase.campaign.bind import bind
from moonbase.campaign.evaluate import Ask, RouteOutcome, evaluate
from moonbase.campaign.metrics import ratio
from moonbase.flows import Samples
from moonbase.launch.rockets import Rockets, price_by_year
from moonbase.results.record import Lever, Levers
from moonbase.scenario.parameters import Parameter
from moonbase.study.sampling import at

STEPS = 6
"""Levers shown for each route."""
TRIED = 16
"""Levers tried for each route."""
GAIN = 0.01
"""Least gain of a lever that is shown."""
PRICES = 120
"""Points of the launch-price scan."""
AT_BOUND = {"low": {"split": 0.05, "cut": 1e-9}, "high": {"split": 0.95, "cut": 1 - 1e-9}}
"""Probability of the favourable bound, for split distributions and for those cut at the bound."""
BASE = "ground"


def levers(ask: Ask, parameters: Mapping[str, Parameter]) -> tuple[Levers, ...]:
    """Levers of every route against the ground; empty when the scenario has no ground route.

    Parameters are ranked by what each does alone, tried one on top of the other, and those that
    still gain are kept.
    """
    others = [name for name in ask.routes if name != BASE]
    if BASE not in ask.routes or not others:
        return ()
    bounds = {id: level for id, each in parameters.items() if (level := _favourable(each))}
    alone = evaluate(ask, at(parameters, [{}, *({id: level} for id, level in bounds.items())]))
    years = {name: _year(ask, alone, name) for name in others}
    ranked = {name: _ranked(alone, name, years[name], tuple(bounds)) for name in others}
    tried = _cumulative(ask, parameters, bounds, ranked, years)
    kept = {
        name: [
            id
            for id, gain in zip(
                ranked[name], _gains(alone, name, years[name], tried[name]), strict=True
            )
            if gain > GAIN
        ][:STEPS]
        for name in others
    }
    ratios = _cumulative(ask, parameters, bounds, kept, years)
    found = []
    for name in others:
        price, still = _break_even(ask, parameters, name, years[name])
        found.append(
            Levers(
                route=name,
                at=years[name],
                ratio=_finite(_ratios(alone, name, years[name])[0]),
                steps=_steps(parameters, kept[name], ratios[name]),
                break_even_launch_price=price,
                still=still,
            )
        )
    return tuple(found)


def _cumulative(
    ask: Ask,
    parameters: Mapping[str, Parameter],
    bounds: Mapping[str, float],
    orders: Mapping[str, Sequence[str]],
    years: Mapping[str, int],
) -> dict[str, Samples]:
    """Ratio after each parameter of an order is set to its bound on top of those before it."""
    stacked = [
        {id: bounds[id] for id in ids[: count + 1]}
        for ids in orders.values()
        for count in range(len(ids))
    ]
    if not stacked:
        return {name: np.empty(0) for name in orders}
    together = evaluate(ask, at(parameters, stacked))
    found, start = {}, 0
    for name, ids in orders.items():
        found[name] = _ratios(together, name, years[name])[start : start + len(ids)]
        start += len(ids)
    return found


def _gains(alone: Mapping[str, RouteOutcome], name: str, year: int, ratios: Samples) -> Samples:
    """Relative gain of every step over the one before; a cohort that appears or goes counts one."""
    before = np.concatenate([_ratios(alone, name, year)[:1], ratios])[:-1]
    was, is_now = np.isfinite(before), np.isfinite(ratios)
    gain = 1 - np.where(is_now, ratios, 1.0) / np.where(was, before, 1.0)
    return np.where(was & is_now, gain, is_now.astype(float) - was)


def _favourable(parameter: Parameter) -> float | None:
    """Probability at which a parameter stands at its favourable bound."""
    if parameter.favourable not in AT_BOUND or parameter.si_low >= parameter.si_high:
        return None
    kind = "split" if parameter.distribution in ("lognormal", "logitnormal") else "cut"
    return AT_BOUND[parameter.favourable][kind]


def cohort_years(ask: Ask) -> list[int]:
    """The asked year, then the later years of the table."""
    return sorted({ask.at, *(year for year in ask.table if year >= ask.at)})


def _year(ask: Ask, outcomes: Mapping[str, RouteOutcome], name: str) -> int:
    """The asked year, or the first later year of the table with a cohort in the central case."""
    for year in cohort_years(ask):
        if math.isfinite(_ratios(outcomes, name, year)[0]):
            return year
    return ask.at


def _ratios(outcomes: Mapping[str, RouteOutcome], name: str, year: int) -> Samples:
    """Cost of compute over that of the ground, infinite where either is missing."""
    cost = outcomes[name].table[year]["cost_of_compute"]
    return ratio(cost, outcomes[BASE].table[year]["cost_of_compute"])


def _ranked(
    alone: Mapping[str, RouteOutcome], name: str, year: int, ids: Sequence[str]
) -> list[str]:
    """Parameters whose favourable bound lowers the ratio most, best first."""
    ratios = _ratios(alone, name, year)
    gains = {id: float(ratios[1 + i]) for i, id in enumerate(ids) if ratios[1 + i] < ratios[0]}
    return sorted(gains, key=lambda id: (gains[id], id))[:TRIED]


def _steps(
    parameters: Mapping[str, Parameter], ids: Sequence[str], ratios: Samples
) -> tuple[Lever, ...]:
    steps = []
    for id, reached in zip(ids, ratios, strict=True):
        each = parameters[id]
        value = each.low if each.favourable == "low" else each.high
        steps.append(
            Lever(id, each.label, each.label_ko, each.basis, value, each.unit, _finite(reached))
        )
    return tuple(steps)


def _break_even(
    ask: Ask, parameters: Mapping[str, Parameter], name: str, year: int
) -> tuple[float | None, float | None]:
    """Launch price in the cohort's year at which the route meets the ground, and what free leaves.

    The whole price path is scaled at central values; returns (price [USD/kg] or None, ratio at
    nearly free launch or None).
    """
    scale = np.concatenate([np.geomspace(1e-3, 10.0, PRICES)])
    draws = at(parameters, [{}] * PRICES)
    for id in ("launch.price", "launch.price_floor"):
        for key in (id, f"{name}.{id}"):
            if key in draws:
                draws[key] = draws[key] * scale
    ratios = _ratios(evaluate(ask, draws), name, year)
    prices = price_by_year(bind(Rockets, draws, name), ask.clock)[year - ask.clock.start]
    cheaper = ratios <= 1
    if not cheaper.any():
        return None, _finite(ratios[0])
    return float(prices[cheaper].max()), None


def _finite(value: float) -> float | None:
    return float(value) if math.isfinite(value) else None
