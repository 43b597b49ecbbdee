"""Power of the lunar works: flat arrays around the equator joined by a ring of lines."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from moonbase.constants import STEFAN_BOLTZMANN
from moonbase.flows import Samples, parameter


@dataclass(frozen=True, kw_only=True)
class LunarGrid:
    """Dust between cleanings."""

    dust_loss: Samples = parameter("lunar_grid.dust_loss", "1")


def ground_load(emissivity: Samples, surface_temperature: Samples) -> Samples:
    """Infrared that the back of a flat panel takes from hot ground, q = e s T**4 [W/m2].

    >>> round(float(ground_load(np.array(0.9), np.array(385.0))), 1)
    1121.2
    """
    return emissivity * STEFAN_BOLTZMANN * surface_temperature**4


def mean_over_day(noon: Samples) -> Samples:
    """Mean of a flat equatorial array over the lunar day and night: noon / pi.

    The mean of max(cos h, 0) over a full turn is 1 / pi; cells are kept at their noon
    temperature, which understates mornings.

    >>> round(float(mean_over_day(np.array(np.pi))), 6)
    1.0
    """
    return noon / np.pi
