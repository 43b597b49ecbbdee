"""Compositions that validation cases of mass drivers need; functions put one after another."""

from __future__ import annotations

import numpy as np

from moonbase.flows import Samples
from moonbase.launch.driver.kinematics import limited_motion
from moonbase.launch.driver.sleds import braking_acceleration
from moonbase.launch.mass_driver import wall_energy


def whole_track(
    speed: Samples, acceleration: Samples, sled_ratio: Samples, braking_force: Samples
) -> Samples:
    """Length of thrust and braking without a limit of jerk [m]."""
    hardest = braking_acceleration(acceleration, sled_ratio, braking_force)
    thrust, braking = (
        limited_motion(speed, each, np.array(np.inf)) for each in (acceleration, hardest)
    )
    return np.asarray(thrust.length + braking.length)


def interval_of(mass: Samples, speed: Samples, efficiency: Samples, power: Samples) -> Samples:
    """Interval at which a supply feeds shots that return no sled [s]."""
    none = np.zeros_like(speed)
    return mass * wall_energy(speed, efficiency, none, none) / power


def limited_time(speed: Samples, acceleration: Samples, jerk: Samples) -> Samples:
    """Thrust time with a limit of jerk [s]."""
    return limited_motion(speed, acceleration, jerk).time


def limited_length(speed: Samples, acceleration: Samples, jerk: Samples) -> Samples:
    """Length of thrust with a limit of jerk [m]."""
    return limited_motion(speed, acceleration, jerk).length
