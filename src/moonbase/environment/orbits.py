"""Sunlight on circular Earth orbits: sun-synchronous planes, beta angle, eclipse."""

from __future__ import annotations

import numpy as np

from moonbase.constants import (
    DAY,
    EARTH_GRAVITY,
    EARTH_J2,
    EARTH_RADIUS,
    OBLIQUITY,
    TROPICAL_YEAR,
)
from moonbase.flows import Samples

SEASON_DAYS = 73
"""Points over the year at which a season is sampled (every fifth day)."""


def orbital_rate(altitude: Samples, gravity: float = EARTH_GRAVITY) -> Samples:
    """Mean motion of a circular orbit.

    n = sqrt(GM / r**3) (Vallado 2013, Fundamentals of Astrodynamics, eq. 1-27).

    Parameters: altitude above the equatorial radius [m]. Returns n [rad/s].

    >>> round(float(2 * np.pi / orbital_rate(np.array(650e3)) / 60), 2)  # minutes
    97.73
    """
    return np.sqrt(gravity / (EARTH_RADIUS + altitude) ** 3)


def sun_synchronous_inclination(altitude: Samples) -> Samples:
    """Inclination at which the node follows the mean Sun.

    cos i = -(2/3) w (r/R)**2 / (J2 n), w the rate of the mean Sun (Vallado 2013, section 11.4.1).

    Parameters: altitude [m]. Returns inclination [rad].

    >>> round(float(np.degrees(sun_synchronous_inclination(np.array(650e3)))), 2)
    97.99
    """
    rate = 2 * np.pi / TROPICAL_YEAR
    ratio = (EARTH_RADIUS + altitude) / EARTH_RADIUS
    return np.arccos(-(2 / 3) * rate * ratio**2 / (EARTH_J2 * orbital_rate(altitude)))


def beta_angle(inclination: Samples, node_from_sun: Samples, solar_longitude: Samples) -> Samples:
    """Angle between the orbit plane and the Sun.

    sin b = sin i cos d sin(N - a) + cos i sin d: the orbit normal times the direction of the Sun,
    d its declination, a its right ascension, N the node.

    Parameters: inclination, node_from_sun = N - a, solar_longitude along the ecliptic, all [rad].
    Returns beta [rad], in -pi/2..pi/2.

    >>> round(float(np.degrees(beta_angle(*np.radians([[98.0], [-90.0], [0.0]]))[0])), 1)
    -82.0
    """
    declination = np.arcsin(np.sin(OBLIQUITY) * np.sin(solar_longitude))
    sine = np.sin(inclination) * np.cos(declination) * np.sin(node_from_sun) + np.cos(
        inclination
    ) * np.sin(declination)
    return np.asarray(np.arcsin(np.minimum(np.maximum(sine, -1.0), 1.0)))


def eclipse_fraction(altitude: Samples, beta: Samples) -> Samples:
    """Share of a circular orbit in the cylindrical shadow of the Earth.

    f = acos(sqrt(h**2 + 2 R h) / ((R + h) cos b)) / pi, zero when |b| exceeds asin(R / (R + h))
    (Gilmore 2002, Spacecraft Thermal Control Handbook, section 2).

    Parameters: altitude h [m], beta b [rad]. Returns the fraction [1].

    >>> round(float(eclipse_fraction(np.array(650e3), np.array(0.0))), 3)
    0.362
    """
    radius = EARTH_RADIUS + altitude
    grazing = np.sqrt(altitude**2 + 2 * EARTH_RADIUS * altitude) / radius
    ratio = grazing / np.maximum(np.cos(beta), 1e-12)
    return np.asarray(np.arccos(np.minimum(ratio, 1.0)) / np.pi)


def eclipse_over_year(altitude: Samples, local_time: Samples) -> tuple[Samples, Samples]:
    """Mean eclipse fraction and longest eclipse of a sun-synchronous orbit over the seasons.

    The node keeps the angle (local time - 12 h) to the mean Sun; the seasons move beta by the
    declination of the Sun (`beta_angle`, `eclipse_fraction`).

    Parameters: altitude [m], local_time of the ascending node [s after midnight].
    Returns (mean fraction [1], longest eclipse [s]).

    >>> mean, longest = eclipse_over_year(np.array([650e3]), np.array([6 * 3600.0]))
    >>> bool(mean[0] < 0.06), bool(longest[0] / 60 < 25)  # noon-midnight: 0.36 and 35 minutes
    (True, True)
    """
    inclination = sun_synchronous_inclination(altitude)
    node = 2 * np.pi * (local_time / DAY) - np.pi
    seasons = 2 * np.pi * np.arange(SEASON_DAYS)[:, None] / SEASON_DAYS
    fraction = eclipse_fraction(altitude, beta_angle(inclination, node, seasons))
    period = 2 * np.pi / orbital_rate(altitude)
    return fraction.mean(axis=0), fraction.max(axis=0) * period
