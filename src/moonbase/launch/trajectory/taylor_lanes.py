"""What the lanes of the Taylor loop fly, and the pieces of the sky that they fly through."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.polynomial import chebyshev
from numpy.typing import NDArray

from moonbase.flows import Samples
from moonbase.launch.trajectory.dormand_prince import VECTOR
from moonbase.launch.trajectory.forces import NODES, Model
from moonbase.launch.trajectory.vectors import LANES


class Sky(NamedTuple):
    """Motion of bodies in powers of the time from the middle of each piece [m, s].

    powers : (pieces, components, NODES). length : of a piece [s].
    """

    length: float
    powers: Samples


def sky_of(model: Model) -> Sky:
    """Chebyshev pieces as powers; turned in long numbers, as their terms cancel."""
    turned = np.zeros((NODES, NODES), dtype=np.longdouble)
    for k in range(NODES):
        turned[: k + 1, k] = chebyshev.cheb2poly(np.eye(NODES)[k])[: k + 1]
    powers = np.einsum("jk,pkc->pcj", turned, model.motion.astype(np.longdouble))
    powers /= (np.longdouble(model.length) / 2) ** np.arange(NODES)
    return Sky(model.length, np.ascontiguousarray(powers, dtype=np.float64))


class Lanes(NamedTuple):
    """The lanes of one worker.

    who : trajectory, -1 for none. piece : of the sky. local : time from its middle [s]. elapsed,
    end : from the begin of the flight [s]. step, room : length of the step, and to the end of the
    piece [s]. sampled : samples taken. after : state at the end of the step (6, LANES). powers :
    their piece. was, now : distance to Earth and Moon at begin and end of a step [m]; approach,
    leaving : half the rate of its square [m2/s]; nearest : least so far.
    """

    who: NDArray[np.int64]
    piece: NDArray[np.int64]
    sampled: NDArray[np.int64]
    elapsed: Samples
    end: Samples
    local: Samples
    step: Samples
    room: Samples
    after: Samples
    powers: Samples
    was: Samples
    now: Samples
    approach: Samples
    leaving: Samples
    nearest: Samples


@njit(cache=True)
def lanes_of(components: int) -> Lanes:
    """Empty lanes."""
    return Lanes(
        np.full(LANES, -1, dtype=np.int64),
        np.zeros(LANES, dtype=np.int64),
        np.zeros(LANES, dtype=np.int64),
        np.zeros(LANES),
        np.zeros(LANES),
        np.zeros(LANES),
        np.zeros(LANES),
        np.zeros(LANES),
        np.zeros((6, LANES)),
        np.zeros((components, NODES, LANES)),
        np.full((2, LANES), np.inf),
        np.full((2, LANES), np.inf),
        np.zeros((2, LANES)),
        np.zeros((2, LANES)),
        np.full((2, LANES), np.inf),
    )


@njit(cache=True, **VECTOR)
def copy_piece(own: Samples, powers: Samples, lane: int) -> None:
    """A piece (components, NODES) into the column of a lane."""
    for c in range(own.shape[0]):
        for k in range(NODES):
            powers[c, k, lane] = own[c, k]


@njit(cache=True, forceinline=True, **VECTOR)
def enter_pieces(sky: Sky, lanes: Lanes) -> None:
    """Lanes at the end of their piece go over to the next; beyond the last it goes on."""
    half, last = sky.length / 2, len(sky.powers) - 1
    who, piece, local, room = lanes.who, lanes.piece, lanes.local, lanes.room
    for lane in range(LANES):
        if who[lane] >= 0 and local[lane] >= half and piece[lane] < last:
            piece[lane] += 1
            local[lane] -= sky.length
            copy_piece(sky.powers[piece[lane]], lanes.powers, lane)
        room[lane] = half - local[lane] if piece[lane] < last else np.inf
