"""Arrays under particles, refresh, debris, re-entry, disposal, deployment after the shot."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import integrate, optimize, stats

from moonbase.constants import ASTRONOMICAL_UNIT, EARTH_RADIUS, YEAR
from moonbase.design.array_damage import far_damage, low_orbit_damage
from moonbase.design.disposal import (
    RULE,
    disposal,
    lowering_burn,
    lowering_spiral,
    sunk_altitude,
)
from moonbase.design.low_orbit_fate import Circumstances, low_orbit_fate
from moonbase.environment.atmosphere import FALL, decay_time
from moonbase.environment.radiation import Magnetosphere
from moonbase.fleet.debris import (
    PROFILE,
    Debris,
    approach_speed,
    debris_density,
    dodging_section,
    hit_rate,
    shell_density,
)
from moonbase.fleet.deployment import (
    from_record,
    normal_share,
    unfolded,
    withstands,
    works_after_shot,
)
from moonbase.fleet.displacement import (
    CELLS,
    ArrayDamage,
    ArrayParticles,
    array_damage,
    event_damage,
    power_left,
    stopped_energy,
)
from moonbase.fleet.reentry import ALUMINA, Reentry, alumina_mass, reentering_mass
from moonbase.fleet.refresh import (
    challenger_life,
    economic_life,
    refresh_life,
    required_value,
)
from moonbase.scenario.loader import load
from moonbase.scenario.parameters import catalogue
from moonbase.study.central import central


def array(*values: float) -> tuple[np.ndarray, ...]:
    return tuple(np.array([value]) for value in values)


# Arrays under particles.


@pytest.mark.parametrize("cell", list(CELLS))
@given(fluence=st.floats(0.0, 1e20), more=st.floats(1e12, 1e20))
def test_power_falls_with_fluence_from_one(cell: str, fluence: float, more: float) -> None:
    kind = CELLS[cell]
    assert float(power_left(kind, np.array(0.0))) == 1
    assert power_left(kind, np.array(fluence + more)) <= power_left(kind, np.array(fluence))


def test_event_damage_is_the_integral_over_the_spectrum() -> None:
    kind, slope, glass = CELLS["silicon"], 1.3, np.array(100e-6)
    least = float(stopped_energy(glass))

    def each(energy: float) -> float:
        return float(slope / 10 * (energy / 10) ** (-slope - 1) * kind.proton * 10 / energy)

    whole, _ = integrate.quad(each, least, np.inf)
    found = event_damage(kind, np.array(1e13), np.array(slope), glass)
    assert float(found) == pytest.approx(0.5 * 1e13 * whole, rel=1e-6)


@given(st.floats(20e-6, 1e-3), st.floats(1.01, 3.0))
def test_thicker_glass_stops_more(glass: float, factor: float) -> None:
    thin, thick = (
        event_damage(CELLS["silicon"], np.array(1e13), np.array(1.2), np.array(each))
        for each in (glass, glass * factor)
    )
    assert thick < thin


def test_the_events_share_is_that_of_the_fluence() -> None:
    found = array_damage(CELLS["silicon"], *array(1e9, 3e9, 6 * YEAR))
    assert found.events_share == pytest.approx([0.75])
    assert found.left == pytest.approx(1 - found.loss * 6 * YEAR)


def low(tilt: float) -> ArrayDamage:
    scenario, orbit = load("reference"), (np.array([650e3]), np.radians(np.array([tilt])))
    inputs, field = central(scenario, ArrayParticles), central(scenario, Magnetosphere)
    return low_orbit_damage(inputs, field, "silicon", orbit, *array(6 * YEAR))


def test_events_matter_more_where_no_field_is() -> None:
    inputs = central(load("reference"), ArrayParticles)
    far = far_damage(inputs, "silicon", *array(ASTRONOMICAL_UNIT, 2.0, 6 * YEAR))
    near = far_damage(inputs, "silicon", *array(0.5 * ASTRONOMICAL_UNIT, 2.0, 6 * YEAR))
    assert 0.1 < low(98.0).events_share[0] < 0.8
    assert low(30.0).events_share[0] < 1e-6
    assert far.events_share[0] == 1
    assert near.loss > far.loss > 0


def test_loss_by_particles_is_less_than_the_measured_rate_of_all_causes() -> None:
    assert float(low(98.0).loss[0]) < catalogue()["array.degradation_rate"].si_value


# Refresh.


@given(st.floats(1.0, 1e3), st.floats(1e-3, 0.999), st.floats(0.01, 2.0))
def test_work_is_worth_its_cost_at_the_economic_life(
    value: float, share: float, fall: float
) -> None:
    cost = value * share
    life = economic_life(np.array(value), np.array(cost), np.array(fall))
    assert value * np.exp(-fall * float(life)) == pytest.approx(cost)


def test_work_worth_less_than_its_cost_never_runs_and_free_work_runs_on() -> None:
    assert economic_life(*array(1.0, 2.0, 0.3))[0] == 0
    assert economic_life(*array(1.0, 0.0, 0.3))[0] == np.inf
    assert refresh_life(*array(np.inf, 5.0))[0] == 5


@given(st.floats(1.0, 100.0), st.floats(1.0, 100.0), st.floats(0.05, 1.0))
def test_the_challenger_comes_when_yearly_cost_is_least(
    price: float, value: float, fall: float
) -> None:
    def cost(life: float) -> float:
        return price / life + value * fall * life / 2

    best = optimize.minimize_scalar(cost, bounds=(1e-3, 200), method="bounded").x
    found = float(challenger_life(*(np.array(each) for each in (price, value, fall))))
    assert cost(found) <= cost(best) * (1 + 1e-9)


def test_required_value_pays_back() -> None:
    price, cost, fall, life = 30.0, 1.0, 0.3, 5.0
    value = float(required_value(*(np.array(each) for each in (price, cost, fall, life))))
    earned, _ = integrate.quad(lambda age: value * np.exp(-fall * age) - cost, 0, life)
    assert earned == pytest.approx(price)


# Debris.


def test_debris_adds_to_its_number() -> None:
    level = np.linspace(200e3, 2000e3, 4001)
    shell = 4 * np.pi * (EARTH_RADIUS + level) ** 2
    density = debris_density(np.array(20000.0), level)
    assert float(np.trapezoid(density * shell, level)) == pytest.approx(20000, rel=1e-3)
    assert float(debris_density(np.array(1.0), np.array(3000e3))) == 0
    assert len(PROFILE[0]) == len(PROFILE[1])


def test_a_full_shell_has_its_mean_density() -> None:
    density = shell_density(*array(1e4, 600e3, 1.0))
    assert density[0] * 4 * np.pi * (EARTH_RADIUS + 600e3) ** 2 == pytest.approx(1e4)


def test_bodies_with_directions_at_random_meet_at_four_thirds_of_their_speed() -> None:
    angle = np.linspace(0, np.pi, 20001)
    apart = 2 * np.sin(angle / 2)
    mean = np.trapezoid(apart * np.sin(angle) / 2, angle)
    height = np.array(700e3)
    speed = np.sqrt(3.986004e14 / (EARTH_RADIUS + 700e3))
    assert float(approach_speed(height)) == pytest.approx(speed * mean, rel=1e-6)


@given(st.floats(50.0, 2e3), st.floats(1.0, 50.0), st.floats(1e-8, 1e-3))
def test_passes_at_the_edge_are_as_likely_as_the_threshold(
    error: float, radius: float, threshold: float
) -> None:
    section = float(dodging_section(*(np.array(each) for each in (error, radius, threshold))))
    chance = radius**2 / (2 * error**2)
    if chance <= threshold:
        assert section == 0
    else:
        edge = section / np.pi
        assert chance * np.exp(-edge / (2 * error**2)) == pytest.approx(threshold, rel=1e-6)


def satellite() -> Circumstances:
    values = array(650e3, np.radians(98.0), 900.0, 20.0, 2000.0, 5 * YEAR, 0.02 / YEAR)
    return Circumstances(*values, *array(130.0, 0.02, 300e3, 400.0, 20.0, 3e-7))


def test_debris_is_a_part_of_the_losses_of_the_catalogue() -> None:
    scenario = load("reference")
    fate = low_orbit_fate(central(scenario, Debris), central(scenario, Reentry), satellite())
    rate = catalogue()["satellite.failure_rate"].si_value
    assert 0 < fate.unseen[0] < rate
    assert fate.holes[0] > fate.unseen[0]
    assert fate.dodges[0] > fate.undodged[0]
    assert fate.undodged == pytest.approx(
        hit_rate(
            debris_density(*array(20000.0, 650e3)), approach_speed(array(650e3)[0]), np.array(470.0)
        )
    )


# Coming down.


@given(st.floats(1.0, 1e6), st.floats(0.5, 20.0), st.floats(1e-6, 0.5))
def test_what_comes_down_keeps_the_fleet(mass: float, life: float, failure: float) -> None:
    flow = float(reentering_mass(*(np.array(each) for each in (mass, life, failure))))
    standing, _ = integrate.quad(lambda age: flow * np.exp(-failure * age), 0, life)
    assert standing == pytest.approx(mass, rel=1e-6)


def test_alumina_by_molar_masses() -> None:
    assert pytest.approx(1.89, abs=0.005) == ALUMINA
    assert float(alumina_mass(*array(1.0, 1.0, 1.0))[0]) == ALUMINA


def test_the_note_on_the_limit_of_reentry_says_what_is_computed() -> None:
    assert "0.57 t" in catalogue()["leo.reentry_limit"].note
    assert float(alumina_mass(*array(1.0, 0.3, 1.0))[0]) == pytest.approx(0.57, abs=0.005)


def test_a_burn_to_where_it_is_costs_nothing_and_a_spiral_costs_more() -> None:
    height = np.array([600e3, 1200e3])
    assert lowering_burn(height, height) == pytest.approx(0, abs=1e-9)
    assert lowering_spiral(height, height) == pytest.approx(0, abs=1e-9)
    end = np.full(2, 200e3)
    assert np.all(lowering_spiral(height, end) > lowering_burn(height, end))


def test_low_orbits_clean_themselves_and_high_ones_do_not() -> None:
    height = np.array([450e3, 900e3])
    flat = (np.full(2, each) for each in (np.radians(97.5), 130.0, 0.02, 250e3))
    found = disposal(height, *flat)
    assert list(found.natural_enough) == [True, False]
    assert found.natural_time[0] < RULE < found.natural_time[1]


def test_an_orbit_that_sinks_ends_when_decay_says() -> None:
    height, tilt, flux, ballistic = array(400e3, np.radians(51.6), 140.0, 0.01)
    whole = float(decay_time(height, tilt, flux, ballistic)[0])
    assert YEAR < whole < 2 * YEAR
    fluxes = np.full((3, 1), 140.0)
    half = sunk_altitude(height, tilt, fluxes, ballistic, 0.5 * whole)
    left = float(decay_time(half, tilt, flux, ballistic)[0])
    assert left == pytest.approx(0.5 * whole, rel=0.02)
    assert sunk_altitude(height, tilt, fluxes, ballistic, 1.5 * whole)[0] == FALL


# Deployment after the shot.


def test_many_mechanisms_fail_more_often_than_one() -> None:
    assert unfolded(*array(0.99, 1.0))[0] == 0.99
    assert unfolded(*array(0.99, 20.0))[0] == pytest.approx(0.99**20)


def test_a_short_record_proves_little() -> None:
    assert from_record(*array(0.0, 0.0))[0] == 0.5
    assert from_record(*array(1.0, 1.0))[0] < from_record(*array(100.0, 100.0))[0] < 1


@given(st.floats(-5.5, 5.5))
def test_the_normal_share_is_an_independent_one(value: float) -> None:
    assert float(normal_share(np.array(value))) == pytest.approx(stats.norm.cdf(value), abs=1e-9)


def test_strength_as_large_as_the_load_withstands_half_of_the_time() -> None:
    assert withstands(*array(1.0, 0.2))[0] == pytest.approx(0.5)
    assert withstands(*array(3.0, 0.1))[0] == pytest.approx(1.0, abs=1e-6)


def test_what_is_shot_must_arrive_stand_and_unfold() -> None:
    assert works_after_shot(*array(0.98, 1.0, 0.0))[0] == 0.98
    assert works_after_shot(*array(0.98, 0.9, 0.5))[0] == pytest.approx(0.98 * 0.9 * 0.5)
