"""How the capacity of a vintage falls with age: degradation, failures, end of life."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from moonbase.constants import YEAR
from moonbase.flows import Samples

LEAST_LOSS = 1e-12
"""Loss over a life below which none is meant."""


@dataclass(frozen=True)
class Wear:
    """Rates at which a vintage loses capacity, its service life, and spares as a share of it."""

    degradation: Samples
    failure: Samples
    life: Samples
    spares: Samples | float = 0.0


class Ageing(Protocol):
    """A convention for the share of a vintage in service."""

    def in_service(self, wear: Wear, age: Samples) -> Samples:
        """Share of the commissioned watts in service at an age [s]; age broadcast on axis 0."""
        ...

    def mean_by_year(self, wear: Wear, years: int) -> Samples:
        """Mean share in service in each year of age, (years, N)."""
        ...


@dataclass(frozen=True)
class Continuous:
    """Losses accrue continuously; a vintage is spread over one year, so it retires over one."""

    def in_service(self, wear: Wear, age: Samples) -> Samples:
        """S = (1 - d)**t exp(-l t), falling to zero over the year centred on the service life.

        d the degradation per year, l the failure rate, t the age of the middle of the vintage.
        """
        age = np.maximum(age, 0.0)
        years = age / YEAR
        left = (1 - wear.degradation * YEAR) ** years * np.exp(-wear.failure * age)
        return left * np.clip((wear.life - age) / YEAR + 0.5, 0, 1)

    def mean_by_year(self, wear: Wear, years: int) -> Samples:
        """Value at the middle of each year of age, cut at the service life.

        The last, broken year counts with its share of a year.
        """
        start = np.arange(years)[:, None]
        share = np.clip(wear.life / YEAR - start, 0, 1)
        middle = (start + share / 2) * YEAR
        left = (1 - wear.degradation * YEAR) ** (middle / YEAR) * np.exp(-wear.failure * middle)
        return left * share


@dataclass(frozen=True)
class YearStart:
    """Losses are taken at the start of each whole year of age, as in McCalip 2025."""

    def in_service(self, wear: Wear, age: Samples) -> Samples:
        """S = (1 - d - l)**floor(t) up to the service life."""
        years = np.floor(np.maximum(age, 0.0) / YEAR)
        left = (1 - (wear.degradation + wear.failure) * YEAR) ** years
        return np.where(age < wear.life, left, 0.0)

    def mean_by_year(self, wear: Wear, years: int) -> Samples:
        """(1 - d - l)**k in the k-th year."""
        index = np.arange(years)[:, None]
        left = (1 - (wear.degradation + wear.failure) * YEAR) ** index
        return np.where(index * YEAR < wear.life, left, 0.0)


@dataclass(frozen=True)
class LifeMean:
    """The mean over the service life stands for every year of it, spares included (orbitdc)."""

    def in_service(self, wear: Wear, age: Samples) -> Samples:
        """S = min(1, (1 - exp(-k L)) / (k L) + s) up to the service life L, s the spares.

        k = l - ln(1 - d), d the degradation per year, l the failure rate.
        """
        rate = wear.failure - np.log(1 - wear.degradation * YEAR) / YEAR
        lost = np.maximum(rate * wear.life, LEAST_LOSS)
        mean = np.minimum(1.0, -np.expm1(-lost) / lost + wear.spares)
        return np.where(age < wear.life, mean, 0.0)

    def mean_by_year(self, wear: Wear, years: int) -> Samples:
        """The same in each year; the last, broken year counts with its share of a year."""
        start = np.arange(years, dtype=np.float64)[:, None]
        kept = self.in_service(wear, np.asarray(start * YEAR))
        return np.asarray(kept * np.clip(wear.life / YEAR - start, 0, 1))


AGEING: dict[str, Ageing] = {
    "continuous": Continuous(),
    "year-start": YearStart(),
    "life-mean": LifeMean(),
}
