"""A site put together: what must hold of sunlight, heat and power at any place."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from moonbase.constants import HOUR, SOLAR_IRRADIANCE, STEFAN_BOLTZMANN
from moonbase.design.site import SiteAnswer, eclipses, site_answer
from moonbase.design.site_sky import Site, ground_sky, site_sky, smooth_site
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
    assert (equator.output.flat <= equator.output.tracking + 1e-9).all()
    assert equator.output.tracking[equator.seen.visible <= 0].max() == 0


def test_the_ground_radiates_what_it_takes_in(equator: SiteAnswer) -> None:
    """Over whole days the mean of e s T**4 equals absorbed sunlight and the heat from below."""
    leaves = leaves_of(load("reference"))
    ground = ground_sky(shipped(), equator.site, equator.seen.times)
    from moonbase.environment.regolith import absorbed_sunlight

    absorbed = absorbed_sunlight(
        leaves.regolith, ground.irradiance, np.sin(ground.sun.elevation)
    ).mean()
    emitted = leaves.regolith.emissivity * STEFAN_BOLTZMANN * (equator.heat.temperature**4).mean()
    assert float(emitted[0]) == pytest.approx(float(absorbed), rel=0.03)


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
    times = FIRST + HOUR * np.arange(800)
    found = site_answer(
        shipped(), wall, times[: 800 - 800 % PER_HEAT], leaves_of(load("reference")), PER_HEAT
    )
    assert found.mean_illumination < 0.06
    assert not found.seen.earth_up.any()
    assert found.heat.temperature.max() < 390


def test_the_far_side_never_sees_the_earth_and_has_no_eclipse() -> None:
    times = tdb(parse_utc("2028-06-01")) + HOUR * np.arange(8766)
    near = site_sky(shipped(), smooth_site(0.0, 0.0, 0.0), times)
    far = site_sky(shipped(), smooth_site(0.0, np.pi, 0.0), times)
    assert near.earth_up.all()
    assert not far.earth_up.any()
    dark = [each for each in eclipses(near) if each.least_free == 0]
    assert dark
    assert (far.visible[far.uneclipsed < 1] == 0).all()


def test_entries_of_the_hottest_day_hold_the_hottest_moment(equator: SiteAnswer) -> None:
    day = equator.hottest_day()
    held = np.repeat(equator.heat.temperature, PER_HEAT)[day]
    assert held.max() == equator.heat.temperature.max()
    assert day.stop - day.start == pytest.approx(29.53 * 24 * HOUR / STEP, abs=1)
