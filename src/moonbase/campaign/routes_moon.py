"""Routes built on the Moon: satellites thrown into deep space, and data centres on the surface."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from moonbase.campaign.bind import Draws, bind
from moonbase.campaign.costs import asset_charge, lunar_costs
from moonbase.campaign.policy import DriverNeeds, ExpandWhileItBinds, ExpansionShares, Needs
from moonbase.campaign.route import CostLine, Ledger, Route, Unit
from moonbase.campaign.satellites import Design, by_density, earth_built, lunar_built
from moonbase.campaign.unit import Service, dose_limited, service
from moonbase.campaign.world import Shared
from moonbase.compute.workload import Workload
from moonbase.constants import SOLAR_IRRADIANCE, YEAR
from moonbase.economics.assets import SatelliteLife, SatellitePrice
from moonbase.economics.finance import recovery_factor
from moonbase.environment.places import DeepSpace, LunarSurface
from moonbase.fleet.ageing import Ageing, Wear
from moonbase.fleet.radiator import LunarRadiator, horizontal_area
from moonbase.fleet.satellite import LunarBus, LunarFailures, LunarImports
from moonbase.fleet.sites import BuiltSites
from moonbase.fleet.vintages import ring_size, vintages
from moonbase.flows import Recipe, Samples
from moonbase.growth import Decay, decay, opened
from moonbase.industry.lunar_works import (
    Composition,
    ImportPrice,
    LunarFactory,
    LunarWorks,
    by_stage,
    composition,
)
from moonbase.launch import mass_driver
from moonbase.launch.earth_to_moon import (
    ARCHITECTURES,
    LandingSite,
    Ship,
    landed_price,
    lift_per_landed_mass,
)
from moonbase.launch.mass_driver import MassDriver
from moonbase.launch.stages import LandedAndThrown
from moonbase.power.lunar_grid import LunarGrid, grid_mass, ground_load, mean_over_day
from moonbase.power.photovoltaics import LunarArray, output_per_area
from moonbase.stages import Nothing, Tabulated

COMPOSITION = ("plant", "power", "robots")
"""What a lunar factory is made of."""
SMALLEST_LUNAR_SHARE = 1e-6
"""Lunar-made share of a satellite that is all imports: keeps ratios finite."""


@dataclass(frozen=True)
class Base:
    """What both lunar routes share: cargo, works and their growth."""

    works: LunarWorks
    made_of: Composition
    decay: Decay
    landed: Samples
    lift_per_landed: Samples
    landed_price: Samples
    import_share: Samples
    closure: Samples
    machine_cost: Samples
    import_cost: Samples
    grid_mass: Samples
    grid_output: Samples

    @property
    def factory_land(self) -> Samples:
        """Array area per kilogram of factory [m2/kg]."""
        return self.made_of.power / self.grid_mass / self.grid_output

    @property
    def factory_details(self) -> tuple[tuple[str, ...], Samples]:
        """What most of the factory's mass is: plant, power or robots, by index, (1, N)."""
        made = self.made_of
        return COMPOSITION, np.stack([made.plant, made.power, made.robots]).argmax(axis=0)[None, :]

    @property
    def expansion_cost(self) -> Samples:
        """Money per kilogram of factory that the works add to themselves, (years, N) [USD/kg]."""
        own = self.closure * self.works.operations_cost
        return (1 - self.closure) * self.machine_cost + own

    def growth_recipes(self) -> tuple[Recipe, Recipe]:
        """Expansion by the works' own goods, and seeds of Earth-made factory."""
        expand = Recipe(
            "expand",
            {"goods": self.closure, "landed": 1 - self.closure, "capital": self.expansion_cost},
        )
        whole = np.ones_like(self.lift_per_landed)
        seed = Recipe("land_seed", {"landed": whole, "capital": self.machine_cost})
        return expand, seed

    def ledger(self, rate: Samples, drivers: Recipe | None = None) -> Ledger:
        """What the works spend on lasting assets, by activity, and how it is recovered."""
        expand, seed = self.growth_recipes()
        assets = (expand, seed) if drivers is None else (expand, seed, drivers)
        return Ledger(
            assets=assets,
            recovery=recovery_factor(rate, 1 / self.works.retirement),
            retirement=self.works.retirement,
        )


