"""Taylor series of a trajectory among point masses, for all lanes at once.

x_(k+2) = a_k / ((k + 1) (k + 2)), a = sum_b u_b d_b - a0, d_b = x_b - x, u_b = GM_b |d_b|**-3;
squares by the product of series, u by that of a power (Jorba & Zou 2005, Experimental Mathematics
14:99, proposition 2.1; Biscani & Izzo 2021, MNRAS 504:2614). Coefficients are in SI units.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import njit

from moonbase.flows import Samples
from moonbase.launch.trajectory.dormand_prince import VECTOR
from moonbase.launch.trajectory.vectors import LANES, every, put, root, row, rows

MOST_ORDER = 30
"""Order of the longest series."""
ROWS = MOST_ORDER + 1
"""Coefficients of a series that are kept."""
KINDS = 5
"""What is kept of a body: where it is seen (3), the square of its distance, its pull over it."""
NODES = 13
"""Coefficients of the motion of bodies."""
_K, _J = np.meshgrid(np.arange(ROWS), np.arange(ROWS), indexing="ij")
WEIGHTS: Samples = (-1.5 * (_K - _J) - _J) / np.maximum(_K, 1)
"""Weights of the power -3/2: k u_k s_0 = sum_j ((k - j) (-3/2) - j) s_(k-j) u_j."""
HALVES: Samples = 1.0 / ((np.arange(ROWS) + 1.0) * (np.arange(ROWS) + 2.0))
"""1 / ((k + 1) (k + 2))."""


class Series(NamedTuple):
    """Coefficients of all lanes: of the place, of what is seen of the bodies, of their motion."""

    place: Samples  # (ROWS, 3, LANES)
    seen: Samples  # (bodies + 1, ROWS, KINDS, LANES)
    sky: Samples  # (3 bodies + 3, NODES, LANES)
    gravity: Samples  # (bodies + 1, LANES)
    thrust: Samples  # (3, LANES)
    inverse: Samples # (bodies + 1, LANES)


@njit(cache=True)
def series_of(bodies: int) -> Series:
    """Empty series of lanes."""
    return Series(
        np.ones((ROWS, 3, LANES)),
        np.ones((bodies + 1, ROWS, KINDS, LANES)),
        np.zeros((3 * bodies + 3, NODES, LANES)),
        np.zeros((bodies + 1, LANES)),
        np.zeros((3, LANES)),
        np.zeros((bodies + 1, LANES)),
    )


@njit(cache=True, forceinline=True, **VECTOR)
def shifted(coefficients: Samples, shift: Samples, nodes, found: Samples) -> None:
    """Powers of t as powers of t - shift, three components at a time.

    Horner's scheme repeated: c_j <- c_j + shift c_(j+1), j from the top down to i, for every i.
    """
    coefficients, found = rows(coefficients), rows(found)
    by = row(rows(shift), 0)
    for first in range(0, len(nodes)):
        n = nodes[first]
        zero = 3 * first * NODES
        one, two = zero + NODES, zero + 2 * NODES
        a, b, c = row(coefficients, zero + n - 1), row(coefficients, one + n - 1), row(coefficients, two + n - 1)
        put(found, zero + n - 1, a)
        put(found, one + n - 1, b)
        put(found, two + n - 1, c)
        for j in range(n - 2, -1, -1):
            a = row(coefficients, zero + j) + by * a
            b = row(coefficients, one + j) + by * b
            c = row(coefficients, two + j) + by * c
            put(found, zero + j, a)
            put(found, one + j, b)
            put(found, two + j, c)
        for i in range(1, n - 1):
            a, b, c = row(found, zero + n - 1), row(found, one + n - 1), row(found, two + n - 1)
            for j in range(n - 2, i - 1, -1):
                a = row(found, zero + j) + by * a
                b = row(found, one + j) + by * b
                c = row(found, two + j) + by * c
                put(found, zero + j, a)
                put(found, one + j, b)
                put(found, two + j, c)


@njit(cache=True, forceinline=True, **VECTOR)
def see(body: int, k: int, place: Samples, seen: Samples, sky: Samples) -> None:
    """Coefficient k of where a body is seen, x_b - x; the first is the origin."""
    own = (body * ROWS + k) * KINDS
    zero = every(0.0)
    x, y, z = zero - row(place, 3 * k), zero - row(place, 3 * k + 1), zero - row(place, 3 * k + 2)
    if body > 0 and k < NODES:
        first = 3 * (body - 1) * NODES + k
        x = x + row(sky, first)
        y = y + row(sky, first + NODES)
        z = z + row(sky, first + 2 * NODES)
    put(seen, own, x)
    put(seen, own + 1, y)
    put(seen, own + 2, z)


@njit(cache=True, forceinline=True, **VECTOR)
def squares(first: int, k: int, seen: Samples):
    """Coefficients k, even, and k + 1 of the square of the distance: sum_j d_j d_(k-j), pairs once."""
    high = first + (k + 1) * KINDS
    px, py, pz = row(seen, high), row(seen, high + 1), row(seen, high + 2)
    ax, ay, az = every(0.0), every(0.0), every(0.0)
    bx, by, bz = every(0.0), every(0.0), every(0.0)
    low = first
    for _ in range(k // 2):
        high -= KINDS
        x, y, z = row(seen, low), row(seen, low + 1), row(seen, low + 2)
        bx, by, bz = bx + x * px, by + y * py, bz + z * pz
        px, py, pz = row(seen, high), row(seen, high + 1), row(seen, high + 2)
        ax, ay, az = ax + x * px, ay + y * py, az + z * pz
        low += KINDS
    x, y, z = row(seen, low), row(seen, low + 1), row(seen, low + 2)
    bx, by, bz = bx + x * px, by + y * py, bz + z * pz
    return 2.0 * (ax + ay + az) + x * x + y * y + z * z, 2.0 * (bx + by + bz)


@njit(cache=True, forceinline=True, **VECTOR)
def pull(first: int, k: int, seen: Samples, gravity, ax, ay, az, bx, by, bz):
    """Adds coefficients k, even, and k + 1 of the pull of a body, (ax, ay, az) and (bx, by, bz)."""
    s, t = squares(first, k, seen)
    last = first + k * KINDS
    put(seen, last + 3, s)
    put(seen, last + KINDS + 3, t)
    zero = row(seen, first + 3)
    inverse = 1.0 / zero
    one, two = every(0.0), every(0.0)
    px, py, pz = row(seen, last + KINDS), row(seen, last + KINDS + 1), row(seen, last + KINDS + 2)
    low, high = first, last
    for j in range(k):
        u = row(seen, low + 4)
        two = two + WEIGHTS[k + 1, j] * (u * t)
        bx, by, bz = bx + u * px, by + u * py, bz + u * pz
        t = row(seen, high + 3)
        px, py, pz = row(seen, high), row(seen, high + 1), row(seen, high + 2)
        one = one + WEIGHTS[k, j] * (u * t)
        ax, ay, az = ax + u * px, ay + u * py, az + u * pz
        low += KINDS
        high -= KINDS
    u = one * inverse
    if k == 0:
        u = gravity * inverse * root(inverse)
    two = two + WEIGHTS[k + 1, k] * (u * t)
    bx, by, bz = bx + u * px, by + u * py, bz + u * pz
    v = two * inverse
    x, y, z = row(seen, first), row(seen, first + 1), row(seen, first + 2)
    put(seen, last + 4, u)
    put(seen, last + KINDS + 4, v)
    return (ax + u * x, ay + u * y, az + u * z, bx + v * x, by + v * y, bz + v * z)


@njit(cache=True, forceinline=True, **VECTOR)
def own_pull(k: int, first: int, sky: Samples):
    """Coefficient k of the acceleration of the origin, taken away."""
    zero = every(0.0)
    if k >= NODES:
        return zero, zero, zero
    return zero - row(sky, first + k), zero - row(sky, first + NODES + k), zero - row(sky, first + 2 * NODES + k)


@njit(cache=True, **VECTOR)
def expand(order: int, bodies: int, series: Series) -> None:
    """Coefficients up to an odd order from the first two of the place.

    Coefficients k and k + 1 of the acceleration need the place up to k + 1 only: two at a time.
    """
    place, seen, sky = rows(series.place), rows(series.seen), rows(series.sky)
    gravity, thrust = rows(series.gravity), rows(series.thrust)
    for k in range(0, order - 1, 2):
        ax, ay, az = own_pull(k, 3 * bodies * NODES, sky)
        bx, by, bz = own_pull(k + 1, 3 * bodies * NODES, sky)
        if k == 0:
            ax, ay, az = ax + row(thrust, 0), ay + row(thrust, 1), az + row(thrust, 2)
        for body in range(bodies + 1):
            see(body, k, place, seen, sky)
            see(body, k + 1, place, seen, sky)
            ax, ay, az, bx, by, bz = pull(body * ROWS * KINDS, k, seen, row(gravity, body), ax, ay, az, bx, by, bz)
        share, other = HALVES[k], HALVES[k + 1]
        put(place, 3 * k + 6, share * ax)
        put(place, 3 * k + 7, share * ay)
        put(place, 3 * k + 8, share * az)
        put(place, 3 * k + 9, other * bx)
        put(place, 3 * k + 10, other * by)
        put(place, 3 * k + 11, other * bz)
