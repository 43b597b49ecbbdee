"""Cold of the sleds' magnets: heat leak, refrigerators, the power they draw."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from moonbase.flows import Samples, parameter


@dataclass(frozen=True, kw_only=True)
class Cryostat:
    """Cold mass on the sleds and its refrigerators."""

    cold: Samples = parameter("driver.cold_temperature", "K")
    warm: Samples = parameter("driver.reject_temperature", "K")
    carnot_share: Samples = parameter("driver.carnot_share", "1")
    heat_leak: Samples = parameter("driver.heat_leak", "W/kg")
    cold_share: Samples = parameter("driver.cold_share", "1")
    refrigerator_mass: Samples = parameter("driver.refrigerator_mass", "kg/W")


def shot_heat(cryostat: Cryostat, eddies: Samples, cold: Samples) -> Samples:
    """Heat of a shot that reaches the cold, Q = s E + C [J].

    A share s of what eddy currents E leave in walls and shields of the sled, and the loss C of its
    cold coils themselves.
    """
    return cryostat.cold_share * eddies + cold


def refrigeration(cryostat: Cryostat, heat: Samples) -> Samples:
    """Power that lifts heat from the cold, P = Q (T_w / T_c - 1) / f [W].

    Carnot's coefficient (T_w - T_c) / T_c over the share f of it that machines reach.

    >>> one = np.ones(())
    >>> cold = Cryostat(cold=40 * one, warm=320 * one, carnot_share=0.2 * one, heat_leak=one,
    ...     cold_share=one, refrigerator_mass=one)
    >>> float(refrigeration(cold, np.array(10.0)))
    350.0
    """
    return (
        heat
        * (cryostat.warm / np.minimum(cryostat.cold, cryostat.warm) - 1)
        / cryostat.carnot_share
    )