def base(name: str, draws: Draws, world: Shared, lander: str) -> Base:
    """Transport to the Moon and the composition and closure of the works."""
    works, ship = bind(LunarWorks, draws, name), bind(Ship, draws, name)
    site = bind(LandingSite, draws, name)
    grid, array = bind(LunarGrid, draws, name), bind(LunarArray, draws, name)
    surface = bind(LunarSurface, draws, name)
    years, clock = world.clock.years, world.clock
    architecture = ARCHITECTURES[lander]
    lift_per_landed = lift_per_landed_mass(ship, architecture)
    price = landed_price(ship, architecture, world.launch_price)
    open_room = opened(works.first_year, clock)
    noon = output_per_area(
        array,
        np.full_like(array.efficiency, SOLAR_IRRADIANCE),
        ground_load(array.emissivity_back, surface.surface_temperature),
    )
    mean_output = mean_over_day(noon)
    power_mass = grid_mass(grid, mean_output, array.areal_mass)
    one = np.ones_like(lift_per_landed)
    return Base(
        works=works,
        made_of=composition(works, power_mass),
        decay=decay(works.retirement, clock.duration),
        landed=open_room
        * np.minimum(world.lift / lift_per_landed, site.rate_limit * clock.duration),
        lift_per_landed=lift_per_landed,
        landed_price=price,
        import_share=by_stage(works, years, one, works.import_middle, works.import_late),
        closure=by_stage(
            works, years, works.closure_early, works.closure_middle, works.closure_late
        ),
        machine_cost=price + works.machine_price,
        import_cost=price + bind(ImportPrice, draws, name).price,
        grid_mass=power_mass,
        grid_output=mean_output * (1 - grid.dust_loss),
    )


def thrown_route(
    name: str,
    draws: Draws,
    world: Shared,
    work: Workload,
    ageing: Ageing,
    satellite: str,
    lander: str,
) -> Route:
    """Lunar-made satellites thrown into deep space by a mass driver."""
    ground, driver = base(name, draws, world, lander), bind(MassDriver, draws, name)
    density = satellite == "specific-power"
    design = by_density(draws, name, True) if density else lunar_built(draws, name)
    life = bind(SatelliteLife, draws, name)
    wear = lunar_wear(name, draws, world, design, life)
    rate = world.finance.cost_of_capital + world.finance.space_premium
    dose_rate = bind(DeepSpace, draws, name).dose_rate
    served = service(draws, name, "deep-space", work, world, ageing, wear, rate, dose_rate)
    arriving = life.deployment_success * (1 - driver.shot_loss)
    imports = design.imports * ground.import_share / arriving
    goods = np.maximum(design.mass / arriving - imports, design.mass * SMALLEST_LUNAR_SHARE)
    power = mass_driver.energy_per_kg(driver) * ground.grid_mass
    driver_mass = mass_driver.mass_per_throughput(driver) + power
    driver_cost = driver_mass * driver.import_fraction * ground.machine_cost
    build_driver = Recipe(
        "build_driver",
        {
            "goods": driver_mass * (1 - driver.import_fraction),
            "landed": driver_mass * driver.import_fraction,
            "capital": driver_cost,
        },
    )
    unit = thrown_unit(
        name, draws, world, ground, design, served, imports, goods, arriving, build_driver
    )
    capital = upfront_lunar(unit)
    build = Recipe(
        "build_satellites",
        {
            "goods": goods,
            "landed": imports,
            "throw": design.mass / arriving,
            "chips": 1 / arriving,
            "capital": capital,
        },
    )
    expand, seed = ground.growth_recipes()
    return Route(
        name=name,
        power=Nothing(),
        industry=LunarFactory(ground.made_of.output, ground.decay, world.chips),
        launch=LandedAndThrown(ground.landed, decay(1 / driver.life, world.clock.duration)),
        site=Nothing(),
        finance=Tabulated("capital", world.capital),
        policy=ExpandWhileItBinds(
            shares=bind(ExpansionShares, draws, name),
            needs=Needs(
                goods=goods,
                landed=imports,
                capital=capital,
                closure=ground.closure,
                expansion_cost=ground.expansion_cost,
                retirement=ground.works.retirement,
                driver=DriverNeeds(
                    throw=design.mass / arriving,
                    goods=driver_mass * (1 - driver.import_fraction),
                    landed=driver_mass * driver.import_fraction,
                    capital=driver_cost,
                    retirement=1 / driver.life,
                ),
            ),
            delivers=("build_satellites",),
        ),
        recipes=(expand, build_driver, build, seed),
        delivers=("build_satellites",),
        unit=unit,
        capacities=("factory", "driver"),
        details={"chips": world.chip_details, "goods": ground.factory_details},
        lift_per_landed=ground.lift_per_landed,
    )


