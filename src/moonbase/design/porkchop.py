"""Porkchop of a track: what a shot reaches by launch date and muzzle speed, and how long it flies.

The restricted problem knows no dates; there the longitude of the track takes their place.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from moonbase.constants import LUNAR_DAY
from moonbase.design.aim_dynamics import Dynamics
from moonbase.design.aim_search import (
    LEVEL,
    ORDER,
    SAMPLES,
    Question,
    flown,
    shots_of,
    speeds,
)
from moonbase.design.aim_starts import reads_at_end, values_of
from moonbase.design.aim_targets import Target
from moonbase.flows import Samples

DATES, SPEEDS = 60, 40
"""Dates, or longitudes, and speeds of a map."""

ABOVE = 0.04
"""Share of the muzzle speed by which a map of shots to a point reaches beyond it."""


@dataclass(frozen=True, eq=False)
class Porkchop:
    """A map of a track: across, launch time [s past J2000] or longitude [rad]; speed [m/s].

    value : nearest distance to a point, perigee, apolune, apsis at the Sun [m] or C3 [m2/s2];
    flight : time until then [s]; both (speeds, across), nan where a shot comes to nothing.
    """

    over: str
    across: Samples
    speed: Samples
    value: Samples
    flight: Samples


def porkchop(question: Question, dynamics: Dynamics, azimuth: float, speed: float) -> Porkchop:
    """The map of a track of one azimuth around a muzzle speed, on a grid with coarse dynamics."""
    rough = dynamics.coarse()
    aimed = question.target
    over = "longitude" if dynamics.name == "cr3bp" else "time"
    if over == "time":
        window = question.window if question.window > LEVEL else LUNAR_DAY
        across = question.date + window * np.arange(DATES) / DATES
    else:
        across = 2 * np.pi * np.arange(DATES) / DATES
    fast = speeds(aimed, SPEEDS, question.elevation or 0.0)
    if aimed.is_point:
        least = min(float(fast[0]), speed)
        fast = np.linspace(least, max(speed * (1 + ABOVE), 2 * speed - least), SPEEDS)
    columns = {
        "time": question.date,
        "longitude": question.longitude or 0.0,
        "azimuth": azimuth,
        "elevation": question.elevation or 0.0,
    }
    mesh = np.meshgrid(across, fast)
    rows = {name: np.full(mesh[0].size, value) for name, value in columns.items()}
    rows |= {over: mesh[0].ravel(), "speed": mesh[1].ravel()}
    shots = shots_of(replace(question, azimuth=azimuth), np.stack([rows[name] for name in ORDER]))
    count = 1 if reads_at_end(aimed, rough) else SAMPLES
    times, states = flown(rough, shots, aimed.span, count)
    if aimed.is_point:
        value, flight = nearest(aimed, rough, shots.time, times, states)
    else:
        value, flight = values_of(aimed, rough, shots.time, times, states)
    shape = mesh[0].shape
    return Porkchop(over, across, fast, value.reshape(shape), flight.reshape(shape))


def nearest(
    aimed: Target, dynamics: Dynamics, start: Samples, times: Samples, states: Samples
) -> tuple[Samples, Samples]:
    """Least distance from a point among the states of a flight [m], and when it is so [s]."""
    place = dynamics.point(aimed.kind, times.ravel())[:3].reshape(states[:3].shape)
    away = np.sqrt(np.sum((states[:3] - place) ** 2, axis=0))
    away = np.where(np.isfinite(away), away, np.inf)
    when, lanes = away.argmin(axis=0), np.arange(away.shape[1])
    found = away[when, lanes]
    seen = np.isfinite(found)
    return np.where(seen, found, np.nan), np.where(seen, times[when, lanes] - start, np.nan)
