"""Patched conics: energy integrals, limits, and the orbits they promise."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from moonbase.constants import ASTRONOMICAL_UNIT, MOON_RADIUS
from moonbase.launch.trajectory.patched_conics import (
    MOON_GRAVITY,
    SUN_GRAVITY,
    apsis_speed,
    circular_speed,
    escape_speed,
    hohmann_excess,
    low_orbit_elevation,
    low_orbit_kick,
    low_orbit_speed,
    muzzle_for_c3,
    muzzle_for_ring,
    muzzle_speed,
    ring_circularisation,
)

APOLUNE = np.array(MOON_RADIUS + 1e5)


@given(st.floats(0, 1e4))
def test_excess_is_what_the_energy_leaves(excess: float) -> None:
    speed = muzzle_speed(np.array(excess))
    left = speed**2 - escape_speed(np.array(MOON_GRAVITY), np.array(MOON_RADIUS)) ** 2
    assert left == pytest.approx(excess**2, abs=1e-6)


@given(st.floats(0.3, 5.0))
def test_apsis_speeds_keep_angular_momentum(ratio: float) -> None:
    here, there = np.array(ASTRONOMICAL_UNIT), np.array(ratio * ASTRONOMICAL_UNIT)
    one = apsis_speed(np.array(SUN_GRAVITY), here, there) * here
    other = apsis_speed(np.array(SUN_GRAVITY), there, here) * there
    assert one == pytest.approx(other, rel=1e-12)


def test_a_ring_at_one_au_costs_no_more_than_escape() -> None:
    one = np.array(ASTRONOMICAL_UNIT)
    assert muzzle_for_ring(one) == pytest.approx(muzzle_for_c3(np.array(0.0)), abs=1e-6)
    assert ring_circularisation(one) == pytest.approx(0, abs=1e-6)
    assert hohmann_excess(0.9 * one) < 0 < hohmann_excess(1.1 * one)


@given(st.floats(800.0, 1700.0))
def test_a_slow_shot_climbs_to_its_apolune_and_is_kicked(speed: float) -> None:
    rise = low_orbit_elevation(APOLUNE, np.array(speed))
    assert np.isfinite(rise)
    assert low_orbit_speed(APOLUNE, rise) == pytest.approx(speed, rel=1e-9)
    there = circular_speed(np.array(MOON_GRAVITY), APOLUNE) - low_orbit_kick(
        APOLUNE, np.array(speed)
    )
    momentum = MOON_RADIUS * speed * np.cos(rise)
    assert there * APOLUNE == pytest.approx(momentum, rel=1e-9)


def test_too_fast_a_shot_has_no_apolune_there() -> None:
    level = low_orbit_speed(APOLUNE, np.array(0.0))
    assert np.isnan(low_orbit_elevation(APOLUNE, level + 1))
    assert low_orbit_elevation(APOLUNE, level) == pytest.approx(0, abs=1e-6)
