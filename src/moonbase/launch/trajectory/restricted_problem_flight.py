"""Flights in the restricted problem, with the state transition matrix by variational equations."""

from __future__ import annotations

import numpy as np

from moonbase.constants import MOON_DISTANCE, MOON_RADIUS
from moonbase.flows import Samples
from moonbase.launch.trajectory.restricted_problem import MASS_RATIO, SPEED, TIME, distances

RELATIVE, ABSOLUTE = 1e-12, 1e-14
"""Tolerances of the Dormand-Prince integrator of order 8 for one flight."""
COARSE = 1e-10
"""Relative tolerance for many flights at once."""
CORIOLIS = np.array([[0.0, 2.0, 0.0], [-2.0, 0.0, 0.0], [0.0, 0.0, 0.0]])
"""Matrix of the Coriolis acceleration: (2 vy, -2 vx, 0)."""
STRIDE = 0.1
"""Step of rough flights as a share of the time in which the masses turn an orbit by a radian."""
MOST_STEPS = 20_000
"""Steps of rough flights after which a lane is given up."""
INSIDE = 0.97 * MOON_RADIUS / MOON_DISTANCE
"""Within this distance of the Moon's centre a flight is over and stands still [1]."""


def acceleration(state: Samples) -> Samples:
    """Acceleration in the turning axes, (3, ...).

    a = (x + 2 vy, y - 2 vx, 0) - (1 - m) (r + (m, 0, 0)) / r1**3 - m (r - (1 - m, 0, 0)) / r2**3.
    """
    x, y, z, u, v, _ = state
    off = y * y + z * z
    far = (1 - MASS_RATIO) / ((x + MASS_RATIO) ** 2 + off) ** 1.5
    near = MASS_RATIO / ((x - 1 + MASS_RATIO) ** 2 + off) ** 1.5
    return np.stack(
        [
            2 * v + x - far * (x + MASS_RATIO) - near * (x - 1 + MASS_RATIO),
            -2 * u + y - (far + near) * y,
            -(far + near) * z,
        ]
    )


def gradient(position: Samples) -> Samples:
    """Slope of the acceleration with position, symmetric (3, 3).

    G = diag(1, 1, 0) + sum over both masses of M (3 d d' - d**2 1) / d**5 (Szebehely 1967).
    """
    found = np.diag([1.0, 1.0, 0.0])
    for mass, place in ((1 - MASS_RATIO, -MASS_RATIO), (MASS_RATIO, 1 - MASS_RATIO)):
        away = position - np.array([place, 0.0, 0.0])
        distance = np.sqrt(away @ away)
        found += mass * (3 * np.outer(away, away) / distance**5 - np.eye(3) / distance**3)
    return found


def flight(state: Samples, time: float) -> tuple[Samples, Samples]:
    """State and state transition matrix after a time, (6,) and (6, 6); nondimensional.

    dPhi/dt = A Phi with A = ((0, 1), (G, W)): G the gradient, W the Coriolis matrix.
    """
    from scipy.integrate import solve_ivp

    def rate(_: float, both: Samples) -> Samples:
        here, matrix = both[:6], both[6:].reshape(6, 6)
        lower = gradient(here[:3]) @ matrix[:3] + CORIOLIS @ matrix[3:]
        rates = (here[3:], acceleration(here), matrix[3:].ravel(), lower.ravel())
        return np.concatenate(rates)

    start = np.concatenate([state, np.eye(6).ravel()])
    found = solve_ivp(rate, (0.0, time), start, method="DOP853", rtol=RELATIVE, atol=ABSOLUTE)
    end = found.y[:, -1]
    return end[:6], end[6:].reshape(6, 6)


