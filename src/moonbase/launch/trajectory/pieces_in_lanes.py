"""Chebyshev pieces of many lanes at once: each lane holds the piece that its own time is in."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from moonbase.flows import Samples
from moonbase.launch.trajectory.dormand_prince import LANES, VECTOR
from moonbase.launch.trajectory.forces import NODES


class Lookup(NamedTuple):
    """Chebyshev pieces as the lanes need them: the piece of each lane beside the others'."""

    piece: NDArray[np.int64]
    coefficients: Samples
    polynomials: Samples
    found: Samples


@njit(cache=True)
def lookup_of(table: Samples) -> Lookup:
    """An empty lookup for a table of pieces."""
    components = table.shape[2]
    return Lookup(
        np.full(LANES, -1, dtype=np.int64),
        np.zeros((components, NODES, LANES)),
        np.zeros((NODES, LANES)),
        np.zeros((components, LANES)),
    )


@njit(cache=True, **VECTOR)
def chosen(
    time: Samples,
    start: float,
    length: float,
    table: Samples,
    piece: NDArray[np.int64],
    coefficients: Samples,
    polynomials: Samples,
) -> None:
    """Polynomials of all lanes at their times, and the coefficients of the pieces they are in.

    T_k = 2 x T_(k-1) - T_(k-2); times beyond the pieces take the nearest one. A lane copies its
    coefficients only when it enters another piece.
    """
    count, components = len(table), table.shape[2]
    first, second = polynomials[0], polynomials[1]
    for lane in range(LANES):
        place = (time[lane] - start) / length
        whole = min(max(np.floor(place), 0.0), count - 1.0)
        first[lane], second[lane] = 1.0, 2.0 * (place - whole) - 1.0
        own = int(whole)
        if own != piece[lane]:
            piece[lane] = own
            for c in range(components):
                for k in range(NODES):
                    coefficients[c, k, lane] = table[own, k, c]
    for k in range(2, NODES):
        now, last, before = polynomials[k], polynomials[k - 1], polynomials[k - 2]
        for lane in range(LANES):
            now[lane] = 2.0 * second[lane] * last[lane] - before[lane]


@njit(cache=True, **VECTOR)
def summed(coefficients: Samples, polynomials: Samples, found: Samples) -> None:
    """Sum of polynomials by component, (components, LANES)."""
    for c in range(len(found)):
        weight, value = coefficients[c], found[c]
        for lane in range(LANES):
            total = weight[0, lane]
            for k in range(1, NODES):
                total += polynomials[k, lane] * weight[k, lane]
            value[lane] = total


@njit(cache=True, **VECTOR)
def looked_up(time: Samples, start: float, length: float, table: Samples, room: Lookup) -> None:
    """Value of Chebyshev pieces at the times of all lanes, to `room.found` (components, LANES)."""
    chosen(time, start, length, table, room.piece, room.coefficients, room.polynomials)
    summed(room.coefficients, room.polynomials, room.found)
