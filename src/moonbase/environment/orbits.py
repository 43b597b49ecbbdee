"""Circular Earth orbits: period, turning planes, beta angle, eclipse and its mean over a year."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from moonbase.constants import (
    EARTH_GRAVITY,
    EARTH_J2,
    EARTH_RADIUS,
    OBLIQUITY,
    TROPICAL_YEAR,
)
from moonbase.environment.orbit_seasons import season_sines
from moonbase.flows import Samples

BLOCK = 1024
"""Samples whose seasons are worked on at once: they stay in the cache."""
POWERS = 4
"""Even powers of the sine of beta that are averaged: 2, 4, 6 and 8."""


def orbital_rate(altitude: Samples, gravity: float = EARTH_GRAVITY) -> Samples:
    """Mean motion of a circular orbit.

    n = sqrt(GM / r**3) (Vallado 2013, Fundamentals of Astrodynamics, eq. 1-27).

    Parameters: altitude above the equatorial radius [m]. Returns n [rad/s].

    >>> round(float(2 * np.pi / orbital_rate(np.array(650e3)) / 60), 2)  # minutes
    97.73
    """
    return np.sqrt(gravity / (EARTH_RADIUS + altitude) ** 3)


def period(altitude: Samples) -> Samples:
    """Time of one revolution, T = 2 pi / n (Kepler), altitude [m]. Returns T [s].

    >>> round(float(period(np.array(400e3)) / 60), 1)
    92.6
    """
    return np.asarray(2 * np.pi / orbital_rate(altitude))


def node_rate(altitude: Samples, inclination: Samples) -> Samples:
    """Turning of the node of a circular orbit by the flattening of the Earth.

    dN/dt = -(3/2) J2 n (R / r)**2 cos i (Vallado 2013, eq. 9-41).

    Parameters: altitude [m], inclination i [rad]. Returns the rate [rad/s], eastwards positive.

    >>> rate = node_rate(np.array(400e3), np.radians(51.6))
    >>> round(float(np.degrees(rate) * 86400), 2)  # the space station: about -5 degrees a day
    -5.0
    """
    ratio = EARTH_RADIUS / (EARTH_RADIUS + altitude)
    return np.asarray(-1.5 * EARTH_J2 * orbital_rate(altitude) * ratio**2 * np.cos(inclination))


def highest_sun_synchronous() -> float:
    """Altitude above which no plane turns with the Sun: where its inclination is 180 degrees.

    n (R / r)**2 = w / (3/2 J2), so r = (3/2 J2 R**2 sqrt(GM) / w)**(2/7). Returns r - R [m].

    >>> round(highest_sun_synchronous() / 1000)
    5974
    """
    rate = 2 * np.pi / TROPICAL_YEAR
    radius = (1.5 * EARTH_J2 * EARTH_RADIUS**2 * np.sqrt(EARTH_GRAVITY) / rate) ** (2 / 7)
    return float(radius - EARTH_RADIUS)


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


def fraction_of_square(altitude: Samples, square: Samples) -> Samples:
    """`eclipse_fraction` from the square of sin b: f = acos(sqrt(g2 / (1 - sin2 b))) / pi [1]."""
    radius = EARTH_RADIUS + altitude
    grazing = (altitude**2 + 2 * EARTH_RADIUS * altitude) / radius**2
    level = np.maximum(1 - square, grazing)
    return np.asarray(np.arccos(np.sqrt(grazing / level)) / np.pi)


@dataclass(frozen=True, eq=False)
class Eclipses:
    """Eclipses of orbits over a year.

    mean : share of the time [1].  longest : the longest one [s].  share : of revolutions that have
    one [1].  beta_least, beta_most : angle between plane and Sun without its sign [rad].
    sine_powers : means of sin b to the powers 2, 4, 6 and 8 (4, N), which albedo asks for.
    """

    mean: Samples
    longest: Samples
    share: Samples
    beta_least: Samples
    beta_most: Samples
    sine_powers: Samples


def eclipses_over_year(
    altitude: Samples, inclination: Samples, local_time: Samples | None
) -> Eclipses:
    """Eclipses over the seasons of planes that keep a local time, or of planes that precess.

    Means of f = acos(..) / pi (`fraction_of_square`) over `season_sines`: a cylinder of shadow
    behind a sphere of the equatorial radius. The flattening shortens eclipses of dawn-dusk planes
    by 4 %, others by less than 1 % (tests/physics/test_orbits.py); the edge is `penumbra` wide.
    A plane that precesses meets every node and season: its longest eclipse is the one with the Sun
    in the plane, its greatest beta the sum of its inclination to the equator and the obliquity.

    Parameters: altitude [m], inclination [rad], local_time of the ascending node [s] or None,
    each (N).
    """
    count = altitude.size
    mean, share, powers = np.empty(count), np.empty(count), np.empty((POWERS, count))
    least, most = np.empty(count), np.empty(count)
    for begin in range(0, count, BLOCK):
        here = slice(begin, begin + BLOCK)
        time = None if local_time is None else local_time[here]
        square = season_sines(inclination[here], time) ** 2
        fraction = fraction_of_square(altitude[here], square)
        mean[here], share[here] = fraction.mean(axis=0), np.mean(fraction > 0, axis=0)
        least[here], most[here] = square.min(axis=0), square.max(axis=0)
        fourth = square**2
        powers[0, here] = square.mean(axis=0)
        pairs = (square, square), (square, fourth), (fourth, fourth)
        for row, pair in enumerate(pairs, start=1):
            powers[row, here] = np.einsum("kn,kn->n", *pair) / len(square)
    least, most = np.arcsin(np.sqrt(least)), np.arcsin(np.sqrt(np.minimum(most, 1)))
    if local_time is None:
        tilt = np.pi / 2 - np.abs(np.pi / 2 - inclination)
        least, most = np.zeros(count), np.minimum(tilt + OBLIQUITY, np.pi / 2)
    longest = fraction_of_square(altitude, np.sin(least) ** 2) * period(altitude)
    return Eclipses(mean, longest, share, least, most, powers)


def eclipse_over_year(altitude: Samples, local_time: Samples) -> tuple[Samples, Samples]:
    """Mean eclipse fraction and longest eclipse of a sun-synchronous orbit over the seasons.

    The node keeps its local mean time; the seasons move beta by the declination of the Sun and the
    equation of time (`eclipses_over_year`, f = acos(..) / pi).

    Parameters: altitude [m], local_time of the ascending node [s after midnight].
    Returns (mean fraction [1], longest eclipse [s]).

    >>> mean, longest = eclipse_over_year(np.array([650e3]), np.array([6 * 3600.0]))
    >>> bool(mean[0] < 0.04), bool(longest[0] / 60 < 20)  # noon-midnight: 0.36 and 35 minutes
    (True, True)
    """
    inclination = sun_synchronous_inclination(altitude)
    found = eclipses_over_year(altitude, inclination, local_time)
    return found.mean, found.longest
