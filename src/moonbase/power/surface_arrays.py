"""Arrays on the lunar ground: output by the height of the Sun, supports, ageing, price."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from moonbase.constants import SOLAR_IRRADIANCE, STEFAN_BOLTZMANN
from moonbase.flows import Samples, parameter
from moonbase.power.photovoltaics import Array, LunarArray, cell_temperature, converted


@dataclass(frozen=True, kw_only=True)
class SurfaceArray:
    """What a field of arrays needs besides cells, and what it costs."""

    support: Samples = parameter("lunar_power.array_support", "kg/m2")
    price: Samples = parameter("lunar_power.array_price", "USD/kg")
    life: Samples = parameter("lunar_power.array_life", "year")


@dataclass(frozen=True, kw_only=True)
class Dust:
    """Share of sunlight that dust takes between cleanings."""

    loss: Samples = parameter("lunar_grid.dust_loss", "1")


@dataclass(frozen=True, kw_only=True)
class LunarMade:
    """What lunar works make of a grid: imports, and mass over that of Earth-made parts."""

    array_import: Samples = parameter("lunar_power.array_import", "1")
    line_import: Samples = parameter("lunar_power.line_import", "1")
    mass_factor: Samples = parameter("lunar_power.mass_factor", "1")


@dataclass(frozen=True, kw_only=True)
class Accounting:
    """How long a grid is paid for."""

    service_time: Samples = parameter("lunar_power.service_time", "year")


def ground_load(emissivity: Samples, surface_temperature: Samples) -> Samples:
    """Infrared that the back of a flat panel takes from hot ground, q = e s T**4 [W/m2].

    >>> round(float(ground_load(np.array(0.9), np.array(385.0))), 1)
    1121.2
    """
    return emissivity * STEFAN_BOLTZMANN * surface_temperature**4


def flat_output(
    array: Array | LunarArray, cosine: Samples, distance: Samples, ground: Samples
) -> Samples:
    """Electricity per area of a flat array on the ground, both faces radiating.

    p = n(T) S / r**2 max(c, 0) f; the cells are as hot as sunlight and ground make them, T from
    `cell_temperature`.

    Parameters: array, cosine c of the zenith angle [1], distance r of the Sun [au], ground [K].
    Returns p [W/m2].
    """
    irradiance = SOLAR_IRRADIANCE / distance**2 * np.maximum(cosine, 0.0)
    load = ground_load(array.emissivity_back, ground)
    temperature = cell_temperature(array, irradiance, load)
    return converted(array, temperature) * irradiance * array.packing


def mid_life(rate: Samples, life: Samples) -> Samples:
    """Output of a field renewed piece by piece over new, exp(-d n / 2): its mean age is n / 2.

    >>> round(float(mid_life(np.array(1e-9), np.array(450e6))), 3)
    0.799
    """
    return np.exp(-rate * life / 2)


def guard_sunlight(output: Samples, area: Samples, irradiance: Samples) -> None:
    """Raise ValueError where arrays give more than the sunlight on their area, P <= G A.

    Parameters: output P [W], area A [m2] across the irradiance G [W/m2].

    >>> guard_sunlight(np.array(1.3e16), np.array(9.48e12), np.array(1361.0))
    Traceback (most recent call last):
    ValueError: 1.3e+16 W are asked of arrays on which 1.29e+16 W of sunlight fall
    """
    sunlight = irradiance * area
    over = output > sunlight * (1 + TOLERANCE)
    if np.any(over):
        asked, falls = np.max(np.where(over, output, 0.0)), np.max(np.where(over, sunlight, 0.0))
        raise ValueError(
            f"{asked:.3g} W are asked of arrays on which {falls:.3g} W of sunlight fall"
        )


TOLERANCE = 1e-9
"""Relative rounding that the guard allows."""
