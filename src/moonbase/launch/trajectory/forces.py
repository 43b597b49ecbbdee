"""What pulls and pushes on trajectories, for many lanes at once.

a = -GM0 r / |r|**3 - sum_b GM_b (r - r_b) / |r - r_b|**3 - a0, in ICRF axes around the origin, a0
the acceleration of the origin itself; then the lunar field, the flattening of the Earth, sunlight
and thrust.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from moonbase.constants import ASTRONOMICAL_UNIT, EARTH_J2, EARTH_RADIUS, LIGHT_SPEED
from moonbase.constants import SOLAR_IRRADIANCE as IRRADIANCE
from moonbase.ephemeris import Ephemeris, Pieces
from moonbase.flows import Samples
from moonbase.launch.trajectory.dormand_prince import LANES, VECTOR
from moonbase.launch.trajectory.field_properties import reach
from moonbase.launch.trajectory.gravity_field import (
    GravityField,
    earth_flattening,
    field_acceleration,
)

NODES = 13
"""Chebyshev coefficients of a piece; shorter pieces are padded."""
ABSENT, CENTRE = -2, -1
"""Place of a body that is not there, and of the one at the origin."""
FIELD_ACCURACY = 1e-13
"""Acceleration below which a degree of the lunar field is left out [m/s2]: 1 m in 50 days."""
SUNLIGHT_PRESSURE = IRRADIANCE / LIGHT_SPEED
"""Pressure of absorbed sunlight at 1 au [N/m2]."""
OBLATE = 1e3
"""Distance within which the flattening of the Earth counts, in its radii; beyond, 2e-14 m/s2."""


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


class Lookup(NamedTuple):
    """Chebyshev pieces as the lanes need them: the piece of each lane beside the others'."""

    piece: NDArray[np.int64]
    coefficients: Samples
    polynomials: Samples
    found: Samples


@njit(cache=True)
def lookup_of(table: Samples) -> Lookup:
    """An empty lookup for a table of pieces."""
    components = table.shape[2]
    return Lookup(
        np.full(LANES, -1, dtype=np.int64),
        np.zeros((components, NODES, LANES)),
        np.zeros((NODES, LANES)),
        np.zeros((components, LANES)),
    )


@njit(cache=True, **VECTOR)
def chosen(
    time: Samples,
    start: float,
    length: float,
    table: Samples,
    piece: NDArray[np.int64],
    coefficients: Samples,
    polynomials: Samples,
) -> None:
    """Polynomials of all lanes at their times, and the coefficients of the pieces they are in.

    T_k = 2 x T_(k-1) - T_(k-2); times beyond the pieces take the nearest one. A lane copies its
    coefficients only when it enters another piece.
    """
    count, components = len(table), table.shape[2]
    first, second = polynomials[0], polynomials[1]
    for lane in range(LANES):
        place = (time[lane] - start) / length
        whole = min(max(np.floor(place), 0.0), count - 1.0)
        first[lane], second[lane] = 1.0, 2.0 * (place - whole) - 1.0
        own = int(whole)
        if own != piece[lane]:
            piece[lane] = own
            for c in range(components):
                for k in range(NODES):
                    coefficients[c, k, lane] = table[own, k, c]
    for k in range(2, NODES):
        now, last, before = polynomials[k], polynomials[k - 1], polynomials[k - 2]
        for lane in range(LANES):
            now[lane] = 2.0 * second[lane] * last[lane] - before[lane]


@njit(cache=True, **VECTOR)
def summed(coefficients: Samples, polynomials: Samples, found: Samples) -> None:
    """Sum of polynomials by component, (components, LANES)."""
    for c in range(len(found)):
        weight, value = coefficients[c], found[c]
        for lane in range(LANES):
            total = weight[0, lane]
            for k in range(1, NODES):
                total += polynomials[k, lane] * weight[k, lane]
            value[lane] = total


@njit(cache=True, **VECTOR)
def looked_up(time: Samples, start: float, length: float, table: Samples, room: Lookup) -> None:
    """Value of Chebyshev pieces at the times of all lanes, to `room.found` (components, LANES)."""
    chosen(time, start, length, table, room.piece, room.coefficients, room.polynomials)
    summed(room.coefficients, room.polynomials, room.found)


@njit(cache=True, **VECTOR)
def point_masses(
    origin_gravity: float, gravities: Samples, bodies: Samples, state: Samples, found: Samples
) -> None:
    """Acceleration by the origin and the bodies, less that of the origin, (3, LANES) [m/s2]."""
    x, y, z = state[0], state[1], state[2]
    fx, fy, fz = found[0], found[1], found[2]
    last = 3 * gravities.size
    ox, oy, oz = bodies[last], bodies[last + 1], bodies[last + 2]
    for lane in range(LANES):
        square = x[lane] * x[lane] + y[lane] * y[lane] + z[lane] * z[lane]
        pull = origin_gravity / (square * np.sqrt(square))
        fx[lane] = -pull * x[lane] - ox[lane]
        fy[lane] = -pull * y[lane] - oy[lane]
        fz[lane] = -pull * z[lane] - oz[lane]
    for b in range(gravities.size):
        gravity = gravities[b]
        bx, by, bz = bodies[3 * b], bodies[3 * b + 1], bodies[3 * b + 2]
        for lane in range(LANES):
            dx, dy, dz = bx[lane] - x[lane], by[lane] - y[lane], bz[lane] - z[lane]
            square = dx * dx + dy * dy + dz * dz
            pull = gravity / (square * np.sqrt(square))
            fx[lane] += pull * dx
            fy[lane] += pull * dy
            fz[lane] += pull * dz


