"""The Kardashev level and the share of the Sun, with the guards of the Moon."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from moonbase.constants import MOON_MASS, MOON_RADIUS, SOLAR_LUMINOSITY, YEAR
from moonbase.flows import Clock, Samples, parameter
from moonbase.growth import compound


@dataclass(frozen=True, kw_only=True)
class World:
    """The world's energy use besides the route."""

    power: Samples = parameter("world.power", "W")
    power_growth: Samples = parameter("world.power_growth", "1/year")


def kardashev_level(power: Samples) -> Samples:
    """K = (log10(P / 1 W) - 6) / 10 (Sagan 1973).

    Parameters: power P [W]. Returns K [1].

    >>> round(float(kardashev_level(np.array(1.876e13))), 4)
    0.7273
    """
    return (np.log10(power) - 6) / 10


def world_power(world: World, clock: Clock) -> Samples:
    """World energy use without the route, (years, N) [W]."""
    return world.power * compound(world.power_growth, (clock.years[:, None] - clock.start) * YEAR)


def solar_share(power: Samples) -> Samples:
    """Share of the Sun's output, P / L [1].

    >>> float(solar_share(np.array(3.828e26)))
    1.0
    """
    return power / SOLAR_LUMINOSITY


def moon_mass_share(mass: Samples) -> Samples:
    """Share of the Moon that a mass is [1]; above 1 there is not enough Moon.

    >>> round(float(moon_mass_share(np.array(5.5e22))), 2)
    0.75
    """
    return mass / MOON_MASS


def moon_area_share(area: Samples) -> Samples:
    """Share of the lunar surface that an area is [1].

    >>> round(float(moon_area_share(np.array(1.154e10))), 6)
    0.000304
    """
    return area / (4 * np.pi * MOON_RADIUS**2)
