"""Earth-built satellites, launched by rockets into low orbit or deep space."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from moonbase.campaign.bind import Draws, bind
from moonbase.campaign.conventions import USUAL as USUAL_CONVENTIONS
from moonbase.campaign.conventions import Conventions
from moonbase.campaign.costs import space_costs
from moonbase.campaign.launched import launched
from moonbase.campaign.propellant_facts import propellant_facts
from moonbase.campaign.route import Route, Unit
from moonbase.campaign.satellite_costs import hardware_from_parts
from moonbase.campaign.satellite_leaves import USUAL, Manner
from moonbase.campaign.satellite_links import route_link
from moonbase.campaign.satellites import earth_built, transfer_time
from moonbase.campaign.unit import Service, mean_in_service, service_in_space, wear_in_space
from moonbase.campaign.world import Shared
from moonbase.compute.workload import Workload
from moonbase.design.satellite import SatelliteDesign
from moonbase.economics.assets import SatelliteLife, SatellitePrice
from moonbase.fleet.ageing import Ageing

LEAST_SERVED = 1e-12
"""Share of its life in service that a satellite which never arrives counts with [1]."""


def satellite_route(
    name: str,
    draws: Draws,
    world: Shared,
    work: Workload,
    ageing: Ageing,
    runs: str,
    manner: Manner = USUAL,
    conventions: Conventions = USUAL_CONVENTIONS,
) -> Route:
    """Earth-built satellites launched by rockets into low orbit or deep space."""
    in_low_orbit = runs == "low-orbit"
    link = route_link(draws, name, runs, work, world, manner)
    design = earth_built(draws, name, in_low_orbit, manner, link)
    wear = wear_in_space(draws, name, runs, world, design.degradation, design.failure)
    served = service_in_space(
        draws,
        name,
        runs,
        work,
        world,
        ageing,
        wear,
        transfer=0.0 if in_low_orbit else transfer_time(draws, name, design, manner),
        timing=conventions.timing,
        terminal=design.sizes.link,
    )
    unit = satellite_unit(name, draws, world, design, served, conventions)
    success = bind(SatelliteLife, draws, name).deployment_success
    facts = propellant_facts(manner.propellant, design, success)
    unit = replace(unit, facts={**unit.facts, **facts})
    return launched(name, draws, world, unit, design.dry_mass / design.mass, runs)


def satellite_unit(
    name: str,
    draws: Draws,
    world: Shared,
    design: SatelliteDesign,
    served: Service,
    conventions: Conventions,
) -> Unit:
    """Mass, lift and costs of an Earth-built satellite per watt commissioned."""
    life, price = bind(SatelliteLife, draws, name), bind(SatellitePrice, draws, name)
    mean = mean_in_service(served)
    served_at_all = np.maximum(mean, LEAST_SERVED)
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
            price.development_cost / conventions.programme(price.development_power, served_at_all),
        ),
        area=design.array_area,
    )
