"""The midcourse burn that takes out the muzzle error of a shot, from state transition matrices."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from moonbase.design.aim_dynamics import Dynamics
from moonbase.design.aim_search import Question, shots_of
from moonbase.design.aim_solve import Solution
from moonbase.design.aim_targets import misses
from moonbase.flows import Samples
from moonbase.launch.trajectory.correction import midcourse, slopes

SPEED_STEP = 1e-2
"""Step of velocity in differences [m/s]."""
DRAWS = 20_000
"""Random burns from which the 99th percentile is taken."""
PERCENT = 99.0
"""Share of shots whose burn is not larger [%]."""


@dataclass(frozen=True)
class Errors:
    """Errors of the muzzle, one standard deviation, and when they are corrected.

    speed : share of the muzzle speed [1]; angle : of azimuth and of elevation [rad]; time : from
    the shot to the burn, or half the flight where that is shorter [s].
    """

    speed: float
    angle: float
    time: float


@dataclass(frozen=True)
class Burn:
    """A midcourse burn: when [s after the shot], root mean square and 99th percentile [m/s].

    miss : root mean square of the miss at the target without it, in its unit.
    """

    time: float
    mean: float
    most: float
    miss: float


def muzzle_errors(errors: Errors, speed: float) -> Samples:
    """Standard deviations of speed, azimuth and elevation as velocities, (3,) [m/s].

    s = (e_v V, e_a V, e_a V): an angle turns the velocity sideways by V e_a.

    >>> muzzle_errors(Errors(1e-5, 1e-5, 86400.0), 2450.0).tolist()
    [0.0245, 0.0245, 0.0245]
    """
    return speed * np.array([errors.speed, errors.angle, errors.angle])


def burn(question: Question, dynamics: Dynamics, found: Solution, errors: Errors) -> Burn:
    """The burn that takes random muzzle errors out of a solution.

    C = B+ M P M' B+': M and B by central differences of one batch each, see `midcourse`. For an
    energy (c3) or an apsis (ring) one scalar is put right by the least burn that does so: the
    direction of departure and the clock stay off, so the burn is a lower bound.
    """
    reached = slopes(
        lambda change: _from_muzzle(question, dynamics, found, change),
        np.zeros((3, 1)),
        range(3),
        np.full(3, SPEED_STEP),
    )[..., 0]
    when = min(errors.time, found.flight / 2)
    steered = slopes(
        lambda change: _from_burn(question, dynamics, found, when, change),
        np.zeros((3, 1)),
        range(3),
        np.full(3, SPEED_STEP),
    )[..., 0]
    spread = np.diag(muzzle_errors(errors, found.speed) ** 2)
    covariance = midcourse(reached, steered, spread)
    left = float(np.sqrt(np.trace(reached @ spread @ reached.T)))
    mean, most = _sizes(covariance)
    return Burn(when, mean, most, left)


def _sizes(covariance: Samples) -> tuple[float, float]:
    """Root mean square of a normal vector, sqrt(trace C), and the percentile of its length."""
    values = np.maximum(np.linalg.eigvalsh(covariance), 0.0)
    drawn = np.random.default_rng(0).standard_normal((DRAWS, 3)) ** 2 @ values
    return float(np.sqrt(values.sum())), float(np.sqrt(np.percentile(drawn, PERCENT)))


def _missed(
    question: Question, dynamics: Dynamics, found: Solution, time: Samples, state: Samples
) -> Samples:
    """What counts of the misses at the end of the flight: the clock is left out.

    A point has three coordinates; c3, ring and the others have one scalar and no direction.
    """
    count = state.shape[1]
    start, end = np.full(count, found.time), np.full(count, found.time + found.flight)
    last = dynamics.fly(time, state, end[None, :])[:, 0]
    missed = misses(dynamics, question.target, start, end, last)
    return missed if question.target.is_point else missed[:1]


def _from_muzzle(
    question: Question, dynamics: Dynamics, found: Solution, change: Samples
) -> Samples:
    """Misses of shots whose velocity is off along, across and up, (3, N) [m/s]."""
    count = change.shape[1]
    values = np.repeat(found.values[:-1], count, axis=1)
    along, across, up = change
    values[-1] = found.speed + along
    values[-3] = found.azimuth + across / (found.speed * np.cos(found.elevation))
    values[-2] = found.elevation + up / found.speed
    shots = shots_of(question, values)
    return _missed(question, dynamics, found, shots.time, dynamics.launch(shots))


def _from_burn(
    question: Question, dynamics: Dynamics, found: Solution, when: float, change: Samples
) -> Samples:
    """Misses after a change of velocity at the burn, (3, N) [m/s]."""
    shots = shots_of(question, found.values[:-1])
    there = dynamics.fly(shots.time, dynamics.launch(shots), np.full((1, 1), found.time + when))
    state = np.repeat(there[:, 0], change.shape[1], axis=1)
    state[3:] += change
    return _missed(question, dynamics, found, np.full(change.shape[1], found.time + when), state)
