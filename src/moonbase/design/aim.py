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
from moonbase.design.aim_dynamics import Dynamics, Restricted
from moonbase.design.aim_midcourse import Burn, Errors, burn
from moonbase.design.aim_search import (
    ORDER,
    Question,
    axes,
    flown,
    grid,
    shots_of,
    speeds,
    values_of,
)
from moonbase.design.aim_solve import Solution, solution_of, solve
from moonbase.design.aim_targets import Target
from moonbase.flows import Samples
from moonbase.launch.trajectory.patched_conics import low_orbit_speed
from moonbase.launch.trajectory.restricted_problem import gate_speed

DEEP_SPACE = 3e9
"""Distance from the Earth beyond which a shot is in deep space half a year later [m]."""
COMPASS = {"east": np.pi / 2, "west": 1.5 * np.pi, "north": 0.0, "south": np.pi}
"""Tracks along the equator and over the poles: name -> azimuth [rad]."""
MARGIN = 60.0
"""Time by which an ephemeris reaches beyond the last arrival [s]."""
TRAIL = 240
"""States of the trajectory that is drawn."""
COARSE_SPEEDS = 24
"""Speeds that are tried for the least that drifts away."""
ALIKE = 1 - 1e-9
"""Cosine of the angle within which two azimuths are the same."""


class NoShotError(ValueError):
    """No shot does what was asked; `hint` names the nearest that does."""

    def __init__(self, message: str, hint: str) -> None:
        self.hint = hint
        super().__init__(message)


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
    if question.target.kind == "drift":
        question, found = _drift(question, dynamics)
    else:
        found = solve(question, dynamics)
    if found is None:
        raise _no_shot(question, dynamics)
    shots = shots_of(question, found.values[:-1])
    state = dynamics.launch(shots)
    end = dynamics.fly(shots.time, state, np.full((1, 1), found.time + found.flight))[:, 0]
    met = arrival(question.target, dynamics, found.time + found.flight, end)
    times = found.time + found.flight * np.arange(1, TRAIL + 1) / TRAIL
    states = dynamics.fly(shots.time, state, times[:, None])[:, :, 0]
    return Aimed(
        question=question,
        model=model,
        found=found,
        burn=burn(question, dynamics, found, errors),
        arrival=met,
        abroad=_abroad(question, dynamics, found, met),
        tracks=_tracks(question, dynamics) if others else (),
        times=times,
        states=states,
        moon=dynamics.moon(times),
    )


def _tracks(question: Question, dynamics: Dynamics) -> tuple[Track, ...]:
    """The four tracks along the equator and over the poles from the same site."""
    found = []
    for name, azimuth in COMPASS.items():
        same = question.azimuth is not None and np.cos(question.azimuth - azimuth) > ALIKE
        if not same:
            other = solve(replace(question, azimuth=azimuth), dynamics)
            found.append(Track(name, azimuth, other))
    return tuple(found)


def _drift(question: Question, dynamics: Dynamics) -> tuple[Question, Solution | None]:
    """The first date on which a shot drifts away, and the track that leaves fastest on it.

    Deep space is beyond 3e6 km from the Earth 180 days after the shot; in the restricted problem,
    which has no Sun, a positive C3. The question goes on as one of the C3 that is found.
    """
    rough = dynamics.coarse()
    shots, _ = grid(question, axes(question, rough))
    if dynamics.name == "cr3bp":
        away = np.full(shots.time.size, np.inf)
    else:
        _, last = flown(rough, shots, question.target.span, 1)
        away = np.sqrt(np.sum(last[:3, 0] ** 2, axis=0))
    like = Target(question.target.text, "c3")
    times, states = flown(rough, shots, like.span)
    c3, duration = values_of(like, dynamics, shots.time, times, states)
    with np.errstate(invalid="ignore"):
        gone = (away > DEEP_SPACE) & (c3 > 0)
    if not gone.any():
        return question, None
    lanes = np.flatnonzero(gone)
    best = lanes[np.lexsort((-c3[lanes], shots.time[lanes]))[0]]
    values = [float(getattr(shots, name)[best]) for name in ORDER]
    like = replace(like, value=float(c3[best]))
    asked = replace(question, target=like, azimuth=values[2], elevation=values[3])
    return asked, solution_of([*values, float(duration[best])], 0.0)


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


