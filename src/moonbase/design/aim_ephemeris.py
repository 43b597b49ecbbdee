"""Shots through DE440: Earth, Moon and Sun, the lunar field near the Moon."""

from __future__ import annotations

import numpy as np

from moonbase.design.aim_dynamics import Dynamics, Shots
from moonbase.design.muzzle import muzzle_state
from moonbase.environment.ephemeris_pieces import ephemeris, moon_axes
from moonbase.ephemeris import Ephemeris
from moonbase.flows import Samples
from moonbase.launch.trajectory.gravity_field import moon_field
from moonbase.launch.trajectory.propagate import Forces, propagate
from moonbase.launch.trajectory.targets import point_state

FIELD_DEGREE = 8
"""Degree and order of the lunar field in corrections; what is left out moves a shot by metres."""
ROUGH = 1e-9
"""Tolerance of the integrator on a grid of shots."""
FINE = 1e-12
"""Tolerance of the integrator in corrections: centimetres after 60 days."""
LEAST = 60.0
"""Shortest flight [s]."""


class RealSky:
    """DE440 between two times: point masses of Earth, Moon and Sun and a field of the Moon."""

    name = "de440"

    def __init__(
        self, start: float, end: float, fine: bool = True, bodies: Ephemeris | None = None
    ) -> None:
        """Parameters: TDB of the first shot and of the last arrival [s]; fine, with lunar field.

        Raises SkyRangeError outside the kernels, KernelsMissingError without them.
        """
        self.start, self.end, self.fine = start, end, fine
        self.bodies = bodies or ephemeris("earth", ("moon", "sun"), start, end)
        self.forces = Forces(self.bodies)
        if fine:
            axes = moon_axes(start, end)
            self.forces = Forces(self.bodies, moon_axes=axes, moon_field=moon_field(FIELD_DEGREE))

    def coarse(self) -> Dynamics:
        """Point masses and a loose tolerance."""
        return RealSky(self.start, self.end, False, self.bodies)

    def launch(self, shots: Shots) -> Samples:
        """States at the muzzle of tracks on the turning Moon."""
        place = shots.latitude, shots.longitude
        return muzzle_state(shots.time, *place, shots.azimuth, shots.elevation, shots.speed)

    def fly(self, time: Samples, state: Samples, samples: Samples) -> Samples:
        """Propagated states; nan for flights that cannot be, or that have ended before."""
        last = samples[-1]
        sound = np.isfinite(state).all(axis=0) & np.isfinite(last) & (samples[0] >= time)
        sound &= (last - time >= LEAST) & (time >= self.start) & (last <= self.end)
        found = np.full((6, *samples.shape), np.nan)
        if sound.any():
            tolerance = FINE if self.fine else ROUGH
            own = samples[:, sound]
            flight = propagate(
                self.forces, time[sound], state[:, sound], own[-1], samples=own, tolerance=tolerance
            )
            found[:, :, sound] = flight.samples
        return found

    def moon(self, time: Samples) -> Samples:
        """The Moon of DE440."""
        return self._state("moon", time)

    def earth(self, time: Samples) -> Samples:
        """The Earth of DE440 from the Sun."""
        return -self._state("sun", time)

    def point(self, name: str, time: Samples) -> Samples:
        """Points on the line to the Moon, whose distances pulsate with the Moon's."""
        return point_state(name, self.moon(time))

    def _state(self, body: str, time: Samples) -> Samples:
        """Position and velocity of a body; nan outside the span."""
        time = np.asarray(time, dtype=np.float64)
        inside = (time >= self.start) & (time <= self.end)
        safe = np.where(inside, time, self.start)
        found = np.concatenate([self.bodies.position(body, safe), self.bodies.velocity(body, safe)])
        return np.where(inside, found, np.nan)
