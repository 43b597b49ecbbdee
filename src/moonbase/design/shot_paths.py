"""States of flown shots close enough together that a curve through them is the path."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from moonbase.design.shots import HalfYear
from moonbase.flows import Samples
from moonbase.launch.trajectory.propagate import Fate, Forces, propagate

SHARE = 0.1
"""Longest step over the time in which a fall bends a path: millimetres by a curve of degree 7."""
MOST_PARTS = 16
"""Parts into which a step is cut in one round."""
BLOCK = 1000
"""Shots whose paths are made finer at a time."""
ROUNDS = 8
"""Rounds of cutting: the first step of half a day takes three, a flyby as many."""


@dataclass(frozen=True, eq=False)
class Path:
    """States of one shot from its muzzle to its end: index, times (K,) [s], states (6, K)."""

    index: int
    times: Samples
    states: Samples


@lru_cache(maxsize=1)
def shot_paths(found: HalfYear) -> tuple[Path, ...]:
    """Paths of the shots without error, with states where they bend; none of those that fell at
    once or could not be followed."""
    paths = [_kept(found, index) for index in range(found.volley.instants)]
    paths = [each for each in paths if each.times.size > 1]
    return tuple(
        each
        for first in range(0, len(paths), BLOCK)
        for each in refined(found.forces, paths[first : first + BLOCK], found.area_to_mass)
    )


def have_paths(found: HalfYear) -> bool:
    """Whether any shot without error flew at all."""
    return any(_kept(found, index).times.size > 1 for index in range(found.volley.instants))


def refined(forces: Forces, paths: list[Path], area_to_mass: float) -> list[Path]:
    """Paths with steps cut until none is long."""
    for _ in range(ROUNDS):
        finer = _cut(forces, paths, area_to_mass)
        if finer is paths:
            break
        paths = finer
    return paths


def _kept(found: HalfYear, index: int) -> Path:
    """The states that the flight has kept, and its end."""
    states, times = found.flight.samples[:, :, index], found.looks[:, index]
    seen = np.isfinite(states[0])
    times, states = times[seen], states[:, seen]
    end = float(found.flight.time[index])
    fell = found.fate[index] not in (Fate.FLYING, Fate.FAILED)
    if fell and times.size and end > times[-1]:
        times = np.append(times, end)
        states = np.column_stack([states, found.flight.state[:, index]])
    return Path(index, times, states)


def bending_time(forces: Forces, time: Samples, state: Samples) -> Samples:
    """Least of sqrt(r**3 / GM) over the bodies: the time in which a fall from rest bends a path.

    Parameters: TDB times (N,) [s], states from the origin of the ephemeris (6, N). Returns [s].
    """
    sky = forces.ephemeris
    away = np.linalg.norm(state[:3], axis=0)
    least = np.sqrt(away**3 / sky.origin_gravity)
    for body, gravity in zip(sky.bodies, sky.gravity, strict=True):
        away = np.linalg.norm(state[:3] - sky.position(body, time), axis=0)
        least = np.minimum(least, np.sqrt(away**3 / gravity))
    return np.asarray(least)


def parts_of(forces: Forces, path: Path) -> NDArray[np.int64]:
    """Into how many parts each step of a path must be cut, as its nearer end asks, (K - 1,)."""
    longest = SHARE * bending_time(forces, path.times, path.states)
    longest = np.minimum(longest[:-1], longest[1:])
    parts = np.ceil(np.diff(path.times) / longest)
    return np.clip(parts, 1, MOST_PARTS).astype(np.int64)


def _cut(forces: Forces, paths: list[Path], area_to_mass: float) -> list[Path]:
    """Every path with its long steps flown again in parts; the same list where none is long.

    A step is a flight of its own from the state at its beginning.
    """
    parts = [parts_of(forces, each) for each in paths]
    long = [np.flatnonzero(each > 1) for each in parts]
    if not any(each.size for each in long):
        return paths
    begin = np.concatenate([each.times[at] for each, at in zip(paths, long, strict=True)])
    end = np.concatenate([each.times[at + 1] for each, at in zip(paths, long, strict=True)])
    state = np.concatenate([each.states[:, at] for each, at in zip(paths, long, strict=True)], 1)
    count = np.concatenate([each[at] for each, at in zip(parts, long, strict=True)])
    share = np.minimum(np.arange(1, MOST_PARTS)[:, None] / count, 1.0)
    when = begin + share * (end - begin)
    flown = propagate(forces, begin, state, end, samples=when, area_to_mass=area_to_mass).samples
    first = np.cumsum([0, *(each.size for each in long)])
    return [
        _with(each, when[:, a:b], flown[:, :, a:b], count[a:b])
        for each, a, b in zip(paths, first[:-1], first[1:], strict=True)
    ]


def _with(path: Path, when: Samples, states: Samples, count: NDArray[np.int64]) -> Path:
    """A path with further states (6, parts, steps), of which each step has its count less one."""
    inside = np.arange(1, MOST_PARTS)[:, None] < count
    inside &= np.isfinite(states[0])
    times = np.concatenate([path.times, when[inside]])
    whole = np.concatenate([path.states, states[:, inside]], axis=1)
    times, order = np.unique(times, return_index=True)
    return Path(path.index, times, whole[:, order])
