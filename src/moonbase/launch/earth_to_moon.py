"""Transport from low orbit to the lunar surface: gear ratio, launches, price per landed kg."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from moonbase.constants import STANDARD_GRAVITY
from moonbase.flows import Samples, parameter


@dataclass(frozen=True, kw_only=True)
class Ship:
    """A ship refilled in low orbit that lands cargo on the Moon."""

    outbound_dv: Samples = parameter("lander.outbound_dv", "km/s")
    return_dv: Samples = parameter("lander.return_dv", "km/s")
    specific_impulse: Samples = parameter("lander.specific_impulse", "s")
    dry_mass: Samples = parameter("lander.dry_mass", "t")
    payload: Samples = parameter("lander.payload", "t")
    mixture_ratio: Samples = parameter("lander.mixture_ratio", "1")
    transfer_loss: Samples = parameter("lander.transfer_loss", "1")
    cost: Samples = parameter("lander.cost", "USD")
    success: Samples = parameter("lander.success", "1")
    reuses: Samples = parameter("lander.reuses", "1")
    tanker_payload: Samples = parameter("launch.payload", "t")


@dataclass(frozen=True, kw_only=True)
class LandingSite:
    """What pads, plumes and traffic let land in a year."""

    rate_limit: Samples = parameter("lander.rate_limit", "t/year")


class Architecture(Protocol):
    """How the ship flies: what leaves low orbit, and what part of a ship a flight consumes."""

    def departure_mass(self, ship: Ship) -> Samples:
        """Mass of ship, cargo and propellant that leaves low orbit [kg]."""
        ...

    def ships_used(self, ship: Ship) -> Samples:
        """Ships consumed per flight [1]."""
        ...


def mass_ratio(dv: Samples, specific_impulse: Samples) -> Samples:
    """Rocket equation, R = exp(dv / (Isp g0)) (Tsiolkovsky 1903).

    Parameters: dv [m/s], specific_impulse [s]. Returns R [1].

    >>> round(float(mass_ratio(np.array(6408.0), np.array(375.0))), 3)
    5.712
    """
    return np.exp(dv / (specific_impulse * STANDARD_GRAVITY))


def return_propellant(ship: Ship) -> Samples:
    """Propellant that brings the empty ship home, P = d (R_back - 1) [kg]."""
    return ship.dry_mass * (mass_ratio(ship.return_dv, ship.specific_impulse) - 1)


def departure(ship: Ship, carried: Samples) -> Samples:
    """Departure mass of a ship that lands with `carried` besides its dry mass [kg]."""
    return (ship.dry_mass + carried) * mass_ratio(ship.outbound_dv, ship.specific_impulse)


@dataclass(frozen=True)
class Expendable:
    """One way: the ship stays on the Moon."""

    def departure_mass(self, ship: Ship) -> Samples:
        """m0 = (d + p) R_out [kg]."""
        return departure(ship, ship.payload)

    def ships_used(self, ship: Ship) -> Samples:
        """A whole ship per flight."""
        return np.ones_like(ship.payload)


@dataclass(frozen=True)
class Returning:
    """The ship returns with propellant brought from Earth."""

    def departure_mass(self, ship: Ship) -> Samples:
        """m0 = (d + p + P) R_out [kg]."""
        return departure(ship, ship.payload + return_propellant(ship))

    def ships_used(self, ship: Ship) -> Samples:
        """One ship per its number of flights."""
        return 1 / ship.reuses


@dataclass(frozen=True)
class LunarOxygen:
    """The ship returns on oxygen made on the Moon; its fuel comes from Earth."""

    def departure_mass(self, ship: Ship) -> Samples:
        """m0 = (d + p + P / (1 + O/F)) R_out [kg]."""
        fuel = return_propellant(ship) / (1 + ship.mixture_ratio)
        return departure(ship, ship.payload + fuel)

    def ships_used(self, ship: Ship) -> Samples:
        """One ship per its number of flights."""
        return 1 / ship.reuses


ARCHITECTURES: dict[str, Architecture] = {
    "expendable": Expendable(),
    "returning": Returning(),
    "lunar-oxygen": LunarOxygen(),
}


def gear_ratio(ship: Ship, architecture: Architecture) -> Samples:
    """Mass leaving low orbit per kilogram of cargo landed, G = m0 / p [1].

    100 t of cargo on a 120 t methalox ship: 12.6 one way, 22.2 with return, 14.7 with lunar
    oxygen (delta-v set of NASA 2020, doi 10.1016/j.actaastro.2020.07.032, Table 4).
    """
    return architecture.departure_mass(ship) / ship.payload


def launches(ship: Ship, architecture: Architecture) -> Samples:
    """Launches per flight to the Moon: the ship and its tankers.

    N = 1 + m / (T (1 - l)), m the propellant taken in low orbit, T the tanker payload, l the
    loss in transfer and boil-off; 12.5 for 100 t of cargo, tankers of 100 t and l = 0.10.
    """
    propellant = architecture.departure_mass(ship) - ship.dry_mass - ship.payload
    return 1 + propellant / (ship.tanker_payload * (1 - ship.transfer_loss))


def lift_per_landed_mass(ship: Ship, architecture: Architecture) -> Samples:
    """Low-orbit payload capacity used per kilogram of cargo safely landed [1].

    N T / (p s): failed landings (success s) are flown again.
    """
    used = launches(ship, architecture) * ship.tanker_payload
    return used / (ship.payload * ship.success)


def landed_price(ship: Ship, architecture: Architecture, launch_price: Samples) -> Samples:
    """Price per kilogram of cargo safely landed [USD/kg].

    (N T c + u C) / (p s): launches at c per kg of low-orbit payload, u ships of cost C used.
    """
    ships = architecture.ships_used(ship) * ship.cost / (ship.payload * ship.success)
    return lift_per_landed_mass(ship, architecture) * launch_price + ships
