"""Lines, stores, beams, reactors and polar arrays against closed forms and limits."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from moonbase.constants import ALUMINIUM_DENSITY, DAY
from moonbase.environment.ground_temperature import ground_under
from moonbase.flows import Samples
from moonbase.power.beaming import Laser, Microwave, beam_mass
from moonbase.power.fission import Fission, reactor_mass
from moonbase.power.lines import (
    Line,
    ampacity,
    best_loss_rate,
    conductor_mass,
    current_density,
    line_loss,
    loss_rate_limit,
    mass_per_length,
    resistivity,
)
from moonbase.power.lunar_loads import plant_for_day_work
from moonbase.power.photovoltaics import LunarArray
from moonbase.power.polar import BestPolarSite, Tower, polar_sizes, tower_mass
from moonbase.power.storage import (
    BatteryStore,
    GasCellStore,
    night_store_mass,
    reactant_share,
    store_mass,
)
from moonbase.power.surface_arrays import (
    flat_output,
    guard_sunlight,
    mid_life,
)
from moonbase.scenario import load
from moonbase.study.central import central

QUOTED = 2.65e-8
"""Resistivity of aluminium at room temperature that published line masses use [ohm m]."""
SCENARIO = load("reference")
LINE = central(SCENARIO, Line)


@pytest.mark.parametrize(
    ("length", "voltage", "tonnes"),
    [(1e6, 5e5, 5724), (1e6, 1e6, 1431), (2.729e6, 5e5, 42629), (2.729e6, 1e6, 10657)],
)
def test_line_masses(length: float, voltage: float, tonnes: float) -> None:
    mass = conductor_mass(*(np.array(x) for x in (1e9, length, voltage, 0.05, QUOTED)))
    assert mass / 1e3 == pytest.approx(tonnes, rel=1e-4)


@given(st.floats(1e3, 1e10), st.floats(1e3, 5e6), st.floats(1e3, 1e6), st.floats(1e-3, 0.5))
def test_mass_and_loss_invert_each_other(
    power: float, length: float, voltage: float, loss: float
) -> None:
    """The area that the mass stands for loses what was asked."""
    mass = conductor_mass(*(np.array(x) for x in (power, length, voltage, loss, QUOTED)))
    area = mass / (2 * length * ALUMINIUM_DENSITY)
    found = line_loss(np.array(power), np.array(length), np.array(voltage), area, np.array(QUOTED))
    assert found == pytest.approx(loss)


def test_resistivity_passes_through_both_points() -> None:
    assert resistivity(np.array([250.0, 390.0])) == pytest.approx([2.16e-8, 3.76e-8])


@given(st.floats(0.05, 20.0), st.floats(0.1, 0.9))
def test_the_best_loss_is_a_minimum(source: float, use: float) -> None:
    """Conductor and lost power weigh the same there, and any other loss weighs more."""
    volts, rho = np.array(5e5), np.array(QUOTED)
    best = best_loss_rate(rho, volts, np.array(1.0), np.array(source), np.array(use))

    def whole(rate: Samples) -> Samples:
        return mass_per_length(rho, volts, rate) + rate * use * source

    assert mass_per_length(rho, volts, best) == pytest.approx(best * use * source)
    assert whole(best) <= min(whole(best * 1.05), whole(best / 1.05))


def test_current_density_of_the_best_line_is_far_from_melting() -> None:
    ground = np.array([385.0])
    limit = loss_rate_limit(LINE, ground)
    rho = resistivity(LINE.day_temperature)
    assert 1e5 < current_density(limit, LINE.voltage, rho) < 5e6


def test_ampacity_by_noon_and_by_night() -> None:
    """1.9 and 2.6 A/mm2 for a wire of 10 mm at 420 K."""
    hot, noon, night = np.array([420.0]), np.array([385.0]), np.array([95.0])
    assert ampacity(LINE, hot, noon, np.array(1361.0)) / 1e6 == pytest.approx(1.9, abs=0.05)
    assert ampacity(LINE, hot, night, np.array(0.0)) / 1e6 == pytest.approx(2.6, abs=0.05)
    assert ampacity(LINE, np.array([330.0]), noon, np.array(1361.0)) == 0.0


@pytest.mark.parametrize(("energy", "tonnes"), [(1000, 354), (450, 787), (150, 2362)])
def test_stores_for_a_night(energy: float, tonnes: float) -> None:
    night = np.array(354.37 * 3600)
    mass = night_store_mass(np.array(energy * 3600.0), np.array(1e6), night)
    assert mass / 1e3 == pytest.approx(tonnes, abs=1.0)


def test_store_mass_adds_its_parts() -> None:
    store = central(SCENARIO, GasCellStore)
    one = np.ones(1)
    parts = store_mass(store, one, 0 * one, 0 * one) + store_mass(store, 0 * one, one, one)
    assert store_mass(store, one, one, one) == pytest.approx(parts)


def test_a_fuel_cell_for_a_night_is_mostly_tanks_and_reactants() -> None:
    night, power = np.array([354.37 * 3600.0]), np.array([25e3])
    assert 0.5 < reactant_share(central(SCENARIO, GasCellStore), power, night) < 1
    assert reactant_share(central(SCENARIO, BatteryStore), power, night) > 0.99


def test_a_beam_is_heavier_than_its_equipment_by_what_it_loses() -> None:
    laser, wave = central(SCENARIO, Laser), central(SCENARIO, Microwave)
    power, source = np.array([1e3]), np.array([0.1])
    for beam in (laser, wave):
        lost = source * power * (1 / beam.efficiency - 1)
        assert beam_mass(beam, power, source) == pytest.approx(power * beam.specific_mass + lost)


def test_reactors_are_linear() -> None:
    reactor = central(SCENARIO, Fission)
    assert reactor_mass(reactor, np.array(40e3)) == pytest.approx(6000.0)


@given(st.floats(0.1, 1.0), st.floats(0.0, 1.0))
def test_a_plant_by_day_does_the_same_work(share: float, warm: float) -> None:
    size, power = plant_for_day_work(np.array(share), np.array(warm))
    assert size * share == pytest.approx(1.0)
    assert power >= 1 - 1e-12


def test_polar_store_and_array_balance() -> None:
    """What the array gives in the light is the load and, through the store, the dark."""
    site = BestPolarSite(lit=np.array(0.9), dark=np.array(4 * DAY), limit=np.array(6e6))
    array, energy = polar_sizes(site, np.array(0.5))
    assert (array - 1) * 0.9 * 0.5 == pytest.approx(0.1)
    assert energy == 4 * DAY


def test_towers_take_mass_by_their_own_area() -> None:
    tower = central(SCENARIO, Tower)
    assert tower_mass(tower, np.array([200.0])) == pytest.approx(
        tower_mass(tower, np.array(100.0)) / 2
    )


def test_flat_cells_are_hot_at_noon_and_give_nothing_at_night() -> None:
    array = central(SCENARIO, LunarArray)
    cosine = np.array([1.0, 0.5, 0.0, -0.5])
    ground = ground_under(cosine)
    found = flat_output(array, cosine, np.ones(1), ground)
    assert found[0] / 2 < found[1] < found[0]  # half the light on cooler cells
    assert found[2:] == pytest.approx([0.0, 0.0])
    assert ground[3] == pytest.approx(102.0, abs=1.0)


@given(st.floats(-1, 1), st.floats(0.9, 1.1))
def test_output_never_exceeds_sunlight(cosine: float, distance: float) -> None:
    array = central(SCENARIO, LunarArray)
    ground = ground_under(np.array(cosine))
    found = flat_output(array, np.array(cosine), np.array(distance), ground)
    sunlight = np.array(1361.0 / distance**2 * max(cosine, 0.0))
    guard_sunlight(found, np.ones(1), sunlight)


def test_the_guard_refuses_what_the_moon_does_not_intercept() -> None:
    """13,000 TW from a belt on the Moon is more than falls on its whole disc."""
    disc = np.pi * 1.7374e6**2
    with pytest.raises(ValueError, match="sunlight"):
        guard_sunlight(np.array(1.3e16), np.array(disc), np.array(1361.0))
    guard_sunlight(np.array(2e13), np.array(disc), np.array(1361.0))


def test_ageing_of_a_field_is_that_of_half_its_life() -> None:
    assert mid_life(np.array(0.02), np.array(10.0)) == pytest.approx(np.exp(-0.1))
