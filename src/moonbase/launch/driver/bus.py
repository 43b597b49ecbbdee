"""The store and the feeders of a track: what shots ask for beyond a steady grid."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from moonbase.constants import ALUMINIUM_DENSITY
from moonbase.flows import Samples, parameter


@dataclass(frozen=True, kw_only=True)
class Bus:
    """Store, feeders and standing loads of one track."""

    specific_energy: Samples = parameter("driver.storage_specific_energy", "kJ/kg")
    specific_power: Samples = parameter("driver.storage_specific_power", "kW/kg")
    efficiency: Samples = parameter("driver.storage_efficiency", "1")
    voltage: Samples = parameter("driver.bus_voltage", "kV")
    feeder_loss: Samples = parameter("driver.feeder_loss", "1")
    idle_power: Samples = parameter("driver.idle_power", "W/m")
    resistivity: Samples = parameter("motor.conductor_resistivity", "ohm m")


def shots_on_track(thrust_time: Samples, interval: Samples) -> Samples:
    """Greatest number of shots under thrust at once, ceil(t / T) [1].

    >>> [float(shots_on_track(np.array(5.0), np.array(each))) for each in (60.0, 5.0, 2.0)]
    [1.0, 1.0, 3.0]
    """
    return np.maximum(np.ceil(thrust_time / interval), 1.0)


def overlap(thrust_time: Samples, interval: Samples) -> Samples:
    """Peak power of overlapping shots over that of one, n (1 - (n - 1) T / (2 t)), n = ceil(t / T).

    Power rises in proportion to time in each shot; when the first ends, those behind it have
    1 - T / t, 1 - 2 T / t ... of its power.

    >>> float(overlap(np.array(6.0), np.array(2.0)))  # 1 + 2/3 + 1/3
    2.0
    """
    count = shots_on_track(thrust_time, interval)
    return count * (1 - (count - 1) * interval / (2 * thrust_time))


def stored_share(thrust_time: Samples, interval: Samples, steady: Samples) -> Samples:
    """Share of a shot's energy that the store gives: what a steady feed cannot [1].

    (1 - p t / (2 E))**2 with p / E the steady feed per energy of a shot, when shots stand apart
    (T >= t): the power 2 E x / t**2 exceeds p after x = p t**2 / (2 E). T / (4 t) when they
    overlap: the sum is a sawtooth of height 2 E / t. At T = t, p = E / T, both are one quarter.

    Parameters: thrust_time t, interval T [s], steady p / E, feed over energy of a shot [1/s].

    >>> float(stored_share(np.array(6.0), np.array(60.0), np.array(1 / 60)))  # 0.95**2
    0.9025
    >>> float(stored_share(np.array(6.0), np.array(3.0), np.array(1 / 3)))
    0.125
    """
    alone = (1 - np.minimum(steady * thrust_time / 2, 1.0)) ** 2
    return np.where(interval >= thrust_time, alone, interval / (4 * thrust_time))


def store_mass(bus: Bus, energy: Samples, power: Samples) -> Samples:
    """Mass of a store, the greater of energy and power over their specific values [kg].

    >>> one = np.ones(())
    >>> flywheels = Bus(specific_energy=20e3 * one, specific_power=5e3 * one, efficiency=one,
    ...     voltage=one, feeder_loss=one, idle_power=one, resistivity=one)
    >>> float(store_mass(flywheels, np.array(1e6), np.array(1e6)))
    200.0
    """
    return np.maximum(energy / bus.specific_energy, power / bus.specific_power)


def feeder_mass(bus: Bus, power: Samples, length: Samples) -> Samples:
    """Aluminium of two conductors along a track with its store in the middle [kg].

    m = 2 P r rho L**2 / (f V**2): loss f P = I**2 R over the way L / 2 there and back, R = r L / A,
    when the shot is at an end; both halves have their conductors, m = 2 rho A L.

    >>> one = np.ones(())
    >>> cable = Bus(specific_energy=one, specific_power=one, efficiency=one, voltage=1e5 * one,
    ...     feeder_loss=0.02 * one, idle_power=one, resistivity=2.65e-8 * one)
    >>> round(float(feeder_mass(cable, np.array(6e8), np.array(1e4))))
    42930
    """
    material = bus.resistivity * ALUMINIUM_DENSITY
    return 2 * power * material * length**2 / (bus.feeder_loss * bus.voltage**2)
