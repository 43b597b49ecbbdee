"""The Sun over a year as an orbit plane sees it: declination, equation of time, beta angle."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from moonbase.constants import DAY, OBLIQUITY
from moonbase.flows import Samples

SEASONS = 96
"""Points over the year of a plane that turns with the Sun: mean eclipses are within 3e-4."""
POINTS, STEP = 89, 55
"""Pairs of season and node of a plane that precesses, in a quarter of the year and half a turn of
the node, which the rest mirrors: a Fibonacci lattice, so that no two share either. Mean eclipses
are within 2e-3, 6e-4 as a rule, of a fine grid."""
PERIHELION = np.radians(282.94)
"""Longitude of the Sun at which the Earth is nearest to it [rad] (Astronomical Almanac, C5)."""


@dataclass(frozen=True, eq=False)
class SunInYear:
    """The Sun at mean longitudes: declination, equation of time [rad], its distance [au]."""

    declination: Samples
    equation: Samples
    distance: Samples


def sun_in_year(mean_longitude: Samples) -> SunInYear:
    """Where the Sun stands as the mean Sun goes round evenly.

    l = L + 1.915 deg sin g + 0.020 deg sin 2g, sin d = sin e sin l, tan a = cos e tan l,
    r = 1.00014 - 0.01671 cos g - 0.00014 cos 2g, equation of time E = L - a (Astronomical Almanac,
    low-precision formulas, page C5: 0.01 deg), g = L less the longitude of the perihelion.

    Parameters: mean longitude L from the equinox [rad].

    >>> sun = sun_in_year(np.radians([90.0, 222.0]))  # June; early November, when dials run ahead
    >>> round(float(np.degrees(sun.declination[0])), 2), round(float(np.degrees(sun.equation[1])))
    (23.44, 4)
    """
    anomaly = mean_longitude - PERIHELION
    centre = np.radians(1.915) * np.sin(anomaly) + np.radians(0.020) * np.sin(2 * anomaly)
    longitude = mean_longitude + centre
    ascension = np.arctan2(np.cos(OBLIQUITY) * np.sin(longitude), np.cos(longitude))
    return SunInYear(
        declination=np.arcsin(np.sin(OBLIQUITY) * np.sin(longitude)),
        equation=np.mod(mean_longitude - ascension + np.pi, 2 * np.pi) - np.pi,
        distance=1.00014 - 0.01671 * np.cos(anomaly) - 0.00014 * np.cos(2 * anomaly),
    )


def node_angle(local_time: Samples) -> Samples:
    """Angle of the node ahead of the mean Sun, w = 2 pi t / day - pi [rad] (local time t [s]).

    >>> float(node_angle(np.array(43200.0)))  # noon
    0.0
    """
    return np.asarray(2 * np.pi * (local_time / DAY) - np.pi)


def beta_sine(inclination: Samples, node: Samples, sun: SunInYear) -> Samples:
    """Sine of the angle between plane and Sun, for a node ahead of the mean Sun.

    sin b = sin i cos d sin(w + E) + cos i sin d: orbit normal times direction of the Sun, w the
    node from the mean Sun, E the equation of time (`sun_in_year`).

    Parameters: inclination i, node w [rad], and the Sun, of shapes that broadcast.

    >>> sun = sun_in_year(np.radians(np.array(270.0)))
    >>> round(float(np.degrees(np.arcsin(beta_sine(np.radians(97.8), np.radians(-90), sun)))), 1)
    -58.8
    """
    towards = np.cos(sun.declination) * np.sin(node + sun.equation)
    return np.asarray(np.sin(inclination) * towards + np.cos(inclination) * np.sin(sun.declination))


@lru_cache(1)
def _fixed() -> Samples:
    """Columns that sin i sin w, sin i cos w and cos i multiply, by season (K, 3)."""
    sun = sun_in_year(2 * np.pi * np.arange(SEASONS) / SEASONS)
    level = np.cos(sun.declination)
    columns = level * np.cos(sun.equation), level * np.sin(sun.equation), np.sin(sun.declination)
    return np.stack(columns, axis=1)


@lru_cache(1)
def _turning() -> Samples:
    """Columns that sin i and cos i multiply, of seasons and nodes of an even Sun (K, 2).

    Point k lies at (k / K, 55 k / K) of the quarter (Niederreiter 1992, Random Number Generation
    and Quasi-Monte Carlo Methods, chapter 5: lattice rules).
    """
    count = np.arange(POINTS) + 0.5
    season = np.pi / 2 * count / POINTS
    node = np.pi * (np.mod(count * STEP / POINTS, 1) - 0.5)
    declination = np.arcsin(np.sin(OBLIQUITY) * np.sin(season))
    return np.stack([np.cos(declination) * np.sin(node), np.sin(declination)], axis=1)


def season_sines(inclination: Samples, local_time: Samples | None) -> Samples:
    """Sines of beta over the seasons, (K, N): of a node that keeps its local time, or of all nodes.

    `beta_sine` at K points. Without a local time the plane precesses: node and season
    are independent in the long run, sin b = sin i cos d sin w + cos i sin d takes every pair of w
    and d alike, and its size those of a quarter of the pairs.

    Parameters: inclination [rad], local_time at the ascending node [s], each (N).
    """
    across, along = np.sin(inclination), np.cos(inclination)
    if local_time is None:
        table = _turning()
        return np.asarray(table[:, :1] * across + table[:, 1:] * along)
    node, table = node_angle(local_time), _fixed()
    found = table[:, :1] * (across * np.sin(node)) + table[:, 1:2] * (across * np.cos(node))
    return np.asarray(found + table[:, 2:] * along)
