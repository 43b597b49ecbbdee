"""Compositions that validation cases of computed shots need: a month, sensitivities, states.

As in `replays`, nothing here is a model of its own: the product's functions put one after another.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import numpy as np

from moonbase.constants import DAY, HOUR, LUNAR_DAY
from moonbase.environment.heliocentric import apsides
from moonbase.flows import Samples
from moonbase.study.flight_checks import instant

START = "2030-01-01 TDB"
"""First shot of the month."""
ELEVATION = np.radians(1.0)
"""Elevation of the track of the month [rad]."""
INTERVAL = 3 * HOUR
"""Time between shots of the month [s]."""
FLOWN = 60 * DAY
"""Time for which shots of the month are followed [s]."""
LEAVES = 1.5e9
"""Distance from the Earth beyond which a shot has left its vicinity [m]."""
SPEEDS = (2400.0, 2420.0, 2450.0, 2500.0, 2600.0, 3000.0, 5200.0)
"""Speeds of the month [m/s]."""
NUDGE = 0.1
"""Half the change of speed from which a sensitivity is taken [m/s]."""
CENTIMETRE_PER_SECOND = 0.01
"""[m/s]"""


def month_of_shots(longitude: float, azimuth: float, speed: float) -> Mapping[str, float]:
    """Shots every 3 h for a synodic month from an equatorial track, flown for 60 days.

    Earth, Moon and Sun are point masses. Parameters: longitude, azimuth [rad], speed [m/s], one of
    `SPEEDS`. Returns "leaves", the share beyond 1.5e6 km of the Earth at the end [1], and of those
    the least perihelion "perihelion" and the greatest aphelion "aphelion" of the ellipse about
    the Sun at the end [m].
    """
    return _month(longitude, azimuth)[SPEEDS.index(round(speed, 6))]


@cache
def _month(longitude: float, azimuth: float) -> tuple[Mapping[str, float], ...]:
    from moonbase.design.muzzle import muzzle_state
    from moonbase.environment.ephemeris_pieces import ephemeris
    from moonbase.launch.trajectory.propagate import Forces, propagate

    first = instant(START)
    shots = first + INTERVAL * np.arange(int(LUNAR_DAY / INTERVAL))
    time = np.tile(shots, len(SPEEDS))
    speed = np.repeat(SPEEDS, shots.size)
    bodies = ephemeris("earth", ("moon", "sun"), first, float(shots[-1]) + FLOWN)
    state = muzzle_state(time, 0.0, longitude, azimuth, ELEVATION, speed)
    flight = propagate(Forces(bodies), time, state, time + FLOWN)
    sun = np.concatenate([bodies.position("sun", flight.time), bodies.velocity("sun", flight.time)])
    near, far = apsides(flight.state - sun, float(bodies.gravity[1]))
    left = np.linalg.norm(flight.state[:3], axis=0) > LEAVES
    return tuple(
        {
            "leaves": float(left[speed == each].mean()),
            "perihelion": float(np.where(left, near, np.inf)[speed == each].min()),
            "aphelion": float(np.where(left, far, 0.0)[speed == each].max()),
        }
        for each in SPEEDS
    )


def speed_sensitivity(longitude: float, azimuth: float, speed: float, time: float) -> float:
    """Way by which a shot misses per 1 cm/s of muzzle speed after a time, from both sides [m]."""
    ends = _pair(longitude, azimuth, (speed - NUDGE, speed + NUDGE), time, 0)
    moved = np.linalg.norm(ends[:3, 1] - ends[:3, 0])
    return float(moved * CENTIMETRE_PER_SECOND / (2 * NUDGE))


def flattening_effect(
    longitude: float, azimuth: float, speed: float, time: float
) -> Mapping[str, float]:
    """What the lunar field of degree 2 moves after a time: "position" [m], "velocity" [m/s]."""
    change = _pair(longitude, azimuth, (speed,), time, 2)
    change = change - _pair(longitude, azimuth, (speed,), time, 0)
    return {
        "position": float(np.linalg.norm(change[:3])),
        "velocity": float(np.linalg.norm(change[3:])),
    }


@cache
def _pair(
    longitude: float, azimuth: float, speeds: tuple[float, ...], time: float, degree: int
) -> Samples:
    """States after a time of shots at `START`; degree of the lunar field, 0 for a point mass."""
    from moonbase.design.muzzle import muzzle_state
    from moonbase.environment.ephemeris_pieces import ephemeris, moon_axes
    from moonbase.launch.trajectory.gravity_field import moon_field
    from moonbase.launch.trajectory.propagate import Forces, propagate

    first = instant(START)
    start = np.full(len(speeds), first)
    bodies = ephemeris("earth", ("moon", "sun"), first, first + time)
    forces = Forces(bodies)
    if degree:
        axes = moon_axes(first, first + time)
        forces = Forces(bodies, moon_axes=axes, moon_field=moon_field(degree))
    state = muzzle_state(start, 0.0, longitude, azimuth, ELEVATION, np.array(speeds))
    flight = propagate(forces, start, state, start + time)
    return flight.state


def moon_place(date: str, axis: int) -> float:
    """Coordinate 0, 1 or 2 of the Moon from the Earth in DE440, ICRF axes [m]."""
    from moonbase.design.muzzle import moon_state

    return float(moon_state(np.array([instant(date)]))[axis, 0])
