"""What is kept of a run: yearly flows, year-end stocks and what bound each activity."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from moonbase.campaign.allocate import Limits, binding
from moonbase.campaign.route import Route
from moonbase.flows import Clock, Done, Offers, Quarter, Samples, Stocks

SPENT = ("capital", "lift", "landed", "goods", "throw")
"""Resources whose yearly use is kept."""


@dataclass(frozen=True)
class Trajectory:
    """Yearly record of one route.

    done : activity -> amount per year, (years, N).
    spent : resource -> amount used per year, (years, N).
    stocks : stock -> amount at the end of each year, (years, N).
    bound : activity -> constraint -> number of samples it binds at the end of each year, (years,).
    """

    done: Mapping[str, Samples]
    spent: Mapping[str, Samples]
    stocks: Mapping[str, Samples]
    bound: Mapping[str, Mapping[str, Samples]]


class Recorder:
    """Sums flows over each year and notes stocks and binding constraints at its end."""

    def __init__(self, route: Route, clock: Clock) -> None:
        self.years = len(clock.years)
        self.done: dict[str, Samples] = {}
        self.spent: dict[str, Samples] = {}
        self.stocks: dict[str, Samples] = {}
        self.bound: dict[str, dict[str, Samples]] = {}

    def __call__(
        self,
        quarter: Quarter,
        now: Stocks,
        offers: Offers,
        done: Done,
        left: Offers,
        limits: Limits,
    ) -> None:
        """Note one step."""
        year = quarter.year
        for activity, level in done.items():
            self._table(self.done, activity, level)[year] += level
        for resource in SPENT:
            if resource in offers:
                used = offers[resource] - left[resource]
                self._table(self.spent, resource, used)[year] += used
        if quarter.closes_year:
            self._close(year, now, limits)

    def trajectory(self) -> Trajectory:
        """The record of the whole run."""
        return Trajectory(self.done, self.spent, self.stocks, self.bound)

    def _close(self, year: int, now: Stocks, limits: Limits) -> None:
        for name, amount in now.items():
            if amount.ndim == 1:
                self._table(self.stocks, name, amount)[year] = amount
        for activity, allowed in limits.items():
            counts = self.bound.setdefault(activity, {})
            for (constraint, _), count in zip(allowed, binding(allowed), strict=True):
                counts.setdefault(constraint, np.zeros(self.years))[year] = count

    def _table(self, tables: dict[str, Samples], name: str, like: Samples) -> Samples:
        if name not in tables:
            tables[name] = np.zeros((self.years, like.shape[-1]))
        return tables[name]
