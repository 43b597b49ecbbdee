"""What particles do to solar cells by displacing atoms: belts, solar events, cover glass."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from moonbase.flows import Samples, parameter


@dataclass(frozen=True)
class Cell:
    """How a kind of cell loses power: slope [1], reference fluence of 1 MeV electrons [1/m2].

    proton, electrons of 1 MeV that do the damage of one proton of 10 MeV [1].
    """

    slope: float
    fluence: float
    proton: float


CELLS = MappingProxyType(
    {
        "silicon": Cell(0.17, 4.6e17, 3000.0),
        "triple-junction": Cell(0.12, 0.9e18, 1000.0),
    }
)
"""Recalled, good to a quarter of the loss: silicon of 10 ohm cm keeps 0.92 at 1e14 and 0.77 at 1e15
electrons per cm2 (Tada et al. 1982, Solar cell radiation handbook, JPL 82-69), three junctions
0.96 and 0.87 (makers' sheets)."""
GLASS_DENSITY = 2.6e3
"""Cerium-doped cover glass [kg/m3] (recalled)."""
RANGE_AT_10, RANGE_POWER = 1.7, 1.77
"""Range of protons of 10 MeV in glass or aluminium [kg/m2] and its power of energy [1] (Bragg and
Kleeman's rule through tabulated ranges, recalled)."""
SLANT = 2.0
"""Mean path through the glass over its thickness, for particles from all sides [1] (estimate)."""
OPEN_SIDE = 0.5
"""Share of the sky from which particles reach the cell; the panel behind stops the rest [1]."""
EVENT_ENERGY = 10.0
"""Energy above which fluences of events are quoted [MeV]."""


@dataclass(frozen=True, kw_only=True)
class ArrayParticles:
    """Particles on an array: events at the Earth, belts of a polar low orbit, and its glass."""

    event_fluence: Samples = parameter("array_damage.event_fluence", "1/m^2/year")
    event_slope: Samples = parameter("array_damage.event_slope", "1")
    belt_fluence: Samples = parameter("array_damage.belt_fluence", "1/m^2/year")
    glass: Samples = parameter("array_damage.glass", "um")


def power_left(cell: Cell, fluence: Samples) -> Samples:
    """Power left after a fluence, P / P0 = 1 - C log10(1 + F / Fx) (Tada et al. 1982, eq. 3-10).

    Parameters: cell, fluence F of 1 MeV electrons or what equals them [1/m2].

    >>> round(float(power_left(CELLS["silicon"], np.array(1e19))), 2)
    0.77
    """
    return 1 - cell.slope * np.log10(1 + fluence / cell.fluence)


def stopped_energy(glass: Samples) -> Samples:
    """Energy that protons need to pass the glass from all sides, E = 10 (l r t / R)**(1 / p) [MeV].

    Range R E**p (Bragg and Kleeman 1905), slant l, density r, thickness t [m].

    >>> round(float(stopped_energy(np.array(100e-6))), 1)
    5.1
    """
    path = SLANT * GLASS_DENSITY * glass
    return EVENT_ENERGY * (path / RANGE_AT_10) ** (1 / RANGE_POWER)


def event_damage(cell: Cell, fluence: Samples, slope: Samples, glass: Samples) -> Samples:
    """Electrons of 1 MeV per area that do the damage of protons of an event.

    F = w D J g / (g + 1) (10 / E0)**(g + 1): spectrum J(> E) = J (E / 10)**-g, damage of one proton
    D 10 / E as non-ionising energy loss falls (Messenger et al. 2001, Prog. Photovolt. 9, 103),
    from E0 that passes the glass, share w of the sky.

    Parameters: cell, fluence J of protons above 10 MeV [1/m2], slope g [1], glass [m].
    """
    over = slope + 1
    hard = (EVENT_ENERGY / stopped_energy(glass)) ** over
    return OPEN_SIDE * cell.proton * fluence * slope / over * hard


@dataclass(frozen=True, eq=False)
class ArrayDamage:
    """Yearly loss of power by particles [1/s], its part by solar events [1], power left at the end.

    loss is the mean over the life; events_share that of the damaging fluence.
    """

    loss: Samples
    events_share: Samples
    left: Samples


def array_damage(cell: Cell, belts: Samples, events: Samples, life: Samples) -> ArrayDamage:
    """Loss of an array by two steady streams of damage, (1 - P(F t)) / t (`power_left`).

    Parameters: cell; belts and events, rates of equivalent electrons [1/m2/s]; life [s].

    >>> rates = np.array(1e10), np.array(3e10)
    >>> float(array_damage(CELLS["silicon"], *rates, np.array(1e8)).events_share)
    0.75
    """
    rate = belts + events
    left = power_left(cell, rate * life)
    return ArrayDamage((1 - left) / life, events / rate, left)
