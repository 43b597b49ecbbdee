"""The vocabulary of the chain: the frozen records that disciplines and the campaign exchange.

SI floats inside, samples on the last axis. A *leaf* is a frozen dataclass whose fields name the
parameters it needs with `parameter(id, unit)`; `campaign.bind` fills them with draws.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from moonbase.constants import YEAR

Samples = NDArray[np.float64]
"""One value per sample, on the last axis, in SI units."""

Stocks = dict[str, Samples]
"""What a route holds: name -> amount (factory kg, sites W, a ring of vintages W ...)."""

Offers = dict[str, Samples]
"""What a route may use in one step: resource -> amount (kg, W, USD ...)."""

Done = dict[str, Samples]
"""What a route did in one step: activity -> level."""


def parameter(id: str, unit: str) -> Any:
    """Declare a dataclass field as the parameter `id`, in `unit` in the catalogue, SI inside."""
    return field(metadata={"id": id, "unit": unit})


@dataclass(frozen=True)
class Quarter:
    """One step of the clock: its number, the calendar year, the step in the year, mid-time."""

    index: int
    year: int
    phase: int
    time: float
    duration: float
    closes_year: bool


@dataclass(frozen=True)
class Clock:
    """Calendar of a campaign: from the first day of `start` to the last day of `end`."""

    start: int
    end: int
    steps_per_year: int = 4

    @property
    def years(self) -> Samples:
        """Calendar years of the campaign."""
        return np.arange(self.start, self.end + 1, dtype=np.float64)

    @property
    def steps(self) -> int:
        """Number of steps."""
        return (self.end + 1 - self.start) * self.steps_per_year

    @property
    def duration(self) -> float:
        """Length of one step [s]."""
        return YEAR / self.steps_per_year

    @property
    def times(self) -> Samples:
        """Calendar date at the middle of every step [calendar year]."""
        return self.start + (np.arange(self.steps) + 0.5) / self.steps_per_year

    def __iter__(self) -> Iterator[Quarter]:
        per_year = self.steps_per_year
        for index, time in enumerate(self.times):
            yield Quarter(
                index=index,
                year=index // per_year,
                phase=index % per_year,
                time=float(time),
                duration=self.duration,
                closes_year=(index + 1) % per_year == 0,
            )


@dataclass(frozen=True)
class Recipe:
    """One activity: what one unit of it uses of each resource.

    `uses` maps a resource to the amount per unit of activity, samples on the last axis; an array
    with two axes is tabulated by calendar year of the campaign on the first.
    """

    activity: str
    uses: Mapping[str, Samples]


class Stage(Protocol):
    """A part of a route that holds stocks; `offer` and `advance` are linear in stocks and done."""

    def begin(self) -> Stocks:
        """Stocks at the start of the campaign."""
        ...

    def offer(self, quarter: Quarter, stocks: Stocks) -> Offers:
        """Resources that may be used in this step."""
        ...

    def advance(self, quarter: Quarter, stocks: Stocks, done: Done) -> Stocks:
        """Stocks after this step."""
        ...
