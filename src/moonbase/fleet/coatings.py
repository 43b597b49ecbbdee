"""Coatings of radiators: absorptance grows and emissivity falls; area is sized at end of life."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from moonbase.flows import Samples, parameter


@dataclass(frozen=True, kw_only=True)
class Coating:
    """A white paint or mirror on both faces of a radiator."""

    emissivity: Samples = parameter("coating.emissivity", "1")
    emissivity_loss: Samples = parameter("coating.emissivity_loss", "1/year")
    absorptance: Samples = parameter("coating.absorptance", "1")
    absorptance_rise: Samples = parameter("coating.absorptance_rise", "1")
    ageing_time: Samples = parameter("coating.ageing_time", "year")


def absorptance_at(coating: Coating, age: Samples) -> Samples:
    """Absorptance of sunlight at an age.

    a = a0 + r (1 - exp(-t / u)), at most 1: darkening by ultraviolet, particles and films slows
    down as it goes (Gilmore 2002, chapter 4: in-flight curves of mirrors and paints).

    Parameters: coating, age t [s]. Returns a [1].

    >>> quartz = Coating(**{name: np.array(x) for name, x in dict(emissivity=0.8,
    ...     emissivity_loss=0.0, absorptance=0.08, absorptance_rise=0.2, ageing_time=5.0).items()})
    >>> round(float(absorptance_at(quartz, np.array(5.0))), 4)
    0.2064
    """
    grown = coating.absorptance_rise * -np.expm1(-age / coating.ageing_time)
    return np.asarray(np.minimum(coating.absorptance + grown, 1.0))


def emissivity_at(coating: Coating, age: Samples) -> Samples:
    """Emissivity at an age, e = e0 (1 - l t), never below zero (straight line of a small loss).

    Parameters: coating, age t [s]. Returns e [1].
    """
    return coating.emissivity * np.maximum(1 - coating.emissivity_loss * age, 0.0)
