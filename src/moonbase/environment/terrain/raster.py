"""Elevation grids from files: GeoTIFF, PDS image with its label, whatever GDAL reads."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from moonbase.constants import MOON_RADIUS
from moonbase.environment.terrain.elevation import (
    KILOMETRE,
    ElevationError,
    GlobalGrid,
    check_heights,
    checked,
)
from moonbase.flows import Samples

GEOGRAPHIC = f"+proj=longlat +R={MOON_RADIUS:.0f} +no_defs"
"""Longitude and latitude on the sphere of the Moon."""
SAME_BODY = 2e3
"""How far the radius of a file's sphere may lie from the Moon's [m]."""
RADII_FROM = 1e6
"""Values above this are radii, not heights [m]."""
SMALLEST = 1e-12
"""Least area of a pixel, in squared units of the projection."""
MOST_PIXELS = 4e8
"""Pixels that fit in memory: 3 GB while they are read."""
METRES = {"m": 1.0, "metre": 1.0, "meter": 1.0, "metres": 1.0, "meters": 1.0, "km": 1e3}
"""Units of height that files may name [m]."""
EDGE = 1.5
"""Pixels by which a global file may miss the ends of the globe."""
LABELS = (".lbl", ".LBL")


class RasterMissingError(ImportError):
    """The extra that reads raster files is not installed."""


@dataclass(frozen=True, eq=False)
class LocalGrid:
    """Heights over 1737.4 km on part of the Moon in a map projection [m].

    inverse : affine from projected metres to (column, row) of pixel centres, six numbers;
    projection : what GDAL calls it; pixel : side of a pixel [m]; centre : longitude of the middle
    of a grid in degrees, None for other projections.
    """

    heights: NDArray[np.float32]
    inverse: tuple[float, ...]
    projection: str
    pixel: float
    source: str
    centre: float | None = None

    def height(self, latitude: Samples, longitude: Samples) -> Samples:
        """Height by bilinear interpolation, not a number outside the grid [m]."""
        from rasterio.warp import transform
        from scipy.ndimage import map_coordinates

        flat = [np.degrees(np.ravel(each)) for each in np.broadcast_arrays(longitude, latitude)]
        x, y = (np.asarray(each) for each in transform(GEOGRAPHIC, self.projection, *flat))
        if self.centre is not None:
            x = self.centre + np.mod(x - self.centre + 180, 360) - 180
        a, b, c, d, e, f = self.inverse
        column, row = a * x + b * y + c - 0.5, d * x + e * y + f - 0.5
        found = map_coordinates(
            self.heights, [row, column], output=np.float64, order=1, mode="constant", cval=np.nan
        )
        return np.asarray(found.reshape(np.shape(latitude)))

    @property
    def content(self) -> bytes:
        """What a cached horizon belongs to."""
        registration = repr((self.heights.shape, self.inverse, self.projection)).encode()
        return self.heights.tobytes() + registration


def read_raster(path: Path) -> GlobalGrid | LocalGrid:
    """The grid of a file, checked: a global one where it covers the globe, else a local one.

    Raises ElevationError for a file that is no elevation grid of the Moon or has holes,
    RasterMissingError when rasterio is not installed.
    """
    if not path.is_file():
        raise ElevationError(f"{path}: no such file", "give lola, none, or the path of a grid")
    if find_spec("rasterio") is None:
        raise RasterMissingError("the reader of raster files is not installed")
    import rasterio
    from rasterio.errors import NotGeoreferencedWarning, RasterioError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", NotGeoreferencedWarning)
            with rasterio.open(_label_of(path)) as file:
                _check_body(file, str(path))
                _check_shape(file, str(path))
                heights = _heights(file, str(path))
                return _global(file, heights, str(path)) or _local(file, heights, str(path))
    except RasterioError as error:
        hint = "give a GeoTIFF, or a PDS image with its .LBL beside it"
        raise ElevationError(f"{path}: not a grid that can be read", hint) from error


def _label_of(path: Path) -> Path:
    """The detached label beside a PDS image, else the file itself."""
    if path.suffix.lower() == ".img":
        for label in LABELS:
            if path.with_suffix(label).exists():
                return path.with_suffix(label)
    return path


def _heights(file: Any, source: str) -> NDArray[np.float32]:
    """Heights over 1737.4 km in metres; holes and radii sorted out."""
    unit = METRES.get((file.units[0] or "m").strip().lower())
    if unit is None:
        raise ElevationError(f"{source}: heights in {file.units[0]}", "give heights in m or km")
    band = file.read(1, masked=True).astype(np.float64)
    values = (band * file.scales[0] + file.offsets[0]).filled(np.nan) * unit
    middle = float(np.nanmedian(values)) if np.isfinite(values).any() else 0.0
    if abs(middle - MOON_RADIUS / KILOMETRE) < SAME_BODY / KILOMETRE * 10:
        values = values * KILOMETRE  # radii in kilometres, whatever the file says of its unit
        middle *= KILOMETRE
    if middle > RADII_FROM:
        values = values - MOON_RADIUS
    heights = np.asarray(values, dtype=np.float32)
    check_heights(heights, source)
    return heights


def _check_body(file: Any, source: str) -> None:
    """Raise ElevationError unless the file says where on the Moon it lies."""
    if file.crs is None:
        hint = "a GeoTIFF needs its projection; gdal_edit can add it"
        raise ElevationError(f"{source}: no projection, so its place is unknown", hint)
    known = file.crs.to_dict()
    radius = float(known.get("R") or known.get("a") or 0.0)
    if abs(radius - MOON_RADIUS) > SAME_BODY:
        body = f"a body of radius {radius / KILOMETRE:,.1f} km" if radius else "the Earth"
        hint = f"the Moon's is {MOON_RADIUS / KILOMETRE:,.1f} km"
        raise ElevationError(f"{source}: a grid of {body}", hint)


def _global(file: Any, heights: NDArray[np.float32], source: str) -> GlobalGrid | None:
    """The grid when the file covers the globe in equal steps of latitude and longitude."""
    known = file.crs.to_dict()
    if known.get("proj") not in ("longlat", "eqc"):
        return None
    to_radians = np.pi / 180 if known["proj"] == "longlat" else 1 / MOON_RADIUS
    left, bottom, right, top = (each * to_radians for each in file.bounds)
    near = EDGE * np.pi / heights.shape[0]
    if abs(top - np.pi / 2) > near or abs(bottom + np.pi / 2) > near:
        return None
    if abs(right - left - 2 * np.pi) > 2 * near:
        return None
    west = left + np.radians(known.get("lon_0", 0.0))
    west = float(np.mod(west + np.pi, 2 * np.pi) - np.pi)
    return checked(GlobalGrid(heights, west, source))


def _local(file: Any, heights: NDArray[np.float32], source: str) -> LocalGrid:
    """The grid in its own projection; pixels by the area of one."""
    inverse = tuple(~file.transform)[:6]
    geographic = bool(file.crs.is_geographic)
    unit = np.pi / 180 * MOON_RADIUS if geographic else _metres_per_unit(file)
    side = float(np.sqrt(abs(file.transform.determinant))) * unit
    middle = file.transform @ (file.width / 2, file.height / 2)
    return LocalGrid(
        heights,
        inverse,
        file.crs.to_wkt(),
        side,
        source,
        centre=float(middle[0]) if geographic else None,
    )


def _metres_per_unit(file: Any) -> float:
    """Length of one unit of a map projection [m]."""
    return float(file.crs.linear_units_factor[1])


def _check_shape(file: Any, source: str) -> None:
    """Raise ElevationError for grids that cannot be placed, or held in memory."""
    if abs(file.transform.determinant) < SMALLEST:
        raise ElevationError(
            f"{source}: its pixels have no size", "give a grid with a geotransform"
        )
    if file.width * file.height > MOST_PIXELS:
        message = f"{source}: {file.width:,} by {file.height:,} pixels are more than memory holds"
        raise ElevationError(message, "cut out some 100 km around the site")
