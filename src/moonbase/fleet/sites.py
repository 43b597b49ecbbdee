"""Room for satellites and accelerators: low orbit and built sites."""

from __future__ import annotations

from dataclasses import dataclass

from moonbase.fleet.vintages import Vintages
from moonbase.flows import Done, Offers, Quarter, Samples, Stocks, parameter
from moonbase.growth import Decay


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

    `vacant` holds the sites that the coming step may fill; `survival` is the share of sites that
    still stand when their accelerators retire; the stocks
    by kind say how the standing sites are supplied; sites retire by `decay`.
    """

    kinds: tuple[str, ...]
    vintages: Vintages
    initial: dict[str, Samples]
    decay: Decay
    survival: Samples

    def begin(self) -> Stocks:
        """Sites and accelerators at the start; vacant is what falls empty in the first step."""
        ring = self.vintages.begin()
        vacant = self.vintages.released(0, ring) * self.survival
        return {**self.initial, "vacant": vacant, "fleet": ring}

    def offer(self, quarter: Quarter, stocks: Stocks) -> Offers:
        """Sites that stand empty or fall empty in the step and still stand [W]."""
        return {"sites": stocks["vacant"]}

    def advance(self, quarter: Quarter, stocks: Stocks, done: Done) -> Stocks:
        """Sites are refilled or grow filled; accelerators join the newest vintage."""
        kept, half = self.decay.step, self.decay.half
        commissioned = done["refill"]
        moved = {}
        for kind in self.kinds:
            grown = done[f"grow_{kind}"]
            commissioned = commissioned + grown
            moved[f"site_{kind}"] = stocks[f"site_{kind}"] * kept + grown * half
        ring = self.vintages.advance(quarter, stocks["fleet"], commissioned)
        released = self.vintages.released(quarter.phase + 1, ring)
        left = (stocks["vacant"] - done["refill"]) * kept
        return moved | {"fleet": ring, "vacant": left + released * self.survival}
