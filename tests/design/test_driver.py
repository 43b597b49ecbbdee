"""The mass driver put together: energy closes, limits, orderings, one sample as many."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from moonbase.campaign.mass_driver import driver_leaves, route_driver
from moonbase.constants import STEFAN_BOLTZMANN
from moonbase.design.driver import DriverDesign, driver_design, duty_of
from moonbase.design.driver_answer import asked, shot_history
from moonbase.design.driver_leaves import DriverLeaves
from moonbase.design.driver_limits import excesses, not_finite
from moonbase.launch.driver.coil import resistivity_at
from moonbase.launch.driver.cooling import fin_factor, fin_length
from moonbase.launch.driver.cryogenics import refrigeration
from moonbase.launch.driver.limits import Limits
from moonbase.launch.driver.motor import MOTORS
from moonbase.launch.mass_driver import kinetic_energy, wall_energy
from moonbase.scenario import load
from moonbase.study.central import central, central_draws
from moonbase.study.driver import InfeasibleError, Question, study_driver
from moonbase.study.sampling import draw, sobol

SCENARIO = load("reference")
CENTRE = {kind: driver_leaves(central_draws(SCENARIO), "", kind) for kind in MOTORS}
LIMITS = central(SCENARIO, Limits)
BOTH = pytest.mark.parametrize("kind", sorted(MOTORS))


def designed(kind: str, **changes: float) -> DriverDesign:
    return driver_design(changed(CENTRE[kind], **changes))


def changed(leaves: DriverLeaves, **changes: float) -> DriverLeaves:
    arrays = {name: np.array([value]) for name, value in changes.items()}
    return replace(leaves, driver=replace(leaves.driver, **arrays))


def one(value: Any) -> float:
    return float(np.ravel(value)[0])


@BOTH
@given(
    payload=st.floats(800.0, 2e4),
    speed=st.floats(500.0, 2600.0),
    load=st.floats(50.0, 500.0),
    interval=st.floats(0.5, 1e4),
)
@settings(max_examples=25, deadline=None)
def test_energy_closes(
    kind: str, payload: float, speed: float, load: float, interval: float
) -> None:
    """What the grid gives is the kinetic energy of the payload and every loss."""
    found = designed(
        kind, payload=payload, muzzle_speed=speed, acceleration=load, shot_interval=interval
    )
    energy = found.energy
    through = energy.kinetic_payload + energy.kinetic_sled
    losses = sum(value for value in energy.losses().values())
    assert one(energy.grid + energy.recovered) == pytest.approx(
        one(through + losses - energy.braking), rel=1e-12
    )
    assert one(energy.kinetic_payload) == pytest.approx(payload * one(kinetic_energy(speed)))
    assert all(one(value) >= 0 for value in energy.losses().values())
    assert 0 < one(energy.efficiency) < 1
    assert 0 <= one(energy.recovered) <= one(energy.kinetic_sled)
    assert not not_finite(found)


@BOTH
def test_the_closed_form_gives_the_machine_back(kind: str) -> None:
    """Grid energy is that of the plain form at the machine's own efficiency and recovery."""
    found = designed(kind)
    energy, driver = found.energy, found.driver
    efficiency = energy.efficiency
    returned = efficiency * energy.recovered / energy.kinetic_sled
    plain = wall_energy(driver.muzzle_speed, efficiency, driver.sled_ratio, returned)
    assert one(plain) == pytest.approx(one(found.energy_per_kg), rel=1e-12)


@BOTH
def test_more_speed_takes_more_of_everything(kind: str) -> None:
    slow, fast = designed(kind, muzzle_speed=2000.0), designed(kind, muzzle_speed=2400.0)
    for name in ("length", "mass", "energy_per_kg", "peak_power", "storage_energy"):
        assert one(getattr(fast, name)) > one(getattr(slow, name)), name
    assert one(fast.energy_per_kg / slow.energy_per_kg) > 1.2**2 * 0.98


@BOTH
def test_a_softer_shot_takes_more_track_and_less_structure(kind: str) -> None:
    soft, hard = designed(kind, acceleration=150.0), designed(kind, acceleration=450.0)
    assert one(soft.length) > one(hard.length)
    assert one(soft.structure_share) < one(hard.structure_share)
    assert one(soft.peak_power) < one(hard.peak_power)


@BOTH
def test_a_longer_interval_stores_more_and_throws_less(kind: str) -> None:
    often, seldom = designed(kind, shot_interval=20.0), designed(kind, shot_interval=2000.0)
    assert one(seldom.flow) < one(often.flow)
    assert one(seldom.mean_power) < one(often.mean_power)
    assert one(seldom.storage_energy) > one(often.storage_energy)
    assert one(seldom.availability) > one(often.availability)
    assert one(seldom.sleds) <= one(often.sleds)
    # what a store gives can be no more than a shot takes
    assert one(seldom.storage_energy) <= one(seldom.energy.grid + seldom.energy.recovered)


