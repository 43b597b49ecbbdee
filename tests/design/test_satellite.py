"""Satellites from parts: closed forms, limits, build places, margins, and what time does."""

from __future__ import annotations

from dataclasses import fields, replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from moonbase.campaign.bind import Draws, bind
from moonbase.campaign.satellite_leaves import Manner, earth_leaves, leaves_of
from moonbase.campaign.satellites import earth_built, journey_to, lunar_built, staged
from moonbase.compute.link import Terminal
from moonbase.constants import ASTRONOMICAL_UNIT, DAY, YEAR
from moonbase.design.satellite import SatelliteDesign, satellite_design
from moonbase.design.satellite_ageing import Stay, satellite_after, satellite_over_life
from moonbase.design.satellite_budget import lines
from moonbase.design.satellite_equipment import equipment
from moonbase.design.satellite_leaves import Journey
from moonbase.design.satellite_limits import Fixed, excesses
from moonbase.design.satellite_surroundings import Surroundings, deep_space, low_orbit
from moonbase.environment.orbit_conditions import EarthSky
from moonbase.environment.places import LowOrbit
from moonbase.fleet.failures import FAILURE_SHARES
from moonbase.fleet.lunar_stages import STAGES
from moonbase.fleet.margins import (
    PLACES,
    ByMaturity,
    NoMargins,
    part_margin,
    readiness,
    readiness_table,
)
from moonbase.fleet.satellite import PARTS, total_mass
from moonbase.scenario import load
from moonbase.scenario.resolved import ResolvedScenario
from moonbase.study.central import central_draws
from moonbase.study.sampling import draw, sobol

NONE = Manner(margins="none")
PLACED = ("earth", *STAGES)


@pytest.fixture(scope="module")
def scenario() -> ResolvedScenario:
    return load("reference")


@pytest.fixture(scope="module")
def draws(scenario: ResolvedScenario) -> Draws:
    return central_draws(scenario)


@pytest.fixture(scope="module")
def many(scenario: ResolvedScenario) -> Draws:
    return draw(scenario.parameters, sobol(len(scenario.parameters), 0, 64, 3))


def built(draws: Draws, place: str, manner: Manner = NONE) -> SatelliteDesign:
    if place == "earth":
        return earth_built(draws, "deep_earth", False, manner)
    return lunar_built(draws, "moon", place, manner)


def around(draws: Draws, in_low_orbit: bool) -> Surroundings:
    leaves = earth_leaves(draws, "leo", NONE)
    if in_low_orbit:
        place, sky = bind(LowOrbit, draws, "leo"), bind(EarthSky, draws, "leo")
        return low_orbit(place, sky, leaves.radiator, leaves.array)
    distance = np.full_like(leaves.life, ASTRONOMICAL_UNIT)
    return deep_space(leaves.radiator, leaves.array, distance)


@pytest.mark.parametrize("place", PLACED)
def test_every_part_is_there_and_weighs_something(draws: Draws, place: str) -> None:
    design = built(draws, place)
    assert tuple(design.parts) == PARTS
    for part, mass in design.parts.items():
        assert mass[0] > 0 or part == "battery", part  # no eclipse in deep space
    assert design.mass[0] == pytest.approx(total_mass(design.parts)[0])


def test_structure_carries_what_it_says(draws: Draws) -> None:
    leaves = earth_leaves(draws, "deep_earth", NONE)
    design = built(draws, "earth")
    carried = sum(
        mass for part, mass in design.parts.items() if part not in ("structure", "propellant")
    )
    unfolded = design.array_area + design.radiator_area
    expected = carried * leaves.bus.structure_ratio + unfolded * leaves.bus.mechanism_mass
    np.testing.assert_allclose(design.parts["structure"], expected)


def test_propellant_is_for_the_dry_mass_with_margins(many: Draws) -> None:
    leaves = earth_leaves(many, "leo")
    dv = np.full_like(leaves.life, 1234.0)
    nothing = np.zeros_like(dv)
    still = replace(around(many, True), drag=nothing)
    design = satellite_design(leaves, still, Journey(dv, nothing, nothing))
    ratio = design.mass / design.dry_mass
    np.testing.assert_allclose(np.log(ratio) * leaves.propulsion.exhaust_speed, dv)


