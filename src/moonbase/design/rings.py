"""Solar rings: what power a panel gives nearer the Sun, until its cells are too hot."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from moonbase.constants import ASTRONOMICAL_UNIT
from moonbase.flows import Samples
from moonbase.launch.trajectory.patched_conics import (
    SUN_GRAVITY,
    muzzle_for_ring,
    ring_circularisation,
    transfer_time,
)
from moonbase.power.photovoltaics import (
    Array,
    LunarArray,
    cell_temperature,
    output_per_area,
    sunlight_at,
)

COMPOUND_EFFICIENCY, COMPOUND_COEFFICIENT = 0.30, 0.0022
"""Efficiency at 28 C [1] and its loss per kelvin [1/K] of triple-junction cells of compounds of the
groups III and V (makers' data sheets: about 0.30, and 0.2 to 0.25 % per kelvin; recalled)."""
NEAREST, FARTHEST, COUNT = 0.2, 1.6, 281
"""Distances of a curve [au]: every 0.005."""


@dataclass(frozen=True, eq=False)
class RingPower:
    """A panel at distances from the Sun: distance [au], output [W/m2], cell temperature [K].

    best : distance of the greatest output that cells stand [au]; gain : that output over the one at
    1 au; stops : distance within which cells give nothing, nearest : within which they are hotter
    than they stand [au], 0 where they work, or stand it, throughout.
    """

    distance: Samples
    output: Samples
    temperature: Samples
    best: float
    gain: float
    stops: float
    nearest: float


def ring_power(
    array: Array | LunarArray, limit: float, distance: Samples | None = None
) -> RingPower:
    """Output of a flat panel that faces the Sun and radiates from both faces.

    p(d) = n(T) S / d**2 f with T of the heat balance: sunlight grows as d**-2, the efficiency falls
    with T, and their product has a maximum. Within the distance where T is over the limit there is
    no ring.

    Parameters: array of one sample, limit of the cells [K], distances [au].
    """
    here = np.linspace(NEAREST, FARTHEST, COUNT) if distance is None else distance
    sunlight, load = sunlight_at(here), np.zeros(here.size)
    output = output_per_area(array, sunlight, load)
    one = float(output_per_area(array, sunlight_at(np.ones(1)), np.zeros(1))[0])
    temperature = cell_temperature(array, sunlight, load)
    best = int(np.argmax(np.where(temperature <= limit, output, -1.0)))
    dark, hot = here[output <= 0], here[temperature > limit]
    return RingPower(
        distance=here,
        output=output,
        temperature=temperature,
        best=float(here[best]),
        gain=float(output[best]) / one,
        stops=float(dark.max()) if dark.size else 0.0,
        nearest=float(hot.max()) if hot.size else 0.0,
    )


def panel_at(power: RingPower, radius: float) -> tuple[float, float]:
    """Output over that at 1 au [1] and temperature of the cells [K] at a ring of a radius [m]."""
    here = radius / ASTRONOMICAL_UNIT
    output, one = (float(np.interp(each, power.distance, power.output)) for each in (here, 1))
    return output / one, float(np.interp(here, power.distance, power.temperature))


def compound_cells(array: Array | LunarArray) -> Array | LunarArray:
    """The same panel with cells of compounds of the groups III and V."""
    return replace(
        array,
        efficiency=np.full(1, COMPOUND_EFFICIENCY),
        temperature_coefficient=np.full(1, COMPOUND_COEFFICIENT),
    )


@dataclass(frozen=True, eq=False)
class Ring:
    """What a ring costs: muzzle speed, circularisation [m/s], transfer [s], sunlight [1]."""

    radius: Samples
    muzzle: Samples
    circularisation: Samples
    transfer: Samples
    sunlight: Samples


def ring(radius: Samples) -> Ring:
    """Hohmann transfer from the Earth to a ring; sunlight relative to 1 au, (1 au / r)**2.

    Parameters: radius [m].

    >>> found = ring(np.array(0.9 * ASTRONOMICAL_UNIT))
    >>> round(float(found.muzzle)), round(float(found.sunlight), 2)
    (2455, 1.23)
    """
    sun, one = np.asarray(SUN_GRAVITY), np.asarray(ASTRONOMICAL_UNIT)
    return Ring(
        radius=radius,
        muzzle=muzzle_for_ring(radius),
        circularisation=ring_circularisation(radius),
        transfer=transfer_time(sun, one, radius),
        sunlight=(ASTRONOMICAL_UNIT / radius) ** 2,
    )
