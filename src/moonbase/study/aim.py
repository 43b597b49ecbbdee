"""Aim at a target from what was asked: the site, the dates, the errors, the links."""

from __future__ import annotations

import numpy as np

from moonbase.compute.link import Terminal, link_rate
from moonbase.constants import DAY
from moonbase.design.aim import Aimed, aim, dynamics_of
from moonbase.design.aim_midcourse import Errors
from moonbase.design.aim_search import Question
from moonbase.design.aim_targets import Target
from moonbase.design.porkchop import porkchop
from moonbase.design.rings import RingPower, compound_cells, ring_power
from moonbase.environment.time_scales import tdb
from moonbase.flows import Samples
from moonbase.launch.dispersion import Dispersion
from moonbase.launch.mass_driver import MassDriver
from moonbase.power.cell_limit import CellLimit
from moonbase.power.photovoltaics import LunarArray
from moonbase.results.aim_record import AimAnswer, Asked
from moonbase.scenario.resolved import ResolvedScenario
from moonbase.study.central import central
from moonbase.study.site import require_lunar

MODELS = ("cr3bp", "de440")
"""Dynamics that can be chosen."""
ROUTE = "moon"
"""Route whose satellite is thrown and whose terminal speaks."""
LAST_YEAR = 2144
"""Last year of a shot: five years are followed and the kernels end in 2149."""


def study_aim(scenario: ResolvedScenario, asked: Asked) -> AimAnswer:
    """Solve for a target. Raises NoShotError, SkyRangeError, KernelsMissingError."""
    if asked.model == "de440":
        require_lunar()
    question = question_of(scenario, asked)
    errors = errors_of(scenario)
    aimed = aim(question, asked.model, errors)
    rates, contact = _link(scenario, aimed)
    dynamics, found = dynamics_of(asked.model, question), aimed.found
    chart = porkchop(aimed.question, dynamics, found.azimuth, found.speed)
    return AimAnswer(asked, aimed, errors, rates, contact, chart, _power(scenario, asked.target))


def question_of(scenario: ResolvedScenario, asked: Asked) -> Question:
    """The question in seconds and radians; a drift takes the scenario's muzzle speed."""
    speed, elevation = asked.speed, asked.elevation
    if asked.target.kind == "drift" and speed is None:
        speed = float(central(scenario, MassDriver).muzzle_speed[0])
    rises = asked.rises or (asked.target.kind == "llo" and speed is not None)
    if elevation is None and not rises:
        elevation = 0.0
    window = 0.0 if asked.model == "cr3bp" else asked.days * DAY
    return Question(
        target=asked.target,
        latitude=asked.where.latitude,
        longitude=asked.where.longitude,
        date=tdb(asked.date),
        window=window,
        azimuth=asked.azimuth,
        elevation=elevation,
        speed=speed,
    )


def errors_of(scenario: ResolvedScenario) -> Errors:
    """Errors of the muzzle at central values."""
    leaf = central(scenario, Dispersion)
    return Errors(
        speed=float(leaf.speed_error[0]),
        angle=float(leaf.angle_error[0]),
        time=float(leaf.correction_time[0]),
    )


def _link(scenario: ResolvedScenario, aimed: Aimed) -> tuple[Samples | None, float | None]:
    """Rates at the ages and share of time in contact; nothing for what comes down."""
    if aimed.abroad is None:
        return None, None
    terminal = central(scenario, Terminal, ROUTE)
    share = aimed.abroad.in_view
    rates = np.array([float(link_rate(terminal, np.array([d]))[0]) for d in aimed.abroad.distance])
    return rates * share, float(terminal.contact[0]) * share


def _power(scenario: ResolvedScenario, aimed: Target) -> tuple[RingPower, RingPower] | None:
    """Panels of the satellites that are thrown, lunar-made, at the Sun, for rings."""
    if aimed.kind != "ring":
        return None
    array = central(scenario, LunarArray, ROUTE)
    limit = float(central(scenario, CellLimit, ROUTE).temperature[0])
    return ring_power(array, limit), ring_power(compound_cells(array), limit)
