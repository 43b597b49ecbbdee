"""Where satellites can be during a step: rigorous boxes around short pieces of orbits.

Two-body motion only. With s half the step and everything taken at its middle, Taylor's theorem
gives |r(t) - r - v t - a t**2 / 2| <= J s**3 / 6 for |t| <= s, J a bound of |r'''| over the step.
As r''' = -G(r) v with the gravity gradient G, whose norm is 2 mu / r**3,

    J = 2 mu V / R**3,

R a radius that the satellite cannot go below during the step and V the speed there (`floor_of`).
Boxes are taken in axes that turn with the swarm at a steady rate w: a rotation does not change the
distance of two satellites at one time, and in them a drifting swarm moves at a tenth of its speed.
"""

from __future__ import annotations

import math

import numpy as np
from numba import njit, prange

from moonbase.flows import Samples

CENTRE, EXTENT, PLACE, VELOCITY, PULL, JERK = 0, 3, 6, 9, 12, 15
"""Columns of a row: box in turning axes; state, acceleration and bound of jerk in fixed axes."""
COLUMNS = 16
"""Columns of a row: two lines of cache."""
ROUNDING = 1e-12
"""Share of the radius added for rounding: thousands of times the spacing of numbers."""
ENDLESS = 1e30
"""Stands for no bound, where an orbit may meet the centre within the step."""


@njit(cache=True, error_model="numpy")
def floor_of(
    radius: float, inverse_axis: float, least: float, half: float, gravity: float
) -> tuple[float, float]:
    """A radius R that is not undercut within a time s of now, and the greatest speed V above it.

    Above R the speed is at most V = sqrt(mu (2 / R - a)), so a satellite at r needs (r - R) / V to
    come down to R: R holds if r - V s >= R. Half of r is tried first, then r - V s, twice; where
    half of r could be undercut the perihelion is the bound.

    Parameters: radius r [m], inverse_axis a [1/m], least, the perihelion [m], half s [s].

    >>> floor_of(1.0, 1.0, 1.0, 0.1, 1.0)
    (1.0, 1.0)
    """
    low = 0.5 * radius
    speed = math.sqrt(max(gravity * (2 / low - inverse_axis), 0.0))
    if radius - speed * half < low:
        low = least
    else:
        for _ in range(2):
            low = max(radius - speed * half, least)
            speed = math.sqrt(max(gravity * (2 / low - inverse_axis), 0.0))
    if not low > 0:
        return 0.0, ENDLESS
    return low, math.sqrt(max(gravity * (2 / low - inverse_axis), 0.0))


@njit(cache=True, error_model="numpy")
def bounds_of(
    x: float, y: float, z: float, u: float, v: float, w: float, half: float, gravity: float
) -> tuple[float, float, float]:
    """Least radius R, greatest speed V and greatest jerk J = 2 mu V / R**3 within a time of now.

    The perihelion is p / (1 + e), p = h**2 / mu, e**2 = 1 - a p, less a share for rounding.
    """
    radius = math.sqrt(x * x + y * y + z * z)
    inverse_axis = 2 / radius - (u * u + v * v + w * w) / gravity
    hx, hy, hz = y * w - z * v, z * u - x * w, x * v - y * u
    outer = (hx * hx + hy * hy + hz * hz) / gravity
    eccentricity = math.sqrt(max(1 - inverse_axis * outer, 0.0))
    least = outer / (1 + eccentricity) * (1 - 1e-6)
    low, speed = floor_of(radius, inverse_axis, least, half, gravity)
    jerk = 2 * gravity * speed / (low * low * low) if low > 0 else ENDLESS
    return low, speed, min(jerk, ENDLESS)


