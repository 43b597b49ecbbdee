"""Electricity for data centres on Earth: grid, gas behind the meter, off-grid solar."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from moonbase.constants import YEAR
from moonbase.flows import Clock, Done, Offers, Quarter, Samples, Stocks, parameter
from moonbase.growth import slowed_time, slowing


@dataclass(frozen=True, kw_only=True)
class Grid:
    """Firm connections after a queue, energy at a tariff."""

    additions: Samples = parameter("ground.grid_additions", "GW/year")
    growth: Samples = parameter("ground.grid_growth", "1/year")
    queue_time: Samples = parameter("ground.queue_time", "year")
    price: Samples = parameter("ground.grid_price", "USD/MWh")
    carbon: Samples = parameter("ground.grid_carbon", "kg/kWh")


@dataclass(frozen=True, kw_only=True)
class Gas:
    """Combined-cycle turbines behind the meter."""

    additions: Samples = parameter("ground.turbine_additions", "GW/year")
    growth: Samples = parameter("ground.turbine_growth", "1/year")
    cost: Samples = parameter("ground.turbine_cost", "USD/kW")
    heat_rate: Samples = parameter("ground.heat_rate", "BTU/kWh")
    gas_price: Samples = parameter("ground.gas_price", "USD/MMBTU")
    gas_carbon: Samples = parameter("ground.gas_carbon", "kg/MMBTU")


@dataclass(frozen=True, kw_only=True)
class Solar:
    """Off-grid photovoltaics with storage through the night."""

    additions: Samples = parameter("ground.solar_additions", "GW/year")
    growth: Samples = parameter("ground.solar_growth", "1/year")
    ratio: Samples = parameter("ground.solar_ratio", "1")
    cost: Samples = parameter("ground.solar_cost", "USD/W")
    storage_time: Samples = parameter("ground.storage_time", "hour")
    storage_cost: Samples = parameter("ground.storage_cost", "USD/kWh")


@dataclass(frozen=True, kw_only=True)
class Outlook:
    """How the growth of every supply slows, and how long its plant lasts."""

    late_growth: Samples = parameter("ground.late_growth", "1/year")
    growth_decay_time: Samples = parameter("ground.growth_decay_time", "year")
    plant_life: Samples = parameter("ground.plant_life", "year")


@dataclass(frozen=True)
class SupplyCost:
    """What a supply costs per IT watt: capital [USD/W], energy [USD/J], carbon [kg/J]."""

    capital: Samples
    energy: Samples
    carbon: Samples


def additions(
    supplies: Mapping[str, Grid | Gas | Solar], outlook: Outlook, clock: Clock
) -> dict[str, Samples]:
    """IT power that each supply can newly serve in each step, (steps, N) [W].

    Growth starts at once, for the grid only after its queue, and slows (`growth.slowing`).
    """
    elapsed = (clock.times[:, None] - clock.start) * YEAR
    slowed = slowed_time(outlook.growth_decay_time, elapsed)
    tables = {}
    for kind, supply in supplies.items():
        time, counted = elapsed, slowed
        if isinstance(supply, Grid):
            time = np.maximum(elapsed - supply.queue_time, 0.0)
            counted = slowed_time(outlook.growth_decay_time, time)
        per_step = supply.additions * clock.duration
        tables[kind] = slowing(per_step, supply.growth, outlook.late_growth, counted, time)
    return tables


def fuel_cost(gas: Gas) -> Samples:
    """Fuel per joule of electricity, heat rate times gas price [USD/J].

    6,200 Btu/kWh at 4.30 USD/MMBtu is 26.66 USD/MWh (McCalip 2025).
    """
    return gas.heat_rate * gas.gas_price


def supply_cost(supply: Grid | Gas | Solar, usage_effectiveness: Samples) -> SupplyCost:
    """Capital per IT watt, energy and carbon per IT joule of a supply.

    Plant serves the whole facility, so it scales with the power usage effectiveness u; the solar
    ratio is per IT watt and holds u already.

    Parameters: supply, usage_effectiveness u [1].
    """
    u = usage_effectiveness
    nothing = np.zeros_like(u)
    match supply:
        case Grid():
            return SupplyCost(nothing, supply.price * u, supply.carbon * u)
        case Gas():
            carbon = supply.heat_rate * supply.gas_carbon * u
            return SupplyCost(supply.cost * u, fuel_cost(supply) * u, carbon)
        case Solar():
            storage = supply.storage_cost * supply.storage_time * u
            return SupplyCost(supply.ratio * supply.cost + storage, nothing, nothing)


SUPPLIES: dict[str, type[Grid | Gas | Solar]] = {"grid": Grid, "gas": Gas, "solar": Solar}


@dataclass(frozen=True)
class GroundSupply:
    """New supply on offer in each step, by kind, tabulated over the clock [W per step]."""

    tables: Mapping[str, Samples]

    def begin(self) -> Stocks:
        """Sites hold the stock, not the supply."""
        return {}

    def offer(self, quarter: Quarter, stocks: Stocks) -> Offers:
        """IT power that each supply can newly serve in this step [W]."""
        return {kind: table[quarter.index] for kind, table in self.tables.items()}

    def advance(self, quarter: Quarter, stocks: Stocks, done: Done) -> Stocks:
        """Nothing to move."""
        return {}
