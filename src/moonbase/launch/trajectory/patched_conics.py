"""Muzzle speeds by patched conics: the Moon, then the Earth, then the Sun, one at a time.

Speeds are the least: the shot leaves the Moon along or against its motion around the Earth, and the
Earth-Moon system along or against the Earth's motion around the Sun.
"""

from __future__ import annotations

import numpy as np

from moonbase.constants import ASTRONOMICAL_UNIT, EARTH_RADIUS, MOON_DISTANCE, MOON_RADIUS
from moonbase.flows import Samples

MOON_GRAVITY = 4.902800118e12
"""GM of the Moon in DE440 [m3/s2] (Park et al. 2021, Astronomical Journal 161:105, table 2)."""
EARTH_GRAVITY = 3.98600435507e14
"""GM of the Earth in DE440 [m3/s2] (the same table)."""
SUN_GRAVITY = 1.3271244004127942e20
"""GM of the Sun in DE440 [m3/s2] (the same table)."""
GEOSTATIONARY_RADIUS = 4.2164e7
"""Radius of the geostationary orbit [m], from one turn a sidereal day."""
ENTRY_HEIGHT = 1.2e5
"""Height at which a shot meets the atmosphere [m], the usual interface of 120 km."""
ENTRY_PERIGEE = EARTH_RADIUS + 5e4
"""Radius of perigee without air of a shot that comes down [m]: 50 km of height make it cross 120 km
at 6 degrees, near the -6.5 degrees of the Apollo returns."""


def circular_speed(gravity: Samples, radius: Samples) -> Samples:
    """Speed on a circular orbit, v = sqrt(GM / r) [m/s].

    >>> round(float(circular_speed(np.array(MOON_GRAVITY), np.array(MOON_RADIUS))), 1)
    1679.9
    """
    return np.sqrt(gravity / radius)


def escape_speed(gravity: Samples, radius: Samples) -> Samples:
    """Speed of escape, v = sqrt(2 GM / r) [m/s].

    >>> round(float(escape_speed(np.array(MOON_GRAVITY), np.array(MOON_RADIUS))), 1)
    2375.7
    """
    return np.sqrt(2 * gravity / radius)


def apsis_speed(gravity: Samples, here: Samples, there: Samples) -> Samples:
    """Speed at one apsis of an orbit whose other apsis is known, v = sqrt(2 GM q / (r (r + q))).

    Parameters: GM [m3/s2], radius r of this apsis, radius q of the other [m]. Returns v [m/s].

    >>> x = (np.array(EARTH_GRAVITY), np.array(MOON_DISTANCE), np.array(GEOSTATIONARY_RADIUS))
    >>> round(float(apsis_speed(*x)), 1)
    452.8
    """
    return np.sqrt(2 * gravity * there / (here * (here + there)))


def moon_speed() -> Samples:
    """Speed of the Moon relative to the Earth on a circle, v = sqrt((GM_e + GM_m) / d) [m/s].

    >>> round(float(moon_speed()), 2)
    1024.55
    """
    return np.asarray(np.sqrt((EARTH_GRAVITY + MOON_GRAVITY) / MOON_DISTANCE))


def muzzle_speed(excess: Samples) -> Samples:
    """Speed at the Moon's surface that leaves an excess far from it.

    V = sqrt(v_esc**2 + v_inf**2), the energy integral; muzzle error grows by V / v_inf.

    Parameters: excess v_inf relative to the Moon [m/s]. Returns V [m/s].

    >>> round(float(muzzle_speed(np.array(580.0))), 1)
    2445.5
    """
    surface = escape_speed(np.asarray(MOON_GRAVITY), np.asarray(MOON_RADIUS))
    return np.sqrt(surface**2 + excess**2)


def muzzle_for_c3(c3: Samples) -> Samples:
    """Least muzzle speed that leaves the Earth with a characteristic energy, prograde.

    v = sqrt(C3 + 2 GM_e / d) at the Moon's distance, v_inf = v - v_moon.

    Parameters: C3 [m2/s2]. Returns the muzzle speed [m/s].

    >>> [round(float(muzzle_for_c3(np.array(c * 1e6)))) for c in (0, 0.5, 2, 8, 12)]
    [2412, 2445, 2575, 3204, 3617]
    """
    return muzzle_speed(np.sqrt(c3 + 2 * EARTH_GRAVITY / MOON_DISTANCE) - moon_speed())


def muzzle_for_perigee(perigee: Samples) -> Samples:
    """Least muzzle speed that falls to a perigee, retrograde: v_inf = v_moon - v_apogee.

    Parameters: perigee radius [m]. Returns the muzzle speed [m/s].

    >>> radii = np.array([GEOSTATIONARY_RADIUS, ENTRY_PERIGEE])
    >>> muzzle_for_perigee(radii).round(-1).tolist()
    [2440.0, 2520.0]
    """
    apogee = apsis_speed(np.asarray(EARTH_GRAVITY), np.asarray(MOON_DISTANCE), perigee)
    return muzzle_speed(moon_speed() - apogee)


