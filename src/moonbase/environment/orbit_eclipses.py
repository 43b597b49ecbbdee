"""Eclipses of one orbit: the range of its beta, the year day by day, the edge of the shadow."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from moonbase.constants import (
    ASTRONOMICAL_UNIT,
    DAY,
    EARTH_RADIUS,
    SOLAR_RADIUS,
    TROPICAL_YEAR,
    YEAR,
)
from moonbase.environment.orbit_names import Infeasible, InfeasibleError, Orbit
from moonbase.environment.orbit_seasons import beta_sine, node_angle, sun_in_year
from moonbase.environment.orbits import (
    eclipse_fraction,
    eclipses_over_year,
    node_rate,
    orbital_rate,
    period,
)
from moonbase.flows import Samples

FIRST_LONGITUDE = np.radians(280.46)
"""Mean longitude of the Sun when a year begins [rad] (Astronomical Almanac, page C5)."""
BETA_ROOM = np.radians(1.0)
"""Angle by which a given beta may lie outside of what an orbit sees: rounding of what is known of
the orbit [rad]."""


def grazing_beta(altitude: Samples) -> Samples:
    """Beta from which an orbit has no eclipse, asin(R / (R + h)) (Gilmore 2002) [rad].

    >>> round(float(np.degrees(grazing_beta(np.array(600e3)))), 1)
    66.1
    """
    return np.asarray(np.arcsin(EARTH_RADIUS / (EARTH_RADIUS + altitude)))


def penumbra(altitude: Samples, beta: Samples) -> Samples:
    """Time from the first to the last of the Sun at an edge of the shadow, which `eclipse_fraction`
    cuts in its middle.

    The angle q of the satellite from the axis of the shadow has cos q = cos b cos u, with u along
    the orbit, and sin q = R / r at the edge; the Sun's diameter 2 a passes there in
    t = 2 a / (dq/dt) = 2 a (R / r) / (n sqrt(cos2 b - g2)), g2 = 1 - (R / r)**2. Linear, so not
    for orbits that only graze.

    Parameters: altitude h [m], beta b [rad]. Returns t [s], infinite without an eclipse.

    >>> round(float(penumbra(np.array(600e3), np.array(0.0))), 1)
    8.6
    """
    radius = EARTH_RADIUS + altitude
    edge = EARTH_RADIUS / radius
    across = np.sqrt(np.maximum(np.cos(beta) ** 2 - 1 + edge**2, 0))
    angle = 2 * SOLAR_RADIUS / ASTRONOMICAL_UNIT * edge
    with np.errstate(divide="ignore"):
        return np.asarray(angle / (orbital_rate(altitude) * across))


@dataclass(frozen=True, eq=False)
class Year:
    """A year of one orbit by day: day of the year [d], beta [rad], eclipse of a revolution [s]."""

    day: Samples
    beta: Samples
    eclipse: Samples

    @property
    def seasons(self) -> int:
        """Spans of days with eclipses, one that runs over the end of the year counted once."""
        dark = self.eclipse > 0
        return int(np.sum(dark & ~np.roll(dark, 1))) if not np.all(dark) else 1

    @property
    def days(self) -> float:
        """Days of the year with eclipses."""
        return float(np.mean(self.eclipse > 0) * YEAR / DAY)


def year_of(orbit: Orbit, start_local_time: float = 0.0, steps: int = 366) -> Year:
    """Beta and eclipse of an orbit of the Earth day by day.

    The node of a Sun-synchronous plane keeps its angle to the mean Sun; another one drifts at
    dN/dt - w from a local time at the start of the year (`node_rate`, w the rate of the mean Sun).

    Parameters: orbit; start_local_time of a plane that precesses [s]; points of the year.
    """
    time = np.linspace(0, TROPICAL_YEAR, steps)
    mean_sun = 2 * np.pi * time / TROPICAL_YEAR
    height, tilt = np.array(orbit.altitude), np.array(orbit.inclination)
    if orbit.local_time is None:
        node = node_angle(np.array(start_local_time)) + node_rate(height, tilt) * time - mean_sun
    else:
        node = node_angle(np.array(orbit.local_time))
    sine = beta_sine(tilt, node, sun_in_year(FIRST_LONGITUDE + mean_sun))
    beta = np.arcsin(np.clip(sine, -1, 1))
    return Year(time / DAY, beta, eclipse_fraction(height, beta) * period(height))


def check_beta(orbit: Orbit, beta: float) -> None:
    """Whether an orbit of the Earth ever sees this angle to the Sun, its sign left out [rad].

    Raises InfeasibleError with the nearest angle that it sees, to `BETA_ROOM`.
    """
    local = None if orbit.local_time is None else np.array([orbit.local_time])
    seen = eclipses_over_year(np.array([orbit.altitude]), np.array([orbit.inclination]), local)
    least, most = float(seen.beta_least[0]), float(seen.beta_most[0])
    given = abs(beta)
    if least - BETA_ROOM <= given <= most + BETA_ROOM:
        return
    low, high = (round(float(np.degrees(each)), 1) for each in (least, most))
    nearest = low if given < least else high
    reason = f"the plane of {orbit.name} lies {low:g} to {high:g} deg from the Sun over the year"
    raise InfeasibleError(
        Infeasible(reason, "beta", "deg", float(np.degrees(beta)), nearest, nearest)
    )
