"""Power at a pole put together: arrays on masts or towers, a store for the longest dark."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from moonbase.design.prices import Item, Prices
from moonbase.design.technologies import Field, Reservoir, Technologies
from moonbase.flows import Samples
from moonbase.power.polar import Mast, PolarPlace, Tower, polar_sizes, tower_mass
from moonbase.power.surface_arrays import SurfaceArray, flat_output

COLD_GROUND = 110.0
"""Temperature of shaded ground at a pole [K]; at one Sun it adds less than a kelvin to cells."""


@dataclass(frozen=True)
class PolarDesign:
    """A polar load per watt: what it takes by part, the store chosen, and how much there can be.

    limit [W]; array [W/W] sunlit; energy [J/W].
    """

    parts: Mapping[str, Item]
    store: str
    array: float
    energy: float
    limit: float

    @property
    def item(self) -> Item:
        """The sum of the parts."""
        return Item(
            np.sum([each.mass for each in self.parts.values()], axis=0),
            np.sum([each.cost for each in self.parts.values()], axis=0),
        )


def facing_output(field: Field) -> Samples:
    """Output per area of an array that stands upright and turns with the Sun [W/m2]."""
    one = np.ones_like(field.kept)
    return field.kept * flat_output(field.array, one, one, one * COLD_GROUND)


def mast_item(mast: Mast, surface: SurfaceArray, prices: Prices) -> Item:
    """Masts and trackers per watt of sunlit array, brought from Earth."""
    return prices.item(mast.specific_mass, surface.price, surface.life)


def tower_item(tower: Tower, output: Samples, life: Samples, prices: Prices) -> Item:
    """Towers of lunar concrete per watt of sunlit array."""
    return prices.item(tower_mass(tower, output), np.zeros_like(life), life, 1.0)


def polar_design(
    place: PolarPlace, technologies: Technologies, support: Item, objective: str
) -> PolarDesign:
    """A polar load with the store that makes its mass or its cost least.

    Parameters: place; technologies; support, masts or towers per watt of sunlit array; objective,
    "mass" or "cost".
    """
    field = technologies.field
    panel = field.item.times(1 / facing_output(field))
    found = {}
    for name, store in technologies.stores.items():
        array, energy = polar_sizes(place, store.efficiency)
        found[name] = PolarDesign(
            parts={
                "array": panel.times(array),
                "support": support.times(array),
                "store": store_item(store, energy, array - 1),
                "converter": technologies.wiring.converter,
            },
            store=name,
            array=float(np.ravel(array)[0]),
            energy=float(np.ravel(energy)[0]),
            limit=float(np.ravel(place.limit)[0]),
        )
    return min(found.values(), key=lambda each: float(np.ravel(getattr(each.item, objective))[0]))


def store_item(store: Reservoir, energy: Samples, charge: Samples) -> Item:
    """A store per watt of load: energy [J/W], charging [W/W], and discharging at full load."""
    return store.energy.times(energy) + store.charge.times(charge) + store.discharge
