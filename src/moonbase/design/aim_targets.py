"""Targets as equations of the state at the end of a flight, and the clock that ends it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from moonbase.constants import ASTRONOMICAL_UNIT, DAY, HOUR, MOON_RADIUS
from moonbase.design.aim_dynamics import Dynamics
from moonbase.flows import Samples
from moonbase.launch.trajectory.patched_conics import (
    EARTH_GRAVITY,
    ENTRY_PERIGEE,
    GEOSTATIONARY_RADIUS,
    MOON_GRAVITY,
    SUN_GRAVITY,
    hohmann_excess,
)
from moonbase.launch.trajectory.targets import INFLUENCE, apsides, energy

POINTS = ("l1", "l2", "l4", "l5")
"""Points of libration that can be aimed at."""
NAMES = (*POINTS, "drift", "earth-return", "llo", "geo", "c3", "ring")
"""Targets; c3, ring and llo take a value after an equals sign."""
BEFORE_PERIGEE = HOUR
"""Time before perigee at which a target of perigee is read [s]."""
RING_CLOCK = 90 * DAY
"""Time after launch at which a heliocentric orbit is read [s]."""
LOW_ORBIT = 1e5
"""Height of a low lunar orbit unless another is asked for [m]."""
LEAST_HEIGHT, MOST_HEIGHT = 1e4, 5e6
"""Heights of lunar orbits that can be asked for [m]."""
LEAST_RING, MOST_RING = 0.2, 5.0
"""Radii of solar rings that can be asked for [au]."""
MOST_C3 = 150.0
"""Largest characteristic energy that can be asked for [km2/s2]; 152 leaves the Sun."""
KILOMETRE = 1e3
"""Miss that counts as one [m]."""
SQUARE_KILOMETRE = 1e6
"""A km2/s2 in m2/s2."""
MINUTE = 60.0
"""Miss of the clock that counts as one [s]."""
RING_UNIT = 1e-5 * ASTRONOMICAL_UNIT
"""Miss of an apsis at the Sun that counts as one [m]."""
NEVER = 1e-16
"""Least inverse of a semi-major axis that is told from zero [1/m]."""
SMALLEST = 1e-12
"""Least eccentricity that is divided by [1]."""
ENERGY_UNIT = 1e3
"""Miss of C3 that counts as one [m2/s2]."""
SPAN = {
    **dict.fromkeys(("l1", "l2"), 6 * DAY),
    **dict.fromkeys(("l4", "l5"), 20 * DAY),
    **dict.fromkeys(("earth-return", "geo"), 9 * DAY),
    "c3": 16 * DAY,
    "ring": RING_CLOCK,
    "llo": 0.3 * DAY,
    "drift": 180 * DAY,
}
"""Longest flight that is looked at [s]."""


@dataclass(frozen=True)
class Target:
    """A target: its name as asked, its kind, and its value in SI (radius [m], C3 [m2/s2])."""

    text: str
    kind: str
    value: float = 0.0

    @property
    def is_point(self) -> bool:
        """Whether it is a place that moves with the Moon: three equations rather than one."""
        return self.kind in POINTS

    @property
    def span(self) -> float:
        """Longest flight that is looked at [s]."""
        return float(SPAN[self.kind])


def target(text: str) -> Target:
    """The target that a text names. Raises KeyError for unknown names, ValueError for values."""
    name, _, value = text.strip().lower().partition("=")
    if name not in NAMES:
        raise KeyError(name)
    if name in ("c3", "ring") and not value:
        raise ValueError(f'"{name}" needs a value')
    if value and name not in ("c3", "ring", "llo"):
        raise ValueError(f'"{name}" takes no value')
    number = _number(name, value) if value else 0.0
    if name == "c3":
        return Target(text, name, number * SQUARE_KILOMETRE)
    if name == "ring":
        return Target(text, name, number * ASTRONOMICAL_UNIT)
    if name == "llo":
        return Target(text, name, MOON_RADIUS + (number * KILOMETRE if value else LOW_ORBIT))
    return Target(
        text, name, {"geo": GEOSTATIONARY_RADIUS, "earth-return": ENTRY_PERIGEE}.get(name, 0)
    )


def _number(name: str, text: str) -> float:
    """The value after the equals sign within its bounds."""
    low, high, unit = {
        "c3": (0.0, MOST_C3, "km2/s2"),
        "ring": (LEAST_RING, MOST_RING, "au"),
        "llo": (LEAST_HEIGHT / KILOMETRE, MOST_HEIGHT / KILOMETRE, "km"),
    }[name]
    try:
        found = float(text if text.isascii() and "_" not in text else "x")
    except ValueError:
        raise ValueError(f'"{text}" is no number of {unit}') from None
    if not low <= found <= high:
        raise ValueError(f"expected {name} from {low:g} to {high:g} {unit}, got {found:g}")
    return found


def misses(
    dynamics: Dynamics, aimed: Target, start: Samples, end: Samples, state: Samples
) -> Samples:
    """Misses (m, N) of geocentric end states: three of a point, else the value and the clock.

    Each is scaled so that 1 matters: a kilometre, a minute, 0.001 km2/s2, 1e-5 of an orbit.

    Parameters: times of start and end (N,) [s], state at the end (6, N).
    """
    if aimed.is_point:
        return (state[:3] - dynamics.point(aimed.kind, end)[:3]) / KILOMETRE
    value = value_at(dynamics, aimed, end, state)
    return np.stack(
        [
            (value - aimed_at(dynamics, aimed)) / unit_of(aimed),
            clock(dynamics, aimed, start, end, state),
        ]
    )


def unit_of(aimed: Target) -> float:
    """Miss of a value that counts as one."""
    return {"c3": ENERGY_UNIT, "ring": RING_UNIT}.get(aimed.kind, KILOMETRE)


def aimed_at(dynamics: Dynamics, aimed: Target) -> float:
    """The value that `value_at` shall take; without a Sun a ring is the C3 of its Hohmann orbit."""
    if aimed.kind == "ring" and dynamics.name == "cr3bp":
        return float(hohmann_excess(np.asarray(aimed.value)) ** 2)
    return aimed.value


def value_at(dynamics: Dynamics, aimed: Target, time: Samples, state: Samples) -> Samples:
    """What is aimed at, of geocentric states: perigee, apolune, apsis at the ring [m], C3."""
    if aimed.kind in ("geo", "earth-return"):
        return apsides(state, EARTH_GRAVITY)[0]
    if aimed.kind == "llo":
        return apsides(state - dynamics.moon(time), MOON_GRAVITY)[1]
    if aimed.kind == "ring" and dynamics.name != "cr3bp":
        inner = aimed.value < ASTRONOMICAL_UNIT
        return apsides(state + dynamics.earth(time), SUN_GRAVITY)[0 if inner else 1]
    return energy(state, EARTH_GRAVITY)


def clock(
    dynamics: Dynamics, aimed: Target, start: Samples, end: Samples, state: Samples
) -> Samples:
    """Zero when the flight has come to where the value is read; in units of about a minute.

    An hour before perigee; at apolune (r . v = 0); at the sphere of influence; at a fixed time.
    """
    if aimed.kind in ("geo", "earth-return"):
        return (time_to_perigee(state) - BEFORE_PERIGEE) / MINUTE
    if aimed.kind == "llo":
        seen = state - dynamics.moon(end)
        return np.asarray(
            np.sum(seen[:3] * seen[3:], axis=0) / np.sum(seen[3:] ** 2, axis=0) / MINUTE
        )
    if aimed.kind == "ring" and dynamics.name != "cr3bp":
        return (end - start - RING_CLOCK) / MINUTE
    radius = np.sqrt(np.sum(state[:3] ** 2, axis=0))
    return np.asarray((radius - INFLUENCE) / (MINUTE * KILOMETRE))


def time_to_perigee(state: Samples, gravity: float = EARTH_GRAVITY) -> Samples:
    """Time until the lower apsis of an osculating conic, of the Earth, negative after it [s].

    t = -(E - e sin E) sqrt(a**3 / GM) with e sin E = r . v / sqrt(GM a), e cos E = 1 - r / a, and
    the hyperbolic pair for an open orbit.
    """
    radius = np.sqrt(np.sum(state[:3] ** 2, axis=0))
    along = np.sum(state[:3] * state[3:], axis=0)
    inverse = -energy(state, gravity) / gravity
    inverse = np.where(np.abs(inverse) < NEVER, NEVER, inverse)
    axis = 1 / inverse
    size = np.abs(axis)
    sine, cosine = along / np.sqrt(gravity * size), 1 - radius * inverse
    eccentricity = np.sqrt(np.where(axis > 0, cosine**2 + sine**2, np.abs(cosine**2 - sine**2)))
    elliptic = np.arctan2(sine, cosine) - sine
    ratio = sine / np.maximum(eccentricity, SMALLEST)
    hyperbolic = sine - np.arcsinh(ratio)
    mean = np.where(axis > 0, elliptic, hyperbolic)
    return np.asarray(-mean * np.sqrt(size**3 / gravity))
