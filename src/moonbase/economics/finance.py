"""Capital as a world stock, and the arithmetic of time value."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from moonbase.constants import YEAR
from moonbase.flows import Clock, Samples, parameter
from moonbase.growth import compound


@dataclass(frozen=True, kw_only=True)
class Finance:
    """Capital that AI may draw from the world, and what it costs."""

    world_investment: Samples = parameter("finance.world_investment", "USD/year")
    investment_growth: Samples = parameter("finance.investment_growth", "1/year")
    ai_share: Samples = parameter("finance.ai_share", "1")
    cost_of_capital: Samples = parameter("finance.cost_of_capital", "1/year")
    space_premium: Samples = parameter("finance.space_premium", "1/year")
    carbon_price: Samples = parameter("finance.carbon_price", "USD/t")
    accounting_year: Samples = parameter("finance.accounting_year", "hour")


def capital_supply(finance: Finance, clock: Clock) -> Samples:
    """Money that AI compute may spend in each step, (steps, N) [USD].

    A share of world fixed investment, which grows at a constant real rate.
    """
    growth = compound(finance.investment_growth, (clock.times[:, None] - clock.start) * YEAR)
    return finance.world_investment * finance.ai_share * clock.duration * growth


def capital_recovery_factor(rate: Samples, life: Samples) -> Samples:
    """Annual charge per unit of capital, r / (1 - (1 + r)**-n), 1 / n where r = 0 [1/year].

    Parameters: rate r [1/s], life n [s]; both converted to years inside.

    >>> round(float(capital_recovery_factor(np.array(0.10 / YEAR), np.array(20 * YEAR))), 6)
    0.11746
    """
    annual, years = rate * YEAR, life / YEAR
    safe = np.where(annual > 0, annual, 1.0)
    return np.where(annual > 0, safe / -np.expm1(-years * np.log1p(safe)), 1 / years)


MID_YEAR, YEAR_END = 0.5, 1.0
"""Part of a year after which what happens in it is discounted."""


def recovery_factor(rate: Samples, life: Samples, timing: float = MID_YEAR) -> Samples:
    """Annual charge for payments after a part t of each year, CRF (1 + r)**(t - 1) [1/year].

    Discounted at the same time over the whole life it returns exactly the capital.

    >>> r, n = np.array([0.1 / YEAR]), np.array([4 * YEAR])
    >>> round(float((recovery_factor(r, n) * annuity(r, n, 5))[0]), 12)
    1.0
    """
    return capital_recovery_factor(rate, life) * (1 + rate * YEAR) ** (timing - 1)


def discount_factors(rate: Samples, life: Samples, years: int, timing: float = MID_YEAR) -> Samples:
    """Present value of one unit paid evenly over each year of age, (years, N).

    (1 + r)**-(k + t), t = 1/2 at mid-year and 1 at its end; a broken last year is discounted at
    the same part of itself.
    """
    start = np.arange(years)[:, None]
    share = np.clip(life / YEAR - start, 0, 1)
    return (1 + rate * YEAR) ** -(start + share * timing)


def annuity(rate: Samples, life: Samples, years: int, timing: float = MID_YEAR) -> Samples:
    """Present value of one unit a year over the service life [year].

    >>> x = annuity(np.array([0.0]), np.array([4.5 * YEAR]), 6)
    >>> float(x[0])
    4.5
    """
    share = np.clip(life / YEAR - np.arange(years)[:, None], 0, 1)
    return np.asarray((discount_factors(rate, life, years, timing) * share).sum(axis=0))
