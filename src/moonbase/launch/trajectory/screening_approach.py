"""Closest approach of two satellites within a stretch of time, by bounds that leave nothing out.

The stretch is halved until each part is done. With everything at the middle of a part and |t| <= s,
D(t) = |d(t)|**2 / 2 has D' = d . w, D'' = w . w + d . a and D''' = 3 w . a + d . j, where j, the
relative jerk, is bounded; so signs of D' or D'' over a part are certain, or its least distance is
bounded from below:

- distance certainly not below the best so far: dropped;
- D' certainly of one sign, or D'' certainly negative: the least stands at an end;
- D'' certainly positive: one minimum, found by Newton's method within a bracket.
"""

from __future__ import annotations

import math

import numpy as np
from numba import njit, prange

from moonbase.flows import Samples
from moonbase.launch.trajectory.kepler import carried
from moonbase.launch.trajectory.screening_grid import Whole
from moonbase.launch.trajectory.screening_motion import bounds_of

FINE, SHARE = 1e-3, 1e-7
"""Distances are found to a millimetre or this share of the miss distance, the greater [m, 1]."""
NOISE = 2e-15
"""Share of the radius by which a computed place may be off: some spacings of numbers."""
SMALL_STEP = 1e-4
"""Relative motion in a step of Newton's method below which it ends [m]."""
ROUNDS = 60
"""Most steps of Newton's method; bisection alone reaches a millimetre within 50."""
DEPTH = 128
"""Parts that wait; each halving adds one."""
BLOCK = 64
"""Pairs that one thread takes at a time."""
SHORTEST = 1e-6
"""Half of a part that is not divided again [s]: an orbit through the centre has no bounds."""


@njit(cache=True, error_model="numpy")
def relative(
    states: Samples, i: int, j: int, time: float, gravity: float, found: Samples
) -> tuple[float, float]:
    """Relative place, velocity and acceleration at a time, to `found` (3, 3).

    Returns d . w and w . w + d . a, with a = -mu r / |r|**3 of the second less that of the first;
    `found` holds in rows 3 to 6 the places and velocities of both.
    """
    one = carried(
        states[0, i],
        states[1, i],
        states[2, i],
        states[3, i],
        states[4, i],
        states[5, i],
        time,
        gravity,
    )
    two = carried(
        states[0, j],
        states[1, j],
        states[2, j],
        states[3, j],
        states[4, j],
        states[5, j],
        time,
        gravity,
    )
    first = math.sqrt(one[0] ** 2 + one[1] ** 2 + one[2] ** 2)
    second = math.sqrt(two[0] ** 2 + two[1] ** 2 + two[2] ** 2)
    slope, bend = 0.0, 0.0
    for k in range(3):
        found[0, k] = two[k] - one[k]
        found[1, k] = two[k + 3] - one[k + 3]
        found[2, k] = gravity * (one[k] / first**3 - two[k] / second**3)
        found[3, k], found[4, k] = one[k], one[k + 3]
        found[5, k], found[6, k] = two[k], two[k + 3]
        slope += found[0, k] * found[1, k]
        bend += found[1, k] ** 2 + found[0, k] * found[2, k]
    return slope, bend


@njit(inline="always", error_model="numpy")
def length(vector: Samples) -> float:
    """|v|, v of three components."""
    return math.sqrt(vector[0] ** 2 + vector[1] ** 2 + vector[2] ** 2)


@njit(cache=True, error_model="numpy")
def jerk_between(motion: Samples, half: float, gravity: float) -> float:
    """Bound of the relative jerk over |t| <= s: of any two, or of two that are near each other.

    That of any two is J1 + J2. Near ones keep a distance e and a relative speed w at most, and the
    line between them stays beyond R: |j| <= 2 mu w / R**3 + 6 mu V e / R**4, as the gradient of
    gravity and its derivative have norms 2 mu / R**3 and 6 mu / R**4.
    """
    p, v, q, u = motion[3], motion[4], motion[5], motion[6]
    low, speed, first = bounds_of(p[0], p[1], p[2], v[0], v[1], v[2], half, gravity)
    other, fast, second = bounds_of(q[0], q[1], q[2], u[0], u[1], u[2], half, gravity)
    total = first + second
    d, w, a = length(motion[0]), length(motion[1]), length(motion[2])
    apart = d + half * (w + half * (a / 2 + half * total / 6))
    beyond = min(low, other) - 0.5 * apart
    if not beyond > 0:
        return total
    drift = w + half * (a + half * total / 2)
    near = 2 * gravity * drift + 6 * gravity * max(speed, fast) * apart / beyond
    return min(total, near / beyond**3)


@njit(cache=True, error_model="numpy")
def least_square(value: float, slope: float, bend: float, half: float) -> float:
    """Least of value + slope t + bend t**2 for |t| <= s: at -slope / (2 bend), or at an end.

    >>> least_square(5.0, 2.0, 1.0, 3.0)
    4.0
    """
    least = value - abs(slope) * half + bend * half * half
    if bend > 0 and abs(slope) < 2 * bend * half:
        least = value - slope * slope / (4 * bend)
    return least


