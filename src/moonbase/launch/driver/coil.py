"""Conductors of the track: resistivity, heating without cooling, eddy currents in strands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from moonbase.constants import ALUMINIUM_DENSITY, STEFAN_BOLTZMANN
from moonbase.flows import Samples, parameter

REFERENCE_TEMPERATURE = 293.15
"""Temperature at which the resistivity of conductors is given, 20 C [K] (IEC 60028)."""
RESIDUAL = 0.02
"""Least resistivity over that at 20 C: what impurities leave in commercial aluminium in the cold
[1] (an estimate; ratios of 10 to 100 are usual)."""
ROUNDS = 6
"""Rounds of a temperature with its own heat; each leaves a quarter of the error at most."""


@dataclass(frozen=True, kw_only=True)
class Conductor:
    """Aluminium of the track's coils; both motors wind theirs of it."""

    resistivity: Samples = parameter("motor.conductor_resistivity", "ohm m")
    resistivity_slope: Samples = parameter("motor.resistivity_slope", "1/K")
    heat_capacity: Samples = parameter("motor.heat_capacity", "J/kg/K")
    temperature: Samples = parameter("motor.conductor_temperature", "K")
    strand_diameter: Samples = parameter("motor.strand_diameter", "mm")
    support_ratio: Samples = parameter("motor.support_ratio", "1")
    radiating: Samples = parameter("driver.coil_area", "m")


def resistivity_at(conductor: Conductor, temperature: Samples) -> Samples:
    """Resistivity by temperature, r = r20 max(1 + b (T - 293.15 K), 0.02) (IEC 60889 form).

    Parameters: conductor with r20 [ohm m] and b [1/K]; temperature T [K]; the line holds above some
    100 K, below it stays at what impurities leave. Returns r [ohm m].

    >>> from types import SimpleNamespace
    >>> metal = SimpleNamespace(resistivity=2.8e-8, resistivity_slope=4.0e-3)
    >>> round(float(resistivity_at(metal, 393.15)) * 1e8, 3)
    3.92
    """
    rise = temperature - REFERENCE_TEMPERATURE
    share = np.maximum(1 + conductor.resistivity_slope * rise, RESIDUAL)
    return np.asarray(conductor.resistivity * share)


def radiating_temperature(sink: Samples, area: Samples, heat: Samples) -> Samples:
    """Temperature at which coils radiate their mean heat, T = (T_s**4 + q / (sigma A))**0.25 [K].

    Stefan-Boltzmann, sink T_s [K], A radiating area per length with its emissivity [m], heat q per
    length [W/m].

    >>> round(float(radiating_temperature(np.array(300.0), np.array(2.0), np.array(1000.0))), 1)
    360.6
    """
    return np.asarray((sink**4 + heat / (STEFAN_BOLTZMANN * area)) ** 0.25)


def settled(
    sink: Samples, area: Samples, heat: Callable[[Samples], Samples], start: Samples | None = None
) -> Samples:
    """Temperature of coils whose heat grows with it, T = (T_s**4 + q(T) / (sigma A))**0.25 [K].

    By fixed-point rounds: q grows as T at most, so an error shrinks to a quarter or less in each.

    Parameters: sink and area as in `radiating_temperature`; heat q by temperature [W/m]; start.

    >>> def heat(warm: Samples) -> Samples:
    ...     return 10 * warm
    >>> found = settled(np.array(300.0), np.array(2.0), heat)
    >>> again = radiating_temperature(np.array(300.0), np.array(2.0), heat(found))
    >>> round(float(found), 1), bool(abs(again - found) < 0.1)
    (472.2, True)
    """
    found = sink if start is None else start
    for _ in range(ROUNDS):
        found = radiating_temperature(sink, area, heat(found))
    return found


def temperature_rise(
    conductor: Conductor, start: Samples, current_density: Samples, time: Samples
) -> Samples:
    """Rise of a conductor that keeps all its heat, with resistivity that grows as it warms.

    c d dT/dt = r(T) J**2 gives rise = (exp(x) - 1) r / r', x = r' J**2 t / (c d), r' = dr/dT, r the
    resistivity at the start.

    Parameters: conductor; temperature at the start [K]; current_density J, root mean square [A/m2];
    time t [s]. Returns [K].

    >>> from types import SimpleNamespace
    >>> metal = SimpleNamespace(
    ...     resistivity=2.8e-8, resistivity_slope=4.0e-3, heat_capacity=897.0
    ... )
    >>> round(float(temperature_rise(metal, 293.15, 1e8, 0.1)), 2)  # 11.56 K without growth
    11.83
    """
    first = resistivity_at(conductor, start)
    slope = conductor.resistivity * conductor.resistivity_slope
    heat = ALUMINIUM_DENSITY * conductor.heat_capacity
    return first / slope * np.expm1(slope * current_density**2 * time / heat)


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
