"""The chain on one page: a route steps through the calendar, sunlight to delivered watts.

    offers (power, works, ride, room, money) -> wish -> allocate -> advance -> keep

Every named line is a stage of the chain; each `offer` and `advance` is linear in the stocks, so
the planner can probe them. Capacities are taken at the middle of the step, inventories as they
are. Routes run alone here, each free to use all of the world's chips, capital and rockets;
`joint.py` lets them share.
"""

from __future__ import annotations

from moonbase.campaign.allocate import allocate, prepare
from moonbase.campaign.recorder import Recorder, Trajectory
from moonbase.campaign.route import Route
from moonbase.flows import Clock, Done, Offers, Quarter, Stocks


def begin(route: Route) -> Stocks:
    """Stocks of all stages at the start."""
    stocks: Stocks = {}
    for stage in route.stages:
        stocks |= stage.begin()
    return stocks


def midway(before: Stocks, now: Stocks, capacities: tuple[str, ...]) -> Stocks:
    """Stocks for the middle of the step: capacities move on by half of their last change.

    s + (s - s_before) / 2, the two-step Adams-Bashforth rule: second order and linear.
    """
    return now | {name: now[name] + (now[name] - before[name]) / 2 for name in capacities}


def pool(*parts: Offers) -> Offers:
    """All offers of a step under one roof."""
    offers: Offers = {}
    for part in parts:
        offers |= part
    return offers


def advance(route: Route, quarter: Quarter, now: Stocks, done: Done) -> Stocks:
    """Stocks of all stages after the step."""
    stocks: Stocks = {}
    for stage in route.stages:
        stocks |= stage.advance(quarter, now, done)
    return stocks


def offered(route: Route, quarter: Quarter, mid: Stocks) -> Offers:
    """What the route may use in this step."""
    power = route.power.offer(quarter, mid)  # connections, turbines, modules
    works = route.industry.offer(quarter, mid)  # finished goods, accelerators
    ride = route.launch.offer(quarter, mid)  # lifted, landed and thrown mass
    room = route.site.offer(quarter, mid)  # orbits, re-entry, empty sites
    money = route.finance.offer(quarter, mid)  # capital
    return pool(power, works, ride, room, money)


def run(route: Route, clock: Clock) -> Trajectory:
    """Step one route through the calendar, all samples at once."""
    recipes = prepare(route.recipes, len(clock.years))
    keep = Recorder(clock)
    before = now = begin(route)
    for quarter in clock:
        offers = offered(route, quarter, midway(before, now, route.capacities))
        wish = route.policy.wish(quarter, now, offers)
        done, limits = allocate(wish, recipes[quarter.year], offers)
        before, now = now, advance(route, quarter, now, done)
        keep(quarter, now, done, limits)
    return keep.trajectory(route.recipes)
