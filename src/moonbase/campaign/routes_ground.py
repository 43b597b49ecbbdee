"""Data centres on Earth on one or more kinds of power supply."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from moonbase.campaign.bind import Draws, bind
from moonbase.campaign.conventions import USUAL, Conventions
from moonbase.campaign.costs import ground_costs
from moonbase.campaign.policy import AsMuchAsPossible
from moonbase.campaign.route import Route, Unit
from moonbase.campaign.unit import Service, service
from moonbase.campaign.world import Shared
from moonbase.compute.workload import Workload
from moonbase.economics.assets import GroundFacility
from moonbase.fleet.ageing import Ageing, Wear
from moonbase.fleet.sites import BuiltSites
from moonbase.fleet.vintages import ring_size, vintages
from moonbase.flows import Recipe
from moonbase.growth import decay
from moonbase.power.ground_supply import (
    SUPPLIES,
    Gas,
    Grid,
    GroundSupply,
    Outlook,
    Solar,
    additions,
    supply_cost,
)
from moonbase.stages import Nothing, Tabulated

Supplies = Mapping[str, Grid | Gas | Solar]


def ground_route(
    name: str,
    draws: Draws,
    world: Shared,
    work: Workload,
    ageing: Ageing,
    kinds: tuple[str, ...],
    conventions: Conventions = USUAL,
) -> Route:
    """Data centres on Earth; supplies are used in the order of `kinds`."""
    facility, outlook = bind(GroundFacility, draws, name), bind(Outlook, draws, name)
    supplies = {kind: bind(SUPPLIES[kind], draws, name) for kind in kinds}
    nothing = np.zeros_like(facility.cost)
    wear = Wear(degradation=nothing, failure=nothing, life=world.accelerator.life)
    rate = world.finance.cost_of_capital
    timing = conventions.timing
    served = service(draws, name, "ground", work, world, ageing, wear, rate, timing=timing)
    recipes = ground_recipes(facility, supplies, world)
    delivers = tuple(recipe.activity for recipe in recipes)
    return Route(
        name=name,
        power=GroundSupply(additions(supplies, outlook, world.clock)),
        industry=Tabulated("chips", world.chips),
        launch=Nothing(),
        site=ground_sites(facility, kinds, served, world),
        finance=Tabulated("capital", world.capital),
        policy=AsMuchAsPossible(delivers),
        recipes=recipes,
        delivers=delivers,
        unit=ground_unit(facility, outlook, supplies, served, world),
        details={"chips": world.chip_details},
    )


def ground_recipes(
    facility: GroundFacility, supplies: Supplies, world: Shared
) -> tuple[Recipe, ...]:
    """Accelerators into empty sites first, then new sites filled, by supply.

    A watt takes the chips of its later repairs from the world's stock when it is commissioned.
    """
    one = np.ones_like(facility.cost)
    chips = 1 + world.accelerator.repair_rate * world.accelerator.life
    refill = Recipe("refill", {"sites": one, "chips": chips, "capital": world.chip_price})
    grow = [
        Recipe(
            f"grow_{kind}",
            {
                kind: one,
                "chips": chips,
                "capital": world.chip_price
                + facility.cost
                + supply_cost(supply, facility.usage_effectiveness).capital,
            },
        )
        for kind, supply in supplies.items()
    ]
    return (refill, *grow)


def ground_sites(
    facility: GroundFacility, kinds: tuple[str, ...], served: Service, world: Shared
) -> BuiltSites:
    """Sites and accelerators that stand at the start: two vintages of equal size, on the grid."""
    life, standing = served.wear.life, facility.initial_capacity
    ring = np.zeros((ring_size(served.wear), len(life)))
    ring[1:3] = standing / 2
    initial = {f"site_{kind}": np.zeros_like(standing) for kind in kinds}
    return BuiltSites(
        kinds=kinds,
        vintages=vintages(served.table, ring),
        initial=initial | {f"site_{kinds[0]}": standing},
        decay=decay(1 / facility.life, world.clock.duration),
        survival=np.exp(-life / facility.life),
    )


def ground_unit(
    facility: GroundFacility,
    outlook: Outlook,
    supplies: Supplies,
    served: Service,
    world: Shared,
) -> Unit:
    """Costs of a watt on each kind of supply; nothing is launched."""
    costs = {
        kind: ground_costs(
            facility,
            outlook.plant_life,
            supply_cost(supply, facility.usage_effectiveness),
            served,
            world,
        )
        for kind, supply in supplies.items()
    }
    return Unit(
        parts=None,
        lift=np.zeros_like(world.chip_price),
        service=served,
        load_factor=facility.load_factor,
        costs=next(iter(costs.values())),
        supply_costs=costs,
    )
