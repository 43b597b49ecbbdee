"""The heat of a satellite put together: its radiator by conditions of an orbit, and its year."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from moonbase.constants import ASTRONOMICAL_UNIT, SOLAR_IRRADIANCE, TROPICAL_YEAR
from moonbase.design.orbit_heat import OrbitHistory, OrbitLoads, orbit_heat
from moonbase.design.orbit_heat_step import HeatNodes
from moonbase.design.orbit_loads import LONGEST_STEP, OrbitSurfaces, orbit_loads, orbits_in
from moonbase.environment.orbit_conditions import Conditions
from moonbase.environment.orbit_eclipses import year_of
from moonbase.environment.orbit_names import Orbit
from moonbase.fleet.coatings import Coating
from moonbase.fleet.coolants import COOLANTS, Coolant
from moonbase.fleet.fins import Fins
from moonbase.fleet.heat_path import HeatPath
from moonbase.fleet.radiator import FaceLoads
from moonbase.fleet.radiator_design import RadiatorDesign, radiator_design, warm_coolant
from moonbase.fleet.thermal_loop import Circuit, ThermalLoop, single_phase, two_phase
from moonbase.flows import Samples

LOOPS: dict[str, Callable[[ThermalLoop, Coolant, Samples, Samples], Circuit]] = {
    "single-phase": single_phase,
    "two-phase": two_phase,
}
"""Kinds of loops by name."""
STEADY_STEPS = 100
"""Minutes of a place without eclipse that stand for its year."""


@dataclass(frozen=True, eq=False)
class HeatLeaves:
    """What the heat of a satellite depends on: parameters, samples on the last axis."""

    path: HeatPath
    fins: Fins
    coating: Coating
    loop: ThermalLoop


def face_loads(conditions: Conditions, sun_exposure: Samples) -> FaceLoads:
    """Loads on a radiator that is edge-on to Sun and Earth, means over the year [W/m2].

    Sunlight falls on it while it is lit, G c (1 - f): c the mean cosine, f the eclipse fraction.
    """
    lit = conditions.irradiance * sun_exposure * (1 - conditions.eclipse_mean)
    infrared, albedo = conditions.infrared, conditions.albedo
    return FaceLoads(lit, infrared, infrared, albedo, albedo)


def satellite_radiator(
    leaves: HeatLeaves,
    heat: Samples,
    loads: FaceLoads,
    age: Samples,
    coolant: str = "ammonia",
    kind: str = "single-phase",
) -> RadiatorDesign:
    """Radiator and loop that keep the dies at their limit at an age (`radiator_design`).

    Parameters: leaves, heat [W], loads, age [s]; coolant of `COOLANTS`, kind of `LOOPS`.
    """
    warm = warm_coolant(leaves.path)
    circuit = LOOPS[kind](leaves.loop, COOLANTS[coolant], heat, warm)
    parts = leaves.path, leaves.fins, leaves.coating, leaves.loop
    return radiator_design(heat, *parts, circuit, loads, age)


def year_of_heat(orbit: Orbit, nodes: HeatNodes, surfaces: OrbitSurfaces) -> OrbitHistory:
    """Temperatures through a year of an orbit of the Earth; elsewhere it stays as it is.

    Every revolution has its own angle to the Sun (`year_of`); the irradiance is the mean one.
    """
    if orbit.kind != "earth":
        return orbit_heat(nodes, _steady_loads(orbit, surfaces))
    count = orbits_in(TROPICAL_YEAR, orbit.altitude)
    beta = year_of(orbit, steps=count).beta
    irradiance = np.full(count, SOLAR_IRRADIANCE)
    return orbit_heat(nodes, orbit_loads(surfaces, orbit.altitude, beta, irradiance))


def _steady_loads(orbit: Orbit, surfaces: OrbitSurfaces) -> OrbitLoads:
    """Loads far from the Earth: sunlight S (au / d)**2 on array and edge-on radiator, no more."""
    ones = np.ones((STEADY_STEPS, 1))
    sunlight = SOLAR_IRRADIANCE * (ASTRONOMICAL_UNIT / orbit.distance) ** 2 * ones
    radiator = surfaces.radiator_absorptance * surfaces.sun_exposure * sunlight
    return OrbitLoads(LONGEST_STEP, sunlight, radiator, 0 * ones, ones)
