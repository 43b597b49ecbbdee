"""The least elevation at which a shot from a straight track clears the ground ahead of it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from moonbase.constants import MOON_RADIUS
from moonbase.flows import Samples
from moonbase.launch.trajectory.patched_conics import MOON_GRAVITY

AHEAD = 1e6
"""Way over the ground that is looked at [m]: by then a shot that leaves is above all mountains."""
STEP = 500.0
"""Distance between looks at the ground [m]."""
GRADE = np.radians(0.05)
"""Steps of elevation [rad]."""
STEEPEST = np.radians(30.0)
"""Greatest elevation that is tried [rad]."""

Height = Callable[[Samples, Samples], Samples]
"""Latitude and longitude [rad] to the height of the ground [m]."""


def path_radius(angle: Samples, radius: float, speed: float, elevation: Samples) -> Samples:
    """Distance from the centre of the Moon of a two-body path, by the angle flown, (E, K) [m].

    r = p / (1 + (p/r0 - 1) cos t - (p/r0) tan e sin t), p = (r0 v cos e)**2 / GM, from the conic
    r = p / (1 + e cos nu).

    Parameters: angle t (K,) [rad], radius r0 [m] and speed v [m/s] at the muzzle, elevation e (E,).

    >>> start = path_radius(np.array([0.0]), 1.7374e6, 2450.0, np.array([0.1]))
    >>> round(float(start[0, 0]))
    1737400
    """
    rise = np.asarray(elevation)[:, None]
    share = (radius * speed * np.cos(rise)) ** 2 / MOON_GRAVITY / radius
    below = 1 + (share - 1) * np.cos(angle) - share * np.tan(rise) * np.sin(angle)
    return np.asarray(radius * share / np.where(below > 0, below, np.nan))


def ahead(latitude: float, longitude: float, azimuth: float) -> tuple[Samples, Samples, Samples]:
    """Angle, latitude and longitude of places along a great circle from a track, (K,) [rad].

    sin p = sin p0 cos t + cos p0 sin t cos a, from the spherical triangle with the pole.
    """
    angle = np.arange(STEP, AHEAD, STEP) / MOON_RADIUS
    sine = np.sin(latitude) * np.cos(angle) + np.cos(latitude) * np.sin(angle) * np.cos(azimuth)
    across = np.sin(azimuth) * np.sin(angle) * np.cos(latitude)
    turned = np.arctan2(across, np.cos(angle) - np.sin(latitude) * sine)
    return angle, np.arcsin(np.clip(sine, -1.0, 1.0)), longitude + turned


def least_elevation(
    place: tuple[float, float], azimuth: float, speed: float, height: float, ground: Height
) -> float | None:
    """The least elevation whose path stays above the ground ahead [rad]; None below `STEEPEST`.

    Parameters: latitude and longitude, azimuth [rad], speed [m/s], height of the muzzle over
    1,737.4 km [m], ground that tells heights over it.
    """
    angle, latitude, longitude = ahead(*place, azimuth)
    tops = MOON_RADIUS + ground(latitude, longitude)
    elevations = np.arange(0.0, STEEPEST, GRADE)
    path = path_radius(angle, MOON_RADIUS + height, speed, elevations)
    clear = np.all(~(path < tops), axis=1)
    return float(elevations[clear.argmax()]) if clear.any() else None
