"""Shots in time beside the design: what closes, what agrees, and which effects part them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from moonbase.launch.driver.motor import MOTORS, Duty, MotorDesign
from moonbase.launch.driver.transient import Shot, simulate
from moonbase.launch.driver.transient_steps import runge_kutta
from moonbase.scenario import load
from moonbase.study.central import central

SCENARIO = load("reference")
Case = tuple[Shot, Duty, MotorDesign]


def duty(speed: float, moved: float = 2000.0, load: float = 490.0) -> Duty:
    values = (
        moved, moved / 2, speed, load, speed**2 / (2 * load), speed / load, load, 60.0,
    )  # fmt: skip
    return Duty(*(np.array([each]) for each in values))


def shoot(name: str, speed: float, interval: float = 60.0, **more: float) -> Case:
    kind, design = MOTORS[name]
    leaf = replace(
        central(SCENARIO, kind), **{key: np.array([value]) for key, value in more.items()}
    )
    asked = replace(duty(speed), interval=np.array([interval]))
    found = design(leaf, asked)
    return simulate(name, leaf, asked, found), asked, found


@pytest.fixture(scope="module")
def maglev() -> Case:
    return shoot("synchronous", 800.0)


@pytest.fixture(scope="module")
def gun() -> Case:
    return shoot("coilgun", 350.0)


@pytest.mark.parametrize("case", ["maglev", "gun"])
def test_energy_closes(case: str, request: pytest.FixtureRequest) -> None:
    shot, _, _ = request.getfixturevalue(case)
    assert abs(shot.energy.residual) < 1e-6


@pytest.mark.parametrize("case", ["maglev", "gun"])
def test_histories_are_whole_and_run_forward(case: str, request: pytest.FixtureRequest) -> None:
    shot, asked, _ = request.getfixturevalue(case)
    for each in ("position", "speed", "force", "current", "voltage", "power", "temperature"):
        assert getattr(shot, each).shape == shot.time.shape
        assert np.isfinite(getattr(shot, each)).all()
    assert (np.diff(shot.time) > 0).all()
    assert (np.diff(shot.position) > 0).all()
    assert (np.diff(shot.temperature) >= 0).all()
    assert shot.speed[-1] == pytest.approx(float(asked.speed[0]), rel=1e-9)


def test_force_is_mass_times_acceleration(maglev: Case) -> None:
    """From the recorded speeds alone, away from the steps of the force at ends of sections."""
    shot, asked, _ = maglev
    gained = np.trapezoid(shot.force, shot.time)
    assert gained == pytest.approx(float((asked.moved_mass * asked.speed)[0]), rel=0.02)


def test_the_maglev_agrees_with_its_design(maglev: Case) -> None:
    """Thrust within 2 %, for current comes late in each new section; losses within 5 %.

    Voltage within the headroom of control. The hottest section is cooler than the design says by
    up to a third, for there is not always one that the whole sled starts on.
    """
    shot, asked, design = maglev
    energy = shot.energy
    assert shot.time[-1] == pytest.approx(float(asked.thrust_time[0]), rel=0.02)
    assert shot.position[-1] == pytest.approx(float(asked.thrust_length[0]), rel=0.02)
    assert energy.coils + energy.strands == pytest.approx(float(design.resistive[0]), rel=0.05)
    assert energy.converter == pytest.approx(float(design.converter[0]), rel=0.03)
    assert energy.sled == pytest.approx(float(design.secondary[0]), rel=0.01)
    assert shot.current.max() == pytest.approx(float(design.peak_current[0]), rel=0.01)
    assert shot.voltage.max() < 1.11 * float(design.peak_voltage[0])
    assert shot.temperature[0] == pytest.approx(float(design.temperature[0]), abs=0.1)
    rise = shot.temperature[-1] - float(design.temperature[0])
    assert 0.66 < rise / float(design.temperature_rise[0]) < 1.01


def test_the_gun_agrees_with_its_design(gun: Case) -> None:
    """Length within 3 %, coils within 40 %, capacitors and switches within 35 %.

    Stages are charged for the thrust of the plan, so the way agrees by control. The design has
    pure sines; in the circuits neighbours couple, the back voltage damps, and the bucket coil keeps
    its flux and not its current, so a cycle carries other currents for the same thrust.
    """
    shot, asked, design = gun
    energy = shot.energy
    assert shot.position[-1] == pytest.approx(float(asked.thrust_length[0]), rel=0.03)
    assert shot.sections == pytest.approx(float(design.sections[0]), rel=0.05)
    assert energy.coils + energy.strands == pytest.approx(float(design.resistive[0]), rel=0.4)
    assert energy.converter == pytest.approx(float(design.converter[0]), rel=0.35)
    assert energy.cut < 1e-6 * energy.source


def test_drag_is_paid_by_the_supply() -> None:
    kind, design = MOTORS["synchronous"]
    leaf, asked = central(SCENARIO, kind), duty(300.0)
    found = design(leaf, asked)
    free = simulate("synchronous", leaf, asked, found)
    held = simulate("synchronous", leaf, asked, found, drag=lambda speed: 2e4 + 50 * speed)
    way = float(held.position[-1])
    assert held.energy.drag > 2e4 * way
    assert abs(held.energy.residual) < 1e-6
    assert held.energy.source - free.energy.source > held.energy.drag
    assert held.time[-1] == pytest.approx(free.time[-1], rel=0.02)  # more current, same motion


def test_a_weak_voltage_takes_a_longer_track() -> None:
    kind, design = MOTORS["synchronous"]
    leaf, asked = central(SCENARIO, kind), duty(500.0)
    found = design(leaf, asked)
    starved = replace(found, peak_voltage=found.peak_voltage * 0.8)
    short = simulate("synchronous", leaf, asked, starved)
    assert short.position[-1] > 1.02 * simulate("synchronous", leaf, asked, found).position[-1]
    assert short.voltage.max() <= 1.1 * float(starved.peak_voltage[0])
    assert abs(short.energy.residual) < 1e-6


def test_warm_coils_lose_more() -> None:
    cold = shoot("synchronous", 200.0, 1e4, temperature=200.0)[0].energy.coils
    warm = shoot("synchronous", 200.0, 1e4, temperature=350.0)[0].energy.coils
    assert warm > 1.5 * cold


def test_steps_are_of_order_eight() -> None:
    errors = []
    for count in (4, 8):
        state = [1.0, 0.0]
        for _ in range(count):
            state = runge_kutta(lambda y: [y[1], -y[0]], state, 8.0 / count)
        errors.append(np.hypot(state[0] - np.cos(8.0), state[1] + np.sin(8.0)))
    assert errors[0] / errors[1] > 2**7
