"""Power at the poles: masts that follow the Sun, how long it is dark, and how much there is."""

from __future__ import annotations

from dataclasses import dataclass

from moonbase.flows import Samples, parameter


@dataclass(frozen=True, kw_only=True)
class BestPolarSite:
    """The best-lit places: little power, short darkness."""

    lit: Samples = parameter("lunar_power.polar_lit", "1")
    dark: Samples = parameter("lunar_power.polar_dark", "day")
    limit: Samples = parameter("lunar_power.polar_power_best", "MW")


@dataclass(frozen=True, kw_only=True)
class PolarField:
    """Masts up to 20 m wherever it is lit more than 70 % of the time."""

    lit: Samples = parameter("lunar_power.polar_field_lit", "1")
    dark: Samples = parameter("lunar_power.polar_field_dark", "day")
    limit: Samples = parameter("lunar_power.polar_power_masts", "MW")


@dataclass(frozen=True, kw_only=True)
class PolarTowers:
    """Towers of 2 km in the same places."""

    lit: Samples = parameter("lunar_power.polar_field_lit", "1")
    dark: Samples = parameter("lunar_power.polar_field_dark", "day")
    limit: Samples = parameter("lunar_power.polar_power_towers", "GW")


PolarPlace = BestPolarSite | PolarField | PolarTowers
"""A way to stand in the light at a pole."""


@dataclass(frozen=True, kw_only=True)
class Mast:
    """Masts and trackers for arrays of up to 20 m."""

    specific_mass: Samples = parameter("lunar_power.mast_mass", "kg/kW")


@dataclass(frozen=True, kw_only=True)
class Tower:
    """A tower of concrete, 2 km high, with an array down its side."""

    mass: Samples = parameter("lunar_power.tower_mass", "t")
    width: Samples = parameter("lunar_power.tower_width", "m")


TOWER_HEIGHT = 2000.0
"""Height of the towers that the published ceiling of power counts [m]."""


def tower_mass(tower: Tower, output: Samples) -> Samples:
    """Tower per watt of sunlit array, m / (w h p) [kg/W], p the output per area [W/m2].

    >>> float(tower_mass(Tower(mass=4.1e6, width=100.0), 205.0))
    0.1
    """
    return tower.mass / (tower.width * TOWER_HEIGHT * output)


def polar_sizes(place: PolarPlace, efficiency: Samples) -> tuple[Samples, Samples]:
    """Array and store of a polar load, per watt of it.

    a = 1 + (1 - l) / (l n) and t = d: in the lit share l of the time the array carries the load
    and refills what the dark took, at a round trip of n; the store lasts the longest dark d.

    Parameters: place, efficiency n [1]. Returns sunlit array a [W/W], store t [J/W].

    >>> polar_sizes(BestPolarSite(lit=0.8, dark=1.0, limit=1.0), 0.5)
    (1.5, 1.0)
    """
    return 1 + (1 - place.lit) / (place.lit * efficiency), place.dark
