"""Compositions that validation cases of targets need.

As in `replays`, nothing here is a model of its own: the product's functions put one after another.
"""

from __future__ import annotations

from functools import cache

import numpy as np

from moonbase.constants import DAY, MOON_DISTANCE
from moonbase.launch.trajectory.restricted_problem import offset
from moonbase.launch.trajectory.restricted_problem_points import (
    EAST,
    Passage,
    achromatic,
    lateral,
    passage,
)

GUESSES = {2400.0: (39.8, 1.04), 2540.0: (52.4, 0.66)}
"""Muzzle speed [m/s] -> first guesses of longitude [deg] and duration [d] of a shot to L2."""
LEVEL = 0.0
"""Elevation of the tracks [rad]."""


def beyond_moon(point: str) -> float:
    """Distance of L1 or L2 from the centre of the Moon [m]."""
    return abs(offset(point)) * MOON_DISTANCE


def fast_shot(speed: float) -> Passage:
    """A shot of a speed through L2 from an eastward track on the equator."""
    longitude, days = GUESSES[round(speed, 6)]
    return passage("l2", speed, float(np.radians(longitude)), days * DAY, EAST, LEVEL)


@cache
def _stationary() -> Passage:
    return achromatic("l2", EAST)


def stationary_offset(change: float, direction: str) -> float:
    """Lateral miss at L2 of an error of velocity, from the stationary longitude [m]."""
    return float(lateral(_stationary(), np.array([change]), direction)[0][0])


def stationary_delay(change: float) -> float:
    """Change of the time of arrival at L2 of an error of speed, there [s]."""
    return float(lateral(_stationary(), np.array([change]), "along")[1][0])


def other_offset(speed: float, change: float) -> float:
    """Lateral miss at L2 of an error of speed, from another longitude [m]."""
    return float(lateral(fast_shot(speed), np.array([change]), "along")[0][0])
