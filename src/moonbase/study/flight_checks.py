"""Compositions that validation cases of flown trajectories need.

As in `replays`, nothing here is a model of its own: the product's functions put one after another.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache

import numpy as np

from moonbase.constants import DAY, EARTH_RADIUS, HOUR, MOON_RADIUS
from moonbase.environment.time_scales import EARLIEST, FIRST_OFFSET, J2000, tdb
from moonbase.flows import Samples

KILOMETRE = 1e3
"""[m]"""
BODIES = ("moon", "sun", "venus", "jupiter")
"""Bodies that pull on a flight near the Earth and the Moon."""
FIELD_DEGREE = 8
"""Degree of the lunar field on a flyby some thousand kilometres up."""
SAMPLE = 60.0
"""Time between samples of a flight [s]."""
RETURN_SPEEDS = (2590.0, 2680.0, 2.0)
"""First and last speed of upright shots from the ground to the Earth, and their step [m/s]."""
LONGEST_RETURN = 5 * DAY
"""Time after which an upright shot is no longer awaited [s]."""
MODIFIED_DAY = datetime(1858, 11, 17, tzinfo=UTC)
"""Where modified Julian days begin."""


def instant(text: str) -> float:
    """TDB of a date in text, UTC unless it ends in " TDB" [s past J2000].

    From 1968 to 1971 International Atomic Time was ahead of UTC by 4.2131700 s + (MJD - 39126)
    0.002592 s (IERS, table of UTC adjustments).
    """
    if text.endswith(" TDB"):
        date = datetime.fromisoformat(text.removesuffix(" TDB")).replace(tzinfo=UTC)
        return (date - J2000).total_seconds()
    date = datetime.fromisoformat(text).replace(tzinfo=UTC)
    if date >= EARLIEST:
        return tdb(date)
    days = (date - MODIFIED_DAY).total_seconds() / DAY
    return tdb(date) - FIRST_OFFSET + 4.2131700 + (days - 39126) * 0.002592


def coast(state: str, start: str, end: str, origin: str = "earth") -> Mapping[str, float]:
    """Where an unpowered flight is at a date, and how near and far it came.

    Parameters: state "x y z vx vy vz" in ICRF axes [km, km/s] from the Earth, or from the
    barycentre of Earth and Moon with origin "barycentre"; start, end (see `instant`).
    Returns distance from "earth" and "moon" [m] and "speed" [m/s] at the end; "nearest_moon"
    over 1737.4 km and "farthest_earth" over the equatorial radius [m]; "nearest_after" start [s].
    """
    return _coast(state, start, end, origin)


@cache
def _coast(text: str, start: str, end: str, origin: str) -> Mapping[str, float]:
    from moonbase.design.muzzle import moon_state
    from moonbase.environment.ephemeris_pieces import GRAVITY, ephemeris, moon_axes
    from moonbase.launch.trajectory.gravity_field import moon_field
    from moonbase.launch.trajectory.propagate import Forces, propagate

    first, last = instant(start), instant(end)
    state = np.array([[float(each)] for each in text.split()]) * KILOMETRE
    if origin == "barycentre":
        share = GRAVITY["moon"] / (GRAVITY["moon"] + GRAVITY["earth"])
        state = state + share * moon_state(np.array([first]))
    forces = Forces(
        ephemeris("earth", BODIES, first, last),
        moon_axes=moon_axes(first, last),
        moon_field=moon_field(FIELD_DEGREE),
        earth_flattening=True,
    )
    times = np.append(np.arange(first, last, SAMPLE), last)
    flight = propagate(forces, first, state, last, samples=times)
    path = flight.samples[:, :, 0]
    earth = np.linalg.norm(path[:3], axis=0)
    moon = np.linalg.norm(path[:3] - moon_state(times)[:3], axis=0)
    near, when = _least(times, moon)
    return {
        "earth": float(earth[-1]),
        "moon": float(moon[-1]),
        "speed": float(np.linalg.norm(path[3:, -1])),
        "nearest_moon": near - MOON_RADIUS,
        "nearest_after": when - first,
        "farthest_earth": -_least(times, -earth)[0] - EARTH_RADIUS,
    }


def _least(time: Samples, value: Samples) -> tuple[float, float]:
    """Least value and its time, by the parabola y = a x**2 + b x + c through three samples."""
    k = int(np.clip(np.argmin(value[:-1]), 1, value.size - 3))
    before, middle, after = value[k - 1 : k + 2]
    bend = before - 2 * middle + after
    shift = float(np.clip((before - after) / (2 * bend), -1, 1))
    return float(middle - bend * shift**2 / 2), float(time[k] + shift * SAMPLE)


def return_shot(
    start: str, latitude: float, longitude: float, landing_latitude: float, descent: float
) -> Mapping[str, float]:
    """The upright shot from a place on the Moon that meets the Earth at a latitude.

    The speed is sought among `RETURN_SPEEDS`, from low to high; thrust is an impulse on the ground.
    Parameters: start, latitude and longitude of the place, latitude of the landing [rad], descent,
    time from the atmosphere to the ground [s]. Returns "speed" relative to the ground
    [m/s], "time" from start to landing [s], "longitude" of the landing [rad].
    """
    speed, time, place, meridian = _upright(start, latitude, longitude)
    over = place - landing_latitude
    crossing = np.flatnonzero(over[:-1] * over[1:] <= 0)
    if not crossing.size:
        return {"speed": np.nan, "time": np.nan, "longitude": np.nan}
    k = int(crossing[0])
    share = over[k] / (over[k] - over[k + 1])
    between = [each[k] + share * (each[k + 1] - each[k]) for each in (speed, time, meridian)]
    return {
        "speed": float(between[0]),
        "time": float(between[1]) + descent,
        "longitude": float(between[2]),
    }


@cache
def _upright(
    start: str, latitude: float, longitude: float
) -> tuple[Samples, Samples, Samples, Samples]:
    """Speeds of upright shots that meet the Earth; time of flight, latitude and longitude there."""
    from moonbase.design.muzzle import muzzle_state
    from moonbase.environment.ephemeris_pieces import ephemeris
    from moonbase.launch.trajectory.propagate import Fate, Forces, propagate

    low, high, step = RETURN_SPEEDS
    speed = np.arange(low, high, step)
    time = np.full(speed.size, instant(start))
    forces = Forces(ephemeris("earth", BODIES, time[0], time[0] + LONGEST_RETURN))
    state = muzzle_state(time, latitude, longitude, 0.0, np.pi / 2, speed)
    flight = propagate(forces, time, state, time + LONGEST_RETURN)
    met = flight.fate == Fate.EARTH
    x, y, z = flight.state[:3, met]
    ascension = np.arctan2(y, x)
    meridian = np.unwrap(ascension - earth_rotation(flight.time[met]))
    meridian = meridian - 2 * np.pi * np.floor(meridian.min() / (2 * np.pi))
    return speed[met], (flight.time - time)[met], np.arctan2(z, np.hypot(x, y)), meridian


def earth_rotation(time: Samples) -> Samples:
    """Angle of Greenwich from the origin of right ascension [rad].

    2 pi (0.7790572732640 + 1.00273781191135448 d), d days of UT1 from J2000 (IAU 2000, Capitaine
    2003). UT1 is taken as TDB less a minute, good to a quarter of a degree from 1950 to now;
    precession of the pole is left out.
    """
    days = (time - HOUR / 60) / DAY
    return np.asarray(2 * np.pi * (0.7790572732640 + 1.00273781191135448 * days))
