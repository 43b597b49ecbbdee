"""Routes built on Earth: data centres on the ground, satellites in low orbit or deep space."""

from __future__ import annotations

import numpy as np

from moonbase.campaign.bind import Draws, bind
from moonbase.campaign.costs import (
    ground_costs,
    hardware_by_density,
    hardware_from_parts,
    space_costs,
    upfront,
    whole_satellites,
)
from moonbase.campaign.policy import AsMuchAsPossible, LaunchAsBuilt
from moonbase.campaign.route import Route, Unit
from moonbase.campaign.satellites import Design, by_density, earth_built, transfer_time
from moonbase.campaign.unit import Service, dose_limited, mean_in_service, service
from moonbase.campaign.world import Shared
from moonbase.compute.workload import Workload
from moonbase.economics.assets import DensityPrice, GroundFacility, SatelliteLife, SatellitePrice
from moonbase.environment.places import DeepSpace, LowOrbit
from moonbase.fleet.ageing import Ageing, Wear
from moonbase.fleet.satellite import Bus
from moonbase.fleet.sites import BuiltSites, LowOrbitRoom, LowOrbitSlots
from moonbase.fleet.vintages import ring_size, vintages
from moonbase.flows import Recipe
from moonbase.growth import decay, opened
from moonbase.power.ground_supply import (
    SUPPLIES,
    GroundSupply,
    Outlook,
    additions,
    supply_cost,
)
from moonbase.stages import Nothing, Tabulated


def satellite_route(
    name: str,
    draws: Draws,
    world: Shared,
    work: Workload,
    ageing: Ageing,
    runs: str,
    satellite: str,
) -> Route:
    """Earth-built satellites launched by rockets into low orbit or deep space."""
    in_low_orbit = runs == "low-orbit"
    density = satellite == "specific-power"
    design = by_density(draws, name, False) if density else earth_built(draws, name, in_low_orbit)
    life = bind(SatelliteLife, draws, name)
    place = bind(LowOrbit, draws, name) if in_low_orbit else bind(DeepSpace, draws, name)
    dose_rate = place.dose_rate
    wear = Wear(
        degradation=design.degradation,
        failure=life.failure_rate + world.accelerator.chip_loss_rate,
        life=dose_limited(draws, name, np.minimum(life.life, world.accelerator.life), dose_rate),
    )
    rate = world.finance.cost_of_capital + world.finance.space_premium
    transfer = 0.0 if in_low_orbit else transfer_time(draws, name, design)
    served = service(draws, name, runs, work, world, ageing, wear, rate, dose_rate, transfer)
    unit = satellite_unit(name, draws, world, design, served, density)
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
        dry = 1 - design.parts.get("propellant", np.zeros_like(rate)) / design.mass
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
    name: str, draws: Draws, world: Shared, design: Design, served: Service, density: bool
) -> Unit:
    """Mass, lift and costs of an Earth-built satellite per watt commissioned."""
    life = bind(SatelliteLife, draws, name)
    price, bus = bind(SatellitePrice, draws, name), bind(Bus, draws, name)
    mean = mean_in_service(served)
    factor = np.ones_like(mean)
    if density:
        sun = bind(DensityPrice, draws, name)
        factor = whole_satellites(price.development_power / (mean * sun.sun_fraction), bus.power)
        hardware = hardware_by_density(sun, factor, world)
        factor = factor / sun.sun_fraction
        parts = {part: mass * factor for part, mass in design.parts.items()}
    else:
        hardware = hardware_from_parts(price, design.mass, design.parts["compute"], world)
        parts = dict(design.parts)
    mass = design.mass * factor / life.deployment_success
    lift = np.broadcast_to(mass, (len(world.clock.years), len(mass)))
    return Unit(
        parts=parts,
        lift=lift,
        service=served,
        load_factor=np.ones_like(mean),
        costs=space_costs(
            price,
            life,
            hardware,
            lift,
            world.launch_price,
            served,
            world,
            price.development_cost / price.development_power * mean,
        ),
        area=design.array_area,
    )


def ground_route(
    name: str,
    draws: Draws,
    world: Shared,
    work: Workload,
    ageing: Ageing,
    kinds: tuple[str, ...],
) -> Route:
    """Data centres on Earth on one or more kinds of supply, in order of use."""
    facility, outlook = bind(GroundFacility, draws, name), bind(Outlook, draws, name)
    life = world.accelerator.life
    nothing = np.zeros_like(life)
    wear = Wear(degradation=nothing, failure=nothing, life=life)
    served = service(
        draws, name, "ground", work, world, ageing, wear, world.finance.cost_of_capital
    )
    supplies = {kind: bind(SUPPLIES[kind], draws, name) for kind in kinds}
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
    ring = np.zeros((ring_size(wear), len(life)))
    ring[:3] = facility.initial_capacity * np.array([[0.0], [0.5], [0.5]])
    sites = BuiltSites(
        kinds=kinds,
        vintages=vintages(served.table, ring),
        initial={f"site_{kind}": nothing for kind in kinds}
        | {f"site_{kinds[0]}": facility.initial_capacity},
        decay=decay(1 / facility.life, world.clock.duration),
        survival=np.exp(-life / facility.life),
    )
    one = np.ones_like(life)
    with_spares = 1 + world.accelerator.repair_rate * life
    refill = Recipe("refill", {"sites": one, "chips": with_spares, "capital": world.chip_price})
    grow = tuple(
        Recipe(
            f"grow_{kind}",
            {
                kind: one,
                "chips": with_spares,
                "capital": world.chip_price
                + facility.cost
                + supply_cost(supply, facility.usage_effectiveness).capital,
            },
        )
        for kind, supply in supplies.items()
    )
    unit = Unit(
        parts=None,
        lift=np.zeros_like(world.chip_price),
        service=served,
        load_factor=facility.load_factor,
        costs=costs[kinds[0]],
        supply_costs=costs,
    )
    return Route(
        name=name,
        power=GroundSupply(
            {kind: additions(s, outlook, world.clock) for kind, s in supplies.items()}
        ),
        industry=Tabulated("chips", world.chips),
        launch=Nothing(),
        site=sites,
        finance=Tabulated("capital", world.capital),
        policy=AsMuchAsPossible(("refill", *(f"grow_{kind}" for kind in kinds))),
        recipes=(refill, *grow),
        delivers=("refill", *(f"grow_{kind}" for kind in kinds)),
        unit=unit,
        details={"chips": world.chip_details},
    )
