"""Coolants of pumped loops: properties of the saturated or pressurised liquid by temperature."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from moonbase.flows import Samples

Law = tuple[float, float, float]
"""A property v exp(a x + b x**2), x = 1 - 320 K / T, as (v, a, b)."""

REFERENCE = 320.0
"""Temperature at which a law gives its first number [K]."""


@dataclass(frozen=True)
class Coolant:
    """A liquid; what only a two-phase loop needs is None where it is not used as such.

    density [kg/m3], specific_heat [J/kg/K], viscosity [Pa s], pressure [Pa] of the loop;
    latent_heat [J/kg], vapour_density [kg/m3] and vapour_viscosity [Pa s] at saturation.
    """

    name: str
    freezing: float
    density: Law
    specific_heat: Law
    viscosity: Law
    pressure: Law
    latent_heat: Law | None = None
    vapour_density: Law | None = None
    vapour_viscosity: Law | None = None


AMMONIA = Coolant(
    name="ammonia",
    freezing=195.5,
    density=(567.34, -1.022, -2.026),
    specific_heat=(5042.1, 1.103, 3.609),
    viscosity=(1.0675e-4, -3.105, -2.363),
    pressure=(1.8727e6, 8.498, -0.5051),
    latent_heat=(1.0625e6, -1.666, -4.085),
    vapour_density=(14.549, 8.76, 2.385),
    vapour_viscosity=(1.0578e-5, 1.15, 1.514),
)
"""Saturated ammonia; within 2 % of the equation of state (Gao et al. 2020) from 270 to 360 K."""
WATER = Coolant(
    name="water",
    freezing=273.2,
    density=(990.14, -0.1442, -0.4774),
    specific_heat=(4174.9, 0.01614, 0.3277),
    viscosity=(5.7997e-4, -5.623, 3.717),
    pressure=(5e5, 0.0, 0.0),
)
"""Water at 5 bar; within 6 % of IAPWS from 274 to 360 K."""
WATER_GLYCOL = Coolant(
    name="water-glycol",
    freezing=260.4,
    density=(1009.3, -0.1937, -0.3919),
    specific_heat=(3928.4, 0.2124, 0.1323),
    viscosity=(1.3211e-3, -7.819, 11.53),
    pressure=(5e5, 0.0, 0.0),
)
"""30 % propylene glycol by mass in water at 5 bar; within 1.5 % of the fit of Melinder (2010)."""

COOLANTS = {each.name: each for each in (AMMONIA, WATER, WATER_GLYCOL)}
"""The coolants by name."""


def at_temperature(law: Law, temperature: Samples) -> Samples:
    """A property at a temperature, v exp(a x + b x**2), x = 1 - 320 K / T (fit of this file).

    >>> round(float(at_temperature(AMMONIA.pressure, np.array(320.0))) / 1e5, 1)  # bar
    18.7
    """
    value, first, second = law
    x = 1 - REFERENCE / temperature
    return np.asarray(value * np.exp(x * (first + second * x)))