def flights(state: Samples, time: Samples, samples: Samples, tolerance: float = COARSE) -> Samples:
    """Many flights at once, each with its own duration, (6, K, N).

    ds/du = t f(s): one variable u from 0 to 1 serves all lanes. A flight that enters the Moon
    stands still from there.

    Parameters: state (6, N), time t (N,), samples (K,) of u in increasing order from 0 to 1.
    """
    from scipy.integrate import solve_ivp

    count = state.shape[1]

    def rate(_: float, flat: Samples) -> Samples:
        now = flat.reshape(6, count)
        moon = (now[0] - 1 + MASS_RATIO) ** 2 + now[1] ** 2 + now[2] ** 2
        alive = np.where(moon > INSIDE**2, time, 0.0)
        safe = np.where(moon > INSIDE**2, now, state)
        return np.asarray(alive * np.concatenate([safe[3:], acceleration(safe)])).ravel()

    found = solve_ivp(
        rate, (0.0, 1.0), state.ravel(), "DOP853", samples, rtol=COARSE, atol=COARSE / 100
    )
    return np.asarray(found.y.reshape(6, count, -1).transpose(0, 2, 1))


def rough_flights(state: Samples, time: Samples, samples: Samples) -> Samples:
    """Many flights, each in steps of its own, good enough to see where they go, (6, K, N).

    Runge-Kutta of order 4 with h = STRIDE / sqrt((1 - m) / r1**3 + m / r2**3), a share of the time
    in which masses turn an orbit; nan once a flight has met the Moon.

    Parameters: state (6, N), time (N,), samples (K,) of the share of the time, rising to 1.
    """
    count, wanted = state.shape[1], len(samples)
    found = np.full((6, wanted, count), np.nan)
    lanes, now = np.arange(count), state.copy()
    elapsed, next_ = np.zeros(count), np.zeros(count, dtype=np.int64)
    for _ in range(MOST_STEPS):
        if not lanes.size:
            break
        earth, moon = distances(now[:3])
        pace = STRIDE / np.sqrt((1 - MASS_RATIO) / earth**3 + MASS_RATIO / moon**3)
        left = samples[next_] * time[lanes] - elapsed
        step = np.minimum(pace, left)
        now, elapsed = _stepped(now, step), elapsed + step
        there = step >= left
        found[:, next_[there], lanes[there]] = now[:, there]
        next_ = next_ + there
        going = (next_ < wanted) & (distances(now[:3])[1] > INSIDE)
        lanes, now, elapsed, next_ = lanes[going], now[:, going], elapsed[going], next_[going]
    return found


def _stepped(state: Samples, step: Samples) -> Samples:
    """One step of the classical Runge-Kutta method, x + h (k1 + 2 k2 + 2 k3 + k4) / 6."""

    def rate(here: Samples) -> Samples:
        return np.concatenate([here[3:], acceleration(here)])

    first = rate(state)
    second = rate(state + step / 2 * first)
    third = rate(state + step / 2 * second)
    fourth = rate(state + step * third)
    return np.asarray(state + step / 6 * (first + 2 * second + 2 * third + fourth))


def inertial(state: Samples, time: Samples) -> Samples:
    """Geocentric state in axes that stand still, of a state in turning axes.

    r = R(t) (s + (m, 0, 0)) and v = R(t) (s' + z x (s + (m, 0, 0))), R the turn about z by n t.

    Parameters: state (6, ...), time (...) both nondimensional. Returns (6, ...) [m, m/s].
    """
    x, y, z, u, v, w = state
    x = x + MASS_RATIO
    u, v = u - y, v + x
    cosine, sine = np.cos(time), np.sin(time)
    position = np.stack([cosine * x - sine * y, sine * x + cosine * y, z]) * MOON_DISTANCE
    velocity = np.stack([cosine * u - sine * v, sine * u + cosine * v, w]) * SPEED
    return np.concatenate([position, velocity])


def seconds(time: Samples) -> Samples:
    """Seconds of a nondimensional time, t = T d / v.

    >>> round(float(seconds(np.array(2 * np.pi))) / 86400, 2)
    27.28
    """
    return time * TIME