def test_the_wind_asks_for_propellant_by_its_momentum(many: Draws) -> None:
    leaves = earth_leaves(many, "leo", NONE)
    windy, nothing = around(many, True), np.zeros_like(leaves.life)
    journey = Journey(nothing, nothing, nothing)
    design = satellite_design(leaves, windy, journey)
    area = many["satellite.wind_share"] * (design.array_area + design.radiator_area)
    force = windy.drag * many["orbit.drag_coefficient"] * area
    impulse = design.parts["propellant"] * leaves.propulsion.exhaust_speed
    np.testing.assert_allclose(impulse, force * leaves.life)
    still = satellite_design(leaves, replace(windy, drag=nothing), journey)
    assert np.all(still.parts["propellant"] == 0)


@pytest.mark.parametrize("place", PLACED)
def test_margins_add_up(many: Draws, place: str) -> None:
    bare, grown = built(many, place), built(many, place, Manner())
    assert np.all(bare.margin == 0)
    assert "margin" not in bare.shown_parts
    dry = {part: mass for part, mass in grown.parts.items() if part != "propellant"}
    with_margins = total_mass(dry) + total_mass(grown.margins)
    np.testing.assert_allclose(grown.system_margin, with_margins * many["margin.system"])
    np.testing.assert_allclose(sum(grown.shown_parts.values()), grown.mass)
    for name, line in lines(grown.parts, grown.margins).items():
        assert np.all(line.total >= line.basic), name
    assert np.all(grown.mass > bare.mass)
    budget = lines(grown.powers, grown.power_margins)
    np.testing.assert_allclose(
        sum(line.total for line in budget.values()), grown.sizes.drawn, rtol=1e-12
    )


def test_margins_by_class() -> None:
    one = np.ones(1)
    margins = ByMaturity(
        flown=0.05 * one, modified=0.1 * one, new=0.2 * one, system=0.2 * one, system_power=0 * one
    )
    year = np.array([2026.0])
    assert part_margin(margins, "battery", "earth", year)[0] == 0.05
    assert part_margin(margins, "radiator", "earth", year)[0] == 0.1
    assert part_margin(margins, "array", "moon2", year)[0] == 0.2
    assert part_margin(NoMargins(), "array", "moon2", year)[0] == 0


def test_readiness_never_falls_and_every_part_has_one() -> None:
    years = np.arange(2000.0, 2101.0)
    assert set(readiness_table()) == set(PARTS)
    for part in PARTS:
        assert set(readiness_table()[part]) == set(PLACES)
        for place in PLACES:
            levels = readiness(part, place, years)
            assert np.all(np.diff(levels) >= 0), (part, place)
            assert np.all((levels >= 1) & (levels <= 9)), (part, place)


def test_place_changes_every_part(draws: Draws) -> None:
    """Mass, area, efficiency and failure rate: no lunar part is an Earth-built one."""
    earth = built(draws, "earth")
    for place in STAGES:
        design = built(draws, place)
        for part in PARTS:
            if part not in ("battery", "shielding", "propellant"):
                assert design.parts[part][0] != earth.parts[part][0], (place, part)
        assert design.powers["conversion"][0] > earth.powers["conversion"][0]
        for part, rate in design.failures.items():
            if FAILURE_SHARES[part] > 0 and part != "battery":
                assert rate[0] > earth.failures[part][0] * 1.001, (place, part)
    lunar = leaves_of(draws, "moon", "moon3", NONE)
    assert lunar.battery.specific_energy[0] < earth_leaves(draws, "moon").battery.specific_energy[0]


def test_lunar_share_grows_with_the_stage(draws: Draws) -> None:
    shares = [built(draws, place).lunar_share[0] for place in PLACED]
    assert shares[0] == pytest.approx(0, abs=1e-12)
    assert all(a < b for a, b in pairwise(shares))


@pytest.mark.parametrize("place", PLACED)
def test_earth_made_mass_is_never_more_than_the_part(many: Draws, place: str) -> None:
    design = built(many, place, Manner())
    grown = 1 + design.system_margin / (design.dry_mass - design.system_margin)
    for part, made in design.earth_made.items():
        whole = design.parts[part] + design.margins[part]
        whole = whole if part == "propellant" else whole * grown
        assert np.all(made <= whole * (1 + 1e-12)), part
        assert np.all(made >= 0), part


