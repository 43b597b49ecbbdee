"""Compositions that validation cases of fleets need; nothing here is a model of its own."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from moonbase.constants import SOLAR_RADIUS
from moonbase.environment.ephemeris_pieces import CUBIC_KILOMETRE, GRAVITY
from moonbase.flows import Samples

SUN = GRAVITY["sun"] * CUBIC_KILOMETRE
"""GM of the Sun [m3/s2]."""


def conic_place(perihelion: Samples, eccentricity: Samples, time: Samples) -> Mapping[str, Samples]:
    """True anomaly and distance from the Sun at a time since perihelion, any conic.

    Parameters: perihelion [m], eccentricity [1], time [s]. Returns `angle`, 0 to 2 pi [rad], and
    `distance` [m].
    """
    from moonbase.launch.trajectory.fleet import from_elements

    zero = np.zeros_like(time)
    found = from_elements(np.stack([perihelion, eccentricity, zero, zero, zero, -time]), 0.0, SUN)
    angle = np.arctan2(found[1], found[0]) % (2 * np.pi)
    return {"angle": angle, "distance": np.linalg.norm(found[:3], axis=0)}


def perihelion_speed(height: Samples, period: Samples) -> Samples:
    """Speed at perihelion of an orbit around the Sun, read off a state of the fleet [m/s].

    Parameters: height of perihelion over the Sun's surface [m], period [s].
    """
    from moonbase.launch.trajectory.fleet import from_elements

    axis = np.cbrt(SUN * (period / (2 * np.pi)) ** 2)
    near, zero = height + SOLAR_RADIUS, np.zeros_like(period)
    elements = np.stack([near, 1 - near / axis, zero, zero, zero, zero])
    return np.asarray(np.linalg.norm(from_elements(elements, 0.0, SUN)[3:], axis=0))
