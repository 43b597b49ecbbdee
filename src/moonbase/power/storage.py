"""Batteries that carry a satellite through eclipse."""

from __future__ import annotations

from dataclasses import dataclass

from moonbase.flows import Samples, parameter


@dataclass(frozen=True, kw_only=True)
class Battery:
    """A lithium-ion battery."""

    specific_energy: Samples = parameter("battery.specific_energy", "Wh/kg")
    depth_of_discharge: Samples = parameter("battery.depth_of_discharge", "1")
    efficiency: Samples = parameter("battery.efficiency", "1")


def battery_mass(battery: Battery, power: Samples, duration: Samples) -> Samples:
    """Mass of a battery that gives a power for a time.

    m = P t / (e D), e the specific energy and D the depth of discharge.

    Parameters: battery, power P [W], duration t [s]. Returns m [kg].

    >>> one = 1.0
    >>> b = Battery(specific_energy=540e3 * one, depth_of_discharge=one / 2, efficiency=one)
    >>> float(battery_mass(b, 1000.0, 1080.0))  # 1.08 MJ / (0.54 MJ/kg * 0.5)
    4.0
    """
    return power * duration / (battery.specific_energy * battery.depth_of_discharge)


def power_with_eclipse(power: Samples, eclipse: Samples, efficiency: Samples) -> Samples:
    """Array power in sunlight that sustains a load through eclipse.

    P = p (1 + f / ((1 - f) n)): the sunlit part of the orbit recharges what the shadow drew.

    Parameters: power p [W], eclipse fraction f [1], round-trip efficiency n [1]. Returns P [W].

    >>> float(power_with_eclipse(1.0, 0.5, 1.0))
    2.0
    """
    return power * (1 + eclipse / ((1 - eclipse) * efficiency))
