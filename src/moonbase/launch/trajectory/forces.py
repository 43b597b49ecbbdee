"""The record of what acts on trajectories, and the same in arrays for compiled code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from moonbase.constants import LIGHT_SPEED
from moonbase.constants import SOLAR_IRRADIANCE as IRRADIANCE
from moonbase.ephemeris import Ephemeris, Pieces
from moonbase.flows import Samples
from moonbase.launch.trajectory.field_properties import reach
from moonbase.launch.trajectory.gravity_field import GravityField

NODES = 13
"""Chebyshev coefficients of a piece; shorter pieces are padded."""
ABSENT, CENTRE = -2, -1
"""Place of a body that is not there, and of the one at the origin."""
FIELD_ACCURACY = 1e-13
"""Acceleration below which a degree of the lunar field is left out [m/s2]: 1 m in 50 days."""
SUNLIGHT_PRESSURE = IRRADIANCE / LIGHT_SPEED
"""Pressure of absorbed sunlight at 1 au [N/m2]."""


@dataclass(frozen=True, eq=False)
class Terrain:
    """Heights over 1,737.4 km on a grid of latitude and longitude, pixels by their centres.

    height : (rows from north to south, columns from 180 W eastwards) [m]. axes : rotation from the
    principal axes to the frame of the grid, (3, 3).
    """

    height: Samples
    axes: Samples


@dataclass(frozen=True, eq=False)
class Forces:
    """What acts on a trajectory: point masses, and what is given beside them.

    ephemeris : point masses around the origin. moon_axes : ICRF to the principal axes of the Moon,
    needed by moon_field and by terrain. earth_flattening : J2 of the Earth about the pole of 2000.
    terrain : what shots to the Moon hit, the sphere of 1,737.4 km where there is none.
    """

    ephemeris: Ephemeris
    moon_axes: Pieces | None = None
    moon_field: GravityField | None = None
    earth_flattening: bool = False
    terrain: Terrain | None = None


class Model(NamedTuple):
    """The same in arrays for compiled code; times count from the first piece of the bodies.

    Seconds past J2000 would be told apart to 1e-7 s only, in which the Moon moves 0.1 mm: enough to
    move a shot by a metre in 60 days.
    """

    length: float
    motion: Samples
    axes_start: float
    axes_length: float
    axes: Samples
    origin_gravity: float
    gravity: Samples
    earth: int
    moon: int
    sun: int
    degree: int
    field_gravity: float
    field_radius: float
    sectoral: Samples
    terms: Samples
    reach: Samples
    flattened: bool
    body_speed: float
    height: Samples
    highest: float
    grid_axes: Samples
    lit: bool
    pushed: bool


def model_of(forces: Forces, lit: bool = False, pushed: bool = False) -> Model:
    """Arrays of the forces; lit and pushed: whether sunlight or thrust push any trajectory.

    Raises ValueError when a field of the Moon lacks axes or the Moon.
    """
    sky, field, axes = forces.ephemeris, forces.moon_field, forces.moon_axes
    places = {name: index for index, name in enumerate(sky.bodies)} | {sky.origin: CENTRE}
    if field is not None and (axes is None or "moon" not in places):
        raise ValueError("the lunar field needs the axes of the Moon and the Moon itself")
    if forces.terrain is not None and axes is None:
        raise ValueError("terrain needs the axes of the Moon")
    ground = forces.terrain or Terrain(np.zeros((1, 1)), np.eye(3))
    one = np.zeros((1, NODES, 9))
    return Model(
        length=sky.motion.length,
        motion=padded(sky.motion),
        axes_start=axes.start - sky.motion.start if axes else 0.0,
        axes_length=axes.length if axes else 1.0,
        axes=padded(axes) if axes else one,
        origin_gravity=sky.origin_gravity,
        gravity=np.asarray(sky.gravity, dtype=np.float64),
        earth=places.get("earth", ABSENT),
        moon=places.get("moon", ABSENT),
        sun=places.get("sun", ABSENT),
        degree=field.degree if field else 0,
        field_gravity=field.gravity if field else 0.0,
        field_radius=field.radius if field else 1.0,
        sectoral=field.sectoral if field else np.zeros(1),
        terms=field.terms if field else np.zeros((1, 8)),
        reach=reach(field, FIELD_ACCURACY) if field else np.zeros(1),
        flattened=forces.earth_flattening,
        body_speed=fastest(sky),
        height=ground.height,
        highest=float(ground.height.max()),
        grid_axes=np.ascontiguousarray(ground.axes),
        lit=lit,
        pushed=pushed,
    )


def fastest(sky: Ephemeris) -> float:
    """Greatest speed of Earth and Moon about the origin, at the ends of all pieces [m/s]."""
    edges = sky.motion.start + sky.motion.length * np.arange(len(sky.motion.coefficients) + 1)
    edges = np.minimum(edges, sky.motion.end)
    met = [each for each in ("earth", "moon") if each in sky.bodies]
    found = [np.linalg.norm(sky.velocity(each, edges), axis=0).max() for each in met]
    return float(max(found, default=0.0))


def padded(pieces: Pieces) -> Samples:
    """Coefficients with zeros up to NODES. Raises ValueError for pieces of a higher degree."""
    count, nodes, components = pieces.coefficients.shape
    if nodes > NODES:
        raise ValueError(f"pieces have degree {nodes - 1}; at most {NODES - 1} is taken")
    found = np.zeros((count, NODES, components))
    found[:, :nodes] = pieces.coefficients
    return found
