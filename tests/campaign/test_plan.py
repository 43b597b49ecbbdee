"""A plan made by probing the stages replays in the simulator: the stages are linear."""

from __future__ import annotations

import numpy as np
import pytest

from moonbase.campaign.plan import plan, replay
from moonbase.flows import Clock
from tests.campaign.conftest import Routes


@pytest.mark.parametrize("name", ["ground", "leo", "moon", "moon_surface", "deep_earth"])
def test_plan_replays_in_the_simulator(routes: Routes, name: str) -> None:
    clock = Clock(2034, 2036, 4)
    settings = ("lander.first_year=2030", "leo.first_year=2030")
    route = routes(clock, settings=settings)[name]
    planned = plan(route, clock)
    levels, _ = replay(route, clock, planned)
    scale = np.maximum(np.abs(planned.levels).max(axis=0), 1e-30)
    assert np.max(np.abs(levels - planned.levels) / scale) < 1e-9
    assert planned.objective > 0


def test_plan_does_at_least_as_well_as_the_policy(routes: Routes) -> None:
    from moonbase.campaign.run import run

    clock = Clock(2034, 2036, 4)
    route = routes(clock, settings=("lander.first_year=2030",))["moon"]
    done = run(route, clock).done
    policy = sum(float(done[activity].sum()) for activity in route.delivers)
    assert plan(route, clock).objective >= policy * (1 - 1e-9)
