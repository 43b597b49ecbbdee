"""The upper atmosphere: density by altitude and solar activity, drag, make-up of drag, decay.

scripts/make_atmosphere_table.py makes the table with the model NRLMSISE-00 (Picone et al. 2002,
J. Geophys. Res. 107, 1468): means over the globe, the day and the year. Density at a place and an
hour lies within about a factor of two of it; the model itself is good to 15 % to 30 %.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from moonbase.constants import EARTH_RADIUS
from moonbase.environment.orbits import orbital_rate
from moonbase.flows import Samples

FILE = "data/atmosphere.csv"
"""The table, beside this module."""
FLUXES = (65.0, 90.0, 115.0, 140.0, 195.0, 250.0)
"""Solar flux at 10.7 cm of its columns [1e-22 W/m2/Hz]; 65, 140 and 250 are low, moderate and high
long-term activity (ECSS-E-ST-10-04C, table 6-3)."""
FLATTENING = 21.385e3
"""Equatorial less polar radius of the Earth [m] (WGS 84)."""
EARTH_ROTATION = 7.292115e-5
"""Rotation of the Earth and its air [rad/s] (IERS Conventions 2010)."""
FALL = 120e3
"""Altitude at which a decaying orbit has ended [m]."""
NODES = 96
"""Nodes of the integral of decay."""


@dataclass(frozen=True, eq=False)
class Air:
    """The table: altitude [m] (rows), natural logarithm of density [kg/m3] (columns, rows)."""

    altitude: Samples
    logarithm: Samples


@cache
def air() -> Air:
    """The shipped table."""
    rows = files("moonbase.environment").joinpath(FILE).read_text(encoding="ascii").splitlines()
    table = np.array([[float(each) for each in row.split(",")] for row in rows])
    return Air(table[:, 0] * 1000, np.log(table[:, 1:].T))


def density(altitude: Samples, flux: Samples) -> Samples:
    """Density of the air at a height over the ground, its logarithm linear in height and flux.

    ln d = (1 - s) ln d_k + s ln d_(k+1) between the columns k of `FLUXES`, held at the first and
    last; held below 120 km; above 2,000 km it falls on as between the last rows.

    Parameters: altitude [m], flux, that of the Sun at 10.7 cm [1e-22 W/m2/Hz]. Returns d [kg/m3].

    >>> float(f"{float(density(np.array(400e3), np.array(140.0))):.2g}")
    3.8e-12
    """
    table = air()
    rows = np.interp(altitude, table.altitude, np.arange(table.altitude.size))
    columns = np.interp(flux, FLUXES, np.arange(len(FLUXES)))
    row = np.minimum(np.nan_to_num(rows).astype(int), table.altitude.size - 2)
    column = np.minimum(np.nan_to_num(columns).astype(int), len(FLUXES) - 2)
    down, along = rows - row, columns - column
    values = table.logarithm
    found = sum(
        part * share * values[column + right, row + below]
        for right, part in ((0, 1 - along), (1, along))
        for below, share in ((0, 1 - down), (1, down))
    )
    slope = (values[column, -1] - values[column, -2]) / (table.altitude[-1] - table.altitude[-2])
    return np.asarray(np.exp(found + slope * np.maximum(altitude - table.altitude[-1], 0)))


def drag(altitude: Samples, inclination: Samples, flux: Samples) -> Samples:
    """Deceleration by drag over drag coefficient times area over mass.

    a / (Cd A / m) = d v**2 F / 2 with F = (1 - w r cos i / v)**2, the air turning with the Earth
    (King-Hele 1987, Satellite Orbits in an Atmosphere, section 3.5); d at the mean height over the
    flattened Earth (`mean_height`).

    Parameters: altitude [m], inclination i [rad], flux (`density`). Returns [m/s2 per m2/kg].

    >>> found = drag(np.array(400e3), np.radians(90.0), np.array(140.0))
    >>> round(float(found) * 0.01 * 2.2 * 31.5576e6)  # m/s a year at 0.01 m2/kg
    65
    """
    speed, winds = _speed_and_winds(altitude, inclination)
    return np.asarray(0.5 * density(mean_height(altitude, inclination), flux) * speed**2 * winds)


def mean_height(altitude: Samples, inclination: Samples) -> Samples:
    """Mean height over the ellipsoid of a circular orbit, h + (a - b) sin2 i / 2.

    The ground lies (a - b) sin2 of the latitude below the equatorial radius (first order in the
    flattening), of which an orbit sees the mean, sin2 i / 2.

    Parameters: altitude above the equatorial radius [m], inclination i [rad]. Returns [m].

    >>> round(float(mean_height(np.array(254.9e3), np.radians(96.7))) / 1000)  # GOCE: 263 in print
    265
    """
    return np.asarray(altitude + 0.5 * FLATTENING * np.sin(inclination) ** 2)


def _speed_and_winds(altitude: Samples, inclination: Samples) -> tuple[Samples, Samples]:
    radius = EARTH_RADIUS + altitude
    speed = orbital_rate(altitude) * radius
    return speed, (1 - EARTH_ROTATION * radius * np.cos(inclination) / speed) ** 2


def make_up(drag: Samples, area_to_mass: Samples, coefficient: Samples, time: Samples) -> Samples:
    """Speed that thrusters give against drag over a time, dv = a Cd (A / m) t [m/s].

    On a circular orbit that is held (Wertz and Larson 1999, section 6.2.3).

    Parameters: drag a (`drag`), area_to_mass A / m [m2/kg], coefficient Cd [1], time t [s].

    >>> float(make_up(*(np.array(each) for each in (1e-4, 0.5, 2.0, 1e6))))
    100.0
    """
    return drag * coefficient * area_to_mass * time


def descent(drag: Samples, altitude: Samples, ballistic: Samples) -> Samples:
    """Rate at which drag lowers a circular orbit, -dr/dt = 2 a (Cd A / m) / n.

    The energy -GM / 2r falls by the work of drag (King-Hele 1987, chapter 4).

    Parameters: drag a (`drag`), altitude [m], ballistic Cd A / m [m2/kg]. Returns [m/s].

    >>> found = descent(np.array(1e-4), np.array(400e3), np.array(0.01))
    >>> round(float(found) * 86400, 1)  # metres a day
    152.7
    """
    return 2 * drag * ballistic / orbital_rate(altitude)


def decay_time(
    altitude: Samples, inclination: Samples, flux: Samples, ballistic: Samples
) -> Samples:
    """Time in which drag brings a circular orbit down to 120 km, at steady activity.

    t = integral dh / (d(h) v r F Cd A / m): energy -GM / 2r falls by the work of drag, so
    dr/dt = -d v r F Cd A / m (King-Hele 1987, chapter 4). Over altitudes spaced evenly in the
    square root above the end, by the trapezium rule.

    Parameters: altitude, (N) [m]; inclination [rad]; flux (`density`); ballistic Cd A / m [m2/kg].
    Returns t [s].

    >>> time = decay_time(np.array([400e3]), np.radians(51.6), np.array(140.0), np.array(0.02))
    >>> round(float(time[0]) / 86400)  # days
    191
    """
    step = np.linspace(0, 1, NODES)[:, None] ** 2
    heights = FALL + step * np.maximum(altitude - FALL, 0)
    speed, winds = _speed_and_winds(heights, inclination)
    air = density(mean_height(heights, inclination), flux)
    rate = air * speed * (EARTH_RADIUS + heights) * winds * ballistic
    return np.asarray(np.trapezoid(1 / rate, heights, axis=0))
