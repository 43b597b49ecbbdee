"""Dose of orbits by altitude and inclination, in the geostationary orbit, and away from the Earth.

Doses of a low polar orbit are those of `radiation`; here they are carried to other inclinations:
trapped protons by a table of the model AP8 (Sawyer and Vette 1976), electrons by the latitude of
the horns of the outer belt, galactic rays and events by the rigidity that the field turns away.
The ratios of trapped protons lie within 10 % of doses that SHIELDOSE-2 makes of the same model at
550 km (validation/cases/satellite_orbits.toml); the model itself is good to a factor of about two.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from moonbase.environment.radiation import (
    BELT_CEILING,
    REFERENCE_SHIELD,
    CosmicRays,
    Magnetosphere,
    SolarEvents,
    behind,
    belt_dose_rate,
    cosmic_ray_dose,
    event_dose_at,
    events_dose_rate,
)
from moonbase.flows import Samples, parameter

FILE = "data/belts.csv"
"""Table of trapped protons, beside this module; scripts/make_belt_table.py makes it."""
INCLINATIONS = (0.0, 5.0, 10.0, 15.0, 20.0, 25.0, 30.0, 35.0, 40.0, 45.0, 50.0, 60.0, 75.0, 90.0)
"""Columns of the table [deg]."""
HORNS = (40.0, 45.0, 50.0, 60.0, 90.0), (0.0, 0.2, 0.6, 1.2, 1.0)
"""Inclination [deg] and the flux of electrons above 4 MeV over that of polar orbits [1]: the horns
of the outer belt lie at 50 to 70 degrees (model AE8 at solar maximum, 650 km, rounded)."""
EQUATOR_RIGIDITY = 14.9
"""Vertical rigidity cutoff at the magnetic equator [GV] (Stormer; Smart and Shea 2005)."""
MAGNETIC_TILT = np.radians(10.0)
"""Angle between the magnetic and the geographic pole [rad] (IGRF, rounded)."""
EVENT_RIGIDITY = 0.44
"""Rigidity of the protons of 100 MeV that bring the dose of events behind a shield [GV]."""
RAY_RIGIDITY, RAY_SLOPE = 2.9, 1.7
"""Rigidity [GV] above which half of the galactic rays lie, and how fast their share falls: fits
shares of 0.86, 0.65, 0.37, 0.15 above 1, 2, 4 and 8 GV near solar minimum (recalled)."""
STEPS, RIGHT_ANGLE = 90, 90
"""Points around an orbit and around the magnetic pole; degrees of the largest inclination."""
GEOSTATIONARY = 34_000e3, 38_000e3
"""Altitudes to which the dose of the geostationary orbit applies [m]."""


@dataclass(frozen=True, kw_only=True)
class OuterBelt:
    """Electrons of the outer belt at the geostationary orbit, and their X rays in the shield."""

    dose: Samples = parameter("orbit.outer_belt_dose", "rad_dose/year")
    attenuation: Samples = parameter("orbit.outer_belt_attenuation", "mm")


@dataclass(frozen=True, eq=False)
class Radiation:
    """What a dose follows from: rays, events, the field of the Earth, the shield [m]; and the outer
    belt, where an orbit may lie in it."""

    rays: CosmicRays
    events: SolarEvents
    field: Magnetosphere
    thickness: Samples
    outer_belt: OuterBelt | None = None

    @property
    def quiet(self) -> Samples:
        """Galactic rays over the full sky [Gy/s]."""
        return cosmic_ray_dose(self.rays.dose_at_minimum, self.rays.modulation, self.rays.activity)


@cache
def _table() -> tuple[Samples, Samples]:
    """Altitudes [m] and ratios (altitudes, inclinations)."""
    rows = files("moonbase.environment").joinpath(FILE).read_text(encoding="ascii").splitlines()
    table = np.array([[float(each) for each in row.split(",")] for row in rows])
    return table[:, 0] * 1000, table[:, 1:]


def _tilt(inclination: Samples) -> Samples:
    """Angle of the plane to the equator, whichever way round [deg]."""
    return np.degrees(np.pi / 2 - np.abs(np.pi / 2 - inclination))


def proton_share(altitude: Samples, inclination: Samples) -> Samples:
    """Trapped protons of an orbit over those of a polar one as high, s = f(h, i) / f(h, 98).

    Bilinear in the table (AP8), held at its ends. Orbits of 30 to 40 degrees stay in the South
    Atlantic anomaly for longest and take twice the polar dose; low ones near the equator pass
    below it.

    Parameters: altitude [m], inclination [rad]. Returns the ratio [1].

    >>> found = proton_share(np.full(3, 550e3), np.radians([5.0, 35.0, 97.6]))
    >>> [round(float(each), 1) for each in found]
    [0.0, 2.4, 1.0]
    """
    altitudes, table = _table()
    down = np.interp(altitude, altitudes, np.arange(altitudes.size))
    along = np.interp(_tilt(inclination), INCLINATIONS, np.arange(len(INCLINATIONS)))
    row = np.minimum(np.nan_to_num(down).astype(int), altitudes.size - 2)
    column = np.minimum(np.nan_to_num(along).astype(int), len(INCLINATIONS) - 2)
    down, along = down - row, along - column
    upper = table[row, column] * (1 - along) + table[row, column + 1] * along
    lower = table[row + 1, column] * (1 - along) + table[row + 1, column + 1] * along
    return np.asarray(upper * (1 - down) + lower * down)


@cache
def _passed() -> tuple[Samples, Samples, Samples]:
    """Inclination [deg], shares of galactic rays and of events that reach an orbit [1].

    The cutoff is 14.9 cos**4 m GV at the magnetic latitude m, (Stormer), averaged over an orbit and
    the day: rays above R are 1 / (1 + (R / 2.9)**1.7), events pass where the cutoff is below 0.44.
    """
    degrees = np.arange(RIGHT_ANGLE + 1, dtype=np.float64)
    tilts = np.radians(degrees)[:, None, None]
    around = 2 * np.pi * (np.arange(STEPS) + 0.5) / STEPS
    sine = np.sin(tilts) * np.sin(around[:, None])
    level = np.sqrt(1 - sine**2) * np.cos(around)
    magnetic = np.cos(MAGNETIC_TILT) * sine + np.sin(MAGNETIC_TILT) * level
    cutoff = EQUATOR_RIGIDITY * (1 - magnetic**2) ** 2
    rays = 1 / (1 + (cutoff / RAY_RIGIDITY) ** RAY_SLOPE)
    return (
        degrees,
        rays.mean(axis=(1, 2)),
        np.mean(cutoff < EVENT_RIGIDITY, axis=(1, 2)),
    )


def field_shares(inclination: Samples) -> tuple[Samples, Samples]:
    """Galactic rays and events that reach an orbit over those of a polar one, (`_passed`) [1].

    s(i) = mean of what passes the cutoff over the orbit / the same at 90 degrees.

    >>> rays, events = field_shares(np.radians(np.array([0.0, 51.6])))
    >>> [round(float(each), 2) for each in (*rays, *events)]
    [0.12, 0.54, 0.0, 0.0]
    """
    tilt = _tilt(inclination)
    degrees, rays, events = _passed()
    return (
        np.interp(tilt, degrees, rays / rays[-1]),
        np.interp(tilt, degrees, events / events[-1]),
    )


def orbit_dose_rate(radiation: Radiation, altitude: Samples, inclination: Samples) -> Samples:
    """Expected dose rate of a low orbit at any inclination.

    d = p s_p + e s_e + g c s_g + v k s_v: trapped protons p and electrons e, galactic rays c and
    events k of the polar orbit (`radiation.low_orbit_dose_rate`), each with its ratio s for the
    inclination (`proton_share`, `field_shares`).

    Parameters: radiation; altitude [m], inclination [rad]. Returns d [Gy/s].
    """
    field, thickness = radiation.field, radiation.thickness
    electrons = behind(field.electron_dose, thickness, field.electron_attenuation)
    protons = belt_dose_rate(field, altitude, thickness) - electrons
    rays, events = field_shares(inclination)
    return (
        protons * proton_share(altitude, inclination)
        + electrons * np.interp(_tilt(inclination), *HORNS)
        + field.cosmic_ray_share * radiation.quiet * rays
        + field.event_share * events_dose_rate(radiation.events, thickness) * events
    )


def far_dose_rate(radiation: Radiation, distance: Samples) -> Samples:
    """Expected dose rate away from the Earth: full sky, events by the distance from the Sun.

    d = c + k (r / au)**-n (`radiation.event_dose_at`); galactic rays change by a few percent per
    au inside 1.5 au, which is left out.

    Parameters: radiation; distance r [m]. Returns d [Gy/s].
    """
    storms = events_dose_rate(radiation.events, radiation.thickness)
    return radiation.quiet + event_dose_at(storms, distance, radiation.events.distance_exponent)


def geostationary_dose_rate(radiation: Radiation, belt: OuterBelt) -> Samples:
    """Expected dose rate of the geostationary orbit: the outer belt, and deep space.

    d = b exp((x0 - x) / l) + c + k: electrons fall steeply with the shield to x0 = 10 mm; behind
    more, X rays are left, which hardly fall. Rays and events reach this orbit as they do deep
    space.

    Parameters: radiation; belt. Returns d [Gy/s].
    """
    thickness = np.minimum(radiation.thickness, REFERENCE_SHIELD)
    outer = behind(belt.dose, thickness, belt.attenuation)
    return outer + radiation.quiet + events_dose_rate(radiation.events, radiation.thickness)


def dose_or_reason(
    radiation: Radiation, altitude: Samples, inclination: Samples
) -> tuple[Samples | None, str]:
    """Dose rate of an orbit of the Earth [Gy/s], or None and why it is not modelled."""
    if np.all(altitude <= BELT_CEILING):
        return orbit_dose_rate(radiation, altitude, inclination), ""
    low, high = GEOSTATIONARY
    if np.all((altitude >= low) & (altitude <= high)) and radiation.outer_belt is not None:
        return geostationary_dose_rate(radiation, radiation.outer_belt), ""
    ceiling = BELT_CEILING / 1000
    return None, f"the belts above {ceiling:g} km are not modelled but at the geostationary orbit"
