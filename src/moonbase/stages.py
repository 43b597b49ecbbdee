"""Leaves for roles that a route does not need."""

from __future__ import annotations

from dataclasses import dataclass

from moonbase.flows import Done, Offers, Quarter, Samples, Stocks


@dataclass(frozen=True)
class Nothing:
    """A stage without stocks or offers: the route has no such constraint."""

    def begin(self) -> Stocks:
        """No stock."""
        return {}

    def offer(self, quarter: Quarter, stocks: Stocks) -> Offers:
        """No resource."""
        return {}

    def advance(self, quarter: Quarter, stocks: Stocks, done: Done) -> Stocks:
        """Nothing to move."""
        return {}


@dataclass(frozen=True)
class Tabulated:
    """One resource whose offer is known beforehand, (steps, N)."""

    resource: str
    table: Samples

    def begin(self) -> Stocks:
        """No stock."""
        return {}

    def offer(self, quarter: Quarter, stocks: Stocks) -> Offers:
        """The amount tabulated for this step."""
        return {self.resource: self.table[quarter.index]}

    def advance(self, quarter: Quarter, stocks: Stocks, done: Done) -> Stocks:
        """Nothing to move."""
        return {}
