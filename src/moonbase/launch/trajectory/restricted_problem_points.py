"""Shots to L1 and L2 in the plane of the restricted problem, and the achromatic longitude.

For each muzzle speed some longitude of a track on the equator leads through the point. Where that
longitude is stationary, an error of speed moves the shot only at second order (Heppenheimer 1977,
AIAA Journal 15:518: for every site there is a point with no dispersion for one component).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from moonbase.constants import DAY, MOON_DISTANCE
from moonbase.flows import Samples
from moonbase.launch.trajectory.restricted_problem import (
    MASS_RATIO,
    SPEED,
    TIME,
    offset,
    point_position,
    shot,
)
from moonbase.launch.trajectory.restricted_problem_flight import acceleration, flight

EAST, WEST = np.pi / 2, -np.pi / 2
"""Azimuths along the equator [rad]."""
NEAR, FAR = 2.34e3, 33.1
"""A shot that passes near L2: muzzle speed [m/s] and longitude of an eastward track [deg]."""
CLOSE = 1e-11
"""Residual at which a correction ends, in Earth-Moon distances: 4 mm."""
MOST_STEPS = 40
"""Corrections after which there is no solution."""
REACH = 0.03
"""Largest change of the longitude in one correction [rad]."""
SHARE = 0.2
"""Largest change of the duration in one correction [1]."""
FURTHEST = 0.1
"""Largest step in time towards a line, in units of the restricted problem."""
APART = 5.0
"""Speed between the first two shots of the search for a stationary longitude [m/s]."""
TIME_GUESS = 1.7 * DAY
"""Duration of the flight to L2 at the speed `NEAR` [s]."""
SAME = 1e-7
"""Change of speed at which that search ends [m/s]."""


class NoPassageError(ValueError):
    """No shot of this speed passes through the point."""


@dataclass(frozen=True)
class Passage:
    """A shot through a point of libration: where from, how long, how fast it passes.

    longitude, elevation, azimuth [rad], speed, arrival_speed [m/s], time [s]; state at arrival and
    state transition matrix in units of the restricted problem.
    """

    point: str
    longitude: float
    azimuth: float
    elevation: float
    speed: float
    time: float
    arrival_speed: float
    state: Samples
    transition: Samples


def passage(
    point: str,
    speed: float,
    longitude: float,
    time: float,
    azimuth: float = EAST,
    elevation: float = 0.0,
) -> Passage:
    """The shot of a speed through a point by differential correction of longitude and time.

    d(longitude, time) = -J**-1 (r - r_point) with J = (Phi ds0/d longitude, v): Newton's method
    with the state transition matrix Phi.

    Parameters: point, speed [m/s], first guesses of longitude [rad] and time [s], azimuth,
    elevation [rad]. Raises NoPassageError when the correction does not close.
    """
    target, duration = point_position(point), time / TIME
    for _ in range(MOST_STEPS):
        start = _state(longitude, azimuth, elevation, speed)
        end, matrix = flight(start, duration)
        miss = end[:2] - target[:2]
        if not np.all(np.isfinite(miss)):
            break
        if np.abs(miss).max() < CLOSE:
            return Passage(
                point=point,
                longitude=float(np.mod(longitude, 2 * np.pi)),
                azimuth=azimuth,
                elevation=elevation,
                speed=speed,
                time=duration * TIME,
                arrival_speed=float(np.linalg.norm(end[3:])) * SPEED,
                state=end,
                transition=matrix,
            )
        turned = matrix @ _slope(longitude, azimuth, elevation, speed)
        jacobian = np.stack([turned[:2], end[3:5]], axis=1)
        step = np.linalg.lstsq(jacobian, -miss, rcond=None)[0]
        step *= min(
            1.0, REACH / max(abs(step[0]), 1e-30), 0.2 * duration / max(abs(step[1]), 1e-30)
        )
        longitude, duration = longitude + step[0], duration + step[1]
    raise NoPassageError(f"no shot of {speed:.1f} m/s passes through {point.upper()}")


def _state(longitude: float, azimuth: float, elevation: float, speed: float) -> Samples:
    values = (longitude, 0.0, azimuth, elevation, speed)
    return shot(*[np.asarray(each) for each in values])


def _slope(longitude: float, azimuth: float, elevation: float, speed: float) -> Samples:
    """Change of the muzzle state with longitude: a turn about the Moon's axis, z x (r - r_moon)."""
    x, y, _, u, v, _ = _state(longitude, azimuth, elevation, speed)
    return np.array([-y, x - 1 + MASS_RATIO, 0.0, -v, u, 0.0])


