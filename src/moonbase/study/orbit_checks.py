"""Compositions that validation cases of orbits need; functions put one after another."""

from __future__ import annotations

import numpy as np

from moonbase.constants import DAY
from moonbase.environment.atmosphere import decay_time
from moonbase.environment.orbit_conditions import EarthSky, orbit_conditions
from moonbase.environment.orbit_dose import proton_share
from moonbase.environment.orbit_eclipses import year_of
from moonbase.environment.orbit_names import parse_orbit
from moonbase.environment.orbits import eclipse_fraction, eclipse_over_year, period
from moonbase.environment.plate_sphere import lit_over_orbit, view_factor
from moonbase.flows import Samples

NO_SKY = EarthSky(infrared=np.zeros(1), albedo=np.zeros(1), solar_flux=np.zeros(1))
"""An Earth that neither warms nor drags: eclipses ask nothing of it."""


def eclipse_days(orbit: str) -> Samples:
    """Days of a year with eclipses [s]."""
    return np.array([year_of(parse_orbit(orbit)).days * DAY])


def longest_eclipse(orbit: str) -> Samples:
    """The longest eclipse over a year [s]."""
    return orbit_conditions(parse_orbit(orbit), NO_SKY).eclipse_longest


def eclipse_cycles(orbit: str) -> Samples:
    """Eclipses, and so battery cycles, over time [1/s]."""
    return orbit_conditions(parse_orbit(orbit), NO_SKY).cycles


def greatest_beta(orbit: str) -> Samples:
    """Greatest angle between plane and Sun [rad]."""
    return orbit_conditions(parse_orbit(orbit), NO_SKY).beta_most


def mean_eclipse(altitude: Samples, local_time: Samples) -> Samples:
    """Mean share of the year in the shadow [1]."""
    return eclipse_over_year(altitude, local_time)[0]


def eclipse_with_the_sun_in_the_plane(altitude: Samples) -> Samples:
    """Duration of an eclipse at no angle to the Sun [s]."""
    return eclipse_fraction(altitude, np.zeros(1)) * period(altitude)


def life_of_a_sphere(
    altitude: Samples,
    inclination: Samples,
    flux: Samples,
    mass: Samples,
    diameter: Samples,
    coefficient: Samples,
) -> Samples:
    """Time in orbit of a sphere left to drag [s]."""
    area = np.pi * diameter**2 / 4
    return decay_time(altitude, inclination, flux, coefficient * area / mass)


def albedo_on_an_edge_on_plate(altitude: Samples, beta: Samples) -> Samples:
    """Reflected sunlight on a face over irradiance and albedo, mean of an orbit [1]."""
    square = np.sin(beta) ** 2
    powers = np.stack([square ** (power + 1) for power in range(4)])
    return view_factor(np.array(np.pi / 2), altitude) * lit_over_orbit(altitude, powers)


def trapped_protons(altitude: Samples, inclination: Samples, polar: Samples) -> Samples:
    """Trapped protons at an inclination over those at another, of polar orbits [1]."""
    return proton_share(altitude, inclination) / proton_share(altitude, polar)
