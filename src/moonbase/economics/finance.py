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


def recovery_factor(rate: Samples, life: Samples) -> Samples:
    """Annual charge for payments in the middle of each year, CRF / sqrt(1 + r) [1/year].

    Discounted at mid-year over the whole life it returns exactly the capital.

    >>> r, n = np.array([0.1 / YEAR]), np.array([4 * YEAR])
    >>> round(float((recovery_factor(r, n) * annuity(r, n, 5))[0]), 12)
    1.0
    """
    return capital_recovery_factor(rate, life) / np.sqrt(1 + rate * YEAR)


def discount_factors(rate: Samples, life: Samples, years: int) -> Samples:
    """Present value of one unit paid evenly over each year of age, (years, N).

    Mid-year discounting, (1 + r)**-(k + 1/2); a broken last year is discounted at its own middle.
    """
    start = np.arange(years)[:, None]
    share = np.clip(life / YEAR - start, 0, 1)
    return (1 + rate * YEAR) ** -(start + share / 2)


def annuity(rate: Samples, life: Samples, years: int) -> Samples:
    """Present value of one unit a year over the service life [year].

    >>> x = annuity(np.array([0.0]), np.array([4.5 * YEAR]), 6)
    >>> float(x[0])
    4.5
    """
    share = np.clip(life / YEAR - np.arange(years)[:, None], 0, 1)
    return np.asarray((discount_factors(rate, life, years) * share).sum(axis=0))
