"""Horizons: the greatest elevation angle of the terrain in every direction from a site.

A ray walks along the great circle of each azimuth. At distance d a height h stands at the angle

    tan e = (cos d - r / (R + h)) / sin d,

r the radius of the eye, so the curvature of the Moon is in it; there is no refraction.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from moonbase.constants import MOON_RADIUS
from moonbase.environment.sun_geometry import local_axes
from moonbase.environment.terrain.elevation import TILE, GlobalGrid
from moonbase.environment.terrain.rays import BLOCK, greatest, mask
from moonbase.flows import Samples

AZIMUTHS = 720
"""Directions of a mask, half a degree apart."""
RANGE = 300e3
"""How far rays go at least [m]: a peak of 10 km sinks below level 186 km away."""
BEYOND = 190e3
"""How far beyond the horizon of a tall mast such a peak can stand over it [m]."""
COARSE = 100e3
"""Ranges come in steps of this, so that few sets of distances are made [m]."""
NEAREST = (4, 8, 16, 32)
"""Parts of a pixel at which rays may begin: towards the poles columns become that narrow."""
GROWTH = 0.08
"""By how much of the distance steps grow, until they are one pixel."""


@dataclass(frozen=True)
class Steps:
    """Distances at which rays look, and what depends on them alone: angle d, cos, 1 / sin."""

    sine: Samples
    cosine: Samples
    inverse: Samples


def reach_of(mast: float) -> float:
    """How far rays go for an eye at some height over the ground, in whole steps [m].

    >>> reach_of(10.0), reach_of(20e3)
    (300000.0, 500000.0)
    """
    away = MOON_RADIUS * float(np.arccos(MOON_RADIUS / (MOON_RADIUS + mast))) + BEYOND
    return max(RANGE, COARSE * float(np.ceil(away / COARSE)))


def steps(pixel: float, latitude: float, reach: float = RANGE) -> Steps:
    """Distances from part of a pixel on, growing in proportion, then pixel by pixel [rad].

    Rays begin at a quarter of a pixel at low latitude, at less where columns are narrower.
    """
    wanted = 1 / max(float(np.cos(latitude)), 1 / NEAREST[-1])
    part = next(each for each in NEAREST if each >= min(4 * wanted, NEAREST[-1]))
    return _steps(pixel, part, reach)


@lru_cache
def _steps(pixel: float, part: int, reach: float) -> Steps:
    first = pixel / part
    angle = [first]
    while angle[-1] < reach / MOON_RADIUS or len(angle) % BLOCK:
        angle.append(angle[-1] + min(max(GROWTH * angle[-1], first), pixel))
    sine, cosine = np.sin(angle), np.cos(angle)
    return Steps(sine, cosine, 1 / sine)


@lru_cache
def ways(azimuths: int = AZIMUTHS) -> Samples:
    """Cosine and sine of equally spaced azimuths from north over east, (2, azimuths)."""
    angle = 2 * np.pi * np.arange(azimuths) / azimuths
    return np.stack([np.cos(angle), np.sin(angle)])


def horizon(grid: GlobalGrid, latitude: float, longitude: float, mast: float) -> Samples:
    """Elevation angle of the terrain in every direction from an eye over the ground, (720,) [rad].

    Parameters: latitude, longitude [rad], mast, the height of the eye over the ground [m].
    """
    ground = float(grid.height(np.array(latitude), np.array(longitude)))
    look = steps(grid.pixel, latitude, reach_of(mast))
    reach = float(np.arcsin(look.sine[-1])) + TILE * grid.pixel
    highest = greatest(grid.tile_maxima, latitude, longitude, grid.west, reach)
    found = np.empty(AZIMUTHS)
    axes = local_axes(latitude, longitude)
    eye = MOON_RADIUS + ground + mast
    mask(
        grid.padded,
        grid.pixel,
        grid.west,
        eye,
        highest,
        axes,
        ways(),
        look.sine,
        look.cosine,
        look.inverse,
        found,
    )
    return np.arctan(found)
