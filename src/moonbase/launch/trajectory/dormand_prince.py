"""The Runge-Kutta pair of order 8(5,3) by Dormand and Prince, over lanes of trajectories at once.

Hairer, Norsett and Wanner 1993, Solving Ordinary Differential Equations I, section II.10; the
coefficients are those that scipy.integrate.DOP853 carries. Arrays are (stages, 6, LANES): positions
and velocities of many trajectories side by side, so that the compiler turns loops over lanes into
vector instructions. Each lane has a step of its own.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit
from numpy.typing import NDArray
from scipy.integrate import DOP853

from moonbase.flows import Samples

LANES = 32
"""Trajectories that advance side by side: a few vector registers; their stages fit the cache."""
STAGES = 12
"""Stages of a step; the derivative at its end is the first stage of the next."""
DENSE = 16
"""Stages with the three more that dense output needs."""
POWERS = 7
"""Polynomials of the dense output, of order 7."""
VECTOR: dict[str, Any] = {"fastmath": {"contract", "arcp", "nsz"}, "error_model": "numpy"}
"""Compiler settings that let loops be vectorised; a value that is not a number stays one."""

_ROWS = np.zeros((DENSE, DENSE))
_ROWS[:STAGES, :STAGES] = DOP853.A
_ROWS[STAGES, :STAGES] = DOP853.B
_ROWS[STAGES + 1 :] = DOP853.A_EXTRA
NODES: Samples = np.concatenate([DOP853.C, np.ones(1), DOP853.C_EXTRA])
"""Place of each stage within the step [1]."""
TOGETHER = 4
"""Stages that are summed in one pass over memory."""


def _passes(rows: Samples) -> tuple[NDArray[np.int64], NDArray[np.int64], Samples]:
    """Where the passes of each row begin, which stages they sum, and their weights, padded."""
    first, which, weight = [0], [], []
    for row in rows:
        places = np.flatnonzero(row)
        count = -(-max(len(places), 1) // TOGETHER) * TOGETHER
        which.append(np.resize(places if len(places) else [0], count))
        weight.append(np.concatenate([row[places], np.zeros(count - len(places))]))
        first.append(first[-1] + count // TOGETHER)
    shape = (-1, TOGETHER)
    return (
        np.array(first),
        np.concatenate(which).reshape(shape),
        np.concatenate(weight).reshape(shape),
    )


FIRST, WHICH, WEIGHT = _passes(_ROWS)
"""Passes of each stage, the stages they sum, their weights; row 12 is the solution of order 8."""
ERROR_WHICH: NDArray[np.int64] = np.resize(np.flatnonzero((DOP853.E5 != 0) | (DOP853.E3 != 0)), 12)
"""Stages that the errors weigh, repeated to whole passes."""
_ONCE = np.arange(12) < np.count_nonzero((DOP853.E5 != 0) | (DOP853.E3 != 0))
FIFTH: Samples = np.where(_ONCE, DOP853.E5[ERROR_WHICH], 0.0)
"""Weights of the error of order 5."""
THIRD: Samples = np.where(_ONCE, DOP853.E3[ERROR_WHICH], 0.0)
"""Weights of the error of order 3."""
DENSE_WEIGHTS: Samples = np.ascontiguousarray(DOP853.D)
"""Weights of the last four polynomials of the dense output, (4, 16)."""
ERROR_EXPONENT = -1 / 8
"""Steps grow with the error to this power."""
SAFETY, LEAST_FACTOR, MOST_FACTOR = 0.9, 0.2, 6.0
"""Usual bounds of step control: aim below the tolerance, never change the step beyond these."""


@njit(cache=True, forceinline=True, **VECTOR)
def stage_state(stage: int, state: Samples, step: Samples, stages: Samples, found: Samples) -> None:
    """State at a stage, y + h sum_j a_j k_j, to `found`; flat, (6 LANES,), stages (16, 6 LANES)."""
    for each in range(FIRST[stage], FIRST[stage + 1]):
        w0, w1, w2, w3 = WEIGHT[each, 0], WEIGHT[each, 1], WEIGHT[each, 2], WEIGHT[each, 3]
        k0, k1 = stages[WHICH[each, 0]], stages[WHICH[each, 1]]
        k2, k3 = stages[WHICH[each, 2]], stages[WHICH[each, 3]]
        carried = 0.0 if each == FIRST[stage] else 1.0
        for i in range(found.size):
            found[i] = carried * found[i] + w0 * k0[i] + w1 * k1[i] + w2 * k2[i] + w3 * k3[i]
    for i in range(found.size):
        found[i] = state[i] + step[i] * found[i]


@njit(cache=True, forceinline=True, **VECTOR)
def step_error(
    step: Samples, stages: Samples, scale: Samples, work: Samples, error: Samples
) -> None:
    """Error of a step over what is allowed, per lane, with the blend of orders 5 and 3.

    e = h e5**2 / sqrt(6 (e5**2 + 0.01 e3**2)), e5 and e3 the lengths of the error of position and
    velocity over their scales (Hairer et al. 1993, p. 254).

    Parameters, flat but error (LANES,): step, scale, allowed errors of position [m] and velocity
    [m/s], (6 LANES,); stages (16, 6 LANES); work (2, 6 LANES).
    """
    fifth, third = work[0], work[1]
    fifth[:], third[:] = 0.0, 0.0
    for each in range(0, ERROR_WHICH.size, 2):
        k0, k1 = stages[ERROR_WHICH[each]], stages[ERROR_WHICH[each + 1]]
        five, also_five = FIFTH[each], FIFTH[each + 1]
        three, also_three = THIRD[each], THIRD[each + 1]
        for i in range(fifth.size):
            fifth[i] += five * k0[i] + also_five * k1[i]
            third[i] += three * k0[i] + also_three * k1[i]
    for place in range(fifth.size):
        fifth[place] = (fifth[place] / scale[place]) ** 2
        third[place] = (third[place] / scale[place]) ** 2
    for lane in range(LANES):
        order_5 = order_3 = 0.0
        for c in range(6):
            order_5 += fifth[c * LANES + lane]
            order_3 += third[c * LANES + lane]
        root = np.sqrt(6.0 * (order_5 + 0.01 * order_3))
        error[lane] = abs(step[lane]) * order_5 / root if root > 0 else root


@njit(cache=True, **VECTOR)
def dense_polynomials(
    lane: int, step: float, state: Samples, after: Samples, stages: Samples, found: Samples
) -> None:
    """Coefficients of the dense output of one lane over its last step, to `found` (7, 6)."""
    for c in range(6):
        rise = after[c, lane] - state[c, lane]
        begin, end = step * stages[0, c, lane], step * stages[STAGES, c, lane]
        found[0, c] = rise
        found[1, c] = begin - rise
        found[2, c] = 2 * rise - (begin + end)
        for power in range(4):
            total = 0.0
            for stage in range(DENSE):
                total += DENSE_WEIGHTS[power, stage] * stages[stage, c, lane]
            found[3 + power, c] = step * total


@njit(cache=True, **VECTOR)
def dense_state(place: float, start: Samples, polynomials: Samples, found: Samples) -> None:
    """State within a step at a place from 0 to 1: start + x (F0 + (1 - x) (F1 + x (F2 + ...)))."""
    for c in range(6):
        value = 0.0
        for power in range(POWERS - 1, -1, -1):
            value += polynomials[power, c]
            value *= place if power % 2 == 0 else 1 - place
        found[c] = start[c] + value
