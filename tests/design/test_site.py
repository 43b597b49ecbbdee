"""A site put together: what must hold of sunlight, heat and power at any place."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from moonbase.constants import DAY, HOUR, SOLAR_IRRADIANCE, STEFAN_BOLTZMANN
from moonbase.design.site import SiteAnswer, eclipses, site_answer
from moonbase.design.site_sky import Site, ground_sky, site_sky, smooth_site
from moonbase.environment.regolith import absorbed_sunlight
from moonbase.environment.sky import shipped
from moonbase.environment.time_scales import parse_utc, tdb
from moonbase.scenario import load
from moonbase.study.site import PER_HEAT, STEP, leaves_of, study_site

FIRST = tdb(parse_utc("2030-01-01"))


@pytest.fixture(scope="module")
def equator() -> SiteAnswer:
    return study_site(
        load("reference"), smooth_site(0.0, 0.5, 2.0), shipped(), FIRST, FIRST + 60 * 24 * HOUR
    )


def test_noon_on_the_equator_is_what_the_evidence_says(equator: SiteAnswer) -> None:
    """T1 and R3: ground 385 and 95 K, lying sink 251, upright 321, dusty lying 321 K."""
    assert equator.heat.temperature.max() == pytest.approx(387, abs=3)
    assert equator.heat.temperature.min() == pytest.approx(93, abs=3)
    assert equator.sinks.horizontal.max() == pytest.approx(253, abs=2)
    assert equator.sinks.vertical.max() == pytest.approx(323, abs=3)
    assert equator.sinks.dusty_horizontal.max() == pytest.approx(323, abs=2)


def test_no_array_gives_more_than_falls_on_it(equator: SiteAnswer) -> None:
    assert (equator.output.tracking <= equator.seen.irradiance + 1e-9).all()
    # flat at noon is a little cooler: it shades the ground that would warm its back
    assert (equator.output.flat <= 1.05 * equator.output.tracking + 1e-9).all()
    assert equator.output.tracking[equator.seen.visible <= 0].max() == 0


def test_the_ground_radiates_what_it_takes_in(equator: SiteAnswer) -> None:
    """Over a whole day the mean of e s T**4 equals absorbed sunlight and the heat from below."""
    regolith = leaves_of(load("reference")).regolith
    ground = ground_sky(shipped(), equator.site, equator.seen.times)
    absorbed = absorbed_sunlight(regolith, ground.irradiance, np.sin(ground.sun.elevation))
    warmth = equator.heat.at(equator.seen.times) ** 4
    emitted = float(regolith.emissivity[0]) * STEFAN_BOLTZMANN * equator.mean(warmth)
    assert emitted == pytest.approx(equator.mean(absorbed), rel=0.01)


def test_a_higher_mast_never_sees_less() -> None:
    times = FIRST + STEP * np.arange(4000)
    shares = [
        site_sky(shipped(), smooth_site(-1.5, 0.0, height), times).visible
        for height in (0.0, 10.0, 1000.0)
    ]
    assert (shares[1] >= shares[0] - 1e-12).all()
    assert (shares[2] >= shares[1] - 1e-12).all()


@settings(max_examples=15, deadline=None)
@given(st.floats(-1.5, 1.5), st.floats(0, 6.28))
def test_sunlight_is_bounded_everywhere(latitude: float, longitude: float) -> None:
    times = FIRST + 6 * HOUR * np.arange(120)
    seen = site_sky(shipped(), smooth_site(latitude, longitude, 2.0), times)
    assert ((seen.visible >= 0) & (seen.visible <= 1)).all()
    assert (seen.irradiance <= 1.05 * SOLAR_IRRADIANCE).all()
    assert np.isfinite(seen.sun.azimuth).all()


def test_a_wall_all_round_leaves_the_dark() -> None:
    wall = Site(0.2, 1.0, 2.0, 0.0, np.full(8, 1.5), np.full(8, 1.5))
    times = FIRST + HOUR * np.arange(798)
    before = times - 798 * HOUR
    found = site_answer(shipped(), wall, before, times, leaves_of(load("reference")), PER_HEAT)
    assert found.mean_illumination < 0.06
    assert not found.seen.earth_up.any()
    assert found.heat.temperature.max() < 390


@pytest.mark.parametrize("start", ["2030-01-13", "2030-01-27"])
def test_a_short_span_knows_the_days_before(start: str) -> None:
    """A week of day or of night has the temperatures that it has in a long run."""
    first = tdb(parse_utc(start))
    site = smooth_site(0.0, np.radians(33.1), 2.0)
    week = study_site(load("reference"), site, shipped(), first, first + 7 * DAY)
    long = study_site(load("reference"), site, shipped(), first - 60 * DAY, first + 7 * DAY)
    times = week.seen.times
    assert week.heat.at(times) == pytest.approx(long.heat.at(times), abs=0.2)


def test_means_are_over_whole_lunar_days() -> None:
    """Sites along the equator of a smooth sphere do not differ by where their year began."""
    shares = [
        study_site(
            load("reference"), smooth_site(0.0, east, 2.0), shipped(), FIRST, FIRST + 65 * DAY
        ).mean_illumination
        for east in (0.0, 3.0)
    ]
    assert max(shares) - min(shares) < 0.005


def test_the_far_side_sees_neither_the_earth_nor_its_shadow() -> None:
    times = tdb(parse_utc("2028-06-01")) + HOUR * np.arange(8766)
    near = site_sky(shipped(), smooth_site(0.0, 0.0, 0.0), times)
    far = site_sky(shipped(), smooth_site(0.0, np.pi, 0.0), times)
    assert near.earth_up.all()
    assert not far.earth_up.any()
    assert [each for each in eclipses(near) if each.least_free == 0]
    assert not eclipses(far)


def test_entries_of_the_hottest_day_hold_the_hottest_moment(equator: SiteAnswer) -> None:
    day = equator.hottest_day()
    held = equator.heat.at(equator.seen.times[day])
    assert held.max() == pytest.approx(equator.heat.temperature.max(), abs=0.1)
    assert day.stop - day.start == pytest.approx(29.53 * 24 * HOUR / STEP, abs=1)
