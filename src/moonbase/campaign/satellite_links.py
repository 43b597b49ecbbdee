"""What the terminals of a route's satellites are sized for: work, and the largest distance."""

from __future__ import annotations

import numpy as np

from moonbase.campaign.bind import Draws, bind
from moonbase.campaign.satellite_leaves import Manner
from moonbase.campaign.unit import partner_distance
from moonbase.campaign.world import Shared
from moonbase.compute.link import Terminal
from moonbase.compute.terminal_sizing import TERMINALS, GivenTerminal, TerminalScaling
from moonbase.compute.workload import Workload
from moonbase.constants import YEAR
from moonbase.design.satellite_leaves import SizedLink
from moonbase.economics.assets import SatelliteLife
from moonbase.flows import Samples


def sized_link(
    draws: Draws, route: str, work: Workload, world: Shared, manner: Manner, distance: Samples
) -> SizedLink | None:
    """The link of a satellite over a distance [m]; None where terminals are given.

    R = x e s P b: allowance x, operations per joule e of the chips of the manner's year, software
    s, IT power P, bits b per operation.
    """
    scaling = bind(TERMINALS[manner.terminal], draws, route)
    if not isinstance(scaling, TerminalScaling):
        return None
    terminal, years = bind(Terminal, draws, route), world.clock.years
    year = int(np.argmin(np.abs(years - manner.year)))
    operations = world.efficiency[year] * world.accelerator.software_efficiency
    rate = operations * terminal.satellite_power * work.bits_per_operation * scaling.allowance
    return SizedLink(scaling, terminal, rate, distance, np.ones_like(rate))


def route_link(
    draws: Draws, route: str, runs: str, work: Workload, world: Shared, manner: Manner
) -> SizedLink | None:
    """The link of a route's satellites over the largest distance of their life."""
    if TERMINALS[manner.terminal] is GivenTerminal:
        return None
    life = np.minimum(bind(SatelliteLife, draws, route).life, world.accelerator.life)
    ages = int(np.ceil(np.max(life) / YEAR))
    distance = partner_distance(draws, route, runs, ages)
    middle = np.arange(len(distance))[:, None] * YEAR
    reached = np.where(middle < life, distance, 0.0)
    return sized_link(draws, route, work, world, manner, np.max(reached, axis=0))
