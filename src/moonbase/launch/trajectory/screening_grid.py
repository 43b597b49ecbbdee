"""Pairs of satellites that may meet during a step: boxes in a grid, then straight relative motion.

Cells are twice the greatest half-extent of the boxes in them, axis by axis: boxes that overlap lie
in neighbouring cells. The few boxes that are larger look up all cells they touch, and among
themselves they are sorted into a coarser grid of their own, and so on.
"""

from __future__ import annotations

import math

import numpy as np
from numba import njit, prange
from numpy.typing import NDArray

from moonbase.flows import Samples
from moonbase.launch.trajectory.screening_motion import (
    CENTRE,
    COLUMNS,
    EXTENT,
    JERK,
    PLACE,
    PULL,
    ROUNDING,
    VELOCITY,
)

Whole = NDArray[np.int64]
"""Indices, keys, counts."""
CHUNK = 2048
"""Satellites that one thread takes at a time, whatever the number of threads."""
ROOM = 512
"""Pairs a chunk can hold at first; when there are more it runs again with room."""
REGULAR = 0.99
"""Share of boxes that set the size of cells; the rest are looked up one by one."""
SAMPLE = 10_000
"""Boxes looked at to find that size."""
FEW = 256
"""Boxes for which no grid is worth it: one cell."""
MOST_CELLS = 1 << 20
"""Cells along an axis, so that keys of cells fit 64 bits."""
MOST_PAIRS = 30_000_000
"""Pairs that a step may hand on: beyond this the answer is nearly every pair [1]."""


class ScreeningError(ValueError):
    """A question whose answer would not fit: says what to ask instead."""


@njit(inline="always", error_model="numpy")
def may_meet(rows: Samples, i: int, other: Samples, j: int, half: float, distance: float) -> bool:
    """Whether two satellites may come within D during the step; never false for two that do.

    Boxes must overlap; then min |d + w t| over |t| <= s must not exceed D + |a| s**2 / 2 +
    (J1 + J2) s**3 / 6, d, w and a relative place, velocity and acceleration at the middle.
    """
    for k in range(3):
        away = abs(rows[i, CENTRE + k] - other[j, CENTRE + k])
        if away > rows[i, EXTENT + k] + other[j, EXTENT + k]:
            return False
    square, along, speed, pull, scale = 0.0, 0.0, 0.0, 0.0, 0.0
    for k in range(3):
        d = other[j, PLACE + k] - rows[i, PLACE + k]
        w = other[j, VELOCITY + k] - rows[i, VELOCITY + k]
        a = other[j, PULL + k] - rows[i, PULL + k]
        square += d * d
        along += d * w
        speed += w * w
        pull += a * a
        scale += abs(rows[i, PLACE + k]) + abs(other[j, PLACE + k])
    time = -along / speed if speed > 0 else 0.0
    time = min(max(time, -half), half)
    least = square + time * (2 * along + time * speed)
    jerk = rows[i, JERK] + other[j, JERK]
    reach = distance + 0.5 * math.sqrt(pull) * half * half + jerk * half * half * half / 6
    reach += ROUNDING * scale
    return bool(least <= reach * reach + ROUNDING * square)


@njit(cache=True, error_model="numpy")
def search(keys: Whole, key: int) -> int:
    """First place whose key is not below a key."""
    low, high = 0, keys.size
    while low < high:
        middle = (low + high) // 2
        if keys[middle] < key:
            low = middle + 1
        else:
            high = middle
    return low


@njit(cache=True, parallel=True, error_model="numpy")
def neighbours(
    rows: Samples,
    keys: Whole,
    ahead: Whole,
    half: float,
    distance: float,
    found: Whole,
    counts: Whole,
    tested: Whole,
) -> None:
    """Pairs within a cell and with half of its neighbours, to `found` (chunks, room, 2).

    Sorted keys make the cells above and below a run; each satellite looks at the rest of its own
    run and at the runs around key + ahead[k]. Pointers only move forward as keys grow.

    Parameters: rows sorted by key; ahead, keys of the neighbours from a cell's own; counts, tested,
    pairs found and looked at by chunk: counts go on when the room is full.
    """
    for chunk in prange(counts.size):
        count, looked = 0, 0
        first, last = chunk * CHUNK, min((chunk + 1) * CHUNK, keys.size)
        start = np.empty(ahead.size, dtype=np.int64)
        for k in range(ahead.size):
            start[k] = search(keys, keys[first] + ahead[k] - 1)
        for i in range(first, last):
            for k in range(-1, ahead.size):
                if k < 0:
                    j, end = i + 1, keys[i] + 1
                else:
                    j, end = start[k], keys[i] + ahead[k] + 1
                    while j < keys.size and keys[j] < end - 2:
                        j += 1
                    start[k] = j
                while j < keys.size and keys[j] <= end:
                    looked += 1
                    if may_meet(rows, i, rows, j, half, distance):
                        if count < found.shape[1]:
                            found[chunk, count, 0], found[chunk, count, 1] = i, j
                        count += 1
                    j += 1
        counts[chunk], tested[chunk] = count, looked