def perigee_circularisation(perigee: Samples) -> Samples:
    """Speed that a shot from the Moon sheds to circularise at perigee, no plane change.

    dv = sqrt(2 GM_e d / (q (q + d))) - sqrt(GM_e / q): vis-viva at perigee q, apogee at the Moon d.

    >>> round(float(perigee_circularisation(np.array(GEOSTATIONARY_RADIUS))))
    1053
    """
    speed = apsis_speed(np.asarray(EARTH_GRAVITY), perigee, np.asarray(MOON_DISTANCE))
    return np.asarray(speed - circular_speed(np.asarray(EARTH_GRAVITY), perigee))


def hohmann_excess(radius: Samples) -> Samples:
    """Excess over the Earth's speed, with its sign, of an orbit that touches a ring.

    v_inf = v_e (sqrt(2 r / (1 au + r)) - 1) (Hohmann 1925).

    Parameters: ring radius r [m]. Returns v_inf [m/s].

    >>> round(float(hohmann_excess(np.array(0.9 * ASTRONOMICAL_UNIT))))
    -794
    """
    one = np.asarray(ASTRONOMICAL_UNIT)
    earth = circular_speed(np.asarray(SUN_GRAVITY), one)
    return np.asarray(apsis_speed(np.asarray(SUN_GRAVITY), one, radius) - earth)


def muzzle_for_ring(radius: Samples) -> Samples:
    """Least muzzle speed of a Hohmann transfer from 1 au to a circular solar ring [m/s].

    >>> rings = np.array([1.05, 0.9, 0.72, 0.5]) * ASTRONOMICAL_UNIT
    >>> muzzle_for_ring(rings).round().tolist()
    [2420.0, 2455.0, 3035.0, 5202.0]
    """
    return muzzle_for_c3(hohmann_excess(radius) ** 2)


def ring_circularisation(radius: Samples) -> Samples:
    """Speed a satellite changes at the ring to stay there, |sqrt(GM / r) - v(r)| [m/s].

    v(r) = sqrt(2 GM a / (r (a + r))) with a = 1 au: the other end of the Hohmann transfer.

    >>> rings = np.array([1.05, 0.9, 0.72, 0.5]) * ASTRONOMICAL_UNIT
    >>> (ring_circularisation(rings) / 1e3).round(2).tolist()
    [0.36, 0.82, 2.75, 6.52]
    """
    sun, one = np.asarray(SUN_GRAVITY), np.asarray(ASTRONOMICAL_UNIT)
    return np.abs(circular_speed(sun, radius) - apsis_speed(sun, radius, one))


def transfer_time(gravity: Samples, here: Samples, there: Samples) -> Samples:
    """Half a turn between two apsides, t = pi sqrt(((r + q) / 2)**3 / GM) [s].

    >>> x = [np.array(v) for v in (SUN_GRAVITY, ASTRONOMICAL_UNIT, 0.9 * ASTRONOMICAL_UNIT)]
    >>> round(float(transfer_time(*x)) / 86400, 1)
    169.1
    """
    return np.pi * np.sqrt(((here + there) / 2) ** 3 / gravity)


def low_orbit_speed(apolune: Samples, elevation: Samples) -> Samples:
    """Muzzle speed whose apolune reaches a radius.

    V**2 = 2 GM (1 / R - 1 / q) / (1 - (R cos e / q)**2): energy and angular momentum from the
    surface R at elevation e to apolune q.

    Parameters: apolune q [m], elevation e [rad]. Returns V [m/s].

    >>> round(float(low_orbit_speed(np.array(MOON_RADIUS + 1e5), np.array(0.0))), 1)
    1703.2
    """
    share = MOON_RADIUS * np.cos(elevation) / apolune
    lift = 2 * MOON_GRAVITY * (1 / MOON_RADIUS - 1 / apolune)
    return np.asarray(np.sqrt(lift / (1 - share**2)))


def low_orbit_elevation(apolune: Samples, speed: Samples) -> Samples:
    """Elevation at which a shot of a speed has its apolune at a radius; nan where none does.

    cos e = q w / (R V), w = sqrt(V**2 - 2 GM (1 / R - 1 / q)) the speed at apolune: below circular
    speed a shot must climb, and a kick at apolune keeps it up.

    Parameters: apolune q [m], speed V [m/s]. Returns e [rad].

    >>> x = low_orbit_elevation(np.array(MOON_RADIUS + 1e5), np.array(1600.0))
    >>> round(float(np.degrees(x)), 1)
    7.2
    """
    lift = 2 * MOON_GRAVITY * (1 / MOON_RADIUS - 1 / apolune)
    left = speed**2 - lift
    cosine = apolune * np.sqrt(np.maximum(left, 0.0)) / (MOON_RADIUS * speed)
    allowed = (left >= 0) & (cosine <= 1)
    return np.where(allowed, np.arccos(np.minimum(cosine, 1.0)), np.nan)


def low_orbit_kick(apolune: Samples, speed: Samples) -> Samples:
    """Kick at apolune that makes the orbit circular, dv = sqrt(GM / q) - w [m/s].

    w = sqrt(V**2 - 2 GM (1 / R - 1 / q)) is the speed at apolune q of a shot of speed V.

    >>> round(float(low_orbit_kick(np.array(MOON_RADIUS + 1e5), np.array(1600.0))), 1)
    132.6
    """
    lift = 2 * MOON_GRAVITY * (1 / MOON_RADIUS - 1 / apolune)
    left = np.sqrt(np.maximum(speed**2 - lift, 0.0))
    return np.asarray(circular_speed(np.asarray(MOON_GRAVITY), apolune) - left)