def lunar_wear(name: str, draws: Draws, world: Shared, design: Design, life: SatelliteLife) -> Wear:
    """Degradation, failures and life of a lunar-made satellite: its own, on top of the chips'."""
    dose = bind(DeepSpace, draws, name).dose_rate
    years = np.minimum(life.life, world.accelerator.life)
    failures = bind(LunarFailures, draws, name).rate + world.accelerator.chip_loss_rate
    return Wear(design.degradation, failures, dose_limited(draws, name, years, dose))


def thrown_unit(
    name: str,
    draws: Draws,
    world: Shared,
    ground: Base,
    design: Design,
    served: Service,
    imports: Samples,
    goods: Samples,
    arriving: Samples,
    drivers: Recipe,
) -> Unit:
    """Mass, imports and costs of a lunar-made satellite per watt commissioned."""
    price = bind(SatellitePrice, draws, name)
    mean = served.by_year.sum(axis=0) / (served.wear.life / YEAR)
    peer = earth_built(draws, name, False)
    peer_price = price.price * (peer.mass - peer.parts["compute"])
    driver = bind(MassDriver, draws, name)
    return Unit(
        parts=design.parts,
        lift=imports * ground.lift_per_landed,
        service=served,
        load_factor=np.ones_like(mean),
        costs=lunar_costs(
            imports=imports,
            import_cost=ground.import_cost,
            goods=goods,
            goods_cost=ground.works.operations_cost,
            operations=peer_price * price.operations_rate * YEAR * served.annuity,
            chips=world.chip_price * world.accelerator.space_price_factor / arriving,
            development=price.development_cost / price.development_power * mean,
        ),
        goods=goods,
        imports=imports,
        charged_goods=goods,
        ledger=ground.ledger(served.rate, drivers),
        area=design.array_area,
        facts={
            "driver_energy": mass_driver.energy_per_kg(driver),
            "driver_track": mass_driver.track_length(driver.muzzle_speed, driver.acceleration),
            "peer_mass": peer.mass,
            "factory_land": ground.factory_land,
        },
    )


def upfront_lunar(unit: Unit) -> Samples:
    """Money per watt commissioned at delivery: imports, chips, development and works [USD/W]."""
    lines = [line.value for line in unit.costs if line.group not in ("operations", "energy")]
    return sum(lines[1:], lines[0])