@njit(cache=True, parallel=True, error_model="numpy")
def strays(
    large: Samples,
    rows: Samples,
    keys: Whole,
    origin: Samples,
    cell: Samples,
    cells: Whole,
    half: float,
    distance: float,
    found: Whole,
    counts: Whole,
    tested: Whole,
) -> None:
    """Pairs of boxes larger than a cell with those of the grid, to `found` (chunks, room, 2).

    A box looks at every cell within its extent and half a cell, plane by plane.
    """
    for chunk in prange(counts.size):
        count, looked = 0, 0
        low, high = np.empty(3, dtype=np.int64), np.empty(3, dtype=np.int64)
        for i in range(chunk * CHUNK, min((chunk + 1) * CHUNK, large.shape[0])):
            for k in range(3):
                reach = large[i, EXTENT + k] + 0.5 * cell[k]
                down = (large[i, CENTRE + k] - reach - origin[k]) / cell[k]
                up = (large[i, CENTRE + k] + reach - origin[k]) / cell[k]
                low[k] = math.floor(min(max(down, 0.0), float(cells[k])))
                high[k] = math.floor(min(max(up, -1.0), float(cells[k] - 1)))
            if low[1] > high[1] or low[2] > high[2]:
                continue
            for plane in range(low[0], high[0] + 1):
                begin = key_of(plane, low[1], low[2], cells)
                end = key_of(plane, high[1], high[2], cells)
                j = search(keys, begin)
                while j < keys.size and keys[j] <= end:
                    looked += 1
                    if may_meet(large, i, rows, j, half, distance):
                        if count < found.shape[1]:
                            found[chunk, count, 0], found[chunk, count, 1] = i, j
                        count += 1
                    j += 1
        counts[chunk], tested[chunk] = count, looked


@njit(inline="always", error_model="numpy")
def key_of(x: int, y: int, z: int, cells: Whole) -> int:
    """Number of a cell; a row of empty cells around keeps neighbours from wrapping."""
    return int((x * (cells[1] + 2) + y + 1) * (cells[2] + 2) + z + 1)


@njit(cache=True, parallel=True, error_model="numpy")
def keys_of(rows: Samples, origin: Samples, cell: Samples, cells: Whole, keys: Whole) -> None:
    """Number of the cell in which each centre lies."""
    for i in prange(keys.size):
        place = np.empty(3, dtype=np.int64)
        for k in range(3):
            at = math.floor((rows[i, CENTRE + k] - origin[k]) / cell[k])
            place[k] = min(max(at, 0), cells[k] - 1)
        keys[i] = key_of(place[0], place[1], place[2], cells)


@njit(cache=True, parallel=True, error_model="numpy")
def taken(rows: Samples, order: Whole) -> Samples:
    """Rows in an order."""
    found = np.empty((order.size, COLUMNS))
    for i in prange(order.size):
        found[i] = rows[order[i]]
    return found


def pairs_of(rows: Samples, half: float, distance: float) -> tuple[Whole, int]:
    """All pairs of rows that may meet during a step, (pairs, 2), and how many were looked at.

    None is missed: overlapping boxes of the grid lie in neighbouring cells since no half-extent is
    above half a cell; larger ones look at all they touch, and among themselves in this way again.
    """
    extent = rows[:, EXTENT : EXTENT + 3]
    limit = _limit(extent)
    large = (extent > limit).any(axis=1)
    regular, rest = np.flatnonzero(~large), np.flatnonzero(large)
    body = rows if rest.size == 0 else taken(rows, regular)
    centre = body[:, CENTRE : CENTRE + 3]
    origin, top = centre.min(axis=0), centre.max(axis=0)
    cell = 2 * limit
    cell = np.maximum(cell, (top - origin) / (MOST_CELLS - 1))
    cells = np.floor((top - origin) / cell).astype(np.int64) + 1
    keys = np.empty(len(body), dtype=np.int64)
    keys_of(body, origin, cell, cells, keys)
    order = np.argsort(keys, kind="stable")
    body, keys = taken(body, order), keys[order]
    deep, wide = cells[2] + 2, (cells[1] + 2) * (cells[2] + 2)
    ahead = np.array([deep, wide - deep, wide, wide + deep])
    own, tested = _filled(neighbours, len(body), (body, keys, ahead, half, distance))
    found = [regular[order[own]]]
    if rest.size:
        outside = taken(rows, rest)
        grid = (outside, body, keys, origin, cell, cells, half, distance)
        cross, more = _filled(strays, len(outside), grid)
        found.append(np.stack([rest[cross[:, 0]], regular[order[cross[:, 1]]]], axis=1))
        among, again = pairs_of(outside, half, distance)
        found.append(rest[among])
        tested += more + again
    return np.concatenate(found), tested


def _limit(extent: Samples) -> Samples:
    """Half-extents that all but a few boxes stay within, (3,)."""
    if len(extent) <= FEW:
        return np.asarray(extent.max(axis=0))
    sample = extent[:: -(-len(extent) // SAMPLE)]
    return np.asarray(np.quantile(sample, REGULAR, axis=0, method="higher"))


def _filled(kernel: object, count: int, inputs: tuple[object, ...]) -> tuple[Whole, int]:
    """Pairs that a kernel finds in chunks, in the order of chunks, and how many it looked at."""
    chunks = -(-count // CHUNK)
    counts, tested = np.zeros(chunks, dtype=np.int64), np.zeros(chunks, dtype=np.int64)
    room = ROOM
    while True:
        found = np.empty((chunks, room, 2), dtype=np.int64)
        kernel(*inputs, found, counts, tested)  # type: ignore[operator]
        if counts.sum() > MOST_PAIRS:
            raise ScreeningError(
                f"{counts.sum()} pairs may meet in one step, more than {MOST_PAIRS}: "
                "ask for a smaller distance or fewer satellites"
            )
        if counts.max(initial=0) <= room:
            kept = [found[chunk, :number] for chunk, number in enumerate(counts)]
            return np.concatenate([np.empty((0, 2), dtype=np.int64), *kept]), int(tested.sum())
        room = int(counts.max())
