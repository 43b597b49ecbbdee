"""Temperatures of a designed satellite: through a year of its place, and as its coating ages."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from moonbase.constants import SOLAR_IRRADIANCE, STEFAN_BOLTZMANN
from moonbase.design.heat_nodes import THROTTLE_BAND, heat_nodes
from moonbase.design.orbit_heat import OrbitHistory, orbit_heat
from moonbase.design.orbit_heat_step import HeatNodes
from moonbase.design.orbit_loads import OrbitSurfaces, orbit_loads
from moonbase.design.satellite import SatelliteDesign
from moonbase.design.satellite_heat import year_of_heat
from moonbase.design.satellite_leaves import SatelliteLeaves
from moonbase.design.satellite_surroundings import Surroundings
from moonbase.environment.orbit_conditions import EarthSky
from moonbase.environment.orbit_names import Orbit
from moonbase.fleet.coatings import Coating, absorptance_at, emissivity_at
from moonbase.fleet.heat_capacities import HeatCapacities
from moonbase.fleet.heat_path import HeatPath, die_drop, die_temperature
from moonbase.fleet.radiator import absorbed_by_faces
from moonbase.flows import Samples

BACK_ABSORPTANCE = 0.5
"""Absorptance of sunlight of the back of an array, which only albedo meets [1] (estimate)."""
STEADY_ORBITS = 12
"""Orbits that stand for a year whose beta does not change."""


def design_die(design: SatelliteDesign, path: HeatPath) -> Samples:
    """Dies at the loads of the design: at their limit, or above a radiator of given temperature [K]
    (`heat_path.die_temperature`)."""
    if design.sizes.cooling.detail is not None:
        return path.die_limit
    return die_temperature(path, design.radiator_temperature)


def design_nodes(
    design: SatelliteDesign,
    leaves: SatelliteLeaves,
    around: Surroundings,
    path: HeatPath,
    capacities: HeatCapacities,
) -> HeatNodes:
    """Nodes of the first sample, which rest at the design under its loads (`heat_nodes`).

    A radiator of given temperature T has the area of its fins' net heat, A = 1 / (2 e s T**4 - a)
    per watt, and dies bound to it by the drops of their path, K = 1 / (T' - T).
    """
    detail, cooling = design.sizes.cooling.detail, design.sizes.cooling
    heat = design.sizes.drawn * leaves.bus.power
    if detail is not None:
        return heat_nodes(detail, heat, path, capacities, leaves.array)
    radiator, array = leaves.radiator, leaves.array
    temperature, drop = cooling.temperature, die_drop(path)
    emission = 2 * radiator.emissivity
    net = emission * STEFAN_BOLTZMANN * temperature**4 - around.radiator_load
    values = {
        "compute": capacities.compute,
        "radiator": capacities.radiator * cooling.area,
        "array": capacities.array,
        "conductance": 1 / (die_temperature(path, temperature) - drop - temperature),
        "radiator_area": 1 / net,
        "radiator_emission": emission,
        "die_limit": path.die_limit,
        "die_drop": drop,
        "throttle_band": np.full(1, THROTTLE_BAND),
        "array_absorptance": array.absorptance,
        "array_emission": array.emissivity_front + array.emissivity_back,
        "efficiency": array.efficiency * array.packing,
        "temperature_coefficient": array.temperature_coefficient,
    }
    return HeatNodes(**{name: float(value[0]) for name, value in values.items()})


def design_surfaces(
    design: SatelliteDesign, leaves: SatelliteLeaves, sky: EarthSky
) -> OrbitSurfaces:
    """How radiator and array of the first sample take in what falls on them, at the end of life."""
    detail, radiator, array = design.sizes.cooling.detail, leaves.radiator, leaves.array
    absorptance = radiator.absorptance if detail is None else detail.absorptance
    emissivity = radiator.emissivity if detail is None else detail.emissivity
    return OrbitSurfaces(
        radiator_absorptance=float(absorptance[0]),
        radiator_emissivity=float(emissivity[0]),
        sun_exposure=float(radiator.sun_exposure[0]),
        array_absorptance=(float(array.absorptance[0]), BACK_ABSORPTANCE),
        array_emissivity=(float(array.emissivity_front[0]), float(array.emissivity_back[0])),
        infrared=float(sky.infrared[0]),
        albedo=float(sky.albedo[0]),
        eclipse_load=1.0,
    )


def place_heat(
    orbit: Orbit, beta: float | None, nodes: HeatNodes, surfaces: OrbitSurfaces
) -> OrbitHistory:
    """Temperatures through a year of an orbit, or where the Sun keeps one angle to its plane."""
    if beta is None or orbit.kind != "earth":
        return year_of_heat(orbit, nodes, surfaces)
    angles = np.full(STEADY_ORBITS, beta)
    irradiance = np.full(STEADY_ORBITS, SOLAR_IRRADIANCE)
    return orbit_heat(nodes, orbit_loads(surfaces, orbit.altitude, angles, irradiance))


def aged_radiator(
    design: SatelliteDesign,
    leaves: SatelliteLeaves,
    around: Surroundings,
    coating: Coating,
    age: Samples,
) -> tuple[Samples, Samples]:
    """Emissivity [1] and temperature [K] of the radiator of a design at full load at an age.

    T = ((q / n + a) / (2 e s))**0.25: net flux q and efficiency n of the design, emissivity e and
    absorbed a by the coating's age; a radiator of given temperature is as designed at the end.
    """
    cooling, end = design.sizes.cooling, leaves.life
    emissivity, absorptance = emissivity_at(coating, age), absorptance_at(coating, age)
    if cooling.detail is not None:
        net = cooling.detail.net_flux / cooling.detail.efficiency
    else:
        radiator = leaves.radiator
        emissivity = radiator.emissivity * emissivity / emissivity_at(coating, end)
        absorptance = radiator.absorptance * absorptance / absorptance_at(coating, end)
        emitted = 2 * radiator.emissivity * STEFAN_BOLTZMANN * cooling.temperature**4
        net = emitted - around.radiator_load / radiator.fin_efficiency
    absorbed = absorbed_by_faces(around.faces, absorptance, emissivity)
    if cooling.detail is None:
        absorbed = absorbed / leaves.radiator.fin_efficiency
    fourth = (net + absorbed) / (2 * emissivity * STEFAN_BOLTZMANN)
    return emissivity, np.sqrt(np.sqrt(fourth))


def with_radiator(
    leaves: SatelliteLeaves, around: Surroundings, heat: Samples, area: float
) -> SatelliteLeaves:
    """Leaves whose radiator of given temperature has an area, T = ((Q / A + a) / (2 f e s))**0.25.

    Parameters: heat Q [W], area A [m2].
    """
    radiator = leaves.radiator
    emission = 2 * radiator.fin_efficiency * radiator.emissivity * STEFAN_BOLTZMANN
    fourth = (heat / area + around.radiator_load) / emission
    return replace(leaves, radiator=replace(radiator, temperature=np.sqrt(np.sqrt(fourth))))