def test_loss_of_parts_adds_up_to_that_of_satellites(many: Draws) -> None:
    assert sum(FAILURE_SHARES.values()) == pytest.approx(1)
    rate = built(many, "earth").failure
    np.testing.assert_allclose(rate, many["satellite.failure_rate"])
    for place in STAGES:
        assert np.all(built(many, place).failure >= rate * 0.1)


def test_ways_to_an_orbit(draws: Draws) -> None:
    """What is built where it runs pays no spiral; the driver adds its load and its correction."""
    dv = {}
    for place in ("earth", "moon2"):
        leaves = leaves_of(draws, "moon", place, NONE)
        for far in (False, True):
            way = journey_to(draws, "moon", leaves, far)
            dv[place, far] = way.dv[0]
            assert (way.load[0] > 0) == (place != "earth")
            assert (way.thrusters[0] > 0) == (far == (place == "earth"))
    spiral = draws["orbit_transfer.dv"][0]
    keeping = draws["propulsion.dv_deep_space"][0] - draws["propulsion.dv_leo"][0]
    assert dv["earth", True] - dv["earth", False] == pytest.approx(spiral + keeping)
    assert dv["moon2", False] - dv["moon2", True] == pytest.approx(spiral - keeping)


def test_stages_pass_in_time(many: Draws) -> None:
    years = np.array([2026.0, 2200.0])
    made = staged(many, "moon", years, NONE)
    np.testing.assert_allclose(made.mass[0], built(many, "moon1").mass)
    np.testing.assert_allclose(made.imports[1], built(many, "moon3").imports)


def test_arrays_for_the_end_of_life_are_larger_and_lose_nothing(many: Draws) -> None:
    start, end = built(many, "earth"), built(many, "earth", Manner("none", "end-of-life"))
    life = np.minimum(many["satellite.life"], many["compute.life"])
    left = (1 - many["array.degradation_rate"] * YEAR) ** (life / YEAR)
    np.testing.assert_allclose(end.array_area * left, start.array_area)
    assert np.all(end.degradation == 0)
    np.testing.assert_allclose(start.degradation, many["array.degradation_rate"])


def test_deep_cycles_ask_for_more_battery(draws: Draws) -> None:
    weak = dict(draws) | {"battery.cycle_life": np.array([100.0])}
    usual, larger = earth_built(draws, "leo", True), earth_built(weak, "leo", True)
    assert larger.sizes.depth[0] < usual.sizes.depth[0]
    np.testing.assert_allclose(
        larger.sizes.battery_energy * larger.sizes.depth,
        usual.sizes.battery_energy * usual.sizes.depth,
    )


def test_radiators_by_dies_carry_their_loop(draws: Draws) -> None:
    found = earth_built(draws, "leo", True, Manner("none", cooling="by-dies"))
    detail = found.sizes.cooling.detail
    assert detail is not None
    power = draws["satellite.power"]
    panels = found.radiator_area * draws["radiator.panel_mass"]
    np.testing.assert_allclose(found.parts["radiator"], panels + detail.loop.mass / power)
    np.testing.assert_allclose(sum(found.powers.values()), found.sizes.drawn)
    assert detail.inlet[0] < draws["heat_path.die_limit"][0]


def test_costs_are_those_of_the_parts(many: Draws) -> None:
    design = earth_built(many, "leo", True)
    parts = sum(cost for name, cost in design.costs.items() if name != "integration")
    np.testing.assert_allclose(design.cost, parts * (1 + many["part_price.integration"]))
    assert np.all(earth_built(many, "leo", True, NONE).cost < design.cost)


@settings(max_examples=25, deadline=None)
@given(st.floats(0.05, 0.45), st.floats(0.5, 6.0), st.floats(300.0, 380.0), st.floats(1e4, 1e7))
def test_better_parts_never_weigh_more(
    draws: Draws, efficiency: float, areal: float, temperature: float, power: float
) -> None:
    base = dict(draws) | {
        "array.efficiency": np.array([efficiency]),
        "array.areal_mass": np.array([areal]),
        "radiator.temperature": np.array([temperature]),
        "satellite.power": np.array([power]),
    }
    better = base | {
        "array.efficiency": np.array([efficiency * 1.1]),
        "radiator.temperature": np.array([temperature + 10.0]),
    }
    first, second = built(base, "earth"), built(better, "earth")
    assert second.mass[0] < first.mass[0]
    assert second.array_area[0] < first.array_area[0]
    assert np.isfinite(first.mass[0])


