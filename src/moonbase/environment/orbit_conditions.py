"""What an orbit does to a satellite: sunlight, eclipses, warmth of the Earth, drag, dose."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from moonbase.constants import ASTRONOMICAL_UNIT, SOLAR_IRRADIANCE
from moonbase.environment.atmosphere import drag
from moonbase.environment.orbit_dose import (
    Radiation,
    dose_or_reason,
    far_dose_rate,
    orbit_dose_rate,
)
from moonbase.environment.orbit_eclipses import check_beta
from moonbase.environment.orbit_names import Orbit
from moonbase.environment.orbits import (
    POWERS,
    Eclipses,
    eclipses_over_year,
    fraction_of_square,
    period,
    sun_synchronous_inclination,
)
from moonbase.environment.plate_sphere import lit_over_orbit, view_factor
from moonbase.flows import Samples, parameter

EDGE_ON = np.pi / 2
"""Tilt of a plate that points an edge at the Earth [rad]."""


@dataclass(frozen=True, kw_only=True)
class EarthSky:
    """The Earth as orbits see it: infrared, albedo, and the Sun's flux that swells its air."""

    infrared: Samples = parameter("earth.infrared", "W/m2")
    albedo: Samples = parameter("earth.albedo", "1")
    solar_flux: Samples = parameter("orbit.solar_flux", "1")


@dataclass(frozen=True, eq=False)
class Conditions:
    """Surroundings of a satellite, each (N).

    irradiance : mean over the year [W/m2].  eclipse_mean : share of the year [1].
    eclipse_longest [s].  period : of a revolution of the Earth, infinite elsewhere [s].
    beta_least, beta_most : angle of the Sun to the plane, without its sign [rad].
    infrared, albedo : mean flux that reaches each face of a plate edge-on to Earth and Sun, before
        emissivity and absorptance [W/m2].
    drag : deceleration over drag coefficient times area over mass [m/s2 per m2/kg].
    dose_rate : expected, behind the shield [Gy/s]; None where it is not modelled (`dose_note`).
    cycles : eclipses per time [1/s].
    """

    irradiance: Samples
    eclipse_mean: Samples
    eclipse_longest: Samples
    period: Samples
    beta_least: Samples
    beta_most: Samples
    infrared: Samples
    albedo: Samples
    drag: Samples
    dose_rate: Samples | None
    cycles: Samples
    dose_note: str = ""


def low_orbit_conditions(
    altitude: Samples,
    sky: EarthSky,
    radiation: Radiation | None = None,
    *,
    local_time: Samples | None = None,
    inclination: Samples | None = None,
    beta: Samples | None = None,
) -> Conditions:
    """Conditions of circular orbits of the Earth.

    A plane turns with the Sun when it has a local_time and no inclination, and precesses with an
    inclination alone; a beta holds the Sun at one angle to the plane. The albedo load follows from
    `lit_over_orbit`, q = F A S x; infrared is q = F I.

    Parameters: altitude [m]; sky; radiation, None without a dose; local_time of the ascending node
    [s], inclination, beta [rad]; all (N) or broadcast to altitude.
    """
    shape = altitude.shape
    if inclination is None:
        inclination = sun_synchronous_inclination(altitude)
    tilt = np.broadcast_to(inclination, shape)
    if beta is not None:
        eclipses = steady_eclipses(altitude, np.broadcast_to(beta, shape))
    else:
        time = None if local_time is None else np.broadcast_to(local_time, shape)
        eclipses = eclipses_over_year(altitude, tilt, time)
    view = view_factor(np.asarray(EDGE_ON), altitude)
    lit = lit_over_orbit(altitude, eclipses.sine_powers)
    revolution = period(altitude)
    return Conditions(
        irradiance=np.full(shape, SOLAR_IRRADIANCE),
        eclipse_mean=eclipses.mean,
        eclipse_longest=eclipses.longest,
        period=revolution,
        beta_least=eclipses.beta_least,
        beta_most=eclipses.beta_most,
        infrared=view * sky.infrared,
        albedo=view * lit * sky.albedo * SOLAR_IRRADIANCE,
        drag=drag(altitude, tilt, sky.solar_flux),
        dose_rate=None if radiation is None else orbit_dose_rate(radiation, altitude, tilt),
        cycles=eclipses.share / revolution,
    )


def steady_eclipses(altitude: Samples, beta: Samples) -> Eclipses:
    """Eclipses of an orbit whose plane keeps one angle to the Sun, f = acos(..) / pi
    (`fraction_of_square`)."""
    square = np.sin(beta) ** 2
    fraction = fraction_of_square(altitude, square)
    powers = np.stack([square ** (power + 1) for power in range(POWERS)])
    angle = np.abs(beta)
    longest = fraction * period(altitude)
    return Eclipses(fraction, longest, (fraction > 0).astype(np.float64), angle, angle, powers)


def far_conditions(distance: Samples, radiation: Radiation | None = None) -> Conditions:
    """Conditions far from the Earth, by the distance from the Sun.

    Sunlight without eclipse, S (au / d)**2: near the Moon some hours a year are dark, which is left
    out. Dose of the full sky (`orbit_dose.far_dose_rate`).

    Parameters: distance d, (N) [m]; radiation, None without a dose.
    """
    nothing, always = np.zeros_like(distance), np.full(distance.shape, np.pi / 2)
    return Conditions(
        irradiance=SOLAR_IRRADIANCE * (ASTRONOMICAL_UNIT / distance) ** 2,
        eclipse_mean=nothing,
        eclipse_longest=nothing,
        period=np.full(distance.shape, np.inf),
        beta_least=always,
        beta_most=always,
        infrared=nothing,
        albedo=nothing,
        drag=nothing,
        dose_rate=None if radiation is None else far_dose_rate(radiation, distance),
        cycles=nothing,
    )


def orbit_conditions(
    orbit: Orbit, sky: EarthSky, radiation: Radiation | None = None, beta: float | None = None
) -> Conditions:
    """Conditions of one named orbit, with the samples of `sky`.

    Raises InfeasibleError for a beta that the orbit never sees, ValueError for one without a plane.
    """
    if orbit.kind != "earth":
        if beta is not None:
            raise ValueError(f"{orbit.name} has no plane around the Earth, so no beta")
        return far_conditions(np.full(sky.albedo.shape, orbit.distance), radiation)
    if beta is not None:
        check_beta(orbit, beta)
    height = np.full(sky.albedo.shape, orbit.altitude)
    tilt = np.full(sky.albedo.shape, orbit.inclination)
    found = low_orbit_conditions(
        height,
        sky,
        local_time=None if orbit.local_time is None else np.array(orbit.local_time),
        inclination=tilt,
        beta=None if beta is None else np.array(beta),
    )
    if radiation is None:
        return found
    dose, note = dose_or_reason(radiation, height, tilt)
    return replace(found, dose_rate=dose, dose_note=note)
