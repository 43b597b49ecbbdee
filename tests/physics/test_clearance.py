"""Tracks that clear the ground: two-body paths, great circles, a wall ahead."""

from __future__ import annotations

import numpy as np
import pytest

from moonbase.constants import MOON_RADIUS
from moonbase.design.clearance import ahead, least_elevation, path_radius
from moonbase.flows import Samples
from moonbase.launch.trajectory.patched_conics import MOON_GRAVITY


def test_a_circle_stays_at_its_radius() -> None:
    speed = float(np.sqrt(MOON_GRAVITY / MOON_RADIUS))
    path = path_radius(np.linspace(0, 1, 9), MOON_RADIUS, speed, np.zeros(1))
    assert path == pytest.approx(np.full((1, 9), MOON_RADIUS))


def test_a_level_escape_rises_with_the_square_of_the_angle() -> None:
    speed = float(np.sqrt(2 * MOON_GRAVITY / MOON_RADIUS))
    angle = np.array([0.05])
    path = path_radius(angle, MOON_RADIUS, speed, np.zeros(1))[0, 0]
    assert path == pytest.approx(MOON_RADIUS / np.cos(angle[0] / 2) ** 2)  # a parabola


def test_great_circles_lead_over_the_pole_and_along_the_equator() -> None:
    angle, latitude, longitude = ahead(0.0, 1.0, np.pi / 2)
    assert latitude == pytest.approx(np.zeros(angle.size), abs=1e-12)
    assert longitude == pytest.approx(1.0 + angle)
    angle, latitude, longitude = ahead(0.3, 1.0, 0.0)
    assert latitude == pytest.approx(0.3 + angle)


def wall(latitude: Samples, longitude: Samples) -> Samples:
    """A wall of a kilometre, 20 km ahead to the east."""
    there = np.abs(longitude * MOON_RADIUS - 20e3) < 2e3
    return np.where(there, 1000.0, 0.0)


def test_a_wall_is_cleared_at_its_angle() -> None:
    flat = least_elevation((0.0, 0.0), np.pi / 2, 2450.0, 1.0, lambda p, q: 0 * p)
    assert flat == 0
    found = least_elevation((0.0, 0.0), np.pi / 2, 2450.0, 1.0, wall)
    assert found is not None
    assert np.degrees(found) == pytest.approx(np.degrees(1000 / 18e3), abs=0.35)
    high = least_elevation((0.0, 0.0), np.pi / 2, 2450.0, 1.0, lambda p, q: 3e5 + 0 * p)
    assert high is None
