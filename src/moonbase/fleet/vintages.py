"""The ring of yearly vintages that a route holds, and its capacity."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from moonbase.constants import YEAR
from moonbase.fleet.ageing import Ageing, Wear
from moonbase.flows import Clock, Quarter, Samples


def ring_size(wear: Wear) -> int:
    """Number of vintages that can be in service at once."""
    return int(np.ceil(np.max(wear.life) / YEAR)) + 2


def age_table(ageing: Ageing, wear: Wear, clock: Clock) -> Samples:
    """Share in service of each vintage at the end of each step of a year.

    Vintage k years back, commissioned around the middle of its year, is k + (phase + 1) / steps
    - 1/2 years old. Returns (steps per year, vintages, N).
    """
    phases = (np.arange(clock.steps_per_year) + 1) / clock.steps_per_year
    back = np.arange(ring_size(wear))
    age = (back[None, :] + phases[:, None] - 0.5) * YEAR
    return np.stack([ageing.in_service(wear, row[:, None]) for row in age])


def in_service(ring: Samples, table: Samples, phase: int) -> Samples:
    """Capacity in service, the ring weighted by the age table [W]."""
    return np.asarray(np.einsum("an,an->n", ring, table[phase]))


def release_table(table: Samples) -> Samples:
    """Share of each vintage that leaves service in each step of a year, (steps, vintages, N).

    The drop of the age table from the step before; a year's first step follows the last step of
    the vintage's year before. Nothing leaves the newest vintage in its first step.
    """
    first = np.concatenate([table[0][:1], table[-1][:-1]])
    before = np.concatenate([first[None], table[:-1]])
    return before - table


@dataclass(frozen=True)
class Vintages:
    """A ring of yearly vintages [W commissioned], newest first."""

    table: Samples
    initial: Samples
    releases: Samples

    def begin(self) -> Samples:
        """The ring at the start of the campaign."""
        return self.initial.copy()

    def occupied(self, quarter: Quarter, ring: Samples) -> Samples:
        """Capacity in service at the end of the step, before what the step adds [W]."""
        return in_service(ring, self.table, quarter.phase)

    def released(self, phase: int, ring: Samples) -> Samples:
        """Capacity that leaves service in a step of the year [W]; the count wraps at its end."""
        return in_service(ring, self.releases, phase % len(self.releases))

    def advance(self, quarter: Quarter, ring: Samples, commissioned: Samples) -> Samples:
        """Ring after the step; a closed year moves every vintage back by one."""
        moved = ring.copy()
        moved[0] += commissioned
        if not quarter.closes_year:
            return moved
        moved[1:] = moved[:-1].copy()
        moved[0] = 0.0
        return moved


def vintages(table: Samples, initial: Samples) -> Vintages:
    """A ring with its age table and what leaves it in each step."""
    return Vintages(table, initial, release_table(table))
