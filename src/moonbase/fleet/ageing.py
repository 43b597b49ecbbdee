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
    """How a vintage loses capacity.

    degradation, of its power, failure, of whole satellites, and chips, of accelerators alone, as
    rates [1/s]; life, of service [s]; spares as a share of it [1].
    """

    degradation: Samples
    failure: Samples
    life: Samples
    spares: Samples | float = 0.0
    chips: Samples | float = 0.0

    @property
    def lost(self) -> Samples:
        """Rate at which accelerators are lost, alone or with their satellite [1/s]."""
        return self.failure + self.chips


def running(wear: Wear, age: Samples) -> Samples:
    """Share of accelerators that run at an age, s min(p, c).

    s = exp(-l t) satellites that stand, in each the smaller of its power, p = (1 - d)**t, and its
    accelerators, c = exp(-k t): power that dead ones leave free feeds the living.

    >>> rates = np.array([0.02]) / YEAR, np.array([0.0]), np.array([1e9])
    >>> aged = running(Wear(*rates, chips=np.array([0.10]) / YEAR), np.array([5 * YEAR]))
    >>> round(float(aged[0]), 4), round(float(np.exp(-0.5)), 4)  # power would be 0.9039
    (0.6065, 0.6065)
    """
    power = (1 - wear.degradation * YEAR) ** (age / YEAR)
    chips = np.exp(-wear.chips * age)
    return np.asarray(np.minimum(power, chips) * np.exp(-wear.failure * age))


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
        """What runs (`running`), falling to zero over the year centred on the service life.

        The age is that of the middle of the vintage.
        """
        age = np.maximum(age, 0.0)
        return running(wear, age) * np.clip((wear.life - age) / YEAR + 0.5, 0, 1)

    def mean_by_year(self, wear: Wear, years: int) -> Samples:
        """Value at the middle of each year of age, cut at the service life.

        The last, broken year counts with its share of a year.
        """
        start = np.arange(years)[:, None]
        share = np.clip(wear.life / YEAR - start, 0, 1)
        middle = (start + share / 2) * YEAR
        return running(wear, middle) * share


@dataclass(frozen=True)
class YearStart:
    """Losses are taken at the start of each whole year of age, as in McCalip 2025."""

    def in_service(self, wear: Wear, age: Samples) -> Samples:
        """S = (1 - d - l)**floor(t) up to the service life."""
        years = np.floor(np.maximum(age, 0.0) / YEAR)
        left = (1 - (wear.degradation + wear.lost) * YEAR) ** years
        return np.where(age < wear.life, left, 0.0)

    def mean_by_year(self, wear: Wear, years: int) -> Samples:
        """(1 - d - l)**k in the k-th year."""
        index = np.arange(years)[:, None]
        left = (1 - (wear.degradation + wear.lost) * YEAR) ** index
        return np.where(index * YEAR < wear.life, left, 0.0)


@dataclass(frozen=True)
class LifeMean:
    """The mean over the service life stands for every year of it, spares included (orbitdc)."""

    def in_service(self, wear: Wear, age: Samples) -> Samples:
        """S = min(1, (1 - exp(-k L)) / (k L) + s) up to the service life L, s the spares.

        k = l - ln(1 - d), d the degradation per year, l the failure rate.
        """
        rate = wear.lost - np.log(1 - wear.degradation * YEAR) / YEAR
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
