"""The track on a round Moon: hold-down, sagitta, exit angle, earthworks."""

from __future__ import annotations

import numpy as np

from moonbase.constants import MOON_RADIUS
from moonbase.flows import Samples

MOON_GRAVITY = 4.9028e12 / MOON_RADIUS**2
"""Gravity at the mean radius, GM / R**2 [m/s2], GM 4,902.8 km3/s2."""
CIRCUMFERENCE = 2 * np.pi * MOON_RADIUS
"""Length of a great circle [m]."""


def hold_down(speed: Samples) -> Samples:
    """Acceleration towards the ground that a track along it must add, v**2 / R - g [m/s2].

    Negative below the circular speed of 1,680 m/s, where the track carries.

    >>> round(float(hold_down(np.array(2400.0))), 2)
    1.69
    """
    return speed**2 / MOON_RADIUS - MOON_GRAVITY


def sagitta(length: Samples) -> Samples:
    """How far a straight track runs below the round ground in its middle, s = L**2 / (8 R) [m].

    >>> round(float(sagitta(np.array(10e3))), 1)
    7.2
    """
    return length**2 / (8 * MOON_RADIUS)


def exit_angle(length: Samples) -> Samples:
    """Elevation at the end of a straight track that is level in its middle, L / (2 R) [rad].

    >>> round(float(np.degrees(exit_angle(np.array(10e3)))), 3)
    0.165
    """
    return length / (2 * MOON_RADIUS)


def earthworks(length: Samples, width: Samples) -> Samples:
    """Ground that a straight track cuts between points of the surface, V = w L**3 / (12 R) [m3].

    The segment between chord and arc has an area of 2/3 L s, with sagitta s = L**2 / (8 R).

    >>> round(float(earthworks(np.array(10e3), np.array(20.0))))
    959288
    """
    return width * length**3 / (12 * MOON_RADIUS)
