"""Where a shot flies: the restricted problem or DE440, behind one way of asking.

Both speak of geocentric states in axes that stand still and of seconds past J2000; the restricted
problem has the Moon on a circle and knows no dates, so its time counts from the shot.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from moonbase.constants import MOON_DISTANCE
from moonbase.flows import Samples
from moonbase.launch.trajectory.restricted_problem import MASS_RATIO, TIME, shot
from moonbase.launch.trajectory.restricted_problem_flight import (
    flights,
    inertial,
    rough_flights,
)
from moonbase.launch.trajectory.targets import point_state


@dataclass(frozen=True, eq=False)
class Shots:
    """Shots as arrays (N,): time [s], place, azimuth and elevation [rad], speed [m/s]."""

    time: Samples
    latitude: Samples
    longitude: Samples
    azimuth: Samples
    elevation: Samples
    speed: Samples


class Dynamics(Protocol):
    """What moves a shot."""

    name: str

    def coarse(self) -> Dynamics:
        """A cheaper one, good enough to find where to begin."""

    def launch(self, shots: Shots) -> Samples:
        """Geocentric states at the muzzle, (6, N)."""

    def fly(self, time: Samples, state: Samples, samples: Samples) -> Samples:
        """States (6, K, N) at samples (K, N) after times (N,); nan after a flight has ended."""

    def moon(self, time: Samples) -> Samples:
        """Geocentric state of the Moon, (6, N)."""

    def earth(self, time: Samples) -> Samples:
        """Heliocentric state of the Earth, (6, N)."""

    def point(self, name: str, time: Samples) -> Samples:
        """Geocentric state of a point of libration, (6, N)."""


class Restricted:
    """The circular restricted problem of Earth and Moon; it has no Sun."""

    name = "cr3bp"

    def __init__(self, fine: bool = True) -> None:
        """Fine for corrections, otherwise good enough for a grid of shots."""
        self.fine = fine

    def coarse(self) -> Dynamics:
        """Rough steps of fourth order."""
        return Restricted(fine=False)

    def launch(self, shots: Shots) -> Samples:
        """States at the muzzle; the Moon stands on the x axis at time zero."""
        values = (shots.longitude, shots.latitude, shots.azimuth, shots.elevation, shots.speed)
        return inertial(shot(*np.broadcast_arrays(*values)), shots.time / TIME)

    def fly(self, time: Samples, state: Samples, samples: Samples) -> Samples:
        """Flights in the turning axes, back in those that stand still."""
        turning = _turning(state, time / TIME)
        duration = samples[-1] - time
        share = np.clip((samples - time) / np.where(duration > 0, duration, 1.0), 0.0, 1.0)
        common = share[:, 0] if share.shape[1] else np.zeros(len(samples))
        found = (flights if self.fine else rough_flights)(turning, duration / TIME, common)
        return inertial(found, samples / TIME)

    def moon(self, time: Samples) -> Samples:
        """The Moon on its circle."""
        still = np.array([1 - MASS_RATIO, 0.0, 0.0, 0.0, 0.0, 0.0])
        return inertial(np.repeat(still[:, None], np.size(time), axis=1), np.asarray(time) / TIME)

    def earth(self, time: Samples) -> Samples:
        """There is no Sun. Raises NotImplementedError."""
        raise NotImplementedError("the restricted problem has no Sun")

    def point(self, name: str, time: Samples) -> Samples:
        """Points that turn with the Moon; L4 and L5 stand 60 degrees from it as the Earth sees."""
        return point_state(name, self.moon(time))


def _turning(state: Samples, time: Samples) -> Samples:
    """The inverse of `inertial`: states in turning axes, in units of the restricted problem.

    s = R(-t) r - (m, 0, 0), s' = R(-t) v - z x R(-t) r.
    """
    cosine, sine = np.cos(time), np.sin(time)
    x, y, z = state[:3] / MOON_DISTANCE
    u, v, w = state[3:] * (TIME / MOON_DISTANCE)
    x, y = cosine * x + sine * y, cosine * y - sine * x
    u, v = cosine * u + sine * v, cosine * v - sine * u
    return np.stack([x - MASS_RATIO, y, z, u + y, v - x, w])