def longitude_slope(here: Passage) -> float:
    """Change of launch longitude with speed along the shots through a point [rad per m/s].

    dL/dV = -(n . Phi ds0/dV) / (n . Phi ds0/dL), n normal to the velocity at the point: the shift
    along the path is a change of time alone.
    """
    start = _state(here.longitude, here.azimuth, here.elevation, here.speed)
    by_speed = np.concatenate([np.zeros(3), start[3:] / here.speed])
    by_longitude = _slope(here.longitude, here.azimuth, here.elevation, here.speed)
    normal = np.array([-here.state[4], here.state[3], 0.0])
    rows = here.transition[:3]
    return float(-(normal @ rows @ by_speed) / (normal @ rows @ by_longitude))


def achromatic(point: str = "l2", azimuth: float = EAST) -> Passage:
    """The shot whose launch longitude is stationary with speed, dL/dV = 0, by the secant method.

    Raises NoPassageError when there is none.
    """
    found = passage(point, NEAR + 2 * APART, np.radians(FAR), TIME_GUESS, azimuth)
    before, slope = found, longitude_slope(found)
    found = passage(point, NEAR + APART, found.longitude, found.time, azimuth)
    for _ in range(MOST_STEPS):
        new = longitude_slope(found)
        change = -new * (found.speed - before.speed) / (new - slope)
        before, slope = found, new
        change = float(np.clip(change, -2.0, 2.0))
        if abs(change) < SAME:
            return found
        found = passage(point, found.speed + change, found.longitude, found.time, azimuth)
    raise NoPassageError(f"no stationary longitude for {point.upper()}")


def lateral(here: Passage, change: Samples, direction: str = "along") -> tuple[Samples, Samples]:
    """Where and when a shot with an error of its muzzle velocity crosses the line through a point.

    The line x = x_point is crossed at time t; lateral is y (or z out of the plane) there.

    Parameters: passage, change of velocity [m/s] along the track, "up" or "out" of the plane.
    Returns lateral offset [m], change of the time of crossing [s].
    """
    start = _state(here.longitude, here.azimuth, here.elevation, here.speed)
    up = start[:3] - np.array([1 - MASS_RATIO, 0.0, 0.0])
    ways = {
        "along": start[3:] / np.linalg.norm(start[3:]),
        "up": up / np.linalg.norm(up),
        "out": np.array([0.0, 0.0, 1.0]),
    }
    offsets, delays = [], []
    for each in np.atleast_1d(change):
        velocity = start[3:] + each / SPEED * ways[direction]
        state, time = _to_line(np.concatenate([start[:3], velocity]), here)
        offsets.append(state[2] if direction == "out" else state[1])
        delays.append(time - here.time / TIME)
    return np.array(offsets) * MOON_DISTANCE, np.array(delays) * TIME


def _to_line(start: Samples, here: Passage) -> tuple[Samples, float]:
    """State where x = x_point, by Newton's method in time."""
    line = 1 - MASS_RATIO + offset(here.point)
    duration = here.time / TIME
    state = flight(start, duration)[0]
    for _ in range(MOST_STEPS):
        step = _time_to(line - state[0], state)
        if abs(step) < CLOSE:
            return state, duration
        duration += step
        state = flight(start, duration)[0]
    raise NoPassageError("the shot turns back before the point")


def _time_to(way: float, state: Samples) -> float:
    """Time in which x changes by a way, w = u t + a t**2 / 2, limited to a tenth of a unit."""
    speed, pull = float(state[3]), float(acceleration(state)[0])
    root = speed**2 + 2 * pull * way
    step = 2 * way / (speed + np.sign(speed) * np.sqrt(root)) if root > 0 else way / speed
    return float(np.clip(step, -FURTHEST, FURTHEST))
