"""Radiators from the limit of the die: fins, coatings, loops, heat pumps and the design agree."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.integrate import quad, solve_bvp

from moonbase.constants import STEFAN_BOLTZMANN, YEAR
from moonbase.fleet.coatings import Coating, absorptance_at, emissivity_at
from moonbase.fleet.coolants import AMMONIA, COOLANTS, WATER, WATER_GLYCOL, Law, at_temperature
from moonbase.fleet.fins import Fins, fin_efficiency, panel_efficiency
from moonbase.fleet.heat_path import HeatPath, die_temperature, hottest_coolant, hottest_root
from moonbase.fleet.heat_pump import HeatPump, breakeven_power_mass, mass_per_heat, work_per_heat
from moonbase.fleet.radiator import FaceLoads, absorbed_by_faces, radiator_fault
from moonbase.fleet.radiator_design import (
    RadiatorDesign,
    mean_net_flux,
    radiator_design,
    warm_coolant,
)
from moonbase.fleet.thermal_loop import (
    Stream,
    ThermalLoop,
    best_diameter,
    line_mass,
    loop_design,
    mass_slope,
    pressure_gradient,
    single_phase,
    two_phase,
)
from moonbase.flows import Samples


def record(kind: type[Any], **values: Any) -> Any:
    return kind(**{name: np.asarray(value, dtype=float) for name, value in values.items()})


PATH: HeatPath = record(
    HeatPath,
    die_limit=358.15,
    die_flux=6e5,
    interface_resistance=1e-5,
    cold_plate_resistance=2.8e-5,
    exchanger_drop=3.0,
    film_drop=3.0,
)
FINS: Fins = record(Fins, length=0.06, thickness=8e-4, conductivity=170.0, tube_width=0.01)
COATING: Coating = record(
    Coating,
    emissivity=0.88,
    emissivity_loss=0.002 / YEAR,
    absorptance=0.12,
    absorptance_rise=0.1,
    ageing_time=4 * YEAR,
)
LOOP: ThermalLoop = record(
    ThermalLoop,
    rise=10.0,
    exit_quality=0.5,
    component_pressure=1e5,
    pump_efficiency=0.35,
    pump_mass=2e-3,
    distance=10.0,
    fittings=1.5,
    wall_stress=6e7,
    wall_thickness=9e-4,
    power_mass=0.012,
)
LOADS = FaceLoads(*[np.array(x) for x in (60.0, 60.0, 60.0, 5.0, 5.0)])
HEAT, AGE = np.array(1.2e5), np.array(5 * YEAR)


def design(
    path: HeatPath = PATH, coating: Coating = COATING, heat: Samples = HEAT, age: Samples = AGE
) -> RadiatorDesign:
    circuit = single_phase(LOOP, AMMONIA, heat, warm_coolant(path))
    return radiator_design(heat, path, FINS, coating, LOOP, circuit, LOADS, age)


def fin_numerically(number: float, sink: float) -> float:
    def slope(_: Samples, y: Samples) -> Samples:
        return np.vstack((y[1], number * (y[0] ** 4 - sink)))

    def ends(middle: Samples, root: Samples) -> Samples:
        return np.array([root[0] - 1, middle[1]])

    x = np.linspace(0, 1, 40)
    found = solve_bvp(slope, ends, x, np.vstack((np.ones(40), np.zeros(40))), tol=1e-9)
    return float(found.y[1, -1] / (number * (1 - sink)))


@pytest.mark.parametrize("sink", [0.0, 0.3, 0.8])
@pytest.mark.parametrize(("number", "near"), [(0.05, 1e-7), (0.3, 1e-5), (0.5, 3e-5), (2.0, 2e-3)])
def test_fins_against_a_numerical_solution(number: float, sink: float, near: float) -> None:
    found = float(fin_efficiency(np.array(number), np.array(sink)))
    assert found == pytest.approx(fin_numerically(number, sink), rel=near)


@given(st.floats(1e-6, 5.0), st.floats(0.0, 0.9), st.floats(1.01, 3.0))
def test_longer_fins_are_less_efficient(number: float, sink: float, more: float) -> None:
    short, long = fin_efficiency(np.array([number, number * more]), np.array(sink))
    assert 0 < long < short <= 1


def test_a_panel_of_tubes_alone_is_perfect() -> None:
    tubes = replace(FINS, length=np.array(1e-9))
    perfect = panel_efficiency(tubes, np.array(330.0), np.array(1.7), np.array(0.1))
    assert perfect == pytest.approx(1.0)
    finned = panel_efficiency(FINS, np.array(330.0), np.array(1.7), np.array(0.1))
    assert 0.8 < finned < 0.95


@given(st.floats(0, 20), st.floats(0, 20))
def test_coatings_only_get_worse(one: float, other: float) -> None:
    young, old = (np.array(age * YEAR) for age in sorted((one, other)))
    assert absorptance_at(COATING, young) <= absorptance_at(COATING, old) <= 0.22 + 1e-12
    assert emissivity_at(COATING, young) >= emissivity_at(COATING, old) > 0.8


def test_coating_limits() -> None:
    assert absorptance_at(COATING, np.array(0.0)) == pytest.approx(0.12)
    assert absorptance_at(COATING, np.array(1e3 * YEAR)) == pytest.approx(0.22)
    dark = replace(COATING, absorptance_rise=np.array(5.0))
    assert absorptance_at(dark, np.array(1e3 * YEAR)) == 1


def test_the_way_from_die_to_tube_and_back() -> None:
    assert hottest_coolant(PATH) == pytest.approx(358.15 - 22.8)
    assert die_temperature(PATH, hottest_root(PATH)) == pytest.approx(358.15)


# From the equation of state of Gao et al. (2020), IAPWS-95 and Melinder (2010), by CoolProp 8.0.
AMMONIA_TABLE = {
    280.0: (629.2, 4648.6, 0.00015825, 550700.0, 1237000.0, 4.38, 9.2665e-06),
    300.0: (600.17, 4796.4, 0.00012949, 1061100.0, 1158100.0, 8.2443, 9.894e-06),
    340.0: (532.48, 5391.9, 8.857e-05, 3079200.0, 958370.0, 24.39, 1.133e-05),
}
LIQUIDS_TABLE = {
    ("water", 280.0): (1000.1, 4199.3, 0.0014331),
    ("water-glycol", 280.0): (1029.2, 3821.3, 0.0051102),
    ("water", 300.0): (996.74, 4179.5, 0.00085371),
    ("water-glycol", 300.0): (1020.5, 3875.4, 0.0023301),
    ("water", 340.0): (979.71, 4187.4, 0.00042174),
    ("water-glycol", 340.0): (996.62, 3979.7, 0.00087449),
}


@pytest.mark.parametrize("temperature", AMMONIA_TABLE)
def test_ammonia_against_its_equation_of_state(temperature: float) -> None:
    laws = (
        AMMONIA.density,
        AMMONIA.specific_heat,
        AMMONIA.viscosity,
        AMMONIA.pressure,
        AMMONIA.latent_heat,
        AMMONIA.vapour_density,
        AMMONIA.vapour_viscosity,
    )
    for law, published in zip(laws, AMMONIA_TABLE[temperature], strict=True):
        assert law is not None
        assert at_temperature(law, np.array(temperature)) == pytest.approx(published, rel=0.02)


@pytest.mark.parametrize(("name", "temperature"), LIQUIDS_TABLE)
def test_water_and_glycol_against_published_fits(name: str, temperature: float) -> None:
    coolant = COOLANTS[name]
    laws: tuple[Law, ...] = (coolant.density, coolant.specific_heat, coolant.viscosity)
    for law, published in zip(laws, LIQUIDS_TABLE[name, temperature], strict=True):
        assert at_temperature(law, np.array(temperature)) == pytest.approx(published, rel=0.06)


@given(st.floats(1e3, 1e6), st.floats(310, 350))
def test_single_phase_flow_carries_the_heat(heat: float, warm: float) -> None:
    circuit = single_phase(LOOP, WATER_GLYCOL, np.array(heat), np.array(warm))
    capacity = at_temperature(WATER_GLYCOL.specific_heat, np.array(warm - 5.0))
    assert circuit.flow * capacity * 10.0 == pytest.approx(heat)


def test_two_phase_loops_pump_less() -> None:
    liquid = single_phase(LOOP, AMMONIA, HEAT, np.array(330.0))
    boiling = two_phase(LOOP, AMMONIA, HEAT, np.array(330.0))
    one, other = (loop_design(LOOP, each, HEAT) for each in (liquid, boiling))
    assert other.pump_power < one.pump_power / 5
    assert other.mass < one.mass
    assert boiling.drop == 0
    with pytest.raises(ValueError, match="take ammonia"):
        two_phase(LOOP, WATER, HEAT, np.array(330.0))


@given(st.floats(0.05, 10), st.floats(0.8, 1.25))
def test_no_other_diameter_is_lighter(flow: float, other: float) -> None:
    stream = Stream(np.array(560.0), np.array(1e-4), np.array(2e6))
    moved = np.array(flow)

    def weight(diameter: Samples) -> Samples:
        friction = pressure_gradient(moved, stream, diameter) * LOOP.fittings
        power = moved * friction / (stream.density * LOOP.pump_efficiency)
        return mass_slope(LOOP, stream) * diameter**2 + LOOP.power_mass * power

    best = best_diameter(LOOP, moved, stream, stream.density)
    assert weight(best) <= weight(best * other) * (1 + 1e-12)


def test_thin_lines_keep_the_least_wall() -> None:
    stream = Stream(np.array(560.0), np.array(1e-4), np.array(2e6))
    thin, thick = (float(line_mass(LOOP, stream, np.array(d))) for d in (0.01, 0.2))
    assert thin == pytest.approx(np.pi * 0.01 * 9e-4 * 2700)
    assert thick == pytest.approx(np.pi * 0.2 * 2e6 * 0.2 / (2 * 6e7) * 2700)


def test_lines_grow_with_distance() -> None:
    circuit = single_phase(LOOP, AMMONIA, HEAT, np.array(330.0))
    near = loop_design(LOOP, circuit, HEAT)
    far = loop_design(replace(LOOP, distance=np.array(30.0)), circuit, HEAT)
    assert far.lines == pytest.approx(3 * near.lines)
    assert far.coolant == pytest.approx(3 * near.coolant)
    assert far.pump_power > near.pump_power


@given(st.floats(300, 380), st.floats(0, 25), st.floats(0, 200))
def test_mean_flux_is_the_integral_along_the_tube(inlet: float, drop: float, load: float) -> None:
    def resistance(share: float) -> float:
        return float(1 / (0.9 * (1.76 * STEFAN_BOLTZMANN * (inlet - share * drop) ** 4 - load)))

    x = [np.array(v) for v in (inlet, drop, 0.9, 0.88, load)]
    assert mean_net_flux(*x) == pytest.approx(1 / quad(resistance, 0, 1)[0], rel=1e-3)


def test_a_design_rejects_its_heat_and_that_of_the_pump() -> None:
    found = design()
    uniform = found.efficiency * (
        2 * found.emissivity * STEFAN_BOLTZMANN * found.temperature**4 - found.absorbed
    )
    assert uniform * found.area == pytest.approx(HEAT + found.loop.pump_power)
    assert found.outlet < found.temperature < found.inlet
    assert found.absorbed == pytest.approx(
        absorbed_by_faces(LOADS, found.absorptance, found.emissivity)
    )
    assert 0.9 < found.loop_efficiency < 1
    assert found.feasible.all()
    assert 80 < found.area < 200  # 120 kW at about 330 K


@given(st.floats(0, 15), st.floats(0.1, 15))
def test_older_radiators_are_larger(age: float, more: float) -> None:
    young, old = (design(age=np.array(years * YEAR)) for years in (age, age + more))
    assert old.area > young.area


def test_a_sample_alone_equals_the_same_sample_among_others() -> None:
    limits = np.array([345.0, 358.0, 372.0])
    many = design(path=replace(PATH, die_limit=limits))
    for index, limit in enumerate(limits):
        alone = design(path=replace(PATH, die_limit=np.array([limit])))
        assert many.area[index] == pytest.approx(alone.area[0], rel=1e-14)


def test_a_radiator_that_cannot_reject_is_named() -> None:
    cold = design(path=replace(PATH, die_limit=np.array(200.0)))
    assert not cold.feasible.any()
    assert np.isfinite(cold.area).all()
    absorbed, emissivity = float(cold.absorbed), float(cold.emissivity)
    fault = radiator_fault(float(cold.inlet[()]), absorbed, emissivity)
    assert fault is not None
    assert fault.reason == "radiator colder than its surroundings"
    assert fault.limit == pytest.approx(float(cold.sink))
    assert radiator_fault(fault.nearest, absorbed, emissivity) is None
    close = radiator_fault((fault.limit + fault.nearest) / 2, absorbed, emissivity)
    assert close is not None
    assert "hardly" in close.reason


PUMP: HeatPump = record(HeatPump, carnot_share=0.45, mass=0.006)


def test_no_lift_no_work() -> None:
    assert work_per_heat(PUMP, np.array(330.0), np.array(330.0)) == 0


@given(st.floats(0.0, 400.0), st.floats(0.3, 1.0), st.floats(2.0, 20.0))
def test_break_even_is_where_a_small_lift_costs_nothing(
    load: float, share: float, areal: float
) -> None:
    pump: HeatPump = record(HeatPump, carnot_share=share, mass=0.0)
    cold, emissivity, efficiency = np.array(330.0), np.array(0.88), np.array(0.9)
    gross = 2 * 0.88 * 0.9 * STEFAN_BOLTZMANN * cold**4
    net = gross - load
    price = breakeven_power_mass(pump, gross, net, np.array(areal))

    def weight(warm: float) -> float:
        x = cold, np.array(warm), emissivity, efficiency, np.array(load), np.array(areal), price
        return float(mass_per_heat(pump, *x))

    slope = (weight(330.01) - weight(330.0)) / 0.01
    assert abs(slope) < 1e-4 * weight(330.0)
