"""The mass driver: what is asked of it, and the closed forms that its machine refines."""

from __future__ import annotations

from dataclasses import dataclass

from moonbase.flows import Samples, parameter


@dataclass(frozen=True, kw_only=True)
class MassDriver:
    """A maglev track that throws satellites on a returning sled: what is asked of it."""

    payload: Samples = parameter("driver.payload", "t")
    muzzle_speed: Samples = parameter("driver.muzzle_speed", "km/s")
    acceleration: Samples = parameter("driver.acceleration", "g_0")
    jerk: Samples = parameter("driver.jerk", "g_0/s")
    sled_ratio: Samples = parameter("driver.sled_ratio", "1")
    shot_interval: Samples = parameter("driver.shot_interval", "s")
    shot_loss: Samples = parameter("driver.shot_loss", "1")
    life: Samples = parameter("driver.life", "year")


def kinetic_energy(speed: Samples) -> Samples:
    """Kinetic energy per kilogram, e = v**2 / 2 [J/kg].

    >>> float(kinetic_energy(2500.0))
    3125000.0
    """
    return speed**2 / 2


def track_length(speed: Samples, acceleration: Samples) -> Samples:
    """Length of a track of constant thrust, L = v**2 / (2 a) [m].

    >>> round(float(track_length(2380.0, 1000 * 9.80665)), 1)
    288.8
    """
    return speed**2 / (2 * acceleration)


def thrust_time(speed: Samples, acceleration: Samples) -> Samples:
    """Time of constant thrust, t = v / a [s].

    >>> round(float(thrust_time(2450.0, 50 * 9.80665)), 2)
    5.0
    """
    return speed / acceleration


def wall_energy(
    speed: Samples, efficiency: Samples, sled_ratio: Samples, sled_recovery: Samples
) -> Samples:
    """Grid energy per kilogram thrown.

    w = (v**2 / 2) (1 + s (1 - r)) / n: n from grid to the kinetic energy of payload and sled,
    s the sled mass per payload, r the share of the sled's energy that braking returns to the
    grid side.

    Parameters: speed v [m/s], efficiency n, sled_ratio s, sled_recovery r [1]. Returns w [J/kg].

    >>> round(float(wall_energy(2450.0, 0.5, 1.0, 0.8)) / 1e6, 2)
    7.2
    >>> round(float(wall_energy(2450.0, 0.5, 4.0, 0.8)) / 1e6, 1)
    10.8
    """
    return kinetic_energy(speed) * (1 + sled_ratio * (1 - sled_recovery)) / efficiency


def throughput(payload: Samples, availability: Samples, shot_interval: Samples) -> Samples:
    """Mean mass thrown per second by one track, payload x availability / interval [kg/s].

    >>> import numpy as np
    >>> float(throughput(np.array(1000.0), np.array(0.5), np.array(50.0)))
    10.0
    """
    return payload * availability / shot_interval
