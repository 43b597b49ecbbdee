"""Contacts with stations on the ground: share of the time, by elevation and clouds."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from moonbase.constants import EARTH_RADIUS
from moonbase.flows import Samples, parameter


@dataclass(frozen=True, kw_only=True)
class Stations:
    """Optical stations on the ground: how many, least elevation, time without clouds."""

    count: Samples = parameter("stations.count", "1")
    elevation: Samples = parameter("stations.elevation", "deg")
    cloud_free: Samples = parameter("stations.cloud_free", "1")


def reach(altitude: Samples, elevation: Samples) -> Samples:
    """Angle at the Earth's centre from a station to the farthest point below a satellite it sees.

    l = acos(R cos e / (R + h)) - e (Wertz and Larson 1999, Space Mission Analysis and Design, 5.2);
    90 degrees less the elevation from far away.

    Parameters: altitude h [m], infinite from far away; elevation e [rad]. Returns l [rad].

    >>> round(float(np.degrees(reach(np.array(600e3), np.radians(20.0)))), 1)
    10.8
    """
    level = EARTH_RADIUS * np.cos(elevation)
    return np.asarray(np.arccos(level / (EARTH_RADIUS + altitude)) - elevation)


def slant_range(altitude: Samples, elevation: Samples) -> Samples:
    """Distance of a satellite at an elevation, d = sqrt((R + h)**2 - (R cos e)**2) - R sin e [m].

    (The law of cosines.) Parameters: altitude h [m], elevation e [rad].

    >>> round(float(slant_range(np.array(600e3), np.radians(20.0))) / 1000)
    1392
    """
    level = EARTH_RADIUS * np.cos(elevation)
    height = (EARTH_RADIUS + altitude) ** 2 - level**2
    return np.asarray(np.sqrt(height) - EARTH_RADIUS * np.sin(elevation))


def single_share(altitude: Samples, elevation: Samples) -> Samples:
    """Share of the time in which one station sees a satellite, p = (1 - cos l) / 2.

    The share of the globe within `reach`: the mean over stations that lie anywhere below the
    orbit's path, or over all inclinations. A station near the pole sees a polar orbit more often.

    Parameters: altitude [m], elevation [rad]. Returns p [1].

    >>> round(float(single_share(np.array(600e3), np.radians(20.0))) * 1440, 1)  # minutes a day
    12.8
    """
    return (1 - np.cos(reach(altitude, elevation))) / 2


def contact_share(stations: Stations, altitude: Samples) -> Samples:
    """Share of the time with a cloudless station in sight, 1 - (1 - p c)**N.

    Stations that lie anywhere, their clouds independent of each other (Fuchs and Moll 2015, J. Opt.
    Commun. Netw. 7, 1148: availability of stations with site diversity), p of `single_share`.

    Parameters: stations; altitude [m], infinite from far away. Returns the share [1].
    """
    one = single_share(altitude, stations.elevation) * stations.cloud_free
    return np.asarray(1 - (1 - one) ** stations.count)


def spread_share(stations: Stations, altitude: Samples) -> Samples:
    """The same with stations spread so that as many as can be are in sight at any time.

    1 - (1 - r) (1 - c)**k - r (1 - c)**(k + 1): p N = k + r stations are in sight, k or k + 1 of
    them (as `contact_share`, with the overlaps that a planner avoids).

    Parameters: stations; altitude [m], infinite from far away. Returns the share [1].
    """
    seen = single_share(altitude, stations.elevation) * stations.count
    whole = np.floor(seen)
    cloudy = 1 - stations.cloud_free
    rest = seen - whole
    return np.asarray(1 - cloudy**whole * (1 - rest + rest * cloudy))
