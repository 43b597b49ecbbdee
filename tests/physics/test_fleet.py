"""Fleets around one mass: closed forms, invariants, an independent library, many at once."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytest.importorskip("numba")
import numba

from moonbase.constants import ASTRONOMICAL_UNIT, DAY, YEAR
from moonbase.flows import Samples
from moonbase.launch.trajectory.fleet import StateError, advance, from_elements, to_elements
from moonbase.launch.trajectory.kepler import anomaly_of, carried, functions, stumpff
from moonbase.launch.trajectory.kepler_lanes import CHUNK

SUN = 1.32712440041279419e20


def conics(count: int, seed: int, eccentricity: Samples | None = None) -> Samples:
    """Elements of random orbits of every kind."""
    dice = np.random.default_rng(seed)
    kinds = (
        dice.uniform(0, 1, count),
        1 + dice.uniform(-1e-6, 1e-6, count),
        dice.uniform(1, 6, count),
        10 ** dice.uniform(-15, -1, count),
        np.ones(count),
    )
    chosen = np.choose(dice.integers(0, 5, count), kinds)
    return np.stack(
        [
            ASTRONOMICAL_UNIT * dice.uniform(0.2, 1.5, count),
            chosen if eccentricity is None else eccentricity,
            dice.uniform(0, np.pi, count),
            dice.uniform(0, 2 * np.pi, count),
            dice.uniform(0, 2 * np.pi, count),
            dice.uniform(-1e7, 1e7, count),
        ]
    )


def invariants(states: Samples) -> Samples:
    """Energy and angular momentum, (4, N)."""
    place, velocity = states[:3], states[3:]
    energy = 0.5 * np.sum(velocity**2, axis=0) - SUN / np.linalg.norm(place, axis=0)
    return np.concatenate([energy[None], np.cross(place, velocity, axis=0)])


def away(one: Samples, other: Samples) -> Samples:
    """Distance between two sets of states over the greater radius [1]."""
    scale = np.maximum(np.linalg.norm(one[:3], axis=0), np.linalg.norm(other[:3], axis=0))
    return np.asarray(np.linalg.norm(one[:3] - other[:3], axis=0) / scale)


def test_circle_turns_at_the_mean_rate() -> None:
    radius = np.array([0.5, 1.0, 2.0]) * ASTRONOMICAL_UNIT
    rate = np.sqrt(SUN / radius**3)
    zero = np.zeros(3)
    states = np.stack([radius, zero, zero, zero, rate * radius, zero])
    for time in (1e3, 1e7, -3e8):
        found = advance(states, time, SUN)
        assert np.allclose(found[0], radius * np.cos(rate * time), atol=1e-2)
        assert np.allclose(found[1], radius * np.sin(rate * time), atol=1e-2)


@pytest.mark.parametrize("eccentricity", [0.0, 0.1, 0.7, 0.99, 0.9999999])
def test_ellipse_obeys_keplers_equation(eccentricity: float) -> None:
    near = 0.3 * ASTRONOMICAL_UNIT
    axis = near / (1 - eccentricity)
    angle = np.linspace(-3.1, 3.1, 41)
    time = (angle - eccentricity * np.sin(angle)) * math.sqrt(axis**3 / SUN)
    elements = np.tile([[near], [eccentricity], [0], [0], [0], [0]], 41)
    elements[5] = -time
    found = from_elements(elements, 0.0, SUN)
    span = axis * math.sqrt(1 - eccentricity**2)
    expected = np.stack([axis * (np.cos(angle) - eccentricity), span * np.sin(angle)])
    scale = np.linalg.norm(expected, axis=0)
    assert np.abs((found[:2] - expected) / scale).max() < 3e-16 / (1 - eccentricity) + 1e-13


def test_parabola_obeys_barkers_equation() -> None:
    near = 0.8 * ASTRONOMICAL_UNIT
    half = np.linspace(-5, 5, 31)
    time = math.sqrt(2 * near**3 / SUN) * (half + half**3 / 3)
    elements = np.tile([[near], [1], [0], [0], [0], [0]], 31)
    elements[5] = -time
    found = from_elements(elements, 0.0, SUN)
    assert np.allclose(found[0], near * (1 - half**2), rtol=1e-13, atol=1e-2)
    assert np.allclose(found[1], 2 * near * half, rtol=1e-13, atol=1e-2)


@pytest.mark.parametrize("eccentricity", [1.0000001, 1.5, 5.0])
def test_hyperbola_obeys_keplers_equation(eccentricity: float) -> None:
    near = 0.9 * ASTRONOMICAL_UNIT
    axis = near / (eccentricity - 1)
    angle = np.linspace(-9, 9, 41)
    time = (eccentricity * np.sinh(angle) - angle) * math.sqrt(axis**3 / SUN)
    elements = np.tile([[near], [eccentricity], [0], [0], [0], [0]], 41)
    elements[5] = -time
    found = from_elements(elements, 0.0, SUN)
    across = axis * math.sqrt(eccentricity**2 - 1)
    expected = np.stack([axis * (eccentricity - np.cosh(angle)), across * np.sinh(angle)])
    scale = np.linalg.norm(expected, axis=0)
    assert np.abs((found[:2] - expected) / scale).max() < 2e-15 / (eccentricity - 1) + 1e-13


def test_straight_fall_takes_the_time_of_a_cycloid() -> None:
    """From rest at r0 to r: t = sqrt(r0**3 / 2 mu) (acos sqrt x + sqrt(x (1 - x))), x = r / r0."""
    share, start = np.array([0.9, 0.5, 0.1, 0.01]), ASTRONOMICAL_UNIT
    time = math.sqrt(start**3 / (2 * SUN)) * (
        np.arccos(np.sqrt(share)) + np.sqrt(share * (1 - share))
    )
    states = np.zeros((6, 4))
    states[0] = start
    assert np.allclose(advance(states, time, SUN)[0], share * start, rtol=1e-11)
    with pytest.raises(StateError, match="straight"):
        to_elements(states, 0.0, SUN)


def test_stumpff_functions_join_and_are_those_of_the_angle() -> None:
    for edge in (25.0, -25.0):
        inner, outer = stumpff(edge * (1 - 1e-12)), stumpff(edge * (1 + 1e-12))
        assert np.allclose(inner, outer, rtol=1e-10)
    for angle in (0.5, 2.0, 4.9):
        two, three = stumpff(angle**2)
        assert math.isclose(two, (1 - math.cos(angle)) / angle**2, rel_tol=1e-14)
        assert math.isclose(three, (angle - math.sin(angle)) / angle**3, rel_tol=1e-14)
        two, three = stumpff(-(angle**2))
        assert math.isclose(two, (math.cosh(angle) - 1) / angle**2, rel_tol=1e-14)
        assert math.isclose(three, (math.sinh(angle) - angle) / angle**3, rel_tol=1e-13)


unit = st.floats(0.01, 100.0)


@settings(deadline=None, max_examples=300)
@given(unit, st.floats(-1.4, 1.4), st.floats(0.0, 3.0), st.floats(-1e3, 1e3))
def test_one_solver_for_all_conics_leaves_no_residual(
    radius: float, angle: float, share: float, goal: float
) -> None:
    """Any radius, direction and speed (share of the escape speed squared), any time."""
    inverse_axis = 2 / radius * (1 - share)
    turn = math.sqrt(2 * radius * share) * math.sin(angle)
    if inverse_axis > 0:
        half = math.pi / inverse_axis**1.5
        goal = max(min(goal, half), -half)
    found = anomaly_of(goal, radius, turn, inverse_axis)
    _, one, two, three = functions(inverse_axis, found)
    scale = abs(radius * one) + abs(turn * two) + abs(three)
    assert abs(radius * one + turn * two + three - goal) <= 1e-13 * scale + 1e-300


@settings(deadline=None, max_examples=30)
@given(st.integers(0, 10_000), st.floats(-30, 30), st.floats(-30, 30))
def test_invariants_return_and_composition(seed: int, first: float, second: float) -> None:
    states = from_elements(conics(64, seed), 0.0, SUN)
    there = advance(states, first * YEAR, SUN)
    scale = SUN / np.linalg.norm(states[:3], axis=0)
    gap = invariants(there) - invariants(states)
    assert np.abs(gap[0] / scale).max() < 3e-11
    spin = np.linalg.norm(invariants(states)[1:], axis=0)
    reach = np.linalg.norm(there[:3], axis=0) * np.linalg.norm(there[3:], axis=0)
    assert np.abs(gap[1:] / np.maximum(spin, reach)).max() < 1e-10  # r x v cancels far out
    further = advance(there, second * YEAR, SUN)
    direct = advance(states, (first + second) * YEAR, SUN)
    tame = to_elements(states, 0.0, SUN)[1] < 0.9
    assert away(further, direct)[tame].max(initial=0) < 1e-9
    back = advance(there, -first * YEAR, SUN)
    assert away(back, states)[tame].max(initial=0) < 1e-9


def test_elements_return_the_states() -> None:
    elements = conics(20_000, 1)
    states = from_elements(elements, 0.0, SUN)
    again = to_elements(states, 0.0, SUN)
    assert np.allclose(again[0], elements[0], rtol=1e-13)
    assert np.abs(again[1] - elements[1]).max() < 1e-13
    assert np.abs(again[2] - elements[2]).max() < 1e-9
    assert away(from_elements(again, 0.0, SUN), states).max() < 1e-12


def test_circle_in_the_plane_has_elements() -> None:
    state = np.array([[1.0, 0, 0, 0, 1, 0], [0, 1, 0, 1, 0, 0], [-1, 0, 0, 0, 1, 0]]).T
    elements = to_elements(state, 5.0, 1.0)
    assert np.isfinite(elements).all()
    assert np.allclose(from_elements(elements, 5.0, 1.0), state, atol=1e-15)


@pytest.mark.parametrize("span", [1e4, 1e7, 3e9])
def test_agrees_with_spice(span: float) -> None:
    spice = pytest.importorskip("spiceypy")
    states = from_elements(conics(2000, 2), 0.0, SUN)
    time = np.random.default_rng(3).uniform(-span, span, 2000)
    found = advance(states, time, SUN)
    pairs = zip(states.T, time, strict=True)
    expected = np.array([spice.prop2b(SUN / 1e9, one / 1e3, each) for one, each in pairs]).T * 1e3
    assert np.median(away(found, expected)) < 1e-13
    assert away(found, expected).max() < 1e-10


def test_elements_agree_with_spice() -> None:
    spice = pytest.importorskip("spiceypy")
    elements = conics(500, 4, np.random.default_rng(5).uniform(0.05, 3.0, 500))
    states = from_elements(elements, 0.0, SUN)
    found = to_elements(states, 0.0, SUN)
    for n in range(500):
        near, eccentricity, tilt, node, argument = spice.oscelt(states[:, n] / 1e3, 0.0, SUN / 1e9)[
            :5
        ]
        expected = [near * 1e3, eccentricity, tilt, node, argument]
        assert np.allclose(found[:5, n], expected, rtol=1e-9, atol=1e-9)


def test_results_do_not_depend_on_threads_or_neighbours() -> None:
    states = from_elements(conics(3 * CHUNK + 17, 6), 0.0, SUN)
    found = advance(states, 1e8, SUN)
    before = numba.get_num_threads()
    try:
        numba.set_num_threads(1)
        assert np.array_equal(advance(states, 1e8, SUN), found)
    finally:
        numba.set_num_threads(before)
    tail = advance(states[:, -5:].copy(), 1e8, SUN)
    assert away(tail, found[:, -5:]).max() < 1e-12
    one = np.array(carried(*states[:, 7], 1e8, SUN))[:, None]
    assert away(one, found[:, 7:8])[0] < 1e-12


def test_in_place_and_not_at_all() -> None:
    states = from_elements(conics(100, 7), 0.0, SUN)
    expected = advance(states, DAY, SUN)
    assert np.array_equal(advance(states, 0.0, SUN)[:3], states[:3])
    advance(states, DAY, SUN, out=states)
    assert np.array_equal(states, expected)
    assert advance(np.empty((6, 0)), DAY, SUN).shape == (6, 0)


@pytest.mark.parametrize("wrong", [math.nan, math.inf])
def test_what_is_not_a_number_is_refused(wrong: float) -> None:
    states = from_elements(conics(300, 8), 0.0, SUN)
    states[4, 211] = wrong
    with pytest.raises(StateError, match="satellite 211"):
        advance(states, DAY, SUN)
    with pytest.raises(StateError, match="satellite 211"):
        to_elements(states, 0.0, SUN)
    states[:, 211] = 0.0
    with pytest.raises(StateError, match="satellite 211"):
        advance(states, DAY, SUN)


def test_wrong_shapes_and_values_are_refused() -> None:
    states = from_elements(conics(4, 9), 0.0, SUN)
    with pytest.raises(StateError, match=r"\(6, N\)"):
        advance(states[:5], DAY, SUN)
    with pytest.raises(StateError, match="duration"):
        advance(states, np.zeros(3), SUN)
    with pytest.raises(StateError, match="gravity"):
        advance(states, DAY, -1.0)
    with pytest.raises(StateError, match="out"):
        advance(states, DAY, SUN, out=np.empty((6, 3)))
    with pytest.raises(StateError, match="perihelion"):
        from_elements(np.zeros((6, 1)), 0.0, SUN)
    with pytest.raises(StateError, match="not finite"):
        advance(states, math.nan, SUN)
