"""Heat and power at one site: ground temperature, radiator sinks, output of arrays."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from moonbase.design.site_sky import SiteSky
from moonbase.environment.regolith import Regolith, absorbed_sunlight, albedo_at, column
from moonbase.environment.regolith_heat import coarse, march, settled
from moonbase.environment.surface_heat import (
    SurfaceRadiator,
    Surroundings,
    absorbed_by_face,
    panel_load,
    sink_temperature,
    surroundings,
    upright_sink,
)
from moonbase.flows import Samples
from moonbase.power.photovoltaics import Array, output_per_area

SETTLING = 12
"""Steps that make one while a column settles: half a day of the Earth."""


@dataclass(frozen=True, eq=False)
class GroundHeat:
    """Temperature of the ground at times in TDB [s past J2000], (N,) [K]."""

    times: Samples
    temperature: Samples

    def at(self, times: Samples) -> Samples:
        """Temperature at any times, linear between those known [K]."""
        return np.interp(times, self.times, self.temperature)


def ground_heat(regolith: Regolith, lead: SiteSky, ground: SiteSky, factor: int) -> GroundHeat:
    """Temperature of level ground under the Sun that it sees, a column driven by real days.

    The column is settled as if the whole lunar days of `lead` had always repeated, then goes
    through them and through the span asked for. Infrared of slopes around, and sunlight that they
    scatter, are left out: floors in permanent shadow come out colder than they are, by tens of
    kelvin.

    Parameters: sky from the ground before and in the span, factor, entries that make one step.
    """
    soil, step = column(regolith), ground.step * factor
    before, now = (_absorbed(regolith, each, factor) for each in (lead, ground))
    start = settled(soil, coarse(before, SETTLING), step * SETTLING)
    led = march(soil, before, step, start)
    found = march(soil, now, step, led.last)
    surface = np.append(led.temperature[-1:, 0, 0], found.temperature[:, 0, 0])
    return GroundHeat(ground.times[0] + step * np.arange(len(surface)), surface)


def _absorbed(regolith: Regolith, ground: SiteSky, factor: int) -> Samples:
    """Sunlight that the ground absorbs, means of `factor` entries, (steps, 1) [W/m2]."""
    cosine = np.sin(ground.sun.elevation)
    absorbed = absorbed_sunlight(regolith, ground.irradiance, cosine)
    return coarse(absorbed[:, None], factor)


def around_plates(regolith: Regolith, ground: SiteSky, heat: GroundHeat) -> Surroundings:
    """Sunlight over the ground, and what the ground sends, at the times of the sky."""
    cosine = np.sin(ground.sun.elevation)
    return surroundings(
        ground.irradiance,
        cosine,
        albedo_at(regolith, cosine),
        regolith.emissivity,
        heat.at(ground.times),
    )


@dataclass(frozen=True, eq=False)
class Sinks:
    """Temperature at which a face rejects nothing through time, clean and dusty, (N,) [K]."""

    horizontal: Samples
    vertical: Samples
    dusty_horizontal: Samples
    dusty_vertical: Samples


def sinks(radiator: SurfaceRadiator, around: Surroundings, elevation: Samples) -> Sinks:
    """Sinks of a face that lies facing up and of an upright one that is edge-on to the Sun.

    T = (q / (s e))**0.25. The upright face stands in the plane that holds the Sun, so no direct
    sunlight reaches it; half its view is ground.
    """
    nothing, up = np.zeros_like(elevation), np.maximum(np.sin(elevation), 0.0)
    view = np.zeros(1)

    def lying(absorptance: Samples) -> Samples:
        absorbed = absorbed_by_face(around, absorptance, radiator.emissivity, view, up)
        return sink_temperature(absorbed, radiator.emissivity)

    return Sinks(
        horizontal=lying(radiator.absorptance),
        vertical=upright_sink(radiator, around, radiator.absorptance, nothing),
        dusty_horizontal=lying(radiator.dusty_absorptance),
        dusty_vertical=upright_sink(radiator, around, radiator.dusty_absorptance, nothing),
    )


@dataclass(frozen=True, eq=False)
class ArrayOutput:
    """Electricity per array area through time, new and clean, (N,) [W/m2]."""

    tracking: Samples
    flat: Samples


def array_output(
    array: Array, around: Surroundings, irradiance: Samples, elevation: Samples
) -> ArrayOutput:
    """Output of an array on the mast that faces the Sun, and of one that lies on the ground.

    p = n(T) G c f with the temperature of the heat balance (`photovoltaics`). Both faces of the
    first see sky and ground by their tilt; the second lies over ground that it shades, so its
    back takes infrared but no reflected sunlight.

    Parameters: array; surroundings at the ground; irradiance over the mast [W/m2]; elevation of
    the Sun [rad].
    """
    emissivity = (array.emissivity_front, array.emissivity_back)
    dark = np.zeros_like(array.absorptance)
    upright, lying = np.pi / 2 - elevation, np.zeros_like(elevation)
    tracking = panel_load(around, upright, (array.absorptance, array.absorptance), emissivity)
    flat = panel_load(around, lying, (array.absorptance, dark), emissivity)
    level = around.irradiance * np.maximum(np.sin(elevation), 0.0)
    return ArrayOutput(
        tracking=output_per_area(array, irradiance, tracking),
        flat=output_per_area(array, level, flat),
    )
