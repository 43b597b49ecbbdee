"""What a trajectory reaches, from geocentric states: energy, perigee, rings, points, apolune."""

from __future__ import annotations

import numpy as np

from moonbase.constants import EARTH_RADIUS
from moonbase.flows import Samples
from moonbase.launch.trajectory.patched_conics import EARTH_GRAVITY, MOON_GRAVITY, SUN_GRAVITY
from moonbase.launch.trajectory.restricted_problem import offset

INFLUENCE = 9.25e8
"""Radius at which C3 is read [m]: the Earth's sphere of influence, 1 au (m / M)**0.4."""
EQUATOR = np.array([0.0, 0.0, 1.0])
"""Pole of the Earth's equator in ICRF axes; precession until 2050 is 0.3 degrees."""


def energy(state: Samples, gravity: float) -> Samples:
    """Twice the energy of an orbit, v**2 - 2 GM / r [m2/s2]: C3 where it is positive.

    >>> v = np.sqrt(2 * EARTH_GRAVITY / 4e8)
    >>> round(float(energy(np.array([4e8, 0, 0, 0, v, 0]), EARTH_GRAVITY)), 6)
    0.0
    """
    radius = np.sqrt(np.sum(state[:3] ** 2, axis=0))
    return np.asarray(np.sum(state[3:] ** 2, axis=0) - 2 * gravity / radius)


def apsides(state: Samples, gravity: float) -> tuple[Samples, Samples]:
    """Nearest and farthest distance of the osculating conic; an open one has no farthest, inf.

    p = h**2 / GM, e**2 = 1 + C p / GM with C twice the energy: q = p / (1 + e), Q = p / (1 - e).

    Parameters: state (6, ...) from the body, its GM [m3/s2]. Returns q, Q [m].

    >>> q, far = apsides(np.array([1e8, 0, 0, 0, 2000.0, 0]), EARTH_GRAVITY)
    >>> round(float(far) / 1e6), round(float(q * (1e8 + 0) / far / 1e6))
    (101, 99)
    """
    momentum = np.cross(state[:3], state[3:], axis=0)
    parameter = np.sum(momentum**2, axis=0) / gravity
    eccentricity = np.sqrt(np.maximum(1 + energy(state, gravity) * parameter / gravity, 0.0))
    closed = eccentricity < 1
    far = np.where(closed, parameter / np.where(closed, 1 - eccentricity, 1.0), np.inf)
    return parameter / (1 + eccentricity), far


def inclination(state: Samples, pole: Samples = EQUATOR) -> Samples:
    """Angle between an orbit and a plane, cos i = h . pole / |h| [rad]."""
    momentum = np.cross(state[:3], state[3:], axis=0)
    along = np.einsum("i,i...->...", pole, momentum)
    return np.asarray(np.arccos(along / np.sqrt(np.sum(momentum**2, axis=0))))


def point_state(point: str, moon: Samples) -> Samples:
    """Geocentric state of a point of libration that pulsates with the Moon, (6, ...).

    r = (1 + g) r_moon on the line to the Moon; L4 and L5 turn r_moon by 60 degrees in its orbit.
    The velocity is the same turn and stretch of the Moon's: the distance keeps its ratio.

    Parameters: point, geocentric state of the Moon (6, ...).
    """
    if point in ("l1", "l2", "l3"):
        return np.asarray((1 + offset(point)) * moon)
    momentum = np.cross(moon[:3], moon[3:], axis=0)
    pole = momentum / np.sqrt(np.sum(momentum**2, axis=0))
    side = np.sqrt(3) / 2 * (1 if point == "l4" else -1)
    ahead = [side * np.cross(pole, each, axis=0) + each / 2 for each in (moon[:3], moon[3:])]
    return np.concatenate(ahead)


def perihelion(geocentric: Samples, earth: Samples) -> Samples:
    """Osculating perihelion of a geocentric state, the Earth's heliocentric state added [m]."""
    return apsides(geocentric + earth, SUN_GRAVITY)[0]


def aphelion(geocentric: Samples, earth: Samples) -> Samples:
    """Osculating aphelion of a geocentric state, the Earth's heliocentric state added [m]."""
    return apsides(geocentric + earth, SUN_GRAVITY)[1]


def capture_speed(state: Samples, radius: Samples, gravity: float) -> Samples:
    """Speed change into an equatorial circle at an apsis, plane change included.

    dv**2 = v**2 + w**2 - 2 v w cos i, v the apsis speed of the conic, w = sqrt(GM / r).

    Parameters: state of the conic, radius r of the circle [m], GM [m3/s2]. Returns dv [m/s].
    """
    fast = np.sqrt(energy(state, gravity) + 2 * gravity / radius)
    circle = np.sqrt(gravity / radius)
    turn = np.cos(inclination(state))
    return np.asarray(np.sqrt(fast**2 + circle**2 - 2 * fast * circle * turn))


def entry_angle(perigee: Samples, height: float, speed: Samples) -> Samples:
    """Angle below level at which a conic crosses a height, cos a = q v_q / (r v) [rad].

    Parameters: perigee q [m], height of the crossing [m], speed v there [m/s].

    >>> x = entry_angle(np.array(EARTH_RADIUS + 5e4), 1.2e5, np.array(11e3))
    >>> round(float(np.degrees(x)), 1)
    5.9
    """
    radius = EARTH_RADIUS + height
    at_perigee = np.sqrt(speed**2 + 2 * EARTH_GRAVITY * (1 / perigee - 1 / radius))
    return np.asarray(np.arccos(np.minimum(perigee * at_perigee / (radius * speed), 1.0)))


def apolune(selenocentric: Samples) -> Samples:
    """Farthest distance of the osculating orbit around the Moon [m]."""
    return apsides(selenocentric, MOON_GRAVITY)[1]
