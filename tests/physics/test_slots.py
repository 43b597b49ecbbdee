"""Slots of a shell, and shells between two altitudes."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from moonbase.constants import EARTH_RADIUS
from moonbase.fleet.slots import (
    ONE_PLANE,
    SHELL_FILLING,
    least_distance,
    low_orbit_slots,
    shell_slots,
    widest_lattice,
)
from moonbase.scenario.parameters import catalogue


def flown(inclination: float, planes: int, slots: int, phasing: float) -> float:
    """Least distance over radius by moving every satellite of the lattice once around."""
    plane, slot = (each.ravel() for each in np.mgrid[:planes, :slots])
    node = 2 * np.pi * plane / planes
    phase = 2 * np.pi * (slot / slots + phasing * plane / (planes * slots))
    least = np.inf
    for angle in np.linspace(0, 2 * np.pi, 2000, endpoint=False):
        along = phase + angle
        cosine, sine = np.cos(along), np.sin(along)
        level, up = sine * np.cos(inclination), sine * np.sin(inclination)
        places = np.stack(
            [
                cosine * np.cos(node) - level * np.sin(node),
                cosine * np.sin(node) + level * np.cos(node),
                up,
            ]
        )
        apart = np.linalg.norm(places[:, 1:] - places[:, :1], axis=0)
        least = min(least, float(apart.min()))
    return least


@pytest.mark.parametrize(
    ("tilt", "planes", "slots", "phasing"),
    [(53.0, 5, 4, 1), (98.0, 7, 3, 2), (30.0, 4, 6, 3), (0.001, 3, 5, 1), (70.0, 6, 1, 5)],
)
def test_the_closed_form_is_what_moving_satellites_show(
    tilt: float, planes: int, slots: int, phasing: int
) -> None:
    found = least_distance(0.0, np.radians(tilt), planes, slots, phasing) / EARTH_RADIUS
    assert found == pytest.approx(flown(np.radians(tilt), planes, slots, phasing), abs=3e-3)


def test_two_published_shells() -> None:
    """Liang, Chaudhry, Yanikomeroglu 2021: best phasings of two shells by simulation."""
    assert widest_lattice(550e3, np.radians(53), 22, 72) == pytest.approx(61.83e3, abs=10)
    assert widest_lattice(610e3, np.radians(42), 36, 36) == pytest.approx(55.89e3, abs=10)


def test_one_plane_is_a_ring() -> None:
    found = least_distance(500e3, 1.0, 1, 100, 0)
    assert found == pytest.approx(2 * (EARTH_RADIUS + 500e3) * np.sin(np.pi / 100))


@given(st.integers(2, 12), st.integers(1, 12), st.floats(0.05, 3.0))
@settings(max_examples=50, deadline=None)
def test_phasing_by_a_whole_turn_changes_nothing(planes: int, slots: int, tilt: float) -> None:
    one = least_distance(600e3, tilt, planes, slots, 1)
    assert least_distance(600e3, tilt, planes, slots, 1 + planes) == pytest.approx(one, abs=1e-3)


@pytest.mark.parametrize("tilt", [30.0, 53.0, 98.0])
def test_lattices_fill_a_shell_as_the_law_says(tilt: float) -> None:
    """The best of some lattices of each size: satellites x separation over the orbit's length."""
    around = 2 * np.pi * (EARTH_RADIUS + 650e3)
    fillings = []
    for planes, slots in ((61, 5), (121, 5), (45, 30), (61, 20), (61, 72), (181, 20), (121, 50)):
        apart = widest_lattice(650e3, np.radians(tilt), planes, slots)
        fillings.append(planes * slots * apart / around)
    assert 0.7 * SHELL_FILLING < max(fillings) < 1.3 * SHELL_FILLING


def test_slots_grow_with_shells_and_shrink_with_separation() -> None:
    height, apart = np.array(600e3), np.array(40e3)
    assert shell_slots(height, apart / 2) == pytest.approx(2 * shell_slots(height, apart))
    one = low_orbit_slots(height, height, np.array(10e3), apart)
    assert one == pytest.approx(shell_slots(height, apart))
    many = low_orbit_slots(np.array(500e3), np.array(2000e3), np.array(25e3), apart)
    summed = sum(shell_slots(np.array(each), apart) for each in np.arange(500e3, 2001e3, 25e3))
    assert many == pytest.approx(summed)


def test_the_limit_of_the_catalogue_is_of_the_order_of_the_slots() -> None:
    """Shells 10 km apart with 40 km along them, and dawn-dusk planes every 2 km."""
    limit = catalogue()["leo.satellite_limit"]
    low, high, apart = np.array(500e3), np.array(2000e3), np.array(40e3)
    shells = float(low_orbit_slots(low, high, np.array(10e3), apart))
    planes = float(low_orbit_slots(low, high, np.array(2e3), apart, ONE_PLANE))
    assert limit.low < planes < limit.high
    assert limit.low < shells < limit.high
