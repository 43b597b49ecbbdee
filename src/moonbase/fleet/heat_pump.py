"""Heat pumps: a warmer, smaller radiator for work, and when that pays."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from moonbase.fleet.radiator import flux_or_none, net_flux
from moonbase.flows import Samples, parameter


@dataclass(frozen=True, kw_only=True)
class HeatPump:
    """A compressor between the loop of the chips and that of the radiator."""

    carnot_share: Samples = parameter("heat_pump.carnot_share", "1")
    mass: Samples = parameter("heat_pump.mass", "kg/kW")


def work_per_heat(pump: HeatPump, cold: Samples, warm: Samples) -> Samples:
    """Work that lifts a heat.

    w = (T2 / T1 - 1) / s (Carnot): s the share of Carnot's efficiency.

    Parameters: pump, temperatures T1 of the source and T2 of the radiator [K]. Returns w [1].

    >>> half = HeatPump(carnot_share=np.array(0.5), mass=np.array(0.006))
    >>> round(float(work_per_heat(half, np.array(330.0), np.array(396.0))), 3)
    0.4
    """
    return (warm / cold - 1) / pump.carnot_share


def mass_per_heat(
    pump: HeatPump,
    cold: Samples,
    warm: Samples,
    emissivity: Samples,
    efficiency: Samples,
    absorbed: Samples,
    areal_mass: Samples,
    power_mass: Samples,
) -> Samples:
    """Radiator, pump and power for it, per heat of the chips.

    m = (1 + w) M / q(T2) + w p + c where there is a lift, M / q(T1) without (`work_per_heat`).

    Parameters: pump of mass c [kg/W], T1 and T2 [K], emissivity of a face and fin efficiency [1],
    absorbed [W/m2], areal mass M [kg/m2], mass p of a watt [kg/W]. Returns m [kg/W].
    """
    work = work_per_heat(pump, cold, warm)
    flux = flux_or_none(net_flux(warm, emissivity, efficiency, absorbed))
    return (1 + work) * areal_mass / flux + work * power_mass + np.where(work > 0, pump.mass, 0.0)


def breakeven_power_mass(
    pump: HeatPump, gross: Samples, net: Samples, areal_mass: Samples
) -> Samples:
    """Mass of a watt below which a small lift makes a satellite lighter, the pump's own left out.

    p = (M / q) (4 s g / q - 1): derivative of `mass_per_heat` at T2 = T1 set to zero, since
    dw/dT = 1 / (s T) and dq/dT = 4 g / T. Nothing pays where it is negative, s < q / (4 g).

    Parameters: pump of Carnot share s, gross emission g and net flux q [W/m2], areal mass M
    [kg/m2]. Returns p [kg/W].

    >>> half = HeatPump(carnot_share=np.array(0.5), mass=np.array(0.006))
    >>> x = [np.array(v) for v in (1000.0, 1000.0, 5.0)]
    >>> round(float(breakeven_power_mass(half, *x)) * 1e3, 3)  # kg/kW
    5.0
    """
    return areal_mass / net * (4 * pump.carnot_share * gross / net - 1)
