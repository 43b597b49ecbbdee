"""Money of one year in money of another, through one explicit deflator table."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

BASE_MONEY_YEAR = 2025
"""Year of the money that `catalogue()` speaks."""


def in_money_of(value: float, from_year: int, to_year: int) -> float:
    """An amount stated in money of `from_year`, in money of `to_year`.

    The table is data/deflator.toml; a year it does not hold raises `KeyError`.

    >>> in_money_of(100.0, 2025, 2025)
    100.0
    """
    if from_year == to_year:
        return value
    index = price_index()
    return value * index[to_year] / index[from_year]


@cache
def price_index() -> dict[int, float]:
    """Price level by calendar year."""
    table = files("moonbase.scenario").joinpath("data").joinpath("deflator.toml")
    entries = tomllib.loads(table.read_text(encoding="utf-8"))["index"]
    return {int(year): float(level) for year, level in entries.items()}
