"""What a place does to a satellite: eclipse, and the heat on its radiator and its panels."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from moonbase.constants import SOLAR_IRRADIANCE
from moonbase.environment.heat_loads import absorbed_by_radiator, edge_on_view_factor
from moonbase.environment.orbits import eclipse_over_year
from moonbase.environment.places import LowOrbit
from moonbase.fleet.radiator import LunarRadiator, Radiator
from moonbase.flows import Samples
from moonbase.power.photovoltaics import Array, LunarArray


@dataclass(frozen=True, eq=False)
class Surroundings:
    """Eclipse [1], longest eclipse [s], heat on radiator and panel per area [W/m2], sunlight."""

    eclipse: Samples
    longest_eclipse: Samples
    radiator_load: Samples
    panel_load: Samples
    irradiance: Samples


def low_orbit(
    place: LowOrbit, radiator: Radiator | LunarRadiator, array: Array | LunarArray
) -> Surroundings:
    """Seasons of eclipse, and the loads of Earth on radiator and panel, both edge-on to it."""
    eclipse, longest = eclipse_over_year(place.altitude, place.local_time)
    view = edge_on_view_factor(place.altitude)
    load = absorbed_by_radiator(
        radiator.absorptance,
        radiator.emissivity,
        radiator.sun_exposure,
        view,
        place.infrared,
        place.albedo,
    )
    panel = view * (array.emissivity_front + array.emissivity_back) * place.infrared
    return Surroundings(eclipse, longest, load, panel, np.full_like(load, SOLAR_IRRADIANCE))


def deep_space(radiator: Radiator | LunarRadiator) -> Surroundings:
    """Sunlight without eclipse; the Sun on an edge-on radiator is the only load."""
    nothing = np.zeros_like(radiator.temperature)
    load = radiator.absorptance * SOLAR_IRRADIANCE * radiator.sun_exposure
    return Surroundings(nothing, nothing, load, nothing, np.full_like(load, SOLAR_IRRADIANCE))
