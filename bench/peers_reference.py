"""Reference states: heyoka's Taylor integrator in 80-bit numbers, tolerance 1e-19.

The same Chebyshev pieces of Moon and Sun as ours; the pull on the Earth itself by its formula.
Time within a piece runs from -1 to 1 and its powers are variables of the system, so that a piece is
a linear function of them; each flight is cut at the borders of the pieces.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.polynomial import chebyshev
from numpy.typing import NDArray

from bench.peers_cases import Cases
from moonbase.ephemeris import Pieces

Long = NDArray[np.longdouble]

LENGTH, TIME = 1e8, 1e5
"""Units of the integration [m], [s]: positions and velocities are about one."""
TOLERANCE = 1e-19
"""Error of a step over the size of the state."""


def powers_of(pieces: Pieces, first: int, last: int, degree: int) -> Long:
    """Coefficients of some components in powers of the time in a piece, (pieces, degree + 1, n)."""
    table = pieces.coefficients[:, : degree + 1, first:last].astype(np.longdouble)
    turned = np.zeros((table.shape[1], table.shape[1]), dtype=np.longdouble)
    for k in range(len(turned)):
        row = chebyshev.cheb2poly(np.eye(len(turned))[k])
        turned[: len(row), k] = row
    return np.asarray(np.einsum("jk,pkc->pjc", turned, table), dtype=np.longdouble)


def system(gravities: tuple[Any, Any, Any], half: Any, degree: int) -> Any:
    """Equations of motion; parameters are the powers of Moon and Sun, by power, then component.

    Parameters: gravities of Earth, Moon and Sun and half a piece in the units above.
    """
    import heyoka as hy

    names = ["x", "y", "z", "u", "v", "w"] + [f"t{k}" for k in range(1, degree + 1)]
    every = hy.make_vars(*names)
    place, speed, clock = every[:3], every[3:6], every[6:]
    powers = [hy.expression(np.longdouble(1)), *clock]
    bodies = [hy.sum([hy.par[6 * k + c] * powers[k] for k in range(degree + 1)]) for c in range(6)]
    earth, moon, sun = gravities

    def pull(gravity: Any, way: list[Any]) -> list[Any]:
        square = hy.sum([each * each for each in way])
        return [gravity * square ** np.longdouble(-1.5) * each for each in way]

    terms = [pull(-earth, list(place))]
    for gravity, body in ((moon, bodies[:3]), (sun, bodies[3:])):
        terms.append(pull(gravity, [b - x for b, x in zip(body, place, strict=True)]))
        terms.append(pull(-gravity, body))
    motion = [(place[c], speed[c]) for c in range(3)]
    motion += [(speed[c], hy.sum([term[c] for term in terms])) for c in range(3)]
    one = np.longdouble(1)
    return motion + [
        (clock[k], hy.expression(one / half) if k == 0 else ((k + 1) / half) * clock[k - 1])
        for k in range(degree)
    ]


def reference(cases: Cases, tolerance: float = TOLERANCE) -> Long:
    """State of every trajectory at its end, (6, N), 80-bit [m, m/s]."""
    import heyoka as hy

    motion, bodies = cases.ephemeris.motion, cases.ephemeris
    long = np.longdouble
    length, time = long(LENGTH), long(TIME)
    unit = length**3 / time**2
    masses = [long(bodies.origin_gravity), *(long(each) for each in bodies.gravity)]
    gravities = tuple(each / unit for each in masses)
    half = long(motion.length) / 2 / time
    degree = motion.coefficients.shape[1] - 1
    table = (powers_of(motion, 0, 6, degree) / length).reshape(len(motion.coefficients), -1)
    clock = np.arange(1, degree + 1)
    flier = hy.taylor_adaptive(
        system(gravities, half, degree),
        np.ones(6 + degree, dtype=long),
        pars=table[0].copy(),
        tol=long(tolerance),
        fp_type=long,
    )
    scale = np.array([length] * 3 + [length / time] * 3)
    found = np.zeros(cases.state.shape, dtype=long)
    for who in range(cases.time.size):
        now, end = (
            long(cases.time[who]),
            long(cases.time[who]) + long(cases.end[who] - cases.time[who]),
        )
        flier.state[:6] = cases.state[:, who].astype(long) / scale
        piece = int((now - long(motion.start)) // long(motion.length))
        while now < end:
            begin = long(motion.start) + piece * long(motion.length)
            border = min(begin + long(motion.length), end)
            flier.state[6:] = (2 * (now - begin) / long(motion.length) - 1) ** clock
            flier.pars[:] = table[piece]
            flier.time = long(0)
            outcome = flier.propagate_until((border - now) / time)[0]
            if outcome != hy.taylor_outcome.time_limit:
                raise ArithmeticError(f"the reference of trajectory {who} failed: {outcome}")
            now, piece = border, piece + 1
        found[:, who] = flier.state[:6] * scale
    return found
