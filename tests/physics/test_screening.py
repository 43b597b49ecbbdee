"""Close approaches: nothing is missed, however fast, and what is found is right."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytest.importorskip("numba")
import numba

from moonbase.constants import ASTRONOMICAL_UNIT, DAY, HOUR, YEAR
from moonbase.flows import Samples
from moonbase.launch.trajectory.fleet import StateError, advance, from_elements
from moonbase.launch.trajectory.screening import Encounters, screen
from moonbase.launch.trajectory.screening_approach import closest, least_square
from moonbase.launch.trajectory.screening_grid import ScreeningError, may_meet, pairs_of
from moonbase.launch.trajectory.screening_motion import (
    COLUMNS,
    EXTENT,
    bounds_of,
    floor_of,
    rows_of,
    steady_turn,
    turned_axes,
)

SUN = 1.32712440041279419e20


def orbits(count: int, dice: np.random.Generator, wild: bool) -> Samples:
    """A swarm near 1 au, or orbits of every shape and direction down to 0.05 au."""
    low, high, most, tilt = (0.05, 1.3, 3.0, np.pi) if wild else (0.95, 1.05, 0.05, 0.03)
    elements = np.stack(
        [
            ASTRONOMICAL_UNIT * dice.uniform(low, high, count),
            dice.uniform(0, most, count),
            dice.uniform(0, tilt, count),
            *dice.uniform(0, 2 * np.pi, (2, count)),
            dice.uniform(-1, 1, count) * (1e7 if wild else 1.5e7),
        ]
    )
    return from_elements(elements, 0.0, SUN)


def planted(
    count: int, window: float, distance: float, seed: int, wild: bool
) -> tuple[Samples, Samples, Samples]:
    """Pairs (n, n + count) that pass within the distance at a known time: states, times, misses.

    Partners are head-on, of any direction, or companions from centimetres per second on.
    """
    dice = np.random.default_rng(seed)
    first = orbits(count, dice, wild)
    time = dice.uniform(0, window, count)
    there = advance(first, time, SUN)
    kind = dice.integers(0, 3, count)
    noise = dice.standard_normal((3, count))
    slow = there[3:] + noise * 10 ** dice.uniform(-2, 3, count)
    velocity = np.where(kind == 1, 3e4 * noise, slow)
    velocity = np.where(kind == 2, -there[3:] + 3e3 * noise, velocity)
    beside = np.cross(velocity - there[3:], dice.standard_normal((3, count)), axis=0)
    miss = distance * dice.uniform(0, 0.9999, count)
    place = there[:3] + miss * beside / np.linalg.norm(beside, axis=0)
    second = advance(np.concatenate([place, velocity]), -time, SUN)
    return np.concatenate([first, second], axis=1), time, miss


def found(met: Encounters) -> dict[tuple[int, int], int]:
    pairs = zip(met.first.tolist(), met.second.tolist(), strict=True)
    return {pair: n for n, pair in enumerate(pairs)}


@pytest.mark.parametrize("wild", [False, True])
@pytest.mark.parametrize(
    ("window", "distance"), [(HOUR, 1e3), (DAY, 1e4), (DAY, 1e6), (20 * DAY, 1e5)]
)
def test_planted_encounters_are_all_found(window: float, distance: float, wild: bool) -> None:
    states, _, miss = planted(1000, window, distance, int(window + distance), wild)
    met = screen(states, 1e6, window, distance, SUN)
    places = found(met)
    rows = [places[n, n + 1000] for n in range(1000)]
    assert (met.distance[rows] <= miss + max(1e-2, 2e-7 * distance)).all()
    assert met.speed.max() > 6e4
    assert met.distance.max() < distance
    assert ((met.time >= 1e6) & (met.time <= 1e6 + window)).all()
    assert (np.diff(met.time) >= 0).all()
    apart = [
        np.linalg.norm(
            advance(states[:, [i]], t - 1e6, SUN) - advance(states[:, [j]], t - 1e6, SUN), axis=1
        )
        for i, j, t in zip(met.first[:50], met.second[:50], met.time[:50], strict=True)
    ]
    expected = [math.hypot(*each[:3]) for each in apart]
    assert np.allclose(met.distance[:50], expected, atol=1e-2 + 1e-9 * met.speed.max())


def brute(states: Samples, window: float, distance: float, instants: int) -> set[tuple[int, int]]:
    """Pairs by looking at many instants, straight lines between them."""
    times = np.linspace(0, window, instants)
    paths = np.stack([advance(states, each, SUN)[:3] for each in times])
    close = set()
    for i in range(states.shape[1] - 1):
        gap = paths[:, :, i + 1 :] - paths[:, :, i : i + 1]
        begin, step = gap[:-1], np.diff(gap, axis=0)
        share = -np.sum(begin * step, axis=1) / np.maximum(np.sum(step**2, axis=1), 1e-300)
        least = begin + np.clip(share, 0, 1)[:, None] * step
        nearest = np.linalg.norm(least, axis=1).min(axis=0)
        close |= {(i, i + 1 + int(j)) for j in np.flatnonzero(nearest < distance)}
    return close


@pytest.mark.parametrize("seed", [1, 2])
def test_all_on_all_agrees_with_many_instants(seed: int) -> None:
    """A crowd 2e9 m wide at 0.7 au, velocities of every direction: hundreds of encounters."""
    dice = np.random.default_rng(seed)
    count, window, distance = 120, 0.5 * DAY, 3e8
    place = np.array([[0.7 * ASTRONOMICAL_UNIT], [0], [0]]) + 2e9 * dice.uniform(-1, 1, (3, count))
    velocity = 35e3 * dice.standard_normal((3, count))
    states = np.concatenate([place, velocity])
    expected = brute(states, window, distance, 200)
    met = screen(states, 0.0, window, distance, SUN)
    assert len(expected) > 30
    assert set(found(met)) == expected


@pytest.mark.parametrize("wild", [False, True])
def test_steps_change_nothing_but_work(wild: bool) -> None:
    states, _, _ = planted(300, 2 * DAY, 1e6, 11, wild)
    whole = screen(states, 0.0, 2 * DAY, 1e6, SUN, steps=1)
    for steps in (2, 19):
        parts = screen(states, 0.0, 2 * DAY, 1e6, SUN, steps=steps)
        assert found(parts).keys() == found(whole).keys()
        other = [found(parts)[pair] for pair in found(whole)]
        assert np.abs(parts.distance[other] - whole.distance).max() <= 0.2


def test_long_windows_hold_many_revolutions() -> None:
    """Two circles 90 degrees apart in plane, half a turn out of phase: they never meet; in phase
    they meet at once and every half a year."""
    speed = math.sqrt(SUN / ASTRONOMICAL_UNIT)
    one = [ASTRONOMICAL_UNIT, 0, 0, 0, speed, 0]
    other = [ASTRONOMICAL_UNIT, 0, 0, 0, 0, speed]
    late = [-ASTRONOMICAL_UNIT, 0, 0, 0, 0, -speed]
    met = screen(np.array([one, other, late]).T, 0.0, 3 * YEAR, 1e6, SUN)
    assert found(met).keys() == {(0, 1)}
    assert math.isclose(met.speed[0], math.sqrt(2) * speed, rel_tol=1e-6)
    assert met.distance[0] < 0.11


def test_companions_at_constant_distance() -> None:
    """A string of pearls on one circle keeps its distances: no minimum stands out."""
    speed, angle = math.sqrt(SUN / ASTRONOMICAL_UNIT), 5e5 / ASTRONOMICAL_UNIT * np.arange(50)
    x, y, zero = np.cos(angle), np.sin(angle), np.zeros(50)
    states = np.stack([x, y, zero, -y, x, zero])
    states[:3] *= ASTRONOMICAL_UNIT
    states[3:] *= speed
    met = screen(states, 0.0, 10 * DAY, 1.2e6, SUN)
    assert met.time.size == 49 + 48
    assert np.allclose(met.distance, 5e5 * (met.second - met.first), atol=0.2)


def test_equal_satellites_touch() -> None:
    states = np.repeat(orbits(1, np.random.default_rng(1), False), 3, axis=1)
    met = screen(states, 0.0, DAY, 10.0, SUN)
    assert met.distance.tolist() == [0.0, 0.0, 0.0]


def test_diver_past_the_sun_meets_others() -> None:
    """A fall to 1e9 m from the Sun's centre crosses a satellite at perihelion, 500 km/s."""
    near = 1e9
    diver = from_elements(np.array([[near, 0.999, 0, 0, 0, 0]]).T, 0.0, SUN)
    other = from_elements(np.array([[near, 0.0, np.pi, 0, 0, 0]]).T, 0.0, SUN)
    crowd = orbits(300, np.random.default_rng(5), True)
    states = np.concatenate([diver, other, crowd], axis=1)
    states = advance(states, -0.4 * DAY, SUN)
    met = screen(states, 0.0, DAY, 1e6, SUN)
    assert (0, 1) in found(met)
    row = found(met)[0, 1]
    assert met.speed[row] > 5e5
    assert met.distance[row] < 1e6


