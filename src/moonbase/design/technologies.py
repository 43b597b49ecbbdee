"""Technologies of a lunar grid as the linear program sees them: mass and cost per unit, losses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from moonbase.constants import SOLAR_IRRADIANCE
from moonbase.design.prices import MOON, Item, Prices
from moonbase.environment.ground_temperature import ground_under
from moonbase.fleet.radiator import LunarRadiator, Radiator, flux_or_none, net_flux
from moonbase.flows import Samples
from moonbase.power.beaming import Laser, Microwave
from moonbase.power.fission import Fission
from moonbase.power.lines import Line
from moonbase.power.lunar_loads import IndustrialPlant, Restart
from moonbase.power.photovoltaics import Array, EarthDegradation, LunarArray, LunarDegradation
from moonbase.power.storage import RegolithStore, Store
from moonbase.power.surface_arrays import (
    Dust,
    LunarMade,
    SurfaceArray,
    flat_output,
    mid_life,
)

ALWAYS = ("array", "line")
"""Technologies that a grid has unless told otherwise."""


@dataclass(frozen=True)
class Field:
    """Arrays on flat ground: an item per square metre, and what is left of new output.

    array : the cells; kept : share after dust and ageing [1].
    """

    item: Item
    array: Array | LunarArray
    kept: Samples

    def output(self, cosine: Samples, distance: Samples) -> Samples:
        """Electricity per area by the height of the Sun [W/m2]."""
        return self.kept * flat_output(self.array, cosine, distance, ground_under(cosine))

    def peak(self) -> Samples:
        """Output under the Sun in the zenith at 1 au, what a watt of array stands for [W/m2]."""
        return self.output(np.ones_like(self.kept), np.ones_like(self.kept))


@dataclass(frozen=True)
class Reservoir:
    """A store: items per joule delivered, per watt of charging and of discharging."""

    energy: Item
    charge: Item
    discharge: Item
    efficiency: Samples
    self_discharge: Samples


@dataclass(frozen=True)
class Wiring:
    """Lines and converters: items per kilogram of conductor and per watt of converter.

    ground : temperature of the ground at noon, which bounds what a bare wire sheds [K].
    """

    conductor: Item
    converter: Item
    line: Line
    ground: Samples


@dataclass(frozen=True)
class Beam:
    """Beamed power: an item per delivered watt, and the share that arrives."""

    item: Item
    efficiency: Samples


@dataclass(frozen=True)
class Plant:
    """A load that may stop: an item per watt of plant.

    least, power that it never goes below, as a share [1]; restart, energy of a restart as time at
    the power that is added [s].
    """

    item: Item
    least: Samples
    restart: Samples


@dataclass(frozen=True)
class Technologies:
    """All that a grid may be made of; `nuclear` per watt."""

    field: Field
    stores: Mapping[str, Reservoir]
    wiring: Wiring
    nuclear: Item
    beams: Mapping[str, Beam]
    plants: Mapping[str, Plant]


def earth_field(
    array: Array,
    surface: SurfaceArray,
    ageing: EarthDegradation,
    dust: Dust,
    prices: Prices,
) -> Field:
    """Arrays brought from Earth, with frames to lie on."""
    mass = array.areal_mass + surface.support
    kept = (1 - dust.loss) * mid_life(ageing.rate, surface.life)
    item = prices.item(mass, surface.price, surface.life)
    return Field(item, array, kept)


def lunar_field(
    array: LunarArray,
    surface: SurfaceArray,
    ageing: LunarDegradation,
    made: LunarMade,
    dust: Dust,
    prices: Prices,
) -> Field:
    """Arrays of lunar cells; their areal mass is that of lunar works, frames included."""
    kept = (1 - dust.loss) * mid_life(ageing.rate, surface.life)
    item = prices.item(array.areal_mass, prices.imported, surface.life, 1 - made.array_import)
    return Field(item, array, kept)


def reservoir(store: Store, made: LunarMade, prices: Prices, built: str) -> Reservoir:
    """A store of Earth-made parts, or with what lunar works can make; ground is always local."""
    ground = isinstance(store, RegolithStore)
    local = store.local_share * float(built == MOON or ground)
    factor = np.ones_like(local) if ground else made.mass_factor

    def part(mass: Samples) -> Item:
        return prices.item(mass, store.price, store.life, local, factor)

    def machine(mass: Samples) -> Item:
        return prices.item(mass, store.price, store.life)

    return Reservoir(
        energy=part(1 / store.specific_energy),
        charge=machine(store.charge_mass),
        discharge=machine(store.discharge_mass),
        efficiency=store.efficiency,
        self_discharge=store.self_discharge,
    )


def wiring(line: Line, made: LunarMade, prices: Prices, built: str) -> Wiring:
    """Lines with insulation and supports; converters come from Earth."""
    local = (1 - made.line_import) * float(built == MOON)
    whole = 1 + line.support_share
    return Wiring(
        conductor=prices.item(whole, line.price, line.life, local),
        converter=prices.item(line.converter_mass, line.converter_price, line.life),
        line=line,
        ground=ground_under(np.ones(1)),
    )


def nuclear(fission: Fission, prices: Prices) -> Item:
    """Reactors per watt: price, landing, and again when they are spent."""
    cost = (fission.price + fission.specific_mass * prices.landed) * prices.paid(fission.life)
    return Item(fission.specific_mass, cost)


def beam(link: Microwave | Laser, prices: Prices) -> Beam:
    """Beaming per delivered watt, all of it from Earth."""
    return Beam(prices.item(link.specific_mass, link.price, link.life), link.efficiency)


def industrial(plant: IndustrialPlant, restart: Restart, prices: Prices, built: str) -> Plant:
    """A plant of the works that is kept warm when it stops."""
    local = np.full_like(plant.specific_mass, float(built == MOON))
    item = prices.item(plant.specific_mass, plant.price, plant.life, local)
    return Plant(item, restart.warm_share, restart.warm)


def data_centre(
    compute_mass: Samples,
    life: Samples,
    radiator: Radiator | LunarRadiator,
    surface: SurfaceArray,
    restart: Restart,
    prices: Prices,
    warm: bool,
) -> Plant:
    """Accelerators with boards, and a radiator that lies under the noon Sun, per watt drawn.

    The radiator rejects q = f e s T**4 - a S from its upper face and lives as long as arrays; it is
    made where its leaf says. Warm, racks idle and restart soon; else they go dark and cold.
    """
    absorbed = radiator.absorptance * SOLAR_IRRADIANCE
    shed = net_flux(
        radiator.temperature, radiator.emissivity, radiator.fin_efficiency, absorbed, faces=1.0
    )
    panel = radiator.areal_mass / flux_or_none(shed)
    local = float(isinstance(radiator, LunarRadiator))
    cooling = prices.item(panel, surface.price, surface.life, local)
    boards = (prices.accelerators + compute_mass * prices.landed) * prices.paid(life)
    item = cooling + Item(compute_mass, boards)
    if warm:
        return Plant(item, restart.warm_share, restart.warm)
    return Plant(item, np.zeros_like(life), restart.cold)