@njit(cache=True, parallel=True, error_model="numpy")
def rows_of(
    states: Samples,
    half: float,
    distance: float,
    gravity: float,
    turn: Samples,
    axes: Samples,
    rows: Samples,
) -> None:
    """Box, state and bounds of every satellite about the middle of a step, to `rows` (N, 16).

    In turning axes, rho = A r: rho' = A (v - w x r), rho'' = A (a - 2 w x v + w x (w x r)), and
    |rho'''| <= J + 3 w |a| + 3 w**2 V + w**3 |r|, so that each axis of the box reaches
    |rho'| s + |rho''| s**2 / 2 + |rho'''| s**3 / 6 + D / 2 from its centre: satellites that come
    within D of each other during the step have boxes that overlap.

    Parameters: states (6, N) at the middle [m, m/s]; half s [s]; distance D [m]; turn w (3,)
    [rad/s]; axes A (3, 3) at the middle.
    """
    rate = math.sqrt(turn[0] ** 2 + turn[1] ** 2 + turn[2] ** 2)
    for i in prange(states.shape[1]):
        row = rows[i]
        place, velocity, pull = row[PLACE:VELOCITY], row[VELOCITY:PULL], row[PULL:JERK]
        for k in range(3):
            place[k], velocity[k] = states[k, i], states[3 + k, i]
        radius = math.sqrt(place[0] ** 2 + place[1] ** 2 + place[2] ** 2)
        scale = -gravity / (radius * radius * radius)
        for k in range(3):
            pull[k] = scale * place[k]
        low, speed, jerk = bounds_of(
            place[0], place[1], place[2], velocity[0], velocity[1], velocity[2], half, gravity
        )
        row[JERK] = jerk
        heavy = gravity / (low * low) if low > 0 else ENDLESS
        bend = jerk + rate * (3 * heavy + rate * (3 * speed + rate * (radius + speed * half)))
        pace = math.sqrt(velocity[0] ** 2 + velocity[1] ** 2 + velocity[2] ** 2)
        spare = 0.5 * distance + ROUNDING * radius
        for k in range(3):
            centre, drift, curve = 0.0, 0.0, 0.0
            for m in range(3):
                n, o = (m + 1) % 3, (m + 2) % 3
                crossed = turn[n] * place[o] - turn[o] * place[n]
                swept = turn[n] * velocity[o] - turn[o] * velocity[n]
                inner = (turn[0] * place[0] + turn[1] * place[1] + turn[2] * place[2]) * turn[m]
                outward = inner - rate * rate * place[m]
                centre += axes[k, m] * place[m]
                drift += axes[k, m] * (velocity[m] - crossed)
                curve += axes[k, m] * (pull[m] - 2 * swept + outward)
            row[CENTRE + k] = centre
            reach = half * (abs(drift) + half * (abs(curve) / 2 + half * bend / 6))
            row[EXTENT + k] = min(reach, 2 * radius + pace * half) + spare


def steady_turn(states: Samples) -> Samples:
    """Rotation that the swarm shares, (3,) [rad/s]: least squares of v / r = w x r / r.

    (1 - mean n n') w = mean n x v / r, n = r / |r|. Any rotation would be sound, this one makes
    boxes small.
    """
    place, velocity = states[:3], states[3:]
    radius = np.linalg.norm(place, axis=0)
    toward = place / radius
    matrix = np.eye(3) - toward @ toward.T / radius.size
    moment = np.mean(np.cross(toward, velocity / radius, axis=0), axis=1)
    return np.asarray(np.linalg.lstsq(matrix, moment, rcond=1e-9)[0])


def turned_axes(turn: Samples, time: float) -> Samples:
    """Axes that turn at a rate w for a time, (3, 3): rho = A r undoes the rotation by w t.

    A = 1 - sin(w t) K + (1 - cos(w t)) K**2, K the cross product with the axis (Rodrigues).
    """
    rate = float(np.linalg.norm(turn))
    if rate == 0:
        return np.eye(3)
    x, y, z = turn / rate
    cross = np.array([[0, -z, y], [z, 0, -x], [-y, x, 0]])
    angle = rate * time
    return np.asarray(np.eye(3) - np.sin(angle) * cross + (1 - np.cos(angle)) * cross @ cross)
