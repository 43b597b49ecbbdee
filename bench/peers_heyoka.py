"""heyoka's batch integrator on the common set, as fast as we could make it.

Moon, Sun seen from the barycentre of Earth and Moon (smoother) and the acceleration of the Earth
are polynomials of the time in a piece, the pieces passed as `par[]`. Time in a piece runs from -1
to 1 and its powers are variables of the system, which costs a Taylor series far less than products
of polynomials. The pieces of DE440 are fitted again over longer spans, so that flights are cut less
often; lanes hold trajectories that leave with like energy, so that they need like steps.
`PLAIN` keeps the pieces of four days and the given order of trajectories; `DOCUMENTED` writes the
pieces as polynomials of `heyoka.time` by Horner's scheme, as its manual does, which is the slowest.
"""

from __future__ import annotations

import time as clocks
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench.peers_cases import Cases
from bench.peers_reference import LENGTH, TIME, powers_of
from moonbase.constants import DAY
from moonbase.ephemeris import Pieces, evaluated, fitted

Samples = NDArray[np.float64]
SCALE = np.array([LENGTH] * 3 + [LENGTH / TIME] * 3)[:, None]
"""Units of the state."""

SMALL = 2.0**-40
"""Scale of the powers of time, small lest they bound the steps; exact in binary."""


@dataclass(frozen=True)
class Form:
    """How the ephemeris is given: days of a piece, degrees of Moon, Sun, the Earth's pull.

    sorted : whether like trajectories lie side by side. horner : whether the bodies are polynomials
    of the time rather than sums of its powers, which are variables.
    """

    days: int
    moon: int
    sun: int
    own: int
    sorted: bool
    horner: bool = False


PLAIN = Form(4, 12, 12, 12, False)
"""Pieces as they come, trajectories as they come."""
DOCUMENTED = Form(4, 12, 12, 12, False, horner=True)
"""The same by polynomials of the time."""
TUNED = (Form(4, 12, 6, 9, True), Form(8, 18, 7, 14, True), Form(16, 24, 8, 20, True))
"""Fewer coefficients, longer pieces, like trajectories side by side."""


def run_heyoka(cases: Cases, tolerance: float, form: Form = TUNED[0]) -> tuple[Samples, float, int]:
    """States at the ends (6, N), CPU seconds without compilation, steps of batches."""
    import heyoka as hy

    pieces, table = _table(cases, form)
    equations = _system(cases, form, pieces)
    lanes, variables = hy.recommended_simd_size(), len(equations)
    flier = hy.taylor_adaptive_batch(
        equations,
        np.ones((variables, lanes)),
        pars=np.zeros((table.shape[1], lanes)),
        tol=tolerance,
        fast_math=True,
    )
    begin = clocks.process_time()
    order = np.argsort(_leaving(cases)) if form.sorted else np.arange(cases.time.size)
    found, steps = np.zeros(cases.state.shape), 0
    state = cases.state / SCALE
    for first in range(0, len(order), lanes):
        who = np.resize(order[first : first + lanes], lanes)
        steps += _fly(flier, pieces, table, cases.time[who], cases.end[who], state[:, who])
        found[:, who] = flier.state[:6]
    return found * SCALE, clocks.process_time() - begin, steps


