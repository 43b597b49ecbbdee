"""Fleets around one mass: millions of satellites to a date, and their elements.

Two-body motion (Kepler): no planet pulls. States are (6, N), metres and metres per second in any
inertial axes, samples on the last axis; any conic is accepted, also one falling straight.
"""

from __future__ import annotations

import math

import numpy as np
from numba import njit, prange
from numpy.typing import NDArray

from moonbase.flows import Samples
from moonbase.launch.trajectory.kepler import functions
from moonbase.launch.trajectory.kepler_lanes import CHUNK, advance_all


class StateError(ValueError):
    """A state or element set that is not motion around a mass: says which and why."""


def advance(
    states: Samples, duration: Samples | float, gravity: float, out: Samples | None = None
) -> Samples:
    """States after a time, forwards or backwards, around one mass.

    sqrt(mu) t = r0 U1 + s0 U2 + U3 (see `kepler`), whole revolutions taken off first. Results do
    not depend on the number of threads.

    Parameters: states (6, N) [m, m/s]; duration, one or (N,) [s]; gravity mu [m3/s2]; out, (6, N),
    may be `states` itself, which then costs no memory. Raises StateError for the first satellite
    that is not finite or stands at the centre.

    >>> circle = np.array([[1.0], [0.0], [0.0], [0.0], [1.0], [0.0]])
    >>> advance(circle, np.pi / 2, 1.0).ravel().round(12) + 0.0
    array([ 0.,  1.,  0., -1.,  0.,  0.])
    """
    states = np.asarray(states, dtype=np.float64)
    if states.ndim != 2 or states.shape[0] != 6:
        raise StateError(f"states are (6, N), got {states.shape}")
    if not (math.isfinite(gravity) and gravity > 0):
        raise StateError(f"gravity must be positive, got {gravity}")
    count = states.shape[1]
    time = np.atleast_1d(np.asarray(duration, dtype=np.float64))
    if time.shape not in ((1,), (count,)):
        raise StateError(f"duration is one or ({count},), got {time.shape}")
    found = np.empty((6, count)) if out is None else out
    if found.shape != (6, count) or found.dtype != np.float64:
        raise StateError(f"out must be float64 {(6, count)}, got {found.dtype} {found.shape}")
    bad = np.empty(-(-count // CHUNK), dtype=np.int64)
    advance_all(states, time, gravity, found, bad)
    _refuse(bad, "its state or time is not finite, or it meets the centre")
    return found


def to_elements(states: Samples, time: float, gravity: float) -> Samples:
    """Elements that hold for every conic, (6, N).

    Rows: perihelion distance q [m], eccentricity e, inclination, node, argument of perihelion
    [rad], time of perihelion on the clock of `time` [s], for an ellipse the nearest.

    h = r x v, p = h**2 / mu, e cos n = p / r - 1, e sin n = s0 sqrt(p) / r, q = p / (1 + e).
    Raises StateError for motion straight through the centre, which has no elements.

    >>> state = np.array([[1.0], [0.0], [0.0], [0.0], [1.2], [0.0]])
    >>> to_elements(state, 0.0, 1.0).ravel()[:2].round(12)
    array([1.  , 0.44])
    """
    states = np.asarray(states, dtype=np.float64)
    found = np.empty(states.shape)
    bad = np.empty(-(-states.shape[1] // CHUNK), dtype=np.int64)
    _elements(states, time, gravity, found, bad)
    _refuse(bad, "it is not finite or falls straight through the centre")
    return found


def from_elements(elements: Samples, time: float, gravity: float) -> Samples:
    """States at a time from elements as `to_elements` gives them, (6, N) [m, m/s].

    The satellite stands at perihelion with v = sqrt(mu (1 + e) / q) and is advanced from there.

    >>> round(float(from_elements(np.array([[1.0, 1, 0, 0, 0, 0]]).T, 0.0, 2.0)[4, 0]), 12)
    2.0
    """
    elements = np.asarray(elements, dtype=np.float64)
    wrong = np.flatnonzero(~((elements[0] > 0) & (elements[1] >= 0)))
    if wrong.size:
        raise StateError(
            f"satellite {wrong[0]}: perihelion must be positive, eccentricity not below 0"
        )
    found = np.empty(elements.shape)
    _perihelion(elements, gravity, found)
    return advance(found, time - elements[5], gravity, out=found)


def _refuse(bad: NDArray[np.int64], reason: str) -> None:
    """StateError for the first satellite that a kernel could not do."""
    failed = bad[bad >= 0]
    if failed.size:
        raise StateError(f"satellite {failed[0]}: {reason}")


@njit(cache=True, error_model="numpy")
def _since_perihelion(sine: float, cosine: float, axis: float, near: float, root: float) -> float:
    """Time since perihelion: sqrt(mu) t = q U1 + U3 at x = 2 atan(sqrt(a) w) / sqrt(a).

    w = tan(n / 2) sqrt(q / (1 + e)), n the true anomaly; with a < 0 the inverse of tanh.

    Parameters: sine, cosine, e sin n and e cos n; axis a; near q; root sqrt(mu).
    """
    eccentricity = math.hypot(sine, cosine)
    if eccentricity == 0:
        return 0.0
    up, down = sine, eccentricity + cosine
    if cosine < 0:
        up, down = math.copysign(eccentricity - cosine, sine), abs(sine)
    up *= math.sqrt(near / (1 + eccentricity))
    if axis > 0:
        scale = math.sqrt(axis)
        anomaly = 2 * math.atan2(scale * up, down) / scale
    elif axis < 0:
        scale = math.sqrt(-axis)
        anomaly = 2 * math.atanh(min(max(scale * up / down, -1.0), 1.0)) / scale
    else:
        anomaly = 2 * up / down
    _, one, _, three = functions(axis, anomaly)
    return (near * one + three) / root


@njit(cache=True, parallel=True, error_model="numpy")
def _elements(
    states: Samples, time: float, gravity: float, found: Samples, bad: NDArray[np.int64]
) -> None:
    """Loop of `to_elements`: tan i = |h x k| / h_z, tan node = -h_x / h_y."""
    root = math.sqrt(gravity)
    for chunk in prange(bad.size):
        bad[chunk] = -1
        for i in range(chunk * CHUNK, min((chunk + 1) * CHUNK, states.shape[1])):
            x, y, z = states[0, i], states[1, i], states[2, i]
            u, v, w = states[3, i], states[4, i], states[5, i]
            hx, hy, hz = y * w - z * v, z * u - x * w, x * v - y * u
            square = hx * hx + hy * hy + hz * hz
            radius = math.sqrt(x * x + y * y + z * z)
            turn = (x * u + y * v + z * w) / root
            outer = square / gravity
            sine, cosine = turn * math.sqrt(outer) / radius, outer / radius - 1
            eccentricity = math.hypot(sine, cosine)
            near = outer / (1 + eccentricity)
            across = math.hypot(hx, hy)
            node = math.atan2(hx, -hy) if across > 0 else 0.0
            along = x * math.cos(node) + y * math.sin(node)
            ahead = hz * (y * math.cos(node) - x * math.sin(node)) + z * (
                hx * math.sin(node) - hy * math.cos(node)
            )
            latitude = math.atan2(ahead / math.sqrt(square), along)
            axis = 2 / radius - (u * u + v * v + w * w) / gravity
            since = _since_perihelion(sine, cosine, axis, near, root)
            found[0, i], found[1, i] = near, eccentricity
            found[2, i], found[3, i] = math.atan2(across, hz), node % (2 * math.pi)
            found[4, i] = (latitude - math.atan2(sine, cosine)) % (2 * math.pi)
            found[5, i] = time - since
            if not (math.isfinite(since + latitude) and square > 0) and bad[chunk] < 0:
                bad[chunk] = i


@njit(cache=True, parallel=True, error_model="numpy")
def _perihelion(elements: Samples, gravity: float, found: Samples) -> None:
    """States at perihelion: r = q P, v = sqrt(mu (1 + e) / q) Q, by the usual three rotations."""
    for i in prange(elements.shape[1]):
        near, eccentricity = elements[0, i], elements[1, i]
        ci, si = math.cos(elements[2, i]), math.sin(elements[2, i])
        cn, sn = math.cos(elements[3, i]), math.sin(elements[3, i])
        cp, sp = math.cos(elements[4, i]), math.sin(elements[4, i])
        speed = math.sqrt(gravity * (1 + eccentricity) / near)
        found[0, i] = near * (cn * cp - sn * sp * ci)
        found[1, i] = near * (sn * cp + cn * sp * ci)
        found[2, i] = near * sp * si
        found[3, i] = -speed * (cn * sp + sn * cp * ci)
        found[4, i] = -speed * (sn * sp - cn * cp * ci)
        found[5, i] = speed * cp * si
