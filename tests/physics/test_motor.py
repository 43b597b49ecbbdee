"""Motors of the mass driver: energy, scaling, limits, and what they have in common."""

from __future__ import annotations

from dataclasses import fields, replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from moonbase.flows import Samples
from moonbase.launch.driver.coil import (
    radiating_temperature,
    resistivity_at,
    strand_loss,
    temperature_rise,
)
from moonbase.launch.driver.motor import (
    MOTORS,
    Coilgun,
    Duty,
    SynchronousMotor,
    coilgun,
    synchronous,
)
from moonbase.launch.driver.motor_coilgun import capacitor_voltage, stage
from moonbase.launch.driver.motor_synchronous import layout, thrust_constant
from moonbase.launch.driver.synchronous_heat import mean_heat
from moonbase.scenario import load
from moonbase.study.central import central

SCENARIO = load("reference")
MAGLEV = central(SCENARIO, SynchronousMotor)
GUN = central(SCENARIO, Coilgun)


def duty(
    moved: float = 2000.0, returning: float = 1000.0, speed: float = 2450.0, load: float = 490.0
) -> Duty:
    values = (
        moved, returning, speed, load, speed**2 / (2 * load), speed / load, load, 60.0,
    )  # fmt: skip
    return Duty(*(np.array([each]) for each in values))


def every(samples: int, record: object) -> dict[str, Samples]:
    return {
        each.name: np.full(samples, float(np.ravel(getattr(record, each.name))[0]))
        for each in fields(record)  # type: ignore[arg-type]
    }


@pytest.mark.parametrize("name", MOTORS)
@given(st.floats(1.0, 1e5), st.floats(0.0, 4.0), st.floats(50.0, 3000.0), st.floats(20.0, 1e4))
def test_answers_are_finite_and_not_negative(
    name: str, payload: float, ratio: float, speed: float, load: float
) -> None:
    kind, design = MOTORS[name]
    asked = duty(payload * (1 + ratio), payload * ratio, speed, load)
    found = design(central(SCENARIO, kind), asked)
    for each in fields(found):
        value = getattr(found, each.name)
        assert value.shape == (1,), each.name
        assert np.isfinite(value).all(), each.name
        assert (value >= 0).all(), each.name


@pytest.mark.parametrize("name", MOTORS)
def test_samples_do_not_know_each_other(name: str) -> None:
    kind, design = MOTORS[name]
    leaf = central(SCENARIO, kind)
    alone = design(leaf, duty())
    many = design(type(leaf)(**every(3, leaf)), Duty(**every(3, duty())))
    for each in fields(alone):
        assert getattr(many, each.name) == pytest.approx(
            np.repeat(getattr(alone, each.name), 3), rel=1e-12
        )


def test_thrust_times_speed_is_voltage_times_current() -> None:
    found = layout(MAGLEV, duty())
    emf = found.angular * found.flux * found.poles
    thrust = thrust_constant(MAGLEV.pole_pitch, found.flux) * found.poles * found.current
    assert thrust * 2450.0 == pytest.approx(1.5 * emf * found.current, rel=1e-12)
    assert thrust == pytest.approx(duty().thrust, rel=0.01)  # and strands to be dragged along


def test_a_section_meets_its_voltage_or_its_bound() -> None:
    for limit in (12e3, 20e3, 40e3):
        leaf = replace(MAGLEV, voltage_limit=np.array([limit]))
        found = synchronous(leaf, duty())
        assert float(found.peak_voltage[0]) == pytest.approx(limit, rel=0.05)
    starved = synchronous(replace(MAGLEV, voltage_limit=np.array([5e3])), duty())
    assert (starved.peak_voltage > 5e3).all()  # a pair of poles needs more: the design says so
    slow = layout(MAGLEV, duty(speed=20.0))
    assert float((slow.section * MAGLEV.pole_pitch)[0]) == pytest.approx(100.0)


def test_conductor_trades_mass_for_loss() -> None:
    thick = synchronous(replace(MAGLEV, current_density=MAGLEV.current_density / 2), duty())
    thin = synchronous(MAGLEV, duty())
    assert (thick.track_mass_per_length > thin.track_mass_per_length).all()
    assert (thick.temperature_rise < thin.temperature_rise / 3).all()


