"""What a shot finds at its target: speed, capture, and where it is from the Earth years later."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from moonbase.constants import ASTRONOMICAL_UNIT, EARTH_RADIUS, MOON_DISTANCE, MOON_RADIUS, YEAR
from moonbase.design.aim_dynamics import Dynamics
from moonbase.design.aim_targets import Target, time_to_perigee
from moonbase.environment.heliocentric import light_time
from moonbase.flows import Samples
from moonbase.launch.trajectory.patched_conics import (
    EARTH_GRAVITY,
    ENTRY_HEIGHT,
    MOON_GRAVITY,
    SUN_GRAVITY,
    circular_speed,
    hohmann_excess,
    ring_circularisation,
    transfer_time,
)
from moonbase.launch.trajectory.restricted_problem import offset
from moonbase.launch.trajectory.targets import (
    apsides,
    capture_speed,
    energy,
    entry_angle,
    inclination,
)

SOLAR_EXCLUSION = np.radians(3.0)
"""Angle from the Sun within which receivers on Earth lose a satellite [rad]; an estimate, terminals
for deep space are built for about this (recalled)."""
AGES = (1.0, 5.0)
"""Ages at which links are told [Julian years]."""
SAMPLES_PER_YEAR = 73
"""Positions in a year: every five days."""


@dataclass(frozen=True)
class Arrival:
    """At the target: speed relative to it, and what a satellite must change to stay [m/s].

    more : further facts, id -> value in SI; capture is None where nothing need be captured.
    later : from the end of the computed flight to the arrival, a fall around the Sun [s].
    """

    speed: float
    capture: float | None
    more: dict[str, float]
    later: float = 0.0


def arrival(aimed: Target, dynamics: Dynamics, time: float, state: Samples) -> Arrival:
    """Speed and capture from the geocentric state (6, 1) at the end of the flight."""
    when = np.array([time])
    if aimed.is_point:
        apart = state[3:] - dynamics.point(aimed.kind, when)[3:]
        speed = float(np.sqrt(np.sum(apart**2)))
        return Arrival(speed, speed, {})
    if aimed.kind == "llo":
        seen = state - dynamics.moon(when)
        far = float(apsides(seen, MOON_GRAVITY)[1][0])
        speed = _at(seen, far, MOON_GRAVITY)
        circle = float(circular_speed(np.asarray(MOON_GRAVITY), np.asarray(far)))
        return Arrival(speed, abs(circle - speed), {"orbit_height": far - MOON_RADIUS})
    if aimed.kind in ("geo", "earth-return"):
        return _perigee(aimed, state)
    excess = float(np.sqrt(max(energy(state, EARTH_GRAVITY)[0], 0.0)))
    more = {"c3": float(energy(state, EARTH_GRAVITY)[0])}
    if dynamics.name == "cr3bp" and aimed.kind == "ring":
        kick = float(ring_circularisation(np.asarray(aimed.value)))
        fall = transfer_time(*map(np.asarray, (SUN_GRAVITY, ASTRONOMICAL_UNIT, aimed.value)))
        return Arrival(excess, kick, more, float(fall))
    if dynamics.name == "cr3bp":
        return Arrival(excess, None, more)
    around = state + dynamics.earth(when)
    near, far = (float(each[0]) for each in apsides(around, SUN_GRAVITY))
    orbit = {"perihelion": near} | ({"aphelion": far} if np.isfinite(far) else {})
    if aimed.kind != "ring":
        return Arrival(excess, None, more | orbit)
    there = near if aimed.value < ASTRONOMICAL_UNIT else far
    speed = _at(around, there, SUN_GRAVITY)
    circle = float(circular_speed(np.asarray(SUN_GRAVITY), np.asarray(there)))
    later = time_to_ring(around, aimed.value < ASTRONOMICAL_UNIT)
    return Arrival(abs(speed - circle), abs(speed - circle), orbit, later)


def time_to_ring(state: Samples, inner: bool) -> float:
    """Time to the nearest perihelion of a heliocentric state (6, 1), or to the aphelion after it.

    The aphelion follows half a period, pi sqrt(a**3 / GM), after the perihelion [s].
    """
    fall = float(time_to_perigee(state, SUN_GRAVITY)[0])
    if inner:
        return fall
    axis = sum(float(each[0]) for each in apsides(state, SUN_GRAVITY)) / 2
    return fall + float(np.pi * np.sqrt(axis**3 / SUN_GRAVITY))


def _at(state: Samples, radius: float, gravity: float) -> float:
    """Speed of a conic at a radius, v**2 = C + 2 GM / r."""
    return float(np.sqrt(energy(state, gravity)[0] + 2 * gravity / radius))


def _perigee(aimed: Target, state: Samples) -> Arrival:
    """At the perigee of a geosynchronous circle, or where the atmosphere begins."""
    near = float(apsides(state, EARTH_GRAVITY)[0][0])
    tilt = float(inclination(state)[0])
    if aimed.kind == "geo":
        found = float(capture_speed(state, np.asarray(near), EARTH_GRAVITY)[0])
        return Arrival(_at(state, near, EARTH_GRAVITY), found, {"inclination": tilt})
    speed = _at(state, EARTH_RADIUS + ENTRY_HEIGHT, EARTH_GRAVITY)
    angle = float(entry_angle(np.asarray(near), ENTRY_HEIGHT, np.asarray(speed)))
    return Arrival(speed, None, {"entry_angle": angle, "inclination": tilt})


@dataclass(frozen=True, eq=False)
class Abroad:
    """Where satellites are from the Earth: distance at the ages [m], share of time in view [1].

    The share is that of geometry: bodies in the way, and the Sun too near; weather comes on top.
    """

    distance: Samples
    in_view: float

    @property
    def light_time(self) -> Samples:
        """One-way light time at the ages [s]."""
        return np.asarray(light_time(self.distance), dtype=np.float64)


def near_moon(aimed: Target) -> Abroad | None:
    """Satellites that stay near the Moon or the Earth; None for those that leave, or land.

    Distance of L1 and L2: (1 + g) d; a low orbit is behind the Moon for asin(R / r) / pi of its
    time at most. L2 itself is hidden by the Moon: satellites there fly a halo wider than it.
    """
    both = np.ones(len(AGES))
    if aimed.kind in ("l1", "l2"):
        return Abroad((1 + offset(aimed.kind)) * MOON_DISTANCE * both, 1.0)
    if aimed.kind in ("l4", "l5"):
        return Abroad(MOON_DISTANCE * both, 1.0)
    if aimed.kind == "llo":
        hidden = float(np.arcsin(MOON_RADIUS / aimed.value) / np.pi)
        return Abroad(MOON_DISTANCE * both, 1 - hidden)
    if aimed.kind == "geo":
        return Abroad((aimed.value - EARTH_RADIUS) * both, 1.0)
    return None


def ages() -> Samples:
    """Times at which positions are taken until the last age [s]; the ages are among them."""
    count = round(AGES[-1] * SAMPLES_PER_YEAR)
    return np.asarray(YEAR / SAMPLES_PER_YEAR * np.arange(1, count + 1), dtype=np.float64)


def abroad(satellite: Samples, sun: Samples) -> Abroad:
    """From geocentric positions (3, K) of satellite and Sun at `ages` [m]."""
    away = np.sqrt(np.sum(satellite**2, axis=0))
    apart = np.maximum(away * np.sqrt(np.sum(sun**2, axis=0)), 1.0)  # at the Earth: any angle
    cosine = np.sum(satellite * sun, axis=0) / apart
    apart = np.arccos(np.clip(cosine, -1.0, 1.0))
    at = [round(age * SAMPLES_PER_YEAR) - 1 for age in AGES]
    return Abroad(away[at], float((apart > SOLAR_EXCLUSION).mean()))


def _turned(radius: Samples, angle: Samples) -> Samples:
    return np.asarray(np.stack([radius * np.cos(angle), radius * np.sin(angle), 0 * angle]))


def _earth_angle(time: Samples) -> Samples:
    """Angle of the Earth on a circle of 1 au, n t with n = sqrt(GM / a**3)."""
    return np.asarray(np.sqrt(SUN_GRAVITY / ASTRONOMICAL_UNIT**3) * time)


def ring_abroad(radius: float) -> Abroad:
    """A satellite that stays on a ring, from its shot on: Hohmann transfer, then a circle.

    During the transfer it counts with its mean motion; after it n = sqrt(GM / r**3).
    """
    time = ages()
    transfer = float(
        transfer_time(np.asarray(SUN_GRAVITY), np.asarray(ASTRONOMICAL_UNIT), np.asarray(radius))
    )
    after = np.maximum(time - transfer, 0.0)
    share = np.minimum(time / transfer, 1.0)
    angle = np.pi * share + np.sqrt(SUN_GRAVITY / radius**3) * after
    where = _turned(ASTRONOMICAL_UNIT + (radius - ASTRONOMICAL_UNIT) * share, angle)
    earth = _turned(np.full(time.size, ASTRONOMICAL_UNIT), _earth_angle(time))
    return abroad(where - earth, -earth)


def tangent_abroad(excess: float) -> Abroad:
    """A satellite that leaves along the motion of the Earth with an excess, negative behind it.

    Two-body motion from an apsis at 1 au: M = n t, M = E - e sin E, r = a (1 - e cos E).
    """
    time = ages()
    speed = circular_speed(np.asarray(SUN_GRAVITY), np.asarray(ASTRONOMICAL_UNIT)) + excess
    axis = float(1 / (2 / ASTRONOMICAL_UNIT - speed**2 / SUN_GRAVITY))
    flat = float(ASTRONOMICAL_UNIT / axis)
    begin = 0.0 if excess >= 0 else np.pi
    shape = abs(1 - flat)
    mean = begin + np.sqrt(SUN_GRAVITY / axis**3) * time
    anomaly = mean.copy()
    for _ in range(60):
        slip = anomaly - shape * np.sin(anomaly) - mean
        anomaly -= slip / (1 - shape * np.cos(anomaly))
    half = np.sqrt((1 + shape) / (1 - shape)) * np.tan(anomaly / 2)
    angle = 2 * np.arctan(half) - begin
    where = _turned(axis * (1 - shape * np.cos(anomaly)), angle)
    earth = _turned(np.full(time.size, ASTRONOMICAL_UNIT), _earth_angle(time))
    return abroad(where - earth, -earth)


def excess_of(aimed: Target, c3: float) -> float:
    """Signed excess of a C3 or of the Hohmann transfer to a ring, sqrt(C3) outwards [m/s]."""
    if aimed.kind == "ring":
        return float(hohmann_excess(np.asarray(aimed.value)))
    return float(np.sqrt(max(c3, 0.0)))
