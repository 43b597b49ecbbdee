"""The mass driver: motion, levitation, store, overlap, payload, upkeep; closed forms, limits."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from moonbase.constants import MOON_RADIUS, STANDARD_GRAVITY
from moonbase.launch.driver.bus import (
    Bus,
    feeder_mass,
    overlap,
    shots_on_track,
    store_mass,
    stored_share,
)
from moonbase.launch.driver.cryogenics import Cryostat, refrigeration, shot_heat
from moonbase.launch.driver.ground import (
    MOON_GRAVITY,
    earthworks,
    exit_angle,
    hold_down,
    sagitta,
)
from moonbase.launch.driver.kinematics import (
    constant_power_length,
    constant_power_time,
    history,
    limited_motion,
    peak_force_power,
)
from moonbase.launch.driver.levitation import (
    Levitation,
    bed_mass,
    characteristic_speed,
    drag,
    drag_force,
    drag_loss,
    lift,
    lift_to_drag,
    skin_speed,
)
from moonbase.launch.driver.payload import (
    Payload,
    buckling_load,
    highest_load,
    overshoot,
    structure_share,
)
from moonbase.launch.driver.sleds import Sleds, braking_acceleration, carried, sleds_needed
from moonbase.launch.driver.upkeep import renewal_rate
from moonbase.launch.mass_driver import thrust_time, track_length

ONE = np.ones(1)
SPEED = st.floats(1.0, 1e4)
LOAD = st.floats(1.0, 1e5)
JERK = st.floats(1.0, 1e7)


def plate(thickness: float = 0.02, wavelength: float = 1.0) -> Levitation:
    return Levitation(
        thickness=thickness * ONE,
        width=ONE,
        resistivity=3.5e-8 * ONE,
        wavelength=wavelength * ONE,
        bed_weight=ONE,
        bed_thrust=ONE,
    )


def stack(**changes: float) -> Payload:
    values = {
        "length": 3.0,
        "strength": 1e5,
        "factor": 3.0,
        "frequency": 20.0,
        "load_limit": 3e3,
        "slenderness": 0.15,
    } | changes
    return Payload(**{name: value * ONE for name, value in values.items()})


@given(SPEED, LOAD, JERK)
def test_motion_is_never_shorter_than_without_a_limit_of_jerk(v: float, a: float, j: float) -> None:
    motion = limited_motion(np.array(v), np.array(a), np.array(j))
    assert motion.length >= track_length(np.array(v), np.array(a)) * (1 - 1e-12)
    assert motion.time >= thrust_time(np.array(v), np.array(a)) * (1 - 1e-12)
    assert motion.acceleration <= a
    assert motion.length == pytest.approx(v * motion.time / 2)


@given(SPEED, LOAD)
def test_without_a_limit_of_jerk_motion_is_plain(v: float, a: float) -> None:
    motion = limited_motion(np.array(v), np.array(a), np.array(np.inf))
    assert motion.length == pytest.approx(float(track_length(np.array(v), np.array(a))))
    assert motion.time == pytest.approx(float(thrust_time(np.array(v), np.array(a))))
    power = peak_force_power(np.array(2.0), np.array(v), motion.acceleration, np.array(np.inf))
    assert power == pytest.approx(2 * a * v)


@pytest.mark.parametrize("jerk", [200.0, 5e3, 1e6])
def test_history_integrates_to_the_motion(jerk: float) -> None:
    motion = limited_motion(np.array(2450.0), np.array(490.0), np.array(jerk))
    found = history(motion, 2450.0, jerk, 20001)
    assert found["speed"][-1] == pytest.approx(2450.0)
    assert found["place"][-1] == pytest.approx(float(motion.length))
    step = np.diff(found["time"])
    mean = (found["acceleration"][1:] + found["acceleration"][:-1]) / 2
    assert np.sum(mean * step) == pytest.approx(2450.0, rel=1e-5)
    speed = (found["speed"][1:] + found["speed"][:-1]) / 2
    assert np.sum(speed * step) == pytest.approx(float(motion.length), rel=1e-5)
    assert np.max(np.abs(np.diff(found["acceleration"]) / step)) <= jerk * (1 + 1e-6)
    power = found["acceleration"] * found["speed"]
    top = peak_force_power(np.array(1.0), np.array(2450.0), motion.acceleration, np.array(jerk))
    assert float(top) == pytest.approx(power.max(), rel=1e-4)


def test_constant_power_meets_constant_thrust_at_a_knee_of_one() -> None:
    v, a, knee = np.array(2450.0), np.array(300.0), np.array(1.0)
    assert constant_power_length(v, a, knee) == pytest.approx(float(track_length(v, a)))
    assert constant_power_time(v, a, knee) == pytest.approx(float(thrust_time(v, a)))


def test_constant_power_by_quadrature() -> None:
    v, a, knee = 2450.0, 300.0, 0.4
    speed = np.linspace(knee * v, v, 200001)
    force = a * knee * v / speed
    time = np.trapezoid(1 / force, speed) + knee * v / a
    length = np.trapezoid(speed / force, speed) + (knee * v) ** 2 / (2 * a)
    args = (np.array(v), np.array(a), np.array(knee))
    assert constant_power_time(*args) == pytest.approx(time, rel=1e-8)
    assert constant_power_length(*args) == pytest.approx(length, rel=1e-8)


def test_lift_and_drag_are_two_parts_of_one_force() -> None:
    speed = np.array([0.1, 1.0, 10.0, 1e3])
    up, back = lift(speed, 100.0 * ONE, 3.0 * ONE), drag(speed, 100.0 * ONE, 3.0 * ONE)
    assert np.allclose(up / back, speed / 3.0)
    assert np.allclose(up**2 + back**2, 100.0 * up)  # a circle through zero and F_inf
    assert drag(np.array([3.0]), 100.0 * ONE, 3.0 * ONE) == pytest.approx(50.0)


def test_skin_depth_equals_the_thickness_at_the_skin_speed() -> None:
    found = plate()
    number = 2 * np.pi / found.wavelength
    permeability = 4e-7 * np.pi
    depth = np.sqrt(2 * found.resistivity / (permeability * number * skin_speed(found)))
    assert depth == pytest.approx(0.02, rel=1e-6)


def test_beyond_the_skin_speed_drag_does_not_know_the_thickness() -> None:
    thin, thick = plate(0.005), plate(0.02)
    ratio = [
        float(lift_to_drag(1200.0 * ONE, characteristic_speed(each), skin_speed(each))[0])
        for each in (thin, thick)
    ]
    assert ratio[0] == pytest.approx(ratio[1])
    depth = np.sqrt(2 * 3.5e-8 / (4e-7 * np.pi * 2 * np.pi * 1200.0))
    assert depth == pytest.approx(2.7e-3, rel=0.01)


@given(LOAD)
def test_a_bed_does_not_get_lighter_than_the_energy_of_a_shot(load: float) -> None:
    length = 2450.0**2 / (2 * load) * ONE
    found = bed_mass(plate(), 2e3 * ONE, 2e3 * load * ONE, length, length)
    assert found == pytest.approx(2e3 * (MOON_GRAVITY * length + 2450.0**2 / 2))


@settings(deadline=None)
@given(st.floats(100.0, 4000.0), st.floats(0.002, 0.05), st.floats(0.3, 3.0))
def test_drag_of_a_shot_by_quadrature(v: float, thickness: float, wavelength: float) -> None:
    found = plate(thickness, wavelength)
    speed = np.linspace(1e-3, v, 20001)
    load = np.abs(hold_down(speed))
    ratio = lift_to_drag(speed, characteristic_speed(found), skin_speed(found))
    energy = np.trapezoid(3.0 * load / ratio * speed / 300.0, speed)
    closed = drag_loss(np.array([3.0]), np.array([v]), np.array([300.0]), found)
    assert closed == pytest.approx(energy, rel=2e-3)
    moving = drag_force(np.array(3.0), speed, found)
    above = speed > 20.0  # slower sleds stand on wheels in part
    seen = (3.0 * load / np.maximum(ratio, 1.0))[above]
    assert moving[above] == pytest.approx(seen)


def test_ground_by_geometry() -> None:
    length = 20e3
    half = length / 2
    assert sagitta(np.array(length)) == pytest.approx(
        MOON_RADIUS - np.sqrt(MOON_RADIUS**2 - half**2), rel=1e-4
    )
    assert exit_angle(np.array(length)) == pytest.approx(np.arcsin(half / MOON_RADIUS), rel=1e-4)
    across = np.linspace(-half, half, 100001)
    above = np.sqrt(MOON_RADIUS**2 - across**2) - np.sqrt(MOON_RADIUS**2 - half**2)
    assert earthworks(np.array(length), np.array(7.0)) == pytest.approx(
        7.0 * np.trapezoid(above, across), rel=1e-4
    )


def test_nothing_is_held_down_at_circular_speed() -> None:
    circular = np.sqrt(MOON_GRAVITY * MOON_RADIUS)
    assert circular == pytest.approx(1680.0, abs=1.0)
    assert hold_down(circular) == pytest.approx(0.0, abs=1e-12)
    assert hold_down(np.array(0.0)) == -MOON_GRAVITY


def _summed(thrust: float, interval: float, times: np.ndarray) -> np.ndarray:
    """Power of all shots at a time, each rising to 1 over its thrust."""
    shots = np.arange(-int(thrust / interval) - 2, 2)
    since = times[:, None] - shots * interval
    return np.where((since >= 0) & (since < thrust), since / thrust, 0.0).sum(axis=1)


@given(st.floats(0.5, 20.0), st.floats(0.5, 40.0))
def test_overlap_by_summing_shots(thrust: float, interval: float) -> None:
    times = np.concatenate(
        [np.linspace(0, interval, 2001)[:-1], [thrust % interval - 1e-9 * thrust]]
    )
    top = _summed(thrust, interval, np.maximum(times, 0.0)).max()
    assert overlap(np.array(thrust), np.array(interval)) == pytest.approx(top, rel=3e-3, abs=2e-3)
    assert shots_on_track(np.array(thrust), np.array(interval)) >= 1


@pytest.mark.parametrize(("thrust", "interval"), [(6.0, 60.0), (6.0, 6.0), (6.0, 2.0), (6.0, 0.5)])
def test_stored_share_by_integration(thrust: float, interval: float) -> None:
    times = (np.arange(200000) + 0.5) * interval / 200000
    power = _summed(thrust, interval, times)
    steady = power.mean()
    energy = thrust / 2
    excess = np.maximum(power - steady, 0.0).mean() * interval
    found = stored_share(np.array(thrust), np.array(interval), np.array(1 / interval))
    assert found == pytest.approx(excess / energy, rel=1e-3)


def test_a_store_is_sized_by_energy_or_power() -> None:
    bus = Bus(
        specific_energy=2e4 * ONE,
        specific_power=5e3 * ONE,
        efficiency=0.9 * ONE,
        voltage=1e5 * ONE,
        feeder_loss=0.03 * ONE,
        idle_power=ONE,
        resistivity=2.81e-8 * ONE,
    )
    assert store_mass(bus, 1e9 * ONE, 1e8 * ONE) == pytest.approx(5e4)
    assert store_mass(bus, 1e9 * ONE, 1e9 * ONE) == pytest.approx(2e5)
    current, way = (
        1e8 / 1e5,
        5e3,
    )  # the far end of 10 km: there and back through a quarter of it all
    resistance = 0.03 * 1e8 / current**2
    section = 2.81e-8 * 2 * way / resistance
    assert feeder_mass(bus, 1e8 * ONE, 2 * way * ONE) == pytest.approx(2 * 2 * way * section * 2700)
    assert feeder_mass(bus, ONE, 2 * ONE) == pytest.approx(4 * feeder_mass(bus, ONE, ONE))


@given(st.floats(0.0, 10.0), st.floats(1.0, 100.0))
def test_overshoot_lies_between_one_and_two(ramp: float, frequency: float) -> None:
    found = float(overshoot(np.array(ramp), np.array(frequency)))
    assert 1.0 <= found <= 2.0
    x = np.pi * ramp * frequency
    exact = 1 + (abs(np.sin(x)) / x if x > 0 else 1.0)
    assert found >= exact - 1e-12


def test_structure_follows_load_and_length() -> None:
    assert structure_share(stack(), 500.0 * ONE) == pytest.approx(3 * 500 * 3 / 1e5)
    assert highest_load(stack(load_limit=1e9)) == pytest.approx(0.5 * 1e5 / 9)
    assert highest_load(stack()) == pytest.approx(3e3)
    assert buckling_load(stack(), ONE) > highest_load(stack())


def test_refrigeration_is_carnot_over_a_share() -> None:
    cold = Cryostat(
        cold=20 * ONE,
        warm=300 * ONE,
        carnot_share=ONE,
        heat_leak=ONE,
        cold_share=0.01 * ONE,
        refrigerator_mass=ONE,
    )
    assert refrigeration(cold, ONE) == pytest.approx(14.0)
    assert shot_heat(cold, 500 * ONE, 7 * ONE) == pytest.approx(12.0)


def test_sleds_are_braked_by_the_force_that_drove_them() -> None:
    assert braking_acceleration(100.0 * ONE, ONE, ONE) == pytest.approx(200.0)
    assert np.isinf(braking_acceleration(100.0 * ONE, 0.0 * ONE, ONE))
    few = Sleds(braking_force=ONE, return_speed=30 * ONE, turnaround=0 * ONE)
    assert sleds_needed(few, 10 * ONE, 3e3 * ONE, 200 * ONE) == 1


@given(st.floats(0.0, 10.0), st.floats(0.1, 6.0))
def test_a_sled_carries_its_motor(weight: float, ratio: float) -> None:
    asks, share = carried(np.array(weight), np.array(ratio))
    assert asks >= ratio
    assert 0.25 <= share <= 1.0
    if share > 0.25:  # motor in proportion to thrust, at most four fifths of the sled
        assert weight * share * (1 + asks) <= 0.8 * asks * (1 + 1e-9)


def test_renewal_by_years_and_shots() -> None:
    assert renewal_rate(100.0 * ONE, np.inf * ONE, ONE) == pytest.approx(0.01)
    assert renewal_rate(np.inf * ONE, 100.0 * ONE, ONE) == pytest.approx(0.01)


def test_gravity_of_the_moon() -> None:
    assert pytest.approx(1.624, abs=1e-3) == MOON_GRAVITY
    assert hold_down(np.array(2400.0)) / STANDARD_GRAVITY == pytest.approx(0.1725, abs=1e-3)
