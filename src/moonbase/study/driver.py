"""A mass driver from what was asked: leaves at central values, limits, design, prices of a year."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import inf

import numpy as np

from moonbase.campaign.bind import Draws, bind
from moonbase.campaign.lunar_base import supply
from moonbase.campaign.mass_driver import driver_leaves
from moonbase.design.driver import driver_design, duty_of
from moonbase.design.driver_answer import Costs, DriverStudy, asked
from moonbase.design.driver_leaves import USUAL_MOTOR, DriverLeaves
from moonbase.design.driver_limits import Excess, excesses, not_finite
from moonbase.fleet.margins import MARGINS
from moonbase.industry.lunar_works import LunarWorks
from moonbase.launch.driver.levitation import drag_force
from moonbase.launch.driver.limits import Limits
from moonbase.launch.driver.transient import Shot, simulate
from moonbase.launch.driver.upkeep import availability
from moonbase.launch.mass_driver import throughput
from moonbase.scenario.resolved import ResolvedScenario
from moonbase.study.central import central_draws
from moonbase.study.grid_parts import prices_of

MARGINED = "by-maturity"
"""Margins of the budgets of a driver."""
NEAR = 0.25
"""Share of the greatest throughput that is named: near it shots follow without a pause."""


@dataclass(frozen=True)
class Question:
    """What is asked of a driver, SI; None takes the scenario's value.

    throughput : of all tracks, stops included [kg/s]; it sets the interval.
    """

    payload: float | None = None
    speed: float | None = None
    acceleration: float | None = None
    interval: float | None = None
    throughput: float | None = None
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
    given = ("payload", "speed", "acceleration", "interval", "throughput")
    values = {name: getattr(question, name) for name in given}
    if wrong := [name for name, each in values.items() if each is not None and not 0 < each < inf]:
        raise InfeasibleError((), tuple(wrong))
    draws = central_draws(scenario)
    flow = values.pop("throughput")
    leaves = asked(driver_leaves(draws, "", question.motor), **values)
    if flow is not None:
        leaves = asked(leaves, interval=interval_for(leaves, question.tracks, flow))
    limits = bind(Limits, draws, "")
    if found := excesses(leaves, limits):
        if flow is not None:
            found = tuple(_by_flow(each, leaves, question.tracks) for each in found)
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


def interval_for(leaves: DriverLeaves, tracks: int, asked_flow: float) -> float:
    """Interval at which tracks throw so much, stops included, T = k P (1 - m) / F - r / n [s].

    From F = k P A / T with the availability A = (1 - m) n T / (n T + r) times its other shares
    (`launch.driver.upkeep.availability`). Raises InfeasibleError for more than repairs allow.

    Parameters: leaves with payload P, number of tracks k, throughput F of all [kg/s].
    """
    upkeep = leaves.upkeep
    share = (1 - upkeep.maintenance_share) * upkeep.power_share * upkeep.direction_share
    thrown = float((tracks * leaves.driver.payload * share)[0])
    repair = float((upkeep.repair_time / upkeep.failure_interval)[0])
    found = thrown / asked_flow - repair
    if found > 0:
        return found
    most = thrown / repair
    reason = "repairs after so many shots leave no time for so many"
    raise InfeasibleError(
        (Excess(reason, "kg/s", asked_flow, most, False, "throughput", NEAR * most, joint=True),)
    )


def _by_flow(excess: Excess, leaves: DriverLeaves, tracks: int) -> Excess:
    """An excess that a longer interval cures, as one of throughput."""
    if excess.cure != "shot_interval":
        return excess
    driver = leaves.driver
    interval = np.array([excess.nearest])
    flow = tracks * throughput(driver.payload, availability(leaves.upkeep, interval), interval)
    return replace(excess, cure="throughput", nearest=float(flow[0]), up=False)


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
