"""Photovoltaic arrays: cell temperature and efficiency from the heat balance, area and mass."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from moonbase.constants import (
    CELL_REFERENCE_TEMPERATURE,
    SOLAR_IRRADIANCE,
    STEFAN_BOLTZMANN,
)
from moonbase.flows import Samples, parameter

ITERATIONS = 6
"""Newton steps of the cell temperature; the residual is below 1e-9 W/m2 after five."""


LEAST_SLOPE = 0.1
"""Least steepness of the heat balance that Newton's method divides by [W/m2/K]."""


@dataclass(frozen=True, kw_only=True)
class Array:
    """A photovoltaic array made on Earth."""

    efficiency: Samples = parameter("array.efficiency", "1")
    areal_mass: Samples = parameter("array.areal_mass", "kg/m2")
    packing: Samples = parameter("array.packing", "1")
    temperature_coefficient: Samples = parameter("array.temperature_coefficient", "1/K")
    absorptance: Samples = parameter("array.absorptance", "1")
    emissivity_front: Samples = parameter("array.emissivity_front", "1")
    emissivity_back: Samples = parameter("array.emissivity_back", "1")


@dataclass(frozen=True, kw_only=True)
class LunarArray:
    """A photovoltaic array made on the Moon: its own efficiency and mass, same physics."""

    efficiency: Samples = parameter("lunar_array.efficiency", "1")
    areal_mass: Samples = parameter("lunar_array.areal_mass", "kg/m2")
    packing: Samples = parameter("array.packing", "1")
    temperature_coefficient: Samples = parameter("lunar_array.temperature_coefficient", "1/K")
    absorptance: Samples = parameter("array.absorptance", "1")
    emissivity_front: Samples = parameter("array.emissivity_front", "1")
    emissivity_back: Samples = parameter("array.emissivity_back", "1")


@dataclass(frozen=True, kw_only=True)
class EarthDegradation:
    """Yearly loss of an Earth-made array."""

    rate: Samples = parameter("array.degradation_rate", "1/year")


@dataclass(frozen=True, kw_only=True)
class LunarDegradation:
    """Yearly loss of a lunar-made array."""

    rate: Samples = parameter("lunar_array.degradation_rate", "1/year")


def panel_temperature(absorbed: Samples, emissivity: Samples, sink: float = 3.0) -> Samples:
    """Temperature at which a plate radiates what it absorbs.

    T = (q / (s e) + T0**4)**0.25, e the sum of the emissivities of both faces, T0 the sky.

    Parameters: absorbed q [W/m2], emissivity e [1], sink T0 [K]. Returns T [K].

    >>> round(float(panel_temperature(np.array(838.0), np.array(2.0))), 2)
    293.19
    """
    return (absorbed / (STEFAN_BOLTZMANN * emissivity) + sink**4) ** 0.25


def cell_efficiency(efficiency: Samples, coefficient: Samples, temperature: Samples) -> Samples:
    """Efficiency at temperature, n = n0 (1 - k (T - 301.15 K)), never below zero.

    Parameters: efficiency n0 at 28 C [1], coefficient k [1/K], temperature T [K]. Returns n [1].

    >>> round(float(cell_efficiency(np.array(0.2), np.array(0.0045), np.array(374.15))), 4)
    0.1343
    """
    return efficiency * np.maximum(
        1 - coefficient * (temperature - CELL_REFERENCE_TEMPERATURE), 0.0
    )


def converted(array: Array | LunarArray, temperature: Samples) -> Samples:
    """Share of sunlight converted at a temperature, never more than is absorbed [1]."""
    efficiency = cell_efficiency(array.efficiency, array.temperature_coefficient, temperature)
    return np.minimum(efficiency, array.absorptance)


def cell_temperature(array: Array | LunarArray, irradiance: Samples, load: Samples) -> Samples:
    """Temperature of a working panel that faces the Sun.

    (a - n(T)) G + q = s (ef + eb) T**4: absorbed sunlight less the electricity drawn, plus the
    load q from Earth or ground, equals what both faces radiate; solved by Newton's method between
    the temperatures of a panel that converts all it absorbs and of one that converts nothing.

    Parameters: array, irradiance G [W/m2], load q [W/m2]. Returns T [K].
    """
    emissivity = array.emissivity_front + array.emissivity_back
    hottest = panel_temperature(array.absorptance * irradiance + load, emissivity)
    coldest = panel_temperature(load, emissivity)
    temperature = hottest
    slope_of_output = array.efficiency * array.temperature_coefficient * irradiance
    for _ in range(ITERATIONS):
        residual = (
            (array.absorptance - converted(array, temperature)) * irradiance
            + load
            - STEFAN_BOLTZMANN * emissivity * temperature**4
        )
        slope = slope_of_output - 4 * STEFAN_BOLTZMANN * emissivity * temperature**3
        step = residual / np.minimum(slope, -LEAST_SLOPE)
        temperature = np.minimum(np.maximum(temperature - step, coldest), hottest)
    return np.asarray(temperature)


def output_per_area(array: Array | LunarArray, irradiance: Samples, load: Samples) -> Samples:
    """Electric power per array area facing the Sun, at working temperature [W/m2].

    p = n(T) G f, f the share of the area that cells cover.

    Parameters: array, irradiance G [W/m2], heat load on the panel [W/m2].
    """
    temperature = cell_temperature(array, irradiance, load)
    return converted(array, temperature) * irradiance * array.packing


def sunlight_at(distance: Samples) -> Samples:
    """Irradiance at a distance from the Sun, G = S / d**2 [W/m2], d in au.

    >>> float(sunlight_at(np.array(2.0)))
    340.25
    """
    return SOLAR_IRRADIANCE / distance**2
