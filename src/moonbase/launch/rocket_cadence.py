"""Growth of launch cadence fitted to what was flown."""

from __future__ import annotations

import numpy as np

from moonbase.flows import Samples


def fitted_growth(years: Samples, counts: Samples) -> Samples:
    """Yearly growth of a count by least squares of its logarithm, g = exp(b) - 1 [1].

    b the slope of ln n on the year (ordinary least squares, each year with the same weight).

    Parameters: years t and counts n > 0 on the first axis.

    >>> round(float(fitted_growth(np.arange(5.0), 10 * 1.35 ** np.arange(5.0))), 6)
    0.35
    """
    over = years - years.mean(axis=0)
    return np.asarray(np.expm1((over * np.log(counts)).sum(axis=0) / (over**2).sum(axis=0)))


def carried_on(years: Samples, counts: Samples, year: float) -> Samples:
    """Count that the fit gives for another year, n = exp(mean ln n + b (t - mean t)) (same fit).

    >>> found = carried_on(np.arange(5.0), 10 * 1.35 ** np.arange(5.0), 10.0)
    >>> round(float(found / 1.35**10), 6)
    10.0
    """
    growth = np.log1p(fitted_growth(years, counts))
    return np.asarray(np.exp(np.log(counts).mean(axis=0) + growth * (year - years.mean(axis=0))))


def cumulative(years: Samples, counts: Samples, time: float) -> float:
    """Number flown from the first year to a date, spread evenly over each year [1].

    >>> cumulative(np.array([2020.0, 2021.0]), np.array([10.0, 20.0]), 2021.5)
    20.0
    """
    return float(np.sum(counts * np.clip(time - years, 0, 1)))
