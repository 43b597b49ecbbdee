"""How many satellites low orbit holds: slots of one shell that never meet, and shells above it."""

from __future__ import annotations

import numpy as np

from moonbase.constants import EARTH_RADIUS
from moonbase.flows import Samples

SHELL_FILLING = 4.0
"""Satellites of a shell times their separation over the length of an orbit [1]: lattices of 60 to
7,500 satellites reach 3.0 to 5.0 at 30, 53 and 98 degrees (own search over planes, slots and
phasing, tests/physics/test_slots.py)."""
ONE_PLANE = 1.0
"""The same for one plane, as all dawn-dusk orbits share [1]."""


def nearest_passes(inclination: float, planes: int, slots: int, phasing: float) -> Samples:
    """Least distance between a satellite and those of every other plane of a lattice.

    d = 2 R |sin(F / 2)| ((1 + cos2 i + sin2 i cos W) / 2)**0.5 with
    F = M + 2 atan(cos i tan(W / 2)): W and M the differences of node and mean anomaly, of circular
    orbits with one radius R and inclination i (Speckman, Lang and Boyce 1990, AIAA 90-2988; Arnas,
    Lifson, Linares and Avendano 2021, Advances in Space Research 67, 3696). Of the `slots` of a
    plane the one with the F nearest to zero counts.

    Parameters: inclination i [rad], planes and slots per plane, phasing, the Walker parameter: the
    next plane is ahead by 2 pi phasing / (planes slots). Returns d / R (planes - 1).

    >>> round(float(nearest_passes(np.pi / 2, 2, 4, 0)[0]), 3)  # all four meet over the poles
    0.0
    """
    index = np.arange(1, planes)
    node = 2 * np.pi * index / planes
    shift = 2 * np.pi * phasing * index / (planes * slots)
    turned = 2 * np.arctan2(np.cos(inclination) * np.sin(node / 2), np.cos(node / 2))
    step = 2 * np.pi / slots
    phase = np.abs(np.mod(shift + turned + step / 2, step) - step / 2)
    tilt = np.cos(inclination) ** 2 + np.sin(inclination) ** 2 * np.cos(node)
    return np.asarray(2 * np.sin(phase / 2) * np.sqrt((1 + tilt) / 2))


def least_distance(
    altitude: float, inclination: float, planes: int, slots: int, phasing: float
) -> float:
    """Least distance between any two satellites of a Walker lattice, ever [m].

    min(2 R sin(pi / slots), R min d) (`nearest_passes`).

    >>> starlink = least_distance(550e3, np.radians(53), 22, 72, 17)
    >>> round(starlink / 1e3, 2)  # Liang, Chaudhry, Yanikomeroglu 2021 simulate 61.83 km
    61.83
    """
    along = 2 * np.sin(np.pi / slots)
    others = nearest_passes(inclination, planes, slots, phasing)
    return float((EARTH_RADIUS + altitude) * np.min(others, initial=along))


def widest_lattice(altitude: float, inclination: float, planes: int, slots: int) -> float:
    """Least distance with the best of all phasings [m]."""
    return max(
        least_distance(altitude, inclination, planes, slots, phasing) for phasing in range(planes)
    )


def shell_slots(
    altitude: Samples, separation: Samples, filling: Samples | float = SHELL_FILLING
) -> Samples:
    """Satellites of one inclination at one altitude that stay a distance apart, N = k 2 pi R / s.

    Trains of satellites on k orbits' length: lattices searched with `widest_lattice` hold
    k = 3 to 5 whatever the distance (`SHELL_FILLING`), satellites of one plane k = 1.

    Parameters: altitude, separation s [m], filling k [1].

    >>> round(float(shell_slots(np.array(550e3), np.array(40e3))))
    4353
    """
    return filling * 2 * np.pi * (EARTH_RADIUS + altitude) / separation


def low_orbit_slots(
    low: Samples,
    high: Samples,
    spacing: Samples,
    separation: Samples,
    filling: Samples | float = SHELL_FILLING,
) -> Samples:
    """Satellites between two altitudes in shells that do not touch, sum of k 2 pi R / s.

    N = (1 + (h1 - h0) / d) k 2 pi (R + (h0 + h1) / 2) / s: the shells' mean radius times their
    number (arithmetic series; Arnas et al. 2021 stack shells the same way).

    Parameters: low h0, high h1, spacing d of shells, separation s [m], filling k [1].

    >>> x = [np.array(v) for v in (500e3, 2000e3, 50e3, 5e3)]
    >>> round(float(low_orbit_slots(*x)) / 1e6, 1)  # a million were applied for in such shells
    1.2
    """
    shells = 1 + (high - low) / spacing
    return shells * shell_slots((low + high) / 2, separation, filling)
