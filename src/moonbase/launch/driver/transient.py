"""One shot in time: circuits, motion and heat, with an energy balance that closes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from importlib import import_module
from typing import Any

import numpy as np

from moonbase.flows import Samples
from moonbase.launch.driver.motor_duty import Duty, MotorDesign

Drag = Callable[[float], float]
"""Drag of levitation on the moving mass by speed, [m/s] to [N]."""


SHOOTERS = {
    "coilgun": ("moonbase.launch.driver.transient_coilgun", "shoot_coilgun"),
    "synchronous": ("moonbase.launch.driver.transient_synchronous", "shoot_synchronous"),
}
"""Module and function that shoot with each motor."""


def no_drag(speed: float) -> float:
    """A shot without drag of levitation [N]."""
    return 0.0 * speed


@dataclass(frozen=True)
class EnergyBalance:
    """Where the energy of a thrust phase went, each integrated in its own right [J].

    source : given by the supply, or held by the capacitors of the stages that were fired
    kinetic : gain of sled and payload; magnetic : left in the coils at the end (gain)
    capacitor : what the capacitors still hold
    coils : heat of currents in the track; strands : eddy currents in its strands
    converter : loss of inverters, capacitors and switches
    cut : magnetic energy lost where a current was cut off
    sled : eddy currents and resistance on the sled; drag : levitation
    """

    source: float
    kinetic: float
    magnetic: float
    capacitor: float
    coils: float
    strands: float
    converter: float
    cut: float
    sled: float
    drag: float

    @property
    def residual(self) -> float:
        """What is not accounted for, (source - all else) / source [1]."""
        spent = sum(getattr(self, each.name) for each in fields(self)) - self.source
        left: float = (self.source - spent) / self.source
        return left


@dataclass(frozen=True, eq=False)
class Shot:
    """The thrust phase of one shot, (K,) each, and its balance.

    time [s], position [m], speed [m/s], force on the moving mass without drag [N]
    current : largest of the active coils, peak of a phase [A]
    voltage : largest of the active sections or stages [V]
    power : from the supply, or out of the capacitors [W]
    temperature : of the hottest conductor so far [K]
    sections : sections or stages that carried current [1]
    """

    time: Samples
    position: Samples
    speed: Samples
    force: Samples
    current: Samples
    voltage: Samples
    power: Samples
    temperature: Samples
    sections: int
    energy: EnergyBalance

    @classmethod
    def of(cls, history: Sequence[tuple[float, ...]], sections: int, energy: EnergyBalance) -> Shot:
        """A shot from its history, one row per moment in the order of the fields."""
        time, position, speed, force, current, voltage, power, temperature = (
            np.array(each) for each in zip(*history, strict=True)
        )
        return cls(
            time, position, speed, force, current, voltage, power, temperature, sections, energy
        )


def simulate(
    motor_name: str, leaf: Any, duty: Duty, design: MotorDesign, drag: Drag = no_drag
) -> Shot:
    """The shot of a driver from rest to its muzzle speed, of the first sample.

    Parameters: name in `MOTORS`, its leaf, duty and design; drag of levitation by speed.
    """
    module, function = SHOOTERS[motor_name]
    shoot: Callable[[Any, Duty, MotorDesign, Drag], Shot] = getattr(import_module(module), function)
    return shoot(_first(leaf), _first(duty), _first(design), drag)


def _first(record: Any) -> Any:
    """The record of the first sample, plain arrays of one value."""
    values = {
        each.name: np.ravel(getattr(record, each.name))[:1].astype(np.float64)
        for each in fields(record)
    }
    return type(record)(**values)
