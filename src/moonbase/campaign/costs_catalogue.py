"""Cost lines of a satellite by catalogue ratios, per watt commissioned."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from moonbase.campaign.route import CostLine
from moonbase.campaign.unit import Service
from moonbase.campaign.world import Shared
from moonbase.constants import YEAR
from moonbase.economics.assets import SatelliteLife, SatellitePrice
from moonbase.fleet.catalogue_satellite import CatalogueService
from moonbase.flows import Samples


def catalogue_costs(
    prices: Mapping[str, Samples],
    price: SatellitePrice,
    life: SatelliteLife,
    upkeep: CatalogueService,
    lift: Samples,
    compute_mass: Samples,
    programme: Samples,
    service: Service,
    world: Shared,
) -> tuple[CostLine, ...]:
    """Every part at its price, launch, chips, upkeep; what fails is bought and launched again.

    Parameters: prices by part [USD/W], lift per watt commissioned (years, N) and compute_mass of
    it [kg/W], programme, the power that shares development and operations [W].
    """
    shape = world.chip_price.shape
    chips = world.chip_price * world.accelerator.space_price_factor / life.deployment_success
    years = service.annuity
    hardware = sum(prices.values(), np.zeros_like(programme))
    lost = upkeep.replaced * expected_loss(service.wear.lost, service.wear.life)
    again = lost * years / (service.wear.life / YEAR)
    operations = upkeep.operations * YEAR / programme + hardware * price.operations_rate * YEAR
    carbon = lift * life.launch_carbon * world.finance.carbon_price
    lines = {
        **{(part, "platform"): each / life.deployment_success for part, each in prices.items()},
        ("development", "platform"): price.development_cost / programme,
        ("launch", "launch"): lift * world.launch_price,
        ("accelerators", "chips"): chips,
        ("accelerators replaced", "chips"): again * chips,
        ("relaunch", "operations"): again * compute_mass * world.launch_price,
        ("operations", "operations"): operations * years,
        ("carbon", "operations"): carbon,
    }
    return tuple(
        CostLine(name, group, np.broadcast_to(value, shape))
        for (name, group), value in lines.items()
    )


def expected_loss(failure: Samples, life: Samples) -> Samples:
    """Share of accelerators expected to fail over the life, 1 - exp(-l L) [1].

    >>> round(float(expected_loss(np.array(0.106), np.array(5.0))), 4)
    0.4114
    """
    return -np.expm1(-failure * life)
