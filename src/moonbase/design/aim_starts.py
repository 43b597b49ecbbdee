"""From a grid of shots to starts of corrections: near misses of points, crossings of values."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from moonbase.design.aim_dynamics import Dynamics, Shots
from moonbase.design.aim_search import ORDER, SAMPLES, Question, axes, flown, grid
from moonbase.design.aim_targets import RING_CLOCK, Target, aimed_at, clock, value_at
from moonbase.flows import Samples

PERIGEE_WITHIN = 3e8
"""Distance within which an osculating perigee means something [m]."""
MOST_SEEDS = 32
"""Starts that are corrected."""


@dataclass(frozen=True, eq=False)
class Starts:
    """First guesses: variables of `ORDER` and duration of flight, (6, N)."""

    values: Samples


def reads_at_end(aimed: Target, dynamics: Dynamics) -> bool:
    """Whether only the last state counts: an orbit about the Sun, read at a fixed time."""
    return aimed.kind == "ring" and dynamics.name != "cr3bp"


def starts(question: Question, dynamics: Dynamics) -> Starts:
    """First guesses of all solutions that a grid of shots shows."""
    found = axes(question, dynamics)
    shots, shape = grid(question, found)
    count = 1 if reads_at_end(question.target, dynamics) else SAMPLES
    times, states = flown(dynamics, shots, question.target.span, count)
    if question.target.is_point:
        return _near(question, dynamics, shots, shape, times, states)
    values, durations = values_of(question.target, dynamics, shots.time, times, states)
    return _crossings(question, dynamics, shots, shape, values, durations)


def _columns(shots: Shots, lanes: NDArray[np.int64]) -> Samples:
    return np.stack([getattr(shots, name)[lanes] for name in ORDER])


def _near(
    question: Question,
    dynamics: Dynamics,
    shots: Shots,
    shape: tuple[int, ...],
    times: Samples,
    states: Samples,
) -> Starts:
    """Shots that come nearer to a point than their neighbours in the grid, nearest first."""
    flat = times.ravel()
    place = dynamics.point(question.target.kind, flat)[:3].reshape(states[:3].shape)
    away = np.sqrt(np.sum((states[:3] - place) ** 2, axis=0))
    away = np.where(np.isfinite(away), away, np.inf)
    when = away.argmin(axis=0)
    lanes = np.arange(len(when))
    nearest = away[when, lanes].reshape(shape)
    lowest = np.isfinite(nearest)
    for axis, size in enumerate(shape):
        if size == 1:
            continue
        padded = np.pad(
            nearest,
            [(1, 1) if a == axis else (0, 0) for a in range(len(shape))],
            constant_values=np.inf,
        )
        before = np.take(padded, np.arange(size), axis)
        after = np.take(padded, np.arange(2, size + 2), axis)
        lowest &= (nearest <= before) & (nearest <= after)
    chosen = np.flatnonzero(lowest.ravel()).astype(np.int64)
    chosen = chosen[np.argsort(nearest.ravel()[chosen])][:MOST_SEEDS]
    duration = times[when[chosen], chosen] - shots.time[chosen]
    return Starts(np.vstack([_columns(shots, chosen), duration]))


def values_of(
    aimed: Target, dynamics: Dynamics, start: Samples, times: Samples, states: Samples
) -> tuple[Samples, Samples]:
    """The value that each shot has when its clock strikes, and the duration until then, (N,).

    nan where the clock never strikes. Perigee is read from the last state before it.
    """
    count, lanes = times.shape
    flat = states.reshape(6, -1)
    with np.errstate(invalid="ignore", over="ignore", divide="ignore"):
        value = value_at(dynamics, aimed, times.ravel(), flat).reshape(count, lanes)
        again = np.tile(start, count)
        struck = clock(dynamics, aimed, again, times.ravel(), flat).reshape(count, lanes)
    if reads_at_end(aimed, dynamics):
        return value[-1], np.full(lanes, RING_CLOCK)
    if aimed.kind in ("geo", "earth-return"):
        return _before_perigee(states, value, struck, times - start)
    sign = -1.0 if aimed.kind == "llo" else 1.0
    return _struck(value, sign * struck, times - start)


def _struck(value: Samples, struck: Samples, duration: Samples) -> tuple[Samples, Samples]:
    """Value and duration where the clock first passes zero upwards, linear between states."""
    with np.errstate(invalid="ignore"):
        passes = (struck[:-1] <= 0) & (struck[1:] > 0)
    first, lanes = passes.argmax(axis=0), np.arange(value.shape[1])
    low, high = struck[first, lanes], struck[first + 1, lanes]
    with np.errstate(invalid="ignore", divide="ignore"):
        share = -low / (high - low)
        found = value[first, lanes] * (1 - share) + value[first + 1, lanes] * share
        when = duration[first, lanes] * (1 - share) + duration[first + 1, lanes] * share
    any_ = passes.any(axis=0)
    return np.where(any_, found, np.nan), np.where(any_, when, np.nan)


def _before_perigee(
    states: Samples, value: Samples, struck: Samples, duration: Samples
) -> tuple[Samples, Samples]:
    """Perigee of the nearest state on the way in, and when the clock will strike."""
    radius = np.sqrt(np.sum(states[:3] ** 2, axis=0))
    with np.errstate(invalid="ignore"):
        inward = (np.sum(states[:3] * states[3:], axis=0) < 0) & (radius < PERIGEE_WITHIN)
        inward &= struck > 0
    near = np.where(inward, radius, np.inf)
    when, lanes = near.argmin(axis=0), np.arange(value.shape[1])
    any_ = np.isfinite(near[when, lanes])
    after = duration[when, lanes] + 60 * struck[when, lanes]
    return np.where(any_, value[when, lanes], np.nan), np.where(any_, after, np.nan)


def along(question: Question) -> str:
    """The variable whose change brings a value to its target."""
    if question.speed is None:
        return "speed"
    if question.elevation is None:
        return "elevation"
    turns = question.target.kind == "llo" and question.azimuth is None
    return "time" if question.window > 0 and not turns else "azimuth"


def _crossings(
    question: Question,
    dynamics: Dynamics,
    shots: Shots,
    shape: tuple[int, ...],
    values: Samples,
    durations: Samples,
) -> Starts:
    """Where the value passes its target between neighbours of the grid, lowest speed first."""
    axis = ORDER.index(along(question))
    miss = (values - aimed_at(dynamics, question.target)).reshape(shape)
    lanes = np.arange(values.size, dtype=np.int64).reshape(shape)
    low, high = np.moveaxis(lanes, axis, 0)[:-1], np.moveaxis(lanes, axis, 0)[1:]
    flat = miss.ravel()
    with np.errstate(invalid="ignore"):
        passes = flat[low] * flat[high] <= 0
    low, high = low[passes], high[passes]
    share = flat[low] / np.where(flat[low] == flat[high], 1.0, flat[low] - flat[high])
    first, second = _columns(shots, low), _columns(shots, high)
    guess = first + (second - first) * share  # equal ends stay what they are, to the last bit
    duration = durations[low] + (durations[high] - durations[low]) * share
    found = np.vstack([guess, duration])
    order = np.lexsort((found[0], found[ORDER.index("speed")]))
    return Starts(found[:, order][:, :MOST_SEEDS])
