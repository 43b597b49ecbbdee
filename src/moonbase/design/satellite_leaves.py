"""What a satellite is made of and where: leaves of the design, and what comes from the Earth."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from moonbase.compute.link import Terminal
from moonbase.compute.terminal_sizing import TerminalScaling
from moonbase.design.satellite_cooling import Cooler
from moonbase.economics.part_prices import PartPrices
from moonbase.fleet.attitude import Attitude
from moonbase.fleet.drag import Drag
from moonbase.fleet.margins import Margins
from moonbase.fleet.radiator import LunarRadiator, Radiator
from moonbase.fleet.satellite import Bus, Electronics
from moonbase.fleet.sizing import Sizing
from moonbase.flows import Samples
from moonbase.launch.transfer import Propulsion
from moonbase.power.battery_cycles import BatteryCycles
from moonbase.power.photovoltaics import Array, LunarArray
from moonbase.power.storage import Battery


@dataclass(frozen=True, eq=False)
class Origin:
    """Where a satellite is built, and what of each part still comes from the Earth.

    place, a name of `margins.PLACES`; by_power, Earth-made mass of a part [kg/W]; by_mass, the
    Earth-made share of a part's own mass [1]. On Earth both are empty: all is Earth-made.
    """

    place: str
    by_power: Mapping[str, Samples] = field(default_factory=dict)
    by_mass: Mapping[str, Samples] = field(default_factory=dict)

    def earth_made(self, part: str, mass: Samples) -> Samples:
        """Earth-made mass of a part, never more than the part [kg/W]."""
        if part in self.by_power:
            return np.minimum(self.by_power[part], mass)
        return mass * self.by_mass[part] if part in self.by_mass else mass


@dataclass(frozen=True, eq=False)
class SizedLink:
    """What terminals are sized for: mean rate asked [bit/s] over the largest distance in life [m].

    terminal, whose light and aperture are free; heavier, mass of lunar-made terminals over it [1].
    """

    scaling: TerminalScaling
    terminal: Terminal
    rate: Samples
    distance: Samples
    heavier: Samples


@dataclass(frozen=True, eq=False)
class SatelliteLeaves:
    """What a satellite is made of: parameters, samples on the last axis.

    degradation of the array [1/s]; losses, rates of Earth-built and of lunar-made satellites [1/s];
    life that array and battery are for [s]; date at which parts are as ready as they are [calendar
    year]; link that terminals are sized for, None where they are given; tank, mass of tanks beside
    `propulsion.dry_mass` over the propellant that they hold [1].
    """

    origin: Origin
    array: Array | LunarArray
    radiator: Radiator | LunarRadiator
    bus: Bus
    electronics: Electronics
    battery: Battery
    cycles: BatteryCycles
    attitude: Attitude
    propulsion: Propulsion
    drag: Drag
    degradation: Samples
    losses: tuple[Samples, Samples]
    life: Samples
    date: Samples
    cooling: Cooler
    margins: Margins
    sizing: Sizing
    prices: PartPrices
    link: SizedLink | None = None
    tank: float = 0.0


@dataclass(frozen=True, eq=False)
class Journey:
    """What the way to its place asks of a satellite, and its keeping there.

    dv, change of speed by its thrusters [m/s]; load, structure against the launch load as a share
    of what it carries [1]; thrusters, mass for a fast transfer [kg/W].
    """

    dv: Samples
    load: Samples
    thrusters: Samples
