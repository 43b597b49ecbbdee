"""Lunar-made satellites, thrown into deep space by a mass driver."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from moonbase.campaign.bind import Draws, bind
from moonbase.campaign.costs import lunar_costs, upfront
from moonbase.campaign.lunar_base import Base, base
from moonbase.campaign.mass_driver import driver_leaves, driver_needs
from moonbase.campaign.policy import DriverNeeds, ExpandWhileItBinds, ExpansionShares, Needs
from moonbase.campaign.propellant_facts import propellant_facts
from moonbase.campaign.route import Route, Unit
from moonbase.campaign.satellite_leaves import USUAL, Manner
from moonbase.campaign.satellite_links import route_link
from moonbase.campaign.satellites import StagedDesigns, earth_built, staged, staged_by_density
from moonbase.campaign.thrown_facts import thrown_facts
from moonbase.campaign.unit import Service, mean_in_service, service_in_space, wear_in_space
from moonbase.campaign.world import Shared
from moonbase.compute.workload import Workload
from moonbase.constants import YEAR
from moonbase.design.driver import DriverDesign, driver_design
from moonbase.design.satellite import SatelliteDesign
from moonbase.economics.assets import SatelliteLife, SatellitePrice
from moonbase.environment.shot_table import leaving_share
from moonbase.fleet.ageing import Ageing
from moonbase.flows import Recipe, Samples
from moonbase.growth import decay
from moonbase.launch.stages import LandedAndThrown
from moonbase.power.surface_arrays import LunarMade
from moonbase.stages import Nothing, Tabulated

PLACE = "deep-space"
"""Where thrown satellites run."""
SMALLEST_LUNAR_SHARE = 1e-6
"""Lunar-made share of a satellite that is all imports: keeps ratios finite."""
SMALLEST_LEAVING_SHARE = 1e-6
"""Share of the month that a driver too slow for deep space counts with: keeps ratios finite."""


@dataclass(frozen=True)
class Shot:
    """What reaches orbit per watt commissioned, losses of shots and deployment included.

    arriving, share of satellites thrown that go into service [1]; imports and goods, Earth-made and
    lunar-made mass with what the shots wear out, (years, N); throw, mass of satellites [kg/W].
    """

    arriving: Samples
    imports: Samples
    goods: Samples
    throw: Samples


def thrown_route(
    name: str,
    draws: Draws,
    world: Shared,
    work: Workload,
    ageing: Ageing,
    satellite: str,
    lander: str,
    manner: Manner = USUAL,
) -> Route:
    """Lunar-made satellites thrown into deep space by a mass driver."""
    lunar, machine = base(name, draws, world, lander), thrower(name, draws)
    density = satellite == "specific-power"
    years = world.clock.years
    link = route_link(draws, name, PLACE, work, world, manner)
    made = (staged_by_density if density else staged)(draws, name, years, manner, link)
    design = made.middle
    wear = wear_in_space(draws, name, PLACE, world, design.degradation, design.failure)
    served = service_in_space(
        draws, name, PLACE, work, world, ageing, wear, terminal=design.sizes.link
    )
    shot = thrown(name, draws, made, machine)
    needs = driver_needs(lunar, machine, shot.throw, bind(LunarMade, draws, name).array_import)
    build_driver = driver_recipe(needs)
    peer = earth_built(draws, name, False, manner, link)
    unit = thrown_unit(name, draws, world, lunar, (design, peer), served, shot, build_driver)
    facts = propellant_facts(manner.propellant, design, shot.arriving)
    unit = replace(unit, facts={**unit.facts, **thrown_facts(name, draws, machine), **facts})
    build = satellite_recipe(shot, upfront(unit.costs))
    expand, seed = lunar.growth_recipes()
    return Route(
        name=name,
        power=Nothing(),
        industry=lunar.factory(world.chips),
        launch=LandedAndThrown(lunar.landed, decay(needs.retirement, world.clock.duration)),
        site=Nothing(),
        finance=Tabulated("capital", world.capital),
        policy=ExpandWhileItBinds(
            shares=bind(ExpansionShares, draws, name),
            needs=Needs(
                goods=heaviest_to_come(shot.goods),
                landed=shot.imports,
                capital=build.uses["capital"],
                closure=lunar.closure,
                expansion_cost=lunar.expansion_cost,
                retirement=lunar.works.retirement,
                driver=needs,
            ),
            delivers=("build_satellites",),
        ),
        recipes=(expand, build_driver, build, seed),
        delivers=("build_satellites",),
        unit=unit,
        capacities=("factory", "driver"),
        details={"chips": world.chip_details, "goods": lunar.factory_details},
        lift_per_landed=lunar.lift_per_landed,
    )


def driver_recipe(needs: DriverNeeds) -> Recipe:
    """What throughput uses to be built."""
    uses = {"goods": needs.goods, "landed": needs.landed, "capital": needs.capital}
    return Recipe("build_driver", uses)


def satellite_recipe(shot: Shot, capital: Samples) -> Recipe:
    """What a watt of satellites uses to be built and thrown."""
    uses = {
        "goods": shot.goods,
        "landed": shot.imports,
        "throw": shot.throw,
        "chips": 1 / shot.arriving,
        "capital": capital,
    }
    return Recipe("build_satellites", uses)


def thrower(name: str, draws: Draws) -> DriverDesign:
    """The driver of a route, which waits while a shot would not go to deep space.

    A wanted direction is one that leaves, by the table of flown shots, and suits otherwise.
    """
    leaves = driver_leaves(draws, name)
    leaving = np.maximum(leaving_share(leaves.driver.muzzle_speed), SMALLEST_LEAVING_SHARE)
    wanted = leaves.upkeep.direction_share * leaving
    return driver_design(replace(leaves, upkeep=replace(leaves.upkeep, direction_share=wanted)))


def heaviest_to_come(goods: Samples) -> Samples:
    """Goods per watt for which works are planned: the most that any later year asks, (years, N).

    Works that grow by today's need alone would stop growing under a light first design and be too
    small for a heavier one of lunar cells.

    >>> heaviest_to_come(np.array([[1.0], [3.0], [2.0]])).ravel().tolist()
    [3.0, 3.0, 2.0]
    """
    return np.maximum.accumulate(goods[::-1], axis=0)[::-1]


def thrown(name: str, draws: Draws, made: StagedDesigns, machine: DriverDesign) -> Shot:
    """Mass by origin per watt that goes into service, as lunar industry matures, (years, N).

    Parts of the driver that the shots wear out are made and landed anew with what is thrown.
    """
    arriving = bind(SatelliteLife, draws, name).deployment_success * (1 - machine.driver.shot_loss)
    imports = made.imports / arriving
    goods = np.maximum(made.mass / arriving - imports, made.mass * SMALLEST_LUNAR_SHARE)
    throw = imports + goods
    spares = machine.worn_imports
    return Shot(arriving, imports + throw * spares, goods + throw * (machine.worn - spares), throw)


def thrown_unit(
    name: str,
    draws: Draws,
    world: Shared,
    lunar: Base,
    designs: tuple[SatelliteDesign, SatelliteDesign],
    served: Service,
    shot: Shot,
    build_driver: Recipe,
) -> Unit:
    """Mass, imports and costs of a lunar-made satellite per watt commissioned.

    It is operated at the cost of its Earth-built peer in the same orbit, whose mass is also the
    measure of the break-even import.

    Parameters: designs, of the satellite and of its peer.
    """
    design, peer = designs
    price = bind(SatellitePrice, draws, name)
    mean = mean_in_service(served)
    return Unit(
        parts=design.shown_parts,
        lift=shot.imports * lunar.lift_per_landed,
        service=served,
        load_factor=np.ones_like(mean),
        costs=lunar_costs(
            imports=shot.imports,
            import_cost=lunar.import_cost,
            goods=shot.goods,
            goods_cost=lunar.works.operations_cost,
            operations=peer.cost * price.operations_rate * YEAR * served.annuity,
            chips=world.chip_price * world.accelerator.space_price_factor / shot.arriving,
            development=price.development_cost / price.development_power * mean,
        ),
        charged_goods=shot.goods,
        ledger=lunar.ledger(served.rate, build_driver),
        area=design.array_area,
        facts={"peer_mass": peer.mass, "factory_land": lunar.factory_land},
    )
