"""Sun, horizons and maps: a year of the Sun over a site, one mask, the whole Moon."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import numpy as np

from moonbase.constants import HOUR, SOLAR_RADIUS, YEAR
from moonbase.environment.kernels import from_kernels
from moonbase.environment.sun_geometry import Position, from_site, local_axes, position
from moonbase.environment.terrain.elevation import shipped_grid
from moonbase.environment.terrain.horizon import horizon
from moonbase.environment.terrain.maps import sunlight_map
from moonbase.environment.time_scales import parse_utc, tdb

START = tdb(parse_utc("2030-01-01"))
SITES = ((0.67, 23.5), (45.0, 100.0), (-20.0, 180.0), (-89.45, 222.69))
REPEATS = 50


def figures() -> Iterator[tuple[str, str, str]]:
    """Processor time of Sun and horizons, wall time of the map."""
    used = min(_timed(_sun_year) for _ in range(3))
    yield "Sun azimuth, elevation from kernels, 10-minute year, CPU", f"{used:.3f} s", "< 0.1 s"
    grid = shipped_grid()
    horizon(grid, 0.0, 0.0, 2.0)
    for latitude, longitude in SITES:
        place = np.radians(latitude), np.radians(longitude)
        used = min(_timed(lambda p=place: _masks(p)) for _ in range(3)) / REPEATS
        where = f"{latitude:g}, {longitude:g}"
        yield f"horizon, 720 azimuths, 300 km, at {where}, CPU", f"{1e3 * used:.2f} ms", "< 0.5 ms"
    sky = from_kernels(START, START + YEAR)
    times = START + HOUR * np.arange(8766)
    sunlight_map(grid, sky, times[:48], 2.0, np.radians(30.0))
    wall = time.perf_counter()
    used = _timed(lambda: sunlight_map(grid, sky, times, 2.0, np.radians(1.0)))
    wall = time.perf_counter() - wall
    yield "whole-Moon 1-degree map, hourly year, wall on all cores", f"{wall:.1f} s", "< 45 s"
    yield "whole-Moon 1-degree map, hourly year, CPU", f"{used:.1f} s", ""


def _timed(run: Callable[[], object]) -> float:
    start = time.process_time()
    run()
    return time.process_time() - start


def _sun_year() -> Position:
    times = START + 600.0 * np.arange(52_560)
    sky = from_kernels(START, times[-1])
    axes = local_axes(np.radians(-89.45), np.radians(222.69))
    return position(from_site(sky.sub_solar(times), axes), SOLAR_RADIUS)


def _masks(place: tuple[float, float]) -> None:
    for _ in range(REPEATS):
        horizon(shipped_grid(), *place, 2.0)
