"""Names of orbits: what a user writes, and the orbit that it means."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass

import numpy as np

from moonbase.constants import (
    ASTRONOMICAL_UNIT,
    DAY,
    EARTH_GRAVITY,
    EARTH_RADIUS,
    HOUR,
    YEAR,
)
from moonbase.environment.orbits import highest_sun_synchronous, sun_synchronous_inclination
from moonbase.environment.shot_table import shot_distance

LOWEST = 160e3
"""Altitude below which drag ends a circular orbit within days, and no orbit is designed [m]."""
HIGHEST = 300_000e3
"""Altitude from which the Moon and the Sun bend an orbit of the Earth more than slowly [m]."""
NEAREST_SUN, FARTHEST_SUN = 0.1, 5.0
"""Distances from the Sun that the models are meant for [au]."""
SIDEREAL_DAY = 86_164.0905
"""Rotation of the Earth against the stars [s] (IERS Conventions 2010)."""
MOON_FARTHEST = 4.067e8
"""Greatest distance of the Moon in its orbit, centre to centre [m] (Meeus, Astronomical Algorithms,
chapter 50: 406 720 km)."""
MOON_POINTS = {"l1": 0.8491, "l2": 1.1678, "l3": 0.9930, "l4": 1.0, "l5": 1.0}
"""Distances of the libration points of Earth and Moon from the Earth over that of the Moon [1]
(circular restricted three-body problem, mass ratio 0.01215; Szebehely 1967, Theory of Orbits)."""
SUN_POINTS = {"l1": 0.0100, "l2": 0.0101, "l4": 1.0, "l5": 1.0}
"""Distances of those of Sun and Earth from the Earth [au] (same, mass ratio 3.04e-6)."""
SUN_SIDE = {"l1": 0.9900, "l2": 1.0101, "l4": 1.0, "l5": 1.0}
"""Distances of those of Sun and Earth from the Sun [au]."""
DRIFT_SPEED, DRIFT_LIFE = 2450.0, 5 * YEAR
"""Muzzle speed [m/s] and life [s] of a satellite whose drift from the Earth a name stands for."""
LOCAL_TIMES = {"dawn-dusk": 6.0, "dusk-dawn": 18.0, "noon": 12.0, "midnight": 0.0}
"""Local time at the ascending node by word [h]; dawn-dusk rises at dawn, dusk-dawn at dusk."""
LIKENESS = 0.6
"""Likeness from which a known name is offered for a mistyped one [1]."""
EXAMPLES = (
    *("leo-600-dawn-dusk", "leo-600-dusk-dawn", "leo-600-noon", "leo-600-midnight"),
    *("leo-600-ltan-10.5", "leo-550-53deg", "geo", "sun-1au", "sun-0.7au", "drift"),
    *(f"moon-{point}" for point in MOON_POINTS),
    *(f"earth-{point}" for point in SUN_POINTS),
)
"""Names of every form, for help and hints."""

_NUMBER = r"(\d+(?:\.\d+)?)"
_EARTH = re.compile(rf"(?:leo|meo)-{_NUMBER}(?:km)?-(.+)")
_LOCAL = re.compile(rf"ltan-{_NUMBER}(?::([0-5]\d))?")
_ANGLE = re.compile(rf"{_NUMBER}deg")
_SUN = re.compile(rf"sun-{_NUMBER}au")


@dataclass(frozen=True)
class Infeasible:
    """What cannot be: the option, its value, the limit it passes, the nearest value that can be.

    Values are in `unit`, as a user writes them.
    """

    reason: str
    option: str
    unit: str
    value: float
    limit: float
    nearest: float


class InfeasibleError(ValueError):
    """A question whose words are right and whose answer does not exist; `found` says why."""

    def __init__(self, found: Infeasible) -> None:
        self.found = found
        super().__init__(
            f"{found.reason}: {found.option} {found.value:g} {found.unit}, limit {found.limit:g} "
            f"{found.unit}; nearest {found.nearest:g} {found.unit}"
        )


@dataclass(frozen=True)
class Orbit:
    """A circular orbit around the Earth, or a place among Earth, Moon and Sun.

    kind : "earth", "moon" (between Earth and Moon) or "sun".
    altitude [m], inclination [rad] : of orbits around the Earth, else not a number.
    local_time : at the ascending node of a plane that turns with the Sun [s]; None of a plane that
        precesses, and away from the Earth.
    distance : from the Sun [m].  from_earth : greatest distance to a station on the Earth [m].
    """

    name: str
    kind: str
    altitude: float
    inclination: float
    local_time: float | None
    distance: float
    from_earth: float


def parse_orbit(text: str) -> Orbit:
    """The orbit that a name means (`EXAMPLES`).

    Raises InfeasibleError for an orbit that cannot be, ValueError with a hint for no name of one.

    >>> found = parse_orbit("leo-600-dawn-dusk")
    >>> round(float(np.degrees(found.inclination)), 2), found.local_time
    (97.79, 21600.0)
    """
    name = text.strip().lower()
    for reader in (_earth, _geostationary, _sun, _moon_point, _sun_point, _drift):
        found = reader(name)
        if found is not None:
            return found
    raise ValueError(f'"{name}" names no orbit; {_hint(name)}')


def _hint(name: str) -> str:
    near = difflib.get_close_matches(name, EXAMPLES, n=2, cutoff=LIKENESS)
    if near:
        return "did you mean " + " or ".join(f'"{each}"' for each in near) + "?"
    return "write for example " + ", ".join(f'"{each}"' for each in EXAMPLES[::3])


def _earth(name: str) -> Orbit | None:
    """leo-ALTITUDE-PLANE: a word of `LOCAL_TIMES`, ltan-HOURS or an inclination in degrees."""
    parts = _EARTH.fullmatch(name)
    if parts is None:
        return None
    local, angle = _LOCAL.fullmatch(parts[2]), _ANGLE.fullmatch(parts[2])
    altitude = check_altitude(float(parts[1]) * 1000)
    if parts[2] in LOCAL_TIMES:
        return sun_synchronous(name, altitude, LOCAL_TIMES[parts[2]] * HOUR)
    if local:
        return sun_synchronous(name, altitude, _local_time(name, local))
    if not angle:
        return None
    degrees = float(angle[1])
    if degrees > np.degrees(np.pi):
        raise ValueError(f'"{name}": an inclination lies between 0 and 180 deg')
    return around_earth(name, altitude, float(np.radians(degrees)), None)


def _local_time(name: str, found: re.Match[str]) -> float:
    """Hours with a fraction, or hours and minutes [s]."""
    time = float(found[1]) * HOUR + float(found[2] or 0) * HOUR / 60
    if time > DAY or (found[2] and "." in found[1]):
        raise ValueError(f'"{name}": a local time lies between 0 and 24 h, as in ltan-10.5')
    return time % DAY


def check_altitude(altitude: float) -> float:
    """The altitude [m] when an orbit can have it; raises InfeasibleError."""
    for limit, beyond, reason in (
        (LOWEST, altitude < LOWEST, "drag ends an orbit this low within days"),
        (HIGHEST, altitude > HIGHEST, "the Moon bends an orbit this high"),
    ):
        if beyond:
            value, edge = altitude / 1000, limit / 1000
            raise InfeasibleError(Infeasible(reason, "altitude", "km", value, edge, edge))
    return altitude


def sun_synchronous(name: str, altitude: float, local_time: float) -> Orbit:
    """An orbit whose plane turns with the Sun; raises InfeasibleError where none does."""
    highest = highest_sun_synchronous()
    if altitude > highest:
        limit = np.floor(highest / 1000)
        reason = "no plane this high turns with the Sun"
        raise InfeasibleError(Infeasible(reason, "altitude", "km", altitude / 1000, limit, limit))
    inclination = float(sun_synchronous_inclination(np.array(altitude)))
    return around_earth(name, altitude, inclination, local_time)


def around_earth(name: str, altitude: float, inclination: float, local_time: float | None) -> Orbit:
    """A circular orbit of the Earth; a station sees it at most at its horizon.

    d = sqrt(h**2 + 2 R h), the tangent from the satellite to the ground (Pythagoras).
    """
    away = float(np.sqrt(altitude**2 + 2 * EARTH_RADIUS * altitude))
    return Orbit(name, "earth", altitude, inclination, local_time, ASTRONOMICAL_UNIT, away)


def geostationary_altitude() -> float:
    """Altitude at which a revolution takes a sidereal day, h = (GM T**2 / (4 pi**2))**(1/3) - R.

    (Kepler's third law.) Returns h [m].

    >>> round(geostationary_altitude() / 1000)
    35786
    """
    return float((EARTH_GRAVITY * (SIDEREAL_DAY / (2 * np.pi)) ** 2) ** (1 / 3) - EARTH_RADIUS)


def _geostationary(name: str) -> Orbit | None:
    return around_earth(name, geostationary_altitude(), 0.0, None) if name == "geo" else None


def _away(name: str, kind: str, distance: float, from_earth: float) -> Orbit:
    nothing = float("nan")
    return Orbit(name, kind, nothing, nothing, None, distance, from_earth)


def _sun(name: str) -> Orbit | None:
    """sun-DISTANCEau: a circle around the Sun, at worst behind it."""
    parts = _SUN.fullmatch(name)
    if parts is None:
        return None
    units = float(parts[1])
    for beyond, limit, reason in (
        (units < NEAREST_SUN, NEAREST_SUN, "no part is modelled this near to the Sun"),
        (units > FARTHEST_SUN, FARTHEST_SUN, "no part is modelled this far from the Sun"),
    ):
        if beyond:
            raise InfeasibleError(Infeasible(reason, "distance", "au", units, limit, limit))
    distance = units * ASTRONOMICAL_UNIT
    return _away(name, "sun", distance, distance + ASTRONOMICAL_UNIT)


def _moon_point(name: str) -> Orbit | None:
    point = name.removeprefix("moon-")
    if name == point or point not in MOON_POINTS:
        return None
    away = MOON_POINTS[point] * MOON_FARTHEST + EARTH_RADIUS
    return _away(name, "moon", ASTRONOMICAL_UNIT, away)


def _sun_point(name: str) -> Orbit | None:
    point = name.removeprefix("earth-")
    if name == point or point not in SUN_POINTS:
        return None
    away = SUN_POINTS[point] * ASTRONOMICAL_UNIT + EARTH_RADIUS
    return _away(name, "sun", SUN_SIDE[point] * ASTRONOMICAL_UNIT, away)


def _drift(name: str) -> Orbit | None:
    """The orbit near 1 au of shots from the Moon, at the end of the life of a satellite."""
    if name != "drift":
        return None
    away = float(shot_distance(np.array(DRIFT_SPEED), np.array(DRIFT_LIFE)))
    return _away(name, "sun", ASTRONOMICAL_UNIT, away)
