"""Arrays, batteries and radiators: the energy balance closes and limits hold."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from moonbase.constants import CELL_REFERENCE_TEMPERATURE, STEFAN_BOLTZMANN
from moonbase.design.ring import day_mean
from moonbase.fleet.radiator import (
    LunarRadiator,
    Radiator,
    equilibrium_temperature,
    horizontal_area,
    net_flux,
    radiator_area,
)
from moonbase.power.ground_supply import Gas, Grid, Solar, supply_cost
from moonbase.power.photovoltaics import (
    Array,
    cell_efficiency,
    cell_temperature,
    output_per_area,
    panel_temperature,
)
from moonbase.power.storage import power_with_eclipse

fractions = st.floats(0.5, 1.0)


def make_array(efficiency: float, coefficient: float = 0.003, absorptance: float = 0.92) -> Array:
    return Array(
        efficiency=np.array(efficiency),
        areal_mass=np.array(2.0),
        packing=np.array(0.9),
        temperature_coefficient=np.array(coefficient),
        absorptance=np.array(absorptance),
        emissivity_front=np.array(0.85),
        emissivity_back=np.array(0.9),
    )


@given(
    st.floats(0.02, 0.4), st.floats(0, 0.006), st.floats(200, 3000), st.floats(0, 1200), fractions
)
def test_cell_energy_balance_closes(
    efficiency: float, coefficient: float, irradiance: float, load: float, absorptance: float
) -> None:
    """For any cell that absorbs more than it could turn into electricity, however cold."""
    assume(efficiency * (1 + coefficient * CELL_REFERENCE_TEMPERATURE) < absorptance)
    array = make_array(efficiency, coefficient, absorptance)
    sunlight, extra = np.array(irradiance), np.array(load)
    temperature = cell_temperature(array, sunlight, extra)
    electric = cell_efficiency(array.efficiency, array.temperature_coefficient, temperature)
    radiated = STEFAN_BOLTZMANN * 1.75 * temperature**4
    assert absorptance * irradiance + load == pytest.approx(electric * irradiance + radiated)


@given(st.floats(0.05, 0.3), st.floats(0, 1000), st.floats(1, 500))
def test_hotter_panels_give_less(efficiency: float, load: float, more: float) -> None:
    array = make_array(efficiency)
    sun = np.array(1361.0)
    loads = np.array([load, load + more])
    cool, hot = output_per_area(array, sun, loads)
    assert hot < cool < efficiency * 1361.0 * 0.9 * 1.05


def test_a_sample_alone_equals_the_same_sample_among_others() -> None:
    values = np.array([0.1, 0.2, 0.3])
    many = Array(
        efficiency=values,
        areal_mass=np.full(3, 2.0),
        packing=np.full(3, 0.9),
        temperature_coefficient=np.full(3, 0.003),
        absorptance=np.full(3, 0.92),
        emissivity_front=np.full(3, 0.85),
        emissivity_back=np.full(3, 0.9),
    )
    sun, load = np.array(1361.0), np.array(100.0)
    together = output_per_area(many, sun, load)
    alone = [float(output_per_area(make_array(x), sun, load)) for x in values]
    assert together == pytest.approx(alone, rel=1e-14)


@given(st.floats(0, 3000), st.floats(0.1, 2))
def test_plate_temperature_inverts_the_stefan_boltzmann_law(flux: float, emissivity: float) -> None:
    temperature = panel_temperature(np.array(flux), np.array(emissivity), sink=0.0)
    assert STEFAN_BOLTZMANN * emissivity * temperature**4 == pytest.approx(flux, abs=1e-6)


def test_battery_and_array_keep_energy_over_an_orbit() -> None:
    """Sunlit surplus times efficiency is what the shadow draws."""
    load, eclipse, efficiency = 1.0, 0.36, 0.9
    sunlit = power_with_eclipse(*(np.array(x) for x in (load, eclipse, efficiency)))
    stored = (sunlit - load) * (1 - eclipse) * efficiency
    assert stored == pytest.approx(load * eclipse)


def make_radiator(temperature: float, emissivity: float = 0.88) -> Radiator:
    return Radiator(
        temperature=np.array(temperature),
        emissivity=np.array(emissivity),
        fin_efficiency=np.array(0.85),
        areal_mass=np.array(5.0),
        absorptance=np.array(0.2),
        sun_exposure=np.array(0.05),
    )


@given(st.floats(300, 400), st.floats(0, 150), st.floats(1, 1e6))
def test_radiator_rejects_exactly_its_heat(temperature: float, load: float, heat: float) -> None:
    area = radiator_area(make_radiator(temperature), np.array(heat), np.array(load))
    flux = net_flux(np.array(temperature), np.array(0.88), np.array(0.85), np.array(load))
    assert area * flux == pytest.approx(heat)


@given(st.floats(1e3, 1e6), st.floats(1, 1e4), st.floats(0.3, 1), st.floats(3, 300))
def test_equilibrium_temperature_is_above_the_sink(
    heat: float, area: float, emissivity: float, sink: float
) -> None:
    values = tuple(np.array(x) for x in (heat, area, emissivity, sink))
    assert equilibrium_temperature(*values) > sink


def test_area_falls_as_the_fourth_power_of_temperature() -> None:
    small, large = (
        radiator_area(make_radiator(t), np.array(1.0), np.array(0.0)) for t in (400.0, 200.0)
    )
    assert large / small == pytest.approx(16.0)


def test_a_radiator_below_its_sink_is_useless_not_negative() -> None:
    area = radiator_area(make_radiator(200.0), np.array(1.0), np.array(500.0))
    assert area > 1e5
    noon = LunarRadiator(**{k: np.array(v) for k, v in vars(make_radiator(250.0)).items()})
    assert horizontal_area(noon, np.array(1.0), 1361.0) > 0


def test_mean_of_a_flat_field_is_the_integral_of_the_day() -> None:
    angle = np.linspace(-np.pi, np.pi, 20001)
    mean = np.trapezoid(np.maximum(np.cos(angle), 0), angle) / (2 * np.pi)
    assert day_mean(400) == pytest.approx(mean, rel=1e-6)


@given(st.floats(1.0, 1.6), st.floats(1.01, 1.5))
def test_ground_supplies_scale_with_usage_effectiveness(usage: float, more: float) -> None:
    one = np.ones(1)
    gas = Gas(**dict.fromkeys(Gas.__dataclass_fields__, one))
    grid = Grid(**dict.fromkeys(Grid.__dataclass_fields__, one))
    for supply in (gas, grid):
        low = supply_cost(supply, np.array([usage]))
        high = supply_cost(supply, np.array([usage * more]))
        assert high.energy == pytest.approx(low.energy * more)
        assert high.capital == pytest.approx(low.capital * more)
    solar = Solar(**dict.fromkeys(Solar.__dataclass_fields__, one))
    assert supply_cost(solar, np.array([usage])).energy == 0
