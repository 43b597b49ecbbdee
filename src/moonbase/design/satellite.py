"""The design of a satellite: power, heat and parts put together, per sustained watt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from moonbase.design.satellite_surroundings import Surroundings
from moonbase.fleet.radiator import LunarRadiator, Radiator, radiator_area
from moonbase.fleet.satellite import Bus, LunarBus, parts_mass, total_mass
from moonbase.flows import Samples
from moonbase.launch.transfer import Propulsion, propellant_ratio
from moonbase.power.photovoltaics import (
    Array,
    EarthDegradation,
    LunarArray,
    LunarDegradation,
    output_per_area,
)
from moonbase.power.storage import Battery, battery_mass, power_with_eclipse


@dataclass(frozen=True, eq=False)
class SatelliteLeaves:
    """What a satellite is made of: parameters, samples on the last axis."""

    array: Array | LunarArray
    radiator: Radiator | LunarRadiator
    bus: Bus | LunarBus
    battery: Battery
    propulsion: Propulsion
    degradation: EarthDegradation | LunarDegradation


@dataclass(frozen=True, eq=False)
class Journey:
    """What the way to its place asks of a satellite, and its keeping there.

    dv, change of speed by its thrusters [m/s]; load, structure against the launch load as a share
    of what it carries [1]; thrusters, mass for a fast transfer [kg/W].
    """

    dv: Samples
    load: Samples
    thrusters: Samples


@dataclass(frozen=True, eq=False)
class SatelliteDesign:
    """A satellite per sustained watt at the start of life.

    parts [kg/W]; array_area, radiator_area [m2/W]; imports, Earth-made mass of a lunar-made
    satellite at the first stage [kg/W]; degradation of the array [1/s].
    """

    parts: Mapping[str, Samples]
    array_area: Samples
    radiator_area: Samples
    imports: Samples
    degradation: Samples

    @property
    def mass(self) -> Samples:
        """Total mass [kg/W]."""
        return total_mass(self.parts)


def satellite_design(
    leaves: SatelliteLeaves, around: Surroundings, journey: Journey
) -> SatelliteDesign:
    """Array and battery for the load through eclipse, radiator for its heat, the rest by part."""
    drawn = 1 + leaves.bus.parasitic_power
    sunlit = power_with_eclipse(drawn, around.eclipse, leaves.battery.efficiency)
    area = sunlit / output_per_area(leaves.array, around.irradiance, around.panel_load)
    planform = radiator_area(leaves.radiator, drawn, around.radiator_load)
    parts = parts_mass(
        leaves.bus,
        array=area * leaves.array.areal_mass,
        radiator=planform * leaves.radiator.areal_mass,
        battery=battery_mass(leaves.battery, drawn, around.longest_eclipse),
        propulsion=leaves.propulsion.dry_mass + journey.thrusters,
        propellant_ratio=propellant_ratio(journey.dv, leaves.propulsion.exhaust_speed),
        load=journey.load,
    )
    return SatelliteDesign(parts, area, planform, np.zeros_like(area), leaves.degradation.rate)
