"""What the distance from the Sun does to an array, and the distance at which it gives most."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from moonbase.constants import ASTRONOMICAL_UNIT
from moonbase.design.rings import COUNT, FARTHEST, NEAREST
from moonbase.flows import Samples
from moonbase.power.photovoltaics import (
    Array,
    LunarArray,
    cell_temperature,
    output_per_area,
    sunlight_at,
)


@dataclass(frozen=True, eq=False)
class SunDistance:
    """An array at its distance and at its best one, each (N).

    output, temperature : at the distance asked for [W/m2], [K].
    best, best_output, best_temperature : where the output that cells stand is greatest [m], [W/m2],
        [K].
    gain : output at the distance over that at 1 au [1].
    stops : distance within which cells give nothing, nearest : within which they are hotter than
        they stand [m]; 0 where they give, or stand it, at every distance.
    """

    output: Samples
    temperature: Samples
    best: Samples
    best_output: Samples
    best_temperature: Samples
    gain: Samples
    stops: Samples
    nearest: Samples


def sun_distance(array: Array | LunarArray, distance: Samples, limit: Samples) -> SunDistance:
    """Output of a panel that faces the Sun and radiates from both faces, by distance.

    p(d) = n(T) S / d**2 f with T of the heat balance (`photovoltaics.output_per_area`): sunlight
    grows as d**-2, cells lose efficiency as they warm. The greatest output is looked for on the
    distances of `rings.ring_power`.

    Parameters: array of N samples; distance [m], limit, the temperature that cells stand for years
    [K], (N).
    """
    grid = np.linspace(NEAREST, FARTHEST, COUNT)[:, None]
    nothing = np.zeros(1)
    outputs = output_per_area(array, sunlight_at(grid), nothing)
    hot = cell_temperature(array, sunlight_at(grid), nothing) > limit
    place = np.argmax(np.where(hot, -1.0, outputs), axis=0)
    best = grid[place, 0]
    here = sunlight_at(distance / ASTRONOMICAL_UNIT)
    one = output_per_area(array, sunlight_at(np.ones(1)), nothing)
    output = output_per_area(array, here, nothing)
    dark = np.where(outputs <= 0, grid, 0.0)
    return SunDistance(
        output=output,
        temperature=cell_temperature(array, here, nothing),
        best=best * ASTRONOMICAL_UNIT,
        best_output=np.take_along_axis(outputs, place[None], axis=0)[0],
        best_temperature=cell_temperature(array, sunlight_at(best), nothing),
        gain=output / one,
        stops=dark.max(axis=0) * ASTRONOMICAL_UNIT,
        nearest=np.where(hot, grid, 0.0).max(axis=0) * ASTRONOMICAL_UNIT,
    )
