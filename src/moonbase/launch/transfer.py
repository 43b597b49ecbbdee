"""Electric transfer and orbit keeping of satellites."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from moonbase.flows import Samples, parameter


@dataclass(frozen=True, kw_only=True)
class Propulsion:
    """Electric propulsion on argon; xenon and krypton are too scarce for this scale."""

    exhaust_speed: Samples = parameter("orbit_transfer.exhaust_speed", "km/s")
    dry_mass: Samples = parameter("propulsion.dry_mass", "kg/kW")
    dv_leo: Samples = parameter("propulsion.dv_leo", "km/s")
    dv_deep_space: Samples = parameter("propulsion.dv_deep_space", "m/s")
    dv_transfer: Samples = parameter("orbit_transfer.dv", "km/s")
    thruster_specific_power: Samples = parameter("orbit_transfer.thruster_specific_power", "kW/kg")
    thruster_efficiency: Samples = parameter("orbit_transfer.thruster_efficiency", "1")


def propellant_ratio(dv: Samples, exhaust_speed: Samples) -> Samples:
    """Start mass over end mass, exp(dv / ve) (Tsiolkovsky 1903).

    Parameters: dv, exhaust_speed ve [m/s]. Returns the ratio [1].

    >>> round(float(1 - 1 / propellant_ratio(np.array(900.0), np.array(24.5e3))), 3)
    0.036
    """
    return np.exp(dv / exhaust_speed)


def thrusting_time(
    dv: Samples, exhaust_speed: Samples, efficiency: Samples, mass: Samples
) -> Samples:
    """Time to change speed with all power in the thrusters.

    t = (m0 - m1) ve**2 / (2 n P): the jet carries n P, propellant leaves at ve.

    Parameters: dv, exhaust_speed ve [m/s], efficiency n [1], mass m1 at the end per watt [kg/W].
    Returns t [s].

    >>> x = [np.array(v) for v in (7600.0, 24.5e3, 0.5, 0.045)]
    >>> round(float(thrusting_time(*x)) / 86400)
    114
    """
    propellant = mass * (propellant_ratio(dv, exhaust_speed) - 1)
    return propellant * exhaust_speed**2 / (2 * efficiency)
