"""The mass driver: energy per kilogram, track, storage, throughput and mass."""

from __future__ import annotations

from dataclasses import dataclass

from moonbase.flows import Samples, parameter


@dataclass(frozen=True, kw_only=True)
class MassDriver:
    """A maglev track that throws satellites on a returning sled."""

    muzzle_speed: Samples = parameter("driver.muzzle_speed", "km/s")
    acceleration: Samples = parameter("driver.acceleration", "g_0")
    efficiency: Samples = parameter("driver.efficiency", "1")
    sled_ratio: Samples = parameter("driver.sled_ratio", "1")
    sled_recovery: Samples = parameter("driver.sled_recovery", "1")
    availability: Samples = parameter("driver.availability", "1")
    shot_interval: Samples = parameter("driver.shot_interval", "s")
    track_mass: Samples = parameter("driver.track_mass", "kg/m/t")
    storage_specific_energy: Samples = parameter("driver.storage_specific_energy", "kJ/kg")
    shot_loss: Samples = parameter("driver.shot_loss", "1")
    import_fraction: Samples = parameter("driver.import_fraction", "1")
    load_structure: Samples = parameter("driver.load_structure", "1/g_0")
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


def energy_per_kg(driver: MassDriver) -> Samples:
    """Grid energy per kilogram thrown by this driver [J/kg] (`wall_energy`)."""
    return wall_energy(
        driver.muzzle_speed, driver.efficiency, driver.sled_ratio, driver.sled_recovery
    )


def throughput(payload: Samples, availability: Samples, shot_interval: Samples) -> Samples:
    """Mean mass thrown per second by one track, payload x availability / interval [kg/s].

    >>> import numpy as np
    >>> float(throughput(np.array(1000.0), np.array(0.5), np.array(50.0)))
    10.0
    """
    return payload * availability / shot_interval


def track_with_braking(driver: MassDriver) -> Samples:
    """Length of thrust and of sled braking at the same load, 2 v**2 / (2 a) [m]."""
    return 2 * track_length(driver.muzzle_speed, driver.acceleration)


def mass_per_payload(driver: MassDriver) -> Samples:
    """Mass of one track with its store per kilogram of payload per shot [kg/kg].

    (1 + s) (L k + (v**2 / 2) / (n e)): the track carries payload and sled (k track mass per metre
    and moved mass, as force per length sets it), the store holds one shot at e J/kg.
    """
    store = kinetic_energy(driver.muzzle_speed) / (
        driver.efficiency * driver.storage_specific_energy
    )
    return (1 + driver.sled_ratio) * (track_with_braking(driver) * driver.track_mass + store)


def mass_per_throughput(driver: MassDriver) -> Samples:
    """Mass of track and store per mean mass flow, m T / A [kg/(kg/s)].

    T the interval between shots and A the availability; the payload cancels. A flow below that of
    one whole track is given a share of it: the first track is a threshold that this version
    spreads (docs/decisions, 8).
    """
    return mass_per_payload(driver) * driver.shot_interval / driver.availability
