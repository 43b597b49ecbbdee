"""Ephemeris of DE440 around an origin, and the orientation of the Moon, as Chebyshev pieces."""

from __future__ import annotations

import numpy as np

from moonbase.constants import DAY
from moonbase.environment.kernels import J2000_DAY, KILOMETRE, _files, orientation
from moonbase.environment.sky import SkyRangeError
from moonbase.ephemeris import Ephemeris, Pieces, fitted
from moonbase.flows import Samples

GRAVITY = {
    "sun": 132712440041.27942,
    "mercury": 22031.868551,
    "venus": 324858.592,
    "earth": 398600.435507,
    "moon": 4902.800118,
    "mars": 42828.375816,
    "jupiter": 126712764.1,
    "saturn": 37940584.8418,
}
"""GM of bodies of DE440 [km3/s2] (Park et al. 2021, Astronomical Journal 161:105, table 2; mars to
saturn are systems, as their barycentres are)."""
CHAINS = {
    "sun": ((0, 10),),
    "mercury": ((0, 1),),
    "venus": ((0, 2),),
    "earth": ((0, 3), (3, 399)),
    "moon": ((0, 3), (3, 301)),
    "mars": ((0, 4),),
    "jupiter": ((0, 5),),
    "saturn": ((0, 6),),
}
"""Segments of the kernel whose sum is a body's position from the barycentre (NAIF numbers)."""
PIECE = 4 * DAY
"""Length of a piece, that of the Moon in DE440 [s]."""
DEGREE = 12
"""Degree of the Moon's pieces in DE440; the other bodies are smoother."""
CUBIC_KILOMETRE = 1e9
"""[m3]"""


def between(time: Samples, origin: str, body: str) -> Samples:
    """Position of a body from another, ICRF, (3, N) [m]; segments common to both are left out."""
    kernel = _files()[0]
    found = np.zeros((3, time.size))
    for sign, own, other in ((1, body, origin), (-1, origin, body)):
        for segment in CHAINS[own]:
            if segment not in CHAINS[other]:
                found = found + sign * kernel[segment].compute(J2000_DAY, time / DAY)
    return np.asarray(found * KILOMETRE)


def ephemeris(origin: str, bodies: tuple[str, ...], start: float, end: float) -> Ephemeris:
    """Bodies around an origin between two TDB times, on pieces of the kernel's own boundaries.

    Raises SkyRangeError when the kernels do not cover the times, KernelsMissingError when they are
    not installed.
    """
    gravity = np.array([GRAVITY[body] * CUBIC_KILOMETRE for body in bodies])

    def motion(time: Samples) -> Samples:
        seen = np.stack([between(time, origin, body) for body in bodies])
        pull = gravity[:, None, None] * seen / np.linalg.norm(seen, axis=1, keepdims=True) ** 3
        return np.concatenate([seen.reshape(-1, time.size), pull.sum(axis=0)])

    return Ephemeris(
        origin=origin,
        origin_gravity=GRAVITY[origin] * CUBIC_KILOMETRE,
        bodies=bodies,
        gravity=gravity,
        motion=_pieces(motion, start, end),
    )


def moon_axes(start: float, end: float) -> Pieces:
    """Rotation from ICRF to the principal axes of the Moon, row by row, nine components."""
    return _pieces(lambda time: orientation(time).reshape(9, -1), start, end)


def _pieces(function: object, start: float, end: float) -> Pieces:
    """Pieces that begin where those of the kernel do; the span is covered whole."""
    first = _files()[0][3, 301]
    zero = (first.start_jd - J2000_DAY) * DAY
    begin = zero + np.floor((start - zero) / PIECE) * PIECE
    try:
        return fitted(function, float(begin), end + 1.0, PIECE, DEGREE)  # type: ignore[arg-type]
    except ValueError as error:
        raise SkyRangeError("the kernels cover 1850 to 2149") from error