def test_losses_grow_with_strands_and_frequency() -> None:
    rough = synchronous(replace(MAGLEV, strand_diameter=MAGLEV.strand_diameter * 4), duty())
    assert (rough.resistive > synchronous(MAGLEV, duty()).resistive).all()
    short = synchronous(replace(MAGLEV, pole_pitch=MAGLEV.pole_pitch / 2), duty())
    assert float(short.frequency[0]) == pytest.approx(4900.0)


def test_a_sled_that_weighs_nothing_brakes_without_loss_of_thrust_current() -> None:
    for kind, leaf, design in ((coilgun, GUN, coilgun), (synchronous, MAGLEV, synchronous)):
        assert kind is design
        light = design(leaf, duty(returning=0.0))  # type: ignore[operator]
        heavy = design(leaf, duty(returning=2000.0))  # type: ignore[operator]
        assert (light.braking_loss < heavy.braking_loss / 5).all()


def test_four_coils_give_the_thrust_and_the_cycle_its_energy() -> None:
    found, asked = stage(GUN, duty()), duty()
    assert 2 * found.current * found.held * found.gradient == pytest.approx(asked.thrust)
    work = asked.thrust * found.spacing
    share = work / (2 * found.inductance * found.current**2)
    assert share == pytest.approx(GUN.cycle_draw)
    first, last = capacitor_voltage(found, found.current, asked.speed, work)
    capacity = (found.wave / (np.pi * asked.speed)) ** 2 / found.inductance
    assert capacity * (first**2 - last**2) / 2 == pytest.approx(work)


def test_a_normal_bucket_coil_is_paid_for() -> None:
    """Aluminium in liquid nitrogen instead of a superconductor loses in the sled."""
    cold = coilgun(replace(GUN, bucket_resistivity=np.array([3e-9])), duty())
    work = duty().moved_mass * duty().speed ** 2 / 2
    assert (cold.cold > 5e-4 * work).all()
    usual = coilgun(GUN, duty())
    assert (usual.cold < 2e-6 * work).all()
    assert usual.secondary == pytest.approx(GUN.secondary_share * work, rel=2e-3)
    assert usual.eddies == pytest.approx(GUN.secondary_share * 1.5 * work)


def test_turns_keep_the_voltage_and_not_the_power() -> None:
    low = coilgun(replace(GUN, voltage_limit=np.array([15e3])), duty())
    high = coilgun(replace(GUN, voltage_limit=np.array([30e3])), duty())
    assert low.peak_voltage * low.peak_current == pytest.approx(
        high.peak_voltage * high.peak_current
    )
    assert low.resistive == pytest.approx(high.resistive)


def test_heating_is_that_of_the_differential_equation() -> None:
    from scipy.integrate import solve_ivp

    density, capacity = 3e8, float(GUN.heat_capacity[0]) * 2700

    def slope(_: float, warm: Samples) -> Samples:
        return resistivity_at(GUN, warm) * density**2 / capacity

    start = np.array([310.0])
    found = solve_ivp(slope, (0.0, 0.1), start, rtol=1e-10, atol=1e-8)
    ours = temperature_rise(GUN, start, np.array([density]), np.array([0.1]))
    assert float(ours[0]) == pytest.approx(float(found.y[0, -1] - 310.0), rel=1e-6)


def test_eddy_loss_of_a_strand_is_the_thin_limit_of_the_round_wire() -> None:
    """Against the exact field in a round wire (Bessel functions), thin beside the skin depth."""
    from scipy.special import jv

    rho, radius, angular, field = 2.5e-8, 1e-4, 1.5e4, 0.5
    permeability = 4e-7 * np.pi
    k = np.sqrt(-1j * angular * permeability / rho)
    # J_z = A J1(k r) sin(phi), outside field uniform: A from continuity of H at the surface
    amplitude = -2 * field * k / (permeability * jv(0, k * radius))
    r = np.linspace(0, radius, 2001)
    current = np.abs(amplitude * jv(1, k * r)) ** 2
    power = rho / 2 * np.pi * np.trapezoid(current * r, r) / (np.pi * radius**2)
    thin = strand_loss(np.array(2 * radius), np.array(field), np.array(angular), np.array(rho))
    assert float(thin) == pytest.approx(power, rel=0.01)


