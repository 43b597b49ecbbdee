"""What a place does to a satellite: eclipse, and the heat on its radiator and its panels."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from moonbase.environment.orbit_conditions import (
    Conditions,
    EarthSky,
    far_conditions,
    low_orbit_conditions,
)
from moonbase.environment.places import LowOrbit
from moonbase.fleet.radiator import FaceLoads, LunarRadiator, Radiator, absorbed_by_faces
from moonbase.flows import Samples
from moonbase.power.photovoltaics import Array, LunarArray


@dataclass(frozen=True, eq=False)
class Surroundings:
    """Mean eclipse [1], longest eclipse [s], heat on radiator and panel per area [W/m2], sunlight.

    darkest, dark share of the revolution with the longest eclipse [1]; faces, what falls on the
    radiator before its coating takes its share; cycles, eclipses per time [1/s]; drag, deceleration
    over drag coefficient times area over mass [m/s2 per m2/kg].
    """

    eclipse: Samples
    longest_eclipse: Samples
    darkest: Samples
    radiator_load: Samples
    panel_load: Samples
    irradiance: Samples
    faces: FaceLoads
    cycles: Samples
    drag: Samples


def surroundings(
    place: Conditions, radiator: Radiator | LunarRadiator, array: Array | LunarArray
) -> Surroundings:
    """Loads of a place on a radiator edge-on to Earth and Sun, and on the panel that faces the Sun.

    The panel takes the infrared of the Earth on both faces, q = (ef + eb) I.
    """
    faces = FaceLoads(
        sunlight=place.irradiance * radiator.sun_exposure,
        infrared_one=place.infrared,
        infrared_other=place.infrared,
        albedo_one=place.albedo,
        albedo_other=place.albedo,
    )
    return Surroundings(
        eclipse=place.eclipse_mean,
        longest_eclipse=place.eclipse_longest,
        darkest=np.asarray(place.eclipse_longest / place.period),
        radiator_load=absorbed_by_faces(faces, radiator.absorptance, radiator.emissivity),
        panel_load=(array.emissivity_front + array.emissivity_back) * place.infrared,
        irradiance=place.irradiance,
        faces=faces,
        cycles=place.cycles,
        drag=place.drag,
    )


def low_orbit(
    place: LowOrbit, sky: EarthSky, radiator: Radiator | LunarRadiator, array: Array | LunarArray
) -> Surroundings:
    """A sun-synchronous low orbit over the seasons."""
    found = low_orbit_conditions(place.altitude, sky, local_time=place.local_time)
    return surroundings(found, radiator, array)


def deep_space(
    radiator: Radiator | LunarRadiator, array: Array | LunarArray, distance: Samples
) -> Surroundings:
    """Sunlight without eclipse at a distance from the Sun [m]."""
    return surroundings(far_conditions(distance), radiator, array)
