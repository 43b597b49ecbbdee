"""Shots in time: the energy balance closes, and they agree with the design equations."""

from __future__ import annotations

import numpy as np
import pytest

from moonbase.launch.driver.motor import Duty
from moonbase.launch.driver.transient import simulate
from moonbase.scenario import load
from moonbase.study.driver import Question, study_driver

STANDARD_GRAVITY = 9.80665


@pytest.fixture(scope="module", params=["synchronous", "coilgun"])
def shot(request: pytest.FixtureRequest):  # type: ignore[no-untyped-def]
    question = Question(
        payload=1000.0,
        speed=300.0,
        acceleration=50 * STANDARD_GRAVITY,
        interval=3600.0,
        motor=request.param,
    )
    design = study_driver(load("reference"), question)
    found = design.design
    duty = Duty(
        moved_mass=found.driver.payload + found.sled_mass,
        returning_mass=found.sled_mass,
        speed=found.driver.muzzle_speed,
        acceleration=found.driver.acceleration,
        thrust_length=found.thrust.length,
        thrust_time=found.thrust.time,
        braking_acceleration=found.driver.acceleration,
        interval=found.driver.shot_interval,
    )
    return simulate(request.param, design.leaves.motor, duty, found.motor), found


def test_the_energy_of_a_shot_is_accounted_for(shot) -> None:  # type: ignore[no-untyped-def]
    assert abs(shot[0].energy.residual) < 1e-6


def test_a_shot_reaches_the_speed_in_the_time_of_the_design(shot) -> None:  # type: ignore[no-untyped-def]
    found, design = shot
    assert found.speed[-1] == pytest.approx(300.0, rel=0.05)
    assert found.time[-1] == pytest.approx(float(np.ravel(design.thrust.time)[0]), rel=0.15)
