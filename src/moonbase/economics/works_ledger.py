"""What lunar goods owe for the works that made them: book value and capital charge by year."""

from __future__ import annotations

import numpy as np

from moonbase.constants import YEAR
from moonbase.flows import Samples


def charge_per_goods(
    cash: Samples, own_goods: Samples, goods: Samples, recovery: Samples, retirement: Samples
) -> Samples:
    """Capital charge per kilogram of goods in every year, (years, N) [USD/kg].

    With book value B at the start of a year, cash c and own goods g put into lasting assets, and G
    goods made in all: charge q = r (B + c / 2) / G; then B' = B k + (c + q g) sqrt(k),
    k = exp(-d). Goods that become factory carry their charge into the book, so growth is not free.

    Parameters: cash c [USD/year], own_goods g, goods G [kg/year], each (years, N); recovery r,
    annual capital recovery over the life of the works [1/year]; retirement d [1/s].

    >>> one, r = np.ones((1, 1)), np.array([0.2])
    >>> float(charge_per_goods(100 * one, 0 * one, 10 * one, r, 0 * r)[0, 0])
    1.0
    """
    kept = np.exp(-retirement * YEAR)
    half = np.sqrt(kept)
    book = np.zeros(goods.shape[-1])
    charges = np.zeros_like(goods)
    for year in range(len(goods)):
        made = np.where(goods[year] > 0, goods[year], np.inf)
        charges[year] = recovery * (book + cash[year] / 2) / made
        book = book * kept + (cash[year] + charges[year] * own_goods[year]) * half
    return charges
