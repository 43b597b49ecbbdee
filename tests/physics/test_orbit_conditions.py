"""Dose by orbit, contacts, and the conditions that designs start from."""

from __future__ import annotations

import hashlib
import importlib.util
import tomllib
from dataclasses import fields, replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from moonbase.campaign.bind import bind
from moonbase.constants import ASTRONOMICAL_UNIT, EARTH_RADIUS, SOLAR_IRRADIANCE, YEAR
from moonbase.environment.contacts import (
    Stations,
    contact_share,
    reach,
    single_share,
    slant_range,
    spread_share,
)
from moonbase.environment.orbit_conditions import (
    EarthSky,
    far_conditions,
    low_orbit_conditions,
    orbit_conditions,
)
from moonbase.environment.orbit_dose import (
    OuterBelt,
    Radiation,
    dose_or_reason,
    far_dose_rate,
    field_shares,
    orbit_dose_rate,
    proton_share,
)
from moonbase.environment.orbit_names import EXAMPLES, InfeasibleError, parse_orbit
from moonbase.environment.orbits import (
    eclipse_fraction,
    eclipse_over_year,
    period,
    sun_synchronous_inclination,
)
from moonbase.environment.radiation import (
    CosmicRays,
    Magnetosphere,
    SolarEvents,
    deep_space_dose_rate,
    low_orbit_dose_rate,
)
from moonbase.scenario import load
from moonbase.study.sampling import at

ROOT = Path(__file__).resolve().parents[2]
BELTS = ROOT / "src" / "moonbase" / "environment" / "data" / "belts.csv"
CENTRE = at(load("reference").parameters, [{}])
SKY = bind(EarthSky, CENTRE, "leo")
RADIATION = Radiation(
    bind(CosmicRays, CENTRE, "leo"),
    bind(SolarEvents, CENTRE, "leo"),
    bind(Magnetosphere, CENTRE, "leo"),
    np.array([0.010]),
    bind(OuterBelt, CENTRE, "leo"),
)
RAD = 0.01 / YEAR


def one(value: float) -> np.ndarray:
    return np.array([value])


def test_the_table_of_belts_is_the_recorded_one() -> None:
    record = tomllib.loads(BELTS.with_suffix(".toml").read_text(encoding="utf-8"))
    assert hashlib.sha256(BELTS.read_bytes()).hexdigest() == record["table"]


