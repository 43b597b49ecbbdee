"""The base that both lunar routes share: cargo from Earth, power, and works that grow."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from moonbase.campaign.bind import Draws, bind
from moonbase.campaign.route import Ledger
from moonbase.campaign.world import Shared
from moonbase.design.alone import alone, lighter
from moonbase.design.ring import WEIGHTS, Ring, ring_mass, ring_output
from moonbase.economics.finance import recovery_factor
from moonbase.environment.ground_temperature import ground_under
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
from moonbase.launch.earth_to_moon import (
    ARCHITECTURES,
    LandingSite,
    Ship,
    landed_price,
    lift_per_landed_mass,
)
from moonbase.power.lines import Line
from moonbase.power.photovoltaics import LunarArray, LunarDegradation
from moonbase.power.storage import GasCellStore
from moonbase.power.surface_arrays import Dust, SurfaceArray, mid_life

STATIONS = 8
"""Stations of the ring around the equator; from three on they feed each other through the night."""
COMPOSITION = ("plant", "power", "robots")
"""What a lunar factory is made of."""


@dataclass(frozen=True)
class Base:
    """What both lunar routes share: cargo, works and their growth."""

    works: LunarWorks
    made_of: Composition
    decay: Decay
    landed: Samples
    lift_per_landed: Samples
    import_share: Samples
    closure: Samples
    machine_cost: Samples
    import_cost: Samples
    power: Ring

    @property
    def factory_land(self) -> Samples:
        """Array area per kilogram of factory [m2/kg]."""
        return self.made_of.power / self.power.mass * self.power.area

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

    def factory(self, chips: Samples) -> LunarFactory:
        """The stock that reproduces itself."""
        return LunarFactory(self.made_of.output, self.decay, chips)

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
    years, clock = world.clock.years, world.clock
    architecture = ARCHITECTURES[lander]
    lift_per_landed = lift_per_landed_mass(ship, architecture)
    price = landed_price(ship, architecture, world.launch_price)
    open_room = opened(works.first_year, clock)
    power = supply(name, draws, works)
    one = np.ones_like(lift_per_landed)
    return Base(
        works=works,
        made_of=composition(works, power.mass),
        decay=decay(works.retirement, clock.duration),
        landed=open_room
        * np.minimum(world.lift / lift_per_landed, site.rate_limit * clock.duration),
        lift_per_landed=lift_per_landed,
        import_share=by_stage(works, years, one, works.import_middle, works.import_late),
        closure=by_stage(
            works, years, works.closure_early, works.closure_middle, works.closure_late
        ),
        machine_cost=price + works.machine_price,
        import_cost=price + bind(ImportPrice, draws, name).price,
        power=power,
    )


def supply(name: str, draws: Draws, works: LunarWorks) -> Ring:
    """Lunar-made arrays that feed works and data centres, per mean watt: a ring, or with stores.

    Whichever is lighter: stations joined by lines, or each with a store for its night. Arrays are
    renewed with the works or at the end of their own life, whichever comes first, so on average
    they are half as old; and they are as dusty as between cleanings.
    """
    array, dust = bind(LunarArray, draws, name), bind(Dust, draws, name)
    life = np.minimum(1 / works.retirement, bind(SurfaceArray, draws, name).life)
    age = mid_life(bind(LunarDegradation, draws, name).rate, life)
    output = ring_output(array, (1 - dust.loss) * age, STATIONS)
    line, store = bind(Line, draws, name), bind(GasCellStore, draws, name)
    joined = ring_mass(array.areal_mass, output, line, ground_under(np.ones(1)), STATIONS, store)
    return lighter(joined, alone(array.areal_mass, WEIGHTS @ output, store))
