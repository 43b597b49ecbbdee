"""Parts of a satellite: parameters of what stands beside array, radiator and battery."""

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
    "attitude",
    "propulsion",
    "structure",
    "propellant",
)
"""Parts of every satellite, in the order of tables and figures."""


@dataclass(frozen=True, kw_only=True)
class Bus:
    """Earth-built parts by mass: compute and its shield, terminals, structure; house power."""

    power: Samples = parameter("satellite.power", "kW")
    parasitic_power: Samples = parameter("satellite.parasitic_power", "1")
    compute_mass: Samples = parameter("compute.mass", "kg/kW")
    shielding_thickness: Samples = parameter("shielding.thickness", "mm")
    shielding_area: Samples = parameter("shielding.area", "m2/kW")
    terminal_mass: Samples = parameter("terminal.mass", "kg")
    structure_ratio: Samples = parameter("satellite.structure_ratio", "1")
    mechanism_mass: Samples = parameter("structure.mechanism_mass", "kg/m2")


@dataclass(frozen=True, kw_only=True)
class Electronics:
    """Power converters, harness and avionics made on Earth, and what strings of cells lose."""

    string_loss: Samples = parameter("array.string_loss", "1")
    specific_power: Samples = parameter("electronics.specific_power", "kW/kg")
    efficiency: Samples = parameter("electronics.efficiency", "1")
    harness_mass: Samples = parameter("electronics.harness_mass", "kg/kW")
    avionics_mass: Samples = parameter("electronics.avionics_mass", "kg")


@dataclass(frozen=True, kw_only=True)
class Panel:
    """Sheets, tubes, coating and brackets of a radiator panel, without its loop."""

    areal_mass: Samples = parameter("radiator.panel_mass", "kg/m2")


@dataclass(frozen=True, kw_only=True)
class LunarBus:
    """The same parts made on the Moon, at the second stage of its industry."""

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
class DensitySatellite:
    """A satellite known only by its power per mass, as in claims and older studies."""

    specific_power: Samples = parameter("satellite.specific_power", "W/kg")


@dataclass(frozen=True, kw_only=True)
class DensityImports:
    """Earth-made mass of a lunar-made satellite known only by its density."""

    total: Samples = parameter("lunar_satellite.import_total", "kg/kW")


def shielding_mass(bus: Bus) -> Samples:
    """Aluminium around the electronics, m = rho t A [kg/W].

    >>> float(ALUMINIUM_DENSITY * 0.010 * 0.1)  # 10 mm over 0.1 m2/kW, in kg/kW
    2.7
    """
    return ALUMINIUM_DENSITY * bus.shielding_thickness * bus.shielding_area


def drawn_power(house: Samples, efficiency: Samples) -> Samples:
    """Power that array and battery give per watt of IT, d = (1 + p) / n.

    p the power of the bus itself per IT watt, n the efficiency of the converters that all of it
    passes.

    >>> round(float(drawn_power(np.array(0.045), np.array(0.95))), 3)
    1.1
    """
    return (1 + house) / efficiency


def electronics_mass(electronics: Electronics, drawn: Samples, power: Samples) -> Samples:
    """Converters and harness by the power through them and avionics by the satellite.

    m = d (1 / s + h) + a / P: specific power s, harness h per power, avionics a of a satellite of
    IT power P (McCalip-like lists give 1 to 4 kg/kW in all) [kg/W].

    >>> one = np.ones(())
    >>> made = Electronics(string_loss=0 * one, specific_power=1e3 * one, efficiency=one,
    ...     harness_mass=6e-4 * one, avionics_mass=60 * one)
    >>> round(float(electronics_mass(made, 1.1 * one, 120e3 * one)) * 1e3, 2)  # kg/kW
    2.26
    """
    by_power = drawn * (1 / electronics.specific_power + electronics.harness_mass)
    return by_power + electronics.avionics_mass / power


def structure_mass(
    carried: Samples, ratio: Samples, load: Samples, area: Samples, mechanisms: Samples
) -> Samples:
    """Structure by what it carries, with the launch load, and mechanisms by what unfolds.

    m = c (r + l) + A k: carried mass c, ratio r, share l that the launch load adds, unfolded area A
    and mechanisms k per area (hinges, hold-downs, drives) [kg/W].

    >>> x = [np.array(v) for v in (30.0, 0.18, 0.02, 6.0, 0.15)]
    >>> round(float(structure_mass(*x)), 2)
    6.9
    """
    return carried * (ratio + load) + area * mechanisms


def total_mass(parts: Mapping[str, Samples]) -> Samples:
    """Sum of the parts [kg/W]."""
    first = next(iter(parts.values()))
    return sum(parts.values(), np.zeros_like(first))
