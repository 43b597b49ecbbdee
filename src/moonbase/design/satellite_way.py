"""The way of a satellite to its place: by rocket or mass driver, then by its own thrusters."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from moonbase.constants import (
    ASTRONOMICAL_UNIT,
    EARTH_GRAVITY,
    EARTH_RADIUS,
    MOON_DISTANCE,
    YEAR,
)
from moonbase.design.satellite_leaves import Journey
from moonbase.environment.orbit_names import Orbit
from moonbase.flows import Samples
from moonbase.launch.transfer import Propulsion

PARKING = 500e3
"""Altitude of the orbit from which a satellite goes on by its own thrusters [m]."""
DELIVERED = 2000e3
"""Altitude up to which rockets carry a satellite all the way [m]."""


@dataclass(frozen=True, eq=False)
class Thrown:
    """What a mass driver does to a satellite: correction burn [m/s], structure for the load [1]."""

    correction: Samples
    load: Samples


@dataclass(frozen=True, eq=False)
class Way:
    """Change of speed by its own thrusters, by purpose [m/s].

    transfer, to the place; correction, of the error of a shot; keeping, of the orbit over the life,
    with what ends it.
    """

    transfer: Samples
    correction: Samples
    keeping: Samples

    @property
    def total(self) -> Samples:
        """All of it [m/s]."""
        return self.transfer + self.correction + self.keeping


def circular_speed(altitude: float) -> float:
    """Speed of a circular orbit of the Earth, v = sqrt(GM / r) (Vallado 2013, eq. 1-31) [m/s].

    >>> round(circular_speed(500e3))
    7613
    """
    return float(np.sqrt(EARTH_GRAVITY / (EARTH_RADIUS + altitude)))


MOON_SPEED = float(np.sqrt(EARTH_GRAVITY / MOON_DISTANCE))
"""Speed of a circle around the Earth at the distance of the Moon [m/s]."""


EARTH_SPEED = 2 * np.pi * ASTRONOMICAL_UNIT / YEAR
"""Mean speed of the Earth around the Sun [m/s]."""


def transfer_shares(orbit: Orbit, from_earth: bool) -> tuple[float, float]:
    """Share of an escape from a low orbit that a place asks for [1], and speed around the Sun.

    Low thrust between circles asks for the difference of their speeds, dv = |v1 - v2|, and to
    escape for v1 (Edelbaum 1961, planes left as they are: low ones are launched into, high ones
    turned cheaply far out). From the Moon it begins at the Moon's distance. Returns the share and
    |v(1 au) - v(d)| [m/s].
    """
    around_sun = abs(EARTH_SPEED * (1 - np.sqrt(ASTRONOMICAL_UNIT / orbit.distance)))
    escape = circular_speed(PARKING)
    if orbit.kind == "earth":
        there = circular_speed(orbit.altitude)
        if not from_earth:
            return abs(there - MOON_SPEED) / escape, 0.0
        return (0.0 if orbit.altitude <= DELIVERED else (escape - there) / escape), 0.0
    if orbit.kind == "moon":
        return ((escape - MOON_SPEED) / escape if from_earth else 0.0), 0.0
    return (1.0 if from_earth else 0.0), around_sun


def way_to(orbit: Orbit, propulsion: Propulsion, thrown: Thrown | None) -> Way:
    """The way to an orbit: launched from the Earth, or thrown from the Moon.

    transfer = s e + h: s of `transfer_shares`, e the change of speed from low orbit to escape of
    the parameters, h that around the Sun.
    """
    share, around_sun = transfer_shares(orbit, thrown is None)
    nothing = np.zeros_like(propulsion.dv_transfer)
    near = orbit.kind == "earth"
    return Way(
        transfer=share * propulsion.dv_transfer + around_sun,
        correction=nothing if thrown is None else thrown.correction,
        keeping=propulsion.dv_leo if near else propulsion.dv_deep_space,
    )


def journey_of(way: Way, propulsion: Propulsion, thrown: Thrown | None) -> Journey:
    """What a way asks of a satellite: thrusters for all its power where it has far to go."""
    nothing = np.zeros_like(way.transfer)
    moved = way.transfer > 0
    return Journey(
        dv=way.total,
        load=nothing if thrown is None else thrown.load,
        thrusters=np.where(moved, 1 / propulsion.thruster_specific_power, nothing),
    )