def surface_route(
    name: str,
    draws: Draws,
    world: Shared,
    work: Workload,
    ageing: Ageing,
    lander: str,
) -> Route:
    """Data centres on the lunar surface on the ring of arrays, with accelerators landed."""
    ground = base(name, draws, world, lander)
    accelerator = world.accelerator
    dose = bind(LunarSurface, draws, name).dose_rate
    wear = Wear(
        degradation=np.zeros_like(dose),
        failure=accelerator.chip_loss_rate,
        life=dose_limited(draws, name, accelerator.life, dose),
    )
    rate = world.finance.cost_of_capital + world.finance.space_premium
    served = service(draws, name, "lunar-surface", work, world, ageing, wear, rate, dose)
    site, site_imports = surface_site(name, draws, ground)
    bus, brought = bind(LunarBus, draws, name), bind(LunarImports, draws, name)
    boards = np.minimum(brought.compute, bus.compute_mass) * ground.import_share
    site_goods = site - site_imports
    site_cost = site_imports * ground.import_cost + site_goods * ground.works.operations_cost
    price = bind(SatellitePrice, draws, name)
    mean = served.by_year.sum(axis=0) / (served.wear.life / YEAR)
    chips = world.chip_price * accelerator.space_price_factor
    running = site_cost * price.operations_rate * YEAR * served.annuity
    used = wear.life * ground.works.retirement
    own_goods = bus.compute_mass - boards
    charged = site_goods * recovery_factor(rate, 1 / ground.works.retirement) * served.annuity
    costs = (
        CostLine("site", "platform", asset_charge(site_cost, 1 / ground.works.retirement, served)),
        *lunar_costs(
            imports=boards,
            import_cost=ground.import_cost,
            goods=own_goods,
            goods_cost=ground.works.operations_cost,
            operations=running,
            chips=chips,
            development=price.development_cost / price.development_power * mean,
        ),
    )
    unit = Unit(
        parts={"site": site.max(axis=0), "compute": bus.compute_mass},
        lift=(boards + site_imports * used) * ground.lift_per_landed,
        service=served,
        load_factor=np.ones_like(mean),
        costs=costs,
        goods=own_goods + site_goods * used,
        imports=boards + site_imports * used,
        charged_goods=own_goods + charged,
        ledger=ground.ledger(rate),
        facts={
            "land": (1 + bus.parasitic_power) / ground.grid_output,
            "factory_land": ground.factory_land,
        },
    )
    one = np.ones_like(dose)
    fill = {
        "goods": own_goods,
        "landed": boards,
        "chips": one,
        "capital": chips + boards * ground.import_cost,
    }
    refill = Recipe("refill", {"sites": one, **fill})
    grow = Recipe(
        "grow_lunar",
        fill
        | {
            "goods": site_goods + fill["goods"],
            "landed": site_imports + fill["landed"],
            "capital": site_cost + fill["capital"],
        },
    )
    expand, seed = ground.growth_recipes()
    return Route(
        name=name,
        power=Nothing(),
        industry=LunarFactory(ground.made_of.output, ground.decay, world.chips),
        launch=Tabulated("landed", ground.landed),
        site=BuiltSites(
            kinds=("lunar",),
            vintages=vintages(served.table, np.zeros((ring_size(wear), len(dose)))),
            initial={"site_lunar": np.zeros_like(dose)},
            decay=ground.decay,
            survival=np.exp(-ground.works.retirement * wear.life / 2),
        ),
        finance=Tabulated("capital", world.capital),
        policy=ExpandWhileItBinds(
            shares=bind(ExpansionShares, draws, name),
            needs=Needs(
                goods=site_goods + own_goods,
                landed=site_imports + boards,
                capital=site_cost + chips,
                closure=ground.closure,
                expansion_cost=ground.expansion_cost,
                retirement=ground.works.retirement,
            ),
            delivers=("refill", "grow_lunar"),
        ),
        recipes=(expand, refill, grow, seed),
        delivers=("refill", "grow_lunar"),
        unit=unit,
        capacities=("factory",),
        details={"chips": world.chip_details, "goods": ground.factory_details},
        lift_per_landed=ground.lift_per_landed,
    )


def surface_site(name: str, draws: Draws, ground: Base) -> tuple[Samples, Samples]:
    """Lunar-made mass and Earth-made mass of a site per IT watt, (years, N) [kg/W].

    Arrays and lines for IT and its parasitic power, a radiator lying under the noon Sun,
    electronics and structure; shielding is regolith.
    """
    bus, brought = bind(LunarBus, draws, name), bind(LunarImports, draws, name)
    radiator = bind(LunarRadiator, draws, name)
    drawn = 1 + bus.parasitic_power
    cooling = horizontal_area(radiator, drawn, SOLAR_IRRADIANCE) * radiator.areal_mass
    framed = (cooling + bus.electronics_mass) * (1 + bus.structure_ratio)
    mass = ground.grid_mass * drawn + framed
    imports = brought.grid * drawn + brought.radiator + brought.electronics + brought.other
    imports = np.minimum(imports, mass) * ground.import_share
    return np.broadcast_to(mass, imports.shape), imports
