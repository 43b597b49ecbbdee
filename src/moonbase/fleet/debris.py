"""Debris in low orbit: how dense it is, how often it hits, and how often satellites dodge."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from moonbase.constants import EARTH_GRAVITY, EARTH_RADIUS
from moonbase.flows import Samples, parameter

PROFILE = (
    (
        200.0,
        300.0,
        400.0,
        500.0,
        600.0,
        700.0,
        800.0,
        900.0,
        1000.0,
        1200.0,
        1400.0,
        1600.0,
        2000.0,
    ),
    (0.01, 0.05, 0.15, 0.4, 0.6, 0.9, 1.6, 1.3, 1.0, 0.4, 0.7, 0.25, 0.1),
)
"""Altitude [km] and density of debris over that at 1,000 km [1]: shape of published curves of
catalogued objects with peaks near 800 and 1,400 km, recalled, good to a factor of two."""
STEPS = 400
"""Steps of the sum over altitudes."""
MEAN_APPROACH = 4 / 3
"""Mean relative speed over that of each of two bodies with directions at random [1] (gas kinetics);
bodies near one inclination meet less often fast."""


@dataclass(frozen=True, kw_only=True)
class Debris:
    """Debris from 200 to 2,000 km: above 10 cm, which is tracked, and from 1 to 10 cm."""

    tracked: Samples = parameter("debris.tracked", "1")
    small: Samples = parameter("debris.small", "1")


def debris_density(number: Samples, altitude: Samples) -> Samples:
    """Objects per volume at an altitude, n = N w(h) / (sum of w 4 pi r**2 dh) [1/m3].

    Parameters: number N from 200 to 2,000 km, altitude h [m]; w the profile (`PROFILE`).

    >>> found = debris_density(np.array(2e4), np.array(800e3))
    >>> round(float(found) * 1e9 * 1e8, 1)  # in 1e-8 per km3
    4.8
    """
    heights, weights = PROFILE
    level = np.linspace(heights[0], heights[-1], STEPS) * 1e3
    shell = 4 * np.pi * (EARTH_RADIUS + level) ** 2 * np.interp(level / 1e3, heights, weights)
    here = np.interp(altitude / 1e3, heights, weights, left=0.0, right=0.0)
    return number * here / float(np.trapezoid(shell, level))


def shell_density(number: Samples, altitude: Samples, thickness: Samples) -> Samples:
    """Satellites per volume of a shell that they fill, N / (4 pi r**2 d) [1/m3].

    >>> found = shell_density(np.array(1000.0), np.array(550e3), np.array(50e3))
    >>> round(float(found) * 1e9 * 1e8, 1)  # in 1e-8 per km3
    3.3
    """
    return number / (4 * np.pi * (EARTH_RADIUS + altitude) ** 2 * thickness)


def approach_speed(altitude: Samples) -> Samples:
    """Mean speed at which bodies on circular orbits meet, 4 / 3 (GM / r)**0.5 [m/s].

    >>> round(float(approach_speed(np.array(800e3))) / 1e3, 1)
    9.9
    """
    return MEAN_APPROACH * np.sqrt(EARTH_GRAVITY / (EARTH_RADIUS + altitude))


def plate_cross_section(area: Samples) -> Samples:
    """Mean cross-section of a thin plate that turns every way, A / 2 [m2] (Cauchy 1832)."""
    return area / 2


def hit_rate(density: Samples, speed: Samples, cross_section: Samples) -> Samples:
    """Hits per time, n v s (kinetic theory of gases; Kessler and Cour-Palais 1978, eq. 1) [1/s].

    Parameters: density n [1/m3], speed v [m/s], cross_section s [m2].

    >>> float(hit_rate(np.array(2.0), np.array(3.0), np.array(4.0)))
    24.0
    """
    return density * speed * cross_section


def dodging_section(uncertainty: Samples, radius: Samples, threshold: Samples) -> Samples:
    """Cross-section inside which a pass is likely enough to be dodged, 2 pi s**2 ln(a) [m2].

    a = r**2 / (2 s**2 p): for positions with equal errors s in the plane of the encounter the
    chance of a hit is r**2 / (2 s**2) exp(-d**2 / (2 s**2)) (Foster and Estes 1992, for small
    bodies), which is above p inside d. Zero where no pass reaches p.

    Parameters: uncertainty s of both together, radius r of both together [m], threshold p [1].

    >>> found = dodging_section(np.array(400.0), np.array(10.0), np.array(1e-5))
    >>> round(float(found) / 1e6, 2)  # km2
    3.46
    """
    nearest = radius**2 / (2 * uncertainty**2)
    return 2 * np.pi * uncertainty**2 * np.log(np.maximum(nearest / threshold, 1.0))
