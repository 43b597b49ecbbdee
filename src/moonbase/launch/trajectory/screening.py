"""All pairs of a fleet that come closer than a distance within a window of time.

The window is cut into steps. In each, every satellite gets a box that holds its path for certain
(`screening_motion`), a grid finds pairs whose boxes overlap and whose straight relative motion may
come near enough (`screening_grid`), and the closest approach of each is found on the true
orbits (`screening_approach`). Each sieve only drops pairs that certainly stay apart, however fast
they pass: the length of a step decides how long the work takes and never what is found.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from moonbase.flows import Samples
from moonbase.launch.trajectory.fleet import advance
from moonbase.launch.trajectory.screening_approach import approaches
from moonbase.launch.trajectory.screening_grid import ScreeningError, Whole, pairs_of
from moonbase.launch.trajectory.screening_motion import (
    COLUMNS,
    rows_of,
    steady_turn,
    turned_axes,
)

TRIAL = 16_384
"""Satellites on which lengths of a step are tried."""
EACH, PAIR, NEAR = 400e-9, 4e-9, 30e-6
"""About what a step costs by satellite, pair looked at and pair refined [s], to choose steps by."""
ARC = 0.1
"""Longest step, as the arc that the satellite of median rate goes through [rad]."""
MOST_TESTS = 1e12
"""Pairs to look at beyond which a question is refused: more than half an hour on two cores."""
PATIENCE = 2
"""Halvings that cost more before the trials end."""
MOST_STEPS = 20
"""Halvings of the window that are tried."""


@dataclass(frozen=True, eq=False)
class Encounters:
    """Pairs that come closer than the distance asked, each with its closest approach, by time.

    first, second : which satellites, first < second; time [s, the clock of `screen`];
    distance [m]; speed, relative, at that time [m/s].
    steps : steps of the window; tested, refined : pairs looked at by the grid and by orbits.
    """

    first: Whole
    second: Whole
    time: Samples
    distance: Samples
    speed: Samples
    steps: int
    tested: int
    refined: int


def screen(
    states: Samples,
    time: float,
    window: float,
    distance: float,
    gravity: float,
    steps: int | None = None,
) -> Encounters:
    """Pairs of satellites closer than a distance at any time of [time, time + window].

    One row for each pair, with its least distance in the window, at a minimum or at an end of it;
    distances are found to some millimetres or 1e-7 of the miss distance, the greater.

    Parameters: states (6, N) at `time` around one mass, in inertial axes [m, m/s]; window, distance
    [s, m], positive; gravity mu [m3/s2]; steps of the window, by default those that cost least.
    Raises StateError for a state that is not finite, ScreeningError for a question too wide.

    >>> a = np.array([[1.0, 0, 0, 0, 1, 0], [1, 0.2, 0, 0, -1, 0]]).T
    >>> met = screen(a, 0.0, 1.0, 0.01, 1.0)
    >>> met.first, met.second, met.time.round(3), met.speed.round(2)
    (array([0]), array([1]), array([0.1]), array([2.01]))
    """
    states = np.ascontiguousarray(states, dtype=np.float64)
    for name, value in (("window", window), ("distance", distance)):
        if not (math.isfinite(value) and value > 0):
            raise ScreeningError(f"{name} must be positive, got {value}")
    if steps is not None and steps < 1:
        raise ScreeningError(f"steps must be at least 1, got {steps}")
    if states.shape[1] < 2:
        return _sorted(states.shape[1], time, np.empty((0, 2), dtype=np.int64), np.empty((3, 0)))
    turn = steady_turn(advance(states, 0.0, gravity))
    count = _steps(states, window, distance, gravity, turn) if steps is None else steps
    pairs, values, tested = list[Whole](), list[Samples](), 0
    length = window / count
    for step in range(count):
        begin = step * length
        near, looked = candidates(states, begin, length, distance, gravity, turn)
        met = np.empty((3, len(near)))
        approaches(states, near, begin, begin + length, distance, gravity, met)
        tested += looked
        pairs.append(near)
        values.append(met)
    refined = sum(map(len, pairs))
    together, found = np.concatenate(pairs), np.concatenate(values, axis=1)
    return _sorted(states.shape[1], time, together, found, count, tested, refined)


def candidates(
    states: Samples, begin: float, length: float, distance: float, gravity: float, turn: Samples
) -> tuple[Whole, int]:
    """Pairs, lower first, that may come within D between two times, and how many were looked at.

    Parameters: states (6, N) at time 0; begin, length of the step [s]; turn, rate of the axes
    (3,) [rad/s], any.
    """
    middle = begin + 0.5 * length
    rows = np.empty((states.shape[1], COLUMNS))
    axes = turned_axes(turn, middle)
    rows_of(advance(states, middle, gravity), 0.5 * length, distance, gravity, turn, axes, rows)
    pairs, looked = pairs_of(rows, 0.5 * length, distance)
    return np.sort(pairs, axis=1), looked


def _steps(states: Samples, window: float, distance: float, gravity: float, turn: Samples) -> int:
    """Steps that cost least: tried on a sample, whose pairs grow with the square of its size.

    cost = steps (N c1 + (c2 looked + c3 refined) (N / n)**2), halved until it no longer falls.
    """
    count = states.shape[1]
    sample = states
    if count > TRIAL:
        chosen = np.random.default_rng(0).choice(count, TRIAL, replace=False)
        sample = np.ascontiguousarray(states[:, np.sort(chosen)])
    ratio = (count / sample.shape[1]) ** 2
    place, velocity = np.linalg.norm(sample[:3], axis=0), np.linalg.norm(sample[3:], axis=0)
    first = max(math.ceil(window * float(np.median(velocity / place)) / ARC), 1)
    best, least, looked, worse = first, math.inf, 0.0, 0
    for halving in range(MOST_STEPS):
        steps = first << halving
        near, tests = candidates(sample, 0.0, window / steps, distance, gravity, turn)
        cost = steps * (EACH * count + ratio * (PAIR * tests + NEAR * len(near)))
        worse = worse + 1 if cost >= least else 0
        if worse == PATIENCE:
            break
        if worse == 0:
            best, least, looked = steps, cost, steps * tests * ratio
    if looked > MOST_TESTS:
        raise ScreeningError(
            f"about {looked:.1e} pairs to look at, more than {MOST_TESTS:.0e}: "
            "ask for a smaller distance, a shorter window or fewer satellites"
        )
    return best


def _sorted(
    satellites: int,
    time: float,
    pairs: Whole,
    values: Samples,
    steps: int = 0,
    tested: int = 0,
    refined: int = 0,
) -> Encounters:
    """The closest approach of each pair, by time: steps that share a pair give one row."""
    close = np.isfinite(values[1])
    pairs, values = pairs[close], values[:, close]
    name = pairs[:, 0] * satellites + pairs[:, 1]
    order = np.lexsort((values[0], values[1], name))
    new = np.ones(len(order), dtype=bool)
    new[1:] = name[order][1:] != name[order][:-1]
    kept = order[new]
    kept = kept[np.lexsort((name[kept], values[0, kept]))]
    return Encounters(
        first=pairs[kept, 0],
        second=pairs[kept, 1],
        time=time + values[0, kept],
        distance=values[1, kept],
        speed=values[2, kept],
        steps=steps,
        tested=tested,
        refined=refined,
    )
