"""Ways of satellites to their places, temperatures of designs, bounds, faults."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from moonbase.constants import ASTRONOMICAL_UNIT, STEFAN_BOLTZMANN
from moonbase.design.driver_budget import (
    POWERED_BY,
    driver_mass_budget,
    driver_power_budget,
    driver_readiness,
)
from moonbase.design.orbit_heat import energy_error
from moonbase.design.satellite_answer import Asked, SatelliteAnswer
from moonbase.design.satellite_binding import bounds
from moonbase.design.satellite_way import MOON_SPEED, circular_speed, transfer_shares, way_to
from moonbase.environment.orbit_names import parse_orbit
from moonbase.fleet.margins import NoMargins
from moonbase.results.satellite_equipment import equipment_columns
from moonbase.results.satellite_metrics import band_of
from moonbase.scenario import load
from moonbase.study.driver import Question, study_driver
from moonbase.study.sampling import latin
from moonbase.study.satellite import InfeasibleError, study_satellite

REFERENCE = load("reference")


def answer(
    orbit: str = "leo-600-dawn-dusk", built: str = "earth", **more: object
) -> SatelliteAnswer:
    asked = Asked(120e3, parse_orbit(orbit), built, samples=4, **more)  # type: ignore[arg-type]
    return study_satellite(REFERENCE, asked)


def test_shares_of_an_escape() -> None:
    low, high = parse_orbit("leo-600-noon"), parse_orbit("geo")
    assert transfer_shares(low, True) == (0.0, 0.0)
    escape = circular_speed(500e3)
    share, _ = transfer_shares(high, True)
    assert share * escape == pytest.approx(escape - 3074.7, abs=1.0)  # speed of the geostationary
    down, _ = transfer_shares(low, False)
    assert down * escape == pytest.approx(circular_speed(600e3) - MOON_SPEED)
    assert transfer_shares(parse_orbit("sun-1au"), True)[0] == 1
    assert transfer_shares(parse_orbit("moon-l2"), False) == (0.0, 0.0)


def test_around_the_sun_low_thrust_asks_for_the_difference_of_speeds() -> None:
    share, around = transfer_shares(parse_orbit("sun-0.7au"), False)
    assert share == 0
    assert around == pytest.approx(29.785e3 * (0.7**-0.5 - 1), rel=1e-3)
    outward = transfer_shares(parse_orbit("sun-1.5au"), False)[1]
    assert outward == pytest.approx(29.785e3 * (1 - 1.5**-0.5), rel=1e-3)


def test_way_adds_up() -> None:
    found = answer("geo", "moon2")
    way = found.way
    np.testing.assert_allclose(way.total, way.transfer + way.correction + way.keeping)
    assert (way.correction > 0).all()
    assert (way_to(parse_orbit("geo"), found.leaves.propulsion, None).correction == 0).all()
    dry = found.design.dry_mass[0] * np.expm1(way.total / found.leaves.propulsion.exhaust_speed)[0]
    assert found.design.parts["propellant"][0] == pytest.approx(dry, rel=1e-6)


@pytest.mark.parametrize("cooling", ["by-dies", "by-temperature"])
@pytest.mark.parametrize("built", ["earth", "moon1"])
def test_the_year_rests_at_the_design(built: str, cooling: str) -> None:
    found = answer("sun-1au", built, cooling=cooling)
    ends = found.heat.history.extremes
    assert ends["radiator"][0] == pytest.approx(ends["radiator"][1], abs=1e-3)
    if cooling == "by-dies":
        assert ends["die"][1] == pytest.approx(float(found.heat.die[0]), abs=0.5)
        temperature = float(found.design.radiator_temperature[0])
        assert ends["radiator"][1] == pytest.approx(temperature, abs=0.5)
    else:
        assert float(found.heat.die[0]) > 360
        assert found.heat.history.throttled > 0.01
    assert max(abs(each) for each in energy_error(found.heat.history)) < 1e-3


def test_a_given_area_rejects_the_heat() -> None:
    plain = answer()
    area = 1.5 * float((plain.design.radiator_area * plain.power)[0])
    found = answer(radiator=area)
    np.testing.assert_allclose(found.design.radiator_area * found.power, area)
    radiator, around = found.leaves.radiator, found.around
    emitted = 2 * radiator.fin_efficiency * radiator.emissivity * STEFAN_BOLTZMANN
    net = emitted * radiator.temperature**4 - around.radiator_load
    np.testing.assert_allclose(net * area, found.design.sizes.drawn * found.power)


def test_coating_ages_toward_the_design() -> None:
    for cooling in ("by-dies", "by-temperature"):
        found = answer(cooling=cooling)
        temperatures = [float(each[1][0]) for each in found.heat.aged]
        assert temperatures == sorted(temperatures)
        end = float(found.design.radiator_temperature[0])
        assert temperatures[-1] == pytest.approx(end, abs=0.2)  # five years are its life
        emissivities = [float(each[0][0]) for each in found.heat.aged]
        assert emissivities == sorted(emissivities, reverse=True)


def test_bounds_are_ordered() -> None:
    found = bounds(answer("sun-0.6au", "moon2"))
    used = [each.used for each in found]
    assert used == sorted(used, reverse=True)
    assert {each.name for each in found} == {
        *("heat", "cells", "power", "launcher", "link", "dose")
    }
    assert all(each.margin == pytest.approx(1 - each.used) for each in found)


def test_nearest_of_an_infeasible_one_is_feasible() -> None:
    with pytest.raises(InfeasibleError) as caught:
        answer("sun-0.15au", "moon1")
    near = max(each.nearest for each in caught.value.excesses)
    assert near > 0.15 * ASTRONOMICAL_UNIT
    orbit = replace(parse_orbit("sun-0.15au"), distance=near)
    study_satellite(REFERENCE, Asked(120e3, orbit, "moon1", samples=1))


def test_peers_are_what_they_are_alone() -> None:
    one, other = answer("geo", "earth"), answer("geo", "moon3")
    for place in one.designs:
        np.testing.assert_array_equal(one.designs[place].mass, other.designs[place].mass)


def test_equipment_has_every_watt_and_kilogram() -> None:
    found = answer("leo-550-53deg", "moon2")
    columns = equipment_columns(found)
    assert len({len(each) for each in columns.values()}) == 1
    assert sum(columns["total_mass_kg"]) == pytest.approx(float(found.mass[0]))
    lines, power = found.money.account.lines, found.power
    chips = float((lines["accelerators"] * power)[0])
    made = float(((lines["imports"] + lines["lunar works"]) * power)[0])
    assert sum(columns["cost_usd"]) - chips == pytest.approx(made)
    earth = answer("leo-550-53deg")
    cost = sum(equipment_columns(earth)["cost_usd"])
    chips = float((earth.money.account.lines["accelerators"] * earth.power)[0])
    assert cost - chips == pytest.approx(float((earth.design.cost * earth.power)[0]))


def test_drawn_spread() -> None:
    assert band_of(np.array([5.0])) is None
    low, middle, high = band_of(np.array([9.0, *range(1, 11)])) or (0, 0, 0)
    assert (low, middle, high) == (1, 5, 9)
    points = latin(3, 64, 7)
    np.testing.assert_allclose(points.mean(axis=1), 0.5, atol=1e-2)
    assert points.min() > 0
    assert points.max() < 1


def test_budget_of_the_driver() -> None:
    study = study_driver(REFERENCE, Question())
    mass, system = driver_mass_budget(study)
    assert sum(row.basic for row in mass.values()) == pytest.approx(float(study.design.mass[0]))
    assert system > 0
    power, _ = driver_power_budget(study)
    interval = float(study.design.driver.shot_interval[0])
    grid = float(study.design.energy.grid[0]) / interval
    assert sum(row.basic for row in power.values()) == pytest.approx(grid)
    assert power["payload"].margin == 0
    assert set(study.design.parts) == set(driver_readiness())
    assert set(POWERED_BY) == set(study.design.energy.losses())
    bare = replace(study, margins=NoMargins())
    assert driver_mass_budget(bare)[1] == 0
    assert all(row.margin == 0 for row in driver_mass_budget(bare)[0].values())
    many = replace(study, tracks=3)
    assert driver_mass_budget(many)[0]["coils"].basic == pytest.approx(3 * mass["coils"].basic)


def test_thrusters_against_the_air_draw_what_their_jet_carries() -> None:
    """F ve / 2 over the efficiency, F the push of the air on what is unfolded."""
    found = answer("leo-250-dawn-dusk")
    design, leaves, around = found.design, found.leaves, found.around
    area = design.array_area + design.radiator_area
    push = around.drag * leaves.drag.coefficient * leaves.drag.wind_share * area
    jet = push * leaves.propulsion.exhaust_speed / 2
    drawn = design.powers["thrusters"] * leaves.propulsion.thruster_efficiency
    assert drawn == pytest.approx(jet, rel=0.02)  # pumps and panels are not all in proportion
    used = sum(design.powers.values()) + sum(design.power_margins.values())
    assert used == pytest.approx(design.sizes.drawn)
    assert design.powers["thrusters"][0] > 50 * answer().design.powers["thrusters"][0]
    assert "thrusters" not in answer("sun-1au").design.powers


@pytest.mark.parametrize("built", ["earth", "moon2"])
def test_air_that_takes_more_than_all_else_is_refused(built: str) -> None:
    with pytest.raises(InfeasibleError) as caught:
        answer("leo-165-53deg", built)
    (fault,) = caught.value.excesses
    assert fault.cure == "altitude"
    assert fault.value > fault.bound
    answer(f"leo-{fault.nearest / 1e3:g}-53deg", built)
