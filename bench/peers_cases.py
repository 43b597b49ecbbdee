"""The common set of trajectories that ours and the peers fly: random shots from the Moon, 60 days.

Sites and azimuths at random, elevation 0 to 5 degrees, 2.40 to 2.90 km/s, epochs over 27.3 days
from 2030-01-01; Earth, Moon and Sun of DE440 as point masses. Geocentric, ICRF, TDB.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from moonbase.constants import DAY
from moonbase.environment.ephemeris_pieces import ephemeris
from moonbase.environment.time_scales import parse_utc, tdb
from moonbase.ephemeris import Ephemeris

Samples = NDArray[np.float64]

RADIUS = 1_737_400.0
"""Radius of the Moon [m]."""
START = float(np.rint(tdb(parse_utc("2030-01-01"))))
"""First epoch, TDB seconds past J2000."""
EPOCHS = 27.3 * DAY
"""Span of the epochs [s]."""
FLIGHT = 60 * DAY
"""Length of a flight [s]."""
MARGIN = 20 * DAY
"""Ephemeris beyond the last end, for peers that want longer pieces [s]."""
COUNT = 10_000
"""Trajectories of the set."""
SEED = 20300101
"""Seed of the set."""


@dataclass(frozen=True, eq=False)
class Cases:
    """Trajectories to fly: time (N,) [s TDB], state (6, N) [m, m/s], bodies around Earth."""

    time: Samples
    state: Samples
    ephemeris: Ephemeris

    @property
    def end(self) -> Samples:
        """End of each flight, (N,) [s TDB]."""
        return self.time + FLIGHT

    def part(self, chosen: slice | NDArray[np.int64]) -> Cases:
        """Some of the trajectories."""
        return Cases(self.time[chosen], self.state[:, chosen], self.ephemeris)


def shots(count: int = COUNT, seed: int = SEED) -> Cases:
    """The first `count` trajectories of the common set."""
    draw = np.random.default_rng(seed).random((6, COUNT))[:, :count]
    time = START + EPOCHS * draw[0]
    up = _direction(2 * draw[1] - 1, 2 * np.pi * draw[2])
    east = np.cross(np.array([0.0, 0.0, 1.0]), up, axisb=0, axisc=0)
    east /= np.linalg.norm(east, axis=0)
    north = np.cross(up, east, axisa=0, axisb=0, axisc=0)
    azimuth, elevation = 2 * np.pi * draw[3], np.radians(5.0) * draw[4]
    level = np.sin(azimuth) * east + np.cos(azimuth) * north
    speed = 2400.0 + 500.0 * draw[5]
    velocity = speed * (np.cos(elevation) * level + np.sin(elevation) * up)
    bodies = ephemeris("earth", ("moon", "sun"), START, START + EPOCHS + FLIGHT + MARGIN)
    moon = np.concatenate([bodies.position("moon", time), bodies.velocity("moon", time)])
    return Cases(time, moon + np.concatenate([RADIUS * up, velocity]), bodies)


def _direction(sine: Samples, longitude: Samples) -> Samples:
    cosine = np.sqrt(1 - sine**2)
    return np.stack([cosine * np.cos(longitude), cosine * np.sin(longitude), sine])
