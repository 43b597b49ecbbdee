"""Sizes of a satellite by its loads and its place, and the dry mass of its parts."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from moonbase.compute.link import Terminal
from moonbase.compute.terminal_sizing import SizedTerminal, sized_terminal
from moonbase.design.satellite_cooling import Cooling
from moonbase.design.satellite_leaves import Journey, SatelliteLeaves
from moonbase.design.satellite_surroundings import Surroundings
from moonbase.fleet.attitude import attitude_mass
from moonbase.fleet.drag import thrust_share
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
    battery holds [J/W]; depth, of its discharge in the longest eclipse [1]; terminal, where it is
    sized.
    """

    drawn: Samples
    array_power: Samples
    array_area: Samples
    cooling: Cooling
    battery_energy: Samples
    depth: Samples
    terminal: SizedTerminal | None = None

    @property
    def link(self) -> Terminal | None:
        """What sized terminals send together; None where they are given."""
        return None if self.terminal is None else self.terminal.link

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

    The array gives d (1 + f / ((1 - f) n)) for a load d (`power_with_eclipse`), f the dark share of
    the worst revolution of the year, as no battery carries one season into another, times what it
    loses over life where it is sized for the end; the battery holds d t / D, with D the depth that
    lasts.
    """
    sunlit = power_with_eclipse(drawn, around.darkest, leaves.battery.efficiency)
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


def held_share(leaves: SatelliteLeaves, around: Surroundings, drawn: Samples) -> Samples:
    """Share of all power that holds the orbit against the air (`thrust_share`) [1]."""
    sizes, propulsion = sized(leaves, around, drawn), leaves.propulsion
    area = (sizes.array_area + sizes.radiator_area) / drawn
    return thrust_share(
        leaves.drag, around.drag, area, propulsion.exhaust_speed, propulsion.thruster_efficiency
    )


def power_mass(leaves: SatelliteLeaves, around: Surroundings) -> Samples:
    """Array, battery, converters and radiator of one more watt drawn, structure with them [kg/W].

    m = (1 + s) (a A + e / w + c + r) of `sized` for one watt: array a A, battery e / w, converters
    and harness c, radiator and loop r, structure s by what it carries.
    """
    one = np.ones_like(leaves.life)
    sizes = sized(leaves, around, one)
    parts = (
        sizes.array_area * leaves.array.areal_mass
        + sizes.battery_energy / leaves.battery.specific_energy
        + 1 / leaves.electronics.specific_power
        + leaves.electronics.harness_mass
        + sizes.cooling.mass
    )
    return (1 + leaves.bus.structure_ratio) * parts


def terminal_of(leaves: SatelliteLeaves, around: Surroundings) -> SizedTerminal | None:
    """Terminals of least mass for what a satellite is linked over; None where they are given."""
    link = leaves.link
    if link is None:
        return None
    found = sized_terminal(
        link.scaling, link.terminal, link.rate, link.distance, power_mass(leaves, around)
    )
    return replace(found, mass=found.mass * link.heavier)


def terminals_mass(leaves: SatelliteLeaves, sizes: Sizes) -> Samples:
    """All terminals of a satellite, given or sized [kg]."""
    return leaves.bus.terminal_mass if sizes.terminal is None else sizes.terminal.mass


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
        "communications": terminals_mass(leaves, sizes) / bus.power,
        "attitude": attitude_mass(leaves.attitude, around.irradiance, unfolded, bus.power),
        "propulsion": leaves.propulsion.dry_mass + journey.thrusters,
    }
    masses["structure"] = structure_mass(
        total_mass(masses), bus.structure_ratio, journey.load, unfolded, bus.mechanism_mass
    )
    return masses
