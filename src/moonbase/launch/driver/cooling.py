"""Cooling of the coils that are on for longest: fins where the sled starts and stops."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from moonbase.constants import STEFAN_BOLTZMANN
from moonbase.flows import Samples, parameter
from moonbase.launch.driver.coil import Conductor, resistivity_at, settled
from moonbase.launch.driver.motor_duty import Duty, MotorDesign


@dataclass(frozen=True, kw_only=True)
class Cooling:
    """Sink by day, hottest conductor, radiating area of coils, and of fins at the ends."""

    sink: Samples = parameter("driver.coil_sink", "K")
    limit: Samples = parameter("driver.conductor_limit", "K")
    area: Samples = parameter("driver.coil_area", "m")
    most: Samples = parameter("driver.fin_area", "m")
    mass: Samples = parameter("driver.fin_mass", "kg/m**2")


def fin_factor(
    cooling: Cooling, conductor: Conductor, motor: MotorDesign, duty: Duty, braked: Samples
) -> Samples:
    """Radiating area where the sled starts, or stops, over that of coils elsewhere [1].

    f = Q r(T) / (r(T_m) T_i sigma A (T**4 - T_s**4)), T the limit less the rise of one shot: Q the
    heat of a shot per length there (`MotorDesign.start_heat`), r the resistivity, T_i the interval.
    At least 1, at most what fins can be.

    Parameters: braked, heat over that of the start [1].
    """
    usual = resistivity_at(conductor, motor.temperature)
    allowed = start_temperature(cooling, conductor, motor)
    grown = motor.start_heat * braked * resistivity_at(conductor, allowed) / usual
    shed = STEFAN_BOLTZMANN * cooling.area * np.maximum(allowed**4 - cooling.sink**4, 0.0)
    most = np.maximum(cooling.most / cooling.area, 1.0)
    return np.clip(grown / np.maximum(shed * duty.interval, grown / most), 1.0, most)


def start_temperature(cooling: Cooling, conductor: Conductor, motor: MotorDesign) -> Samples:
    """Temperature from which one shot heats to the limit, T = T_l - rise r(T_l) / r(T_m) [K]."""
    usual = resistivity_at(conductor, motor.temperature)
    most = resistivity_at(conductor, cooling.limit)
    return np.maximum(cooling.limit - motor.temperature_rise * most / usual, cooling.sink)


def hottest_coil(cooling: Cooling, conductor: Conductor, motor: MotorDesign, duty: Duty) -> Samples:
    """Temperature by day of the hottest coil at the end of a shot [K].

    T = (T_s**4 + Q r(T) / (r(T_m) T_i sigma A))**0.25 + rise r(T) / r(T_m), the greater of start or
    stop with its fins and of the muzzle, where coils have the heat of their strands and no fins.
    """
    usual = resistivity_at(conductor, motor.temperature)
    braked = np.maximum(duty.braking_heat, 1.0)
    fins = fin_factor(cooling, conductor, motor, duty, braked)
    begin = start_temperature(cooling, conductor, motor)

    def start(warm: Samples) -> Samples:
        grown = resistivity_at(conductor, warm) / usual
        return motor.start_heat * braked * grown / duty.interval

    def muzzle(warm: Samples) -> Samples:
        return motor.muzzle_heat * resistivity_at(conductor, warm) / usual / duty.interval

    first = settled(cooling.sink, cooling.area * fins, start, begin)
    first = first + motor.temperature_rise * resistivity_at(conductor, first) / usual
    return np.maximum(first, settled(cooling.sink, cooling.area, muzzle, begin))


def fin_mass(cooling: Cooling, conductor: Conductor, motor: MotorDesign, duty: Duty) -> Samples:
    """Mass of the fins of both ends, m = c A (e(f) + e(f_b)) [kg] (`fin_length`)."""
    here = fin_factor(cooling, conductor, motor, duty, np.ones_like(duty.interval))
    there = fin_factor(cooling, conductor, motor, duty, duty.braking_heat)
    length = fin_length(here, motor) + fin_length(there, motor)
    return cooling.mass * cooling.area * length


def fin_length(factor: Samples, motor: MotorDesign) -> Samples:
    """Length of plain coil whose area the fins of one end have, for f times the area at rest [m].

    e = (f - 1) d + l (f**2 / 4 - 2 f / 3 + 1 / 2 - 1 / (12 f**2)): a coil at x is on for t(x) =
    ((x + l)**0.5 - x**0.5) (2 / a)**0.5 and needs f t(x) / t(0); the integral of what is beyond 1
    to x = l (f - 1 / f)**2 / 4, and (f - 1) over the section d where the sled stands.

    >>> from types import SimpleNamespace
    >>> motor = SimpleNamespace(start_length=6.0, section=4.0)
    >>> round(float(fin_length(np.array(3.0), motor)), 3)  # 8 + 4.444
    12.444
    """
    run = factor**2 / 4 - 2 * factor / 3 + 0.5 - 1 / (12 * factor**2)
    return np.maximum((factor - 1) * motor.section + motor.start_length * run, 0.0)