def _fly(
    flier: Any, pieces: Pieces, table: Samples, now: Samples, end: Samples, state: Samples
) -> int:
    """One batch from piece to piece to the end; the steps that it took."""
    clock = np.arange(1, len(flier.state) - 5)[:, None]
    own = ((now - pieces.start) // pieces.length).astype(np.int64)
    flier.state[:6] = state
    steps = 0
    while np.any(now < end):
        begin = pieces.start + own * pieces.length
        border = np.minimum(begin + pieces.length, end)
        flier.state[6:] = SMALL * (2 * (now - begin) / pieces.length - 1) ** clock
        flier.pars[:] = table[own].T
        zero = now if len(clock) else begin + pieces.length / 2
        flier.set_time((now - zero) / TIME)
        flier.propagate_until((border - zero) / TIME)
        steps += max(result[3] for result in flier.propagate_res)
        now, own = border, np.minimum(own + 1, len(table) - 1)
    return steps


def _table(cases: Cases, form: Form) -> tuple[Pieces, Samples]:
    """Pieces of the form and their powers, one row a piece."""
    pieces = cases.ephemeris.motion
    if form.days * DAY != pieces.length:
        pieces = _longer(pieces, float(cases.end.max()), form)
    ratio = _share(cases)
    smooth = pieces.coefficients.copy()
    smooth[:, :, 3:6] -= ratio * smooth[:, :, 0:3]
    seen = Pieces(pieces.start, pieces.length, smooth)
    parts = [
        powers_of(seen, 0, 3, form.moon) / LENGTH,
        powers_of(seen, 3, 6, form.sun) / LENGTH,
        powers_of(seen, 6, 9, form.own) / (LENGTH / TIME**2),
    ]
    for part in parts:
        part[:, 1:] /= 1.0 if form.horner else SMALL
    rows = [part.reshape(len(part), -1) for part in parts]
    return pieces, np.concatenate(rows, axis=1).astype(np.float64)


def _longer(pieces: Pieces, end: float, form: Form) -> Pieces:
    """The pieces fitted again over longer spans, to within a millimetre."""
    length = form.days * DAY
    last = pieces.start + np.ceil((end - pieces.start) / length) * length
    return fitted(lambda time: evaluated(pieces, time)[0], pieces.start, last, length, form.moon)


def _share(cases: Cases) -> float:
    """Mass of the Moon over that of Earth and Moon."""
    moon = float(cases.ephemeris.gravity[0])
    return moon / (moon + cases.ephemeris.origin_gravity)


def _leaving(cases: Cases) -> Samples:
    """Square of the speed around the Earth after leaving the Moon on a hyperbola, (N,) [m2/s2]."""
    bodies, gravity = cases.ephemeris, float(cases.ephemeris.gravity[0])
    moon = [bodies.position("moon", cases.time), bodies.velocity("moon", cases.time)]
    place, speed = cases.state[:3] - moon[0], cases.state[3:] - moon[1]
    distance = np.linalg.norm(place, axis=0)
    far = np.sqrt(np.maximum((speed**2).sum(axis=0) - 2 * gravity / distance, 0.0))
    spin = np.cross(place, speed, axis=0)
    shape = np.cross(speed, spin, axis=0) / gravity - place / distance
    eccentricity = np.linalg.norm(shape, axis=0)
    along = shape / eccentricity
    aside = np.cross(spin, along, axis=0)
    aside /= np.linalg.norm(aside, axis=0)
    cosine = -1 / np.maximum(eccentricity, 1.0)
    way = cosine * along + np.sqrt(1 - cosine**2) * aside
    return np.asarray(((moon[1] + far * way) ** 2).sum(axis=0))


def _system(cases: Cases, form: Form, pieces: Pieces) -> Any:
    """Equations of motion of position, velocity and the powers of the time in a piece."""
    import heyoka as hy

    degree = 0 if form.horner else max(form.moon, form.sun, form.own)
    half = pieces.length / 2 / TIME
    every = hy.make_vars(*["x", "y", "z", "u", "v", "w"], *(f"t{k}" for k in range(1, degree + 1)))
    place, speed, clock = every[:3], every[3:6], every[6:]
    powers = [hy.expression(1.0), *clock]
    seen, first = [], 0
    for top in (form.moon, form.sun, form.own):
        for c in range(3):
            weights = [hy.par[first + 3 * k + c] for k in range(top + 1)]
            if form.horner:
                seen.append(_horner(weights, hy.time / half))
            else:
                terms = [w * power for w, power in zip(weights, powers, strict=False)]
                seen.append(hy.sum(terms))
        first += 3 * (top + 1)
    share, unit = _share(cases), LENGTH**3 / TIME**2
    sun = [seen[3 + c] + share * seen[c] for c in range(3)]
    ways = [
        [-x for x in place],
        [b - x for b, x in zip(seen[:3], place, strict=True)],
        [b - x for b, x in zip(sun, place, strict=True)],
    ]
    gravities = np.array([cases.ephemeris.origin_gravity, *cases.ephemeris.gravity]) / unit
    pulls = [
        [float(gravity) * hy.sum([e * e for e in way]) ** -1.5 * each for each in way]
        for gravity, way in zip(gravities, ways, strict=True)
    ]
    motion = [(place[c], speed[c]) for c in range(3)]
    motion += [(speed[c], hy.sum([pull[c] for pull in pulls] + [-seen[6 + c]])) for c in range(3)]
    return motion + [
        (clock[k], hy.expression(SMALL / half) if k == 0 else ((k + 1) / half) * clock[k - 1])
        for k in range(degree)
    ]


def _horner(weights: list[Any], time: Any) -> Any:
    """Polynomial of an expression."""
    found = weights[-1]
    for weight in reversed(weights[:-1]):
        found = found * time + weight
    return found