@BOTH
def test_shots_that_overlap_raise_the_peak(kind: str) -> None:
    alone, two = designed(kind, shot_interval=60.0), designed(kind, shot_interval=4.2)
    assert one(alone.thrust.time) > 4.2
    assert one(two.peak_power) > 1.2 * one(alone.peak_power)
    assert one(two.storage_energy) < one(alone.storage_energy)


def test_without_jerk_and_with_a_light_sled() -> None:
    found = designed("synchronous", jerk=np.inf, sled_ratio=0.0)
    assert not not_finite(found)
    speed, load = one(found.driver.muzzle_speed), one(found.driver.acceleration)
    assert one(found.thrust.length) == pytest.approx(speed**2 / (2 * load))
    assert one(found.thrust.time) == pytest.approx(speed / load)
    # a sled that weighs nothing cannot carry the motor, so one that can is taken
    assert one(found.sled_mass) >= one(found.motor.sled_motor_mass)


@BOTH
def test_one_sample_is_as_many(kind: str) -> None:
    draws = draw(SCENARIO.parameters, sobol(len(SCENARIO.parameters), 0, 16, 5))
    many = driver_design(driver_leaves(draws, "moon", kind))
    for index in (0, 7, 15):
        few = {id: value[index : index + 1] for id, value in draws.items()}
        single = driver_design(driver_leaves(few, "moon", kind))
        for name in ("mass", "imports", "energy_per_kg", "peak_power", "worn", "retirement"):
            assert one(getattr(single, name)) == pytest.approx(
                float(getattr(many, name)[index]), rel=1e-12
            )


def test_draws_of_the_reference_are_finite_and_positive() -> None:
    draws = draw(SCENARIO.parameters, sobol(len(SCENARIO.parameters), 0, 512, 9))
    found = route_driver(draws, "moon")
    assert not not_finite(found)
    for name in ("mass", "imports", "energy_per_kg", "flow", "worn", "retirement"):
        assert np.all(getattr(found, name) > 0), name
    assert np.all(found.imports < found.mass)
    assert np.all(found.availability < 1)


def test_parts_and_their_shares_add_up() -> None:
    found = designed("synchronous")
    assert one(found.mass) == pytest.approx(sum(one(part.mass) for part in found.parts.values()))
    assert 0 < one(found.worn_imports) < one(found.worn)
    tracks = study_driver(SCENARIO, Question(tracks=3))
    alone = study_driver(SCENARIO, Question())
    assert sum(map(one, tracks.part_costs.values())) == pytest.approx(
        3 * sum(map(one, alone.part_costs.values()))
    )


def test_history_of_a_shot_has_its_energy() -> None:
    found = designed("synchronous")
    rows = shot_history(found)
    step = np.diff(rows["time"])
    power = (rows["electric"][1:] + rows["electric"][:-1]) / 2
    energy = found.energy
    thrust = energy.kinetic_payload + energy.kinetic_sled + energy.resistive
    thrust = thrust + energy.converter + energy.secondary + energy.levitation
    assert np.sum(power * step) == pytest.approx(one(thrust - energy.recovered), rel=1e-3)
    assert rows["place"][-1] == pytest.approx(one(found.length))
    assert rows["speed"][-1] == pytest.approx(0.0, abs=1e-6)
    assert rows["electric"].max() == pytest.approx(one(found.peak_power), rel=2e-2)


@pytest.mark.parametrize(
    ("change", "words", "cure", "up"),
    [
        ({"acceleration": 5e3}, "limit of load", "acceleration", False),
        ({"acceleration": 1.0}, "longer than the Moon", "acceleration", True),
        ({"shot_interval": 0.01}, "touch", "shot_interval", True),
        ({"payload": 1.0}, "carries its motor", "payload", True),
        ({"muzzle_speed": 2e4, "acceleration": 1000.0}, "voltage", "muzzle_speed", False),
    ],
)
def test_what_cannot_be_has_a_reason_and_a_nearest_value(
    change: dict[str, float], words: str, cure: str, up: bool
) -> None:
    leaves = changed(CENTRE["synchronous"], **change)
    found = [each for each in excesses(leaves, LIMITS) if words in each.reason]
    assert len(found) == 1
    assert found[0].cure == cure
    start = one(getattr(leaves.driver, cure))
    assert (found[0].nearest > start) == up
    inside = changed(leaves, **{cure: found[0].nearest})
    assert not [each for each in excesses(inside, LIMITS) if words in each.reason]
    short = 1 + (0.001 if not up else -0.001)
    beyond = changed(leaves, **{cure: found[0].nearest * short})
    assert excesses(beyond, LIMITS)  # of this bound, or of another that the nearest keeps too


@pytest.mark.parametrize("value", [np.nan, np.inf, -1.0])
@pytest.mark.parametrize("name", ["payload", "speed", "acceleration", "interval"])
def test_numbers_that_are_none_never_pass(name: str, value: float) -> None:
    with pytest.raises(InfeasibleError):
        study_driver(SCENARIO, Question(**{name: value}))


