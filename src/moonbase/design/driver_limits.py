"""What a design may not exceed, and the nearest value of what was asked that stays within."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, replace

import numpy as np

from moonbase.design.driver import DriverDesign, driver_design
from moonbase.design.driver_leaves import DriverLeaves
from moonbase.flows import Samples
from moonbase.launch.driver.ground import CIRCUMFERENCE
from moonbase.launch.driver.kinematics import limited_motion
from moonbase.launch.driver.limits import Limits
from moonbase.launch.driver.motor import MotorDesign
from moonbase.launch.driver.payload import highest_load, launch_load

QUARTER = 0.25
"""Share of the circumference beyond which a track has no one direction [1]."""
CLEARANCE = 2.0
"""Payload lengths between the start of a shot and the next behind it [1]."""
STEPS = 40
"""Halvings in the search for the nearest value."""
VOLTAGE_ROOM = 0.02
"""Resistive drop over a section, which its length is chosen without [1]."""
MARGIN = 1e-9
"""Relative room for rounding [1]."""


@dataclass(frozen=True)
class Limit:
    """One bound: what it is, its unit, the value and the most, or the `least`, that it may be.

    `cures` are the inputs that move the value back, best first, and whether they must grow.
    """

    reason: str
    unit: str
    value: Callable[[DriverDesign, DriverLeaves], Samples]
    bound: Callable[[DriverDesign, DriverLeaves], Samples]
    cures: tuple[tuple[str, bool], ...]
    least: bool = False

    def holds(self, design: DriverDesign, leaves: DriverLeaves) -> bool:
        """Whether a design keeps it, to rounding; never with a value that is not a number."""
        value, bound = _first(self.value(design, leaves)), _first(self.bound(design, leaves))
        low, high = (bound, value) if self.least else (value, bound)
        return low <= high * (1 + MARGIN)


@dataclass(frozen=True)
class Excess:
    """A bound that is exceeded: value and bound [unit]; the input that cures it, its value, SI.

    joint : with the value every bound is kept, not this one alone; up : the input must grow.
    """

    reason: str
    unit: str
    value: float
    bound: float
    least: bool
    cure: str
    nearest: float
    up: bool = False
    joint: bool = False


def asked_limits() -> tuple[Limit, ...]:
    """Bounds of what is asked, before there is a machine."""
    return (
        Limit(
            "the payload is over its limit of load",
            "m/s2",
            lambda design, leaves: asked_load(leaves),
            lambda design, leaves: highest_load(leaves.payload),
            (("acceleration", False),),
        ),
        Limit(
            "no sled for this payload carries its motor at this acceleration",
            "m/s2",
            lambda design, leaves: leaves.driver.acceleration,
            lambda design, leaves: design.driver.acceleration,
            (("acceleration", False), ("payload", True)),
        ),
    )


def asked_load(leaves: DriverLeaves) -> Samples:
    """Load at the acceleration that is asked, with its overshoot [m/s2] (`payload.launch_load`)."""
    driver = leaves.driver
    thrust = limited_motion(driver.muzzle_speed, driver.acceleration, driver.jerk)
    return launch_load(leaves.payload, thrust.acceleration, thrust.ramp)


def machine_limits(limits: Limits) -> tuple[Limit, ...]:
    """Bounds of the machine that does what is asked."""
    return (
        Limit(
            "the track is longer than the Moon allows",
            "m",
            lambda design, leaves: design.length,
            lambda design, leaves: np.minimum(limits.longest_track, QUARTER * CIRCUMFERENCE),
            (("acceleration", True), ("muzzle_speed", False)),
        ),
        Limit(
            "shots follow so closely that they touch",
            "s",
            lambda design, leaves: leaves.driver.shot_interval,
            least_interval,
            (("shot_interval", True),),
            least=True,
        ),
        Limit(
            "the coils need more than the voltage of their converters",
            "V",
            lambda design, leaves: design.motor.peak_voltage,
            lambda design, leaves: leaves.motor.voltage_limit * (1 + VOLTAGE_ROOM),
            (("muzzle_speed", False), ("acceleration", False)),
        ),
        Limit(
            "the coils grow hotter than their insulation stands",
            "K",
            lambda design, leaves: design.hottest,
            lambda design, leaves: limits.conductor,
            (("shot_interval", True), ("acceleration", False), ("payload", False)),
        ),
    )


def least_interval(design: DriverDesign, leaves: DriverLeaves) -> Samples:
    """Interval after which a shot has cleared the start, T = (2 n l / a)**0.5 + t_r / 2 [s].

    After the rise over t_r the place is a (T - t_r / 2)**2 / 2 + a t_r**2 / 24, which must reach n
    payload lengths l.
    """
    way = 2 * CLEARANCE * leaves.payload.length
    return np.sqrt(way / design.thrust.acceleration) + design.thrust.ramp / 2


def excesses(leaves: DriverLeaves, limits: Limits) -> tuple[Excess, ...]:
    """Bounds that these leaves (one sample) exceed: of what is asked, else of its machine.

    Where one input has a value that keeps all bounds, that is the nearest.
    """
    with np.errstate(all="ignore"):  # what is not finite keeps no bound
        found = _exceeded(leaves, limits)
        joint = {each.cure: _joint(leaves, limits, each) for each in found if each.cure}
    return tuple(
        replace(each, nearest=joint[each.cure], joint=True)
        if np.isfinite(joint.get(each.cure, np.nan))
        else each
        for each in found
    )


def _exceeded(leaves: DriverLeaves, limits: Limits) -> tuple[Excess, ...]:
    design = driver_design(leaves)
    found = _beyond(leaves, design, asked_limits())
    return found or _beyond(leaves, design, machine_limits(limits))


def _joint(leaves: DriverLeaves, limits: Limits, each: Excess) -> float:
    """The nearest value of the input that cures one bound with which all are kept; else nan."""
    bounds = (*asked_limits(), *machine_limits(limits))

    def keeps(changed: DriverLeaves) -> bool:
        design = driver_design(changed)
        return all(bound.holds(design, changed) for bound in bounds)

    return nearest(leaves, each.cure, keeps, each.up)


def _beyond(
    leaves: DriverLeaves, design: DriverDesign, bounds: tuple[Limit, ...]
) -> tuple[Excess, ...]:
    """The bounds that a design exceeds."""
    found = []
    for each in bounds:
        value, bound = _first(each.value(design, leaves)), _first(each.bound(design, leaves))
        if not each.holds(design, leaves):
            cure, near, up = _cure(leaves, each)
            found.append(Excess(each.reason, each.unit, value, bound, each.least, cure, near, up))
    return tuple(found)


def _first(value: Samples) -> float:
    return float(np.asarray(value).ravel()[0])


def _cure(leaves: DriverLeaves, limit: Limit) -> tuple[str, float, bool]:
    """The first input, its nearest value with which the bound holds, and whether it must grow."""
    for name, up in limit.cures:
        found = nearest(
            leaves, name, lambda changed: limit.holds(driver_design(changed), changed), up
        )
        if np.isfinite(found):
            return name, found, up
    return "", float("nan"), False


def nearest(
    leaves: DriverLeaves, name: str, keeps: Callable[[DriverLeaves], bool], up: bool
) -> float:
    """The nearest value of an input, upwards or downwards, that keeps a bound; nan without one.

    Doubled or halved until the bound holds, then the step is halved, x = (bad x good)**0.5.
    """
    start = _first(getattr(leaves.driver, name))

    def holds(value: float) -> bool:
        changed = replace(leaves, driver=replace(leaves.driver, **{name: np.array([value])}))
        return keeps(changed)

    bad = good = start
    for _ in range(STEPS):
        good = good * 2 if up else good / 2
        if holds(good):
            break
        bad = good
    else:
        return float("nan")
    for _ in range(STEPS):
        middle = float(np.sqrt(bad * good))
        bad, good = (bad, middle) if holds(middle) else (middle, good)
    return good


def not_finite(design: DriverDesign) -> tuple[str, ...]:
    """Names of results that are not finite numbers."""
    found = {each.name: getattr(design.motor, each.name) for each in fields(MotorDesign)}
    found |= vars(design.energy)
    found |= {"mass": design.mass, "peak_power": design.peak_power, "load": design.load}
    found |= {"length": design.length, "availability": design.availability}
    return tuple(name for name, value in found.items() if not np.all(np.isfinite(value)))
