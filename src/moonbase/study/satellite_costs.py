"""What a satellite in its place costs: the lines of its route, inside every boundary."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from moonbase.campaign.account import account
from moonbase.campaign.assemble import assemble
from moonbase.campaign.bind import Draws, bind
from moonbase.campaign.conventions import USUAL
from moonbase.campaign.lunar_base import base
from moonbase.campaign.mass_driver import driver_needs
from moonbase.campaign.route import Unit
from moonbase.campaign.routes_earth import satellite_unit
from moonbase.campaign.routes_thrown import thrower, thrown, thrown_unit
from moonbase.campaign.satellites import StagedDesigns
from moonbase.campaign.unit import Service, service
from moonbase.campaign.world import Shared, shared
from moonbase.compute.workload import WORKLOADS, Workload
from moonbase.design.satellite import SatelliteDesign
from moonbase.design.satellite_answer import Money
from moonbase.economics.boundaries import Account
from moonbase.fleet.ageing import AGEING, Wear
from moonbase.flows import Clock, Recipe, Samples
from moonbase.power.surface_arrays import LunarMade
from moonbase.scenario.resolved import ResolvedScenario
from moonbase.study.boundaries import boundaries_of
from moonbase.study.quantities import GROUND

SATELLITE = "satellite"


@dataclass(frozen=True, eq=False)
class World:
    """Prices and chips to a year, the ways of a route, and what work asks of links."""

    shared: Shared
    work: Workload
    ageing: str
    lander: str
    ground: Account | None

    @property
    def last(self) -> int:
        """Index of the asked year."""
        return len(self.shared.clock.years) - 1


def world_of(scenario: ResolvedScenario, draws: Draws, year: int) -> World:
    """The world of a scenario to a year, with its first satellites' work."""
    clock = Clock(scenario.start, year, 1)
    spaceborne = [each for name, each in scenario.routes.items() if each.runs != GROUND]
    choice = spaceborne[0]
    earth = {name: each for name, each in scenario.routes.items() if name == GROUND}
    routes = assemble(earth, draws, clock)
    last = len(clock.years) - 1
    return World(
        shared=shared(draws, "", clock),
        work=bind(WORKLOADS[choice.work], draws, ""),
        ageing=choice.ageing,
        lander=choice.lander,
        ground=account(routes[GROUND].unit, last) if routes else None,
    )


@dataclass(frozen=True, eq=False)
class Station:
    """What a place does to the service of a satellite.

    runs, low orbit or deep space; dose_rate [Gy/s] or None; life, cut by dose, and transfer [s];
    distance of its links, (1, N) [m], None of a drifting one.
    """

    runs: str
    dose_rate: Samples | None
    life: Samples
    transfer: Samples
    distance: Samples | None


def served(draws: Draws, world: World, design: SatelliteDesign, station: Station) -> Service:
    """Service of a watt of the satellite over its life, as in the routes."""
    accelerator, finance = world.shared.accelerator, world.shared.finance
    wear = Wear(design.degradation, design.failure, station.life, chips=accelerator.chip_loss_rate)
    return service(
        draws,
        "",
        station.runs,
        world.work,
        world.shared,
        AGEING[world.ageing],
        wear,
        finance.cost_of_capital + finance.space_premium,
        station.dose_rate,
        station.transfer,
        USUAL.timing,
        station.distance,
        design.sizes.link,
    )


def lunar_unit(
    draws: Draws, world: World, designs: tuple[SatelliteDesign, SatelliteDesign], use: Service
) -> Unit:
    """A lunar-made satellite of one stage, thrown in the asked year; designs: it and its peer."""
    design, _ = designs
    lunar, machine = base("", draws, world.shared, world.lander), thrower("", draws)
    years = np.ones((len(world.shared.clock.years), 1))
    made = StagedDesigns(design, design.mass * years, design.imports * years)
    shot = thrown("", draws, made, machine)
    needs = driver_needs(lunar, machine, shot.throw, bind(LunarMade, draws, "").array_import)
    build = Recipe("build_driver", {"goods": needs.goods, "landed": needs.landed})
    return thrown_unit("", draws, world.shared, lunar, designs, use, shot, build)


def money(
    draws: Draws,
    world: World,
    built: str,
    designs: tuple[SatelliteDesign, SatelliteDesign],
    use: Service,
) -> Money:
    """Costs of a satellite, launched or thrown, in the world's last year.

    Parameters: built; designs, the satellite and its Earth-built peer in the same place.
    """
    if built == "earth":
        unit = satellite_unit("", draws, world.shared, designs[0], use, USUAL)
    else:
        unit = lunar_unit(draws, world, designs, use)
    own = account(unit, world.last)
    accounts = {SATELLITE: own}
    if world.ground is not None:
        accounts[GROUND] = world.ground
    table = boundaries_of(accounts, draws)
    return Money(own, table[SATELLITE], table.get(GROUND, {}))
