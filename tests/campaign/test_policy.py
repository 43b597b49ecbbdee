"""The default policy does not starve deliveries."""

from __future__ import annotations

import numpy as np
import pytest

from moonbase.campaign.run import run
from moonbase.flows import Clock
from tests.campaign.conftest import Routes

CLOCK = Clock(2026, 2080, 4)


@pytest.mark.parametrize("name", ["moon", "moon_surface"])
@pytest.mark.parametrize("cap", ["100 t/year", "2000 t/year", "30000 t/year"])
def test_landed_cap_does_not_starve_deliveries(routes: Routes, name: str, cap: str) -> None:
    """With cargo capped, at least half of what growth could leave still reaches deliveries."""
    route = routes(CLOCK, samples=64, settings=(f"lander.rate_limit={cap}",))[name]
    trajectory = run(route, CLOCK)
    delivered = sum(trajectory.done[activity] for activity in route.delivers)
    last = slice(-10, None)
    landed = trajectory.spent["landed"][last]
    growth = trajectory.done["expand"][last] * _per_unit(route, "expand", "landed")[last]
    running = landed.sum(axis=0) > 0
    most = float(cap.split()[0]) * 1e3 * 10  # what may land in those years
    assert np.all(growth.sum(axis=0) <= 0.5 * most * (1 + 1e-9))
    works = trajectory.stocks["factory"][-1] > 1e4
    assert np.mean(delivered[last].sum(axis=0)[running & works] > 0) > 0.95


def test_capital_cap_does_not_starve_the_ground(routes: Routes) -> None:
    """Little money buys fewer complete sites, not empty ones."""
    route = routes(CLOCK, samples=64, settings=("finance.ai_share=0.001",))["ground"]
    trajectory = run(route, CLOCK)
    added = sum(trajectory.done[activity] for activity in route.delivers)
    assert np.all(added[1:] > 0)


def _per_unit(route, activity: str, resource: str):  # type: ignore[no-untyped-def]
    uses = next(recipe.uses for recipe in route.recipes if recipe.activity == activity)
    return uses[resource]
