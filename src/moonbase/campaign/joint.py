"""Routes that share one world: the same step for all, with world stocks rationed by demand."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from moonbase.campaign.allocate import allocate, prepare, used
from moonbase.campaign.recorder import Recorder, Trajectory
from moonbase.campaign.route import Route
from moonbase.campaign.run import advance, begin, midway, offered
from moonbase.flows import Clock, Offers, Samples

WORLD_STOCKS = ("chips", "capital", "lift")
"""What all routes draw on; landed cargo draws on lift."""


def world_demand(route: Route, spent: Mapping[str, Samples]) -> dict[str, Samples]:
    """What a route would use of each world stock if it had the world to itself."""
    demand = {name: spent[name] for name in WORLD_STOCKS if name in spent}
    if "landed" in spent and route.lift_per_landed is not None:
        demand["lift"] = spent["landed"] * route.lift_per_landed
    return demand


def world_offer(route: Route, offers: Offers) -> dict[str, Samples]:
    """World stocks as a route sees them, landed cargo as the lift behind it."""
    offered = {name: offers[name] for name in WORLD_STOCKS if name in offers}
    if "landed" in offers and route.lift_per_landed is not None:
        offered["lift"] = offers["landed"] * route.lift_per_landed
    return offered


def rationed(offers: Offers, share: Mapping[str, Samples]) -> Offers:
    """Offers of a route after rationing of the world stocks it uses."""
    cut = dict(offers)
    for name, part in share.items():
        resource = "landed" if name == "lift" and "landed" in offers else name
        if resource in cut:
            cut[resource] = cut[resource] * part
    return cut


def shares(
    demands: Mapping[str, Mapping[str, Samples]], worlds: Mapping[str, Mapping[str, Samples]]
) -> dict[str, dict[str, Samples]]:
    """Share of each world stock for each route: all of it while there is enough for all.

    Where demand D exceeds the stock S, a route gets the part d / D of the stock, in proportion to
    its own demand d, so that together routes use no more than there is.
    """
    total: dict[str, Samples] = {}
    stock: dict[str, Samples] = {}
    for route, demand in demands.items():
        for name, amount in demand.items():
            total[name] = total.get(name, 0.0) + amount
            stock[name] = np.maximum(stock.get(name, 0.0), worlds[route][name])
    return {
        route: {
            name: np.where(
                total[name] > stock[name],
                amount / np.where(total[name] > 0, total[name], 1.0),
                1.0,
            )
            for name, amount in demand.items()
        }
        for route, demand in demands.items()
    }


def run_joint(routes: Mapping[str, Route], clock: Clock) -> dict[str, Trajectory]:
    """Step all routes together: each asks as if alone, then does what its share allows.

    A route alone in the world runs exactly as in `run`.
    """
    recipes = {name: prepare(route.recipes, len(clock.years)) for name, route in routes.items()}
    keep = {name: Recorder(clock) for name in routes}
    now = {name: begin(route) for name, route in routes.items()}
    before = dict(now)
    for quarter in clock:
        alone, wishes, demands, worlds = {}, {}, {}, {}
        for name, route in routes.items():
            mid = midway(before[name], now[name], route.capacities)
            offers = alone[name] = offered(route, quarter, mid)
            wishes[name] = route.policy.wish(quarter, now[name], offers)
            done, _ = allocate(wishes[name], recipes[name][quarter.year], offers)
            demands[name] = world_demand(route, used(recipes[name][quarter.year], done))
            worlds[name] = world_offer(route, offers)
        parts = shares(demands, worlds)
        for name, route in routes.items():
            offers = rationed(alone[name], parts[name])
            done, limits = allocate(wishes[name], recipes[name][quarter.year], offers)
            before[name], now[name] = now[name], advance(route, quarter, now[name], done)
            keep[name](quarter, now[name], done, limits)
    return {name: each.trajectory(routes[name].recipes) for name, each in keep.items()}
