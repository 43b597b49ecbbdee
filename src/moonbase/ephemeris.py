"""Where bodies move: Chebyshev pieces of equal length, and the record of bodies around an origin.

Environment makes an `Ephemeris` from kernels, trajectories fly through it; neither knows the other.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from moonbase.flows import Samples


@dataclass(frozen=True, eq=False)
class Pieces:
    """A vector function of time as Chebyshev polynomials on pieces of equal length.

    start, length : TDB of the first piece and the length of each [s, past J2000].
    coefficients : (pieces, degree + 1, components), contiguous.
    """

    start: float
    length: float
    coefficients: Samples

    @property
    def end(self) -> float:
        """TDB of the end of the last piece [s past J2000]."""
        return self.start + self.length * len(self.coefficients)


@dataclass(frozen=True, eq=False)
class Ephemeris:
    """Bodies that pull on a trajectory, seen from the body at the origin, in ICRF axes.

    origin, bodies : names; origin_gravity, gravity : GM of the origin and of each body [m3/s2].
    motion : components 3 b to 3 b + 2 are the position of body b from the origin [m]; the last
    three are the acceleration of the origin itself, the sum of GM r / |r|**3 over bodies [m/s2].
    """

    origin: str
    origin_gravity: float
    bodies: tuple[str, ...]
    gravity: Samples
    motion: Pieces

    def position(self, body: str, time: Samples) -> Samples:
        """Position of a body from the origin, (3, N) [m]. Raises KeyError for an unknown body."""
        if body == self.origin:
            return np.zeros((3, np.size(time)))
        if body not in self.bodies:
            raise KeyError(body)
        first = 3 * self.bodies.index(body)
        return evaluated(self.motion, time)[0][first : first + 3]

    def velocity(self, body: str, time: Samples) -> Samples:
        """Velocity of a body from the origin, (3, N) [m/s]. Raises KeyError for an unknown body."""
        if body == self.origin:
            return np.zeros((3, np.size(time)))
        if body not in self.bodies:
            raise KeyError(body)
        first = 3 * self.bodies.index(body)
        return evaluated(self.motion, time)[1][first : first + 3]


def fitted(
    function: Callable[[Samples], Samples], start: float, end: float, length: float, degree: int
) -> Pieces:
    """Chebyshev pieces of a function by interpolation at the roots of T(degree + 1).

    c_k = (2 - [k = 0]) / n sum_j f(x_j) cos(k pi (j + 1/2) / n), n = degree + 1.

    Parameters: function of times (N,) [s] to (components, N); start, end, length of a piece [s].

    >>> found = fitted(lambda t: np.stack([t**3]), 0.0, 10.0, 5.0, 4)
    >>> round(float(evaluated(found, np.array([7.0]))[0][0, 0]), 9)
    343.0
    """
    count, nodes = max(int(np.ceil((end - start) / length - 1e-12)), 1), degree + 1
    angles = np.pi * (np.arange(nodes) + 0.5) / nodes
    middle = start + length * (np.arange(count) + 0.5)
    times = middle[:, None] + length / 2 * np.cos(angles)
    values = function(times.ravel()).reshape(-1, count, nodes)
    weights = np.cos(np.arange(nodes)[:, None] * angles) * (2 / nodes)
    weights[0] /= 2
    found = np.einsum("kj,cpj->pkc", weights, values)
    return Pieces(start, length, np.ascontiguousarray(found))


def evaluated(pieces: Pieces, time: Samples) -> tuple[Samples, Samples]:
    """Value and time derivative of a piecewise function, each (components, N).

    T_k = 2 x T_(k-1) - T_(k-2) and its derivative by the same recurrence, x from -1 to 1.

    Raises ValueError for a time outside the pieces.
    """
    time = np.atleast_1d(np.asarray(time, dtype=np.float64))
    place = (time - pieces.start) / pieces.length
    count, nodes, _ = pieces.coefficients.shape
    if time.size and not (place.min() >= 0 and place.max() <= count):
        raise ValueError("time outside the ephemeris")
    piece = np.minimum(place.astype(np.int64), count - 1)
    x = 2 * (place - piece) - 1
    value, slope = np.zeros((2, nodes, time.size))
    value[0] = 1.0
    if nodes > 1:
        value[1], slope[1] = x, 1.0
    for k in range(2, nodes):
        value[k] = 2 * x * value[k - 1] - value[k - 2]
        slope[k] = 2 * value[k - 1] + 2 * x * slope[k - 1] - slope[k - 2]
    own = pieces.coefficients[piece]
    found = np.einsum("nkc,kn->cn", own, value), np.einsum("nkc,kn->cn", own, slope)
    return found[0], found[1] * (2 / pieces.length)
