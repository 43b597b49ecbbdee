"""How satellites leave low orbit: drag alone, a burn, a spiral; and how an orbit sank."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from moonbase.constants import EARTH_GRAVITY, EARTH_RADIUS, YEAR
from moonbase.environment.atmosphere import FALL, decay_time, descent, drag
from moonbase.flows import Samples

RULE = 5 * YEAR
"""Time after the end of service in which satellites must be down [s] (FCC 22-74, 2022)."""
STEPS_PER_YEAR = 50
"""Steps of a sinking orbit."""


@dataclass(frozen=True, eq=False)
class Disposal:
    """Ways down: time by drag alone [s], speed of a burn and of a spiral [m/s], and the rule."""

    natural_time: Samples
    burn: Samples
    spiral: Samples
    natural_enough: NDArray[np.bool_]


def lowering_burn(altitude: Samples, perigee: Samples) -> Samples:
    """Change of speed that brings the perigee of a circular orbit down.

    dv = (GM / r)**0.5 (1 - (2 q / (r + q))**0.5) (Hohmann 1925): radius r, perigee radius q.

    Parameters: altitude, perigee, altitude of it [m]. Returns dv [m/s].

    >>> round(float(lowering_burn(np.array(650e3), np.array(50e3))))
    170
    """
    radius, low = EARTH_RADIUS + altitude, EARTH_RADIUS + perigee
    return np.asarray(np.sqrt(EARTH_GRAVITY / radius) * (1 - np.sqrt(2 * low / (radius + low))))


def lowering_spiral(altitude: Samples, end: Samples) -> Samples:
    """Change of speed of a slow spiral down, (GM / r1)**0.5 - (GM / r0)**0.5 (Edelbaum 1961) [m/s].

    >>> round(float(lowering_spiral(np.array(650e3), np.array(300e3))))
    195
    """
    return np.sqrt(EARTH_GRAVITY / (EARTH_RADIUS + end)) - np.sqrt(
        EARTH_GRAVITY / (EARTH_RADIUS + altitude)
    )


def disposal(
    altitude: Samples, inclination: Samples, flux: Samples, ballistic: Samples, end: Samples
) -> Disposal:
    """What it takes to leave an orbit.

    Parameters: altitude [m], inclination [rad], flux of the Sun at 10.7 cm [1e-22 W/m2/Hz],
    ballistic Cd A / m [m2/kg], end, altitude of perigee after a burn or of the end of a spiral [m].
    """
    natural = decay_time(altitude, inclination, flux, ballistic)
    return Disposal(
        natural_time=natural,
        burn=lowering_burn(altitude, end),
        spiral=lowering_spiral(altitude, end),
        natural_enough=natural <= RULE,
    )


def sunk_altitude(
    altitude: Samples, inclination: Samples, fluxes: Samples, ballistic: Samples, time: float
) -> Samples:
    """Altitude of a circular orbit after a time of drag, with a solar flux for every year.

    dh/dt = -descent(h) (`environment.atmosphere.descent`), by Heun's rule.

    Parameters: altitude [m], inclination [rad], fluxes by year on the first axis
    [1e-22 W/m2/Hz], ballistic Cd A / m [m2/kg], time [s], at most as many years as fluxes.
    Returns the altitude [m], held at 120 km, where the orbit has ended.
    """
    steps = max(1, round(time / YEAR * STEPS_PER_YEAR))
    step = time / steps

    def rate(height: Samples, flux: Samples) -> Samples:
        return descent(drag(height, inclination, flux), height, ballistic)

    for index in range(steps):
        flux = np.asarray(fluxes[int(index * step / YEAR)])
        first = rate(altitude, flux)
        second = rate(np.maximum(altitude - first * step, FALL), flux)
        altitude = np.maximum(altitude - step * (first + second) / 2, FALL)
    return altitude
