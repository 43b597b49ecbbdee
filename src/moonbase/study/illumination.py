"""Sunlight over the whole Moon from what was asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import numpy as np

from moonbase.constants import HOUR, LUNAR_DAY
from moonbase.results.illumination_sheet import Illumination
from moonbase.study.site import SMOOTH, require_lunar, sky_of, span, terrain_of


def study_illumination(
    terrain: str,
    start: datetime,
    years: float,
    mast: float,
    cell: float,
    watch: Callable[[int, int], None],
) -> Illumination:
    """Mean illumination and longest night in hourly steps; cell in degrees, mast in metres.

    Whole lunar days of the span count, so that no longitude has half a day more than another.

    Raises ElevationError for a grid that does not cover the globe.
    """
    require_lunar()
    from moonbase.environment.terrain.elevation import ElevationError, smooth_grid
    from moonbase.environment.terrain.maps import sunlight_map

    shape = terrain_of(terrain)
    if shape.near is not None:
        raise ElevationError(f"{shape.source}: not the whole Moon", "give a global grid")
    grid = smooth_grid() if terrain == SMOOTH else shape.far
    assert grid is not None
    first, last = span(start, years)
    days = max(int((last - first) / LUNAR_DAY), 1)
    times = first + HOUR * np.arange(round(days * LUNAR_DAY / HOUR), dtype=np.float64)
    sky, _ = sky_of(first, max(last, float(times[-1])))
    found = sunlight_map(grid, sky, times, mast, float(np.radians(cell)), watch)
    period = f"{days} lunar {'day' if days == 1 else 'days'} from {start:%Y-%m-%d}"
    return Illumination(
        found.latitude,
        found.longitude,
        found.mean_illumination,
        found.longest_night,
        shape.source,
        period,
        mast,
    )
