"""Both motors of the mass driver behind one record: what a shot asks, what the motor answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from moonbase.launch.driver.motor_coilgun import Coilgun, coilgun
from moonbase.launch.driver.motor_duty import Duty, MotorDesign
from moonbase.launch.driver.motor_synchronous import SynchronousMotor, synchronous

MOTORS: dict[str, tuple[type[Any], Callable[[Any, Duty], MotorDesign]]] = {
    "coilgun": (Coilgun, coilgun),
    "synchronous": (SynchronousMotor, synchronous),
}
"""Leaf and design function of each motor by its name."""

__all__ = [
    "MOTORS",
    "Coilgun",
    "Duty",
    "MotorDesign",
    "SynchronousMotor",
    "coilgun",
    "synchronous",
]
