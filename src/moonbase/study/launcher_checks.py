"""Compositions that validation cases of launchers need.

As in `replays`, nothing here is a model of its own: the product's functions put one after another.
"""

from __future__ import annotations

import numpy as np

from moonbase.flows import Samples
from moonbase.launch.driver.kinematics import limited_motion
from moonbase.launch.driver.levitation import drag, lift
from moonbase.launch.mass_driver import kinetic_energy, track_length


def thrust_length(speed: Samples, time: Samples) -> Samples:
    """Length on which even thrust reaches a speed within a time, a = v / t [m].

    >>> float(thrust_length(np.array(200.0), np.array(5.0)))
    500.0
    """
    return limited_motion(speed, speed / time, np.full_like(speed, np.inf)).length


def thrust_and_stop(speed: Samples, time: Samples) -> Samples:
    """Length of thrust to a speed within a time, and of a stop at the same load [m]."""
    return 2 * thrust_length(speed, time)


def exit_speed(length: Samples, acceleration: Samples) -> Samples:
    """Speed whose track at a mean acceleration has the length, v = (2 a L)**0.5 [m/s].

    >>> float(exit_speed(np.array(2.0), np.array(100.0)))
    20.0
    """
    unit = np.ones_like(length)
    return np.sqrt(length / track_length(unit, acceleration))


def shot_energy(mass: Samples, speed: Samples) -> Samples:
    """Kinetic energy of what leaves a launcher [J]."""
    return mass * kinetic_energy(speed)


def stroke_energy(peak_force: Samples, peak_to_mean: Samples, stroke: Samples) -> Samples:
    """Work of a launcher on its stroke, W = F_peak / k L, k peak over mean force [J]."""
    return peak_force / peak_to_mean * stroke


def drag_power_ratio(speed: Samples, reference: Samples, characteristic: Samples) -> Samples:
    """Power of drag at a speed over that at another, levitation over a thin plate [1]."""
    one = np.ones_like(speed)
    fast, slow = drag(speed, one, characteristic), drag(reference, one, characteristic)
    return np.asarray(fast * speed / (slow * reference))


def lift_over_drag(speed: Samples, characteristic: Samples) -> Samples:
    """Lift over drag from the two forces of levitation over a thin plate [1]."""
    one = np.ones_like(speed)
    return np.asarray(lift(speed, one, characteristic) / drag(speed, one, characteristic))