def test_ten_thousand_designs_at_once() -> None:
    for kind, design in MOTORS.values():
        leaf = central(SCENARIO, kind)
        many = kind(**every(10_000, leaf))
        found = design(many, Duty(**every(10_000, duty())))
        assert found.resistive.shape == (10_000,)


def test_a_field_that_turns_heats_strands_twice_as_much() -> None:
    """Alternating poles pass: both components of their field cross the strands, by quadrature."""
    found, speed = layout(MAGLEV, duty()), 2450.0
    pitch, height = float(MAGLEV.pole_pitch[0]), float(MAGLEV.coil_height[0])
    field = np.pi * float(found.flux[0]) / (2 * pitch * height)
    angular = np.pi * speed / pitch
    phase = np.linspace(0, 2 * np.pi, 400, endpoint=False)
    rates = field * angular * np.array([np.cos(phase), -np.sin(phase)])
    radius = float(MAGLEV.strand_diameter[0]) / 2
    squared = (rates**2).sum(axis=0).mean() * radius**2 / 4  # mean of x**2 over a circle
    resistivity = float(resistivity_at(MAGLEV, found.temperature)[0])
    volume = 3 * float((found.poles * found.area)[0]) * 2 * height
    drag = float(found.strand_drag[0])
    assert drag * speed**2 == pytest.approx(volume * squared / resistivity, rel=1e-9)


def test_the_field_of_the_winding_is_the_first_wave_of_its_bands() -> None:
    """Three bands of a pole with currents 2 i, at one phase at its peak: 1, -1/2, -1/2."""
    found, speed = layout(MAGLEV, duty()), 2450.0
    pitch = float(MAGLEV.pole_pitch[0])
    place = (np.arange(6000) + 0.5) / 6000 * 2 * pitch
    bands = np.array([0.5, 1.0, 0.5, -0.5, -1.0, -0.5])[(place / (pitch / 3)).astype(int)]
    sheet = 2.0 / (pitch / 3) * bands  # per ampere
    wave = 2 * np.mean(sheet * np.sin(np.pi * place / pitch))
    field = 4e-7 * np.pi * wave / 2
    resistivity = resistivity_at(MAGLEV, found.temperature)
    loss = strand_loss(MAGLEV.strand_diameter, field, np.pi * speed / pitch, resistivity) * 4 / 3
    volume = 3 * found.area * 2 * MAGLEV.coil_height
    assert found.own * speed**2 * 1.5 == pytest.approx(volume * loss, rel=1e-3)


def test_coils_radiate_the_heat_they_have() -> None:
    """Temperature, resistivity and heat of the design solve their balance together."""
    for kind, leaf in ((synchronous, MAGLEV), (coilgun, GUN)):
        rare, often = replace(duty(), interval=np.array([1e6])), duty()
        cold, warm = kind(leaf, rare), kind(leaf, often)  # type: ignore[operator]
        assert cold.temperature == pytest.approx(leaf.temperature, rel=1e-3)
        assert (warm.temperature > cold.temperature + 5).all()
        assert (warm.resistive > cold.resistive).all()
    found, asked = layout(MAGLEV, duty()), duty()
    heat = mean_heat(found, asked) / asked.interval
    balance = radiating_temperature(MAGLEV.temperature, MAGLEV.radiating, heat)
    assert balance == pytest.approx(found.temperature, abs=1e-3)


def test_the_first_coil_is_on_while_the_sled_leaves_it() -> None:
    found, asked = synchronous(MAGLEV, duty()), duty()
    laid = layout(MAGLEV, asked)
    time = np.sqrt(2 * found.start_length / asked.acceleration)
    turn = resistivity_at(MAGLEV, laid.temperature) * laid.turn / laid.area
    per_length = 2 * 1.5 * turn * laid.current**2 / MAGLEV.pole_pitch
    assert found.start_heat == pytest.approx(per_length * time)
    conductor = 2 * 3 * laid.area * laid.turn / MAGLEV.pole_pitch * 2700 * MAGLEV.heat_capacity
    assert found.temperature_rise == pytest.approx(found.start_heat / conductor, rel=0.02)
    assert (found.muzzle_heat < found.start_heat / 5).all()
