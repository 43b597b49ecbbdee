"""What `moonbase illumination` prints: sunlight by band of latitude, and the maps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from moonbase.constants import HOUR
from moonbase.flows import Samples
from moonbase.results.sheet import Grid, Quantity, Sheet

if TYPE_CHECKING:
    from matplotlib.figure import Figure

BANDS = ((90, 80), (80, 60), (60, 30), (30, 0), (0, -30), (-30, -60), (-60, -80), (-80, -90))
"""Bands of latitude in the table, from north [deg]."""


@dataclass(frozen=True, eq=False)
class Illumination:
    """A map and where it comes from; latitude and longitude of cells [rad], night [s]."""

    latitude: Samples
    longitude: Samples
    mean: Samples
    night: Samples
    terrain: str
    period: str
    mast: float


def illumination_sheet(found: Illumination) -> Sheet:
    """Means over the area of the Moon, bands of latitude, maps and their numbers."""
    weight = np.cos(found.latitude)[:, None] * np.ones_like(found.mean)
    everywhere = float((found.mean * weight).sum() / weight.sum())
    dark = float(weight[found.mean <= 0].sum() / weight.sum())
    where = np.unravel_index(int(found.mean.argmax()), found.mean.shape)
    best = (found.latitude[where[0]], found.longitude[where[1]])

    def figure() -> Figure:
        from moonbase.results.drawing.illumination import maps

        return maps(found.mean, found.night, found.terrain, found.period, found.mast)

    cell = np.degrees(np.pi / len(found.latitude))
    row, column = np.meshgrid(
        np.degrees(found.latitude), np.degrees(found.longitude), indexing="ij"
    )
    return Sheet(
        asked=repr((found.terrain, found.period, found.mast, cell)),
        kind="illumination",
        name=f"{cell:g}-degree",
        title=f"Sunlight on the Moon, {found.period}, cells of {cell:g} deg, mast {found.mast:g} m",
        metrics={
            "mean_illumination": _share(
                everywhere, "mean over the Moon", "mean visible share of the solar disc by area"
            ),
            "never_lit": _share(dark, "area without sunlight", "share of area of dark cells"),
            "best_mean_illumination": _share(
                float(found.mean.max()), "best cell", "greatest mean of any cell"
            ),
            "best_latitude": Quantity("deg", float(np.degrees(best[0])), "latitude of the best"),
            "best_longitude": Quantity("deg", float(np.degrees(best[1])), "longitude of the best"),
        },
        grids=(_bands(found),),
        notes=(
            f"Terrain: {found.terrain}. Cells are sampled at their centres.",
            "Near the poles terrain of this fineness can be off by tens of percentage points.",
        ),
        data={"terrain": found.terrain, "period": found.period, "mast": found.mast, "cell": cell},
        series={
            "map.csv": {
                "latitude_deg": row.ravel().tolist(),
                "longitude_deg": column.ravel().tolist(),
                "mean_illumination": found.mean.ravel().tolist(),
                "longest_night_h": (found.night / HOUR).ravel().tolist(),
            }
        },
        figures={"map.png": figure},
    )


def _share(value: float, label: str, text: str) -> Quantity:
    return Quantity("1", value, label, "", text)


def _bands(found: Illumination) -> Grid:
    degrees = np.degrees(found.latitude)
    rows = []
    for north, south in BANDS:
        inside = (degrees <= north) & (degrees > south)
        if inside.any():
            mean, night = found.mean[inside], found.night[inside] / HOUR
            cells = (f"{mean.mean():.3f}", f"{mean.min():.3f}", f"{mean.max():.3f}")
            rows.append((f"{north} to {south}", (*cells, f"{np.median(night):,.0f} h")))
    heads = ("mean", "least", "most", "median of the longest night")
    return Grid("Latitude [deg]", heads, tuple(rows))
