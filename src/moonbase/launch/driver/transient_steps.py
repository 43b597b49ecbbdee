"""Steps of a transient: the Runge-Kutta method of order 8 by Dormand and Prince, graded steps.

A shot has a few active coils at a time: their equations are plain floats, several times faster
than arrays of three or four; stages are summed as arrays.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import numpy as np

from moonbase.flows import Samples

State = list[float]
Slope = Callable[[State], State]
"""Slope of the state; a shot's equations know their place and time from the state itself."""


@cache
def _weights() -> tuple[list[Samples], Samples]:
    """Rows of the stages and weights of the end, as scipy carries them."""
    from scipy.integrate import DOP853

    return [np.array(DOP853.A[row, :row]) for row in range(1, len(DOP853.B))], np.array(DOP853.B)


def runge_kutta(slope: Slope, state: State, step: float) -> State:
    """One step of order 8, y + h sum_i b_i k_i (Hairer, Norsett and Wanner 1993, II.10).

    >>> round(runge_kutta(lambda y: [y[0]], [1.0], 1.0)[0], 6)  # exp(1) = 2.718282
    2.718282
    """
    rows, ends = _weights()
    start = np.array(state)
    stages = np.empty((len(ends), len(state)))
    stages[0] = slope(state)
    for index, row in enumerate(rows, start=1):
        stages[index] = slope((start + step * (row @ stages[:index])).tolist())
    after: State = (start + step * (ends @ stages)).tolist()
    return after


def graded(length: float, scale: float, fine: float, coarse: float) -> list[float]:
    """Steps that fill a length and grow from `fine` to `coarse` times a scale, by half each.

    h = scale (fine 1.5**n), at most scale coarse, all shortened by the same factor to end at the
    length: what decays with the scale is resolved where it begins.

    >>> steps = graded(10.0, 1.0, 0.25, 1.0)
    >>> round(sum(steps), 12), steps[0] < 0.25, max(steps) <= 1.0
    (10.0, True, True)
    """
    steps: list[float] = []
    total, step = 0.0, fine * scale
    while total < length:
        steps.append(step)
        total += step
        step = min(step * 1.5, coarse * scale)
    return [each * length / total for each in steps]
