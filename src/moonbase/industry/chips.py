"""The world's accelerators: logic, memory and packaging wafers as one stock for every route."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from moonbase.constants import YEAR
from moonbase.flows import Clock, Samples, parameter
from moonbase.growth import slowed_time, slowing

STOCKS = ("logic", "memory", "packaging")
"""The three wafer supplies, in the order of `wafer_ceilings`."""


@dataclass(frozen=True, kw_only=True)
class ChipSupply:
    """Capacities of 2026, their growth, and wafers per watt of accelerators."""

    logic_capacity: Samples = parameter("chips.logic_capacity", "wafer/month")
    logic_share: Samples = parameter("chips.logic_share", "1")
    logic_share_late: Samples = parameter("chips.logic_share_late", "1")
    logic_growth: Samples = parameter("chips.logic_growth", "1/year")
    logic_per_power: Samples = parameter("chips.logic_per_power", "wafer/MW")
    memory_capacity: Samples = parameter("chips.memory_capacity", "wafer/month")
    memory_growth: Samples = parameter("chips.memory_growth", "1/year")
    memory_per_power: Samples = parameter("chips.memory_per_power", "wafer/MW")
    packaging_capacity: Samples = parameter("chips.packaging_capacity", "wafer/month")
    packaging_growth: Samples = parameter("chips.packaging_growth", "1/year")
    packaging_per_power: Samples = parameter("chips.packaging_per_power", "wafer/MW")
    late_growth: Samples = parameter("chips.late_growth", "1/year")
    growth_decay_time: Samples = parameter("chips.growth_decay_time", "year")
    terafab_flow: Samples = parameter("chips.terafab_flow", "W/year")
    terafab_year: Samples = parameter("chips.terafab_year", "calendar_year")
    terafab_ramp: Samples = parameter("chips.terafab_ramp", "year")


def wafer_ceilings(supply: ChipSupply, clock: Clock) -> tuple[Samples, Samples, Samples]:
    """IT power per second that each wafer supply allows, (steps, N) [W/s]: `STOCKS` order."""
    elapsed = (clock.times[:, None] - clock.start) * YEAR
    slowed = slowed_time(supply.growth_decay_time, elapsed)

    def grown(capacity: Samples, growth: Samples, per_power: Samples) -> Samples:
        return slowing(capacity / per_power, growth, supply.late_growth, slowed, elapsed)

    logic = grown(supply.logic_capacity, supply.logic_growth, supply.logic_per_power)
    share = (supply.logic_share_late - supply.logic_share) / supply.growth_decay_time
    logic *= supply.logic_share + share * slowed
    memory = grown(supply.memory_capacity, supply.memory_growth, supply.memory_per_power)
    packaging = grown(
        supply.packaging_capacity, supply.packaging_growth, supply.packaging_per_power
    )
    return logic, memory, packaging


def terafab(supply: ChipSupply, clock: Clock) -> Samples:
    """IT power per second from Terafab, a linear ramp to its full flow, (steps, N) [W/s]."""
    if not supply.terafab_flow.any():
        return np.zeros((clock.steps, 1))
    since = (clock.times[:, None] - supply.terafab_year) * YEAR
    return supply.terafab_flow * np.clip(since / supply.terafab_ramp, 0, 1)


def chip_supply(supply: ChipSupply, clock: Clock) -> tuple[Samples, Samples]:
    """Accelerators the world can make in each step, and which wafers limit them.

    Returns (IT power per step [W], index into `STOCKS`), both (steps, N).
    """
    logic, memory, packaging = wafer_ceilings(supply, clock)
    flow = np.minimum(logic, memory)
    scarcest = np.where(packaging < flow, 2, np.where(memory < logic, 1, 0))
    flow = np.minimum(flow, packaging) + terafab(supply, clock)
    return flow * clock.duration, scarcest
