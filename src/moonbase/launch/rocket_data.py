"""Launchers flown or announced as data: payload, price, propellant, record, histories by year."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import numpy as np

from moonbase.flows import Samples

FILE = "data/rockets.toml"
"""The data, beside this module."""
TONNE = 1000.0
"""[kg]"""
MILLION = 1e6
"""[1]"""


@dataclass(frozen=True)
class Number:
    """A number with its range and where it is from; read is primary, secondary or recalled."""

    value: float
    low: float
    high: float
    source: str
    where: str
    read: str


@dataclass(frozen=True, kw_only=True)
class Launcher:
    """One launcher: payload to low orbit by mode [kg], price of a launch [USD of money_year].

    price_of is the mode that the price buys; propellant by kind for one launch [kg], empty where
    nothing is known; record: flights, losses, most flights of one vehicle [1].
    """

    name: str
    title: str
    country: str
    status: str
    first_flight: int
    money_year: int
    price_of: str
    price: Number
    payload: Mapping[str, Number]
    propellant: Mapping[str, Number]
    record: Mapping[str, Number]

    @property
    def price_per_mass(self) -> float:
        """Price over the payload of the mode that it buys [USD/kg]."""
        return self.price.value / self.payload[self.price_of].value


@dataclass(frozen=True, kw_only=True)
class Quote:
    """A price and the payload quoted with it; flights of the company before the year."""

    rocket: str
    year: int
    price: Number
    payload: Number
    flights_before: int

    @property
    def price_per_mass(self) -> float:
        """Price over payload [USD/kg], in money of the year."""
        return self.price.value / self.payload.value


@dataclass(frozen=True, eq=False, kw_only=True)
class History:
    """A count by calendar year."""

    title: str
    years: Samples
    counts: Samples
    source: str
    where: str
    read: str
    note: str

    def between(self, first: float, last: float) -> tuple[Samples, Samples]:
        """Years and counts from the first to the last year, both included."""
        kept = (self.years >= first) & (self.years <= last)
        return self.years[kept], self.counts[kept]


def _number(entry: Mapping[str, Any], scale: float) -> Number:
    """One number of the file in SI units."""
    value = float(entry["value"])
    return Number(
        value=value * scale,
        low=float(entry.get("low", value)) * scale,
        high=float(entry.get("high", value)) * scale,
        source=entry["source"],
        where=entry["where"],
        read=entry["read"],
    )


def _numbers(table: Mapping[str, Any], scale: float) -> Mapping[str, Number]:
    return MappingProxyType({name: _number(entry, scale) for name, entry in table.items()})


def _launcher(name: str, entry: Mapping[str, Any]) -> Launcher:
    """One launcher of the file in SI units."""
    own = ("title", "country", "status", "first_flight", "money_year", "price_of")
    return Launcher(
        name=name,
        price=_number(entry["price"], MILLION),
        payload=_numbers(entry["payload"], TONNE),
        propellant=_numbers(entry.get("propellant", {}), TONNE),
        record=_numbers(entry.get("record", {}), 1),
        **{key: entry[key] for key in own},
    )


@cache
def _file() -> dict[str, Any]:
    file = files("moonbase.launch").joinpath(FILE)
    return tomllib.loads(file.read_text(encoding="utf-8"))


@cache
def launchers() -> Mapping[str, Launcher]:
    """Every launcher by name, in the order of the file.

    >>> round(launchers()["space-shuttle"].price_per_mass)  # 1.5e9 over 27,500
    54545
    """
    table = _file()["rocket"]
    return MappingProxyType({name: _launcher(name, entry) for name, entry in table.items()})


@cache
def quotes() -> tuple[Quote, ...]:
    """Prices that one company quoted over the years, oldest first."""
    return tuple(
        Quote(
            rocket=entry["rocket"],
            year=entry["year"],
            price=_number(entry["price"], MILLION),
            payload=_number(entry["payload"], TONNE),
            flights_before=entry["flights_before"],
        )
        for entry in _file()["quote"]
    )


@cache
def histories() -> Mapping[str, History]:
    """Counts by year, by name.

    >>> int(histories()["falcon"].counts.sum())
    592
    """
    found = {}
    for name, entry in _file()["history"].items():
        count = sorted((int(year), float(each)) for year, each in entry["count"].items())
        own = {key: entry[key] for key in ("title", "source", "where", "read", "note")}
        years, counts = np.array(count).T
        found[name] = History(years=years, counts=counts, **own)
    return MappingProxyType(found)


def cited() -> frozenset[str]:
    """Names of the sources of all numbers and histories."""
    numbers = [each for quote in quotes() for each in (quote.price, quote.payload)]
    for launcher in launchers().values():
        parts = (launcher.payload, launcher.propellant, launcher.record)
        numbers += [launcher.price, *(each for part in parts for each in part.values())]
    return frozenset(
        [each.source for each in numbers] + [each.source for each in histories().values()]
    )
