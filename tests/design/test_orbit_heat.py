"""Heat in time: an ordinary solver agrees, energy is kept, sweeps settle on the same year."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.integrate import solve_ivp
from tests.physics.test_power_and_heat import make_array
from tests.physics.test_satellite_heat import (
    AGE,
    COATING,
    FINS,
    HEAT,
    LOOP,
    PATH,
    design,
    record,
)

from moonbase.constants import STEFAN_BOLTZMANN, YEAR
from moonbase.design import orbit_heat as solver
from moonbase.design.heat_nodes import heat_nodes
from moonbase.design.integrated_panel import compare, integrated_panel
from moonbase.design.orbit_heat import OrbitLoads, energy_error, orbit_heat
from moonbase.design.orbit_heat_step import HeatNodes, converted_share, kept_load
from moonbase.design.orbit_loads import OrbitSurfaces, dark_share, orbit_loads, orbits_in
from moonbase.design.satellite_heat import HeatLeaves, face_loads, satellite_radiator, year_of_heat
from moonbase.environment.orbit_conditions import EarthSky, orbit_conditions
from moonbase.environment.orbit_names import parse_orbit
from moonbase.environment.orbits import eclipse_fraction, period
from moonbase.environment.plate_sphere import lit_over_orbit, view_factor
from moonbase.fleet.heat_capacities import HeatCapacities
from moonbase.flows import Samples
from moonbase.power.photovoltaics import cell_temperature, output_per_area, panel_temperature

ALTITUDE = 600e3
SURFACES = OrbitSurfaces(
    radiator_absorptance=0.2,
    radiator_emissivity=0.88,
    sun_exposure=0.05,
    array_absorptance=(0.92, 0.5),
    array_emissivity=(0.85, 0.9),
    infrared=237.0,
    albedo=0.3,
    eclipse_load=1.0,
)
NODES = HeatNodes(
    compute=5.0,
    radiator=4.4,
    array=1800.0,
    conductance=1 / 12,
    radiator_area=1.1e-3,
    radiator_emission=1.58,
    die_limit=400.0,
    die_drop=22.0,
    throttle_band=2.0,
    array_absorptance=0.92,
    array_emission=1.75,
    efficiency=0.216,
    temperature_coefficient=0.003,
)
BETAS = np.radians(np.array([0.0, 10.0, 40.0, 63.0, 66.0, 70.0, 85.0]))


def loads_at(beta: Samples, surfaces: OrbitSurfaces = SURFACES) -> OrbitLoads:
    return orbit_loads(surfaces, ALTITUDE, beta, np.full(len(beta), 1361.0))


def finer(loads: OrbitLoads, parts: int) -> OrbitLoads:
    """The same loads, constant within the old steps, in shorter steps."""
    split = {
        name: np.repeat(getattr(loads, name), parts, axis=0)
        for name in ("sunlight", "radiator", "array", "load")
    }
    return OrbitLoads(step=loads.step / parts, **split)


def slopes(nodes: HeatNodes, loads: OrbitLoads, index: int) -> Callable[..., list[float]]:
    """The right-hand side within a step, for an ordinary solver."""
    emission = nodes.radiator_area * nodes.radiator_emission * STEFAN_BOLTZMANN
    light, absorbed, warmth, asked = (
        float(each[index, 0]) for each in (loads.sunlight, loads.radiator, loads.array, loads.load)
    )

    def slope(_: float, y: Samples) -> list[float]:
        running = asked * float(kept_load(nodes, y[0], np.array(asked)))
        passed = nodes.conductance * (y[0] - y[1])
        gained = passed + nodes.radiator_area * absorbed - emission * y[1] ** 4
        share = nodes.array_absorptance - float(converted_share(nodes, y[2]))
        glow = nodes.array_emission * STEFAN_BOLTZMANN * y[2] ** 4
        return [
            (running - passed) / nodes.compute,
            gained / nodes.radiator,
            (share * light + warmth - glow) / nodes.array,
        ]

    return slope


def one_orbit_exactly(nodes: HeatNodes, loads: OrbitLoads, start: Samples) -> Samples:
    """End of an orbit by an adaptive solver, step by step over constant loads (3,)."""
    state, span = start, (0, loads.step)
    for index in range(len(loads.sunlight)):
        right = slopes(nodes, loads, index)
        state = solve_ivp(right, span, state, method="LSODA", rtol=1e-8, atol=1e-8).y[:, -1]
    return np.asarray(state)


@pytest.mark.parametrize("limit", [400.0, 357.0])
def test_an_adaptive_solver_agrees_and_the_order_is_two(limit: float) -> None:
    nodes = replace(NODES, die_limit=limit)
    loads = loads_at(np.radians([20.0]))
    found = orbit_heat(nodes, loads)
    exact = one_orbit_exactly(nodes, loads, found.start[:, 0])
    coarse = np.abs(found.stages[:, 1, -1, 0] - exact).max()
    assert coarse < 0.05
    short = orbit_heat(nodes, finer(loads, 8))
    exact = one_orbit_exactly(nodes, loads, short.start[:, 0])
    fine = np.abs(short.stages[:, 1, -1, 0] - exact).max()
    assert fine < max(coarse / 10, 1e-5)


def test_temperatures_through_eclipse_are_near_the_fine_solution() -> None:
    loads = loads_at(np.radians([0.0]))
    minute, fine = orbit_heat(NODES, loads), orbit_heat(NODES, finer(loads, 16))
    for name in ("compute", "radiator", "array"):
        gap = getattr(minute, name)[:, 0] - getattr(fine, name)[15::16, 0]
        assert np.abs(gap).max() < (1.0 if name == "array" else 0.05), name
    assert np.ptp(minute.array) > 100  # the array swings, the radiator hardly


def test_energy_is_kept_to_a_millionth() -> None:
    for limit in (400.0, 357.0):
        found = orbit_heat(replace(NODES, die_limit=limit), loads_at(BETAS))
        assert max(map(abs, energy_error(found))) < 1e-6


@settings(max_examples=10, deadline=None)
@given(st.floats(0.5, 60), st.floats(0.5, 60), st.floats(200, 2e4), st.floats(0.01, 1))
def test_any_satellite_settles(
    compute: float, radiator: float, array: float, conductance: float
) -> None:
    nodes = replace(NODES, compute=compute, radiator=radiator, array=array, conductance=conductance)
    found = orbit_heat(nodes, loads_at(BETAS))
    assert found.moved <= solver.SETTLED
    assert found.sweeps < solver.MOST_SWEEPS
    assert max(map(abs, energy_error(found))) < 1e-6


def test_sweeps_over_all_orbits_equal_one_orbit_after_the_other() -> None:
    """A slow satellite, so that orbits remember each other."""
    nodes = replace(NODES, compute=200.0, radiator=100.0, array=2e4)
    together = orbit_heat(nodes, loads_at(BETAS))
    assert together.sweeps > 6
    start = together.start[:, :1]
    for index in range(len(BETAS)):
        single = loads_at(BETAS[index : index + 1])
        stages = np.repeat(start[:, None, None, :], 2, axis=1).repeat(len(single.sunlight), axis=2)
        for _ in range(8):
            end, _step = solver._sweep(solver.step_of(nodes, single), start, stages, guessed=True)
        assert end[:, 0] == pytest.approx(together.stages[:, 1, -1, index], abs=1e-5)
        start = end.copy()


def test_the_end_of_an_orbit_begins_the_next() -> None:
    found = orbit_heat(NODES, loads_at(BETAS))
    assert found.start[:, 1:] == pytest.approx(found.stages[:, 1, -1, :-1], abs=1e-6)
    assert found.start[:, 0] == pytest.approx(found.stages[:, 1, -1, 0], abs=1e-6)


def test_errors_of_starts_shrink_over_an_orbit() -> None:
    """The weighted sum C |error| falls, whatever the error: what makes the sweeps settle."""
    loads = loads_at(BETAS)
    found = orbit_heat(NODES, loads)
    weights = np.array([NODES.compute, NODES.radiator])[:, None]
    for push in ([5.0, 5.0], [-5.0, 5.0], [5.0, 0.0], [0.0, -5.0]):
        start = found.start.copy()
        start[:2] += np.array(push)[:, None]
        stages = found.stages.copy()
        for _ in range(4):
            end, _step = solver._sweep(solver.step_of(NODES, loads), start, stages, guessed=True)
        before = (weights * np.abs(np.array(push))[:, None]).sum(axis=0)
        after = (weights * np.abs(end - found.stages[:, 1, -1])[:2]).sum(axis=0)
        assert (after < 0.05 * before).all()


def test_hot_chips_slow_down_and_stay_near_their_limit() -> None:
    hot = replace(NODES, die_limit=350.0)
    found = orbit_heat(hot, loads_at(BETAS))
    assert 0.02 < found.throttled < 0.5
    assert found.die.max() < 350.0 + hot.throttle_band
    assert orbit_heat(NODES, loads_at(BETAS)).throttled == pytest.approx(0.0, abs=1e-12)


def test_a_satellite_that_idles_in_the_shadow_is_cooler() -> None:
    asleep = orbit_heat(NODES, loads_at(BETAS, replace(SURFACES, eclipse_load=0.2)))
    awake = orbit_heat(NODES, loads_at(BETAS))
    assert asleep.compute.min() < awake.compute.min() - 5
    assert asleep.compute.max() <= awake.compute.max() + 1e-6


@given(st.floats(-1.5, 1.5))
def test_light_of_an_orbit_is_that_of_the_eclipse_fraction(beta: float) -> None:
    edges = np.linspace(0, 2 * np.pi, 98)
    dark = dark_share(ALTITUDE, np.array([beta]), edges)
    wanted = eclipse_fraction(np.array(ALTITUDE), np.array([beta]))
    assert dark.mean() == pytest.approx(wanted[0], abs=1e-12)


@pytest.mark.parametrize("degrees", [0.0, 35.0, 70.0])
def test_mean_loads_of_the_radiator_are_those_of_the_steady_design(degrees: float) -> None:
    beta = np.radians([degrees])
    dark = replace(SURFACES, sun_exposure=0.0)
    found = loads_at(beta, dark).radiator.mean()
    powers = np.stack([np.sin(beta) ** (2 * power) for power in (1, 2, 3, 4)])
    lit = lit_over_orbit(np.array([ALTITUDE]), powers)[0]
    view = view_factor(np.asarray(np.pi / 2), np.array(ALTITUDE))
    wanted = 2 * view * (0.88 * 237.0 + 0.2 * 0.3 * 1361.0 * lit)
    assert found == pytest.approx(wanted, rel=2e-3)


def test_steps_are_a_minute_or_less() -> None:
    loads = loads_at(BETAS)
    assert 59 < loads.step <= 60
    assert loads.step * len(loads.sunlight) == pytest.approx(period(np.array(ALTITUDE)))
    assert orbits_in(YEAR, ALTITUDE) == 5439


def test_a_design_at_its_own_loads_rests() -> None:
    found = design()
    capacities = record(HeatCapacities, compute=5.0, radiator=4000.0, array=1800.0)
    nodes = heat_nodes(found, HEAT, PATH, capacities, make_array(0.24))
    steady = np.full((97, 2), float(found.absorbed))
    loads = OrbitLoads(60.0, np.zeros((97, 2)), steady, steady, np.ones((97, 2)))
    history = orbit_heat(nodes, loads)
    assert history.radiator == pytest.approx(float(found.temperature[0]), abs=1e-6)
    assert history.die == pytest.approx(358.15, abs=0.3)
    assert history.throttled < 0.02


def test_a_panel_with_its_own_heat_forgets_its_efficiency() -> None:
    sun, load, all_back = np.array(1361.0), np.array(100.0), np.array(1.0)
    panels = [
        integrated_panel(make_array(n), PATH, sun, load, all_back) for n in (0.15, 0.24, 0.32)
    ]
    bare = panel_temperature(np.array(0.92 * 1361.0 + 100.0), np.array(1.75), sink=3.0)
    for panel in panels:
        assert panel.temperature == pytest.approx(bare, abs=1e-3)
        assert panel.die == pytest.approx(panel.temperature + 28.8)
        assert panel.radiated == pytest.approx(0.92 * 1361.0 + 100.0, rel=1e-6)
    assert panels[0].power < panels[2].power


def test_a_panel_that_gives_its_power_away_is_an_array() -> None:
    array, sun, load = make_array(0.24), np.array(1361.0), np.array(100.0)
    full = replace(array, packing=np.array(1.0))
    panel = integrated_panel(full, PATH, sun, load, np.array(0.0))
    assert panel.temperature == pytest.approx(cell_temperature(full, sun, load), abs=1e-6)
    assert panel.power == pytest.approx(output_per_area(full, sun, load))


def test_one_plate_is_smaller_than_two_but_a_hotter_array() -> None:
    array, sun, load = make_array(0.24), np.array(1361.0), np.array(100.0)
    panel = integrated_panel(array, PATH, sun, load, np.array(1.0))
    both = compare(array, panel, sun, load, np.array(900.0), (np.array(1.0), np.array(5.0)))
    assert panel.power < output_per_area(array, sun, load)
    assert both.integrated_area < both.separate_area
    assert both.integrated_mass == pytest.approx(3.0 / float(panel.power))


def test_a_year_in_any_orbit_and_far_away() -> None:
    leaves = HeatLeaves(PATH, FINS, COATING, LOOP)
    array = make_array(0.24)
    capacities = record(HeatCapacities, compute=5.0, radiator=4000.0, array=1800.0)
    sky = record(EarthSky, infrared=[237.0], albedo=[0.3], solar_flux=[1.0])
    for name in ("leo-600-dawn-dusk", "sun-1au"):
        orbit = parse_orbit(name)
        loads = face_loads(orbit_conditions(orbit, sky), np.array([0.05]))
        found = satellite_radiator(leaves, HEAT, loads, AGE, kind="two-phase")
        nodes = heat_nodes(found, HEAT, PATH, capacities, array)
        surfaces = replace(SURFACES, radiator_absorptance=float(found.absorptance))
        history = year_of_heat(orbit, nodes, surfaces)
        low, high = history.extremes["radiator"]
        assert low - 3 < float(found.temperature[0]) < high + 3
        assert history.throttled < 0.03
        assert (history.extremes["array"][0] < 260) == (name != "sun-1au")
