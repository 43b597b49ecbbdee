"""Dose by place and what radiation and dust take: closed forms, limits, order of places."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from moonbase.campaign.bind import bind
from moonbase.campaign.unit import place_dose_rate
from moonbase.constants import ASTRONOMICAL_UNIT, YEAR
from moonbase.environment.radiation import (
    BELT_CEILING,
    REFERENCE_SHIELD,
    CosmicRays,
    Magnetosphere,
    SolarEvents,
    behind,
    belt_dose_rate,
    cosmic_ray_dose,
    deep_space_dose_rate,
    event_dose_at,
    event_dose_quantile,
    events_dose_rate,
    low_orbit_dose_rate,
    lunar_surface_dose_rate,
    mean_event_dose,
    mission_dose,
)
from moonbase.power.degradation import (
    BareDegradation,
    SurfaceDegradation,
    bare_left,
    covered_left,
    covered_left_in_traffic,
    left_after,
)
from moonbase.scenario import load
from moonbase.study.sampling import at, draw, sobol

SCENARIO = load("reference")
CENTRE = at(SCENARIO.parameters, [{}])
DRAWS = draw(SCENARIO.parameters, sobol(len(SCENARIO.parameters), 0, 256, 3))
RAYS = bind(CosmicRays, CENTRE, "moon")
EVENTS = bind(SolarEvents, CENTRE, "moon")
FIELD = bind(Magnetosphere, CENTRE, "leo")
SHIELD = np.array([REFERENCE_SHIELD])
shares = st.floats(0.0, 1.0)


@given(st.floats(0.1, 100), shares, shares, shares)
def test_galactic_dose_falls_from_minimum_to_maximum(
    dose: float, modulation: float, one: float, other: float
) -> None:
    quiet, active = sorted((one, other))
    low, high = cosmic_ray_dose(np.array(dose), np.array(modulation), np.array([active, quiet]))
    assert dose * modulation * (1 - 1e-12) <= low <= high <= dose


def test_lunar_surface_is_half_the_sky_and_the_ground() -> None:
    quiet = replace(EVENTS, rate=np.zeros(1))
    still = replace(RAYS, activity=np.zeros(1))
    surface = lunar_surface_dose_rate(still, quiet, SHIELD)
    sky = deep_space_dose_rate(still, quiet, SHIELD)
    assert surface == pytest.approx(sky / 2 + RAYS.albedo_at_minimum)


def test_deep_space_is_never_the_lunar_surface() -> None:
    deep = place_dose_rate(DRAWS, "moon", "deep-space")
    surface = place_dose_rate(DRAWS, "moon_surface", "lunar-surface")
    thick = DRAWS["shielding.thickness"] > 0.011
    assert np.all(deep[~thick] > surface[~thick])
    assert np.mean(deep) > 1.5 * np.mean(surface)


def test_central_doses_by_place() -> None:
    """Rad a year; the order of the places and their size, not their digits."""
    rad = 0.01 / YEAR
    leo = place_dose_rate(CENTRE, "leo", "low-orbit")[0] / rad
    deep = place_dose_rate(CENTRE, "moon", "deep-space")[0] / rad
    surface = place_dose_rate(CENTRE, "moon_surface", "lunar-surface")[0] / rad
    assert 140 < leo < 160
    assert 55 < deep < 75
    assert 28 < surface < 40


@given(st.floats(0.001, 0.03), st.floats(0.001, 0.03))
def test_more_shield_never_means_more_dose(one: float, other: float) -> None:
    thin, thick = (np.array([each]) for each in sorted((one, other)))
    height = np.array([650e3])
    for place in (deep_space_dose_rate, lunar_surface_dose_rate):
        assert place(RAYS, EVENTS, thick) <= place(RAYS, EVENTS, thin)
    assert low_orbit_dose_rate(RAYS, EVENTS, FIELD, height, thick) <= low_orbit_dose_rate(
        RAYS, EVENTS, FIELD, height, thin
    )


def test_galactic_rays_pass_any_shield() -> None:
    quiet = replace(EVENTS, rate=np.zeros(1))
    assert deep_space_dose_rate(RAYS, quiet, SHIELD * 10) == deep_space_dose_rate(
        RAYS, quiet, SHIELD
    )


@given(st.floats(200e3, 1400e3), st.floats(1e3, 100e3))
def test_belts_grow_with_altitude_up_to_the_ceiling(height: float, more: float) -> None:
    low, high = belt_dose_rate(FIELD, np.array([height, height + more]), SHIELD)
    assert low < high
    above = belt_dose_rate(FIELD, np.array([BELT_CEILING, BELT_CEILING + more]), SHIELD)
    assert above[0] == above[1]


def test_electrons_count_behind_thin_shields_only() -> None:
    height = np.array([650e3])
    without = replace(FIELD, electron_dose=np.zeros(1))
    thin = np.array([0.005])
    assert belt_dose_rate(FIELD, height, SHIELD) < 1.02 * belt_dose_rate(without, height, SHIELD)
    assert belt_dose_rate(FIELD, height, thin) > 1.5 * belt_dose_rate(without, height, thin)


@given(st.floats(0.1, 0.8), st.floats(0.01, 1.0), st.floats(10.0, 2000.0))
def test_mean_event_is_the_integral_of_its_quantiles(
    index: float, least: float, most: float
) -> None:
    law = tuple(np.array(each) for each in (least, most, index))
    edges = 1 - np.geomspace(1e-9, 1.0, 200_001)[::-1]
    middle = (edges[1:] + edges[:-1]) / 2
    numeric = np.sum(event_dose_quantile(middle, *law) * np.diff(edges))
    assert mean_event_dose(*law) == pytest.approx(numeric, rel=2e-3)
    ends = event_dose_quantile(np.array([0.0, 1.0]), *law)
    assert ends == pytest.approx([least, most], rel=1e-9)


def test_few_great_events_bring_most_of_the_dose() -> None:
    law = tuple(np.array(each) for each in (0.1, 800.0, 0.36))
    shares = np.linspace(0, 1, 100_001)
    doses = event_dose_quantile((shares[1:] + shares[:-1]) / 2, *law)
    assert np.sort(doses)[-5000:].sum() > 0.75 * doses.sum()
    assert np.median(doses) < mean_event_dose(*law) / 20


def test_mission_dose_has_the_mean_of_a_compound_poisson_process() -> None:
    probabilities = (np.arange(400) + 0.5) / 400
    five = np.array([5 * YEAR])
    found = mission_dose(EVENTS, five, probabilities, 7)
    mean = events_dose_rate(EVENTS, SHIELD) * five
    assert found.mean() == pytest.approx(float(mean[0]), rel=0.08)
    assert np.all(np.diff(found[:, 0]) >= 0)


def test_mission_dose_is_repeatable_paired_and_spread() -> None:
    probabilities = np.array([0.1, 0.5, 0.9, 0.99])
    years = np.array([1.0, 5.0, 15.0]) * YEAR
    found = mission_dose(EVENTS, years, probabilities, 7)
    assert np.array_equal(found, mission_dose(EVENTS, years, probabilities, 7))
    assert not np.array_equal(found, mission_dose(EVENTS, years, probabilities, 8))
    assert np.all(np.diff(found, axis=1) > 0)
    double = replace(EVENTS, least=EVENTS.least * 2, most=EVENTS.most * 2)
    assert mission_dose(double, years, probabilities, 7) == pytest.approx(2 * found)
    spread = found[2] / found[1]
    assert spread[0] > spread[2] > 1


def test_no_events_no_dose() -> None:
    none = replace(EVENTS, rate=np.zeros(1))
    assert np.all(mission_dose(none, np.array([5 * YEAR]), np.array([0.5, 0.99]), 1) == 0)


@given(st.floats(0.3, 2.0), st.floats(0.0, 4.0))
def test_distance_scaling_is_one_at_the_earth_and_falls(au: float, exponent: float) -> None:
    here, there = event_dose_at(
        np.ones(2), np.array([1.0, au]) * ASTRONOMICAL_UNIT, np.array(exponent)
    )
    assert here == 1.0
    assert there == pytest.approx(au**-exponent)


def test_reference_shield_changes_nothing() -> None:
    assert behind(np.array(3.0), SHIELD, np.array(0.008)) == 3.0


def covered() -> SurfaceDegradation:
    return bind(SurfaceDegradation, CENTRE, "moon_surface")


@given(st.floats(0, 30), st.floats(0, 30), st.floats(0, 5))
def test_losses_stay_shares_and_grow(years: float, more: float, events: float) -> None:
    time = np.array([years, years + more]) * YEAR
    left = covered_left(covered(), time, time, np.array(events))
    assert np.all((left > 0) & (left <= 1))
    assert left[1] <= left[0]


def test_steady_losses_compound() -> None:
    loss, year = np.array(0.02 / YEAR), np.array(YEAR)
    assert left_after(loss, 10 * year) == pytest.approx(left_after(loss, year) ** 10)
    assert left_after(np.array(2 / YEAR), year) == 0


def test_cleaning_gives_back_dust_and_nothing_else() -> None:
    time, zero = np.array([10 * YEAR]), np.zeros(1)
    surface = covered()
    clean = covered_left(surface, time, zero, zero)
    assert clean == pytest.approx(left_after(surface.radiation, time))
    dusty = covered_left(surface, time, time, zero)
    assert dusty == pytest.approx(clean * left_after(surface.dust, time))
    assert covered_left_in_traffic(surface, time, zero, zero) == pytest.approx(clean)
    assert covered_left_in_traffic(surface, time, np.array([YEAR]), zero) < 0.85 * clean


def test_events_are_a_shock_that_bare_cells_feel_more() -> None:
    bare, time = bind(BareDegradation, CENTRE, "moon_surface"), np.array([YEAR])
    zero, one = np.zeros(1), np.ones(1)
    shock_bare = bare_left(bare, time, one) / bare_left(bare, time, zero)
    shock = covered_left(covered(), time, time, one) / covered_left(covered(), time, time, zero)
    assert shock_bare == pytest.approx(0.93)
    assert 0.99 <= shock[0] < 1


@settings(max_examples=20)
@given(st.floats(0, 10))
def test_bare_cells_lose_fastest_at_first(years: float) -> None:
    bare, zero = bind(BareDegradation, CENTRE, "moon_surface"), np.zeros(1)
    left = bare_left(bare, np.array([years * YEAR]), zero)
    assert left >= (1 - 0.16) ** min(years, 1.0) * 0.95**years * (1 - 1e-9)
