"""The disc over the horizon, eclipses by the Earth, and theory of smooth spheres."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from moonbase.constants import HOUR, LUNAR_DAY, MOON_RADIUS, SOLAR_RADIUS
from moonbase.design.site_sky import longest_run, runs, site_sky, smooth_site
from moonbase.environment.sky import shipped
from moonbase.environment.sun_geometry import (
    disc_above,
    disc_left,
    from_site,
    horizon_dip,
    local_axes,
    position,
    uneclipsed,
)
from moonbase.environment.time_scales import parse_utc, tdb

angles = st.floats(-0.02, 0.02)


@given(angles, angles)
def test_the_disc_grows_as_it_rises(one: float, other: float) -> None:
    radius = np.array(0.00465)
    low, high = sorted((one, other))
    shares = [float(disc_above(np.array(each), np.array(0.0), radius)) for each in (low, high)]
    assert 0 <= shares[0] <= shares[1] <= 1
    under = float(disc_above(np.array(-low), np.array(0.0), radius))
    assert shares[0] + under == pytest.approx(1.0, abs=1e-12)


@given(st.floats(0.0, 0.05), st.floats(0.001, 0.02), st.floats(0.001, 0.03))
def test_the_uncovered_disc_against_counting_points(
    far: float, radius: float, cover: float
) -> None:
    """The lens of two circles against a quadrature over the disc."""
    r = radius * np.sqrt((np.arange(200) + 0.5) / 200)
    turn = 2 * np.pi * (np.arange(200) + 0.5) / 200
    x, y = r[:, None] * np.cos(turn), r[:, None] * np.sin(turn)
    free = float((np.hypot(x - far, y) > cover).mean())
    found = float(disc_left(np.array(far), np.array(radius), np.array(cover)))
    assert found == pytest.approx(free, abs=0.02)


def test_a_disc_under_one_of_its_own_size() -> None:
    assert float(disc_left(np.array(0.0), np.array(0.01), np.array(0.01))) == 0.0
    assert float(disc_left(np.array(0.02), np.array(0.01), np.array(0.01))) == pytest.approx(1.0)
    small = float(disc_left(np.array(0.0), np.array(0.01), np.array(0.005)))
    assert small == pytest.approx(0.75)


@pytest.mark.parametrize(
    ("height", "lit", "mean"),
    [(0.0, 0.554, 0.499), (2.0, 0.572, 0.517), (10.0, 0.595, 0.539), (1000.0, 1.0, 1.0)],
)
def test_the_pole_of_a_smooth_sphere(height: float, lit: float, mean: float) -> None:
    """Evidence 1b: any part of the disc, and its mean, over 20 years by height of the eye."""
    times = np.arange(tdb(parse_utc("2030-01-01")), tdb(parse_utc("2050-01-01")), 2 * HOUR)
    sun = position(from_site(shipped().sub_solar(times), local_axes(-np.pi / 2, 0.0)), SOLAR_RADIUS)
    seen = disc_above(sun.elevation, -horizon_dip(np.array(height)), sun.angular_radius)
    assert (seen > 0).mean() == pytest.approx(lit, abs=0.001)
    assert seen.mean() == pytest.approx(mean, abs=0.001)


def test_permanent_light_needs_the_dip_of_the_greatest_latitude() -> None:
    """On a sphere some sunlight never ends once the dip reaches that latitude less the disc."""
    sky = shipped()
    times = np.arange(tdb(parse_utc("2030-01-01")), tdb(parse_utc("2048-08-01")), 2 * HOUR)
    sun = position(from_site(sky.sub_solar(times), local_axes(-np.pi / 2, 0.0)), SOLAR_RADIUS)
    lowest = -float(sun.elevation.min())
    needed = MOON_RADIUS / np.cos(lowest - float(sun.angular_radius.mean())) - MOON_RADIUS
    for height, always in ((1.02 * needed, True), (0.98 * needed, False)):
        dip = -horizon_dip(np.array(height))
        seen = disc_above(sun.elevation, dip, sun.angular_radius)
        assert bool((seen > 0).all()) is always
    assert needed == pytest.approx(460.0, rel=0.05)


def test_the_equator_of_a_smooth_sphere() -> None:
    """Lit 50.1 to 50.3 % of time, longest dark 14.8 days (evidence 1b)."""
    sky = shipped()
    times = tdb(parse_utc("2030-01-01")) + LUNAR_DAY * np.arange(0, 62, 1 / 1440)
    seen = site_sky(sky, smooth_site(0.0, 0.5, 0.0), times)
    assert (seen.visible > 0).mean() == pytest.approx(0.502, abs=0.001)
    night = longest_run(seen.visible <= 0) * seen.step
    assert night / HOUR / 24 == pytest.approx(14.8, abs=0.1)


def test_eclipses_at_the_centre_of_the_moon() -> None:
    """G9: shares of time, longest eclipses, and the days of two total ones."""
    sky = shipped()
    times = np.arange(tdb(parse_utc("2026-01-01")), tdb(parse_utc("2046-01-01")), 0.5 * HOUR)
    free = uneclipsed(sky.sub_solar(times).vectors(), sky.sub_earth(times).vectors())
    assert (free < 1).mean() == pytest.approx(0.00085, abs=2e-5)
    assert (free <= 0).mean() == pytest.approx(0.00027, abs=2e-5)
    longest = [longest_run(free < 1) / 2, longest_run(free <= 0) / 2]
    assert longest == pytest.approx([5.0, 2.5], abs=0.5)
    for first, last in (
        ("2026-03-03T10:30", "2026-03-03T12:30"),
        ("2028-12-31T16:00", "2028-12-31T18:00"),
    ):
        inside = (times >= tdb(parse_utc(first)) - 60) & (times <= tdb(parse_utc(last)) + 60)
        assert (free[inside] <= 0).mean() > 0.8


def test_a_partial_eclipse_is_not_total_everywhere() -> None:
    """2026-08-28: the Moon's centre lies in the umbra, one limb does not; so ask each site."""
    sky = shipped()
    times = tdb(parse_utc("2026-08-28T04:13")) + np.arange(-3, 4) * 60.0
    least = []
    for longitude in (0.0, 60.0, -60.0):
        for latitude in (-80.0, 0.0, 80.0):
            site = smooth_site(np.radians(latitude), np.radians(longitude), 0.0)
            least.append(float(site_sky(sky, site, times).uneclipsed.min()))
    assert min(least) == 0.0
    assert max(least) > 0.01


@given(st.lists(st.booleans(), max_size=40))
def test_runs_cover_what_is_true(entries: list[bool]) -> None:
    condition = np.array(entries, dtype=bool)
    found = runs(condition)
    assert sum(last - first for first, last in found) == int(condition.sum())
    assert all(condition[first:last].all() for first, last in found)
