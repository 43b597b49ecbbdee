"""Rockets, landers and the mass driver: closed forms, orderings and scaling."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from moonbase.constants import STANDARD_GRAVITY, YEAR
from moonbase.flows import Clock
from moonbase.launch.earth_to_moon import (
    Expendable,
    LunarOxygen,
    Returning,
    Ship,
    gear_ratio,
    landed_price,
    launches,
    lift_per_landed_mass,
    mass_ratio,
)
from moonbase.launch.mass_driver import kinetic_energy, thrust_time, track_length, wall_energy
from moonbase.launch.rockets import Rockets, flight_rate, learned_price, price_by_year
from moonbase.launch.transfer import propellant_ratio

SHIP = Ship(
    outbound_dv=np.array([6408.0]),
    return_dv=np.array([3235.0]),
    specific_impulse=np.array([375.0]),
    dry_mass=np.array([120e3]),
    payload=np.array([100e3]),
    mixture_ratio=np.array([3.6]),
    transfer_loss=np.array([0.1]),
    cost=np.array([45e6]),
    success=np.array([1.0]),
    reuses=np.array([10.0]),
    tanker_payload=np.array([100e3]),
)


@given(
    st.floats(5e3, 8e3),
    st.floats(2e3, 4e3),
    st.floats(330, 460),
    st.floats(1e4, 2e5),
    st.floats(1e4, 2e5),
    st.floats(0.5, 8),
)
def test_gear_ratios_are_ordered(
    out: float, back: float, impulse: float, dry: float, payload: float, mixture: float
) -> None:
    """One way < lunar oxygen < all propellant from Earth (A < C < B)."""
    ship = replace(
        SHIP,
        outbound_dv=np.array([out]),
        return_dv=np.array([back]),
        specific_impulse=np.array([impulse]),
        dry_mass=np.array([dry]),
        payload=np.array([payload]),
        mixture_ratio=np.array([mixture]),
    )
    one_way, oxygen, all_earth = (
        gear_ratio(ship, each)[0] for each in (Expendable(), LunarOxygen(), Returning())
    )
    assert 1 < one_way < oxygen < all_earth


@given(st.floats(0, 1e4), st.floats(0, 1e4), st.floats(200, 500))
def test_burns_multiply(first: float, second: float, impulse: float) -> None:
    isp = np.array(impulse)
    both = mass_ratio(np.array(first + second), isp)
    apart = mass_ratio(np.array(first), isp) * mass_ratio(np.array(second), isp)
    assert both == pytest.approx(apart)
    assert both == pytest.approx(propellant_ratio(np.array(first + second), isp * STANDARD_GRAVITY))


def test_bigger_tankers_need_fewer_flights_and_price_scales() -> None:
    big = replace(SHIP, tanker_payload=np.array([200e3]))
    assert launches(big, Expendable()) < launches(SHIP, Expendable())
    free = replace(SHIP, cost=np.array([0.0]))
    single = landed_price(free, Expendable(), np.array([100.0]))
    assert landed_price(free, Expendable(), np.array([300.0])) == pytest.approx(3 * single)
    assert single == pytest.approx(100.0 * lift_per_landed_mass(SHIP, Expendable()))


def test_failed_landings_are_flown_again() -> None:
    risky = replace(SHIP, success=np.array([0.5]))
    assert lift_per_landed_mass(risky, Returning()) == pytest.approx(
        2 * lift_per_landed_mass(SHIP, Returning())
    )


@given(st.floats(100, 5e3), st.floats(1, 1e5))
def test_track_and_time_follow_constant_acceleration(speed: float, load: float) -> None:
    v, a = np.array(speed), np.array(load)
    assert track_length(v, a) == pytest.approx(v * thrust_time(v, a) / 2)
    assert track_length(2 * v, a) == pytest.approx(4 * track_length(v, a))
    assert kinetic_energy(v) == pytest.approx(a * track_length(v, a))


@given(st.floats(100, 5e3), st.floats(0.1, 1), st.floats(0, 5), st.floats(0, 1))
def test_wall_energy_bounds(speed: float, efficiency: float, sled: float, back: float) -> None:
    v, n, s, r = (np.array(x) for x in (speed, efficiency, sled, back))
    used = wall_energy(v, n, s, r)
    assert used >= kinetic_energy(v)
    assert used <= kinetic_energy(v) * (1 + s) / n * (1 + 1e-12)
    assert wall_energy(v, n, s, np.array(1.0)) == pytest.approx(kinetic_energy(v) / n)


@given(st.floats(0.05, 0.4), st.floats(1, 1e4))
def test_learning_is_per_doubling(rate: float, ratio: float) -> None:
    price, floor = np.array(1800.0), np.array(0.0)
    once = learned_price(price, np.array(ratio), np.array(rate), floor)
    twice = learned_price(price, np.array(2 * ratio), np.array(rate), floor)
    assert twice == pytest.approx(once * (1 - rate))


def test_price_falls_to_its_floor_and_cadence_to_its_limit() -> None:
    rockets = Rockets(
        price=np.array([1.8]),
        reference_mass=np.array([400e3]),
        learning_rate=np.array([0.2]),
        price_floor=np.array([0.5]),
        cadence=np.array([4.0]) / YEAR,
        cadence_growth=np.array([0.45]) / YEAR,
        cadence_limit=np.array([1000.0]) / YEAR,
        payload=np.array([100e3]),
        ai_share=np.array([0.6]),
    )
    clock = Clock(2026, 2080)
    price, rate = price_by_year(rockets, clock)[:, 0], flight_rate(rockets, clock)[:, 0] * YEAR
    assert np.all(np.diff(price) <= 0)
    assert price[-1] == 0.5
    assert np.all(np.diff(rate) > 0)
    assert rate[-1] == pytest.approx(1000.0, rel=1e-3)
