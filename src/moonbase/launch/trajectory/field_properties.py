"""What a gravity field amounts to: size by degree, printed coefficients, gravity on the ground."""

from __future__ import annotations

from math import factorial

import numpy as np

from moonbase.constants import EARTH_J2, EARTH_RADIUS
from moonbase.flows import Samples
from moonbase.launch.trajectory.gravity_field import (
    GravityField,
    acceleration,
    earth_flattening,
    moon_field,
)

SIDEREAL_MONTH = 27.321661 * 86_400
"""Time in which the Moon turns once against the stars [s] (Explanatory Supplement 2013)."""


def reach(field: GravityField, accuracy: float) -> Samples:
    """Distance beyond which the terms of each degree stay below an acceleration, (degree + 1,) [m].

    The root mean square over the sphere is GM / r**2 (R / r)**n sqrt((n + 1) (2 n + 1) s), with
    s = sum_m (C**2 + S**2), as normalised harmonics are orthogonal; solved for r.
    """
    n = np.arange(field.degree + 1)
    power = np.sum(field.cosine**2 + field.sine**2, axis=1)
    size = field.gravity / field.radius**2 * np.sqrt((n + 1) * (2 * n + 1) * power)
    return np.asarray(field.radius * (size / accuracy) ** (1 / (n + 2)))


def coefficients(degree: int, order: int) -> tuple[float, float]:
    """C and S of one harmonic of the Moon, not normalised, as older tables print them; J2 = -C20.

    C = C_normalised sqrt((2 - [m = 0]) (2 n + 1) (n - m)! / (n + m)!).

    >>> [round(1e6 * each, 3) for each in coefficients(2, 2)]
    [22.381, 0.001]
    """
    field = moon_field(max(degree, 2))
    ratio = factorial(degree - order) / factorial(degree + order)
    norm = np.sqrt((1 if order == 0 else 2) * (2 * degree + 1) * ratio)
    return float(norm * field.cosine[degree, order]), float(norm * field.sine[degree, order])


def surface_gravity(latitude: float, longitude: float, distance: float, degree: int) -> float:
    """Gravity on the turning Moon, attraction and centrifugal force together [m/s2].

    g = |p + w**2 (x, y, 0)| with the attraction p, see `_pull`. The mean-Earth frame of maps is
    taken for the principal axes, which lie 0.03 degrees apart.

    Parameters: latitude, longitude east [rad], distance from the centre [m], degree of the field.
    """
    position, pull = _pull(latitude, longitude, distance, degree)
    spin = (2 * np.pi / SIDEREAL_MONTH) ** 2 * position * np.array([1, 1, 0])
    return float(np.linalg.norm(pull + spin))


def moon_pull(latitude: float, longitude: float, distance: float, degree: int) -> float:
    """Attraction of the Moon at a place in its principal axes, without spin [m/s2]; see `_pull`."""
    return float(np.linalg.norm(_pull(latitude, longitude, distance, degree)[1]))


def _pull(
    latitude: float, longitude: float, distance: float, degree: int
) -> tuple[Samples, Samples]:
    """Position and attraction a - GM r / r**3 with the field a to a degree."""
    level = np.cos(latitude)
    up = np.array([level * np.cos(longitude), level * np.sin(longitude), np.sin(latitude)])
    position, field = distance * up, moon_field(degree)
    added = acceleration(field, position[:, None])[:, 0]
    return position, added - field.gravity / distance**2 * up


def earth_pull(latitude: float, distance: float, gravity: float) -> float:
    """Attraction of the Earth as a flattened body, without its spin [m/s2]: |GM r / r**3 - a|.

    Parameters: geocentric latitude [rad], distance from the centre [m], GM [m3/s2].

    >>> round(earth_pull(np.pi / 2, 6356752.3, 3.986005e14), 4)
    9.8321
    """
    x, z = distance * np.cos(latitude), distance * np.sin(latitude)
    added = np.array(earth_flattening(x, 0.0, z, gravity, EARTH_RADIUS, EARTH_J2))
    return float(np.linalg.norm(gravity / distance**3 * np.array([x, 0.0, z]) - added))
