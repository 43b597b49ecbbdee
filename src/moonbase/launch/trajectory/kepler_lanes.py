"""The universal Kepler equation for many satellites side by side, in vector instructions.

`kepler` says what is solved. Here each loop runs over the lanes of a block with no branches, so
that the compiler turns it into vector instructions; a lane that has not converged, or whose
argument leaves the series (a hyperbola over a long time), is solved again by `kepler.carried`.
"""

from __future__ import annotations

import math

import numpy as np
from numba import njit, prange
from numpy.typing import NDArray

from moonbase.flows import Samples
from moonbase.launch.trajectory.kepler import (
    THREES,
    TWOS,
    VECTOR,
    carried,
    laguerre,
    series,
)

WIDTH = 64
"""Lanes of a block: its work arrays stay in the first cache."""
CHUNK = 8192
"""Satellites that one thread takes at a time, whatever the number of threads."""
ROUNDS = 8
"""Most iterations of a block."""
NEAR = 1e-6
"""Relative step below which the last correction is a Taylor step; what it leaves is its cube."""
FARTHEST = 4.9
"""Bound of sqrt |a| x in a block, within that of the series."""
TINIEST = 1e-300
"""Guards divisors that may vanish."""
RADIUS, TURN, AXIS, GOAL, ANOMALY, ZERO, ONE, TWO, THREE, STEP, LIMIT = range(11)
WORK = 11
"""Rows of the work array."""


@njit(cache=True, **VECTOR)
def begin(state: Samples, duration: Samples, gravity: float, work: Samples) -> None:
    """Radius r0, s0, a, sqrt(mu) t within half a period, and the first guess of the anomaly.

    The guess is a sqrt(mu) t for an ellipse (x = n t / sqrt a) and sqrt(mu) t / r0 for the others.
    """
    root = math.sqrt(gravity)
    for lane in range(WIDTH):
        x, y, z = state[0, lane], state[1, lane], state[2, lane]
        u, v, w = state[3, lane], state[4, lane], state[5, lane]
        radius = math.sqrt(x * x + y * y + z * z)
        axis = 2 / radius - (u * u + v * v + w * w) / gravity
        size = math.sqrt(max(abs(axis), TINIEST))
        turns = duration[lane] * root * size * size * size / (2 * math.pi)
        whole = math.floor(turns + 0.5) if axis > 0 else 0.0
        period = 2 * math.pi / (root * size * size * size)
        goal = root * (duration[lane] - (whole * period if whole != 0 else 0.0))
        limit = FARTHEST / size
        guess = goal * axis if axis > 0 else goal / radius
        work[RADIUS, lane] = radius
        work[TURN, lane] = (x * u + y * v + z * w) / root
        work[AXIS, lane] = axis
        work[GOAL, lane] = goal
        work[LIMIT, lane] = limit
        work[ANOMALY, lane] = min(max(guess, -limit), limit)


@njit(cache=True, **VECTOR)
def evaluate(work: Samples) -> None:
    """U0 to U3 at the anomaly and Laguerre's step from it, of f = r0 U1 + s0 U2 + U3 - goal."""
    for lane in range(WIDTH):
        radius, turn, axis = work[RADIUS, lane], work[TURN, lane], work[AXIS, lane]
        anomaly = work[ANOMALY, lane]
        square = anomaly * anomaly
        two = square * series(TWOS, axis * square)
        three = square * anomaly * series(THREES, axis * square)
        zero, one = 1 - axis * two, anomaly - axis * three
        error = radius * one + turn * two + three - work[GOAL, lane]
        slope = radius * zero + turn * one + two
        bend = turn * zero + (1 - axis * radius) * one
        work[ZERO, lane], work[ONE, lane] = zero, one
        work[TWO, lane], work[THREE, lane] = two, three
        work[STEP, lane] = laguerre(error, slope, bend)


@njit(cache=True, **VECTOR)
def unsettled(work: Samples) -> int:
    """Lanes whose step is not yet small."""
    count = 0
    for lane in range(WIDTH):
        near = abs(work[STEP, lane]) <= NEAR * abs(work[ANOMALY, lane])
        count += 0 if near else 1
    return count


