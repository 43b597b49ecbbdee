"""A question and the grid of shots that is flown for it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from moonbase.constants import MOON_DISTANCE
from moonbase.design.aim_dynamics import Dynamics, Shots
from moonbase.design.aim_targets import Target
from moonbase.flows import Samples
from moonbase.launch.trajectory.patched_conics import (
    EARTH_GRAVITY,
    hohmann_excess,
    low_orbit_elevation,
    low_orbit_speed,
    moon_speed,
    muzzle_for_c3,
    muzzle_for_perigee,
    muzzle_speed,
)
from moonbase.launch.trajectory.restricted_problem import gate_speed

ORDER = ("time", "longitude", "azimuth", "elevation", "speed")
"""Axes of a grid of shots."""
SAMPLES = 72
"""States of each shot of a grid."""
FASTEST = 3.5e3
"""Fastest shots to points and perigees that a grid holds [m/s]."""
BUNCHED = 1.5
"""Power that bunches speeds at the gate and states at the muzzle."""
WIDER = 0.015
"""Share by which a grid of speeds reaches beyond patched conics."""
NEARBY = np.radians(3.0)
"""Elevations looked at on both sides of the one of a two-body orbit [rad]."""
LEVEL = 1e-9
"""Latitude within which a site lies on the equator [rad]."""
FEW_DATES = 8
"""Dates of a grid where the azimuth is free."""
LONGITUDES = 24
"""Longitudes of a grid where the site is free."""
STEEPEST = 80.0
"""Greatest elevation of a grid where the track may rise [deg]."""
ELEVATIONS = np.radians(np.linspace(0.0, STEEPEST, 11))
"""Elevations of a grid where the track may rise [rad]."""


@dataclass(frozen=True)
class Question:
    """What is aimed at, from where and when; None is free.

    latitude, longitude, azimuth, elevation [rad], speed [m/s]; the shot leaves between `date` and
    `date` plus `window` [s].
    """

    target: Target
    latitude: float
    longitude: float | None
    date: float
    window: float
    azimuth: float | None = None
    elevation: float | None = None
    speed: float | None = None


def speeds(aimed: Target, count: int, elevation: float = 0.0) -> Samples:
    """Muzzle speeds of a grid, from just below the least of patched conics to the worst track.

    V**2 = v_esc**2 + (v -+ v_moon)**2: along and against the motion of the Moon.
    """
    if aimed.is_point:
        gate = gate_speed(aimed.kind)
        return gate + (FASTEST - gate) * (np.arange(count) / (count - 1)) ** BUNCHED
    if aimed.kind == "llo":
        found = float(low_orbit_speed(np.asarray(aimed.value), np.asarray(elevation)))
        return found * (1 + WIDER * np.linspace(-0.5, 0.5, count))
    if aimed.kind in ("geo", "earth-return"):
        least = float(muzzle_for_perigee(np.asarray(aimed.value)))
        return np.linspace(least * (1 - WIDER), FASTEST, count)
    energy = (
        float(hohmann_excess(np.asarray(aimed.value)) ** 2) if aimed.kind == "ring" else aimed.value
    )
    far = np.sqrt(energy + 2 * EARTH_GRAVITY / MOON_DISTANCE) + moon_speed()
    ends = float(muzzle_for_c3(np.asarray(energy))), float(muzzle_speed(np.asarray(far)))
    return np.linspace(ends[0] * (1 - WIDER), ends[1] * (1 + WIDER), count)


def axes(question: Question, dynamics: Dynamics) -> dict[str, Samples]:
    """Axis -> values of the grid; one value where nothing is free."""
    aimed = question.target
    level = question.elevation is not None and question.longitude is not None
    return {
        "time": _times(question, dynamics),
        "longitude": 2 * np.pi * np.arange(LONGITUDES) / LONGITUDES
        if question.longitude is None
        else np.array([question.longitude]),
        "azimuth": _azimuths(question, dynamics),
        "elevation": _elevations(question),
        "speed": np.array([question.speed])
        if question.speed is not None
        else speeds(aimed, 80 if aimed.is_point and level else 36, question.elevation or 0.0),
    }


def _times(question: Question, dynamics: Dynamics) -> Samples:
    """Dates of the grid: few where azimuths are many, one where dates change next to nothing."""
    aimed = question.target
    if not question.window or dynamics.name == "cr3bp" or aimed.kind == "llo":
        return np.array([question.date])
    count = 48
    if aimed.is_point:
        count = 96 if question.azimuth is not None else FEW_DATES
    return np.asarray(question.date + question.window * np.arange(count) / count)


def _elevations(question: Question) -> Samples:
    """Elevations of the grid; around the one of the two-body orbit where a speed goes low."""
    if question.elevation is not None:
        return np.array([question.elevation])
    if question.target.kind != "llo" or question.speed is None:
        return ELEVATIONS
    middle = low_orbit_elevation(np.asarray(question.target.value), np.asarray(question.speed))
    if not np.isfinite(middle):
        return ELEVATIONS
    return np.asarray(np.maximum(middle + NEARBY * np.linspace(-1.0, 1.0, 13), 0.0))


def _azimuths(question: Question, dynamics: Dynamics) -> Samples:
    if question.azimuth is not None:
        return np.array([question.azimuth])
    if question.target.kind == "llo":
        fixed = question.speed is not None and question.elevation is not None
        return 2 * np.pi * np.arange(24) / 24 if fixed else np.array([np.pi / 2])
    if question.longitude is None:
        return np.array([np.pi / 2, -np.pi / 2])
    if dynamics.name == "cr3bp" and abs(question.latitude) < LEVEL:
        return np.array([np.pi / 2, -np.pi / 2])
    count = 24 if question.target.is_point and question.elevation is not None else 8
    return np.asarray(2 * np.pi * np.arange(count) / count)


def grid(question: Question, found: dict[str, Samples]) -> tuple[Shots, tuple[int, ...]]:
    """All shots of the axes, flattened, and the shape of the grid."""
    mesh = np.meshgrid(*[found[name] for name in ORDER], indexing="ij")
    return shots_of(question, np.stack([each.ravel() for each in mesh])), mesh[0].shape


def shots_of(question: Question, values: Samples) -> Shots:
    """Shots of variables (5, N) in the order of the axes."""
    place = np.ones(values.shape[1])
    time, longitude, azimuth, elevation, speed = values[: len(ORDER)]
    return Shots(time, question.latitude * place, longitude, azimuth, elevation, speed)


def flown(
    dynamics: Dynamics, shots: Shots, span: float, count: int = SAMPLES
) -> tuple[Samples, Samples]:
    """Times (K, N) and states (6, K, N) of shots over a span; denser at the start."""
    share = (np.arange(1, count + 1) / count) ** BUNCHED
    times = shots.time + span * share[:, None]
    return times, dynamics.fly(shots.time, dynamics.launch(shots), times)
