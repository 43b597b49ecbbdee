"""Conductors of the track: resistivity, heating without cooling, eddy currents in strands."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from moonbase.constants import ALUMINIUM_DENSITY
from moonbase.flows import Samples, parameter

REFERENCE_TEMPERATURE = 293.15
"""Temperature at which the resistivity of conductors is given, 20 C [K] (IEC 60028)."""


@dataclass(frozen=True, kw_only=True)
class Conductor:
    """Aluminium of the track's coils; both motors wind theirs of it."""

    resistivity: Samples = parameter("motor.conductor_resistivity", "ohm m")
    resistivity_slope: Samples = parameter("motor.resistivity_slope", "1/K")
    heat_capacity: Samples = parameter("motor.heat_capacity", "J/kg/K")
    temperature: Samples = parameter("motor.conductor_temperature", "K")
    strand_diameter: Samples = parameter("motor.strand_diameter", "mm")
    support_ratio: Samples = parameter("motor.support_ratio", "1")


def resistivity_at(conductor: Conductor, temperature: Samples) -> Samples:
    """Resistivity by temperature, r = r20 (1 + b (T - 293.15 K)) (IEC 60889 form).

    Parameters: conductor with r20 [ohm m] and b [1/K]; temperature T above about 100 K [K].
    Returns r [ohm m].

    >>> from types import SimpleNamespace
    >>> metal = SimpleNamespace(resistivity=2.8e-8, resistivity_slope=4.0e-3)
    >>> round(float(resistivity_at(metal, 393.15)) * 1e8, 3)
    3.92
    """
    rise = temperature - REFERENCE_TEMPERATURE
    return conductor.resistivity * (1 + conductor.resistivity_slope * rise)


def temperature_rise(conductor: Conductor, current_density: Samples, time: Samples) -> Samples:
    """Rise of a conductor that keeps all its heat, with resistivity that grows as it warms.

    c d dT/dt = r(T) J**2 gives rise = (exp(x) - 1) r / r', x = r' J**2 t / (c d), r' = dr/dT, r the
    resistivity at the start.

    Parameters: conductor; current_density J, root mean square [A/m2], time t [s]. Returns [K].

    >>> from types import SimpleNamespace
    >>> metal = SimpleNamespace(
    ...     resistivity=2.8e-8, resistivity_slope=4.0e-3, temperature=293.15, heat_capacity=897.0
    ... )
    >>> round(float(temperature_rise(metal, 1e8, 0.1)), 2)  # 11.56 K without growth
    11.83
    """
    start = resistivity_at(conductor, conductor.temperature)
    slope = conductor.resistivity * conductor.resistivity_slope
    heat = ALUMINIUM_DENSITY * conductor.heat_capacity
    return start / slope * np.expm1(slope * current_density**2 * time / heat)


def strand_loss(
    diameter: Samples, field: Samples, angular: Samples, resistivity: Samples
) -> Samples:
    """Mean eddy loss per volume of round strands across a field that alternates.

    p = (w B d)**2 / (32 r): E = w B x over the section, mean of x**2 = d**2 / 16, strands thin
    beside the skin depth.

    Parameters: diameter d [m], field B, peak [T], angular frequency w [rad/s], resistivity r
    [ohm m]. Returns p [W/m3].

    >>> round(float(strand_loss(1e-3, 1.0, 1e4, 2.5e-8)) / 1e6, 6)
    125.0
    """
    return (angular * field * diameter) ** 2 / (32 * resistivity)
