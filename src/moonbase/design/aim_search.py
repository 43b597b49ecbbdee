"""From a grid of shots to starts of corrections: near misses of points, crossings of values."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from moonbase.constants import MOON_DISTANCE
from moonbase.design.aim_dynamics import Dynamics, Shots
from moonbase.design.aim_targets import RING_CLOCK, Target, aimed_at, clock, value_at
from moonbase.flows import Samples
from moonbase.launch.trajectory.patched_conics import (
    EARTH_GRAVITY,
    hohmann_excess,
    low_orbit_elevation,
    low_orbit_speed,
    moon_speed,
    muzzle_for_c3,
    muzzle_for_perigee,
    muzzle_speed,
)
from moonbase.launch.trajectory.restricted_problem import gate_speed

ORDER = ("time", "longitude", "azimuth", "elevation", "speed")
"""Axes of a grid of shots."""
SAMPLES = 72
"""States of each shot of a grid."""
FASTEST = 3.5e3
"""Fastest shots to points and perigees that a grid holds [m/s]."""
BUNCHED = 1.5
"""Power that bunches speeds at the gate and states at the muzzle."""
WIDER = 0.015
"""Share by which a grid of speeds reaches beyond patched conics."""
NEARBY = np.radians(3.0)
"""Elevations looked at on both sides of the one of a two-body orbit [rad]."""
PERIGEE_WITHIN = 3e8
"""Distance within which an osculating perigee means something [m]."""
LEVEL = 1e-9
"""Latitude within which a site lies on the equator [rad]."""
LONGITUDES = 24
"""Longitudes of a grid where the site is free."""
MOST_SEEDS = 32
"""Starts that are corrected."""
STEEPEST = 80.0
"""Greatest elevation of a grid where the track may rise [deg]."""
ELEVATIONS = np.radians(np.linspace(0.0, STEEPEST, 11))
"""Elevations of a grid where the track may rise [rad]."""


@dataclass(frozen=True)
class Question:
    """What is aimed at, from where and when; None is free.

    latitude, longitude, azimuth, elevation [rad], speed [m/s]; the shot leaves between `date` and
    `date` plus `window` [s].
    """

    target: Target
    latitude: float
    longitude: float | None
    date: float
    window: float
    azimuth: float | None = None
    elevation: float | None = None
    speed: float | None = None


@dataclass(frozen=True, eq=False)
class Starts:
    """First guesses: variables of `ORDER` and duration of flight, (6, N)."""

    values: Samples


def speeds(aimed: Target, count: int) -> Samples:
    """Muzzle speeds of a grid, from just below the least of patched conics to the worst track.

    V**2 = v_esc**2 + (v -+ v_moon)**2: along and against the motion of the Moon.
    """
    if aimed.is_point:
        gate = gate_speed(aimed.kind)
        return gate + (FASTEST - gate) * (np.arange(count) / (count - 1)) ** BUNCHED
    if aimed.kind == "llo":
        found = float(low_orbit_speed(np.asarray(aimed.value), np.asarray(0.0)))
        return found * (1 + WIDER * np.linspace(-0.5, 0.5, count))
    if aimed.kind in ("geo", "earth-return"):
        least = float(muzzle_for_perigee(np.asarray(aimed.value)))
        return np.linspace(least * (1 - WIDER), FASTEST, count)
    energy = (
        float(hohmann_excess(np.asarray(aimed.value)) ** 2) if aimed.kind == "ring" else aimed.value
    )
    far = np.sqrt(energy + 2 * EARTH_GRAVITY / MOON_DISTANCE) + moon_speed()
    ends = float(muzzle_for_c3(np.asarray(energy))), float(muzzle_speed(np.asarray(far)))
    return np.linspace(ends[0] * (1 - WIDER), ends[1] * (1 + WIDER), count)


def axes(question: Question, dynamics: Dynamics) -> dict[str, Samples]:
    """Axis -> values of the grid; one value where nothing is free."""
    aimed, fixed = question.target, question.azimuth is not None
    dated = question.window > 0 and dynamics.name != "cr3bp"
    moves = dated and aimed.kind != "llo" and (fixed or not aimed.is_point)
    per_window = 96 if aimed.is_point else 48
    level = question.elevation is not None and question.longitude is not None
    return {
        "time": question.date + question.window * np.arange(per_window) / per_window
        if moves
        else np.array([question.date]),
        "longitude": 2 * np.pi * np.arange(LONGITUDES) / LONGITUDES
        if question.longitude is None
        else np.array([question.longitude]),
        "azimuth": _azimuths(question, dynamics),
        "elevation": _elevations(question),
        "speed": np.array([question.speed])
        if question.speed is not None
        else speeds(aimed, 80 if aimed.is_point and level else 36),
    }


def _elevations(question: Question) -> Samples:
    """Elevations of the grid; around the one of the two-body orbit where a speed goes low."""
    if question.elevation is not None:
        return np.array([question.elevation])
    if question.target.kind != "llo" or question.speed is None:
        return ELEVATIONS
    middle = low_orbit_elevation(np.asarray(question.target.value), np.asarray(question.speed))
    if not np.isfinite(middle):
        return ELEVATIONS
    return np.asarray(np.maximum(middle + NEARBY * np.linspace(-1.0, 1.0, 13), 0.0))


def _azimuths(question: Question, dynamics: Dynamics) -> Samples:
    if question.azimuth is not None:
        return np.array([question.azimuth])
    if question.target.kind == "llo":
        return np.array([np.pi / 2])
    if question.longitude is None:
        return np.array([np.pi / 2, -np.pi / 2])
    if dynamics.name == "cr3bp" and abs(question.latitude) < LEVEL:
        return np.array([np.pi / 2, -np.pi / 2])
    count = 24 if question.target.is_point and question.elevation is not None else 8
    return np.asarray(2 * np.pi * np.arange(count) / count)


def grid(question: Question, found: dict[str, Samples]) -> tuple[Shots, tuple[int, ...]]:
    """All shots of the axes, flattened, and the shape of the grid."""
    mesh = np.meshgrid(*[found[name] for name in ORDER], indexing="ij")
    return shots_of(question, np.stack([each.ravel() for each in mesh])), mesh[0].shape


def shots_of(question: Question, values: Samples) -> Shots:
    """Shots of variables (5, N) in the order of the axes."""
    place = np.ones(values.shape[1])
    time, longitude, azimuth, elevation, speed = values[: len(ORDER)]
    return Shots(time, question.latitude * place, longitude, azimuth, elevation, speed)


def flown(
    dynamics: Dynamics, shots: Shots, span: float, count: int = SAMPLES
) -> tuple[Samples, Samples]:
    """Times (K, N) and states (6, K, N) of shots over a span; denser at the start."""
    share = (np.arange(1, count + 1) / count) ** BUNCHED
    times = shots.time + span * share[:, None]
    return times, dynamics.fly(shots.time, dynamics.launch(shots), times)


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
    return "time" if question.window > 0 else "azimuth"


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
    guess = first * (1 - share) + second * share
    duration = durations[low] * (1 - share) + durations[high] * share
    found = np.vstack([guess, duration])
    order = np.lexsort((found[0], found[ORDER.index("speed")]))
    return Starts(found[:, order][:, :MOST_SEEDS])
