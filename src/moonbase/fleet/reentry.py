"""What comes down: mass of a fleet that re-enters every year, and the alumina it leaves."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from moonbase.flows import Samples, parameter

ALUMINA = 101.96 / 53.96
"""Alumina per aluminium [1], molar masses of Al2O3 and 2 Al."""


@dataclass(frozen=True, kw_only=True)
class Reentry:
    """What satellites leave in the upper air."""

    aluminium: Samples = parameter("reentry.aluminium", "1")
    alumina: Samples = parameter("reentry.alumina", "1")


def reentering_mass(mass: Samples, life: Samples, failure: Samples) -> Samples:
    """Mass that comes down from a fleet of steady size, m l / (1 - exp(-l L)) [kg/s].

    Every satellite comes down after the life L or when it fails, at a rate l; a steady fleet of
    mass m needs this flow to stand (renewal; m / L without failures).

    Parameters: mass m of the fleet [kg], life L [s], failure l [1/s].

    >>> round(float(reentering_mass(np.array(100.0), np.array(5.0), np.array(1e-9))), 6)
    20.0
    """
    return mass * failure / -np.expm1(-failure * life)


def alumina_mass(mass: Samples, aluminium: Samples, share: Samples) -> Samples:
    """Alumina particles left in the air, m a s 101.96 / 53.96 [kg or kg/s].

    Parameters: mass m that comes down, aluminium, its share a of it [1], share s of that which
    becomes particles (Ferreira et al. 2024, Geophys. Res. Lett. 51, e2024GL109280: 30 kg from a
    satellite of 250 kg) [1].

    >>> round(float(alumina_mass(np.array(250.0), np.array(0.3), np.array(1.0))), 1)
    141.7
    """
    return mass * aluminium * share * ALUMINA
