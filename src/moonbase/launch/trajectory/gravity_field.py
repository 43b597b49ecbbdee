"""Gravity of a body that is no sphere: the lunar field of GRAIL, and the flattening of the Earth.

The field is V + i W summed over solid harmonics in fully normalised form (Montenbruck and Gill
2000, Satellite Orbits, section 3.2.4). Each component of the acceleration is itself a sum of solid
harmonics one degree higher, so one recursion gives all three, and the poles are no special place.
Tides of the body are left out: the largest, of degree 2, is 5e-4 of the flattening of the Moon.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from io import BytesIO
from typing import Any

import numpy as np
from numba import njit

from moonbase.flows import Samples
from moonbase.launch.trajectory.harmonic_weights import harmonic_weights, sectoral_factors

SHIPPED = "moon_gravity.npz"
"""Coefficients that the package carries; scripts/make_gravity_table.py makes them."""
LEAST_DEGREE = 2
"""A field begins with the flattening: the origin is the centre of mass."""
LOOSE: dict[str, Any] = {"fastmath": {"contract", "arcp", "nsz"}, "error_model": "numpy"}
"""Compiler settings; a value that is not a number stays one."""


@dataclass(frozen=True, eq=False)
class GravityField:
    """A field in axes fixed to its body, without the central term.

    gravity : GM [m3/s2]; radius : reference radius [m]; degree : highest degree and order.
    cosine, sine : fully normalised coefficients C and S, (degree + 1, degree + 1).
    sectoral : factors that lead from one order to the next, (degree + 2,).
    terms : weights of the sums, order by order, (number of harmonics, 8); see `harmonic_weights`.
    """

    gravity: float
    radius: float
    degree: int
    cosine: Samples
    sine: Samples
    sectoral: Samples
    terms: Samples


@lru_cache(1)
def _shipped() -> dict[str, Samples]:
    data = files("moonbase.launch.trajectory").joinpath("data", SHIPPED).read_bytes()
    with np.load(BytesIO(data)) as table:
        return {name: table[name] for name in table.files}


@lru_cache(8)
def moon_field(degree: int) -> GravityField:
    """The field of the Moon to a degree and order, in its principal axes (GRAIL, GRGM1200A).

    Raises ValueError for a degree that the shipped table does not hold.
    """
    table = _shipped()
    most = len(table["cosine"]) - 1
    if not LEAST_DEGREE <= degree <= most:
        raise ValueError(f"the field is known for degrees {LEAST_DEGREE} to {most}, not {degree}")
    part = slice(0, degree + 1)
    gravity, radius = float(table["gravity"]), float(table["radius"])
    return field_of(gravity, radius, table["cosine"][part, part], table["sine"][part, part])


def field_of(gravity: float, radius: float, cosine: Samples, sine: Samples) -> GravityField:
    """A field from GM [m3/s2], reference radius [m] and normalised coefficients, square arrays.

    The central term and the terms of degree 1 are set to nothing: they belong to the point mass and
    the choice of the origin.
    """
    degree = len(cosine) - 1
    triangle = np.tril(np.ones_like(cosine))
    triangle[:LEAST_DEGREE] = 0
    cosine, sine = cosine * triangle, sine * triangle
    order = np.arange(degree + 2, dtype=np.float64)
    return GravityField(
        gravity=gravity,
        radius=radius,
        degree=degree,
        cosine=cosine,
        sine=sine,
        sectoral=sectoral_factors(order),
        terms=harmonic_weights(cosine, sine),
    )


@njit(cache=True, **LOOSE)
def field_acceleration(
    x: float,
    y: float,
    z: float,
    degree: int,
    gravity: float,
    radius: float,
    sectoral: Samples,
    terms: Samples,
    out: Samples,
) -> None:
    """Acceleration of the field without its central term, body-fixed axes, to `out` [m/s2].

    a = GM / R**2 sum_nm (weights) (V_nm, W_nm), V + i W = (R / r)**(n + 1) P_nm exp(i m lambda).

    Parameters: position [m]; degree to sum to, at most that of the field; gravity [m3/s2], radius
    [m], sectoral and terms of the field. Below degree 2 the acceleration is zero.
    """
    inverse = 1.0 / (x * x + y * y + z * z)
    across, rise = radius * inverse * x, radius * inverse * y
    up, shrink = radius * inverse * z, radius * radius * inverse
    real, imaginary = radius * np.sqrt(inverse), 0.0
    whole = sectoral.size - 1
    total_x = total_y = total_z = 0.0
    first = 0
    for m in range(degree + 2):
        if m > 0:
            real, imaginary = (
                sectoral[m] * (across * real - rise * imaginary),
                sectoral[m] * (across * imaginary + rise * real),
            )
        before, now = 0.0, 1.0
        ax = bx = ay = by = az = bz = 0.0
        for k in range(first, first + degree + 2 - m):
            if k > first:
                before, now = now, terms[k, 0] * up * now - terms[k, 1] * shrink * before
            ax += terms[k, 2] * now
            bx += terms[k, 3] * now
            ay += terms[k, 4] * now
            by += terms[k, 5] * now
            az += terms[k, 6] * now
            bz += terms[k, 7] * now
        total_x += ax * real + bx * imaginary
        total_y += ay * real + by * imaginary
        total_z += az * real + bz * imaginary
        first += whole + 1 - m
    scale = gravity / (radius * radius)
    out[0], out[1], out[2] = scale * total_x, scale * total_y, scale * total_z


@njit(cache=True, **LOOSE)
def _accelerations(
    position: Samples,
    degree: int,
    gravity: float,
    radius: float,
    sectoral: Samples,
    terms: Samples,
) -> Samples:
    found = np.empty(position.shape)
    out = np.empty(3)
    for k in range(position.shape[1]):
        x, y, z = position[0, k], position[1, k], position[2, k]
        field_acceleration(x, y, z, degree, gravity, radius, sectoral, terms, out)
        found[:, k] = out
    return found


def acceleration(field: GravityField, position: Samples) -> Samples:
    """Acceleration of a field at body-fixed positions (3, N) [m], without the central term [m/s2].

    Above the long axis of the Moon, 1.5 J2 + 9 C22 of 1.623 m/s2 more inwards:

    >>> found = acceleration(moon_field(2), np.array([[1.738e6], [0.0], [0.0]]))
    >>> [round(1e6 * float(each), 1) for each in found[:, 0]]
    [-821.7, 0.0, 0.0]
    """
    position = np.ascontiguousarray(position, dtype=np.float64)
    distance = np.linalg.norm(position, axis=0)
    if not (np.isfinite(distance).all() and (distance > 0).all()):
        raise ValueError("a position is at the centre or not finite")
    found = _accelerations(
        position, field.degree, field.gravity, field.radius, field.sectoral, field.terms
    )
    return np.asarray(found)


def potential(field: GravityField, position: Samples) -> Samples:
    """Disturbing potential at body-fixed positions (3, N) [m], (N,) [m2/s2], positive as GM / r is.

    U = GM / R sum_nm (C_nm V_nm + S_nm W_nm).
    """
    x, y, z = np.asarray(position, dtype=np.float64)
    square = x**2 + y**2 + z**2
    wave = (x + 1j * y) * (field.radius / square)
    sector = np.asarray(field.radius / np.sqrt(square), dtype=np.complex128)
    total, first = np.zeros_like(x), 0
    for m in range(field.degree + 1):
        sector = sector if m == 0 else field.sectoral[m] * wave * sector
        before, now = np.zeros_like(x), np.ones_like(x)
        lumped = np.zeros_like(sector)
        for n in range(m, field.degree + 1):
            if n > m:
                a, b = field.terms[first + n - m, :2]
                up, shrink = z * field.radius / square, field.radius**2 / square
                before, now = now, a * up * now - b * shrink * before
            lumped += (field.cosine[n, m] - 1j * field.sine[n, m]) * now
        total += (lumped * sector).real
        first += field.degree + 2 - m
    return np.asarray(field.gravity / field.radius * total)


@njit(cache=True, **LOOSE)
def earth_flattening(
    x: float, y: float, z: float, gravity: float, radius: float, form: float
) -> tuple[float, float, float]:
    """Acceleration by the flattening of a body about the z axis, without the central term [m/s2].

    a = -(3/2) J2 GM R**2 / r**5 (x (1 - 5 u), y (1 - 5 u), z (3 - 5 u)), u = (z / r)**2: the
    gradient of the harmonic of degree 2 (Vallado 2013, Fundamentals of Astrodynamics, section 8.7).
    With ICRF axes the pole of the Earth is taken to be that of 2000: its precession, 0.006 degrees
    a year, is left out.

    Parameters: position [m], GM [m3/s2], equatorial radius [m], form factor J2 [1].

    >>> round(earth_flattening(6378137.0, 0.0, 0.0, 3.986005e14, 6378137.0, 1.08263e-3)[0], 5)
    -0.01591
    """
    inverse = 1.0 / (x * x + y * y + z * z)
    scale = -1.5 * form * gravity * radius * radius * inverse * inverse * np.sqrt(inverse)
    slope = 5.0 * z * z * inverse
    level = scale * (1.0 - slope)
    return level * x, level * y, scale * (3.0 - slope) * z
