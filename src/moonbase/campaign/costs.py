"""Cost lines per watt commissioned, as present values at commissioning."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from moonbase.campaign.route import CostLine
from moonbase.campaign.unit import Service
from moonbase.campaign.world import Shared
from moonbase.constants import YEAR
from moonbase.economics.assets import DensityPrice, GroundFacility, SatelliteLife, SatellitePrice
from moonbase.economics.finance import recovery_factor
from moonbase.flows import Samples
from moonbase.power.ground_supply import SupplyCost

ROUNDING = 1e-12
"""Share by which a programme may lie above a whole number of satellites and still be one."""


@dataclass(frozen=True)
class Hardware:
    """Price of the satellite without accelerators per watt commissioned, by year [USD/W]."""

    value: Samples
    yearly_replacement: Samples


def hardware_by_density(price: DensityPrice, rounding: Samples, world: Shared) -> Hardware:
    """Price per watt at the panel over the sunlit share, with paid replacement each year.

    c / f, f the share of the orbit in sunlight (McCalip 2025); `rounding` makes the programme a
    whole number of satellites.
    """
    value = price.price / price.sun_fraction * rounding
    value = np.broadcast_to(value, (len(world.clock.years), value.shape[-1]))
    return Hardware(value, price.replacement_rate)


def whole_satellites(programme: Samples, satellite: Samples) -> Samples:
    """Factor by which a programme grows to be a whole number of satellites.

    ceil(P / p) p / P, with P the power of the programme and p that of one satellite.

    >>> round(float(whole_satellites(np.array(1.0727199e9), np.array(27e3))), 7)
    1.0000159
    """
    return np.ceil(programme / satellite * (1 - ROUNDING)) * satellite / programme


def space_costs(
    price: SatellitePrice,
    life: SatelliteLife,
    hardware: Hardware,
    lift: Samples,
    launch_price: Samples,
    service: Service,
    world: Shared,
    programme_share: Samples,
) -> tuple[CostLine, ...]:
    """Costs of an Earth-built satellite per watt commissioned.

    Satellites that fail to deploy (success s) are paid for but not commissioned. Operations are
    a share of hardware a year; development spreads over the programme's sustained power.

    Parameters: lift, low-orbit payload per watt commissioned, failures included [kg/W];
    programme_share, development per watt commissioned [USD/W].
    """
    built = hardware.value / life.deployment_success
    yearly = hardware.value * service.annuity * YEAR
    chips = world.chip_price * world.accelerator.space_price_factor / life.deployment_success
    carbon = lift * life.launch_carbon * world.finance.carbon_price
    return (
        CostLine("satellite", "platform", built),
        CostLine("development", "platform", np.broadcast_to(programme_share, built.shape)),
        CostLine("launch", "launch", lift * launch_price),
        CostLine("accelerators", "chips", chips),
        CostLine("operations", "operations", yearly * price.operations_rate),
        CostLine("replacement", "operations", yearly * hardware.yearly_replacement),
        CostLine("carbon", "operations", carbon),
    )


def asset_charge(cost: Samples, life: Samples, service: Service) -> Samples:
    """Charge for the years that a watt occupies an asset that outlives it.

    c x CRF(r, n) (1 + r)**(t - 1) x annuity: the capital recovery of the asset over its own life n,
    paid after a part t of each year of the service life of the accelerators [USD/W].
    """
    return cost * recovery_factor(service.rate, life, service.timing) * service.annuity


def ground_costs(
    facility: GroundFacility,
    plant_life: Samples,
    supply: SupplyCost,
    service: Service,
    world: Shared,
) -> tuple[CostLine, ...]:
    """Costs of one IT watt on Earth on one kind of supply, per watt commissioned.

    Accelerators that fail are replaced and paid, so watts stay in service; energy is drawn at the
    load factor over the accounting year.
    """
    joules = facility.load_factor * world.finance.accounting_year * service.annuity
    facility_wide = joules * facility.usage_effectiveness
    shape = world.chip_price.shape
    lines = {
        ("facility", "platform"): asset_charge(facility.cost, facility.life, service),
        ("power plant", "energy"): asset_charge(supply.capital, plant_life, service),
        ("energy", "energy"): supply.energy * joules,
        ("carbon", "energy"): supply.carbon * joules * world.finance.carbon_price,
        ("water", "operations"): facility.water_use * facility.water_price * facility_wide,
        ("operations", "operations"): facility.cost
        * facility.operations_rate
        * YEAR
        * service.annuity,
        ("accelerators", "chips"): world.chip_price,
        ("repair", "chips"): world.chip_price
        * world.accelerator.repair_rate
        * YEAR
        * service.annuity,
    }
    return tuple(
        CostLine(name, group, np.broadcast_to(value, shape))
        for (name, group), value in lines.items()
    )


def lunar_costs(
    imports: Samples,
    import_cost: Samples,
    goods: Samples,
    goods_cost: Samples,
    operations: Samples,
    chips: Samples,
    development: Samples,
) -> tuple[CostLine, ...]:
    """Costs of a lunar-made watt that the design alone fixes; the works' capital comes later.

    Parameters per watt commissioned: imports [kg/W] and their cost landed [USD/kg], goods [kg/W]
    and the cost of running the works [USD/kg], operations, chips and development [USD/W].
    """
    shape = np.broadcast_shapes(imports.shape, import_cost.shape)
    return (
        CostLine("imports", "launch", imports * import_cost),
        CostLine("lunar works", "industry", np.broadcast_to(goods * goods_cost, shape)),
        CostLine("development", "platform", np.broadcast_to(development, shape)),
        CostLine("accelerators", "chips", np.broadcast_to(chips, shape)),
        CostLine("operations", "operations", np.broadcast_to(operations, shape)),
    )


def upfront(costs: Sequence[CostLine]) -> Samples:
    """Money needed at commissioning per watt: every line but operations and energy [USD/W]."""
    lines = [line.value for line in costs if line.group not in ("operations", "energy")]
    return sum(lines[1:], lines[0])
