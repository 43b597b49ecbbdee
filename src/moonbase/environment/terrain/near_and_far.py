"""Horizons from a fine grid of the surroundings and a coarse one of the rest of the Moon."""

from __future__ import annotations

import numpy as np

from moonbase.constants import MOON_RADIUS
from moonbase.environment.sun_geometry import local_axes
from moonbase.environment.terrain.elevation import ElevationError, GlobalGrid
from moonbase.environment.terrain.horizon import AZIMUTHS, reach_of, ways
from moonbase.environment.terrain.raster import LocalGrid
from moonbase.flows import Samples


def distances(pixel: float, reach: float) -> Samples:
    """Distances that rays look at: every half pixel near the site, then in proportion [m].

    The step grows to half the spacing of neighbouring rays, d pi / 720 of the distance d.
    """
    found = [pixel / 2]
    while found[-1] < reach:
        found.append(found[-1] + max(pixel / 2, found[-1] * np.pi / AZIMUTHS))
    return np.array(found)


def ray_points(axes: Samples, distance: Samples) -> tuple[Samples, Samples]:
    """Latitude and longitude of points along all rays, (720, distances) [rad]."""
    north, east = ways()
    along = north[:, None] * axes[1] + east[:, None] * axes[0]
    angle = distance / MOON_RADIUS
    points = np.cos(angle)[None, :, None] * axes[2] + np.sin(angle)[None, :, None] * along[:, None]
    x, y, z = np.moveaxis(points, -1, 0)
    return np.arcsin(np.clip(z, -1, 1)), np.arctan2(y, x)


def horizon(
    near: LocalGrid, far: GlobalGrid, latitude: float, longitude: float, mast: float
) -> Samples:
    """Elevation angle of the terrain in every direction, (720,) [rad].

    tan e = (cos d - r / (R + h)) / sin d, h from the fine grid where it has one.

    Raises ElevationError when the site lies outside the fine grid.
    """
    ground = float(near.height(np.array(latitude), np.array(longitude)))
    if not np.isfinite(ground):
        raise ElevationError(f"{near.source}: the site lies outside this grid")
    distance = distances(near.pixel, reach_of(mast))
    points = ray_points(local_axes(latitude, longitude), distance)
    heights = near.height(*points)
    outside = ~np.isfinite(heights)
    heights[outside] = far.height(points[0][outside], points[1][outside])
    angle = distance / MOON_RADIUS
    eye = MOON_RADIUS + ground + mast
    tangent = (np.cos(angle) - eye / (MOON_RADIUS + heights)) / np.sin(angle)
    return np.asarray(np.arctan(tangent.max(axis=1)))
