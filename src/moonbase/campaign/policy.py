"""Policies: what a route wants to build, expand and launch in each step."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from moonbase.flows import Offers, Quarter, Samples, Stocks, parameter

AS_MUCH_AS_POSSIBLE = np.array([1e100])
"""A wish without a bound of its own, for every sample."""
TINY = 1e-9
"""Goods below which nothing is useful [kg]."""


@dataclass(frozen=True)
class LaunchAsBuilt:
    """Launch all satellites that chips, lift, money and orbits allow, from the opening date."""

    open_room: Samples

    def wish(self, quarter: Quarter, now: Stocks, offers: Offers) -> dict[str, Samples]:
        """As much as possible once open."""
        return {"launch": self.open_room[quarter.index] * AS_MUCH_AS_POSSIBLE}


@dataclass(frozen=True)
class AsMuchAsPossible:
    """Do as much of every activity as is left for it, in the order of the recipes."""

    activities: tuple[str, ...]

    def wish(self, quarter: Quarter, now: Stocks, offers: Offers) -> dict[str, Samples]:
        """No bound but the offers."""
        return dict.fromkeys(self.activities, AS_MUCH_AS_POSSIBLE)


@dataclass(frozen=True, kw_only=True)
class ExpansionShares:
    """How much of the works goes into its own growth while growth still helps."""

    goods: Samples = parameter("policy.expansion_share", "1")
    landed: Samples = parameter("policy.expansion_landed_share", "1")
    driver_lead: Samples = parameter("policy.driver_lead", "1")
    driver: Samples = parameter("policy.driver_share", "1")


@dataclass(frozen=True)
class DriverNeeds:
    """Mass thrown per delivered watt [kg/W], retirement [1/s], what throughput asks [./(kg/s)]."""

    throw: Samples
    goods: Samples
    landed: Samples
    capital: Samples
    retirement: Samples


@dataclass(frozen=True)
class Needs:
    """What one delivered watt asks of the works, (years, N), and how the works age."""

    goods: Samples
    landed: Samples
    capital: Samples
    closure: Samples
    expansion_cost: Samples
    retirement: Samples
    driver: DriverNeeds | None = None


@dataclass(frozen=True)
class Left:
    """What growth leaves of goods [kg], landed cargo [kg] and money [USD] in a step."""

    goods: Samples
    landed: Samples
    capital: Samples


@dataclass(frozen=True)
class ExpandWhileItBinds:
    """Grow the works only while goods, not chips, cargo or money, hold deliveries back.

    Deliveries never starve: growth and upkeep take at most their share of goods, of landed cargo
    and of money, drivers at most theirs of what growth leaves, and growth fades as the works come
    to make all that chips, cargo and money can use.
    Seeds of Earth-made factory take what cargo is left while the works are too small.
    """

    shares: ExpansionShares
    needs: Needs
    delivers: tuple[str, ...]

    def wish(self, quarter: Quarter, now: Stocks, offers: Offers) -> dict[str, Samples]:
        """Expansion and drivers by need, deliveries without bound, seeds from what is left."""
        year, needs = quarter.year, self.needs
        goods, landed = offers["goods"], offers["landed"]
        watts = np.minimum(offers["chips"], landed / needs.landed[year])
        watts = np.minimum(watts, offers["capital"] / needs.capital[year])
        useful = watts * needs.goods[year]
        lacking = np.maximum(1 - goods / np.maximum(useful, TINY), 0.0)
        closure = needs.closure[year]
        brought, cost = 1 - closure, needs.expansion_cost[year]
        money = offers["capital"]
        most = np.minimum(
            goods * (self.shares.goods / closure), landed * (self.shares.landed / brought)
        )
        most = np.minimum(most, money * (self.shares.landed / cost))
        upkeep = now["factory"] * (needs.retirement * quarter.duration)
        expand = np.minimum(most, upkeep + lacking * most)
        wishes = {"expand": expand, "land_seed": lacking * landed}
        wishes |= dict.fromkeys(self.delivers, AS_MUCH_AS_POSSIBLE)
        if needs.driver is not None:
            left = Left(goods - expand * closure, landed - expand * brought, money - expand * cost)
            made = np.minimum(watts, left.goods / needs.goods[year])
            wishes["build_driver"] = self._drivers(needs.driver, quarter, now, made, left)
        return wishes

    def _drivers(
        self, needs: DriverNeeds, quarter: Quarter, now: Stocks, made: Samples, left: Left
    ) -> Samples:
        """Throughput to add: what the watts made would need, and what retires [kg/s]."""
        target = made * needs.throw[quarter.year] * (self.shares.driver_lead / quarter.duration)
        retired = now["driver"] * (needs.retirement * quarter.duration)
        share = self.shares.driver
        most = np.minimum(left.goods * (share / needs.goods), left.landed * (share / needs.landed))
        most = np.minimum(most, left.capital * (share / needs.capital[quarter.year]))
        short: Samples = np.maximum(target - now["driver"], 0.0) + retired
        return np.asarray(np.minimum(short, most))