def test_a_cell_of_the_table_of_belts_is_made_anew() -> None:
    pytest.importorskip("aep8")
    spec = importlib.util.spec_from_file_location(
        "make_belt_table", ROOT / "scripts" / "make_belt_table.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    ratio = module.flux(600, 35.0) / module.flux(600, module.POLAR)
    found = proton_share(np.array(600e3), np.radians(35.0))
    assert ratio == pytest.approx(float(found), abs=6e-4)


@pytest.mark.parametrize("altitude", [500e3, 650e3, 800e3])
def test_polar_orbits_keep_the_dose_of_the_polar_law(altitude: float) -> None:
    tilt = sun_synchronous_inclination(one(altitude))
    polar = low_orbit_dose_rate(
        RADIATION.rays, RADIATION.events, RADIATION.field, one(altitude), RADIATION.thickness
    )
    assert orbit_dose_rate(RADIATION, one(altitude), tilt) == pytest.approx(polar, rel=0.06)


def test_inclination_decides_the_dose() -> None:
    """The anomaly is crossed slowly at 35 degrees and missed at the equator."""
    tilts = np.radians([5.0, 35.0, 51.6, 90.0])
    equator, middle, station, polar = orbit_dose_rate(RADIATION, np.full(4, 550e3), tilts) / RAD
    assert equator < 0.15 * polar
    assert 1.5 * polar < middle
    assert polar < station < middle
    rays, events = field_shares(tilts)
    assert np.all(np.diff(rays) > 0)
    assert events[0] == events[1] == 0


@given(st.floats(300e3, 1500e3), st.floats(0, np.pi))
def test_shares_are_the_same_whichever_way_round(altitude: float, tilt: float) -> None:
    here = np.array(altitude)
    assert proton_share(here, np.array(tilt)) == pytest.approx(
        proton_share(here, np.array(np.pi - tilt)), abs=1e-9
    )
    assert np.all(np.array(field_shares(np.array(tilt))) <= 1 + 1e-12)


def test_dose_of_every_kind_of_place() -> None:
    """Rad a year behind 10 mm; their order, not their digits."""
    low, _ = dose_or_reason(RADIATION, one(600e3), one(np.radians(97.8)))
    high, _ = dose_or_reason(RADIATION, one(35_786e3), one(0.0))
    nothing, reason = dose_or_reason(RADIATION, one(20_200e3), one(np.radians(55.0)))
    assert low is not None
    assert high is not None
    assert 80 < low[0] / RAD < 180
    assert 200 < high[0] / RAD < 600
    assert nothing is None
    assert "not modelled" in reason
    assert dose_or_reason(replace(RADIATION, outer_belt=None), one(35_786e3), one(0.0))[0] is None


def test_thin_shields_let_the_outer_belt_in_and_thick_ones_its_x_rays() -> None:
    doses = []
    for thickness in (0.004, 0.010, 0.015):
        here = replace(RADIATION, thickness=one(thickness))
        dose, _ = dose_or_reason(here, one(35_786e3), one(0.0))
        assert dose is not None
        doses.append(dose[0] / RAD)
    assert doses[0] > 20 * doses[1]
    assert doses[1] > doses[2] > 0.8 * doses[1]


def test_deep_space_at_one_au_is_that_of_the_routes() -> None:
    rays, events = RADIATION.rays, RADIATION.events
    deep = deep_space_dose_rate(rays, events, RADIATION.thickness)
    assert far_dose_rate(RADIATION, one(ASTRONOMICAL_UNIT)) == pytest.approx(deep)
    nearer = far_dose_rate(RADIATION, one(0.7 * ASTRONOMICAL_UNIT))
    assert nearer > deep
    quiet = replace(RADIATION, events=replace(events, rate=np.zeros(1)))
    assert far_dose_rate(quiet, one(0.7 * ASTRONOMICAL_UNIT)) == pytest.approx(RADIATION.quiet)


def stations(count: float, elevation: float, cloud_free: float) -> Stations:
    return Stations(
        count=one(count), elevation=one(np.radians(elevation)), cloud_free=one(cloud_free)
    )


@given(st.floats(200e3, 40_000e3), st.floats(0, 1.4))
def test_reach_and_range_close_the_triangle(altitude: float, elevation: float) -> None:
    height, angle = np.array(altitude), np.array(elevation)
    radius, far = EARTH_RADIUS + altitude, slant_range(height, angle)
    assert radius * np.sin(reach(height, angle)) == pytest.approx(far * np.cos(angle), rel=1e-6)


def test_contacts_from_far_away_are_a_hemisphere_less_the_elevation() -> None:
    infinite = one(np.inf)
    assert single_share(infinite, one(0.0)) == pytest.approx(0.5)
    assert single_share(infinite, np.radians(one(30.0))) == pytest.approx(0.25)
    clear = stations(3, 10, 1.0)
    assert spread_share(clear, infinite) == pytest.approx(1.0)
    assert contact_share(clear, infinite) < 1


def test_contacts_of_a_station_by_simulation() -> None:
    """Random places below random orbits; the share of stations within reach."""
    generator = np.random.default_rng(1)
    below, station = (generator.normal(size=(3, 400_000)) for _ in range(2))
    cosine = np.sum(below * station, axis=0)
    cosine /= np.linalg.norm(below, axis=0) * np.linalg.norm(station, axis=0)
    angle = float(reach(np.array(1200e3), np.radians(20.0)))
    found = single_share(np.array(1200e3), np.radians(20.0))
    assert found == pytest.approx(np.mean(cosine > np.cos(angle)), rel=0.03)


@given(st.floats(1, 50), st.floats(5, 40), st.floats(0.1, 0.9), st.floats(300e3, 2000e3))
def test_spread_stations_serve_better_and_clouds_bound_them(
    count: float, elevation: float, cloud_free: float, altitude: float
) -> None:
    net = stations(count, elevation, cloud_free)
    spread, anywhere = spread_share(net, one(altitude)), contact_share(net, one(altitude))
    assert 0 < anywhere <= spread + 1e-12
    assert spread <= 1


def test_low_orbits_of_the_routes() -> None:
    """Each field against the function that it comes from."""
    height, local = np.array([600e3, 650e3, 700e3]), np.full(3, 6 * 3600.0)
    found = low_orbit_conditions(height, SKY, RADIATION, local_time=local)
    mean, longest = eclipse_over_year(height, local)
    assert found.eclipse_mean == pytest.approx(mean)
    assert found.eclipse_longest == pytest.approx(longest)
    assert found.cycles * YEAR == pytest.approx(5400 * np.array([0.26, 0.24, 0.225]), rel=0.06)
    assert np.all(found.irradiance == SOLAR_IRRADIANCE)
    assert np.all(np.diff(found.infrared) < 0)
    assert np.all(np.diff(found.drag) < 0)
    assert found.dose_rate is not None
    assert np.all(np.diff(found.dose_rate) > 0)
    for each in fields(found):
        value = getattr(found, each.name)
        assert isinstance(value, str) or value.shape == (3,)


def test_loads_of_a_dawn_dusk_orbit_are_far_below_those_of_noon() -> None:
    height = one(600e3)
    dusk, noon = (
        low_orbit_conditions(height, SKY, local_time=one(hour * 3600.0)) for hour in (18, 12)
    )
    assert dusk.infrared == noon.infrared == pytest.approx(0.249 * 237, rel=1e-3)
    assert noon.albedo == pytest.approx(0.249 * 0.3 * 1361 / np.pi, rel=0.02)
    assert dusk.albedo < noon.albedo / 3


def test_a_given_beta_holds_the_sun() -> None:
    height = one(600e3)
    for degrees in (0.0, 50.0, 90.0):
        beta = one(np.radians(degrees))
        found = low_orbit_conditions(height, SKY, inclination=one(0.9), beta=beta)
        share = eclipse_fraction(height, beta)
        assert found.eclipse_mean == pytest.approx(share, abs=1e-7)
        assert found.eclipse_longest == pytest.approx(share * period(height), abs=1e-3)
        assert found.beta_least == found.beta_most == beta


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_named_orbit_has_conditions(name: str) -> None:
    orbit = parse_orbit(name)
    found = orbit_conditions(orbit, SKY, RADIATION)
    assert found.irradiance[0] == pytest.approx(
        SOLAR_IRRADIANCE * (ASTRONOMICAL_UNIT / orbit.distance) ** 2
    )
    assert 0 <= found.eclipse_mean[0] < 0.41
    assert found.dose_rate is not None
    assert (found.period[0] < np.inf) == (orbit.kind == "earth")


def test_a_contradiction_of_orbit_and_beta_stops() -> None:
    orbit = parse_orbit("leo-600-dawn-dusk")
    with pytest.raises(InfeasibleError, match=r"beta 0 deg, limit 58\.8 deg; nearest 58\.8 deg"):
        orbit_conditions(orbit, SKY, beta=0.0)
    found = orbit_conditions(orbit, SKY, beta=np.radians(75))
    assert found.eclipse_mean[0] == 0


def test_a_beta_needs_a_plane() -> None:
    with pytest.raises(ValueError, match="no plane around the Earth"):
        orbit_conditions(parse_orbit("sun-1au"), SKY, beta=0.5)


def test_the_belts_between_have_no_dose_but_a_reason() -> None:
    found = orbit_conditions(parse_orbit("meo-20200-55deg"), SKY, RADIATION)
    assert found.dose_rate is None
    assert "not modelled" in found.dose_note


def test_far_from_the_earth_only_the_sun_counts() -> None:
    found = far_conditions(np.array([0.5, 1.0]) * ASTRONOMICAL_UNIT)
    assert found.irradiance == pytest.approx(SOLAR_IRRADIANCE * np.array([4, 1]))
    assert found.dose_rate is None
    for name in ("eclipse_mean", "eclipse_longest", "infrared", "albedo", "drag", "cycles"):
        assert np.all(getattr(found, name) == 0)
