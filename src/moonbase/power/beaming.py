"""Power beamed through relays: efficiency from end to end and mass per delivered power."""

from __future__ import annotations

from dataclasses import dataclass

from moonbase.flows import Samples, parameter


@dataclass(frozen=True, kw_only=True)
class Microwave:
    """Microwaves from a transmitter through a relay to a field of rectifying antennas."""

    efficiency: Samples = parameter("beaming.microwave_efficiency", "1")
    specific_mass: Samples = parameter("beaming.microwave_mass", "kg/kW")
    price: Samples = parameter("beaming.price", "USD/kg")
    life: Samples = parameter("beaming.life", "year")


@dataclass(frozen=True, kw_only=True)
class Laser:
    """Laser light through a relay to cells tuned to its colour."""

    efficiency: Samples = parameter("beaming.laser_efficiency", "1")
    specific_mass: Samples = parameter("beaming.laser_mass", "kg/kW")
    price: Samples = parameter("beaming.price", "USD/kg")
    life: Samples = parameter("beaming.life", "year")


def beam_mass(beam: Microwave | Laser, power: Samples, source: Samples) -> Samples:
    """Mass of a beam with the source that makes up for its loss.

    m = P (b + c (1 / n - 1)): b the equipment and c the source per watt, n from end to end.

    Parameters: beam, delivered power P [W], source c [kg/W]. Returns m [kg].
    """
    return power * (beam.specific_mass + source * (1 / beam.efficiency - 1))