def test_limits_say_what_is_wrong_and_what_would_do(draws: Draws) -> None:
    place = around(draws, True)
    leaves = earth_leaves(draws, "leo")
    nothing = np.zeros_like(leaves.life)
    design = satellite_design(leaves, place, Journey(nothing, nothing, nothing))
    assert excesses(leaves, place, design, Fixed()) == ()
    small = Fixed(battery_energy=1e6, radiator_area=1.0, launch_mass=100.0, stowed_area=10.0)
    found = {each.cure: each for each in excesses(leaves, place, design, small)}
    assert set(found) == {"battery_energy", "radiator_area", "satellite.power"}
    assert len(excesses(leaves, place, design, small)) == 4
    for each in found.values():
        assert (each.value < each.bound) == each.least
    enough = Fixed(
        battery_energy=found["battery_energy"].nearest,
        radiator_area=found["radiator_area"].nearest,
    )
    assert excesses(leaves, place, design, enough) == ()
    cold = replace(leaves, radiator=replace(leaves.radiator, temperature=np.array([160.0])))
    cured = excesses(cold, place, design, Fixed())[0]
    assert cured.cure == "radiator.temperature"
    warm = replace(leaves, radiator=replace(leaves.radiator, temperature=np.array([cured.nearest])))
    assert excesses(warm, place, design, Fixed()) == ()


def stay_of(draws: Draws, drifting: bool) -> Stay:
    one = np.ones(1)
    return Stay(
        chip_loss=0.09 / YEAR * one,
        dose_rate=1.5 / YEAR * one,
        dose_limit=20 * one,
        terminal=bind(Terminal, draws, "moon"),
        distance=None if drifting else 1e9 * one,
        muzzle_speed=2450 * one if drifting else None,
        drift_scale=one if drifting else None,
    )


def test_a_satellite_after_years(draws: Draws) -> None:
    rate, failure = np.array([0.02 / YEAR]), np.array([0.03 / YEAR])
    after = satellite_after(rate, failure, stay_of(draws, False), 2 * YEAR)
    assert after.power[0] == pytest.approx(0.98**2)
    assert after.chips[0] == pytest.approx(np.exp(-0.18))
    assert after.standing[0] == pytest.approx(np.exp(-0.06))
    # accelerators are fewer than their power: what runs are those, of satellites that stand
    assert after.compute[0] == pytest.approx(np.exp(-0.18) * np.exp(-0.06))
    assert (after.dose[0], after.dose_share[0]) == (pytest.approx(3.0), pytest.approx(0.15))
    assert after.distance[0] == 1e9


def test_a_drifting_satellite_talks_less_and_less(draws: Draws) -> None:
    rate = np.array([0.02 / YEAR])
    ages = satellite_over_life(rate, rate, stay_of(draws, True))
    assert [each.age for each in ages] == [YEAR, 3 * YEAR, 5 * YEAR]
    rates = [each.rate[0] for each in ages]
    assert rates[0] > rates[1] > rates[2] > 0
    with pytest.raises(ValueError, match="distance"):
        satellite_after(rate, rate, replace(stay_of(draws, False), distance=None), DAY)


@pytest.mark.parametrize("place", PLACED)
def test_the_equipment_list_adds_up(draws: Draws, place: str) -> None:
    design, leaves = built(draws, place, Manner()), leaves_of(draws, "moon", place)
    items = equipment(design, leaves)
    assert tuple(item.part for item in items) == PARTS
    power = draws["satellite.power"]
    parts = sum(item.total for item in items)
    np.testing.assert_allclose(parts + design.system_margin * power, design.mass * power)
    np.testing.assert_allclose(sum(item.earth_made for item in items), design.imports * power)
    assert all(1 <= item.readiness[0] <= 9 for item in items)


def test_designs_are_records_of_arrays(many: Draws) -> None:
    design = built(many, "moon2", Manner())
    for each in fields(design):
        value = getattr(design, each.name)
        found = value.values() if hasattr(value, "values") else [value]
        for array in found:
            if isinstance(array, np.ndarray):
                assert np.all(np.isfinite(array)), each.name
