"""What satellites cost by the price of their parts, by year."""

from __future__ import annotations

import numpy as np

from moonbase.campaign.costs import Hardware
from moonbase.campaign.world import Shared
from moonbase.constants import YEAR
from moonbase.economics.assets import SatellitePrice
from moonbase.flows import Samples
from moonbase.growth import compound


def hardware_from_parts(price: SatellitePrice, cost: Samples, world: Shared) -> Hardware:
    """Price of the parts and of putting them together, without accelerators, by year.

    c (1 + g)**t, g the change of all satellite prices; nothing is replaced, what fails is lost.
    """
    elapsed = (world.clock.years[:, None] - world.clock.start) * YEAR
    return Hardware(cost * compound(price.price_growth, elapsed), np.zeros_like(cost))
