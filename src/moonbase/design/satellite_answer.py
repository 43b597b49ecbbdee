"""The answer about a satellite: its design in a place, what stands around it, what it becomes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from moonbase.design.orbit_heat import OrbitHistory
from moonbase.design.satellite import SatelliteDesign
from moonbase.design.satellite_ageing import After
from moonbase.design.satellite_leaves import SatelliteLeaves
from moonbase.design.satellite_surroundings import Surroundings
from moonbase.design.satellite_way import Way
from moonbase.design.sun_distance import SunDistance
from moonbase.economics.boundaries import Account
from moonbase.environment.orbit_conditions import Conditions
from moonbase.environment.orbit_names import Orbit
from moonbase.flows import Samples
from moonbase.power.photovoltaics import cell_temperature


@dataclass(frozen=True)
class Asked:
    """What was asked of a satellite: IT power [W], orbit, place where it is built, and how.

    beta [rad], battery [J] and radiator area [m2] where they are fixed; year of prices and of the
    readiness of parts.
    """

    power: float | None
    orbit: Orbit
    built: str
    beta: float | None = None
    battery: float | None = None
    radiator: float | None = None
    margins: str = "by-maturity"
    cooling: str = "by-dies"
    integration: str = "given"
    terminal: str = "sized"
    propellant: str = "argon"
    year: int = 2035
    samples: int = 256
    seed: int = 1


@dataclass(frozen=True, eq=False)
class Links:
    """Whom the satellite talks to: distance [m], light time [s], rate [bit/s], contact share [1].

    asked, what all its work would need [bit/s].
    """

    distance: Samples
    light_time: Samples
    rate: Samples
    contact: Samples
    asked: Samples


@dataclass(frozen=True, eq=False)
class Money:
    """Costs of the satellite: account of a watt, by boundary in the units of its definitions, and
    those of the ground."""

    account: Account
    boundaries: Mapping[str, Samples]
    ground: Mapping[str, Samples]


@dataclass(frozen=True, eq=False)
class Heat:
    """Heat: a year of temperatures of the first sample at the end of life, dies of the design [K].

    pump_power, of pumps [W/W], which the power of the bus holds; aged, the radiator of the design
    after the years of `over_life`: emissivity [1] and temperature [K].
    """

    history: OrbitHistory
    die: Samples
    pump_power: Samples
    aged: tuple[tuple[Samples, Samples], ...]


@dataclass(frozen=True, eq=False)
class SatelliteAnswer:
    """A satellite designed for a place: the first sample is central, the others are drawn.

    designs, by the place where it is built, of which `asked.built` is the one; leaves, way and
    around are its own; life, cut by dose [s]; dose_limit [Gy]; transfer_time [s]; carried, payload
    of its launcher [kg]; sun, its array by the distance from the Sun; cell_limit, what
    its cells stand for years [K].
    """

    asked: Asked
    conditions: Conditions
    around: Surroundings
    leaves: SatelliteLeaves
    way: Way
    designs: Mapping[str, SatelliteDesign]
    life: Samples
    dose_limit: Samples
    transfer_time: Samples
    carried: Samples
    links: Links
    over_life: tuple[After, ...]
    heat: Heat
    sun: SunDistance
    cell_limit: Samples
    money: Money

    @property
    def design(self) -> SatelliteDesign:
        """The satellite as it is built where it was asked."""
        return self.designs[self.asked.built]

    @property
    def power(self) -> Samples:
        """IT power [W]."""
        return self.leaves.bus.power

    @property
    def array_temperature(self) -> Samples:
        """Cells in sunlight at the mean load of the place [K]."""
        around = self.around
        return cell_temperature(self.leaves.array, around.irradiance, around.panel_load)

    @property
    def mass(self) -> Samples:
        """Mass with all margins [kg]."""
        return self.design.mass * self.power
