"""Compositions that validation cases of lunar ground and surface plates need.

As in `replays`, nothing here is a model of its own: the product's functions put one after another.
"""

from __future__ import annotations

from dataclasses import astuple, fields
from functools import cache

import numpy as np

from moonbase.constants import LUNAR_DAY, SOLAR_IRRADIANCE
from moonbase.environment.ground_temperature import STEPS_PER_DAY, ground_temperature
from moonbase.environment.regolith import Regolith, absorbed_sunlight, column, ideal_day
from moonbase.environment.surface_heat import (
    SurfaceRadiator,
    Surroundings,
    absorbed_by_face,
    ground_view_factor,
    incidence_cosine,
    net_rejection,
    panel_load,
    sink_temperature,
    surroundings,
    upright_sink,
)
from moonbase.flows import Samples
from moonbase.power.photovoltaics import Array, cell_temperature


def ground_at_hour(regolith: Regolith, latitude: Samples, local_hour: Samples) -> Samples:
    """Temperature of the surface at a local hour of the ideal lunar day, 12 at noon [K]."""
    surface = _through_a_day(regolith, latitude, np.zeros(1))
    turn = np.concatenate([surface[-1:], surface])
    place = np.mod(local_hour, 24) / 24 * STEPS_PER_DAY
    return np.asarray(np.interp(place, np.arange(len(turn)), turn))


def coldest_ground(regolith: Regolith, latitude: Samples) -> float:
    """Lowest temperature of the surface in the ideal lunar day [K]."""
    return float(_through_a_day(regolith, latitude, np.zeros(1)).min())


def mean_ground(regolith: Regolith, latitude: Samples, depth: Samples) -> float:
    """Mean temperature at a depth over the ideal lunar day [K]."""
    return float(_through_a_day(regolith, latitude, depth).mean())


def dusk_over_dawn(regolith: Regolith, latitude: Samples) -> Samples:
    """Surface temperature at sunset less that at sunrise [K]."""
    dusk, dawn = np.array([18.0]), np.array([6.0])
    return ground_at_hour(regolith, latitude, dusk) - ground_at_hour(regolith, latitude, dawn)


def face_sink(
    tilt: Samples,
    sun_elevation: Samples,
    facing: Samples,
    absorptance: Samples,
    emissivity: Samples,
    ground_albedo: Samples,
    ground_emissivity: Samples,
    ground: Samples,
) -> Samples:
    """Sink temperature of a face; `facing` is the azimuth between the face and the Sun [K]."""
    seen = _seen(sun_elevation, ground_albedo, ground_emissivity, ground)
    absorbed = _taken(seen, tilt, sun_elevation, facing, absorptance, emissivity)
    return sink_temperature(absorbed, emissivity)


def face_rejection(
    temperature: Samples,
    tilt: Samples,
    sun_elevation: Samples,
    facing: Samples,
    absorptance: Samples,
    emissivity: Samples,
    ground_albedo: Samples,
    ground_emissivity: Samples,
    ground: Samples,
) -> Samples:
    """Net heat that a face rejects at a temperature [W/m2]."""
    seen = _seen(sun_elevation, ground_albedo, ground_emissivity, ground)
    absorbed = _taken(seen, tilt, sun_elevation, facing, absorptance, emissivity)
    return net_rejection(temperature, emissivity, absorbed)


def black_plate_over_ground(view_factor: Samples, ground: Samples) -> Samples:
    """Temperature of a thin black plate that only sees ground and sky, alike on both faces [K]."""
    one, none = np.ones(1), np.zeros(1)
    seen = surroundings(none, none, none, one, ground)
    return sink_temperature(absorbed_by_face(seen, one, one, view_factor, none), one)


def noon_threshold(
    radiator: SurfaceRadiator, ground_albedo: Samples, ground_emissivity: Samples
) -> Samples:
    """Temperature from which an upright clean radiator rejects heat at equatorial noon [K]."""
    ground = ground_temperature(np.zeros(1), np.array([12.0]))
    seen = _seen(np.array([np.pi / 2]), ground_albedo, ground_emissivity, ground)
    return upright_sink(radiator, seen, radiator.absorptance, np.zeros(1))


def cell_over_ground(
    array: Array, tilt: Samples, ground_emissivity: Samples, ground: Samples
) -> Samples:
    """Temperature of cells that face the Sun above ground that reflects none of it to them [K]."""
    none = np.zeros(1)
    seen = surroundings(none, none, none, ground_emissivity, ground)
    load = panel_load(
        seen, tilt, (array.absorptance, none), (array.emissivity_front, array.emissivity_back)
    )
    return cell_temperature(array, np.array([SOLAR_IRRADIANCE]), load)


def _seen(
    sun_elevation: Samples, albedo: Samples, emissivity: Samples, ground: Samples
) -> Surroundings:
    """What level ground and the Sun send; no sunlight below the horizon."""
    irradiance = np.where(sun_elevation > 0, SOLAR_IRRADIANCE, 0.0)
    return surroundings(irradiance, np.sin(sun_elevation), albedo, emissivity, ground)


def _taken(
    seen: Surroundings,
    tilt: Samples,
    sun_elevation: Samples,
    facing: Samples,
    absorptance: Samples,
    emissivity: Samples,
) -> Samples:
    cosine = incidence_cosine(tilt, facing, sun_elevation)
    view = ground_view_factor(tilt)
    return absorbed_by_face(seen, absorptance, emissivity, view, cosine)


def _through_a_day(regolith: Regolith, latitude: Samples, depth: Samples) -> Samples:
    """Temperatures at a depth through the ideal lunar day, (steps,) [K]."""
    values = tuple(float(value[0]) for value in astuple(regolith))
    depths, temperature = _ground(values, float(latitude[0]))
    return np.array([np.interp(depth[0], depths, each) for each in temperature])


@cache
def _ground(values: tuple[float, ...], latitude: float) -> tuple[Samples, Samples]:
    """Depths of the nodes [m], and their temperatures through the ideal lunar day [K]."""
    from moonbase.environment.regolith_heat import periodic

    names = [field.name for field in fields(Regolith)]
    soil = Regolith(**{name: np.array([value]) for name, value in zip(names, values, strict=True)})
    cosine = ideal_day(np.array([latitude]), STEPS_PER_DAY)
    sunlight = absorbed_sunlight(soil, np.array([SOLAR_IRRADIANCE]), cosine)
    cut, step = column(soil), LUNAR_DAY / STEPS_PER_DAY
    return cut.depths, periodic(cut, sunlight, step, tuple(cut.depths)).temperature[:, :, 0]
