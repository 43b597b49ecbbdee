"""Earth-built satellites, launched by rockets into low orbit or deep space."""

from __future__ import annotations

import numpy as np

from moonbase.campaign.bind import Draws, bind
from moonbase.campaign.costs import (
    space_costs,
    upfront,
)
from moonbase.campaign.policy import LaunchAsBuilt
from moonbase.campaign.route import Route, Unit
from moonbase.campaign.satellite_costs import hardware_from_parts
from moonbase.campaign.satellites import USUAL, Manner, earth_built, transfer_time
from moonbase.campaign.unit import (
    Service,
    dose_limited,
    mean_in_service,
    place_dose_rate,
    service,
)
from moonbase.campaign.world import Shared
from moonbase.compute.workload import Workload
from moonbase.design.satellite import SatelliteDesign
from moonbase.economics.assets import SatelliteLife, SatellitePrice
from moonbase.fleet.ageing import Ageing, Wear
from moonbase.fleet.satellite import Bus
from moonbase.fleet.sites import LowOrbitRoom, LowOrbitSlots
from moonbase.fleet.vintages import ring_size, vintages
from moonbase.flows import Recipe
from moonbase.growth import opened
from moonbase.stages import Nothing, Tabulated


def satellite_route(
    name: str,
    draws: Draws,
    world: Shared,
    work: Workload,
    ageing: Ageing,
    runs: str,
    manner: Manner = USUAL,
) -> Route:
    """Earth-built satellites launched by rockets into low orbit or deep space."""
    in_low_orbit = runs == "low-orbit"
    design = earth_built(draws, name, in_low_orbit, manner)
    life = bind(SatelliteLife, draws, name)
    dose_rate = place_dose_rate(draws, name, runs)
    wear = Wear(
        degradation=design.degradation,
        failure=design.failure + world.accelerator.chip_loss_rate,
        life=dose_limited(draws, name, np.minimum(life.life, world.accelerator.life), dose_rate),
    )
    rate = world.finance.cost_of_capital + world.finance.space_premium
    transfer = 0.0 if in_low_orbit else transfer_time(draws, name, design)
    served = service(draws, name, runs, work, world, ageing, wear, rate, dose_rate, transfer)
    unit = satellite_unit(name, draws, world, design, served)
    room = bind(LowOrbitRoom, draws, name)
    open_room = opened(room.first_year, world.clock)
    launch_uses = {
        "chips": 1 / life.deployment_success,
        "lift": unit.lift,
        "capital": upfront(unit.costs),
    }
    site: Nothing | LowOrbitSlots = Nothing()
    if in_low_orbit:
        ring_of_satellites = vintages(served.table, np.zeros((ring_size(wear), len(rate))))
        limit = room.satellite_limit * bind(Bus, draws, name).power
        reentry = np.broadcast_to(room.reentry_limit * world.clock.duration, open_room.shape)
        site = LowOrbitSlots(ring_of_satellites, limit, reentry)
        dry = design.dry_mass / design.mass
        launch_uses |= {"slots": np.ones_like(rate), "reentry": unit.lift * dry}
    return Route(
        name=name,
        power=Nothing(),
        industry=Tabulated("chips", world.chips),
        launch=Tabulated("lift", world.lift),
        site=site,
        finance=Tabulated("capital", world.capital),
        policy=LaunchAsBuilt(open_room),
        recipes=(Recipe("launch", launch_uses),),
        delivers=("launch",),
        unit=unit,
        details={"chips": world.chip_details},
    )


def satellite_unit(
    name: str, draws: Draws, world: Shared, design: SatelliteDesign, served: Service
) -> Unit:
    """Mass, lift and costs of an Earth-built satellite per watt commissioned."""
    life, price = bind(SatelliteLife, draws, name), bind(SatellitePrice, draws, name)
    mean = mean_in_service(served)
    lift = np.broadcast_to(
        design.mass / life.deployment_success, (len(world.clock.years), len(mean))
    )
    return Unit(
        parts=design.shown_parts,
        lift=lift,
        service=served,
        load_factor=np.ones_like(mean),
        costs=space_costs(
            price,
            life,
            hardware_from_parts(price, design.cost, world),
            lift,
            world.launch_price,
            served,
            world,
            price.development_cost / price.development_power * mean,
        ),
        area=design.array_area,
    )
