"""Rays over an elevation grid, compiled by numba: how high the terrain stands along each.

Machine code for loops over millions of lookups; `horizon` and `maps` say what it means.
"""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray

from moonbase.constants import MOON_RADIUS
from moonbase.flows import Samples

BLOCK = 32
"""Samples of a ray between two looks at whether anything beyond could still rise higher."""
ATAN = (
    0.99999611,
    -0.33317368,
    0.19807816,
    -0.13233342,
    0.07962367,
    -0.03360422,
    0.00681179,
)
"""Coefficients of atan x = x (c0 + c1 x**2 + ...), 0 <= x <= 1, fitted to 2.5e-7 rad: 0.4 m."""


TINY = 1e-30
"""Divisor where both arguments of an angle are nothing."""
HUGE = 1e9
"""Tangent, or height in metres, that nothing reaches."""
C0, C1, C2, C3, C4, C5, C6 = ATAN
"""The same by name: the compiler turns them into vector instructions."""


@njit(inline="always", fastmath=True, error_model="numpy")
def atan2(y: float, x: float) -> float:
    """The angle of (x, y) to 2.5e-7 rad [rad]."""
    ax, ay = abs(x), abs(y)
    q = min(ax, ay) / max(max(ax, ay), TINY)
    s = q * q
    p = C0 + s * (C1 + s * (C2 + s * (C3 + s * (C4 + s * (C5 + s * C6)))))
    p *= q
    p = np.pi / 2 - p if ay > ax else p
    p = np.pi - p if x < 0 else p
    return float(-p if y < 0 else p)


@njit(inline="always", fastmath=True, error_model="numpy")
def between(grid: NDArray[np.float32], row: float, column: float) -> float:
    """Height at a place of the padded grid, bilinear between four pixels [m]."""
    i, j = int(row), int(column)
    down, right = row - i, column - j
    upper = grid[i, j] + (grid[i, j + 1] - grid[i, j]) * right
    lower = grid[i + 1, j] + (grid[i + 1, j + 1] - grid[i + 1, j]) * right
    return float(upper + (lower - upper) * down)


@njit(cache=True, fastmath=True, error_model="numpy")
def greatest(
    tiles: NDArray[np.float32], latitude: float, longitude: float, west: float, reach: float
) -> float:
    """Greatest height of any tile that rays from a site can meet."""
    rows, columns = tiles.shape
    side = np.pi / rows
    top = max(int((np.pi / 2 - latitude - reach) / side), 0)
    bottom = min(int((np.pi / 2 - latitude + reach) / side), rows - 1)
    slim = min(np.cos(latitude - reach), np.cos(latitude + reach))
    wide = columns
    if slim > np.sin(reach):
        wide = 2 * int(reach / slim / side + 2) + 1
    first = int(((longitude - west) % (2 * np.pi)) / side) - wide // 2
    found = -HUGE
    for row in range(top, bottom + 1):
        for column in range(first, first + min(wide, columns)):
            found = max(found, tiles[row, column % columns])
    return found


@njit(cache=True, fastmath=True, error_model="numpy")
def mask(
    grid: NDArray[np.float32],
    pixel: float,
    west: float,
    radius: float,
    highest: float,
    axes: Samples,
    ways: Samples,
    sine: Samples,
    cosine: Samples,
    inverse: Samples,
    out: Samples,
) -> None:
    """Tangents of the horizon in all directions into `out`."""
    count = sine.size
    bound = np.empty(count + 1)
    bound[count] = -HUGE
    for k in range(count - 1, -1, -1):
        rises = (cosine[k] - radius / (MOON_RADIUS + highest)) * inverse[k]
        bound[k] = max(rises, bound[k + 1])
    row, column = np.empty(BLOCK), np.empty(BLOCK)
    scale = 1 / pixel
    ux, uy, uz = axes[2, 0], axes[2, 1], axes[2, 2]
    for way in range(out.size):
        north, east = ways[0, way], ways[1, way]
        tx = north * axes[1, 0] + east * axes[0, 0]
        ty = north * axes[1, 1] + east * axes[0, 1]
        tz = north * axes[1, 2] + east * axes[0, 2]
        best = -HUGE
        for start in range(0, count, BLOCK):
            if best >= bound[start]:
                break
            for k in range(BLOCK):
                c, s = cosine[start + k], sine[start + k]
                x, y, z = c * ux + s * tx, c * uy + s * ty, c * uz + s * tz
                latitude = atan2(z, np.sqrt(x * x + y * y))
                longitude = atan2(y, x) - west
                longitude += 2 * np.pi if longitude < 0 else 0.0
                row[k] = (np.pi / 2 - latitude) * scale + 0.5
                column[k] = longitude * scale + 0.5
            for k in range(BLOCK):
                height = between(grid, row[k], column[k])
                tangent = (cosine[start + k] - radius / (MOON_RADIUS + height)) * inverse[start + k]
                best = max(best, tangent)
        out[way] = best
