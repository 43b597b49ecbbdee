"""One chunk of samples through the whole chain: routes assembled, run, and turned into metrics."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from moonbase.campaign.assemble import RouteChoice, assemble, built
from moonbase.campaign.bind import Draws
from moonbase.campaign.guards import guard
from moonbase.campaign.joint import run_joint
from moonbase.campaign.metrics import cohort_metrics, horizon_metrics, ratio, waterfall
from moonbase.campaign.outcome import Cohort, Series, cohort, series, works_charges
from moonbase.campaign.recorder import Trajectory
from moonbase.campaign.route import Route
from moonbase.campaign.run import run
from moonbase.constants import KILOWATT
from moonbase.flows import Clock, Samples


@dataclass(frozen=True)
class Ask:
    """What to compute of every route: the clock, the cohort's year, the years of the table."""

    clock: Clock
    routes: Mapping[str, RouteChoice]
    at: int
    table: tuple[int, ...]
    kardashev_reading: str
    joint: bool = False


@dataclass(frozen=True)
class RouteOutcome:
    """Results of one route for a chunk of samples, in the units of their definitions.

    metrics : id -> (N,), infinite where a sample never reaches it.
    table : year -> id -> (N,), the cohort metrics of other years.
    lines : year -> cost line -> levelised cost of the first sample [USD/W]: of the central case
        where that stands first.
    series : name -> (years, N) float32.
    bound : activity -> constraint -> number of samples bound, (years,).
    details : constraint -> what limits it -> number of samples, (years,).
    parts : part -> (N,) [kg/kW].
    waterfall : factor from installed to delivered compute -> (N,) [1].
    """

    metrics: Mapping[str, Samples]
    table: Mapping[int, Mapping[str, Samples]]
    lines: Mapping[int, Mapping[str, float]]
    groups: Mapping[str, str]
    series: Mapping[str, Samples]
    bound: Mapping[str, Mapping[str, Samples]]
    details: Mapping[str, Mapping[str, Samples]]
    parts: Mapping[str, Samples]
    facts: Mapping[str, Samples]
    waterfall: Mapping[str, Samples]
    delivers: tuple[str, ...]
    samples: int


def evaluate(ask: Ask, draws: Draws) -> dict[str, RouteOutcome]:
    """Run every route on the same draws, each alone with the world or all sharing it."""
    if ask.joint:
        routes = assemble(ask.routes, draws, ask.clock)
        trajectories = run_joint(routes, ask.clock)
        return {
            name: _outcome(ask, route, trajectories[name], draws) for name, route in routes.items()
        }
    return {
        route.name: _outcome(ask, route, run(route, ask.clock), draws)
        for route in built(ask.routes, draws, ask.clock)
    }


def _outcome(ask: Ask, route: Route, trajectory: Trajectory, draws: Draws) -> RouteOutcome:
    yearly = series(route, trajectory)
    charges = works_charges(route, trajectory)
    cohorts = {
        year: cohort(route, trajectory, yearly.commissioned, year - ask.clock.start, charges)
        for year in sorted({*ask.table, ask.at})
        if ask.clock.start <= year <= ask.clock.end
    }
    spared = guard(route, trajectory, yearly)
    horizon = horizon_metrics(route, trajectory, yearly, draws, ask.clock, ask.kardashev_reading)
    return RouteOutcome(
        metrics={**cohort_metrics(cohorts[ask.at]), **horizon},
        table={year: _light(cohort_metrics(each)) for year, each in cohorts.items()},
        lines={year: _levelised(each) for year, each in cohorts.items()},
        groups=cohorts[ask.at].groups,
        series=_kept(yearly),
        bound=trajectory.bound,
        details={name: _detailed(*each) for name, each in route.details.items()},
        parts=_light({name: mass * KILOWATT for name, mass in (route.unit.parts or {}).items()}),
        facts=_light({**route.unit.facts, **spared}),
        waterfall=_light(waterfall(route, ask.at - ask.clock.start)),
        delivers=route.delivers,
        samples=yearly.commissioned.shape[-1],
    )


def _levelised(each: Cohort) -> dict[str, float]:
    factor = float(ratio(each.annuity[:1], each.watt_years[:1])[0])
    return {name: float(value[0]) * factor for name, value in each.lines.items()}


def _light(values: Mapping[str, Samples]) -> dict[str, Samples]:
    """Single precision, enough for bands and half the memory."""
    return {name: each.astype(np.float32) for name, each in values.items()}


def _detailed(names: tuple[str, ...], index: Samples) -> dict[str, Samples]:
    return {name: (index == position).sum(axis=-1) for position, name in enumerate(names)}


def _kept(yearly: Series) -> dict[str, Samples]:
    kept = {
        "commissioned": yearly.commissioned,
        "capacity": yearly.capacity,
        "delivered_compute": yearly.delivered,
    }
    return {name: values.astype(np.float32) for name, values in kept.items()}
