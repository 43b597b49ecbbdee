"""Fission surface power: mass, price and life of reactors brought from Earth."""

from __future__ import annotations

from dataclasses import dataclass

from moonbase.flows import Samples, parameter


@dataclass(frozen=True, kw_only=True)
class Fission:
    """A reactor with its engines, radiator and shield, day and night at full power."""

    specific_mass: Samples = parameter("fission.specific_mass", "kg/kW")
    price: Samples = parameter("fission.price", "USD/W")
    life: Samples = parameter("fission.life", "year")


def reactor_mass(fission: Fission, power: Samples) -> Samples:
    """Mass of reactors of an electric power, m = k P [kg].

    >>> one = Fission(specific_mass=0.15, price=60.0, life=3e8)
    >>> float(reactor_mass(one, 40e3))
    6000.0
    """
    return fission.specific_mass * power
