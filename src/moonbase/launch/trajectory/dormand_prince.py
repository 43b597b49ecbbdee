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
"""Trajectories that advance side by side: a few vector registers, and their stages fit the cache."""
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
_PLACES = [np.flatnonzero(row) for row in _ROWS]
FIRST: NDArray[np.int64] = np.cumsum([0, *map(len, _PLACES)])
"""Where the weights of each stage begin."""
WHICH: NDArray[np.int64] = np.concatenate(_PLACES)
"""Stage that each weight multiplies."""
WEIGHT: Samples = np.concatenate(
    [row[place] for row, place in zip(_ROWS, _PLACES, strict=True)]
)
"""The weights that are not zero, row by row; row 12 is the solution of order 8."""
FIFTH: Samples = np.ascontiguousarray(DOP853.E5)
"""Weights of the error of order 5."""
THIRD: Samples = np.ascontiguousarray(DOP853.E3)
"""Weights of the error of order 3."""
DENSE_WEIGHTS: Samples = np.ascontiguousarray(DOP853.D)
"""Weights of the last four polynomials of the dense output, (4, 16)."""
ERROR_EXPONENT = -1 / 8
"""Steps grow with the error to this power."""
SAFETY, LEAST_FACTOR, MOST_FACTOR = 0.9, 0.2, 6.0
"""Usual bounds of step control: aim below the tolerance, never change the step beyond these."""


@njit(cache=True, **VECTOR)
def stage_state(
    stage: int, state: Samples, step: Samples, stages: Samples, found: Samples
) -> None:
    """State at a stage, y + h sum_j a_j k_j, written to `found`, all (6, LANES)."""
    first, last = FIRST[stage], FIRST[stage + 1]
    for c in range(6):
        out = found[c]
        weight, row = WEIGHT[first], stages[WHICH[first], c]
        for lane in range(LANES):
            out[lane] = weight * row[lane]
        for place in range(first + 1, last):
            weight, row = WEIGHT[place], stages[WHICH[place], c]
            for lane in range(LANES):
                out[lane] += weight * row[lane]
        base = state[c]
        for lane in range(LANES):
            out[lane] = base[lane] + step[lane] * out[lane]


@njit(cache=True, **VECTOR)
def step_error(
    step: Samples, stages: Samples, scale: Samples, work: Samples, error: Samples
) -> None:
    """Error of a step over what is allowed, per lane, with the blend of orders 5 and 3.

    e = h e5**2 / sqrt(6 (e5**2 + 0.01 e3**2)), e5 and e3 the lengths of the error of position and
    velocity over their scales (Hairer et al. 1993, p. 254).

    Parameters: scale (2, LANES), allowed errors of position [m] and velocity [m/s]; work (4, LANES).
    """
    work[0], work[1] = 0.0, 0.0
    for c in range(6):
        fifth, third = work[2], work[3]
        fifth[:], third[:] = 0.0, 0.0
        for stage in range(STAGES + 1):
            row, five, three = stages[stage, c], FIFTH[stage], THIRD[stage]
            if five != 0 or three != 0:
                for lane in range(LANES):
                    fifth[lane] += five * row[lane]
                    third[lane] += three * row[lane]
        allowed = scale[c // 3]
        for lane in range(LANES):
            work[0, lane] += (fifth[lane] / allowed[lane]) ** 2
            work[1, lane] += (third[lane] / allowed[lane]) ** 2
    for lane in range(LANES):
        blend = work[0, lane] + 0.01 * work[1, lane]
        root = np.sqrt(6.0 * blend)
        error[lane] = abs(step[lane]) * work[0, lane] / root if root > 0 else root


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