bounded = st.tuples(
    st.floats(0.01, 3.0), st.floats(-1.5, 1.5), st.floats(0.0, 2.5), st.floats(1e2, 1e6)
)


@settings(deadline=None, max_examples=100)
@given(bounded)
def test_bounds_hold_along_the_orbit(chosen: tuple[float, float, float, float]) -> None:
    """Radius, speed and jerk over the step never pass their bounds."""
    share, angle, energy, half = chosen
    radius = share * ASTRONOMICAL_UNIT
    speed = math.sqrt(2 * SUN / radius * energy)
    state = np.array([radius, 0, 0, speed * math.sin(angle), speed * math.cos(angle), 0])
    low, fast, jerk = bounds_of(*state, half, SUN)
    path = advance(np.repeat(state[:, None], 41, axis=1), np.linspace(-half, half, 41), SUN)
    away, pace = np.linalg.norm(path[:3], axis=0), np.linalg.norm(path[3:], axis=0)
    along = np.sum(path[:3] * path[3:], axis=0) / away**2
    bent = SUN / away**3 * np.linalg.norm(path[3:] - 3 * along * path[:3], axis=0)
    assert away.min() >= low * (1 - 1e-9)
    assert pace.max() <= fast * (1 + 1e-9)
    assert bent.max() <= jerk * (1 + 1e-9)


