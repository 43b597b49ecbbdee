"""Aim at a target: the muzzle state, its midcourse burn, what is found there, other tracks."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from moonbase.constants import YEAR
from moonbase.design.aim_arrival import (
    AGES,
    Abroad,
    Arrival,
    abroad,
    ages,
    arrival,
    excess_of,
    near_moon,
    ring_abroad,
    tangent_abroad,
)
from moonbase.design.aim_drift import drift
from moonbase.design.aim_dynamics import Dynamics, Restricted
from moonbase.design.aim_midcourse import Burn, Errors, burn
from moonbase.design.aim_refusal import NoShotError, no_shot
from moonbase.design.aim_search import Question, shots_of
from moonbase.design.aim_solve import Solution, solve, walked
from moonbase.flows import Samples

__all__ = ["Aimed", "NoShotError", "Track", "aim", "dynamics_of"]

COMPASS = {"east": np.pi / 2, "west": 1.5 * np.pi, "north": 0.0, "south": np.pi}
"""Tracks along the equator and over the poles: name -> azimuth [rad]."""
MARGIN = 60.0
"""Time by which an ephemeris reaches beyond the last arrival [s]."""
TRAIL = 240
"""States of the trajectory that is drawn."""
ALIKE = 1 - 1e-9
"""Cosine of the angle within which two azimuths are the same."""


@dataclass(frozen=True)
class Track:
    """Another track from the same site: its name, azimuth [rad], and its solution, if any."""

    name: str
    azimuth: float
    found: Solution | None


@dataclass(frozen=True, eq=False)
class Aimed:
    """The answer: question as it was solved, solution, burn, arrival, links, trajectory.

    abroad is None where the shot comes down on Earth. times (K,), states (6, K) geocentric and the
    Moon (6, K) along the way.
    """

    question: Question
    model: str
    found: Solution
    burn: Burn
    arrival: Arrival
    abroad: Abroad | None
    tracks: tuple[Track, ...]
    times: Samples
    states: Samples
    moon: Samples


def dynamics_of(model: str, question: Question) -> Dynamics:
    """The dynamics of a model over the dates of a question.

    Raises SkyRangeError outside the kernels, KernelsMissingError without them.
    """
    if model == "cr3bp":
        return Restricted()
    from moonbase.design.aim_ephemeris import RealSky

    end = question.date + question.window + 2 * question.target.span + MARGIN
    return RealSky(question.date, end)


def aim(question: Question, model: str, errors: Errors, others: bool = True) -> Aimed:
    """Solve for a target. Raises NoShotError where no shot reaches it."""
    dynamics = dynamics_of(model, question)
    asked, found = _found(question, dynamics)
    tracks = _tracks(question, dynamics) if others else ()
    found = _better(question, dynamics, found, tracks)
    if found is None:
        raise no_shot(question, dynamics)
    shots = shots_of(asked, found.values[:-1])
    state = dynamics.launch(shots)
    end = dynamics.fly(shots.time, state, np.full((1, 1), found.time + found.flight))[:, 0]
    met = arrival(asked.target, dynamics, found.time + found.flight, end)
    times = found.time + found.flight * np.arange(1, TRAIL + 1) / TRAIL
    states = dynamics.fly(shots.time, state, times[:, None])[:, :, 0]
    return Aimed(
        question=asked,
        model=model,
        found=found,
        burn=burn(asked, dynamics, found, errors),
        arrival=met,
        abroad=_abroad(asked, dynamics, found, met),
        tracks=tracks,
        times=times,
        states=states,
        moon=dynamics.moon(times),
    )


def _found(question: Question, dynamics: Dynamics) -> tuple[Question, Solution | None]:
    """The question as it goes on, and its solution: level where a low orbit lets the track turn."""
    if question.target.kind == "drift":
        return drift(question, dynamics)
    turns = question.azimuth is None and question.elevation is None
    if question.target.kind == "llo" and question.speed is not None and turns:
        level = replace(question, elevation=0.0)
        if (found := solve(level, dynamics)) is not None:
            return level, found
    return question, solve(question, dynamics)


def _better(
    question: Question, dynamics: Dynamics, found: Solution | None, tracks: tuple[Track, ...]
) -> Solution | None:
    """The solution, or what a faster compass track walks to, where azimuth and speed are free.

    A search from a grid can miss what a fixed track finds.
    """
    if question.azimuth is not None or question.speed is not None:
        return found
    others = [each.found for each in tracks if each.found is not None]
    best = min(others, key=lambda each: each.speed, default=None)
    if best is None or (found is not None and found.speed <= best.speed):
        return found
    return best if question.target.kind == "llo" else walked(question, dynamics, best)


def _tracks(question: Question, dynamics: Dynamics) -> tuple[Track, ...]:
    """The four tracks along the equator and over the poles from the same site."""
    found = []
    for name, azimuth in COMPASS.items():
        same = question.azimuth is not None and np.cos(question.azimuth - azimuth) > ALIKE
        if not same:
            found.append(
                Track(name, azimuth, _found(replace(question, azimuth=azimuth), dynamics)[1])
            )
    return tuple(found)


def _abroad(question: Question, dynamics: Dynamics, found: Solution, met: Arrival) -> Abroad | None:
    """Distances and view years later: by propagation to deep space, else by geometry."""
    aimed = question.target
    if aimed.kind == "earth-return":
        return None
    if (near := near_moon(aimed)) is not None:
        return near
    if aimed.kind == "ring":
        return ring_abroad(aimed.value)
    if dynamics.name == "cr3bp":
        return tangent_abroad(excess_of(aimed, met.more["c3"]))
    from moonbase.design.aim_ephemeris import RealSky

    years = RealSky(found.time, found.time + AGES[-1] * YEAR + MARGIN, fine=False)
    shots = shots_of(question, found.values[:-1])
    times = found.time + ages()
    states = years.fly(shots.time, years.launch(shots), times[:, None])[:, :, 0]
    return abroad(states[:3], -years.earth(times)[:3])
