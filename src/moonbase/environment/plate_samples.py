"""View factor of a plate to the Earth by sampling an orbit, as one published calculator does."""

from __future__ import annotations

import numpy as np

from moonbase.constants import EARTH_RADIUS
from moonbase.flows import Samples

POSITIONS = 72
"""Positions on the orbit that the calculator averages over (McCalip 2025)."""
FLOOR = 0.05
"""Share of the nadir view factor that a face turned away is given (McCalip 2025)."""


def sampled_view_factor(altitude: Samples, beta: Samples) -> tuple[Samples, Samples]:
    """View factors of the front and back of a plate that faces the Sun, mean over an orbit.

    V = (R / (R + h))**2; at the position v a face sees V cos b cos v where that is positive and
    0.05 V elsewhere, the back with the sign turned (McCalip 2025). Edge-on, b = 90 degrees, each
    face takes the floor on half of the orbit, a tenth of the exact view factor.

    Parameters: altitude h [m], beta b [rad]. Returns (front, back) [1].

    >>> front, back = sampled_view_factor(np.array([550e3]), np.array([np.pi / 2]))
    >>> round(float(front[0]), 4), round(float(back[0]), 4)
    (0.0212, 0.0212)
    """
    nadir = (EARTH_RADIUS / (EARTH_RADIUS + altitude)) ** 2
    positions = 2 * np.pi * np.arange(POSITIONS)[:, None] / POSITIONS
    cosine = np.cos(beta) * np.cos(positions)
    seen = [np.where(sign * cosine > 0, nadir * sign * cosine, FLOOR * nadir) for sign in (1, -1)]
    return seen[0].mean(axis=0), seen[1].mean(axis=0)
