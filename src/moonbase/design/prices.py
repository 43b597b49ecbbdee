"""What a kilogram costs on the Moon in a year, landed or made there; the campaign's own chain."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from moonbase.compute.accelerator import Accelerator, price_by_year
from moonbase.economics.finance import Finance, capital_recovery_factor
from moonbase.flows import Clock, Samples
from moonbase.industry.lunar_works import ImportPrice, LunarWorks
from moonbase.launch.earth_to_moon import Architecture, Ship, landed_price
from moonbase.launch.rockets import Rockets
from moonbase.launch.rockets import price_by_year as launch_price_by_year

EARTH, MOON = "earth", "moon"
"""Places of manufacture."""
KILOGRAMS = 1e-3
"""Unit of the objective when it is mass [kg/W]."""


@dataclass(frozen=True)
class Item:
    """One unit of something on the Moon: its mass, and its cost over the service time.

    mass [kg/unit], cost [USD/unit]; a unit is a watt, a joule, a watt-metre.
    """

    mass: Samples
    cost: Samples

    def __add__(self, other: Item) -> Item:
        return Item(self.mass + other.mass, self.cost + other.cost)

    def times(self, factor: Samples | float) -> Item:
        """So many units."""
        return Item(self.mass * factor, self.cost * factor)


def value(amount: Samples) -> float:
    """A sample of one as a number."""
    return float(np.asarray(amount, dtype=np.float64).ravel()[0])


def per_unit(item: Item, objective: str) -> float:
    """Objective per unit, in units that keep the program near one (kg/kW, USD/W)."""
    return value(item.mass) / KILOGRAMS if objective == "mass" else value(item.cost)


@dataclass(frozen=True)
class Prices:
    """Prices of one year.

    landed, transport to the surface; running, what lunar works spend on goods; imported, price of
    the Earth-made parts of lunar goods, all [USD/kg]; accelerators [USD/W]; rate, cost of capital
    [1/s]; service, time that is paid for [s].
    """

    landed: Samples
    running: Samples
    imported: Samples
    accelerators: Samples
    rate: Samples
    service: Samples

    def paid(self, life: Samples) -> Samples:
        """Payments for a thing of a life over the service time, per price of one.

        CRF(r, n) / CRF(r, s): it is bought again when it wears out, in part at the end.
        """
        own = capital_recovery_factor(self.rate, life)
        return own / capital_recovery_factor(self.rate, self.service)

    def item(
        self,
        mass: Samples,
        price: Samples,
        life: Samples,
        local: Samples | float = 0.0,
        factor: Samples | float = 1.0,
    ) -> Item:
        """A unit that weighs `mass` when Earth makes it, of which lunar works make a share.

        m (1 - l) brought and m l f made, in kilograms: what is brought costs its price and its
        landing, what is made the running cost of the works.

        Parameters: mass m [kg/unit], price of Earth-made parts [USD/kg], life [s], local l,
        factor f of lunar-made over Earth-made mass [1].
        """
        brought, made = mass * (1 - local), mass * local * factor
        cost = brought * (price + self.landed) + made * self.running
        return Item(brought + made, cost * self.paid(life))


def prices_in(
    year: int,
    clock: Clock,
    rockets: Rockets,
    ship: Ship,
    architecture: Architecture,
    works: LunarWorks,
    imports: ImportPrice,
    finance: Finance,
    accelerator: Accelerator,
    service: Samples,
) -> Prices:
    """Prices of a year of the clock, from the functions that the campaign uses.

    Launch learns with the mass that the world's rockets can lift; the landed price follows from
    the ship and its architecture (`launch.earth_to_moon.landed_price`).
    """
    index = year - clock.start
    launch = launch_price_by_year(rockets, clock)[index]
    chips = price_by_year(accelerator, clock)[index] * accelerator.space_price_factor
    return Prices(
        landed=landed_price(ship, architecture, launch),
        running=works.operations_cost,
        imported=imports.price,
        accelerators=chips,
        rate=finance.cost_of_capital + finance.space_premium,
        service=service,
    )
