"""A rotating arm in the place of a track: load at its tip, and how it must taper."""

from __future__ import annotations

import numpy as np

from moonbase.flows import Samples


def arm_load(speed: Samples, radius: Samples) -> Samples:
    """Acceleration at the tip, a = v**2 / r [m/s2].

    >>> round(float(arm_load(np.array(2400.0), np.array(50.0))))
    115200
    """
    return speed**2 / radius


def arm_radius(speed: Samples, acceleration: Samples) -> Samples:
    """Radius at which the tip has a speed at a load, r = v**2 / a [m]: twice a track's length.

    >>> round(float(arm_radius(np.array(2450.0), np.array(500.0))))
    12005
    """
    return speed**2 / acceleration


def arm_taper(speed: Samples, density: Samples, strength: Samples) -> Samples:
    """Section at the root over that at the tip of equal stress, exp(v**2 rho / (2 sigma)) [1].

    From sigma dA/dr = -rho A v**2 r / R**2 along the arm; a payload at the tip sets the section
    there and not the ratio.

    >>> round(float(arm_taper(np.array(2400.0), np.array(1800.0), np.array(6.4e9))), 2)
    2.25
    """
    return np.exp(speed**2 * density / (2 * strength))
