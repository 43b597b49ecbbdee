"""Data centres on the lunar surface, on the ring of arrays, with accelerators landed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from moonbase.campaign.bind import Draws, bind
from moonbase.campaign.costs import asset_charge, lunar_costs
from moonbase.campaign.lunar_base import Base, base
from moonbase.campaign.policy import ExpandWhileItBinds, ExpansionShares, Needs
from moonbase.campaign.route import CostLine, Route, Unit
from moonbase.campaign.unit import (
    Service,
    dose_limited,
    mean_in_service,
    place_dose_rate,
    service,
)
from moonbase.campaign.world import Shared
from moonbase.compute.workload import Workload
from moonbase.constants import SOLAR_IRRADIANCE, YEAR
from moonbase.economics.assets import SatellitePrice
from moonbase.economics.finance import recovery_factor
from moonbase.fleet.ageing import Ageing, Wear
from moonbase.fleet.radiator import LunarRadiator, horizontal_area
from moonbase.fleet.satellite import LunarBus, LunarImports
from moonbase.fleet.sites import BuiltSites
from moonbase.fleet.vintages import ring_size, vintages
from moonbase.flows import Recipe, Samples
from moonbase.stages import Nothing, Tabulated

DELIVERS = ("refill", "grow_lunar")
"""Activities that put accelerators into service: into sites that fell empty, and with new ones."""


@dataclass(frozen=True)
class Hall:
    """A site and what fills it, per IT watt, by origin and with what it costs, (years, N).

    parts, mass of site and filling by part; site_goods, site_imports of the site; goods, imports
    of a filling [kg/W]; site_cost and fill_cost [USD/W], accelerators apart.
    """

    parts: Mapping[str, Samples]
    site_goods: Samples
    site_imports: Samples
    site_cost: Samples
    goods: Samples
    imports: Samples
    fill_cost: Samples


def surface_route(
    name: str,
    draws: Draws,
    world: Shared,
    work: Workload,
    ageing: Ageing,
    lander: str,
) -> Route:
    """Data centres on the lunar surface: sites outlive the accelerators that fill them."""
    lunar, accelerator = base(name, draws, world, lander), world.accelerator
    dose = place_dose_rate(draws, name, "lunar-surface")
    wear = Wear(
        degradation=np.zeros_like(dose),
        failure=np.zeros_like(dose),
        chips=accelerator.chip_loss_rate,
        life=dose_limited(draws, name, accelerator.life, dose),
    )
    rate = world.finance.cost_of_capital + world.finance.space_premium
    served = service(draws, name, "lunar-surface", work, world, ageing, wear, rate, dose)
    built = hall(name, draws, lunar)
    chips = world.chip_price * accelerator.space_price_factor
    expand, seed = lunar.growth_recipes()
    return Route(
        name=name,
        power=Nothing(),
        industry=lunar.factory(world.chips),
        launch=Tabulated("landed", lunar.landed),
        site=BuiltSites(
            kinds=("lunar",),
            vintages=vintages(served.table, np.zeros((ring_size(wear), len(dose)))),
            initial={"site_lunar": np.zeros_like(dose)},
            decay=lunar.decay,
            # accelerators fail one by one: half their life has passed when a place falls empty
            survival=np.exp(-lunar.works.retirement * wear.life / 2),
        ),
        finance=Tabulated("capital", world.capital),
        policy=ExpandWhileItBinds(
            shares=bind(ExpansionShares, draws, name),
            needs=Needs(
                goods=built.site_goods + built.goods,
                landed=built.site_imports + built.imports,
                capital=built.site_cost + built.fill_cost + chips,
                closure=lunar.closure,
                expansion_cost=lunar.expansion_cost,
                retirement=lunar.works.retirement,
            ),
            delivers=DELIVERS,
        ),
        recipes=(expand, *fillings(built, chips), seed),
        delivers=DELIVERS,
        unit=surface_unit(name, draws, world, lunar, served, built, chips),
        capacities=("factory",),
        details={"chips": world.chip_details, "goods": lunar.factory_details},
        lift_per_landed=lunar.lift_per_landed,
    )


def fillings(built: Hall, chips: Samples) -> tuple[Recipe, Recipe]:
    """Accelerators into a site that stands empty, and a new site together with its accelerators."""
    one = np.ones(built.goods.shape[-1])
    refill = Recipe(
        "refill",
        {
            "sites": one,
            "goods": built.goods,
            "landed": built.imports,
            "chips": one,
            "capital": built.fill_cost + chips,
        },
    )
    grow = Recipe(
        "grow_lunar",
        {
            "goods": built.site_goods + built.goods,
            "landed": built.site_imports + built.imports,
            "chips": one,
            "capital": built.site_cost + built.fill_cost + chips,
        },
    )
    return refill, grow


def hall(name: str, draws: Draws, lunar: Base) -> Hall:
    """Mass and cost of a site and of a filling per IT watt.

    Site: arrays and lines for IT and its parasitic power, a radiator lying under the noon Sun,
    electronics and structure; shielding is regolith. Filling: boards and their housings.
    """
    bus, brought = bind(LunarBus, draws, name), bind(LunarImports, draws, name)
    radiator = bind(LunarRadiator, draws, name)
    drawn = 1 + bus.parasitic_power
    cooling = horizontal_area(radiator, drawn, SOLAR_IRRADIANCE) * radiator.areal_mass
    structure = (cooling + bus.electronics_mass) * bus.structure_ratio
    grid = lunar.power.mass * drawn
    mass = grid + cooling + bus.electronics_mass + structure
    earth_made = brought.grid * drawn + brought.radiator + brought.electronics + brought.other
    site_imports = np.minimum(earth_made, mass) * lunar.import_share
    imports = np.minimum(brought.compute, bus.compute_mass) * lunar.import_share
    site_goods, goods = mass - site_imports, bus.compute_mass - imports
    running = lunar.works.operations_cost
    return Hall(
        parts={
            "power grid": grid,
            "radiator": cooling,
            "compute": bus.compute_mass,
            "electronics": bus.electronics_mass,
            "structure": structure,
        },
        site_goods=site_goods,
        site_imports=site_imports,
        site_cost=site_imports * lunar.import_cost + site_goods * running,
        goods=goods,
        imports=imports,
        fill_cost=imports * lunar.import_cost + goods * running,
    )


def surface_unit(
    name: str,
    draws: Draws,
    world: Shared,
    lunar: Base,
    served: Service,
    built: Hall,
    chips: Samples,
) -> Unit:
    """Mass, imports and costs of a watt commissioned on the lunar surface.

    Site and works capital are charged by capital recovery for the years that the accelerators use
    the site; masses count the share of the site's life that they use.
    """
    price, bus = bind(SatellitePrice, draws, name), bind(LunarBus, draws, name)
    site_life = 1 / lunar.works.retirement
    used = served.wear.life / site_life
    charged = recovery_factor(served.rate, site_life) * served.annuity
    mean = mean_in_service(served)
    return Unit(
        parts=built.parts,
        lift=(built.imports + built.site_imports * used) * lunar.lift_per_landed,
        service=served,
        load_factor=np.ones_like(mean),
        costs=(
            CostLine("site", "platform", asset_charge(built.site_cost, site_life, served)),
            *lunar_costs(
                imports=built.imports,
                import_cost=lunar.import_cost,
                goods=built.goods,
                goods_cost=lunar.works.operations_cost,
                operations=built.site_cost * price.operations_rate * YEAR * served.annuity,
                chips=chips,
                development=price.development_cost / price.development_power * mean,
            ),
        ),
        charged_goods=built.goods + built.site_goods * charged,
        ledger=lunar.ledger(served.rate),
        facts={
            "land": (1 + bus.parasitic_power) * lunar.power.area,
            "factory_land": lunar.factory_land,
        },
    )
