"""Heat and power at one site: ground temperature, radiator sinks, output of arrays."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from moonbase.design.site_sky import SiteSky
from moonbase.environment.regolith import Regolith, absorbed_sunlight, albedo_at, column
from moonbase.environment.regolith_heat import coarse, driven
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


@dataclass(frozen=True, eq=False)
class GroundHeat:
    """Temperature of the ground at equally spaced times, every `step` seconds, (N,) [K]."""

    step: float
    temperature: Samples


def ground_heat(regolith: Regolith, ground: SiteSky, factor: int) -> GroundHeat:
    """Temperature of level ground under the Sun that it sees, a column driven by real days.

    Infrared of slopes around, and sunlight that they scatter, are left out: floors in permanent
    shadow come out colder than they are, by tens of kelvin.

    Parameters: sky from the ground, factor, steps of it that make one step of the column.
    """
    cosine = np.sin(ground.sun.elevation)
    absorbed = absorbed_sunlight(regolith, ground.irradiance, cosine)
    means = coarse(absorbed[:, None], factor)
    step = ground.step * factor
    found = driven(column(regolith), means, step)
    return GroundHeat(step, found.temperature[:, 0, 0])


def around_plates(
    regolith: Regolith, ground: SiteSky, seen: SiteSky, heat: GroundHeat, factor: int
) -> Surroundings:
    """Sunlight over the mast, and what the ground below sends, at the times of the sky."""
    cosine = np.sin(ground.sun.elevation)
    count = len(seen.times)
    held = np.repeat(heat.temperature, factor)
    temperature = np.pad(held, (0, max(count - len(held), 0)), mode="edge")[:count]
    from_ground = surroundings(
        ground.irradiance,
        cosine,
        albedo_at(regolith, cosine),
        regolith.emissivity,
        temperature,
    )
    return Surroundings(seen.irradiance, from_ground.reflected, from_ground.infrared)


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


def array_output(array: Array, around: Surroundings, elevation: Samples) -> ArrayOutput:
    """Output of an array that faces the Sun, and of one that lies on the ground.

    p = n(T) G c f with the temperature of the heat balance (`photovoltaics`); both faces see sky
    and ground by their tilt.
    """
    upright = np.pi / 2 - elevation
    flat = np.zeros_like(elevation)
    cosine = np.maximum(np.sin(elevation), 0.0)
    found = []
    for tilt, share in ((upright, np.ones_like(cosine)), (flat, cosine)):
        absorptance = (array.absorptance, array.absorptance)
        load = panel_load(
            around, tilt, absorptance, (array.emissivity_front, array.emissivity_back)
        )
        found.append(output_per_area(array, around.irradiance * share, load))
    return ArrayOutput(*found)
