"""Earth-built satellites known by ratios: by their specific power alone, or by catalogue."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from moonbase.campaign.bind import Draws, bind
from moonbase.campaign.conventions import Conventions
from moonbase.campaign.costs import hardware_by_density, space_costs
from moonbase.campaign.costs_catalogue import catalogue_costs
from moonbase.campaign.facts import catalogue_facts, density_facts
from moonbase.campaign.launched import launched
from moonbase.campaign.route import Route, Unit
from moonbase.campaign.satellites import by_density, transfer_time
from moonbase.campaign.satellites_catalogue import catalogue_built
from moonbase.campaign.unit import Service, mean_in_service, service_in_space, wear_in_space
from moonbase.campaign.world import Shared
from moonbase.compute.workload import Workload
from moonbase.design.catalogue_satellite import CatalogueDesign
from moonbase.design.satellite import SatelliteDesign
from moonbase.economics.assets import DensityPrice, SatelliteLife, SatellitePrice
from moonbase.fleet.ageing import Ageing
from moonbase.fleet.catalogue_satellite import CatalogueService
from moonbase.fleet.satellite import Bus


def density_route(
    name: str,
    draws: Draws,
    world: Shared,
    work: Workload,
    ageing: Ageing,
    runs: str,
    conventions: Conventions,
) -> Route:
    """Satellites known by their power per mass, in low orbit or deep space."""
    design = by_density(draws, name, False)
    transfer = 0.0 if runs == "low-orbit" else transfer_time(draws, name, design)
    failure = bind(SatelliteLife, draws, name).failure_rate
    wear = wear_in_space(draws, name, runs, world, design.degradation, failure)
    timing = conventions.timing
    served = service_in_space(
        draws, name, runs, work, world, ageing, wear, transfer=transfer, timing=timing
    )
    unit = density_unit(name, draws, world, design, served, conventions)
    return launched(name, draws, world, unit, np.ones_like(design.mass), runs)


def catalogue_route(
    name: str,
    draws: Draws,
    world: Shared,
    work: Workload,
    ageing: Ageing,
    runs: str,
    conventions: Conventions,
) -> Route:
    """Satellites by catalogue ratios, in low orbit."""
    upkeep = bind(CatalogueService, draws, name)
    failure, whole = bind(SatelliteLife, draws, name).failure_rate, np.zeros_like(upkeep.spares)
    wear = wear_in_space(draws, name, runs, world, whole, failure, upkeep.spares)
    design = catalogue_built(draws, name, wear.life, conventions)
    timing = conventions.timing
    served = service_in_space(draws, name, runs, work, world, ageing, wear, timing=timing)
    limits = {"link availability": upkeep.link_availability, "thermal": design.thermal}
    share = upkeep.link_availability * design.thermal
    served = replace(
        served,
        useful=served.useful * share,
        unlinked=served.unlinked * share,
        factors={**served.factors, **limits},
    )
    unit = catalogue_unit(name, draws, world, design, served, conventions)
    dry = 1 - design.parts["propellant"] / design.mass
    return launched(name, draws, world, unit, dry, runs)


def density_unit(
    name: str,
    draws: Draws,
    world: Shared,
    design: SatelliteDesign,
    served: Service,
    conventions: Conventions,
) -> Unit:
    """Mass, lift and costs of a satellite known by its density, per watt commissioned."""
    life, price = bind(SatelliteLife, draws, name), bind(SatellitePrice, draws, name)
    sun, power = bind(DensityPrice, draws, name), bind(Bus, draws, name).power
    mean = mean_in_service(served)
    programme = conventions.programme(price.development_power, mean)
    whole = conventions.grown(programme / sun.sun_fraction, power)
    factor = whole / sun.sun_fraction
    mass = design.mass * factor / life.deployment_success
    lift = np.broadcast_to(mass, (len(world.clock.years), len(mass)))
    return Unit(
        parts={part: mass * factor for part, mass in design.parts.items()},
        lift=lift,
        service=served,
        load_factor=np.ones_like(mean),
        costs=space_costs(
            price,
            life,
            hardware_by_density(sun, whole, world),
            lift,
            world.launch_price,
            served,
            world,
            price.development_cost / programme,
        ),
        area=design.array_area,
        facts=density_facts(name, draws, conventions)
        | {"satellites": factor / power, "whole": whole},
    )


def catalogue_unit(
    name: str,
    draws: Draws,
    world: Shared,
    design: CatalogueDesign,
    served: Service,
    conventions: Conventions,
) -> Unit:
    """Mass, lift and costs of a satellite by catalogue ratios, per watt commissioned."""
    life, price = bind(SatelliteLife, draws, name), bind(SatellitePrice, draws, name)
    power = bind(Bus, draws, name).power
    programme = conventions.programme(price.development_power, mean_in_service(served))
    whole = conventions.grown(programme, power)
    mass = design.mass * whole / life.deployment_success
    lift = np.broadcast_to(mass, (len(world.clock.years), len(mass)))
    return Unit(
        parts={part: each * whole for part, each in design.parts.items()},
        lift=lift,
        service=served,
        load_factor=np.ones_like(mass),
        costs=catalogue_costs(
            {part: each * whole for part, each in design.prices.items()},
            price,
            life,
            bind(CatalogueService, draws, name),
            lift,
            design.parts["compute"],
            programme,
            served,
            world,
        ),
        area=design.array_area,
        facts=catalogue_facts(name, draws, design, conventions)
        | {"satellites": whole / power, "whole": whole},
    )
