"""Steps of Taylor series: the motion of bodies from where a step begins, its length, its end."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.polynomial import chebyshev
from numpy.typing import NDArray

from moonbase.flows import Samples
from moonbase.launch.trajectory.dormand_prince import VECTOR
from moonbase.launch.trajectory.forces import Model
from moonbase.launch.trajectory.taylor_series import KINDS, NODES, ROWS, Series, series_of
from moonbase.launch.trajectory.vectors import LANES, every, floor, least, put, root, row, rows

TICK = 2.0**-20
"""Steps are multiples of this, so that times add up exactly; a shorter step has failed [s]."""
STRIDE = 1.0
OVER = 0.0


class Sky(NamedTuple):
    """Motion of bodies in powers of the time from the middle of each piece."""

    length: float
    powers: Samples  # (pieces, components, NODES)
    nodes: NDArray[np.int64]  # (components / 3,)


def sky_of(model: Model) -> Sky:
    """Powers of Chebyshev pieces."""
    count, nodes, components = model.motion.shape
    table = model.motion.astype(np.longdouble)
    turned = np.zeros((NODES, NODES), dtype=np.longdouble)
    for k in range(nodes):
        own = chebyshev.cheb2poly(np.eye(nodes)[k])
        turned[: len(own), k] = own
    powers = np.einsum("jk,pkc->pcj", turned[:, :nodes], table)
    powers /= (np.longdouble(model.length) / 2) ** np.arange(NODES)
    powers = np.ascontiguousarray(powers.astype(np.float64))
    used = np.full(components // 3, NODES)
    return Sky(model.length, powers, used)


class Lanes(NamedTuple):
    """Trajectories of the lanes."""

    who: NDArray[np.int64]
    piece: NDArray[np.int64]
    sampled: NDArray[np.int64]
    elapsed: Samples
    end: Samples
    local: Samples
    step: Samples
    room: Samples
    after: Samples  # (6, LANES)
    motion: Samples  # (components, NODES, LANES)
    distance: Samples  # (2, LANES)
    approach: Samples
    reached: Samples
    leaving: Samples
    nearest: Samples


@njit(cache=True)
def lanes_of(components: int) -> Lanes:
    return Lanes(
        np.full(LANES, -1, dtype=np.int64),
        np.full(LANES, -1, dtype=np.int64),
        np.zeros(LANES, dtype=np.int64),
        np.zeros(LANES),
        np.zeros(LANES),
        np.zeros(LANES),
        np.zeros(LANES),
        np.zeros(LANES),
        np.zeros((6, LANES)),
        np.zeros((components, NODES, LANES)),
        np.zeros((2, LANES)),
        np.zeros((2, LANES)),
        np.zeros((2, LANES)),
        np.zeros((2, LANES)),
        np.zeros((2, LANES)),
    )


@njit(cache=True, forceinline=True, **VECTOR)
def enter_pieces(sky: Sky, lanes: Lanes) -> None:
    """Lanes that have reached the end of their piece go over to the next."""
    half = sky.length / 2
    last = len(sky.powers) - 1
    for lane in range(LANES):
        piece = lanes.piece[lane]
        if lanes.who[lane] >= 0 and lanes.local[lane] >= half and piece < last:
            lanes.local[lane] -= sky.length
            copy_piece(sky, lanes, lane, piece + 1)
        lanes.room[lane] = half - lanes.local[lane] if lanes.piece[lane] < last else np.inf


@njit(cache=True, **VECTOR)
def copy_piece(sky: Sky, lanes: Lanes, lane: int, piece: int) -> None:
    lanes.piece[lane] = piece
    own = sky.powers[piece]
    motion = lanes.motion
    for c in range(own.shape[0]):
        for k in range(sky.nodes[c // 3]):
            motion[c, k, lane] = own[c, k]


@njit(cache=True, forceinline=True, **VECTOR)
def begin_of(body: int, series: Series, each: int, lanes: Lanes):
    """Distance to a body at the beginning of a step, its growth, the longest step."""
    seen = rows(series.seen)
    first = (body + 1) * ROWS * KINDS
    s = row(seen, first + 3)
    put(rows(lanes.distance), each, root(s))
    put(rows(lanes.approach), each, row(seen, first + KINDS + 3))
    x, y, z = row(seen, first + KINDS), row(seen, first + KINDS + 1), row(seen, first + KINDS + 2)
    return STRIDE * root(s / (x * x + y * y + z * z))


@njit(cache=True, forceinline=True, **VECTOR)
def choose_steps(order: int, model: Model, series: Series, lanes: Lanes, tolerance: float) -> None:
    most = every(np.inf)
    near = every(np.inf)
    place = rows(series.place)
    if model.earth >= -1:
        most = least(most, begin_of(model.earth, series, 0, lanes))
        near = least(near, row(rows(lanes.distance), 0))
    if model.moon >= -1:
        most = least(most, begin_of(model.moon, series, 1, lanes))
        near = least(near, row(rows(lanes.distance), 1))
    x, y, z = row(place, 0), row(place, 1), row(place, 2)
    r = root(x * x + y * y + z * z)
    near = least(near, r)
    mode = int(model.sectoral[0])
    vx, vy, vz = row(place, 3), row(place, 4), row(place, 5)
    v2 = vx * vx + vy * vy + vz * vz
    first = (model.moon + 1) * ROWS * KINDS + KINDS
    wx, wy, wz = row(rows(series.seen), first), row(rows(series.seen), first+1), row(rows(series.seen), first+2)
    w2 = wx * wx + wy * wy + wz * wz
    e = near * near / (r*r)
    # velocity scale squared or position scale squared
    velocity = mode >= 10
    if mode == 0:
        allowed = near * r
    elif mode == 1:
        allowed = near * near
    elif mode == 2:
        allowed = near * near * near / r
    elif mode == 10:
        allowed = v2
    elif mode == 11:
        allowed = every(1e6)
    elif mode == 12:
        allowed = 1e12 / v2
    elif mode == 13:
        allowed = 1e12 / (v2 + w2)
    elif mode == 14:
        allowed = model.origin_gravity / r
    elif mode == 15:
        allowed = 1e6 * root(e)
    elif mode == 16:
        allowed = 1e6 * e
    else:
        allowed = w2
    allowed = allowed * (tolerance * tolerance)
    for back in range(2):
        n = order - back
        m = n - 1 if velocity else n
        x, y, z = row(place, 3 * n), row(place, 3 * n + 1), row(place, 3 * n + 2)
        f = float(n * n) if velocity else 1.0
        put(rows(lanes.step), 0, allowed / (f * (x * x + y * y + z * z)))
        for lane in range(LANES):
            lanes.step[lane] = lanes.step[lane] ** (0.5 / m)
        most = least(most, row(rows(lanes.step), 0))
    most = floor(most * (1 / TICK)) * TICK
    most = least(most, row(rows(lanes.end), 0) - row(rows(lanes.elapsed), 0))
    most = least(most, row(rows(lanes.room), 0))
    put(rows(lanes.step), 0, most)


@njit(cache=True, forceinline=True, **VECTOR)
def advance(order: int, series: Series, lanes: Lanes) -> None:
    """States at the ends of steps, by Horner's scheme with its derivative."""
    h = row(rows(lanes.step), 0)
    place = rows(series.place)
    for c in range(3):
        x, v = row(place, 3 * order + c), every(0.0)
        for k in range(order - 1, -1, -1):
            v = v * h + x
            x = x * h + row(place, 3 * k + c)
        put(rows(lanes.after), c, x)
        put(rows(lanes.after), c + 3, v)


@njit(cache=True, forceinline=True, **VECTOR)
def arrive(body: int, series: Series, each: int, lanes: Lanes) -> None:
    """Distance to a body at the end of a step and its growth."""
    if body < -1:
        return
    h, after, sky = row(rows(lanes.step), 0), rows(lanes.after), rows(series.sky)
    square, rate = every(0.0), every(0.0)
    for c in range(3):
        x, v = row(after, c), row(after, 3 + c)
        if body >= 0:
            first = (3 * body + c) * NODES
            b, w = row(sky, first + NODES - 1), every(0.0)
            for k in range(NODES - 2, -1, -1):
                w = w * h + b
                b = b * h + row(sky, first + k)
            x, v = x - b, v - w
        square = square + x * x
        rate = rate + x * v
    put(rows(lanes.reached), each, root(square))
    put(rows(lanes.leaving), each, rate)
    put(rows(lanes.nearest), each, least(row(rows(lanes.nearest), each), root(square)))
