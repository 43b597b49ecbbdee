"""The records of the flight loop: the lanes of a worker, what is asked of it, what it finds."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from moonbase.flows import Samples
from moonbase.launch.trajectory.dormand_prince import DENSE, LANES, VECTOR


class Block(NamedTuple):
    """The lanes of one worker: what they fly and what they need while they do."""

    who: NDArray[np.int64]
    state: Samples
    after: Samples
    trial: Samples
    stages: Samples
    begin: Samples
    elapsed: Samples
    end: Samples
    step: Samples
    taken: Samples
    wide: Samples
    time: Samples
    scale: Samples
    errors: Samples
    work: Samples
    error: Samples
    area_to_mass: Samples
    thrust: Samples
    distance: Samples
    approach: Samples
    reached: Samples
    sampled: NDArray[np.int64]


class Found(NamedTuple):
    """What is known of every trajectory at its end."""

    state: Samples
    elapsed: Samples
    fate: NDArray[np.int8]
    nearest: Samples
    steps: NDArray[np.int32]
    samples: Samples


class Asked(NamedTuple):
    """Every trajectory that is to be flown; times of samples count from its begin."""

    begin: Samples
    state: Samples
    end: Samples
    samples: Samples
    area_to_mass: Samples
    thrust: Samples


@njit(cache=True)
def block_of() -> Block:
    """Empty lanes."""
    return Block(
        np.full(LANES, -1, dtype=np.int64),
        np.ones((6, LANES)),
        np.ones((6, LANES)),
        np.ones((6, LANES)),
        np.zeros((DENSE, 6, LANES)),
        np.zeros(LANES),
        np.zeros(LANES),
        np.zeros(LANES),
        np.zeros(LANES),
        np.zeros(LANES),
        np.zeros((6, LANES)),
        np.zeros(LANES),
        np.ones((6, LANES)),
        np.zeros((2, 6 * LANES)),
        np.zeros((4, LANES)),
        np.zeros(LANES),
        np.zeros(LANES),
        np.zeros((3, LANES)),
        np.ones((2, LANES)),
        np.ones((2, LANES)),
        np.ones((2, LANES)),
        np.zeros(LANES, dtype=np.int64),
    )


@njit(cache=True, forceinline=True, **VECTOR)
def flat(values: Samples) -> Samples:
    """Components and lanes in one row."""
    return values.reshape(values.size)
