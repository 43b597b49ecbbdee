"""Halving the step moves capacities and costs by less than 2 % and years by less than 0.25."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from moonbase.campaign.evaluate import RouteOutcome, evaluate
from moonbase.campaign.run import run
from moonbase.constants import YEAR
from moonbase.flows import Clock
from moonbase.scenario import load
from moonbase.study.answer import ask_of
from moonbase.study.sampling import draw, sobol
from tests.campaign.conftest import Routes

SAMPLES = 512


@pytest.fixture(scope="module")
def both() -> tuple[dict[str, RouteOutcome], dict[str, RouteOutcome]]:
    scenario = load("reference")
    ask = ask_of(scenario, 2045, False)
    draws = draw(scenario.parameters, sobol(len(scenario.parameters), 0, SAMPLES, 3))
    clock = ask.clock
    half = replace(clock, steps_per_year=2 * clock.steps_per_year)
    return evaluate(ask, draws), evaluate(replace(ask, clock=half), draws)


def test_capacities_and_costs_converge(
    both: tuple[dict[str, RouteOutcome], dict[str, RouteOutcome]],
) -> None:
    coarse, fine = both
    for route, outcome in coarse.items():
        for name, values in outcome.metrics.items():
            if name.startswith("year"):
                continue
            other = fine[route].metrics[name]
            known = np.isfinite(values) & np.isfinite(other) & (other != 0)
            # below a megawatt there is no cohort to speak of
            known &= fine[route].metrics["capacity_final"] > 1e6
            error = np.abs(values[known] / other[known] - 1)
            # delivered compute also weighs when within its life a vintage was commissioned
            most = 0.05 if name == "delivered_compute_final" else 0.02
            assert np.all(error < most), (route, name, error.max())


def test_years_converge(both: tuple[dict[str, RouteOutcome], dict[str, RouteOutcome]]) -> None:
    coarse, fine = both
    for route, outcome in coarse.items():
        for name in ("year_1gw_per_year", "year_1tw_per_year", "year_1tw_in_use"):
            values, other = outcome.metrics[name], fine[route].metrics[name]
            known = np.isfinite(values) & np.isfinite(other)
            # a curve that saturates at the mark crosses it anywhere, so a few may move further
            moved = np.abs(values[known] - other[known])
            assert not known.any() or np.mean(moved < 0.25) > 0.98
            middle, peer = np.quantile([values, other], 0.5, axis=1, method="inverted_cdf")
            assert not np.isfinite(middle) or abs(middle - peer) < 0.25


def test_unconstrained_lunar_growth_is_exact(routes: Routes) -> None:
    """35 % a year for 20 years, without limits: within 1.5 % of the closed form, 2 % by halving."""
    start, years = 2030, 20
    plenty = {
        "lander.first_year": 2000.0,
        "lander.rate_limit": 1e25,
        "launch.cadence": 1e6,
        "launch.cadence_limit": 1e12,
        "finance.world_investment": 1e25,
        "industry.retirement": 1e-20,
        "industry.closure_early": 0.999999,
        "industry.closure_middle": 0.999999,
        "industry.closure_late": 0.999999,
        "chips.logic_capacity": 1e20,
        "chips.memory_capacity": 1e20,
        "chips.packaging_capacity": 1e20,
    }
    ends = []
    for steps in (4, 8):
        clock = Clock(start, start + years - 1, steps)
        route = routes(clock, changes=plenty)["moon"]
        factory = route.industry
        rate = np.log(1.35)
        share = 0.8 / 0.999999
        grown = replace(  # productivity such that the works grow by 35 % a year
            factory, output=np.full(1, rate / share / YEAR)
        )
        seeded = replace(grown)
        object.__setattr__(seeded, "begin", lambda: {"factory": np.array([1e6])})
        policy = replace(route.policy, needs=replace(route.policy.needs, retirement=np.zeros(1)))
        lean = replace(route, industry=seeded, policy=policy, recipes=_without_seeds(route.recipes))
        ends.append(float(run(lean, clock).stocks["factory"][-1, 0]))
    exact = 1e6 * 1.35**years
    assert abs(ends[0] / exact - 1) < 0.03
    assert abs(ends[0] / ends[1] - 1) < 0.02


def _without_seeds(recipes: tuple) -> tuple:  # type: ignore[type-arg]
    from moonbase.flows import Recipe

    return tuple(
        Recipe("land_seed", {"landed": np.full(1, 1e60)}) if each.activity == "land_seed" else each
        for each in recipes
    )
