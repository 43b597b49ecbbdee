"""Shots from what was asked: the track, the month, the errors, then where all of them go."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import numpy as np

from moonbase.campaign.satellites import lunar_built
from moonbase.compute.link import Terminal, link_rate
from moonbase.constants import LUNAR_DAY
from moonbase.environment.time_scales import tdb
from moonbase.launch.dispersion import Dispersion, random_errors
from moonbase.launch.mass_driver import MassDriver
from moonbase.results.shots_record import Question, ShotsAnswer
from moonbase.scenario.resolved import ResolvedScenario
from moonbase.study.central import central, central_draws
from moonbase.study.site import SMOOTH, require_lunar, terrain_of

if TYPE_CHECKING:
    from moonbase.launch.trajectory.propagate import Terrain

ROUTE = "moon"
"""Route whose satellite is thrown and whose terminal speaks."""
LEAST_SPEED = 100.0
"""Speed below which nothing is thrown anywhere [m/s]."""
MOST_SPEED = 12_000.0
"""Speed above which no driver is drawn up [m/s]."""
LAST_MONTH = 2049
"""Year in which the last century of shots may begin: the kernels end in 2150."""
GROUND = 1.0
"""Height of the muzzle over the terrain, where there is one [m]."""
_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")
LEGS = 5
"""Parts of the work that progress counts."""


class SpeedError(ValueError):
    """A speed at which no shot flies; `nearest` is the nearest that does [m/s]."""

    def __init__(self, message: str, nearest: float) -> None:
        super().__init__(message)
        self.nearest = nearest


def month_of(text: str) -> datetime:
    """First instant of a month written as 2030-01. Raises ValueError with what is wrong.

    >>> month_of("2030-01").isoformat()
    '2030-01-01T00:00:00+00:00'
    """
    found = _MONTH.fullmatch(text.strip())
    if found is None or not 1 <= int(found[2]) <= len(calendar.month_name) - 1:
        raise ValueError(f'"{text}" is no month; write it as 2030-01')
    return datetime(int(found[1]), int(found[2]), 1, tzinfo=UTC)


def study_shots(
    scenario: ResolvedScenario, question: Question, tell: Callable[[int], None]
) -> ShotsAnswer:
    """Fly a synodic month of shots.

    Raises SpeedError, SkyRangeError outside the kernels, KernelsMissingError without the extra.
    """
    require_lunar()
    from moonbase.design.shot_errors import corrections, separation
    from moonbase.design.shots import SETTLED, Track, decades, half_year, volley

    _check_speed(question)
    dispersion = central(scenario, Dispersion)
    area = area_to_mass(scenario) * float(dispersion.reflectivity[0])
    terrain, ground, least = ground_of(question)
    track = Track(
        question.where.latitude,
        question.where.longitude,
        question.azimuth,
        question.elevation,
        ground,
    )
    errors = random_errors(dispersion, question.clones, question.seed)
    shots = volley(tdb(question.month), LUNAR_DAY, question.interval, errors)
    found = half_year(track, question.speed, shots, area, terrain)
    tell(1)
    away = bool(found.deep_space.any())
    later = decades(found, area, lambda done: tell(1 + done)) if away else None
    interval = float(central(scenario, MassDriver, ROUTE).shot_interval[0])
    near = separation(track, question.speed, shots, interval, SETTLED, area)
    burns = corrections(found, float(dispersion.correction_time[0]))
    tell(LEGS)
    rates = np.zeros(0)
    if later is not None:
        distance = np.nanmedian(later.distance, axis=1)
        rates = link_rate(central(scenario, Terminal, ROUTE), distance)
    return ShotsAnswer(
        question, track, found, later, burns, dispersion, area, interval, near, rates, least
    )


def _check_speed(question: Question) -> None:
    """Fault for speeds that are no shot."""
    if not LEAST_SPEED <= question.speed <= MOST_SPEED:
        nearest = min(max(question.speed, LEAST_SPEED), MOST_SPEED)
        message = f"{question.speed:g} m/s is no muzzle speed for satellites"
        raise SpeedError(message, nearest)


def area_to_mass(scenario: ResolvedScenario) -> float:
    """Array area over mass of the lunar-made satellite at central values [m2/kg]."""
    design = lunar_built(central_draws(scenario), ROUTE)
    return float(design.array_area[0] / design.mass[0])


def ground_of(question: Question) -> tuple[Terrain | None, float, float | None]:
    """The terrain that shots must clear, the height of the muzzle over 1,737.4 km [m], and the
    least elevation that clears the terrain [rad]."""
    from moonbase.design.clearance import least_elevation

    shape = terrain_of(question.terrain)
    if question.terrain == SMOOTH or shape.far is None:
        return None, 0.0, None
    from moonbase.environment.kernels import mean_earth_frame
    from moonbase.launch.trajectory.propagate import Terrain

    grid, place = shape.far, question.where
    heights = np.roll(grid.heights, round((grid.west + np.pi) / grid.pixel), axis=1)
    ground = float(grid.height(np.array(place.latitude), np.array(place.longitude)))
    terrain = Terrain(np.ascontiguousarray(heights, dtype=np.float64), mean_earth_frame())
    here, height = (place.latitude, place.longitude), ground + GROUND
    least = least_elevation(here, question.azimuth, question.speed, height, grid.height)
    return terrain, height, least
