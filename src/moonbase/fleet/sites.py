"""Room for satellites and accelerators: low orbit and built sites."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from moonbase.fleet.vintages import Vintages
from moonbase.flows import Done, Offers, Quarter, Samples, Stocks, parameter


@dataclass(frozen=True, kw_only=True)
class LowOrbitRoom:
    """How much low orbit can hold and the air can take."""

    satellite_limit: Samples = parameter("leo.satellite_limit", "1")
    reentry_limit: Samples = parameter("leo.reentry_limit", "t/year")
    first_year: Samples = parameter("leo.first_year", "calendar_year")


@dataclass(frozen=True)
class LowOrbitSlots:
    """Low orbit: room left below the limit, and the mass that may come down again."""

    vintages: Vintages
    capacity: Samples
    reentry: Samples

    def begin(self) -> Stocks:
        """An empty orbit."""
        return {"fleet": self.vintages.begin()}

    def offer(self, quarter: Quarter, stocks: Stocks) -> Offers:
        """Free capacity [W] and re-entry allowance [kg] of this step."""
        free = self.capacity - self.vintages.occupied(quarter, stocks["fleet"])
        return {"slots": free, "reentry": self.reentry[quarter.index]}

    def advance(self, quarter: Quarter, stocks: Stocks, done: Done) -> Stocks:
        """Launched satellites join the newest vintage."""
        return {"fleet": self.vintages.advance(quarter, stocks["fleet"], done["launch"])}


@dataclass(frozen=True)
class BuiltSites:
    """Sites with power and cooling, built by kind, in which accelerators come and go.

    `survival` is the share of sites that still stand when their accelerators retire; the stocks
    by kind say how the standing sites are supplied, and decay at `retirement`.
    """

    kinds: tuple[str, ...]
    vintages: Vintages
    initial: dict[str, Samples]
    retirement: Samples
    survival: Samples

    def begin(self) -> Stocks:
        """Sites and accelerators in service at the start; none stands empty."""
        ring = self.vintages.begin()
        return {**self.initial, "vacant": np.zeros(ring.shape[-1]), "fleet": ring}

    def offer(self, quarter: Quarter, stocks: Stocks) -> Offers:
        """Sites that stand empty or fall empty in the step and still stand [W]."""
        return {"sites": self._empty(quarter, stocks)}

    def advance(self, quarter: Quarter, stocks: Stocks, done: Done) -> Stocks:
        """Sites are refilled or grow filled; accelerators join the newest vintage."""
        kept = np.exp(-self.retirement * quarter.duration)
        half = np.sqrt(kept)
        commissioned = done["refill"]
        moved = {"vacant": self._empty(quarter, stocks) - done["refill"]}
        for kind in self.kinds:
            grown = done[f"grow_{kind}"]
            commissioned = commissioned + grown
            moved[f"site_{kind}"] = stocks[f"site_{kind}"] * kept + grown * half
        moved["fleet"] = self.vintages.advance(quarter, stocks["fleet"], commissioned)
        return moved

    def _empty(self, quarter: Quarter, stocks: Stocks) -> Samples:
        kept = np.exp(-self.retirement * quarter.duration)
        released = self.vintages.released(quarter, stocks["fleet"])
        return stocks["vacant"] * kept + released * self.survival
