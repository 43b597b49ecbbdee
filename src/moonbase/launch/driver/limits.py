"""What bounds a design: the longest track, the hottest conductor; the width of a cut."""

from __future__ import annotations

from dataclasses import dataclass

from moonbase.constants import STEFAN_BOLTZMANN
from moonbase.flows import Samples, parameter


@dataclass(frozen=True, kw_only=True)
class Limits:
    """Ground along a great circle, insulation of coils, the width of a cut for a straight track."""

    longest_track: Samples = parameter("driver.longest_track", "km")
    conductor: Samples = parameter("driver.conductor_limit", "K")
    coil_area: Samples = parameter("driver.coil_area", "m")
    coil_sink: Samples = parameter("driver.coil_sink", "K")
    corridor_width: Samples = parameter("driver.corridor_width", "m")


def steady_temperature(limits: Limits, heat: Samples) -> Samples:
    """Temperature at which coils radiate their mean heat, T = (T_s**4 + q / (sigma A))**0.25 [K].

    Stefan-Boltzmann, heat q per length [W/m], A radiating area per length with its emissivity [m].

    >>> import numpy as np
    >>> one = np.ones(())
    >>> ground = Limits(longest_track=one, conductor=one, coil_area=2 * one, coil_sink=300 * one,
    ...     corridor_width=one)
    >>> round(float(steady_temperature(ground, np.array(1000.0))), 1)
    360.6
    """
    return (limits.coil_sink**4 + heat / (STEFAN_BOLTZMANN * limits.coil_area)) ** 0.25
