"""The muzzle state that reaches a target: correct every start, keep the best, walk to the least."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from moonbase.constants import DAY, HOUR
from moonbase.design.aim_dynamics import Dynamics
from moonbase.design.aim_search import LEVEL, ORDER, Question, shots_of
from moonbase.design.aim_starts import along, starts
from moonbase.design.aim_targets import misses
from moonbase.flows import Samples
from moonbase.launch.trajectory.correction import corrected

VARIABLES = (*ORDER, "flight")
"""Rows of a solution: time, longitude, azimuth, elevation, speed, duration of flight."""
SPEED, AZIMUTH = VARIABLES.index("speed"), VARIABLES.index("azimuth")
"""Rows of speed and azimuth."""
STEPS = {
    "time": 30.0,
    "longitude": 1e-6,
    "azimuth": 1e-6,
    "elevation": 1e-6,
    "speed": 1e-3,
    "flight": 10.0,
}
"""Steps of central differences [s, rad, m/s]."""
REACH = {
    "time": 0.5 * DAY,
    "longitude": 0.06,
    "azimuth": 0.06,
    "elevation": 0.04,
    "speed": 25.0,
    "flight": 0.25 * DAY,
}
"""Largest change in one correction [s, rad, m/s]."""
TOLERANCE = 1e-3
"""Largest scaled miss of a solution: a metre of a point."""
ROUNDS = 7
"""Halvings of the pattern that walks to the least speed."""
WALKS = 3
"""Starts of different azimuths that walk to the least speed."""
LATER = 12 * HOUR
"""First step of the walk in time [s]."""
TURN = np.radians(20.0)
"""First step of the walk in azimuth [rad]."""


@dataclass(frozen=True)
class Solution:
    """A muzzle state that reaches the target: variables as `VARIABLES`, and the miss that is left.

    time [s past J2000], longitude, azimuth, elevation [rad], speed [m/s], flight [s].
    """

    time: float
    longitude: float
    azimuth: float
    elevation: float
    speed: float
    flight: float
    miss: float

    @property
    def values(self) -> Samples:
        """The variables as a column, (6, 1)."""
        row = tuple(getattr(self, name) for name in VARIABLES)
        return np.array(row)[:, None]


def free_variables(question: Question, dynamics: Dynamics) -> tuple[str, ...]:
    """What a correction may change, duration last.

    A value needs one variable, a point two: azimuth and speed where the track may turn; speed and
    date on a fixed track, azimuth and date at a fixed speed; the elevation where those are given.
    """
    if not question.target.is_point:
        return (along(question), "flight")
    found = [name for name in ("longitude", "azimuth", "speed") if getattr(question, name) is None]
    if len(found) < 2 and question.window > 0 and dynamics.name != "cr3bp":
        found.append("time")
    if len(found) < 2 and question.elevation is None and not _planar(question, dynamics):
        found.append("elevation")
    return (*found[:2], "flight")


def _planar(question: Question, dynamics: Dynamics) -> bool:
    """Whether a shot stays in the plane of the restricted problem: an equatorial track."""
    if dynamics.name != "cr3bp" or question.azimuth is None or question.speed is not None:
        return False
    return abs(question.latitude) < LEVEL and abs(np.cos(question.azimuth)) < LEVEL


def missed(question: Question, dynamics: Dynamics, values: Samples) -> Samples:
    """Scaled misses (m, N) of variables (6, N)."""
    shots = shots_of(question, values[:-1])
    end = shots.time + values[-1]
    state = dynamics.fly(shots.time, dynamics.launch(shots), end[None, :])[:, 0]
    with np.errstate(invalid="ignore", over="ignore", divide="ignore"):
        return misses(dynamics, question.target, shots.time, end, state)


def improved(
    question: Question, dynamics: Dynamics, values: Samples, free: tuple[str, ...]
) -> tuple[Samples, Samples, NDArray[np.bool_]]:
    """Variables (6, N) after correction, largest misses (N,), and which are solutions (N,)."""
    found = corrected(
        lambda some: missed(question, dynamics, some),
        values,
        [VARIABLES.index(name) for name in free],
        np.array([STEPS[name] for name in free]),
        np.array([REACH[name] for name in free]),
        TOLERANCE,
    )
    time, _, _, elevation, speed, flight = found.variables
    inside = (time >= question.date - 1) & (time <= question.date + question.window + 1)
    allowed = inside & (elevation > -LEVEL) & (elevation < np.pi / 2) & (speed > 0)
    allowed &= (flight > 0) & (flight < 2 * question.target.span)
    return found.variables, np.abs(found.miss).max(axis=0), allowed & found.closed


def solutions(question: Question, dynamics: Dynamics) -> tuple[Samples, Samples]:
    """Variables (6, N) and misses (N,) of every start of a grid that closes, the best first.

    The lowest speed, or the earliest date where the speed is given.
    """
    first = starts(question, dynamics.coarse()).values
    if not first.shape[1]:
        return first, np.zeros(0)
    values, miss, closed = improved(question, dynamics, first, free_variables(question, dynamics))
    values, miss = values[:, closed], miss[closed]
    order = np.lexsort((values[0], values[SPEED]))
    return values[:, order], miss[order]


def solve(question: Question, dynamics: Dynamics) -> Solution | None:
    """The best muzzle state for a target, or None where no shot reaches it.

    The best starts walk to the least speed in date and azimuth, as far as those are free.
    """
    values, miss = solutions(question, dynamics)
    if not miss.size:
        return None
    found = [_at(values, miss, lane) for lane in _apart(values)]
    if question.target.kind == "llo" or question.speed is not None:
        return found[0]
    return min((walked(question, dynamics, each) for each in found), key=lambda each: each.speed)


def _apart(values: Samples) -> list[int]:
    """The first of solutions whose azimuths lie apart, at most `WALKS`."""
    kept: list[int] = []
    for lane, azimuth in enumerate(values[AZIMUTH]):
        if all(np.cos(azimuth - values[AZIMUTH, each]) < np.cos(TURN) for each in kept):
            kept.append(lane)
    return kept[:WALKS]


def solution_of(values: Sequence[float], miss: float) -> Solution:
    """A solution of variables in the order of `VARIABLES`."""
    return Solution(**dict(zip(VARIABLES, map(float, values), strict=True)), miss=float(miss))


def _at(values: Samples, miss: Samples, lane: int) -> Solution:
    """The solution of one lane."""
    return solution_of(list(values[:, lane]), float(miss[lane]))


def walked(question: Question, dynamics: Dynamics, found: Solution) -> Solution:
    """Walk in date and azimuth, where they are free, to the least speed, in ever smaller steps.

    A point needs the azimuth for itself, and the date too on a fixed track.
    """
    point = question.target.is_point
    free = ("azimuth", "speed", "flight") if point else ("speed", "flight")
    turns = question.azimuth is None
    dated = question.window > 0 and dynamics.name != "cr3bp" and (turns or not point)
    moves = [(LATER if dated else 0.0, 0.0), (0.0, TURN if turns and not point else 0.0)]
    moves = [each for each in moves if any(each)]
    if not moves:
        return found
    step = 1.0
    for _ in range(ROUNDS):
        around = np.repeat(found.values, 2 * len(moves), axis=1)
        for place, (later, turn) in enumerate(moves):
            for side, sign in enumerate((1, -1)):
                around[0, 2 * place + side] += sign * step * later
                around[AZIMUTH, 2 * place + side] += sign * step * turn
        values, miss, closed = improved(question, dynamics, around, free)
        speed = np.where(closed, values[SPEED], np.inf)
        best = int(speed.argmin())
        if speed[best] < found.speed - LEVEL:
            found = _at(values, miss, best)
        else:
            step /= 2
    return found
