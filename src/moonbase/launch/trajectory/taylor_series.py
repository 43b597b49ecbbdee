"""Taylor series of trajectories among point masses, for all lanes at once.

x_(k+2) = a_k / ((k + 1) (k + 2)), a = sum_b u_b d_b - a0, where d_b = x_b - x is how a body is seen
and u_b = GM_b |d_b|**-3. Squares are products of series, u is a power of one (Jorba & Zou 2005,
Experimental Mathematics 14:99, proposition 2.1; Biscani & Izzo 2021, MNRAS 504:2614). Coefficients
k and k + 1 of the acceleration need the place up to k + 1 only, so they are found two at a time,
which halves what is read from memory. Coefficients are in metres and seconds.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import njit

from moonbase.flows import Samples
from moonbase.launch.trajectory.dormand_prince import VECTOR
from moonbase.launch.trajectory.forces import NODES
from moonbase.launch.trajectory.vectors import (
    LANES,
    Rows,
    Vector,
    every,
    put,
    put_three,
    root,
    row,
    rows,
    three,
)

MOST_ORDER = 29
"""Order of the longest series, odd."""
LENGTH = MOST_ORDER + 1
"""Coefficients of a series."""
KINDS = 5
"""What is kept of a body: how it is seen (3), the square of its distance, u."""
SQUARE, PULL = 3, 4
"""Rows of the last two."""
SERIES = LENGTH * KINDS
"""Rows of all series of a body."""
POWER = -3 / 2
"""Power of the square of the distance that u is."""
_K, _J = np.meshgrid(np.arange(LENGTH), np.arange(LENGTH), indexing="ij")
WEIGHTS: Samples = (POWER * (_K - _J) - _J) / np.maximum(_K, 1)
"""Weights of the power -3/2, u_k = sum_(j<k) ((k - j) (-3/2) - j) / k s_(k-j) u_j / s_0."""
TWICE: Samples = 1.0 / ((np.arange(LENGTH) + 1.0) * (np.arange(LENGTH) + 2.0))
"""Weights of a double integral, 1 / ((k + 1) (k + 2))."""


class Series(NamedTuple):
    """Coefficients of all lanes, and what pulls and pushes them.

    place (LENGTH, 3, LANES); seen (bodies + 1, LENGTH, KINDS, LANES), first the origin; sky, the
    places of bodies and the acceleration of the origin, (3 bodies + 3, NODES, LANES); gravity, GM
    less what sunlight pushes, (bodies + 1, LANES); thrust (3, LANES).
    """

    place: Samples
    seen: Samples
    sky: Samples
    gravity: Samples
    thrust: Samples


@njit(cache=True)
def series_of(bodies: int) -> Series:
    """Empty series."""
    return Series(
        np.ones((LENGTH, 3, LANES)),
        np.ones((bodies + 1, LENGTH, KINDS, LANES)),
        np.zeros((3 * bodies + 3, NODES, LANES)),
        np.zeros((bodies + 1, LANES)),
        np.zeros((3, LANES)),
    )


@njit(cache=True, forceinline=True, **VECTOR)
def shifted(components: int, powers: Rows, shift: Vector, found: Rows) -> None:
    """Polynomials of t as those of t - shift, by Horner's scheme for one after the other power.

    c_j <- c_j + shift c_(j+1), j from the last but one down to i, for i = 0, 1, ... Three
    components go together, so that none waits for itself.
    """
    for first in range(0, components, 3):
        one = first * NODES
        two, other = one + NODES, one + 2 * NODES
        for k in range(one, one + 3 * NODES):
            put(found, k, row(powers, k))
        for i in range(NODES - 1):
            top = NODES - 1
            x, y, z = row(found, one + top), row(found, two + top), row(found, other + top)
            for j in range(top - 1, i - 1, -1):
                x = row(found, one + j) + shift * x
                y = row(found, two + j) + shift * y
                z = row(found, other + j) + shift * z
                put(found, one + j, x)
                put(found, two + j, y)
                put(found, other + j, z)


@njit(cache=True, forceinline=True, **VECTOR)
def component(k: int, first: int, sky: Rows) -> tuple[Vector, Vector, Vector]:
    """Coefficient k of three components of the sky."""
    if k >= NODES:
        return every(0.0), every(0.0), every(0.0)
    start = first * NODES + k
    return row(sky, start), row(sky, start + NODES), row(sky, start + 2 * NODES)


@njit(cache=True, forceinline=True, **VECTOR)
def see(k: int, body: int, place: Rows, sky: Rows, seen: Rows) -> None:
    """Coefficient k of how a body is seen, x_b - x; body -1 is the origin."""
    bx, by, bz = every(0.0), every(0.0), every(0.0)
    if body >= 0:
        bx, by, bz = component(k, 3 * body, sky)
    x, y, z = three(place, 3 * k)
    put_three(seen, (body + 1) * SERIES + k * KINDS, bx - x, by - y, bz - z)


@njit(cache=True, forceinline=True, **VECTOR)
def squares(first: int, k: int, seen: Rows) -> tuple[Vector, Vector]:
    """Coefficients k, even, and k + 1 of s = d . d, sum_j d_j . d_(k-j), each pair once."""
    low, high = first, first + (k + 1) * KINDS
    ax, ay, az = every(0.0), every(0.0), every(0.0)
    bx, by, bz = every(0.0), every(0.0), every(0.0)
    px, py, pz = three(seen, high)
    for _ in range(k // 2):
        high -= KINDS
        x, y, z = three(seen, low)
        bx, by, bz = bx + x * px, by + y * py, bz + z * pz
        px, py, pz = three(seen, high)
        ax, ay, az = ax + x * px, ay + y * py, az + z * pz
        low += KINDS
    x, y, z = three(seen, low)
    bx, by, bz = bx + x * px, by + y * py, bz + z * pz
    return 2.0 * (ax + ay + az) + x * x + y * y + z * z, 2.0 * (bx + by + bz)


@njit(cache=True, forceinline=True, **VECTOR)
def pull(
    first: int,
    k: int,
    seen: Rows,
    gravity: Vector,
    a: tuple[Vector, Vector, Vector],
    b: tuple[Vector, Vector, Vector],
) -> tuple[tuple[Vector, Vector, Vector], tuple[Vector, Vector, Vector]]:
    """Adds coefficients k, even, and k + 1 of u d to `a` and `b`: sum_j u_j d_(k-j).

    On the way the same j give k u_k s_0 = sum_(j<k) (-3/2 (k - j) - j) s_(k-j) u_j, see `WEIGHTS`.
    """
    (ax, ay, az), (bx, by, bz) = a, b
    low, high = first, first + k * KINDS
    s, t = squares(first, k, seen)
    put(seen, high + SQUARE, s)
    put(seen, high + KINDS + SQUARE, t)
    px, py, pz = three(seen, high + KINDS)
    one, two = every(0.0), every(0.0)
    for j in range(k):
        u = row(seen, low + PULL)
        two = two + WEIGHTS[k + 1, j] * (u * t)
        bx, by, bz = bx + u * px, by + u * py, bz + u * pz
        t, (px, py, pz) = row(seen, high + SQUARE), three(seen, high)
        one = one + WEIGHTS[k, j] * (u * t)
        ax, ay, az = ax + u * px, ay + u * py, az + u * pz
        low += KINDS
        high -= KINDS
    inverse = 1.0 / row(seen, first + SQUARE)
    u = gravity * inverse * root(inverse) if k == 0 else one * inverse
    v = (two + WEIGHTS[k + 1, k] * (u * t)) * inverse
    put(seen, low + PULL, u)
    put(seen, low + KINDS + PULL, v)
    x, y, z = three(seen, first)
    return (
        (ax + u * x, ay + u * y, az + u * z),
        (bx + u * px + v * x, by + u * py + v * y, bz + u * pz + v * z),
    )


@njit(cache=True, **VECTOR)
def expand(order: int, bodies: int, series: Series) -> None:
    """Coefficients of the place up to an odd order, from the first two and the sky."""
    place, seen, sky = rows(series.place), rows(series.seen), rows(series.sky)
    gravity, thrust = rows(series.gravity), rows(series.thrust)
    zero = every(0.0)
    for k in range(0, order - 1, 2):
        ax, ay, az = three(thrust, 0) if k == 0 else (zero, zero, zero)
        x, y, z = component(k, 3 * bodies, sky)
        a = (ax - x, ay - y, az - z)
        x, y, z = component(k + 1, 3 * bodies, sky)
        b = (zero - x, zero - y, zero - z)
        for body in range(-1, bodies):
            see(k, body, place, sky, seen)
            see(k + 1, body, place, sky, seen)
            a, b = pull((body + 1) * SERIES, k, seen, row(gravity, body + 1), a, b)
        one, two = TWICE[k], TWICE[k + 1]
        put_three(place, 3 * k + 6, one * a[0], one * a[1], one * a[2])
        put_three(place, 3 * k + 9, two * b[0], two * b[1], two * b[2])