@njit(cache=True, error_model="numpy")
def newton(
    states: Samples, i: int, j: int, low: float, high: float, gravity: float, motion: Samples
) -> float:
    """Time of the one minimum of |d|**2 between two times, t - D' / D'' within a bracket."""
    time = 0.5 * (low + high)
    for _ in range(ROUNDS):
        slope, bend = relative(states, i, j, time, gravity, motion)
        if slope > 0:
            high = time
        else:
            low = time
        after = time - slope / bend if bend > 0 else 0.5 * (low + high)
        if not low <= after <= high:
            after = min(max(after, low), high)
            if after == time:
                break
        if abs(after - time) * length(motion[1]) <= SMALL_STEP:
            time = after
            break
        time = after
    return time


@njit(cache=True, error_model="numpy")
def verdict(
    motion: Samples,
    slope: float,
    bend: float,
    half: float,
    limit: float,
    noise: float,
    gravity: float,
) -> int:
    """What a part needs: 0 nothing, 1 its ends, 2 Newton's method, 3 a closer look.

    Lower bounds of the distance: min |d + w t| - |a| s**2 / 2 - |j| s**3 / 6, and the root of
    min (|d|**2 + 2 D' t + D'' t**2) - |D'''| s**3 / 3.
    """
    jerk = jerk_between(motion, half, gravity)
    d, w, a = length(motion[0]), length(motion[1]), length(motion[2])
    straight = math.sqrt(max(least_square(d * d, 2 * slope, w * w, half), 0.0))
    if straight - half * half * (a / 2 + half * jerk / 6) - noise >= limit:
        return 0
    pull, drift = a + jerk * half, w + half * (a + half * jerk / 2)
    apart = d + drift * half
    third = 3 * drift * pull + apart * jerk
    curved = least_square(d * d, 2 * slope, bend, half) - third * half**3 / 3
    if curved - 2 * noise * d >= limit * limit:
        return 0
    blur = noise * (w + noise)
    if abs(slope) > half * (abs(bend) + third * half) + blur or bend + third * half < 0:
        return 1
    if bend - third * half > 0:
        return 2
    return 3


@njit(cache=True, error_model="numpy")
def noise_of(states: Samples, i: int, j: int, end: float) -> float:
    """Rounding of the distance of two satellites until a time, e (r1 + v1 t + r2 + v2 t) [m].

    A satellite above r is slower than at r, so that r + v t is never passed.
    """
    total = 0.0
    for n in (i, j):
        place = states[0, n] ** 2 + states[1, n] ** 2 + states[2, n] ** 2
        motion = states[3, n] ** 2 + states[4, n] ** 2 + states[5, n] ** 2
        total += math.sqrt(place) + end * math.sqrt(motion)
    return NOISE * total


@njit(cache=True, error_model="numpy")
def closest(
    states: Samples, i: int, j: int, begin: float, end: float, distance: float, gravity: float
) -> tuple[float, float, float]:
    """Time, distance and relative speed of the closest approach between two times.

    Halving with `verdict` on each part. The distance is infinite when it is certainly not below the
    miss distance; times count from that of the states.
    """
    motion = np.empty((7, 3))
    waiting = np.empty((DEPTH, 2))
    waiting[0, 0], waiting[0, 1] = begin, end
    count = 1
    noise = noise_of(states, i, j, end)
    spare = max(FINE, SHARE * distance, 4 * noise)
    best, moment, speed = distance + spare, math.nan, math.nan
    while count > 0:
        count -= 1
        low, high = waiting[count, 0], waiting[count, 1]
        middle, half = 0.5 * (low + high), 0.5 * (high - low)
        slope, bend = relative(states, i, j, middle, gravity, motion)
        kind = verdict(motion, slope, bend, half, best - spare, noise, gravity)
        if kind == 0:
            continue
        first, second = middle, middle
        if kind == 1:
            first, second = low, high
        elif kind == 2:
            first = newton(states, i, j, low, high, gravity, motion)
            second = first
        for turn in range(2):
            time = first if turn == 0 else second
            if turn == 1 and second == first:
                break
            relative(states, i, j, time, gravity, motion)
            if length(motion[0]) < best:
                best, moment, speed = length(motion[0]), time, length(motion[1])
        if kind == 3 and half > SHORTEST and count + 2 <= DEPTH:
            waiting[count, 0], waiting[count, 1] = low, middle
            waiting[count + 1, 0], waiting[count + 1, 1] = middle, high
            count += 2
    if not best < distance:
        best = math.inf
    return moment, best, speed


@njit(cache=True, parallel=True, error_model="numpy")
def approaches(
    states: Samples,
    pairs: Whole,
    begin: float,
    end: float,
    distance: float,
    gravity: float,
    found: Samples,
) -> None:
    """`closest` of many pairs between two times, to `found` (3, pairs): time, distance, speed."""
    for block in prange(-(-len(pairs) // BLOCK)):
        for n in range(block * BLOCK, min((block + 1) * BLOCK, len(pairs))):
            first, second = pairs[n, 0], pairs[n, 1]
            time, apart, speed = closest(states, first, second, begin, end, distance, gravity)
            found[0, n], found[1, n], found[2, n] = time, apart, speed
