"""Routes of satellites launched from Earth, whatever the satellites are designed from."""

from __future__ import annotations

import numpy as np

from moonbase.campaign.bind import Draws, bind
from moonbase.campaign.costs import upfront
from moonbase.campaign.policy import LaunchAsBuilt
from moonbase.campaign.route import Route, Unit
from moonbase.campaign.world import Shared
from moonbase.economics.assets import SatelliteLife
from moonbase.fleet.satellite import Bus
from moonbase.fleet.sites import LowOrbitRoom, LowOrbitSlots
from moonbase.fleet.vintages import ring_size, vintages
from moonbase.flows import Recipe, Samples
from moonbase.growth import opened
from moonbase.stages import Nothing, Tabulated


def launched(name: str, draws: Draws, world: Shared, unit: Unit, dry: Samples, runs: str) -> Route:
    """Stages and recipe of a route of satellites in low orbit or deep space.

    Parameters: unit, one watt of it; dry, share of a satellite's mass that comes down again [1].
    """
    life, room = bind(SatelliteLife, draws, name), bind(LowOrbitRoom, draws, name)
    open_room = opened(room.first_year, world.clock)
    uses = {
        "chips": 1 / life.deployment_success,
        "lift": unit.lift,
        "capital": upfront(unit.costs),
    }
    site: Nothing | LowOrbitSlots = Nothing()
    if runs == "low-orbit":
        served = unit.service
        one = np.ones_like(served.rate)
        ring = vintages(served.table, np.zeros((ring_size(served.wear), len(one))))
        limit = room.satellite_limit * bind(Bus, draws, name).power
        reentry = np.broadcast_to(room.reentry_limit * world.clock.duration, open_room.shape)
        site = LowOrbitSlots(ring, limit, reentry)
        uses |= {"slots": one, "reentry": unit.lift * dry}
    return Route(
        name=name,
        power=Nothing(),
        industry=Tabulated("chips", world.chips),
        launch=Tabulated("lift", world.lift),
        site=site,
        finance=Tabulated("capital", world.capital),
        policy=LaunchAsBuilt(open_room),
        recipes=(Recipe("launch", uses),),
        delivers=("launch",),
        unit=unit,
        details={"chips": world.chip_details},
    )