@njit(cache=True, **VECTOR)
def iterate(work: Samples) -> None:
    """Steps until every lane has settled, or as many as are allowed."""
    for _ in range(ROUNDS):
        evaluate(work)
        if unsettled(work) == 0:
            break
        for lane in range(WIDTH):
            after = work[ANOMALY, lane] + work[STEP, lane]
            limit = work[LIMIT, lane]
            work[ANOMALY, lane] = min(max(after, -limit), limit)


@njit(cache=True, **VECTOR)
def finish(state: Samples, gravity: float, work: Samples, found: Samples) -> None:
    """The last correction by Un(x + d) = Un + d Un-1 + d**2 / 2 Un-2 (U-1 = -a U1); f and g."""
    root = math.sqrt(gravity)
    for lane in range(WIDTH):
        radius, turn, axis = work[RADIUS, lane], work[TURN, lane], work[AXIS, lane]
        step, half = work[STEP, lane], 0.5 * work[STEP, lane] * work[STEP, lane]
        before_zero, before_one = work[ZERO, lane], work[ONE, lane]
        two = work[TWO, lane] + step * before_one + half * before_zero
        one = before_one + step * before_zero - half * axis * before_one
        zero = 1 - axis * two
        away = radius * zero + turn * one + two
        f, g = 1 - two / radius, (radius * one + turn * two) / root
        f_rate, g_rate = -root * one / (away * radius), 1 - two / away
        x, y, z = state[0, lane], state[1, lane], state[2, lane]
        u, v, w = state[3, lane], state[4, lane], state[5, lane]
        found[0, lane], found[3, lane] = f * x + g * u, f_rate * x + g_rate * u
        found[1, lane], found[4, lane] = f * y + g * v, f_rate * y + g_rate * v
        found[2, lane], found[5, lane] = f * z + g * w, f_rate * z + g_rate * w


@njit(cache=True, error_model="numpy")
def mend(state: Samples, duration: Samples, gravity: float, work: Samples, found: Samples) -> int:
    """Lanes that have not settled, solved alone; returns the first that is not finite, or -1."""
    bad = -1
    for lane in range(WIDTH - 1, -1, -1):
        if not abs(work[STEP, lane]) <= NEAR * abs(work[ANOMALY, lane]):
            (
                found[0, lane],
                found[1, lane],
                found[2, lane],
                found[3, lane],
                found[4, lane],
                found[5, lane],
            ) = carried(
                state[0, lane],
                state[1, lane],
                state[2, lane],
                state[3, lane],
                state[4, lane],
                state[5, lane],
                duration[lane],
                gravity,
            )
        total = 0.0
        for row in range(6):
            total += found[row, lane]
        if not math.isfinite(total):
            bad = lane
    return bad


@njit(cache=True, parallel=True, error_model="numpy")
def advance_all(
    states: Samples, duration: Samples, gravity: float, found: Samples, bad: NDArray[np.int64]
) -> None:
    """All satellites, chunk by chunk; `bad` holds for each chunk the first that failed, or -1.

    Parameters: states, found (6, N), may be the same array; duration (N,) or (1,); bad, one each
    CHUNK satellites.
    """
    count = states.shape[1]
    for chunk in prange(bad.size):
        work = np.empty((WORK, WIDTH))
        state, after = np.empty((6, WIDTH)), np.empty((6, WIDTH))
        time = np.full(WIDTH, duration[0])
        bad[chunk] = -1
        for first in range(chunk * CHUNK, min((chunk + 1) * CHUNK, count), WIDTH):
            here = min(WIDTH, count - first)
            for row in range(6):
                for lane in range(WIDTH):
                    state[row, lane] = states[row, first + min(lane, here - 1)]
            if duration.size > 1:
                for lane in range(WIDTH):
                    time[lane] = duration[first + min(lane, here - 1)]
            begin(state, time, gravity, work)
            iterate(work)
            finish(state, gravity, work, after)
            failed = mend(state, time, gravity, work, after)
            if failed >= 0 and bad[chunk] < 0:
                bad[chunk] = first + failed
            for row in range(6):
                for lane in range(here):
                    found[row, first + lane] = after[row, lane]
