"""Why no shot does what was asked, and the nearest question that has one."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from moonbase.design.aim_drift import drift
from moonbase.design.aim_dynamics import Dynamics
from moonbase.design.aim_search import STEEPEST, Question, speeds
from moonbase.design.aim_solve import Solution, solutions, solve
from moonbase.design.aim_targets import Target
from moonbase.environment.time_scales import utc
from moonbase.launch.trajectory.restricted_problem import gate_speed

COARSE_SPEEDS = 24
"""Speeds that are tried for the least that drifts away."""
MOST_SITES = 6
"""Longitudes that are tried for a site from which a level track reaches the target."""
TENTH = 10.0
"""Parts of a degree and of a m/s that hints name."""
LEVEL, WEST = 0.0, 1.5 * np.pi
"""Elevation of a level track, azimuth of the track against the turning Moon [rad]."""


class NoShotError(ValueError):
    """No shot does what was asked; `hint` names the nearest that does."""

    def __init__(self, message: str, hint: str) -> None:
        self.hint = hint
        super().__init__(message)


def no_shot(question: Question, dynamics: Dynamics) -> NoShotError:
    """Why there is none, and the nearest question that has one."""
    aimed, speed = question.target, question.speed
    name = aimed.text
    if speed is not None and aimed.is_point and speed < gate_speed(aimed.kind):
        gate = gate_speed(aimed.kind)
        return NoShotError(
            f"{speed:.1f} m/s is below the gate of {name}: no energy to get there",
            f"the gate opens at {gate:.1f} m/s",
        )
    if aimed.kind == "drift":
        return _slow(question, dynamics)
    if speed is not None and aimed.kind == "llo":
        return _low_orbit(question, dynamics)
    given = "with this track" if question.azimuth is not None else "from this site"
    other = solve(replace(question, speed=None), dynamics) if speed is not None else None
    if other is not None:
        hint = f"the nearest is {other.speed:.1f} m/s"
        return NoShotError(f"no shot of {speed:.1f} m/s reaches {name} {given}", hint)
    free = replace(question, azimuth=None, speed=None)
    other = solve(free, dynamics) if question.azimuth is not None else None
    if other is not None:
        hint = f"azimuth {_degrees(other.azimuth)} deg does, at {other.speed:.1f} m/s"
        return NoShotError(f"no shot along this azimuth reaches {name}", hint)
    return _elsewhere(free, dynamics)


def _degrees(angle: float) -> str:
    return f"{np.degrees(angle) % 360:.1f}"


def _elsewhere(question: Question, dynamics: Dynamics) -> NoShotError:
    """Another longitude, or a steeper track, for a target that these tracks do not reach."""
    rise = np.degrees(question.elevation or LEVEL)
    tracks = f"track of {rise:g} deg" if rise else "level track"
    message = f"no {tracks} at this site reaches {question.target.text} in the dates asked"
    for longitude in _longitudes(question, dynamics):
        moved = replace(question, longitude=longitude)
        if (found := solve(moved, dynamics)) is not None:
            return NoShotError(
                message, f'nearest: --site "{place(moved)}", {_how(found, dynamics)}'
            )
    steep = solve(replace(question, elevation=None), dynamics)
    if steep is not None:
        rise = np.ceil(np.degrees(steep.elevation) * TENTH) / TENTH
        hint = f"--elevation auto does with {rise:.1f} deg, {_how(steep, dynamics)}"
        return NoShotError(message, hint)
    return NoShotError(message, "other dates, another site or another target may do")


def _longitudes(question: Question, dynamics: Dynamics) -> list[float]:
    """Longitudes from which shots of the first date reach a target, the nearest first [rad]."""
    values, _ = solutions(replace(question, longitude=None, window=0.0), dynamics)
    here = question.longitude or 0.0
    tenths = np.unique(np.round(np.degrees(values[1]) * TENTH) % (360 * TENTH)) / TENTH
    found = np.radians(tenths)
    away = np.abs((found - here + np.pi) % (2 * np.pi) - np.pi)
    return [float(each) for each in found[np.argsort(away)][:MOST_SITES]]


def place(question: Question) -> str:
    """Latitude and longitude as the option `--site` reads them, to a tenth of a degree east."""
    latitude = np.degrees(question.latitude)
    longitude = (np.degrees(question.longitude or 0.0) + 180) % 360 - 180
    sides = "S" if latitude < 0 else "N", "W" if longitude < 0 else "E"
    return f"{abs(latitude):g}{sides[0]} {abs(longitude):.1f}{sides[1]}"


def _how(found: Solution, dynamics: Dynamics) -> str:
    """Azimuth, speed and date of a shot."""
    date = "" if dynamics.name == "cr3bp" else f" on {utc(found.time):%Y-%m-%d %H:%M} UTC"
    return f"azimuth {_degrees(found.azimuth)} deg, {found.speed:.1f} m/s{date}"


def _low_orbit(question: Question, dynamics: Dynamics) -> NoShotError:
    """A speed that has no apolune at the height of the orbit, and those over ground that have.

    Least along the motion of the ground and steep, most against it and level.
    """
    aimed, speed = question.target, question.speed or 0.0
    free = replace(question, speed=None)
    message = f"{speed:.1f} m/s has no apolune at the height of {aimed.text}"
    steep = np.radians(STEEPEST) if question.elevation is None else question.elevation
    level = LEVEL if question.elevation is None else question.elevation
    least = solve(replace(free, elevation=float(steep)), dynamics)
    last = WEST if question.azimuth is None else question.azimuth
    most = solve(replace(free, elevation=level, azimuth=last), dynamics)
    if least is None or most is None:
        return NoShotError(message, "another height may do")
    low = np.ceil(least.speed * TENTH) / TENTH
    high = max(np.floor(most.speed * TENTH) / TENTH, low)
    if question.elevation is not None and question.azimuth is not None:
        return NoShotError(message, f"along this track {most.speed:.4f} m/s has; leave out --speed")
    return NoShotError(message, f"speeds from {low:.1f} to {high:.1f} m/s have")


def _slow(question: Question, dynamics: Dynamics) -> NoShotError:
    """The least speed of a grid that drifts away."""
    message = f"no shot of {question.speed:.1f} m/s is in deep space after 180 days"
    for speed in np.ceil(speeds(Target("c3=0", "c3"), COARSE_SPEEDS)):
        faster = replace(question, speed=float(speed))
        if speed > (question.speed or 0.0) and drift(faster, dynamics)[1] is not None:
            return NoShotError(message, f"{speed:.0f} m/s is the least of a few speeds that does")
    return NoShotError(message, "another azimuth or site may do")
