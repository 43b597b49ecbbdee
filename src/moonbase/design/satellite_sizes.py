"""Sizes of a satellite by its loads and its place, and the dry mass of its parts."""

from __future__ import annotations

from dataclasses import dataclass

from moonbase.design.satellite_cooling import Cooling
from moonbase.design.satellite_leaves import Journey, SatelliteLeaves
from moonbase.design.satellite_surroundings import Surroundings
from moonbase.fleet.attitude import attitude_mass
from moonbase.fleet.satellite import (
    electronics_mass,
    shielding_mass,
    structure_mass,
    total_mass,
)
from moonbase.flows import Samples
from moonbase.power.battery_cycles import full_eclipses, usable_depth
from moonbase.power.photovoltaics import output_per_area
from moonbase.power.storage import power_with_eclipse


@dataclass(frozen=True, eq=False)
class Sizes:
    """What loads and place ask for, per sustained watt.

    drawn, power of everything, and array_power, what the array gives in sunlight at the start
    [W/W]; array_area [m2/W]; cooling, radiator and loop per watt of heat; battery_energy, what the
    battery holds [J/W]; depth, of its discharge in the longest eclipse [1].
    """

    drawn: Samples
    array_power: Samples
    array_area: Samples
    cooling: Cooling
    battery_energy: Samples
    depth: Samples

    @property
    def radiator_area(self) -> Samples:
        """Planform of the radiator [m2/W]."""
        return self.cooling.area * self.drawn


def cooling_of(leaves: SatelliteLeaves, around: Surroundings, drawn: Samples) -> Cooling:
    """Radiator and loop that shed all that is drawn, until the end of life."""
    heat = drawn * leaves.bus.power
    return leaves.cooling.cooled(leaves.radiator, heat, around, leaves.life)


def sized(leaves: SatelliteLeaves, around: Surroundings, drawn: Samples) -> Sizes:
    """Array for the load through eclipse, radiator for its heat, battery for the longest night.

    The array gives d (1 + f / ((1 - f) n)) for a load d (`power_with_eclipse`), times what it
    loses over life where it is sized for the end; the battery holds d t / D, with D the depth that
    lasts.
    """
    sunlit = power_with_eclipse(drawn, around.eclipse, leaves.battery.efficiency)
    array_power = sunlit * leaves.sizing.oversize(leaves.degradation, leaves.life)
    number = full_eclipses(around.eclipse, around.longest_eclipse, leaves.life)
    depth = usable_depth(leaves.battery, leaves.cycles, number)
    output = output_per_area(leaves.array, around.irradiance, around.panel_load)
    return Sizes(
        drawn=drawn,
        array_power=array_power,
        array_area=array_power / (output * (1 - leaves.electronics.string_loss)),
        cooling=cooling_of(leaves, around, drawn),
        battery_energy=drawn * around.longest_eclipse / depth,
        depth=depth,
    )


def dry_parts(
    leaves: SatelliteLeaves, around: Surroundings, journey: Journey, sizes: Sizes
) -> dict[str, Samples]:
    """Basic mass of every part but propellant [kg/W], in the order of `PARTS`."""
    bus, unfolded = leaves.bus, sizes.array_area + sizes.radiator_area
    masses = {
        "array": sizes.array_area * leaves.array.areal_mass,
        "radiator": sizes.cooling.mass * sizes.drawn,
        "compute": bus.compute_mass,
        "shielding": shielding_mass(bus),
        "electronics": electronics_mass(leaves.electronics, sizes.drawn, bus.power),
        "battery": sizes.battery_energy / leaves.battery.specific_energy,
        "communications": bus.terminal_mass / bus.power,
        "attitude": attitude_mass(leaves.attitude, around.irradiance, unfolded, bus.power),
        "propulsion": leaves.propulsion.dry_mass + journey.thrusters,
    }
    masses["structure"] = structure_mass(
        total_mass(masses), bus.structure_ratio, journey.load, unfolded, bus.mechanism_mass
    )
    return masses
