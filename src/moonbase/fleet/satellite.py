"""Mass of a satellite from its parts, per watt of sustained compute."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from moonbase.constants import ALUMINIUM_DENSITY
from moonbase.flows import Samples, parameter

PARTS = (
    "array",
    "radiator",
    "compute",
    "shielding",
    "electronics",
    "battery",
    "communications",
    "propulsion",
    "structure",
    "propellant",
)
"""Parts of every satellite, in the order of tables and figures."""


@dataclass(frozen=True, kw_only=True)
class Bus:
    """Everything of an Earth-built satellite besides array, radiator and battery."""

    power: Samples = parameter("satellite.power", "kW")
    parasitic_power: Samples = parameter("satellite.parasitic_power", "1")
    compute_mass: Samples = parameter("compute.mass", "kg/kW")
    shielding_thickness: Samples = parameter("shielding.thickness", "mm")
    shielding_area: Samples = parameter("shielding.area", "m2/kW")
    electronics_mass: Samples = parameter("satellite.electronics_mass", "kg/kW")
    terminal_mass: Samples = parameter("terminal.mass", "kg")
    structure_ratio: Samples = parameter("satellite.structure_ratio", "1")


@dataclass(frozen=True, kw_only=True)
class LunarBus:
    """The same parts made on the Moon, with what each still takes from Earth."""

    power: Samples = parameter("satellite.power", "kW")
    parasitic_power: Samples = parameter("satellite.parasitic_power", "1")
    compute_mass: Samples = parameter("lunar_satellite.compute_mass", "kg/kW")
    shielding_thickness: Samples = parameter("shielding.thickness", "mm")
    shielding_area: Samples = parameter("shielding.area", "m2/kW")
    electronics_mass: Samples = parameter("lunar_satellite.electronics_mass", "kg/kW")
    terminal_mass: Samples = parameter("terminal.mass", "kg")
    structure_ratio: Samples = parameter("lunar_satellite.structure_ratio", "1")


@dataclass(frozen=True, kw_only=True)
class LunarImports:
    """Earth-made mass in lunar-made satellites and grid at the first stage of lunar industry."""

    array: Samples = parameter("lunar_array.import", "kg/kW")
    radiator: Samples = parameter("lunar_radiator.import", "kg/kW")
    compute: Samples = parameter("lunar_satellite.compute_import", "kg/kW")
    electronics: Samples = parameter("lunar_satellite.electronics_import", "kg/kW")
    grid: Samples = parameter("lunar_grid.import", "kg/kW")
    other: Samples = parameter("lunar_satellite.other_import", "kg/kW")


@dataclass(frozen=True, kw_only=True)
class LunarFailures:
    """How often a lunar-made satellite is lost, besides its accelerators."""

    rate: Samples = parameter("lunar_satellite.failure_rate", "1/year")


@dataclass(frozen=True, kw_only=True)
class DensitySatellite:
    """A satellite known only by its power per mass, as in claims and older studies."""

    specific_power: Samples = parameter("satellite.specific_power", "W/kg")


@dataclass(frozen=True, kw_only=True)
class DensityImports:
    """Earth-made mass of a lunar-made satellite known only by its density."""

    total: Samples = parameter("lunar_satellite.import_total", "kg/kW")


def shielding_mass(bus: Bus | LunarBus) -> Samples:
    """Aluminium around the electronics, m = rho t A [kg/W].

    >>> float(ALUMINIUM_DENSITY * 0.010 * 0.1)  # 10 mm over 0.1 m2/kW, in kg/kW
    2.7
    """
    return ALUMINIUM_DENSITY * bus.shielding_thickness * bus.shielding_area


def parts_mass(
    bus: Bus | LunarBus,
    array: Samples,
    radiator: Samples,
    battery: Samples,
    propulsion: Samples,
    propellant_ratio: Samples,
    load: Samples,
) -> Mapping[str, Samples]:
    """Mass of every part per sustained watt [kg/W].

    Structure is a ratio of all it carries plus the share that the launch load adds; propellant
    follows from the rocket equation on the dry mass.

    Parameters: bus; array, radiator, battery, propulsion masses [kg/W]; propellant_ratio (start
    over end mass) [1]; load, structure added by launch load as a share of carried mass [1].
    Returns part -> mass, in the order of `PARTS`.
    """
    masses = {
        "array": array,
        "radiator": radiator,
        "compute": bus.compute_mass,
        "shielding": shielding_mass(bus),
        "electronics": bus.electronics_mass,
        "battery": battery,
        "communications": bus.terminal_mass / bus.power,
        "propulsion": propulsion,
    }
    carried = sum(masses.values(), np.zeros_like(array))
    masses["structure"] = carried * (bus.structure_ratio + load)
    masses["propellant"] = (carried + masses["structure"]) * (propellant_ratio - 1)
    return masses


def total_mass(parts: Mapping[str, Samples]) -> Samples:
    """Sum of the parts [kg/W]."""
    first = next(iter(parts.values()))
    return sum(parts.values(), np.zeros_like(first))
