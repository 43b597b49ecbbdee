"""Eclipse, heat loads and distance: closed forms and limits."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from moonbase.constants import ASTRONOMICAL_UNIT, EARTH_RADIUS, YEAR
from moonbase.environment.heat_loads import absorbed_by_radiator, edge_on_view_factor
from moonbase.environment.heliocentric import drift_distance
from moonbase.environment.orbits import beta_angle, eclipse_fraction, eclipse_over_year

altitudes = st.floats(200e3, 2000e3)


@given(altitudes)
def test_eclipse_with_the_sun_in_the_plane_is_the_shadow_arc(altitude: float) -> None:
    shadow = 2 * np.arcsin(EARTH_RADIUS / (EARTH_RADIUS + altitude)) / (2 * np.pi)
    assert eclipse_fraction(np.array(altitude), np.array(0.0)) == pytest.approx(shadow, rel=1e-9)


@given(altitudes)
def test_no_eclipse_beyond_the_grazing_beta(altitude: float) -> None:
    grazing = np.arcsin(EARTH_RADIUS / (EARTH_RADIUS + altitude))
    beta = np.array([grazing + 1e-6, -grazing - 1e-6, np.pi / 2])
    assert np.all(eclipse_fraction(np.array(altitude), beta) == 0)


@given(altitudes, st.floats(0, 1.5), st.floats(0, 1.5))
def test_eclipse_falls_with_beta(altitude: float, one: float, other: float) -> None:
    low, high = sorted((one, other))
    near, far = eclipse_fraction(np.array(altitude), np.array([low, high]))
    assert far <= near <= 0.5


def test_dawn_dusk_has_a_short_season_and_noon_has_an_eclipse_every_orbit() -> None:
    height = np.array([650e3, 650e3])
    mean, longest = eclipse_over_year(height, np.array([6.0, 12.0]) * 3600)
    assert mean[0] < 0.06 < 0.3 < mean[1] < 0.37
    assert longest[0] / 60 < 25 < 34 < longest[1] / 60 < 36


@given(st.floats(0, np.pi), st.floats(-np.pi, np.pi), st.floats(0, 2 * np.pi))
def test_beta_is_an_angle_to_a_plane(inclination: float, node: float, season: float) -> None:
    beta = beta_angle(np.array(inclination), np.array(node), np.array(season))
    assert -np.pi / 2 <= beta <= np.pi / 2


@given(altitudes, st.floats(1.01, 10))
def test_view_factor_falls_with_height_and_stays_below_a_half(height: float, more: float) -> None:
    near, far = edge_on_view_factor(np.array([height, height * more]))
    assert 0 < far < near < 0.5


def test_radiator_load_is_linear_in_each_flux() -> None:
    def load(infrared: float, albedo: float) -> float:
        values = (0.2, 0.9, 0.05, 0.25, infrared, albedo)
        return float(absorbed_by_radiator(*(np.array(x) for x in values)))

    assert load(240, 0.3) - load(0, 0.3) == pytest.approx(load(240, 0) - load(0, 0))


@given(st.floats(0, 1.0), st.floats(0, 20))
def test_drift_never_leaves_the_orbit(rate: float, years: float) -> None:
    distance = drift_distance(np.array(rate / YEAR), np.array(years * YEAR))
    assert 0 <= distance <= 2 * ASTRONOMICAL_UNIT