@pytest.mark.parametrize("wild", [False, True])
@pytest.mark.parametrize("half", [HOUR, 5 * DAY])
def test_boxes_hold_the_paths(half: float, wild: bool) -> None:
    states = orbits(500, np.random.default_rng(21), wild)
    turn = steady_turn(states)
    rows = np.empty((500, COLUMNS))
    rows_of(states, half, 0.0, SUN, turn, turned_axes(turn, 1e5), rows)
    for time in np.linspace(-half, half, 15):
        turned = turned_axes(turn, 1e5 + time) @ advance(states, time, SUN)[:3]
        room = rows[:, EXTENT : EXTENT + 3] - np.abs(turned.T - rows[:, :3])
        assert room.min() >= 0


def test_axes_turn_with_a_swarm() -> None:
    """For circles of one radius the rotation found is theirs, and boxes of an hour stay small."""
    angle = np.linspace(0, 6, 100)
    speed = math.sqrt(SUN / ASTRONOMICAL_UNIT)
    x, y, zero = np.cos(angle), np.sin(angle), np.zeros(100)
    states = np.stack([x, y, zero, -speed * y, speed * x, zero])
    states[:3] *= ASTRONOMICAL_UNIT
    turn = steady_turn(states)
    assert np.allclose(turn, [0, 0, speed / ASTRONOMICAL_UNIT], atol=1e-18)
    rows = np.empty((100, COLUMNS))
    rows_of(states, HOUR, 0.0, SUN, turn, turned_axes(turn, 0.0), rows)
    assert rows[:, EXTENT : EXTENT + 3].max() < 1e3


