"""The main job: from a scenario to the answer of the question on the first line."""

from __future__ import annotations

import os
from collections.abc import Mapping

import numpy as np

from moonbase.campaign.evaluate import Ask, RouteOutcome
from moonbase.campaign.guards import infeasible_shares
from moonbase.flows import Clock, Samples
from moonbase.results.definitions import DEFINITIONS
from moonbase.results.record import HALF, Answer, Band, RouteAnswer, band
from moonbase.results.route_facts import FACTS
from moonbase.scenario.resolved import ResolvedScenario
from moonbase.study.execute import Progress, execute
from moonbase.study.judgement import judgement_shares
from moonbase.study.levers import cohort_years, levers
from moonbase.study.sensitivity import sensitivity, weakest
from moonbase.study.spells import spells
from moonbase.study.workloads import workload_ratios
from moonbase.version import version

TABLE_YEARS = (2030, 2035, 2040, 2050, 2060)
"""Years for which the table shows the cohort's cost."""
DEFAULT_SAMPLES = 4096
DEFAULT_AT = 2035
WEAKEST = 5
"""Number of weak assumptions shown for each route."""


def ask_of(scenario: ResolvedScenario, at: int, joint: bool) -> Ask:
    """The question that a scenario asks of the chain."""
    clock = Clock(scenario.start, scenario.end, scenario.steps_per_year)
    table = tuple(year for year in TABLE_YEARS if clock.start <= year <= clock.end)
    return Ask(clock, scenario.routes, at, table, scenario.kardashev_reading, joint)


def answer(
    scenario: ResolvedScenario,
    samples: int = DEFAULT_SAMPLES,
    seed: int = 1,
    at: int = DEFAULT_AT,
    joint: bool = False,
    workers: int | None = None,
    progress: Progress | None = None,
) -> Answer:
    """Run a scenario and say how much compute, when, at what cost, and what stops it.

    Parameters: scenario; samples and seed of the Sobol draws; at, the year of the cohort that
    money metrics describe; joint, whether routes share the world's chips, capital and rockets;
    workers, processes for more than one chunk (default: one per core).
    Returns the answer; deterministic for a seed whatever the number of workers.
    """
    ask = ask_of(scenario, at, joint)
    outcomes = execute(
        ask, scenario.parameters, samples, seed, workers or os.cpu_count() or 1, progress
    )
    tested = sensitivity(ask, scenario.parameters)
    judged = judgement_shares(ask, scenario.parameters, outcomes, samples, seed)
    ratios = workload_ratios(ask, scenario.parameters, outcomes, samples, seed)
    costs = {name: each.metrics["cost_of_compute"] for name, each in outcomes.items()}
    routes = {
        name: RouteAnswer(
            name=name,
            label=scenario.routes[name].label or name,
            label_ko=scenario.routes[name].label_ko or scenario.routes[name].label or name,
            work=scenario.routes[name].work,
            metrics=_bands(each.metrics),
            table={year: _bands(metrics) for year, metrics in each.table.items()},
            series={key: _quantiles(values) for key, values in each.series.items()},
            binding=spells(each, ask.clock),
            parts={part: band(mass) for part, mass in each.parts.items()},
            lines=tested.outcomes[name].lines,
            groups=each.groups,
            central_cohort={
                year: bool(np.isfinite(metrics["cost_per_watt"][0]))
                for year, metrics in tested.outcomes[name].table.items()
            },
            judgement=judged[name],
            weakest=weakest(tested, scenario.parameters, name, cohort_years(ask), WEAKEST),
            workload_ratio=ratios.get(name, {}),
            reasons=_reasons(each, at),
            infeasible=infeasible_shares(each.facts),
            facts={name: band(each.facts[name]) for name in FACTS if name in each.facts},
            delivers=each.delivers,
            waterfall={name: band(values) for name, values in each.waterfall.items()},
        )
        for name, each in outcomes.items()
    }
    return Answer(
        scenario=scenario.name,
        title=scenario.title,
        title_ko=scenario.title_ko,
        hash=scenario.hash,
        version=version(),
        samples=samples,
        seed=seed,
        at=at,
        years=tuple(int(year) for year in ask.clock.years),
        table_years=ask.table,
        money_year=scenario.money_year,
        pooling="shared" if joint else "alone",
        routes=routes,
        advantage=_advantage(costs),
        cheapest=_cheapest(costs),
        levers=levers(ask, scenario.parameters),
        kardashev_reading=scenario.kardashev_reading,
    )


def _bands(metrics: Mapping[str, Samples]) -> dict[str, Band]:
    bands = {id: band(metrics[id]) for id in DEFINITIONS if id in metrics}
    if "specific_mass" not in bands and "earth_launch_mass_per_kw" in bands:
        bands = {"specific_mass": Band(None, None, None, 0.0), **bands}
    return bands


def _quantiles(values: Samples) -> Samples:
    return np.quantile(values, (0.1, 0.5, 0.9), axis=-1, method="inverted_cdf").T


def _advantage(costs: Mapping[str, Samples]) -> dict[str, float]:
    """Share of samples in which one route's compute is cheaper than another's, by pairs.

    A route without a cohort in that year is not cheaper than anything.
    """
    return {
        f"{one}<{other}": float(np.mean(costs[one] < costs[other]))
        for one in costs
        for other in costs
        if one != other
    }


def _cheapest(costs: Mapping[str, Samples]) -> dict[str, float]:
    stacked = np.stack(list(costs.values()))
    winner = np.where(np.isfinite(stacked).any(axis=0), stacked.argmin(axis=0), -1)
    return {name: float(np.mean(winner == index)) for index, name in enumerate(costs)}


def _reasons(each: RouteOutcome, at: int) -> dict[str, str]:
    reasons = {}
    if not each.parts:
        reasons["specific_mass"] = "a data centre on the ground is not launched"
    for id, definition in DEFINITIONS.items():
        values = each.metrics.get(id)
        if values is None or np.mean(np.isfinite(values)) > HALF:
            continue
        reached = f"{np.mean(np.isfinite(values)):.0%}"
        if definition.cohort:
            commissioned = np.mean(np.isfinite(each.metrics["cost_per_watt"]))
            if commissioned <= HALF:
                reasons[id] = f"only {commissioned:.0%} of samples commission a cohort in {at}"
            else:
                lost = 1 - np.mean(np.isfinite(values))
                reasons[id] = f"link: the work cannot be carried in {lost:.0%} of samples"
        else:
            reasons[id] = f"reached in {reached} of samples"
    return reasons
