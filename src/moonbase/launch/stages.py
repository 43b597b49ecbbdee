"""What landers and mass drivers offer in each step."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from moonbase.flows import Done, Offers, Quarter, Samples, Stocks
from moonbase.growth import Decay


@dataclass(frozen=True)
class LandedAndThrown:
    """Cargo landed on the Moon (tabulated) and mass thrown by the drivers that stand there."""

    landed: Samples
    driver_decay: Decay

    def begin(self) -> Stocks:
        """No driver yet [kg/s]."""
        return {"driver": np.zeros(self.landed.shape[-1])}

    def offer(self, quarter: Quarter, stocks: Stocks) -> Offers:
        """Landed cargo [kg] and throw capacity [kg] of this step."""
        return {
            "landed": self.landed[quarter.index],
            "throw": stocks["driver"] * quarter.duration,
        }

    def advance(self, quarter: Quarter, stocks: Stocks, done: Done) -> Stocks:
        """Drivers age exponentially and grow by what was built."""
        built = done["build_driver"] * self.driver_decay.half
        return {"driver": stocks["driver"] * self.driver_decay.step + built}
