"""Where Sun and Earth stand over a site on the Moon, and how much of the solar disc it sees."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from moonbase.constants import EARTH_RADIUS, MOON_RADIUS, SOLAR_RADIUS
from moonbase.environment.sky import Directions
from moonbase.flows import Samples


@dataclass(frozen=True)
class Position:
    """A body as a site sees it: azimuth from north over east, elevation, angular radius [rad]."""

    azimuth: Samples
    elevation: Samples
    angular_radius: Samples


def local_axes(latitude: float, longitude: float) -> Samples:
    """East, north and up at a place as rows in the ME frame, (3, 3).

    >>> local_axes(0.0, 0.0).tolist()
    [[-0.0, 1.0, 0.0], [-0.0, -0.0, 1.0], [1.0, 0.0, 0.0]]
    """
    sin_lat, cos_lat = np.sin(latitude), np.cos(latitude)
    sin_lon, cos_lon = np.sin(longitude), np.cos(longitude)
    return np.array(
        [
            [-sin_lon, cos_lon, 0.0],
            [-sin_lat * cos_lon, -sin_lat * sin_lon, cos_lat],
            [cos_lat * cos_lon, cos_lat * sin_lon, sin_lat],
        ]
    )


def from_site(body: Directions, axes: Samples, radius: float = MOON_RADIUS) -> Samples:
    """Vector from a site to a body in its own axes (east, north, up), (3, N) [m].

    r - R u: the parallax of the site, 0.3 degrees for the Earth, 2.4 arcseconds for the Sun.

    Parameters: body as the Moon's centre sees it, axes of `local_axes`, radius R of the site [m].
    """
    found = axes @ body.vectors()
    found[2] -= radius
    return np.asarray(found)


def position(seen: Samples, body_radius: float) -> Position:
    """Azimuth and elevation of a vector in local axes, and the angular radius asin(R / d).

    >>> here = position(np.array([[1.0e11], [0.0], [1.0e11]]), SOLAR_RADIUS)
    >>> [round(float(np.degrees(x[0])), 1) for x in (here.azimuth, here.elevation)]
    [90.0, 45.0]
    """
    east, north, up = seen
    distance = np.sqrt(east**2 + north**2 + up**2)
    return Position(
        azimuth=np.mod(np.arctan2(east, north), 2 * np.pi),
        elevation=np.arctan2(up, np.hypot(east, north)),
        angular_radius=np.arcsin(body_radius / distance),
    )


def disc_above(elevation: Samples, horizon: Samples, angular_radius: Samples) -> Samples:
    """Share of a disc above a horizon that is level across it.

    f = 1/2 + (asin x + x sqrt(1 - x**2)) / pi, x = (e - h) / r clipped to -1..1: the part of a
    circle over a chord. It counts from the limb: half when the centre touches the horizon.

    Parameters: elevation e of the centre, horizon h, angular_radius r [rad]. Returns f [1].

    >>> disc_above(np.array([-0.01, 0.0, 0.01]), np.array(0.0), np.array(0.005)).tolist()
    [0.0, 0.5, 1.0]
    """
    x = np.clip((elevation - horizon) / angular_radius, -1.0, 1.0)
    return np.asarray(0.5 + (np.arcsin(x) + x * np.sqrt(1 - x**2)) / np.pi)


def disc_left(separation: Samples, radius: Samples, cover: Samples) -> Samples:
    """Share of a disc that another disc leaves uncovered.

    1 - A / (pi r**2), A the lens common to circles of radii r and R at distance d:
    A = r**2 acos((d**2 + r**2 - R**2) / 2dr) + R**2 acos((d**2 + R**2 - r**2) / 2dR)
    - sqrt((-d + r + R)(d + r - R)(d - r + R)(d + r + R)) / 2.

    Parameters: separation d of the centres, radius r of the disc, cover R of the other [rad].

    >>> disc_left(np.array([0.0, 0.005, 0.1]), np.array(0.005), np.array(0.02)).tolist()
    [0.0, 0.0, 1.0]
    """
    d = np.clip(separation, np.abs(cover - radius), cover + radius)
    safe = np.maximum(d, 1e-12)
    first = (safe**2 + radius**2 - cover**2) / (2 * safe * radius)
    second = (safe**2 + cover**2 - radius**2) / (2 * safe * cover)
    root = (
        (-d + radius + cover) * (d + radius - cover) * (d - radius + cover) * (d + radius + cover)
    )
    lens = radius**2 * np.arccos(np.clip(first, -1, 1)) + cover**2 * np.arccos(
        np.clip(second, -1, 1)
    )
    lens = lens - np.sqrt(np.maximum(root, 0.0)) / 2
    whole = np.pi * np.minimum(radius, cover) ** 2
    inside = separation <= np.abs(cover - radius)
    covered = np.where(inside, whole, np.where(separation >= cover + radius, 0.0, lens))
    return np.asarray(1 - np.clip(covered / (np.pi * radius**2), 0.0, 1.0))


def uneclipsed(sun: Samples, earth: Samples) -> Samples:
    """Share of the solar disc that the Earth leaves free at a site, by its cones of shadow.

    The solid Earth of equatorial radius counts; sunlight that its atmosphere bends does not.

    Parameters: vectors from the site to Sun and Earth in any common axes, (3, N) [m].
    """
    to_sun, to_earth = np.linalg.norm(sun, axis=0), np.linalg.norm(earth, axis=0)
    cross = np.linalg.norm(np.cross(sun, earth, axis=0), axis=0)
    separation = np.arctan2(cross, np.einsum("i...,i...->...", sun, earth))
    return disc_left(
        separation, np.arcsin(SOLAR_RADIUS / to_sun), np.arcsin(EARTH_RADIUS / to_earth)
    )


def horizon_dip(height: Samples, radius: float = MOON_RADIUS) -> Samples:
    """How far the horizon of a smooth sphere lies below level, acos(R / (R + h)) [rad].

    >>> round(float(np.degrees(horizon_dip(np.array(2.0)))), 4)
    0.0869
    """
    return np.arccos(radius / (radius + height))
