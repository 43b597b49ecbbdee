"""Lunar regolith as a thermal medium: what sunlight it absorbs, and a column cut into layers.

The standard thermal model of Diviner (Hayne et al. 2017, J. Geophys. Res. Planets 122, 2371,
appendix A). `regolith_heat` steps a column through time. Below about 100 K, in shade that lasts,
the conductivity of real soil departs from this model (Martinez, Siegler 2021).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from moonbase.flows import Samples, parameter

CONDUCTIVITY_REFERENCE = 350.0
"""Temperature at which the radiative conductivity is stated [K] (Hayne et al. 2017, eq. A5)."""
HEAT_CAPACITY = (-3.6125, 2.7431, 2.3616e-3, -1.2340e-5, 8.9093e-9)
"""Coefficients of the specific heat in powers of temperature [J/kg/K**(n+1)] (Hayne et al. 2017,
table A1, a fit to Hemingway 1981 and Ledlow 1992; read in three public models that follow it)."""
FIRST_LAYER = 1.5e-3
"""Distance from the surface to the first node below it [m]; the daily wave reaches 0.04 m."""
GROWTH = 1.13
"""Ratio of neighbouring distances between nodes."""
BOTTOM = 2.5
"""Depth of the last node [m], ten times the reach of the yearly wave."""

NEWTON_STEPS = 8
"""Newton steps of `temperature_of`; each about doubles the right digits, six reach rounding."""


@dataclass(frozen=True, kw_only=True)
class Regolith:
    """Fine lunar soil: density and conductivity that rise with depth, and its surface.

    One value per column, on the last axis.
    """

    surface_density: Samples = parameter("regolith.surface_density", "kg/m3")
    deep_density: Samples = parameter("regolith.deep_density", "kg/m3")
    surface_conductivity: Samples = parameter("regolith.surface_conductivity", "W/m/K")
    deep_conductivity: Samples = parameter("regolith.deep_conductivity", "W/m/K")
    scale_depth: Samples = parameter("regolith.scale_depth", "m")
    radiative_conductivity: Samples = parameter("regolith.radiative_conductivity", "1")
    albedo: Samples = parameter("regolith.albedo", "1")
    albedo_rise: Samples = parameter("regolith.albedo_rise", "1")
    albedo_grazing: Samples = parameter("regolith.albedo_grazing", "1")
    emissivity: Samples = parameter("regolith.emissivity", "1")
    heat_flow: Samples = parameter("regolith.heat_flow", "W/m2")


@dataclass(frozen=True)
class Column:
    """Columns of soil cut into nodes; the first node is the surface itself.

    depths (nodes,) [m]; mass per area of each node (columns, nodes) [kg/m2]; contact conductance
    between neighbours (columns, nodes - 1) [W/m2/K]; `radiative` is the radiative share of the
    conductivity over T**3 [1/K3], `emissivity` [1] and `heat_flow` from below [W/m2] (columns,).
    """

    depths: Samples
    mass: Samples
    conductance: Samples
    radiative: Samples
    emissivity: Samples
    heat_flow: Samples


def albedo_at(regolith: Regolith, cosine: Samples) -> Samples:
    """Albedo of level ground for sunlight at an angle of incidence.

    A = A0 + a (i / 45 deg)**3 + b (i / 90 deg)**8 (Keihm 1984; Hayne et al. 2017, eq. A8), at most
    one.

    Parameters: regolith, cosine of the incidence i [1], columns last. Returns A [1].

    >>> from types import SimpleNamespace
    >>> soil = SimpleNamespace(albedo=0.12, albedo_rise=0.06, albedo_grazing=0.25)
    >>> round(float(albedo_at(soil, np.cos(np.radians(45.0)))), 5)
    0.18098
    """
    incidence = np.arccos(np.minimum(np.maximum(cosine, 0.0), 1.0)) / (np.pi / 2)
    rise = regolith.albedo_rise * (2 * incidence) ** 3 + regolith.albedo_grazing * incidence**8
    return np.asarray(np.minimum(regolith.albedo + rise, 1.0))


def absorbed_sunlight(regolith: Regolith, irradiance: Samples, cosine: Samples) -> Samples:
    """Sunlight that level ground absorbs, q = (1 - A(i)) G cos i where the Sun is up [W/m2].

    Parameters: regolith, irradiance G on a plane that faces the Sun [W/m2] (nothing where the
    horizon or the Earth hides it), cosine of the incidence i [1]; (steps, columns) or alike.

    >>> from types import SimpleNamespace
    >>> soil = SimpleNamespace(albedo=0.12, albedo_rise=0.06, albedo_grazing=0.25)
    >>> round(float(absorbed_sunlight(soil, np.array(1361.0), np.array(1.0))), 2)
    1197.68
    """
    return np.asarray((1 - albedo_at(regolith, cosine)) * irradiance * np.maximum(cosine, 0.0))


def ideal_day(latitude: Samples, steps: int, declination: float = 0.0) -> Samples:
    """Cosine of the Sun's incidence on level ground over one lunar day, from midnight.

    cos i = sin p sin d - cos p cos d cos(2 pi t), p latitude, d the latitude below the Sun, t the
    share of the day gone at the end of each step.

    Parameters: latitude [rad] (columns,), number of steps, declination [rad].
    Returns the cosine (steps, columns) [1], negative at night.

    >>> ideal_day(np.radians([0.0, 60.0]), 4).round(3)[:2]
    array([[-0. , -0. ],
           [ 1. ,  0.5]])
    """
    turn = 2 * np.pi * (np.arange(steps)[:, None] + 1) / steps
    upward = np.sin(latitude) * np.sin(declination)
    return np.asarray(upward - np.cos(latitude) * np.cos(declination) * np.cos(turn))


def nodes(first: float = FIRST_LAYER, growth: float = GROWTH, bottom: float = BOTTOM) -> Samples:
    """Depths of the nodes, distances growing geometrically from the surface down [m].

    z_n = d (g**n - 1) / (g - 1), first distance d, growth g (Hayne et al. 2017, appendix A).

    >>> nodes(0.001, 2.0, 0.01)
    array([0.   , 0.001, 0.003, 0.007, 0.015])
    """
    number = int(np.ceil(np.log1p(bottom * (growth - 1) / first) / np.log(growth)))
    return np.asarray(first * (growth ** np.arange(number + 1) - 1) / (growth - 1), dtype=float)


def column(regolith: Regolith, depths: Samples | None = None) -> Column:
    """Cut the soil into nodes: masses and conductances integrated exactly between them.

    rho(z) = rho_d - (rho_d - rho_s) exp(-z / H), and so the contact conductivity K_c (Hayne et al.
    2017, eqs. A2 to A4). The mass of a node is the integral of rho between the middles to its
    neighbours; the conductance is one over the integral of 1 / K_c from node to node, which is
    (z + H ln K_c) / K_d.

    Parameters: regolith (columns,), depths of the nodes [m]. Returns the column.
    """
    depths = nodes() if depths is None else depths
    H = np.atleast_1d(regolith.scale_depth)[:, None]
    rise = np.atleast_1d(regolith.deep_density - regolith.surface_density)[:, None]
    deep = np.atleast_1d(regolith.deep_conductivity)[:, None]
    contact = deep - (deep - np.atleast_1d(regolith.surface_conductivity)[:, None]) * np.exp(
        -depths / H
    )
    edges = np.concatenate([depths[:1], (depths[1:] + depths[:-1]) / 2, depths[-1:]])
    above = np.atleast_1d(regolith.deep_density)[:, None] * edges + rise * H * np.exp(-edges / H)
    mass, conductance, radiative, emissivity, heat_flow = (
        np.diff(above),
        1 / np.diff((depths + H * np.log(contact)) / deep),
        np.atleast_1d(regolith.radiative_conductivity) / CONDUCTIVITY_REFERENCE**3,
        np.atleast_1d(regolith.emissivity),
        np.atleast_1d(regolith.heat_flow),
    )
    columns = max(len(each) for each in (mass, conductance, radiative, emissivity, heat_flow))
    return Column(
        depths=depths,
        mass=np.broadcast_to(mass, (columns, len(depths))),
        conductance=np.broadcast_to(conductance, (columns, len(depths) - 1)),
        radiative=np.broadcast_to(radiative, (columns,)),
        emissivity=np.broadcast_to(emissivity, (columns,)),
        heat_flow=np.broadcast_to(heat_flow, (columns,)),
    )


def specific_heat(temperature: Samples) -> Samples:
    """Specific heat of lunar soil, the polynomial `HEAT_CAPACITY` [J/kg/K], from 10 to 400 K.

    c(T) = c0 + c1 T + c2 T**2 + c3 T**3 + c4 T**4 (Hayne et al. 2017, eq. A6).

    >>> round(float(specific_heat(np.array(250.0))), 2)
    671.75
    """
    c0, c1, c2, c3, c4 = HEAT_CAPACITY
    return c0 + temperature * (c1 + temperature * (c2 + temperature * (c3 + temperature * c4)))


def enthalpy(temperature: Samples) -> Samples:
    """Heat in lunar soil above 0 K, h = the integral of the specific heat [J/kg] (`specific_heat`).

    >>> two = enthalpy(np.array([250.5, 249.5]))
    >>> round(float(two[0] - two[1]), 2)
    671.75
    """
    total = np.zeros_like(temperature)
    for power, coefficient in reversed(list(enumerate(HEAT_CAPACITY, 1))):
        total = (total + coefficient / power) * temperature
    return total


def potential(temperature: Samples, radiative: Samples) -> Samples:
    """Conductivity over contact conductivity, integrated over temperature (Kirchhoff) [K].

    u = T + r T**4 / 4, for k(T) = K_c (1 + r T**3) with r = chi / (350 K)**3 (Hayne et al. 2017,
    eq. A5): heat between two nodes is their contact conductance times the difference of u.

    >>> float(potential(np.array(350.0), np.array(2.7) / 350.0**3))
    586.25
    """
    return temperature * (1 + radiative * temperature**3 / 4)


def temperature_of(potential_: Samples, radiative: Samples) -> Samples:
    """The temperature that has a potential, by Newton's method from above [K].

    Solves T + r T**4 / 4 = u (`potential`); u itself lies above the root of this convex equation.

    >>> float(temperature_of(np.array(586.25), np.array(2.7) / 350.0**3).round(9))
    350.0
    """
    temperature = np.minimum(potential_, (4 * potential_ / np.maximum(radiative, 1e-30)) ** 0.25)
    for _ in range(NEWTON_STEPS):
        excess = potential(temperature, radiative) - potential_
        temperature = temperature - excess / (1 + radiative * temperature**3)
    return temperature
