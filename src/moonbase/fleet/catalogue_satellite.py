"""A satellite by catalogue ratios: what most published studies know of one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from moonbase.flows import Samples, parameter

FLIGHT_PROVEN = 9.0
"""Technology readiness level above which nothing is added to the price of a bus."""


@dataclass(frozen=True, kw_only=True)
class CatalogueSatellite:
    """Ratios by mass, area and price of the parts of a satellite."""

    power: Samples = parameter("satellite.power", "kW")
    parasitic_power: Samples = parameter("satellite.parasitic_power", "1")
    structure_ratio: Samples = parameter("satellite.structure_ratio", "1")
    array_specific_power: Samples = parameter("catalogue.array_specific_power", "W/kg")
    array_price: Samples = parameter("catalogue.array_price", "USD/W")
    array_margin: Samples = parameter("catalogue.array_margin", "1")
    array_pointing: Samples = parameter("catalogue.array_pointing", "1")
    conditioning: Samples = parameter("catalogue.power_conditioning", "1")
    battery_price: Samples = parameter("catalogue.battery_price", "USD/Wh")
    pump_power: Samples = parameter("catalogue.pump_power", "1")
    loop_mass: Samples = parameter("catalogue.loop_mass", "kg/kW")
    radiator_price: Samples = parameter("catalogue.radiator_price", "USD/m2")
    radiator_margin: Samples = parameter("catalogue.radiator_margin", "1")
    radiator_room: Samples = parameter("catalogue.radiator_room", "m2")
    earth_view: Samples = parameter("catalogue.earth_view", "1")
    infrared_absorptance: Samples = parameter("catalogue.infrared_absorptance", "1")
    accelerator_mass: Samples = parameter("catalogue.accelerator_mass", "kg")
    packaging_factor: Samples = parameter("catalogue.packaging_factor", "1")
    communications_mass: Samples = parameter("catalogue.communications_mass", "kg")
    communications_price: Samples = parameter("catalogue.communications_price", "USD")
    bus_mass: Samples = parameter("catalogue.bus_mass", "kg")
    bus_price: Samples = parameter("catalogue.bus_price", "USD")
    readiness: Samples = parameter("catalogue.readiness", "1")
    readiness_premium: Samples = parameter("catalogue.readiness_premium", "1")
    shield_mass: Samples = parameter("catalogue.shield_mass", "kg/kW")
    shield_price: Samples = parameter("catalogue.shield_price", "USD/kg")
    other_mass: Samples = parameter("catalogue.other_mass", "kg/kW")
    margin: Samples = parameter("catalogue.margin", "1")
    drag_area: Samples = parameter("catalogue.drag_area", "m2")
    drag_coefficient: Samples = parameter("catalogue.drag_coefficient", "1")
    air_density: Samples = parameter("catalogue.air_density", "kg/m3")
    relative_drag: Samples = parameter("catalogue.relative_drag", "1")


@dataclass(frozen=True, kw_only=True)
class CatalogueService:
    """What a catalogue satellite delivers of its power, and what its upkeep costs."""

    spares: Samples = parameter("catalogue.spares", "1")
    replaced: Samples = parameter("catalogue.replaced", "1")
    link_availability: Samples = parameter("catalogue.link_availability", "1")
    operations: Samples = parameter("catalogue.operations", "USD/year")


def readiness_factor(readiness: Samples, premium: Samples) -> Samples:
    """What immature hardware costs more, 1 + p max(0, 9 - r) [1].

    Parameters: technology readiness level r, premium p per level [1].

    >>> float(readiness_factor(np.array(7.0), np.array(0.15)))
    1.3
    """
    return 1 + premium * np.maximum(FLIGHT_PROVEN - readiness, 0.0)


def with_structure(
    parts: Mapping[str, Samples], ratio: Samples, margin: Samples
) -> dict[str, Samples]:
    """Parts with a structure that is a share of them and a margin on both [kg/W].

    s = a m, r = b (m + s): m the sum of the parts, a the ratio, b the margin.

    >>> found = with_structure({"bus": np.array(10.0)}, np.array(0.2), np.array(0.5))
    >>> float(found["structure"]), float(found["margin"])
    (2.0, 6.0)
    """
    carried = sum(parts.values(), np.zeros_like(ratio))
    structure = ratio * carried
    return {**parts, "structure": structure, "margin": margin * (carried + structure)}


def drag_change(
    satellite: CatalogueSatellite, speed: Samples, mass: Samples, life: Samples
) -> Samples:
    """Change of speed that makes up for drag over the life [m/s].

    dv = r v**2 C A t (1 + k) / (2 m): air density r, speed v, drag coefficient C, area A, mass m,
    time t, and k for the drag of neighbours in a formation that differs.
    """
    force = 0.5 * satellite.air_density * speed**2 * satellite.drag_coefficient
    return force * satellite.drag_area / mass * life * (1 + satellite.relative_drag)
