"""The parameter catalogue: every number with its range, basis, sources and money-year.

Data files are data/parameters/*.toml and data/sources.toml of this package. Amounts of money are
brought to `BASE_MONEY_YEAR` as they are read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any

from moonbase.scenario import units
from moonbase.scenario.bounds import check_bounds
from moonbase.scenario.documents import Document, read_document
from moonbase.scenario.errors import Problem, did_you_mean, raise_if, shown
from moonbase.scenario.money import BASE_MONEY_YEAR, in_money_of, price_index
from moonbase.scenario.schema import ParameterTable, Place, validated

FILE_ORDER = ("finance", "compute", "chips", "launch", "industry", "satellite", "ground", "policy")
"""Order in which disciplines are listed; other files follow by name."""
LAST_FILES = ("bus",)
"""Listed after all others, so that draws of what was there before stay what they were."""


@dataclass(frozen=True)
class Source:
    """Where numbers come from. `read` says whether we read it ourselves."""

    id: str
    title: str
    authors: str
    year: int | None
    locator: str
    read: str
    note: str = ""


@dataclass(frozen=True)
class Parameter:
    """One number of the model with its range and provenance; `si_*` are in SI base units.

    `id` is "launch.price", or "moon.launch.price" for the value of the route "moon" alone.
    `low` and `high` are the 5th and 95th percentiles, or the bounds of uniform and triangular;
    `least` and `most`, in the same unit, are what the model can hold at all.
    `origin` is "catalogue", or file:line of the override.
    """

    id: str
    value: float
    unit: str
    low: float
    high: float
    distribution: str
    basis: str
    sources: tuple[str, ...]
    where: str
    money_year: int | None
    evidence_date: str
    favourable: str
    label: str
    label_ko: str
    note: str
    unmoved: str
    discipline: str
    si_value: float
    si_low: float
    si_high: float
    route: str | None = None
    origin: str = "catalogue"
    least: float | None = None
    most: float | None = None

    def with_numbers(self, value: float, low: float, high: float, **changes: Any) -> Parameter:
        """The same parameter with other numbers, in its own unit."""
        si_value, si_low, si_high = (units.to_si(each, self.unit) for each in (value, low, high))
        return replace(
            self,
            value=value,
            low=low,
            high=high,
            si_value=si_value,
            si_low=si_low,
            si_high=si_high,
            **changes,
        )

    def fixed(self, value: float, **changes: Any) -> Parameter:
        """The same parameter without uncertainty."""
        return self.with_numbers(value, value, value, distribution="fixed", **changes)

    def in_money_of(self, year: int) -> Parameter:
        """The same parameter in money of another year; unchanged unless it is an amount."""
        if self.money_year is None or self.money_year == year:
            return self
        factor = in_money_of(1.0, self.money_year, year)
        numbers = (self.value * factor, self.low * factor, self.high * factor)
        return self.with_numbers(*numbers, money_year=year)


def is_money(unit: str) -> bool:
    """Whether values in the unit are amounts of money."""
    return "currency" in units.dimension(unit)


@cache
def catalogue() -> Mapping[str, Parameter]:
    """Every parameter of the package, by discipline, in money of `BASE_MONEY_YEAR`."""
    return read_catalogue(_data())


@cache
def sources() -> Mapping[str, Source]:
    """Every source of the package by id."""
    problems: list[Problem] = []
    found = _read_sources(_data(), problems)
    raise_if(problems)
    return found


def read_catalogue(folder: Traversable) -> Mapping[str, Parameter]:
    """Read parameters/*.toml and sources.toml of a folder; all problems are raised together."""
    problems: list[Problem] = []
    known = _read_sources(folder, problems)
    found: dict[str, Parameter] = {}
    for file in _parameter_files(folder, problems):
        document = read_document(file, f"parameters/{file.name}", problems)
        for id, entry in (document.data if document else {}).items():
            assert document is not None
            parameter = _parameter(document, id, entry, problems)
            if id in found:
                place = document.path, document.line(id)
                problems.append(Problem("E401", "is defined in two files", *place, id))
            elif parameter:
                _check_provenance(parameter, known, (document.path, document.line(id)), problems)
                found[id] = parameter.in_money_of(BASE_MONEY_YEAR)
    raise_if(problems)
    return MappingProxyType(found)


def _data() -> Traversable:
    return files("moonbase.scenario").joinpath("data")


def _parameter_files(folder: Traversable, problems: list[Problem]) -> list[Traversable]:
    """Data files in the order of the chain."""
    home = folder.joinpath("parameters")
    if not home.is_dir():
        problems.append(Problem("E101", "no parameters folder", str(folder)))
        return []
    found = {each.name[:-5]: each for each in home.iterdir() if each.name.endswith(".toml")}
    order = [name for name in FILE_ORDER if name in found]
    last = [name for name in LAST_FILES if name in found]
    return [found[name] for name in [*order, *sorted(set(found) - {*order, *last}), *last]]


def _read_sources(folder: Traversable, problems: list[Problem]) -> Mapping[str, Source]:
    """The source list."""
    document = read_document(folder.joinpath("sources.toml"), "sources.toml", problems)
    found: dict[str, Source] = {}
    for id, entry in (document.data if document else {}).items():
        assert document is not None
        try:
            found[id] = Source(id=id, **{"authors": "", "year": None, "locator": "", **entry})
        except TypeError as error:
            problems.append(
                Problem("E401", f"not a source: {error}", "sources.toml", document.line(id), id)
            )
    return MappingProxyType(found)


def _parameter(
    document: Document, id: str, entry: object, problems: list[Problem]
) -> Parameter | None:
    """One entry of a data file, checked on its own."""

    def locate(key: tuple[str | int, ...]) -> Place:
        return document.path, document.line(*key)

    table = validated(ParameterTable, entry, (id,), locate, problems)
    if table is None:
        return None
    fields = table.model_dump()
    try:
        numbers: dict[str, Any] = {
            f"si_{name}": units.to_si(fields[name], table.unit) for name in ("value", "low", "high")
        }
        amount = is_money(table.unit)
    except units.UnitError as error:
        where = locate((id, "unit"))
        problems.append(Problem("E301", str(error), *where, id, got=table.unit, hint=error.hint))
        return None
    discipline = document.path.rpartition("/")[2].removesuffix(".toml")
    parameter = Parameter(id=id, discipline=discipline, **fields, **numbers)
    before = len(problems)
    check_bounds(parameter, locate((id,)), problems)
    if amount != (table.money_year is not None):
        message = "an amount of money needs its money_year, and nothing else has one"
        problems.append(Problem("E401", message, *locate((id,)), id, got=table.unit))
    elif table.money_year is not None and table.money_year not in price_index():
        message = f"money_year {table.money_year} is not in the deflator table"
        problems.append(Problem("E401", message, *locate((id, "money_year")), id))
    return parameter if len(problems) == before else None


def _check_provenance(
    parameter: Parameter, known: Mapping[str, Source], place: Place, problems: list[Problem]
) -> None:
    """Every source that the parameter names exists."""
    for source in parameter.sources:
        if source not in known:
            message = f"unknown source {shown(source)}"
            hint = did_you_mean(source, known)
            problems.append(Problem("E401", message, *place, parameter.id, hint=hint))
