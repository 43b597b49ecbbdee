"""What is kept of a run: yearly flows, year-end stocks and what bound each activity."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from moonbase.campaign.allocate import Limits, binding
from moonbase.flows import Clock, Done, Quarter, Recipe, Samples, Stocks


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

    def __init__(self, clock: Clock) -> None:
        self.years = len(clock.years)
        self.year: Done = {}
        self.done: dict[str, Samples] = {}
        self.stocks: dict[str, Samples] = {}
        self.bound: dict[str, dict[str, Samples]] = {}

    def __call__(self, quarter: Quarter, now: Stocks, done: Done, limits: Limits) -> None:
        """Note one step."""
        if quarter.phase == 0:
            self.year = dict(done)
        else:
            for activity, level in done.items():
                self.year[activity] = self.year[activity] + level
        if quarter.closes_year:
            for activity, total in self.year.items():
                self._table(self.done, activity, total)[quarter.year] = total
            self._close(quarter.year, now, limits)

    def trajectory(self, recipes: Sequence[Recipe]) -> Trajectory:
        """The record of the whole run; what a year used follows from what it did."""
        spent: dict[str, Samples] = {}
        for recipe in recipes:
            for resource, use in recipe.uses.items():
                amount = self.done[recipe.activity] * use
                spent[resource] = spent[resource] + amount if resource in spent else amount
        return Trajectory(self.done, spent, self.stocks, self.bound)

    def _close(self, year: int, now: Stocks, limits: Limits) -> None:
        for name, amount in now.items():
            if amount.ndim == 1:
                self._table(self.stocks, name, amount)[year] = amount
        for activity, allowed in limits.items():
            counts = self.bound.setdefault(activity, {})
            for (constraint, _), count in zip(allowed, binding(allowed), strict=True):
                counts.setdefault(constraint, np.zeros(self.years))[year] = count

    def _table(self, tables: dict[str, Samples], name: str, like: Samples) -> Samples:
        table = tables.get(name)
        if table is None:
            table = tables[name] = np.zeros((self.years, like.shape[-1]))
        return table
