"""The upper air: the shipped table, other models and tables, drag and decay."""

from __future__ import annotations

import hashlib
import importlib.util
import tomllib
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from moonbase.constants import DAY, EARTH_RADIUS, YEAR
from moonbase.environment.atmosphere import (
    FALL,
    FLUXES,
    air,
    decay_time,
    density,
    descent,
    drag,
    make_up,
    mean_height,
)
from moonbase.environment.orbits import orbital_rate

ROOT = Path(__file__).resolve().parents[2]
TABLE = ROOT / "src" / "moonbase" / "environment" / "data" / "atmosphere.csv"
RECORD = tomllib.loads(TABLE.with_suffix(".toml").read_text(encoding="utf-8"))
VALLADO = {200: 2.789e-10, 300: 2.418e-11, 400: 3.725e-12, 500: 6.967e-13, 600: 1.454e-13}
VALLADO |= {700: 3.614e-14, 800: 1.170e-14}
"""Exponential atmosphere, mean activity [kg/m3] (Vallado 2013, table 8-4)."""


def test_the_table_is_the_recorded_one() -> None:
    assert hashlib.sha256(TABLE.read_bytes()).hexdigest() == RECORD["table"]
    assert tuple(RECORD["flux"]) == FLUXES
    assert np.all(np.diff(air().logarithm, axis=1) < 0)  # thinner upwards
    assert np.all(np.diff(air().logarithm, axis=0) > 0)  # denser with activity


def test_the_table_is_made_anew() -> None:
    pytest.importorskip("pymsis")
    path = ROOT / "scripts" / "make_atmosphere_table.py"
    spec = importlib.util.spec_from_file_location("make_atmosphere_table", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.text() == TABLE.read_text(encoding="ascii")


@pytest.mark.parametrize(("altitude", "printed"), VALLADO.items())
def test_mean_activity_is_near_an_older_table(altitude: float, printed: float) -> None:
    """CIRA-72 and NRLMSISE-00 differ by up to 40 % in the means of the globe."""
    found = density(np.array(altitude * 1e3), np.array(140.0))
    assert 0.7 < found / printed < 1.4


def test_rows_and_columns_are_kept() -> None:
    table = air()
    grid = density(table.altitude, np.array(FLUXES)[:, None])
    assert np.log(grid) == pytest.approx(table.logarithm, rel=1e-12)


@given(st.floats(160e3, 1900e3), st.floats(1e3, 50e3), st.floats(70, 240), st.floats(1, 10))
def test_air_thins_upwards_and_swells_with_the_sun(
    altitude: float, more: float, flux: float, brighter: float
) -> None:
    low, high = density(np.array([altitude, altitude + more]), np.array(flux))
    assert high < low
    assert density(np.array(altitude), np.array(flux + brighter)) > low


def test_what_is_not_known_stays_unknown() -> None:
    """Rows of validation leave unused parameters as not a number."""
    unknown = np.array(np.nan)
    assert np.isnan(density(np.array(500e3), unknown))
    assert np.isnan(density(unknown, np.array(140.0)))


def test_above_the_table_air_goes_on_thinning() -> None:
    heights = np.array([1999e3, 2001e3, 3000e3, 35_786e3])
    assert np.all(np.diff(density(heights, np.array(140.0))) < 0)


@given(st.floats(200e3, 1000e3), st.floats(0, np.pi))
def test_drag_is_the_pressure_of_the_wind(altitude: float, tilt: float) -> None:
    height, inclination, flux = np.array(altitude), np.array(tilt), np.array(140.0)
    speed = orbital_rate(height) * (EARTH_RADIUS + height)
    still = 0.5 * density(mean_height(height, inclination), flux) * speed**2
    assert 0.8 < drag(height, inclination, flux) / still < 1.2
    assert drag(height, np.array(np.pi), flux) > drag(height, np.array(0.0), flux)


def test_make_up_holds_what_descent_loses() -> None:
    """Two burns of a Hohmann transfer over the height lost, dv = v dr / 2 r, to first order."""
    height, one = np.array(400e3), np.array(1.0)
    force = drag(height, np.radians(51.6), np.array(140.0))
    ballistic = np.array(0.01)
    lost = descent(force, height, ballistic) * DAY
    radius = EARTH_RADIUS + height
    speed = orbital_rate(height) * radius
    assert make_up(force, ballistic, one, np.array(DAY)) == pytest.approx(
        speed * lost / (2 * radius)
    )


def test_decay_is_the_integral_of_descent() -> None:
    height, flux, ballistic = 420e3, np.array(110.0), np.array(0.02)
    tilt = np.radians(51.6)
    time, here = 0.0, height
    while here > FALL:  # steps down, by the middle of each
        step = 100.0
        middle = np.array(here - step / 2)
        time += step / float(descent(drag(middle, tilt, flux), middle, ballistic))
        here -= step
    found = decay_time(np.array([height]), tilt, flux, ballistic)
    assert found[0] == pytest.approx(time, rel=0.01)


def test_decay_is_long_at_600_km_and_short_at_300() -> None:
    ballistic = np.array(0.022)
    times = decay_time(np.array([300e3, 600e3]), np.radians(53.0), np.array(140.0), ballistic)
    assert times[0] < 60 * DAY
    assert 5 * YEAR < times[1] < 60 * YEAR
