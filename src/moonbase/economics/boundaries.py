"""Cost boundaries: what published studies count, over the same cost lines and the same service."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from moonbase.constants import YEAR
from moonbase.flows import Samples, parameter

MILLION = 1e6
"""Tokens that prices are quoted for."""
AFTER_COMMISSIONING = ("repair", "accelerators replaced")
"""Lines of chips that are paid in later years."""


@dataclass(frozen=True, kw_only=True)
class Market:
    """What boundaries need besides costs and service."""

    accelerator_power: Samples = parameter("boundary.accelerator_power", "W")
    token_operations: Samples = parameter("boundary.token_operations", "FLOP/token")
    compute_price: Samples = parameter("boundary.compute_price", "USD/hour")
    satellite_delay: Samples = parameter("boundary.satellite_delay", "year")
    queue_time: Samples = parameter("ground.queue_time", "year")


@dataclass(frozen=True, eq=False)
class Account:
    """One watt commissioned: present values of its cost lines, and what it serves.

    lines [USD/W] and groups by line; mean, share of the watt in service over its life [1]; life
    [s]; annuity and watt_years, discounted, of one watt and of the watt in service [year]; work
    [FLOP/W] and energy [J/W], discounted; year, the accounting year [s]; rate of discount [1/s];
    mass, without propellant [kg/W], None on the ground; utilisation of accelerators [1].
    """

    lines: Mapping[str, Samples]
    groups: Mapping[str, str]
    mean: Samples
    life: Samples
    annuity: Samples
    watt_years: Samples
    work: Samples
    energy: Samples
    year: Samples
    rate: Samples
    mass: Samples | None
    utilisation: Samples

    def counted(self, boundary: Boundary, chips: bool = True) -> Samples:
        """Sum of the lines inside a boundary [USD/W]; accelerators are left out on demand."""
        kept = [
            value
            for name, value in self.lines.items()
            if boundary.holds(name, self.groups[name]) and (chips or self.groups[name] != "chips")
        ]
        return sum(kept, np.zeros_like(self.mean))


@dataclass(frozen=True)
class Boundary:
    """What a study counts: groups of cost lines, and lines of them that it leaves out."""

    groups: tuple[str, ...]
    without: tuple[str, ...] = ()

    def holds(self, line: str, group: str) -> bool:
        """Whether a cost line lies inside."""
        return group in self.groups and line not in self.without


BOUNDARIES: Mapping[str, Boundary] = {
    "whole-life": Boundary(("launch", "platform", "chips", "industry", "energy", "operations")),
    "capital": Boundary(("launch", "platform", "chips", "industry"), AFTER_COMMISSIONING),
    "launch-and-build": Boundary(("launch", "platform", "industry")),
    "launch": Boundary(("launch", "energy")),
    "launch-build-and-power": Boundary(("launch", "platform", "industry", "energy")),
}
"""Name -> what it counts. `launch` stands against the power that a data centre on Earth buys."""
LAUNCH = Boundary(("launch",))
ENERGY = Boundary(("energy",))
WHOLE = BOUNDARIES["whole-life"]


def cost_per_watt(
    account: Account, boundary: Boundary, sustained: bool, chips: bool = True
) -> Samples:
    """Cost inside a boundary per nominal watt of the programme [USD/W].

    c a / w where nominal watts are those sustained over the life (a the annuity, w the discounted
    watt-years), c itself where they are those installed.
    """
    cost = account.counted(boundary, chips)
    return cost * account.annuity / account.watt_years if sustained else cost


def power_price(account: Account, boundary: Boundary) -> Samples:
    """Cost inside a boundary per watt in service and second of life, without time value.

    p = c / (m L): cost c, mean share in service m, life L [USD/W/s].

    >>> x = np.array([0.2]); one, year = np.ones(1), np.array([31557600.0])
    >>> a = Account({"launch": x}, {"launch": "launch"}, one, year, one, one, one, one, year, one,
    ...             one, one)
    >>> round(float((power_price(a, LAUNCH) * YEAR * 1e3)[0]), 9)  # USD per kW and year
    200.0
    """
    return account.counted(boundary) / (account.mean * account.life)


def allowance(facility: Samples, mass: Samples) -> Samples:
    """Launch and building that a satellite may cost by mass, A = C / m (Turyshev 2026) [USD/kg].

    Parameters: facility, cost of the data centre that it replaces [USD/W], mass [kg/W].

    >>> float(allowance(np.array(10.0), np.array(0.040)))
    250.0
    """
    return facility / mass


def accelerator_hour(account: Account, market: Market) -> Samples:
    """Cost of an accelerator in service for a second, c P / (w Y) [USD/s].

    c all costs, P the power of an accelerator, w the discounted watt-years, Y the accounting year.
    """
    cost = account.counted(WHOLE)
    return cost * market.accelerator_power / (account.watt_years * account.year)


def cost_of_compute(account: Account) -> Samples:
    """All costs over operations delivered, both discounted, c / F [USD/FLOP]."""
    return account.counted(WHOLE) / account.work


def million_tokens(account: Account, market: Market) -> Samples:
    """Cost of a million tokens, 1e6 b c / F, b operations per token [USD]."""
    return cost_of_compute(account) * market.token_operations * MILLION


def net_present_value(account: Account, market: Market, delay: Samples) -> Samples:
    """Value of a watt decided on today that comes into service after a delay.

    V = (p u w Y / P - c) (1 + r)**-d: price p of an accelerator-hour, utilisation u, discounted
    watt-years w, accounting year Y, power P of an accelerator, all costs c, delay d, rate r.

    Parameters: account, market, delay d [s]. Returns V [USD/W].
    """
    hours = account.watt_years * account.year / market.accelerator_power
    revenue = market.compute_price * account.utilisation * hours
    later = (1 + account.rate * YEAR) ** -(delay / YEAR)
    return (revenue - account.counted(WHOLE)) * later
