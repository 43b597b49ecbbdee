"""Names of orbits: every form, and what is said of those that are none."""

from __future__ import annotations

import contextlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from moonbase.constants import ASTRONOMICAL_UNIT, EARTH_RADIUS, MOON_DISTANCE
from moonbase.environment.orbit_names import (
    EXAMPLES,
    MOON_POINTS,
    SIDEREAL_DAY,
    SUN_POINTS,
    InfeasibleError,
    geostationary_altitude,
    parse_orbit,
)
from moonbase.environment.orbits import period


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_example_is_an_orbit(name: str) -> None:
    orbit = parse_orbit(name)
    assert orbit.name == name
    assert orbit.kind in ("earth", "moon", "sun")
    assert orbit.distance > 0
    assert orbit.from_earth > 0
    assert np.isfinite(orbit.altitude) == (orbit.kind == "earth")


@given(st.floats(160, 5900), st.floats(0, 23.99))
def test_numbers_are_read_as_they_are_written(altitude: float, hours: float) -> None:
    orbit = parse_orbit(f"leo-{altitude:.3f}-ltan-{hours:.3f}")
    assert orbit.altitude == pytest.approx(altitude * 1000, rel=1e-5)
    assert orbit.local_time == pytest.approx(hours * 3600, abs=2)
    assert np.pi / 2 < orbit.inclination < np.pi


def test_hours_and_minutes_are_hours() -> None:
    one, other = (parse_orbit(f"leo-700-ltan-{each}") for each in ("10:30", "10.5"))
    assert one.local_time == other.local_time == 10.5 * 3600
    assert parse_orbit(" LEO-600-Dawn-Dusk ") == parse_orbit("leo-600-dawn-dusk")


def test_inclined_planes_precess() -> None:
    orbit = parse_orbit("leo-550-53deg")
    assert orbit.local_time is None
    assert np.degrees(orbit.inclination) == pytest.approx(53)
    assert parse_orbit("meo-20200-55deg").altitude == 20_200e3


def test_the_geostationary_orbit_turns_with_the_earth() -> None:
    assert period(np.array(geostationary_altitude())) == pytest.approx(SIDEREAL_DAY, rel=1e-12)
    assert parse_orbit("geo").altitude / 1e3 == pytest.approx(35_786, abs=1)


def test_libration_points_hold_still() -> None:
    """Pull of both bodies against the centrifugal force, in units of the restricted problem."""
    moon = 0.0121506
    for point in ("l1", "l2", "l3"):
        from_earth = MOON_POINTS[point] * (-1 if point == "l3" else 1)
        here = from_earth - moon  # from the centre of mass
        to_moon = here - (1 - moon)
        pull = (1 - moon) * from_earth / abs(from_earth) ** 3 + moon * to_moon / abs(to_moon) ** 3
        assert here == pytest.approx(pull, abs=2e-3)
    hill = (3.04e-6 / 3) ** (1 / 3)
    assert SUN_POINTS["l1"] == pytest.approx(hill, rel=0.02)
    assert parse_orbit("moon-l1").from_earth < MOON_DISTANCE < parse_orbit("moon-l2").from_earth


def test_distances_away_from_the_earth() -> None:
    assert parse_orbit("sun-0.7au").distance == pytest.approx(0.7 * ASTRONOMICAL_UNIT)
    assert parse_orbit("sun-0.7au").from_earth == pytest.approx(1.7 * ASTRONOMICAL_UNIT)
    assert 1.6 < parse_orbit("drift").from_earth / ASTRONOMICAL_UNIT < 2
    assert parse_orbit("earth-l4").from_earth == pytest.approx(ASTRONOMICAL_UNIT, rel=1e-3)
    tangent = np.sqrt((EARTH_RADIUS + 600e3) ** 2 - EARTH_RADIUS**2)
    assert parse_orbit("leo-600-noon").from_earth == pytest.approx(tangent)


@pytest.mark.parametrize(
    ("name", "option", "nearest", "words"),
    [
        ("leo-159.9-dawn-dusk", "altitude", 160, "days"),
        ("leo-100-53deg", "altitude", 160, "days"),
        ("leo-7000-noon", "altitude", 5974, "turns with the Sun"),
        ("meo-400000-10deg", "altitude", 300_000, "Moon"),
        ("sun-0.05au", "distance", 0.1, "near to the Sun"),
        ("sun-40au", "distance", 5, "far from the Sun"),
    ],
)
def test_what_cannot_be_says_why_and_what_can(
    name: str, option: str, nearest: float, words: str
) -> None:
    with pytest.raises(InfeasibleError, match=words) as caught:
        parse_orbit(name)
    found = caught.value.found
    assert (found.option, found.nearest) == (option, nearest)
    again = name.split("-")
    again[1] = f"{nearest:g}au" if option == "distance" else f"{nearest:g}"
    parse_orbit("-".join(again))


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("leo-600-dawndusk", "leo-600-dawn-dusk"),
        ("geoo", '"geo"'),
        ("moon-l9", "moon-l"),
        ("sun-1", "sun-1au"),
        ("", "write for example"),
        ("leo-600", "leo-600-noon"),
        ("leo-x-noon", "did you mean"),
        ("leo-600-ltan-25", "between 0 and 24 h"),
        ("leo-600-ltan-10.5:30", "between 0 and 24 h"),
        ("leo-550-190deg", "between 0 and 180 deg"),
        ("mars", "write for example"),
    ],
)
def test_no_name_of_an_orbit_gives_a_hint(name: str, hint: str) -> None:
    with pytest.raises(ValueError, match=r"deg|orbit|local") as caught:
        parse_orbit(name)
    assert not isinstance(caught.value, InfeasibleError)
    assert hint in str(caught.value)


@given(st.text(max_size=30))
def test_any_text_is_an_orbit_or_a_value_error(text: str) -> None:
    with contextlib.suppress(ValueError):
        assert parse_orbit(text).from_earth > 0