def test_grid_finds_what_all_pairs_find() -> None:
    """Boxes of very different sizes: grids within grids against the sieve on every pair."""
    count = 600
    states = orbits(count, np.random.default_rng(7), True)
    turn = steady_turn(states)
    rows = np.empty((count, COLUMNS))
    rows_of(states, 0.5 * DAY, 1e10, SUN, turn, turned_axes(turn, 0.0), rows)
    pairs, looked = pairs_of(rows, 0.5 * DAY, 1e10)
    once = {(int(a), int(b)) for a, b in np.sort(pairs, axis=1)}
    assert len(once) == len(pairs) > 5
    assert looked < count * (count - 1) // 4
    every = itertools.combinations(range(count), 2)
    assert once == {(i, j) for i, j in every if may_meet(rows, i, rows, j, 0.5 * DAY, 1e10)}


def test_floor_of_a_slow_fall_and_of_a_plunge() -> None:
    low, fast = floor_of(1.0, 2.0, 0.0, 0.1, 1.0)
    assert 0.9 < low < 1.0
    assert math.isclose(fast, math.sqrt(2 / low - 2))
    assert floor_of(1.0, 2.0, 0.01, 10.0, 1.0)[0] == 0.01
    assert floor_of(1.0, 2.0, 0.0, 10.0, 1.0)[0] == 0.0


@given(st.floats(0, 10), st.floats(-5, 5), st.floats(-5, 5), st.floats(0.01, 4))
def test_least_of_a_parabola(value: float, slope: float, bend: float, half: float) -> None:
    time = np.linspace(-half, half, 2001)
    curve = value + slope * time + bend * time**2
    assert least_square(value, slope, bend, half) <= curve.min() + 1e-9
    assert least_square(value, slope, bend, half) >= curve.min() - 1e-4 * (1 + abs(bend))


def test_closest_says_no_when_there_is_none() -> None:
    states = orbits(2, np.random.default_rng(9), False)
    _, apart, _ = closest(states, 0, 1, 0.0, DAY, 1e3, SUN)
    assert apart == math.inf


def test_results_do_not_depend_on_threads_or_order() -> None:
    states, _, _ = planted(1500, DAY, 1e6, 13, True)
    met = screen(states, 0.0, DAY, 1e6, SUN)
    before = numba.get_num_threads()
    try:
        numba.set_num_threads(1)
        again = screen(states, 0.0, DAY, 1e6, SUN)
    finally:
        numba.set_num_threads(before)
    for name in ("first", "second", "time", "distance", "speed"):
        assert np.array_equal(getattr(again, name), getattr(met, name))
    turned = screen(states[:, ::-1], 0.0, DAY, 1e6, SUN)
    mirrored = {(2999 - b, 2999 - a) for a, b in found(turned)}
    assert mirrored == set(found(met))


def test_bad_questions_are_refused() -> None:
    states = orbits(300, np.random.default_rng(15), False)
    with pytest.raises(ScreeningError, match="window"):
        screen(states, 0.0, -1.0, 1e3, SUN)
    with pytest.raises(ScreeningError, match="distance"):
        screen(states, 0.0, DAY, math.nan, SUN)
    with pytest.raises(ScreeningError, match="steps"):
        screen(states, 0.0, DAY, 1e3, SUN, steps=0)
    states[2, 77] = math.nan
    with pytest.raises(StateError, match="satellite 77"):
        screen(states, 0.0, DAY, 1e3, SUN)
    assert screen(states[:, :1], 0.0, DAY, 1e3, SUN).time.size == 0
    with pytest.raises(ScreeningError, match="smaller distance"):
        screen(np.repeat(orbits(1, np.random.default_rng(1), False), 9000, axis=1), 0, DAY, 1, SUN)
