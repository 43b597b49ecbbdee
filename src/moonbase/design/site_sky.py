"""Sun and Earth over one site through time: positions, visible disc, sunlight, dark spells."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from moonbase.constants import (
    ASTRONOMICAL_UNIT,
    EARTH_RADIUS,
    MOON_RADIUS,
    SOLAR_IRRADIANCE,
    SOLAR_RADIUS,
)
from moonbase.environment.sky import Sky
from moonbase.environment.sun_geometry import (
    Position,
    disc_above,
    from_site,
    horizon_dip,
    local_axes,
    position,
    uneclipsed,
)
from moonbase.flows import Samples


@dataclass(frozen=True)
class Site:
    """A place on the Moon and what is known of its ground.

    latitude, longitude east [rad]; mast, height of the eye over the ground; ground, height of the
    ground over 1737.4 km [m]; horizon, elevation of the terrain as the eye sees it in equally
    spaced directions from north over east, and from the ground itself, each (azimuths,) [rad].
    """

    latitude: float
    longitude: float
    mast: float
    ground: float
    horizon: Samples
    ground_horizon: Samples


def smooth_site(latitude: float, longitude: float, mast: float) -> Site:
    """A site on a smooth sphere: the horizon dips by acos(R / (R + h)), nothing stands over it."""
    dip = -float(horizon_dip(np.array(mast)))
    return Site(latitude, longitude, mast, 0.0, np.array([dip]), np.zeros(1))


@dataclass(frozen=True, eq=False)
class SiteSky:
    """What stands over a site at equally spaced times, (N,).

    times, TDB [s past J2000]; sun and earth as positions; risen, the share of the solar disc over
    the terrain; uneclipsed, the share that the Earth leaves free; visible, what neither hides;
    earth_up, whether the centre of the Earth stands above the terrain; irradiance of a plane
    that faces the Sun [W/m2].
    """

    times: Samples
    sun: Position
    earth: Position
    risen: Samples
    uneclipsed: Samples
    visible: Samples
    earth_up: NDArray[np.bool_]
    irradiance: Samples

    @property
    def step(self) -> float:
        """Time between two entries [s]."""
        return float(self.times[1] - self.times[0]) if len(self.times) > 1 else 0.0


def horizon_at(horizon: Samples, azimuth: Samples) -> Samples:
    """Elevation of the terrain in any direction, linear between those of a mask [rad].

    >>> horizon_at(np.array([0.0, 0.5]), np.array([np.pi / 2])).tolist()
    [0.25]
    """
    around = np.append(horizon, horizon[0])
    turns = np.linspace(0.0, 2 * np.pi, len(around))
    return np.asarray(np.interp(np.mod(azimuth, 2 * np.pi), turns, around))


def site_sky(sky: Sky, site: Site, times: Samples) -> SiteSky:
    """Sun and Earth from the top of the mast.

    G = S / d**2 times the visible share of the disc; sunlight that terrain scatters is left out.

    Raises SkyRangeError for times that the ephemeris does not cover.
    """
    return _seen(sky, site, times, site.horizon, site.mast)


def ground_sky(sky: Sky, site: Site, times: Samples) -> SiteSky:
    """Sun and Earth from the ground at the foot of the mast; G = S / d**2 as in `site_sky`."""
    return _seen(sky, site, times, site.ground_horizon, 0.0)


def _seen(sky: Sky, site: Site, times: Samples, horizon: Samples, mast: float) -> SiteSky:
    axes = local_axes(site.latitude, site.longitude)
    radius = MOON_RADIUS + site.ground + mast
    to_sun = from_site(sky.sub_solar(times), axes, radius)
    to_earth = from_site(sky.sub_earth(times), axes, radius)
    sun, earth = position(to_sun, SOLAR_RADIUS), position(to_earth, EARTH_RADIUS)
    edge = horizon_at(horizon, sun.azimuth)
    free = uneclipsed(to_sun, to_earth)
    risen = disc_above(sun.elevation, edge, sun.angular_radius)
    visible = risen * free
    distance = np.linalg.norm(to_sun, axis=0) / ASTRONOMICAL_UNIT
    return SiteSky(
        times=times,
        sun=sun,
        earth=earth,
        risen=risen,
        uneclipsed=free,
        visible=visible,
        earth_up=earth.elevation > horizon_at(horizon, earth.azimuth),
        irradiance=SOLAR_IRRADIANCE / distance**2 * visible,
    )


def longest_run(condition: NDArray[np.bool_]) -> int:
    """Length of the longest unbroken run of true entries.

    >>> longest_run(np.array([True, False, True, True]))
    2
    """
    return max((last - first for first, last in runs(condition)), default=0)


def runs(condition: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """First entry, and the one after the last, of each unbroken run of true entries.

    >>> runs(np.array([True, False, True, True]))
    [(0, 1), (2, 4)]
    """
    edges = np.flatnonzero(np.diff(np.concatenate([[False], condition, [False]]).astype(int)))
    return [(int(first), int(last)) for first, last in zip(edges[::2], edges[1::2], strict=True)]
