"""Attitude control by a simple law: wheels for the torque of sunlight on a wide satellite."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from moonbase.constants import LIGHT_SPEED
from moonbase.flows import Samples, parameter


@dataclass(frozen=True, kw_only=True)
class Attitude:
    """Wheels, their unloading, and how far the pressure acts from the centre of mass."""

    specific_momentum: Samples = parameter("attitude.specific_momentum", "N*m*s/kg")
    offset: Samples = parameter("attitude.offset", "1")
    unloading_time: Samples = parameter("attitude.unloading_time", "hour")
    sensor_mass: Samples = parameter("attitude.sensor_mass", "kg")


WHEELS = 4.0
"""Wheels for three axes with one to spare; each can hold the momentum of one axis [1]."""
REFLECTED = 0.5
"""Share of sunlight that a satellite sends back, which adds to its pressure [1] (estimate)."""


def sunlight_torque(irradiance: Samples, area: Samples, offset: Samples) -> Samples:
    """Torque of sunlight on a square of an area, N = (1 + q) G / c A o A**0.5 [N m].

    (Wertz and Larson 1999, Space Mission Analysis and Design, table 11-9A): q the reflected share,
    o the distance of the centre of pressure from that of mass over the side of the square.

    >>> x = [np.array(v) for v in (1361.0, 600.0, 0.01)]
    >>> round(float(sunlight_torque(*x)) * 1e3, 2)  # mN m
    1.0
    """
    return (1 + REFLECTED) * irradiance / LIGHT_SPEED * area * offset * np.sqrt(area)


def attitude_mass(
    attitude: Attitude, irradiance: Samples, area: Samples, power: Samples
) -> Samples:
    """Wheels that hold a torque until they are unloaded, and sensors, per watt.

    m = (k N t / s + b) / P: k wheels, torque N of the whole area, time t between unloadings,
    momentum per wheel mass s, sensors b; it grows as P**0.5 per watt because a wider satellite has
    a longer arm.

    Parameters: irradiance [W/m2], area that is unfolded [m2/W], IT power P of the satellite [W].
    """
    torque = sunlight_torque(irradiance, area * power, attitude.offset)
    wheels = WHEELS * torque * attitude.unloading_time / attitude.specific_momentum
    return (wheels + attitude.sensor_mass) / power
