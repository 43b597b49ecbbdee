"""What pulls and pushes on trajectories, for many lanes at once.

a = -GM0 r / |r|**3 - sum_b GM_b (r - r_b) / |r - r_b|**3 - a0, in ICRF axes around the origin, a0
the acceleration of the origin itself; then the lunar field, the flattening of the Earth, sunlight
and thrust.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import njit

from moonbase.constants import ASTRONOMICAL_UNIT, EARTH_J2, EARTH_RADIUS
from moonbase.flows import Samples
from moonbase.launch.trajectory.dormand_prince import LANES, VECTOR
from moonbase.launch.trajectory.forces import ABSENT, CENTRE, SUNLIGHT_PRESSURE, Model
from moonbase.launch.trajectory.gravity_field import earth_flattening, field_acceleration
from moonbase.launch.trajectory.pieces_in_lanes import Lookup, looked_up, lookup_of

OBLATE = 1e3
"""Distance within which the flattening of the Earth counts, in its radii; beyond, 2e-14 m/s2."""


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
