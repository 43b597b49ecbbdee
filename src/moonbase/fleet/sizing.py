"""When in its life an array gives what the satellite needs."""

from __future__ import annotations

from typing import Protocol

import numpy as np

from moonbase.constants import YEAR
from moonbase.flows import Samples


class Sizing(Protocol):
    """A convention for the size of an array that degrades."""

    def oversize(self, degradation: Samples, life: Samples) -> Samples:
        """Area over what is needed on the first day [1]."""
        ...

    def lost(self, degradation: Samples) -> Samples:
        """Yearly loss of usable power that is left to the satellite [1/s]."""
        ...


class StartOfLife:
    """The array gives full power on the first day, and less from then on."""

    def oversize(self, degradation: Samples, life: Samples) -> Samples:
        """1."""
        return np.ones_like(degradation)

    def lost(self, degradation: Samples) -> Samples:
        """All of it."""
        return degradation


class EndOfLife:
    """The array still gives full power on the last day."""

    def oversize(self, degradation: Samples, life: Samples) -> Samples:
        """(1 - d)**-t, d lost a year, t years of life.

        >>> each = np.array(0.02 / YEAR), np.array(5 * YEAR)
        >>> round(float(EndOfLife().oversize(*each)), 4)
        1.1063
        """
        return (1 - degradation * YEAR) ** (-life / YEAR)

    def lost(self, degradation: Samples) -> Samples:
        """None: what is lost was spare."""
        return np.zeros_like(degradation)


SIZINGS: dict[str, Sizing] = {"start-of-life": StartOfLife(), "end-of-life": EndOfLife()}
"""Name in a scenario -> convention."""
