"""A mass driver from what was asked: leaves at central values, limits, design, prices of a year."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

import numpy as np

from moonbase.campaign.bind import Draws, bind
from moonbase.campaign.lunar_base import supply
from moonbase.campaign.mass_driver import driver_leaves
from moonbase.design.driver import driver_design, duty_of
from moonbase.design.driver_answer import Costs, DriverStudy, asked
from moonbase.design.driver_leaves import USUAL_MOTOR
from moonbase.design.driver_limits import Excess, excesses, not_finite
from moonbase.fleet.margins import MARGINS
from moonbase.industry.lunar_works import LunarWorks
from moonbase.launch.driver.levitation import drag_force
from moonbase.launch.driver.limits import Limits
from moonbase.launch.driver.transient import Shot, simulate
from moonbase.scenario.resolved import ResolvedScenario
from moonbase.study.central import central_draws
from moonbase.study.grid_parts import prices_of

MARGINED = "by-maturity"
"""Margins of the budgets of a driver."""


@dataclass(frozen=True)
class Question:
    """What is asked of a driver, SI; None takes the scenario's value."""

    payload: float | None = None
    speed: float | None = None
    acceleration: float | None = None
    interval: float | None = None
    motor: str = USUAL_MOTOR
    tracks: int = 1
    year: int = 2035


class InfeasibleError(ValueError):
    """No machine does what was asked; `excesses` say why and what is nearest."""

    def __init__(self, found: tuple[Excess, ...], unknown: tuple[str, ...] = ()) -> None:
        self.excesses, self.unknown = found, unknown
        super().__init__("; ".join(each.reason for each in found) or "no finite answer")


def study_driver(scenario: ResolvedScenario, question: Question) -> DriverStudy:
    """The design of a driver with costs of a year. Raises InfeasibleError."""
    given = ("payload", "speed", "acceleration", "interval")
    values = {name: getattr(question, name) for name in given}
    if wrong := [name for name, each in values.items() if each is not None and not 0 < each < inf]:
        raise InfeasibleError((), tuple(wrong))
    draws = central_draws(scenario)
    leaves = asked(
        driver_leaves(draws, "", question.motor),
        **values,
    )
    limits = bind(Limits, draws, "")
    found = excesses(leaves, limits)
    if found:
        raise InfeasibleError(found)
    with np.errstate(all="ignore"):  # checked at once
        design = driver_design(leaves)
    if unknown := not_finite(design):
        raise InfeasibleError((), unknown)
    works = bind(LunarWorks, draws, "")
    return DriverStudy(
        design=design,
        leaves=leaves,
        limits=limits,
        tracks=question.tracks,
        costs=_costs(scenario, question.year, draws, works),
        plant=supply("", draws, works).mass,
        margins=bind(MARGINS[MARGINED], draws, ""),
    )


def simulated(study: DriverStudy) -> Shot:
    """The thrust phase of one shot in time: circuits, motion and heat of the design's motor.

    Levitation drags as in the design. Some seconds, a minute for a coil gun.
    """
    leaves, design = study.leaves, study.design
    duty = duty_of(leaves, design)
    mass = float(duty.moved_mass[0])

    def drag(speed: float) -> float:
        return float(drag_force(np.array([mass]), np.array([speed]), leaves.levitation)[0])

    return simulate(leaves.kind, leaves.motor, duty, design.motor, drag)


def _costs(scenario: ResolvedScenario, year: int, draws: Draws, works: LunarWorks) -> Costs:
    prices = prices_of(scenario, year, draws)
    return Costs(year, prices.landed + works.machine_price, prices.running)
