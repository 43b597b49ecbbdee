"""What radiation takes: life by total dose and work lost to silent corruption."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from moonbase.flows import Samples, parameter


@dataclass(frozen=True, kw_only=True)
class RadiationTolerance:
    """Dose that accelerators bear, and the price of checking their work."""

    dose_limit: Samples = parameter("radiation.dose_limit", "rad_dose")
    corruption_overhead: Samples = parameter("radiation.corruption_overhead", "1")
    corruption_rate: Samples = parameter("radiation.corruption_rate", "1/rad_dose")


def life_by_dose(life: Samples, dose_rate: Samples, dose_limit: Samples) -> Samples:
    """Service life cut by total dose, min(L, D / d) [s].

    Parameters: life L [s], dose_rate d [Gy/s], dose_limit D [Gy].

    >>> float(life_by_dose(np.array(5.0), np.array(150.0), np.array(600.0)))
    4.0
    """
    return np.minimum(life, dose_limit / dose_rate)


def useful_share(
    overhead: Samples, corruption_rate: Samples, dose_rate: Samples, lost_time: Samples
) -> Samples:
    """Share of compute left after detecting corrupted work and doing it again.

    1 / ((1 + o) (1 + k d t)): o the overhead of detection, k corruptions per dose, d the dose
    rate, t the chip-time lost per corruption (chips that wait times the time they go back).

    Parameters: overhead o [1], corruption_rate k [1/Gy], dose_rate d [Gy/s], lost_time t [s].

    >>> float(useful_share(*[np.array(x) for x in (0.25, 2.0, 0.5, 0.0)]))
    0.8
    """
    return 1 / ((1 + overhead) * (1 + corruption_rate * dose_rate * lost_time))
