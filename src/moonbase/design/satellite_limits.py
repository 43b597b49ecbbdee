"""What a satellite may not be, and the nearest value of what was asked that can be."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from moonbase.design.satellite import SatelliteDesign
from moonbase.design.satellite_leaves import SatelliteLeaves
from moonbase.design.satellite_surroundings import Surroundings
from moonbase.fleet.radiator import radiator_fault
from moonbase.flows import Samples

ROOM = 1e-9
"""Relative room for rounding [1]."""


@dataclass(frozen=True)
class Excess:
    """A bound that is exceeded: value and bound [unit]; the input that cures it, its value, SI.

    `least` says that the bound is the least, not the most, that the value may be.
    """

    reason: str
    unit: str
    value: float
    bound: float
    least: bool
    cure: str
    nearest: float


@dataclass(frozen=True)
class Fixed:
    """What a user fixes of a satellite, None where the design chooses.

    battery_energy, what the battery holds in all [J]; radiator_area, planform in all [m2];
    launch_mass, the most that its launcher carries [kg]; stowed_area, the most area of array and
    radiator that folds into it [m2].
    """

    battery_energy: float | None = None
    radiator_area: float | None = None
    launch_mass: float | None = None
    stowed_area: float | None = None


def excesses(
    leaves: SatelliteLeaves, around: Surroundings, design: SatelliteDesign, fixed: Fixed
) -> tuple[Excess, ...]:
    """Bounds that a design (one sample) exceeds, in the order of what hurts first."""
    found = (
        radiator_excess(leaves, around),
        battery_excess(leaves, around, design, fixed),
        area_excess(leaves, design, fixed),
        mass_excess(leaves, design, fixed),
        stowed_excess(leaves, design, fixed),
    )
    return tuple(each for each in found if each is not None)


def radiator_excess(leaves: SatelliteLeaves, around: Surroundings) -> Excess | None:
    """A radiator too cold for its surroundings, which rejects nothing worth its area."""
    radiator, load = leaves.radiator, first(around.radiator_load)
    temperature = first(radiator.temperature)
    # what fins emit, so that the nearest temperature leaves net heat (`radiator.net_flux`)
    fault = radiator_fault(temperature, load, first(radiator.emissivity * radiator.fin_efficiency))
    if fault is None:
        return None
    reason = "the radiator cannot reject its heat: it is too cold for what falls on it"
    return Excess(
        reason, "K", temperature, fault.limit, True, "radiator.temperature", fault.nearest
    )


def battery_excess(
    leaves: SatelliteLeaves, around: Surroundings, design: SatelliteDesign, fixed: Fixed
) -> Excess | None:
    """A battery that the longest eclipse discharges deeper than it may, d t / E > D.

    Nearest is the energy with which the depth holds, E = d t / D.
    """
    if fixed.battery_energy is None:
        return None
    power = first(leaves.bus.power)
    asked = first(design.sizes.drawn * around.longest_eclipse) * power
    allowed = first(design.sizes.depth)
    depth = asked / fixed.battery_energy if fixed.battery_energy > 0 else float("inf")
    if asked <= 0 or depth <= allowed * (1 + ROOM):
        return None
    reason = "the battery is too small for the longest eclipse"
    return Excess(reason, "1", depth, allowed, False, "battery_energy", asked / allowed)


def area_excess(leaves: SatelliteLeaves, design: SatelliteDesign, fixed: Fixed) -> Excess | None:
    """A fixed radiator smaller than the heat asks for; nearest is the area that it asks for."""
    if fixed.radiator_area is None:
        return None
    needed = first(design.radiator_area) * first(leaves.bus.power)
    if needed <= fixed.radiator_area * (1 + ROOM):
        return None
    reason = "the radiator is too small for its heat"
    return Excess(reason, "m2", fixed.radiator_area, needed, True, "radiator_area", needed)


def mass_excess(leaves: SatelliteLeaves, design: SatelliteDesign, fixed: Fixed) -> Excess | None:
    """A satellite heavier than its launcher carries; nearest is the IT power that it carries.

    Mass by power grows slowly with power and pieces weigh alike, so m P is taken at the mass per
    watt of this design: P = M / m, a little less than what would be carried.
    """
    if fixed.launch_mass is None:
        return None
    power = first(leaves.bus.power)
    mass = first(design.mass) * power
    if mass <= fixed.launch_mass * (1 + ROOM):
        return None
    reason = "the satellite outgrows what its launcher carries"
    near = fixed.launch_mass / first(design.mass)
    return Excess(reason, "kg", mass, fixed.launch_mass, False, "satellite.power", near)


def stowed_excess(leaves: SatelliteLeaves, design: SatelliteDesign, fixed: Fixed) -> Excess | None:
    """Array and radiator that do not fold into their launcher; nearest power, P = A / a."""
    if fixed.stowed_area is None:
        return None
    per_watt = first(design.array_area + design.radiator_area)
    area = per_watt * first(leaves.bus.power)
    if area <= fixed.stowed_area * (1 + ROOM):
        return None
    reason = "array and radiator do not fold into the launcher"
    near = fixed.stowed_area / per_watt
    return Excess(reason, "m2", area, fixed.stowed_area, False, "satellite.power", near)


def first(value: Samples) -> float:
    """The first sample of a value."""
    return float(np.asarray(value).ravel()[0])