def test_what_is_asked_replaces_the_scenario() -> None:
    leaves = asked(CENTRE["synchronous"], payload=1234.0, interval=77.0)
    assert one(leaves.driver.payload) == 1234.0
    assert one(leaves.driver.shot_interval) == 77.0
    same = {each.name for each in fields(leaves.driver)} - {"payload", "shot_interval"}
    for name in same:
        assert getattr(leaves.driver, name) is getattr(CENTRE["synchronous"].driver, name)


@BOTH
def test_the_feeders_take_their_share_both_ways(kind: str) -> None:
    found, leaves = designed(kind), CENTRE[kind]
    energy = found.energy
    thrown = energy.kinetic_payload + energy.kinetic_sled + energy.resistive + energy.converter
    thrown = thrown + energy.secondary + energy.levitation
    passed = one(thrown + energy.recovered)
    assert one(energy.feeder) == pytest.approx(one(leaves.bus.feeder_loss) * passed)


@BOTH
def test_the_hottest_coil_by_a_history_of_shots(kind: str) -> None:
    """Shot after shot in its time, radiating between, the first coil ends as hot as the design."""
    leaves = CENTRE[kind]
    found = designed(kind)
    motor, cooling = found.motor, leaves.cooling
    fins = fin_factor(cooling, leaves.motor, motor, duty_of(leaves, found), np.ones(1))
    usual = resistivity_at(leaves.motor, motor.temperature)
    capacity = one(motor.start_heat / motor.temperature_rise)
    shed, sink = STEFAN_BOLTZMANN * one(cooling.area * fins), one(cooling.sink)
    temperature = sink + 100.0
    for _ in range(4000):
        grown = one(resistivity_at(leaves.motor, np.array([temperature])) / usual)
        temperature += one(motor.start_heat) * grown / capacity
        top = temperature
        for _ in range(4):
            lost = shed * (temperature**4 - sink**4)
            temperature -= lost * one(found.driver.shot_interval) / 4 / capacity
    assert one(found.hottest) == pytest.approx(top, rel=0.01)
    assert one(found.hottest) <= one(cooling.limit)


def test_without_fins_the_first_coil_is_too_hot() -> None:
    """The heat of a shot is not even: at the start coils are on many times the mean time."""
    leaves = CENTRE["synchronous"]
    bare = replace(leaves, cooling=replace(leaves.cooling, most=leaves.cooling.area))
    found = driver_design(bare)
    mean = one(found.energy.resistive / found.thrust.length)
    assert one(found.motor.start_heat) > 5 * mean
    assert one(found.hottest) > one(leaves.cooling.limit)
    assert one(found.parts["fins"].mass) == pytest.approx(0.0, abs=1e-9)
    assert any("insulation" in each.reason for each in excesses(bare, LIMITS))
    assert not excesses(leaves, LIMITS)
    assert 0 < one(driver_design(leaves).parts["fins"].mass) < 1e-3 * one(found.mass)


def test_shots_that_follow_closely_need_more_fins_until_there_are_none() -> None:
    masses = [
        one(designed("synchronous", shot_interval=each).parts["fins"].mass) for each in (60.0, 30.0)
    ]
    assert masses[1] > 2 * masses[0]
    often = changed(CENTRE["synchronous"], shot_interval=6.0)
    assert any("insulation" in each.reason for each in excesses(often, LIMITS))


def test_fins_fill_what_their_coils_need() -> None:
    """Length of fins by quadrature of the time that each coil is on."""
    motor = designed("synchronous").motor
    length, section = one(motor.start_length), one(motor.section)
    place = np.linspace(0, 400 * length, 4_000_001)
    for factor in (1.0, 1.5, 4.0):
        on = (np.sqrt(place + length) - np.sqrt(place)) / np.sqrt(length)
        extra = np.trapezoid(np.maximum(factor * on - 1, 0.0), place)
        found = one(fin_length(np.array([factor]), motor))
        assert found == pytest.approx(extra + (factor - 1) * section, rel=1e-3, abs=1e-6)


@BOTH
def test_eddy_heat_of_shots_reaches_the_cold(kind: str) -> None:
    leaves = CENTRE[kind]
    tight = replace(leaves, cryostat=replace(leaves.cryostat, cold_share=np.zeros(1)))
    leak, all_ = driver_design(tight), driver_design(leaves)
    lifted = one(all_.cryogenic_power - leak.cryogenic_power)
    heat = one(leaves.cryostat.cold_share * all_.motor.eddies / all_.driver.shot_interval)
    assert lifted == pytest.approx(one(refrigeration(leaves.cryostat, np.array([heat]))))
    assert lifted > 0.3 * one(leak.cryogenic_power)


def test_a_harder_shot_keeps_the_bed_that_its_thrust_needs() -> None:
    soft, hard = (designed("synchronous", acceleration=each) for each in (150.0, 490.0))
    ratio = one(hard.parts["bed"].mass / soft.parts["bed"].mass)
    assert one(hard.length / soft.length) < 0.35
    assert ratio > 0.5
