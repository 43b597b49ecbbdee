"""The nodes of a heat history from a radiator's design, its loop and its array."""

from __future__ import annotations

import numpy as np

from moonbase.design.orbit_heat_step import HeatNodes
from moonbase.fleet.heat_capacities import HeatCapacities
from moonbase.fleet.heat_path import HeatPath, die_drop, hottest_coolant
from moonbase.fleet.radiator_design import RadiatorDesign
from moonbase.flows import Samples
from moonbase.power.photovoltaics import Array, LunarArray

THROTTLE_BAND = 2.0
"""Range of the die's limit over which chips slow down from all to nothing [K]."""


def heat_nodes(
    design: RadiatorDesign,
    heat: Samples,
    path: HeatPath,
    capacities: HeatCapacities,
    array: Array | LunarArray,
    sample: int = 0,
) -> HeatNodes:
    """Nodes of one sample of a design, per watt of heat.

    The node of compute is the coolant that leaves the dies; the conductance 1 / (T - R) to the
    radiator follows from the design, whose radiator of temperature R and efficiency n rejects
    n A (2 e s R**4 - a), so that at the design's loads the history rests at the design.

    Parameters: design, heat [W], path, capacities, array, all samples; sample, which of them.
    """

    def one(values: Samples) -> float:
        flat = np.ravel(values)
        return float(flat[sample if flat.size > 1 else 0])

    planform = one(design.area / heat)
    coolant, watts = one(hottest_coolant(path)), 1 + one(design.loop.pump_power / heat)
    return HeatNodes(
        compute=one(capacities.compute),
        radiator=one(capacities.radiator) * planform,
        array=one(capacities.array),
        conductance=watts / (coolant - one(design.temperature)),
        radiator_area=one(design.efficiency) * planform / watts,
        radiator_emission=2 * one(design.emissivity),
        die_limit=one(path.die_limit),
        die_drop=one(die_drop(path)),
        throttle_band=THROTTLE_BAND,
        array_absorptance=one(array.absorptance),
        array_emission=one(array.emissivity_front + array.emissivity_back),
        efficiency=one(array.efficiency * array.packing),
        temperature_coefficient=one(array.temperature_coefficient),
    )
