"""All cost boundaries side by side, for the routes of any scenario."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from moonbase.campaign.account import account
from moonbase.campaign.assemble import assemble
from moonbase.campaign.bind import Draws, bind
from moonbase.campaign.route import Route
from moonbase.constants import HOUR, PETAFLOP_DAY
from moonbase.economics.assets import GroundFacility
from moonbase.economics.boundaries import (
    BOUNDARIES,
    ENERGY,
    LAUNCH,
    WHOLE,
    Account,
    Market,
    accelerator_hour,
    allowance,
    cost_of_compute,
    cost_per_watt,
    million_tokens,
    net_present_value,
    power_price,
)
from moonbase.flows import Clock, Samples
from moonbase.scenario.loader import load
from moonbase.study.central import central_draws
from moonbase.study.quantities import GROUND, PER_KILOWATT_YEAR

BUILD = BOUNDARIES["launch-and-build"]

Boundaries = Mapping[str, Mapping[str, Samples]]
"""Route -> boundary -> cost, in the units of `results.replay_definitions.BOUNDARY_ROWS`."""


def boundaries(routes: Mapping[str, Route], draws: Draws, year: int = 0) -> Boundaries:
    """What a watt of every route costs inside each boundary, for the cohort of a year (by index).

    What is missing has no meaning for the route: an allowance needs a route on the ground and a
    satellite, delivered work a link that carries any.
    """
    return boundaries_of({name: account(route.unit, year) for name, route in routes.items()}, draws)


def boundaries_of(accounts: Mapping[str, Account], draws: Draws) -> Boundaries:
    """The same for accounts that are there already."""
    facility = bind(GroundFacility, draws, GROUND).cost if GROUND in accounts else None
    return {
        name: _rows(name, given, facility, bind(Market, draws, name))
        for name, given in accounts.items()
    }


def _rows(
    name: str, given: Account, facility: Samples | None, market: Market
) -> dict[str, Samples]:
    """Cost inside each boundary; a facility counts whole, as it is built, not by years of use."""
    on_ground = given.mass is None
    power = power_price(given, ENERGY if on_ground else LAUNCH)
    delay = market.queue_time if on_ground else market.satellite_delay
    rows = {
        "launched_power_price": power * PER_KILOWATT_YEAR,
        "launch_and_build": facility
        if on_ground and facility is not None
        else given.counted(BUILD, chips=False),
        "cost_per_watt_ex_chips": cost_per_watt(given, WHOLE, True, chips=False),
        "accelerator_hour_cost": accelerator_hour(given, market) * HOUR,
        "net_present_value": net_present_value(given, market, delay),
    }
    if given.mass is not None and facility is not None:
        rows["launch_allowance"] = allowance(np.where(facility > 0, facility, np.nan), given.mass)
    with np.errstate(divide="ignore", invalid="ignore"):
        rows["cost_of_compute"] = cost_of_compute(given) * PETAFLOP_DAY
        rows["million_tokens"] = million_tokens(given, market)
    return {id: value for id, value in rows.items() if np.isfinite(value).any()}


def ratio_to_ground(scenario: str, route: str, boundary: str, year: float) -> float:
    """What a boundary says of a route over what it says of the ground, at central values [1].

    Parameters: scenario, a preset with a route on the ground; route; boundary; year of the cohort.
    """
    loaded = load(scenario)
    clock = Clock(loaded.start, int(year), 1)
    draws = central_draws(loaded)
    wanted = {name: loaded.routes[name] for name in (GROUND, route)}
    table = boundaries(assemble(wanted, draws, clock), draws, int(year) - loaded.start)
    return float(table[route][boundary][0] / table[GROUND][boundary][0])
