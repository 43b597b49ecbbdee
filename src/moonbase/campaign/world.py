"""What every route shares: chips, capital, rockets and accelerators, tabulated once per chunk."""

from __future__ import annotations

from dataclasses import dataclass

from moonbase.campaign.bind import Draws, bind
from moonbase.compute.accelerator import Accelerator, efficiency_by_year, price_by_year
from moonbase.economics.finance import Finance, capital_supply
from moonbase.flows import Clock, Samples
from moonbase.industry.chips import STOCKS, ChipSupply, chip_supply
from moonbase.launch import rockets


@dataclass(frozen=True)
class Shared:
    """World stocks by step and prices by year, as one route sees them (its own overrides apply)."""

    clock: Clock
    chips: Samples
    chip_limit: Samples
    capital: Samples
    lift: Samples
    launch_price: Samples
    chip_price: Samples
    efficiency: Samples
    finance: Finance
    accelerator: Accelerator

    @property
    def chip_details(self) -> tuple[tuple[str, ...], Samples]:
        """Which wafers limit chips at the end of each year, by index, (years, N)."""
        return STOCKS, self.chip_limit


def shared(draws: Draws, route: str, clock: Clock) -> Shared:
    """Tabulate the world for a route.

    Without route overrides every route gets the same numbers from the same draws.
    """
    fleet = bind(rockets.Rockets, draws, route)
    finance = bind(Finance, draws, route)
    accelerator = bind(Accelerator, draws, route)
    chips, limit = chip_supply(bind(ChipSupply, draws, route), clock)
    return Shared(
        clock=clock,
        chips=chips,
        chip_limit=limit[clock.steps_per_year - 1 :: clock.steps_per_year],
        capital=capital_supply(finance, clock),
        lift=rockets.lifted_mass(fleet, clock) * fleet.ai_share,
        launch_price=rockets.price_by_year(fleet, clock),
        chip_price=price_by_year(accelerator, clock),
        efficiency=efficiency_by_year(accelerator, clock),
        finance=finance,
        accelerator=accelerator,
    )