@njit(cache=True, **VECTOR)
def seen_from(body: int, bodies: Samples, state: Samples, lane: int) -> tuple[float, float, float]:
    """Position of one lane from a body, or from the origin [m]."""
    x, y, z = state[0, lane], state[1, lane], state[2, lane]
    if body >= 0:
        x, y, z = (
            x - bodies[3 * body, lane],
            y - bodies[3 * body + 1, lane],
            z - bodies[3 * body + 2, lane],
        )
    return x, y, z


@njit(cache=True, **VECTOR)
def lunar_field(
    model: Model, axes: Samples, bodies: Samples, state: Samples, out: Samples, found: Samples
) -> None:
    """Adds the lunar field, each lane to the degree that its distance asks for."""
    for lane in range(LANES):
        x, y, z = seen_from(model.moon, bodies, state, lane)
        distance = np.sqrt(x * x + y * y + z * z)
        degree = model.degree
        while degree > 1 and model.reach[degree] < distance:
            degree -= 1
        if degree < 2:
            continue
        r = axes[:9, lane]
        field_acceleration(
            r[0] * x + r[1] * y + r[2] * z,
            r[3] * x + r[4] * y + r[5] * z,
            r[6] * x + r[7] * y + r[8] * z,
            degree,
            model.field_gravity,
            model.field_radius,
            model.sectoral,
            model.terms,
            out,
        )
        for c in range(3):
            found[c, lane] += r[c] * out[0] + r[3 + c] * out[1] + r[6 + c] * out[2]


@njit(cache=True, **VECTOR)
def earth_oblate(model: Model, bodies: Samples, state: Samples, found: Samples) -> None:
    """Adds the flattening of the Earth."""
    gravity = model.origin_gravity if model.earth == CENTRE else model.gravity[model.earth]
    for lane in range(LANES):
        x, y, z = seen_from(model.earth, bodies, state, lane)
        if x * x + y * y + z * z < (OBLATE * EARTH_RADIUS) ** 2:
            ax, ay, az = earth_flattening(x, y, z, gravity, EARTH_RADIUS, EARTH_J2)
            found[0, lane] += ax
            found[1, lane] += ay
            found[2, lane] += az


@njit(cache=True, **VECTOR)
def sunlight(
    model: Model, bodies: Samples, state: Samples, area_to_mass: Samples, found: Samples
) -> None:
    """Adds the push of sunlight, p (au / d)**2 A / m away from the Sun; shadows are left out.

    area_to_mass carries the reflectivity, from 1 (absorbed) to 2 (mirror facing the Sun) [m2/kg].
    """
    for lane in range(LANES):
        if area_to_mass[lane] != 0:
            x, y, z = seen_from(model.sun, bodies, state, lane)
            square = x * x + y * y + z * z
            push = SUNLIGHT_PRESSURE * ASTRONOMICAL_UNIT**2 * area_to_mass[lane]
            push /= square * np.sqrt(square)
            found[0, lane] += push * x
            found[1, lane] += push * y
            found[2, lane] += push * z


class Room(NamedTuple):
    """Working memory of one block of lanes."""

    sky: Lookup
    axes: Lookup
    out: Samples


@njit(cache=True)
def room_of(model: Model) -> Room:
    """Fresh working memory."""
    return Room(lookup_of(model.motion), lookup_of(model.axes), np.zeros(3))


@njit(cache=True, forceinline=True, **VECTOR)
def accelerate(
    model: Model,
    room: Room,
    time: Samples,
    state: Samples,
    area_to_mass: Samples,
    thrust: Samples,
    found: Samples,
) -> None:
    """Acceleration of all lanes, to `found` (3, LANES)."""
    looked_up(time, 0.0, model.length, model.motion, room.sky)
    bodies = room.sky.found
    point_masses(model.origin_gravity, model.gravity, bodies, state, found)
    if model.degree > 1:
        looked_up(time, model.axes_start, model.axes_length, model.axes, room.axes)
        lunar_field(model, room.axes.found, bodies, state, room.out, found)
    if model.flattened and model.earth != ABSENT:
        earth_oblate(model, bodies, state, found)
    if model.lit:
        sunlight(model, bodies, state, area_to_mass, found)
    if model.pushed:
        for c in range(3):
            for lane in range(LANES):
                found[c, lane] += thrust[c, lane]
