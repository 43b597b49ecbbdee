"""An object's states over time, ready to be written for other programs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from moonbase.flows import Samples

CENTRES = {"solar system barycenter": 0, "sun": 10, "moon": 301, "earth": 399}
"""Bodies that states may be counted from, and their numbers at NAIF."""
LEAST_STATES = 2
WINDOWS = (4, 2)
"""States that an interpolating polynomial goes through: the first that an ephemeris has."""


@dataclass(frozen=True, eq=False)
class ObjectEphemeris:
    """States of one object, counted from a centre, in ICRF axes.

    name : what to call it; id : its number, negative for spacecraft at NAIF.
    centre : one of `CENTRES`; times : TDB, strictly increasing [s past J2000], (K,).
    states : positions [m] and velocities [m/s], (6, K).

    Raises ValueError, with the reason, for anything that could not be read back.
    """

    name: str
    id: int
    centre: str
    times: Samples
    states: Samples

    def __post_init__(self) -> None:
        shown = repr(self.name)
        if not (self.name.strip() and self.name.isascii() and self.name.isprintable()):
            raise ValueError(f"an object needs a name of printable ASCII characters, got {shown}")
        if self.centre not in CENTRES:
            raise ValueError(f"{shown}: the centre {self.centre!r} is none of {', '.join(CENTRES)}")
        if not -(2**31) <= self.id < 2**31:
            raise ValueError(f"{shown}: the number {self.id} does not fit in 32 bits")
        if self.times.ndim != 1 or self.states.shape != (6, self.times.size):
            shapes = f"{self.times.shape} and {self.states.shape}"
            raise ValueError(f"{shown}: times (K,) and states (6, K) are needed, got {shapes}")
        if self.times.size < LEAST_STATES:
            raise ValueError(f"{shown}: at least two states are needed, got {self.times.size}")
        if not (np.isfinite(self.times).all() and np.isfinite(self.states).all()):
            raise ValueError(f"{shown}: a time or a state is not a finite number")
        if not (np.diff(self.times) > 0).all():
            raise ValueError(f"{shown}: times do not strictly increase")

    @property
    def window(self) -> int:
        """States that the interpolating polynomial between two of them goes through."""
        return next(each for each in WINDOWS if each <= self.times.size)

    @property
    def degree(self) -> int:
        """Degree of the Hermite polynomial through positions and velocities of the window."""
        return 2 * self.window - 1
