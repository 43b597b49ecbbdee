"""Maps of the whole Moon: mean sunlight and the longest night at every place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numba import njit, prange
from numpy.typing import NDArray

from moonbase.constants import HOUR, MOON_RADIUS, SOLAR_RADIUS
from moonbase.environment.sky import Sky
from moonbase.environment.terrain.elevation import TILE, GlobalGrid
from moonbase.environment.terrain.horizon import reach_of, steps, ways
from moonbase.environment.terrain.rays import atan2, between, greatest, mask
from moonbase.flows import Samples


@dataclass(frozen=True, eq=False)
class SunlightMap:
    """Results at the centres of equal cells of latitude, north to south, and longitude, from 0 E.

    mean_illumination, mean visible share of the solar disc [1]; longest_night, the longest time
    in which no part of it is visible [s]; both (rows, columns).
    """

    latitude: Samples
    longitude: Samples
    mean_illumination: Samples
    longest_night: Samples


@njit(inline="always", fastmath=True, error_model="numpy")
def _disc(x: float) -> float:
    """Share of a disc over a chord x radii below its centre."""
    if x >= 1:
        return 1.0
    if x <= -1:
        return 0.0
    return float(0.5 + (np.arcsin(x) + x * np.sqrt(1 - x * x)) / np.pi)


@njit(cache=True, fastmath=True, error_model="numpy")
def _sunlight(
    horizon: Samples, axes: Samples, eye: float, sun: Samples, disc: float
) -> tuple[float, int]:
    """Mean visible share of the disc, and the longest run of steps without any of it."""
    lowest, highest = horizon.min() - disc, horizon.max() + disc
    floor, roof = np.tan(lowest), np.tan(highest)
    total, run, longest = 0.0, 0, 0
    per_radian = horizon.size / (2 * np.pi)
    for k in range(sun.shape[1]):
        x, y, z = sun[0, k], sun[1, k], sun[2, k]
        east = axes[0, 0] * x + axes[0, 1] * y + axes[0, 2] * z
        north = axes[1, 0] * x + axes[1, 1] * y + axes[1, 2] * z
        up = axes[2, 0] * x + axes[2, 1] * y + axes[2, 2] * z - eye
        level = np.sqrt(east * east + north * north)
        if up <= floor * level:
            run += 1
            longest = max(longest, run)
            continue
        if up >= roof * level:
            total += 1.0
            run = 0
            continue
        azimuth = atan2(east, north)
        place = (azimuth + (2 * np.pi if azimuth < 0 else 0.0)) * per_radian
        first = int(place)
        share = place - first
        first %= horizon.size
        edge = horizon[first] * (1 - share) + horizon[(first + 1) % horizon.size] * share
        seen = _disc((atan2(up, level) - edge) / disc)
        total += seen
        if seen > 0:
            run = 0
        else:
            run += 1
            longest = max(longest, run)
    return total / sun.shape[1], longest


@njit(parallel=True, cache=True, fastmath=True, error_model="numpy")
def _row(
    grid: NDArray[np.float32],
    tiles: NDArray[np.float32],
    pixel: float,
    west: float,
    mast: float,
    latitude: float,
    longitudes: Samples,
    ways: Samples,
    sine: Samples,
    cosine: Samples,
    inverse: Samples,
    reach: float,
    sun: Samples,
    disc: float,
) -> tuple[Samples, Samples]:
    """Mean and longest dark run for all sites of a row; every site stands alone."""
    mean = np.empty(longitudes.size)
    night = np.empty(longitudes.size)
    for site in prange(longitudes.size):
        longitude = longitudes[site]
        sin_lat, cos_lat = np.sin(latitude), np.cos(latitude)
        sin_lon, cos_lon = np.sin(longitude), np.cos(longitude)
        axes = np.empty((3, 3))
        axes[0, 0], axes[0, 1], axes[0, 2] = -sin_lon, cos_lon, 0.0
        axes[1, 0], axes[1, 1], axes[1, 2] = -sin_lat * cos_lon, -sin_lat * sin_lon, cos_lat
        axes[2, 0], axes[2, 1], axes[2, 2] = cos_lat * cos_lon, cos_lat * sin_lon, sin_lat
        row = (np.pi / 2 - latitude) / pixel + 0.5
        column = ((longitude - west) % (2 * np.pi)) / pixel + 0.5
        eye = MOON_RADIUS + between(grid, row, column) + mast
        highest = greatest(tiles, latitude, longitude, west, reach)
        tangents = np.empty(ways.shape[1])
        mask(grid, pixel, west, eye, highest, axes, ways, sine, cosine, inverse, tangents)
        mean[site], night[site] = _sunlight(np.arctan(tangents), axes, eye, sun, disc)
    return mean, night


def sunlight_map(
    grid: GlobalGrid,
    sky: Sky,
    times: Samples,
    mast: float,
    cell: float,
    watch: Callable[[int, int], None] = lambda done, total: None,
) -> SunlightMap:
    """Mean illumination and longest night over equally spaced times for cells of a given side.

    Parameters: times, TDB at equal steps [s]; mast [m]; cell, side of a cell [rad]; watch, told
    (rows done, rows in all). Eclipses are left out: 0.05 % of time. Results do not depend on the
    number of threads.
    """
    count = round(np.pi / cell)
    latitude = np.pi / 2 - (np.arange(count) + 0.5) * np.pi / count
    longitude = (np.arange(2 * count) + 0.5) * np.pi / count
    reach = reach_of(mast) / MOON_RADIUS + TILE * grid.pixel
    below = sky.sub_solar(times)
    sun = np.ascontiguousarray(below.vectors())
    disc = float(np.arcsin(SOLAR_RADIUS / below.distance).mean())
    means, nights = [], []
    for row, north in enumerate(latitude):
        look = steps(grid.pixel, float(north), reach_of(mast))
        mean, night = _row(
            grid.padded,
            grid.tile_maxima,
            grid.pixel,
            grid.west,
            mast,
            float(north),
            longitude,
            ways(),
            look.sine,
            look.cosine,
            look.inverse,
            reach,
            sun,
            disc,
        )
        means.append(mean)
        nights.append(night)
        watch(row + 1, count)
    step = float(times[1] - times[0]) if len(times) > 1 else HOUR
    return SunlightMap(latitude, longitude, np.stack(means), np.stack(nights) * step)
