"""Direct-current lines on the Moon: conductor mass, resistivity, the best loss, and heating."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from moonbase.constants import ALUMINIUM_DENSITY, SOLAR_IRRADIANCE, STEFAN_BOLTZMANN
from moonbase.flows import Samples, parameter

RESISTIVITY_COLD = 2.16e-8
"""Resistivity of aluminium at 250 K [ohm m]."""
RESISTIVITY_HOT = 3.76e-8
"""Resistivity of aluminium at 390 K [ohm m]."""
TEMPERATURE_COLD = 250.0
"""Temperature of the lower point of the linear fit [K]."""
TEMPERATURE_HOT = 390.0
"""Temperature of the upper point of the linear fit [K]."""


@dataclass(frozen=True, kw_only=True)
class Line:
    """A bipole of bare aluminium on the ground, with converters at its stations."""

    voltage: Samples = parameter("line.voltage", "kV")
    day_temperature: Samples = parameter("line.day_temperature", "K")
    night_temperature: Samples = parameter("line.night_temperature", "K")
    support_share: Samples = parameter("line.support_share", "1")
    detour: Samples = parameter("line.detour", "1")
    least_mass: Samples = parameter("line.least_mass", "kg/m")
    converter_mass: Samples = parameter("line.converter_mass", "kg/kW")
    converter_efficiency: Samples = parameter("line.converter_efficiency", "1")
    price: Samples = parameter("line.price", "USD/kg")
    converter_price: Samples = parameter("line.converter_price", "USD/kg")
    life: Samples = parameter("line.life", "year")
    emissivity: Samples = parameter("line.emissivity", "1")
    absorptance: Samples = parameter("line.absorptance", "1")
    radius: Samples = parameter("line.radius", "mm")


def resistivity(temperature: Samples) -> Samples:
    """Resistivity of aluminium by temperature, linear through 2.16e-8 at 250 K, 3.76e-8 at 390 K.

    r = r1 + (r2 - r1) (T - T1) / (T2 - T1), between recommended values of pure aluminium as read at
    second hand (compilation: Desai, James and Ho 1984, J. Phys. Chem. Ref. Data 13, 1131, which
    gives them to 2 to 5 %); below 100 K purity decides.

    Parameters: temperature T [K]. Returns r [ohm m].

    >>> float(resistivity(np.array(250.0))), round(float(resistivity(np.array(100.0))) * 1e8, 2)
    (2.16e-08, 0.45)
    """
    slope = (RESISTIVITY_HOT - RESISTIVITY_COLD) / (TEMPERATURE_HOT - TEMPERATURE_COLD)
    return RESISTIVITY_COLD + slope * (temperature - TEMPERATURE_COLD)


def wire_temperature(line: Line, cosine: Samples) -> Samples:
    """Temperature of a bare wire by the height of the Sun.

    T = (D**4 c + n**4)**0.25, c the cosine of the Sun's distance from the zenith, D by day and n at
    night: a wire in balance with sunlight, for it holds no heat.

    Parameters: line, cosine c [1]. Returns T [K].

    >>> from types import SimpleNamespace
    >>> wire = SimpleNamespace(day_temperature=380.0, night_temperature=120.0)
    >>> round(float(wire_temperature(wire, np.array(0.5))), 1)
    321.1
    """
    day, night = line.day_temperature, line.night_temperature
    return (day**4 * np.maximum(cosine, 0.0) + night**4) ** 0.25


def conductor_mass(
    power: Samples, length: Samples, voltage: Samples, loss: Samples, resistivity: Samples
) -> Samples:
    """Mass of both conductors of a bipole that loses a share of what it carries.

    m = r d L**2 P / (f V**2): each pole carries P / 2 V, both lose f P in the resistance r L / a.

    Parameters: power P [W], length L [m], voltage V from pole to ground [V], loss f [1],
    resistivity r [ohm m]. Returns m [kg].

    >>> x = [np.array(v) for v in (1e9, 1e6, 500e3, 0.05, 2.65e-8)]
    >>> round(float(conductor_mass(*x)) / 1e3, 6)
    5724.0
    """
    return resistivity * ALUMINIUM_DENSITY * length**2 * power / (loss * voltage**2)


def line_loss(
    power: Samples, length: Samples, voltage: Samples, area: Samples, resistivity: Samples
) -> Samples:
    """Share of its power that a bipole loses, f = r L P / (2 a V**2), a the area of one pole [1].

    >>> x = [np.array(v) for v in (1e9, 1e6, 500e3, 1.06e-3, 2.65e-8)]
    >>> round(float(line_loss(*x)), 6)
    0.05
    """
    return resistivity * length * power / (2 * area * voltage**2)


def best_loss_rate(
    resistivity: Samples, voltage: Samples, conductor: Samples, source: Samples, use: Samples
) -> Samples:
    """Loss per length at full load at which conductor and array together weigh or cost least.

    x = sqrt(r d k / (V**2 c u)): per length and watt the conductor takes r d k / (x V**2), the
    energy that it loses takes x u c of array; their sum is least where both are equal (Kelvin
    1881).

    Parameters: resistivity r [ohm m], voltage V [V], conductor k per kilogram, source c per mean
    watt (both in kilograms or both in money), use u, mean over greatest power [1]. Returns x
    [1/m].

    >>> x = [np.array(v) for v in (2.65e-8, 500e3, 1.0, 0.1, 0.5)]
    >>> round(float(best_loss_rate(*x)) * 1e6, 4)  # share per 1000 km
    0.0757
    """
    return np.sqrt(resistivity * ALUMINIUM_DENSITY * conductor / (voltage**2 * source * use))


def mass_per_length(resistivity: Samples, voltage: Samples, loss_rate: Samples) -> Samples:
    """Conductor per length and watt of rating, m = r d / (x V**2) [kg/m/W], x the loss rate [1/m].

    >>> x = [np.array(v) for v in (2.65e-8, 500e3, 5e-8)]
    >>> round(float(mass_per_length(*x)) * 1e9 * 1e6 / 1e3, 6)  # 1 GW over 1,000 km [t]
    5724.0
    """
    return resistivity * ALUMINIUM_DENSITY / (loss_rate * voltage**2)


def current_density(loss_rate: Samples, voltage: Samples, resistivity: Samples) -> Samples:
    """Current density at full load, J = x V / r [A/m2], x the loss per length [1/m].

    >>> float(current_density(np.array(5e-8), np.array(500e3), np.array(2.5e-8)))
    1000000.0
    """
    return loss_rate * voltage / resistivity


def ampacity(line: Line, temperature: Samples, ground: Samples, irradiance: Samples) -> Samples:
    """Greatest current density of a bare round wire that cools by radiation alone.

    J = sqrt(2 (e s T**4 - a S / pi - e s G**4 / 2) / (r R)): the wire sheds e s T**4 over its
    whole surface, half of which sees the ground at G; the Sun meets its cross-section.

    Parameters: line; temperature T that it may reach [K], ground G [K], irradiance S [W/m2].
    Returns J [A/m2], zero where the wire is hotter than T without any current.
    """
    shed = line.emissivity * STEFAN_BOLTZMANN * temperature**4
    taken = line.absorptance * irradiance / np.pi
    taken = taken + line.emissivity * STEFAN_BOLTZMANN * ground**4 / 2
    net = np.maximum(shed - taken, 0.0)
    return np.sqrt(2 * net / (resistivity(temperature) * line.radius))


HOTTEST = 420.0
"""Temperature that a bare wire may reach [K]; aluminium creeps above it."""


def loss_rate_limit(line: Line, ground: Samples) -> Samples:
    """Loss per length that a bare wire can shed at noon when it may reach 420 K [1/m].

    x = J r / V with J from `ampacity` under the full Sun over ground at noon.
    """
    allowed = ampacity(line, np.array(HOTTEST), ground, np.array(SOLAR_IRRADIANCE))
    return allowed * resistivity(np.array(HOTTEST)) / line.voltage
