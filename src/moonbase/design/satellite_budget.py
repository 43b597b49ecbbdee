"""Budgets of power and mass: basic values, margins by maturity, and the margin of the system."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from moonbase.design.satellite_leaves import SatelliteLeaves
from moonbase.fleet.margins import part_margin, system_margin, system_power_margin
from moonbase.fleet.satellite import drawn_power, total_mass
from moonbase.flows import Samples


@dataclass(frozen=True, eq=False)
class PowerBudget:
    """Power by use per sustained watt of compute, and its margins [W/W]."""

    basic: Mapping[str, Samples]
    margins: Mapping[str, Samples]

    @property
    def total(self) -> Samples:
        """All of it [W/W]."""
        return total_mass(self.basic) + total_mass(self.margins)

    def with_use(self, name: str, use: Samples) -> PowerBudget:
        """The budget with pumps or links taken out of the bus, which grows if they draw more.

        The power of the bus holds what they are thought to draw; b' = max(b - p, 0).
        """
        if not np.any(use > 0):
            return self
        house = np.maximum(self.basic["bus"] - use, 0.0)
        return PowerBudget(
            basic={**self.basic, "bus": house, name: use},
            margins={**self.margins, name: np.zeros_like(use)},
        )

    def with_load(self, name: str, load: Samples) -> PowerBudget:
        """The budget with one more load on top of all others, where there is any."""
        if not np.any(load > 0):
            return self
        margins = {**self.margins, name: np.zeros_like(load)}
        return PowerBudget({**self.basic, name: load}, margins)


def power_budget(leaves: SatelliteLeaves) -> PowerBudget:
    """Compute, the bus, and what the converters lose on both.

    d = (1 + p (1 + m)) / n: m the margin of the bus, 1 + m = (1 + a)(1 + s) with a by the maturity
    of the electronics and s of the system. The compute has none: its draw is set, and what a
    satellite would lack it computes less.
    """
    house, efficiency = leaves.bus.parasitic_power, leaves.electronics.efficiency
    grown = part_margin(leaves.margins, "electronics", leaves.origin.place, leaves.date)
    added = (1 + grown) * (1 + system_power_margin(leaves.margins, leaves.date)) - 1
    basic = drawn_power(house, efficiency)
    conversion = basic - 1 - house
    whole = drawn_power(house * (1 + added), efficiency)
    nothing = np.zeros_like(basic)
    return PowerBudget(
        basic={"compute": np.ones_like(basic), "bus": house + nothing, "conversion": conversion},
        margins={
            "compute": nothing,
            "bus": house * added,
            "conversion": whole - basic - house * added,
        },
    )


def dry_margins(
    leaves: SatelliteLeaves, dry: Mapping[str, Samples]
) -> tuple[dict[str, Samples], Samples]:
    """Margin of each dry part, and that of the system on all of them with their margins [kg/W]."""
    place, date = leaves.origin.place, leaves.date
    margins = {
        part: mass * part_margin(leaves.margins, part, place, date) for part, mass in dry.items()
    }
    whole = total_mass(dry) + total_mass(margins)
    return margins, whole * system_margin(leaves.margins, date)


@dataclass(frozen=True, eq=False)
class Line:
    """One line of a budget: basic, margin and their sum."""

    basic: Samples
    margin: Samples

    @property
    def total(self) -> Samples:
        """Basic and margin."""
        return self.basic + self.margin


def lines(basic: Mapping[str, Samples], margins: Mapping[str, Samples]) -> dict[str, Line]:
    """A budget line by line."""
    return {name: Line(each, margins[name]) for name, each in basic.items()}
