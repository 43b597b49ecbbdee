"""Differential correction of many shots at once, state transition matrices, midcourse burns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from moonbase.flows import Samples

Miss = Callable[[Samples], Samples]
"""Variables (k, N) to misses (m, N), scaled so that 1 matters."""
MOST_STEPS = 25
"""Corrections after which a lane is given up."""
BETTER = 0.999
"""A step is kept when it leaves less than this share of the miss."""
FLAT = 1e-12
"""Share of the largest singular value below which a direction is left alone."""
SHRINK = 0.35
"""A step that does not help is cut to this share."""


@dataclass(frozen=True, eq=False)
class Corrected:
    """Variables (k, N) after correction, misses left (m, N), and which lanes closed (N,)."""

    variables: Samples
    miss: Samples
    closed: Samples


def slopes(function: Miss, variables: Samples, free: Sequence[int], steps: Samples) -> Samples:
    """Jacobian by central differences, (f(x + h) - f(x - h)) / 2h, one batch, (m, k, N).

    Parameters: function of (n, N), variables (n, N), free the k rows that move, their steps h (k,).
    """
    rows, count = variables.shape
    moved = np.repeat(variables[:, None, :], 2 * len(free), axis=1)
    for place, row in enumerate(free):
        moved[row, 2 * place] += steps[place]
        moved[row, 2 * place + 1] -= steps[place]
    found = function(moved.reshape(rows, -1)).reshape(-1, len(free), 2, count)
    return np.asarray((found[:, :, 0] - found[:, :, 1]) / (2 * steps[:, None]))


def corrected(
    function: Miss,
    start: Samples,
    free: Sequence[int],
    steps: Samples,
    reach: Samples,
    tolerance: float,
) -> Corrected:
    """Newton's method on every lane, least change where there are more variables than misses.

    dx = -J+ m, J+ the pseudo-inverse; no variable moves further than its reach in a step, and a
    step that does not help is cut.

    Parameters: function (n, N) -> (m, N), start (n, N), free the k rows that may change, steps of
    their differences and their reach (k,), tolerance of the largest miss.

    >>> square = corrected(lambda x: x**2 - 2, np.array([[1.0]]), [0], *np.ones((2, 1)) / 8, 1e-12)
    >>> round(square.variables.item(), 9), bool(square.closed.item())
    (1.414213562, True)
    """
    variables = start.copy()
    miss = function(variables)
    room = np.ones(variables.shape[1])
    for _ in range(MOST_STEPS):
        size = np.abs(miss).max(axis=0)
        working = np.isfinite(size) & (size > tolerance) & (room > SHRINK**6)
        if not working.any():
            break
        lanes = np.flatnonzero(working)
        change = _step(function, variables[:, lanes], miss[:, lanes], free, steps, reach)
        trial = variables[:, lanes]
        trial[free] += room[lanes] * change
        left = function(trial)
        size_left = np.abs(left).max(axis=0)
        good = np.isfinite(size_left) & (size_left < BETTER * size[lanes])
        kept = lanes[good]
        variables[:, kept], miss[:, kept] = trial[:, good], left[:, good]
        room[kept] = np.minimum(1.0, room[kept] / SHRINK)
        room[lanes[~good]] *= SHRINK
    size = np.abs(miss).max(axis=0)
    return Corrected(variables, miss, np.isfinite(size) & (size <= tolerance))


def _step(
    function: Miss,
    variables: Samples,
    miss: Samples,
    free: Sequence[int],
    steps: Samples,
    reach: Samples,
) -> Samples:
    """Newton's step of each lane within its reach; zero where the slope is not a number."""
    slope = slopes(function, variables, free, steps).transpose(2, 0, 1) * reach
    sound = np.asarray(np.isfinite(slope).all(axis=(1, 2)))
    inverse = np.linalg.pinv(np.where(sound[:, None, None], slope, 0.0), rcond=FLAT)
    change = -np.einsum("nkm,mn->kn", inverse, miss)
    most = np.maximum(np.abs(change).max(axis=0), 1.0)
    return np.asarray(change / most * reach[:, None])


def transition_matrix(fly: Callable[[Samples], Samples], state: Samples, steps: Samples) -> Samples:
    """State transition matrix of one flight by central differences of one batch of 12, (6, 6).

    Phi = (x(s + h) - x(s - h)) / 2h, an error of order h**2.

    Parameters: fly, states (6, N) to states (6, N); state (6,); steps (6,) [m, m/s].
    """
    return slopes(fly, state[:, None], range(len(state)), steps)[:, :, 0]


def symplectic_error(transition: Samples) -> float:
    """How far Phi' J Phi is from J, as a share of |Phi|**2: zero for any flight in a potential.

    J = ((0, 1), (-1, 0)); Phi must be in axes that stand still, lengths and speeds in units that
    make its parts alike.

    >>> symplectic_error(np.eye(6))
    0.0
    """
    zero, one = np.zeros((3, 3)), np.eye(3)
    unit = np.block([[zero, one], [-one, zero]])
    error = np.abs(transition.T @ unit @ transition - unit).max()
    return float(error / np.abs(transition).max() ** 2)


def midcourse(reached: Samples, steered: Samples, errors: Samples) -> Samples:
    """Covariance of the burn that takes out a random error of the muzzle, (3, 3).

    dv = -B+ M dx0: M = dm / dx0 what the error does to the target, B = dm / dv what a burn at the
    correction does, B+ its pseudo-inverse (the least burn), so C = B+ M P M' B+'.

    Parameters: M (m, n), B (m, 3), covariance P of the errors (n, n). Returns C [m2/s2].

    >>> one = np.eye(3)
    >>> np.sqrt(np.trace(midcourse(4 * one, one, 0.01**2 * one))).round(4).item()
    0.0693
    """
    burn = np.linalg.pinv(steered) @ reached
    return np.asarray(burn @ errors @ burn.T)
