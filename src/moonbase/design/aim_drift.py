"""Shots of a given speed that drift away: the first date, and the track that goes farthest."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from moonbase.constants import DAY
from moonbase.design.aim_dynamics import Dynamics, Shots
from moonbase.design.aim_search import ORDER, Question, axes, flown, grid, shots_of
from moonbase.design.aim_solve import Solution, solution_of
from moonbase.design.aim_starts import values_of
from moonbase.design.aim_targets import Target
from moonbase.flows import Samples

DEEP_SPACE = 3e9
"""Distance from the Earth beyond which a shot is in deep space half a year later [m]."""
LEAVING = 60 * DAY
"""Longest time to the sphere of influence of a shot that drifts away [s]."""
FINE = 1440
"""States of the one shot whose C3 is read."""


def drift(question: Question, dynamics: Dynamics) -> tuple[Question, Solution | None]:
    """The first date on which a shot drifts away, and of its tracks the one that goes farthest.

    Deep space is beyond 3e6 km from the Earth 180 days after the shot, whatever its C3 was on the
    way: the Sun lets go of some that the Earth alone would hold. In the restricted problem, which
    has no Sun, a positive C3. The question goes on as one of the C3 that is found.
    """
    rough = dynamics.coarse()
    shots, _ = grid(question, axes(question, rough))
    like = Target(question.target.text, "c3")
    c3, duration = _leaving(like, rough, shots)
    far = c3 if dynamics.name == "cr3bp" else _distance(rough, shots, question.target.span)
    with np.errstate(invalid="ignore"):
        gone = far > (0.0 if dynamics.name == "cr3bp" else DEEP_SPACE)
    lanes = np.flatnonzero(gone & np.isfinite(duration))
    if not lanes.size:
        return question, None
    best = lanes[np.lexsort((-far[lanes], shots.time[lanes]))[0]]
    values = np.array([getattr(shots, name)[best] for name in ORDER])
    like, flight = _read(question, like, dynamics, values)
    asked = replace(question, target=like, azimuth=float(values[2]), elevation=float(values[3]))
    return asked, solution_of([*values, flight], 0.0)


def _distance(dynamics: Dynamics, shots: Shots, span: float) -> Samples:
    """Distance from the Earth at the end of a span, (N,) [m]."""
    _, last = flown(dynamics, shots, span, 1)
    return np.asarray(np.sqrt(np.sum(last[:3, 0] ** 2, axis=0)))


def _leaving(
    like: Target, dynamics: Dynamics, shots: Shots, **more: int
) -> tuple[Samples, Samples]:
    """C3 at the sphere of influence of the Earth and the time until there, (N,)."""
    times, states = flown(dynamics, shots, LEAVING, **more)
    return values_of(like, dynamics, shots.time, times, states)


def _read(
    question: Question, like: Target, dynamics: Dynamics, values: Samples
) -> tuple[Target, float]:
    """The C3 of one shot as a target, and the time until it is read, from many states."""
    shots = shots_of(question, values[:, None])
    c3, duration = _leaving(like, dynamics, shots, count=FINE)
    return replace(like, value=float(c3[0])), float(duration[0])