def _no_shot(question: Question, dynamics: Dynamics) -> NoShotError:
    """Why there is none, and the nearest question that has one."""
    aimed, speed = question.target, question.speed
    name = aimed.text
    if speed is not None and aimed.is_point and speed < gate_speed(aimed.kind):
        gate = gate_speed(aimed.kind)
        return NoShotError(
            f"{speed:.1f} m/s is below the gate of {name}: no energy to get there",
            f"the gate opens at {gate:.1f} m/s",
        )
    if speed is not None and aimed.kind == "llo":
        return _low_orbit(question)
    given = "with this track" if question.azimuth is not None else "from this site"
    if speed is not None:
        other = solve(replace(question, speed=None), dynamics) if aimed.kind != "drift" else None
        if other is not None:
            hint = f"the nearest is {other.speed:.1f} m/s"
            return NoShotError(f"no shot of {speed:.1f} m/s reaches {name} {given}", hint)
    if aimed.kind == "drift":
        return _slow(question, dynamics)
    free = replace(question, azimuth=None, speed=None)
    other = solve(free, dynamics) if question.azimuth is not None else None
    if other is not None:
        hint = f"azimuth {np.degrees(other.azimuth):.1f} deg does, at {other.speed:.1f} m/s"
        return NoShotError(f"no shot along this azimuth reaches {name}", hint)
    return _elsewhere(free, dynamics)


def _elsewhere(question: Question, dynamics: Dynamics) -> NoShotError:
    """Another longitude, or a steeper track, for a target that a level track does not reach."""
    name = question.target.text
    message = f"no level track at this site reaches {name} in the dates asked"
    moved = solve(replace(question, longitude=None, window=0.0), dynamics)
    if moved is not None:
        where = (np.degrees(moved.longitude) + 180) % 360 - 180
        azimuth, speed = np.degrees(moved.azimuth) % 360, moved.speed
        hint = f"a site at {where:.1f} E with azimuth {azimuth:.0f} deg does, at {speed:.1f} m/s"
        return NoShotError(message, hint)
    steep = solve(replace(question, elevation=None, window=0.0), dynamics)
    if steep is not None:
        hint = f"elevation {np.degrees(steep.elevation):.0f} deg does, at {steep.speed:.1f} m/s"
        return NoShotError(message, hint)
    return NoShotError(message, "other dates, another site or another target may do")


def _low_orbit(question: Question) -> NoShotError:
    """A speed that has no apolune at the height of the orbit, V(e = 0) the nearest that has."""
    aimed, speed = question.target, question.speed or 0.0
    level = 0.0 if question.elevation is None else question.elevation
    nearest = float(low_orbit_speed(np.asarray(aimed.value), np.asarray(level)))
    message = f"{speed:.1f} m/s has no apolune at the height of {aimed.text}"
    free = " at this elevation" if question.elevation is not None else ""
    return NoShotError(message, f"the nearest speed{free} is {nearest:.1f} m/s")


def _slow(question: Question, dynamics: Dynamics) -> NoShotError:
    """The least speed of a grid that drifts away."""
    message = f"no shot of {question.speed:.1f} m/s is in deep space after 180 days"
    for speed in speeds(Target("c3=0", "c3"), COARSE_SPEEDS):
        faster = replace(question, speed=float(speed))
        if speed > (question.speed or 0.0) and _drift(faster, dynamics)[1] is not None:
            return NoShotError(message, f"about {speed:.0f} m/s is the least that does")
    return NoShotError(message, "another azimuth or site may do")
