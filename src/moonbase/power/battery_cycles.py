"""How deep a battery may be discharged when it is to last through the eclipses of its life."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from moonbase.flows import Samples, parameter
from moonbase.power.storage import Battery

CYCLE_DEPTH = 0.8
"""Depth of discharge at which the number of cycles is stated [1]."""


@dataclass(frozen=True, kw_only=True)
class BatteryCycles:
    """Discharges that a battery lives through, by their depth."""

    life: Samples = parameter("battery.cycle_life", "1")
    exponent: Samples = parameter("battery.cycle_exponent", "1")


def full_eclipses(eclipse: Samples, longest: Samples, life: Samples) -> Samples:
    """Discharges as deep as that of the longest eclipse that a life adds up to, N = f L / t.

    Each eclipse counts by its length, so short ones near the end of a season count little.

    Parameters: share f of time in eclipse [1], longest eclipse t and life L [s].

    >>> float(full_eclipses(np.array(0.02), np.array(1200.0), np.array(1.2e8)))
    2000.0
    """
    some = longest > 0
    return np.where(some, eclipse * life / np.where(some, longest, 1.0), 0.0)


def lasting_depth(cycles: BatteryCycles, number: Samples) -> Samples:
    """Depth of discharge at which a battery lasts a number of cycles, D = 0.8 (N0 / N)**(1 / k).

    N0 cycles at a depth of 0.8; the power law is common in sizing (Wertz and Larson 1999, figure
    11-11, recalled). Not more than 1.

    >>> b = BatteryCycles(life=np.array(3000.0), exponent=np.array(2.0))
    >>> float(lasting_depth(b, np.array(12000.0)))
    0.4
    """
    ratio = cycles.life / np.maximum(number, 1.0)
    return np.minimum(CYCLE_DEPTH * ratio ** (1 / cycles.exponent), 1.0)


def usable_depth(battery: Battery, cycles: BatteryCycles, number: Samples) -> Samples:
    """The least of the depth that is allowed and the one that lasts [1]."""
    return np.minimum(battery.depth_of_discharge, lasting_depth(cycles, number))
