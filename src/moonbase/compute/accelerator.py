"""Accelerators: operations per joule and price, the same generation on every route."""

from __future__ import annotations

from dataclasses import dataclass

from moonbase.constants import YEAR
from moonbase.flows import Clock, Samples, parameter
from moonbase.growth import compound, continuous_rate, logistic


@dataclass(frozen=True, kw_only=True)
class Accelerator:
    """Dense BF16 accelerators with memory, network and rack, per IT watt."""

    efficiency: Samples = parameter("compute.efficiency", "FLOP/J")
    efficiency_growth: Samples = parameter("compute.efficiency_growth", "1/year")
    efficiency_limit: Samples = parameter("compute.efficiency_limit", "FLOP/J")
    price: Samples = parameter("compute.price", "USD/W")
    price_growth: Samples = parameter("compute.price_growth", "1/year")
    life: Samples = parameter("compute.life", "year")
    software_efficiency: Samples = parameter("compute.software_efficiency", "1")
    utilisation: Samples = parameter("compute.utilisation", "1")
    chip_loss_rate: Samples = parameter("compute.chip_loss_rate", "1/year")
    repair_rate: Samples = parameter("compute.repair_rate", "1/year")
    space_price_factor: Samples = parameter("compute.space_price_factor", "1")


def efficiency_by_year(accelerator: Accelerator, clock: Clock) -> Samples:
    """Operations per joule of the generation of each year, (years, N) [FLOP/J].

    Logistic approach to the physical limit with today's growth as its early rate:
    e(t) = L / (1 + (L / e0 - 1) exp(-g t)), g = ln(1 + growth).
    """
    elapsed = (clock.years[:, None] - clock.start) * YEAR
    rate = continuous_rate(accelerator.efficiency_growth)
    return logistic(accelerator.efficiency, rate, accelerator.efficiency_limit, elapsed)


def price_by_year(accelerator: Accelerator, clock: Clock) -> Samples:
    """Price per IT watt in each year, p (1 + g)**t, (years, N) [USD/W]."""
    elapsed = (clock.years[:, None] - clock.start) * YEAR
    return accelerator.price * compound(accelerator.price_growth, elapsed)
