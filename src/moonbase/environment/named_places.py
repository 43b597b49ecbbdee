"""Named places on the Moon: coordinates, and the illumination that studies published for them."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from moonbase.constants import DAY


@dataclass(frozen=True, kw_only=True)
class PublishedIllumination:
    """Share of time with sunlight that a study printed: published, not computed here.

    share [1]; height above ground [m]; longest_dark, least and most of the longest stretch without
    sunlight [s], None where the study gives none; read says how much of the source was read.
    """

    share: float
    height: float
    period: str
    longest_dark: tuple[float, float] | None
    source: str
    read: str


@dataclass(frozen=True, kw_only=True)
class NamedPlace:
    """A place in the mean-Earth frame: latitude and longitude east [rad], what it is, its source.

    kind is one of "polar site", "crater", "shadow", "landing", "mare", "reference".
    """

    name: str
    title: str
    latitude: float
    longitude: float
    kind: str
    what: str
    source: str
    where: str
    read: str
    illumination: tuple[PublishedIllumination, ...]


@cache
def places() -> Mapping[str, NamedPlace]:
    """Every named place by name, in the order of the file.

    >>> round(math.degrees(places()["apollo-11"].longitude), 3)
    23.473
    """
    file = files("moonbase.environment").joinpath("data").joinpath("places.toml")
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    return MappingProxyType({name: _place(name, entry) for name, entry in table.items()})


def place(name: str) -> NamedPlace:
    """The place of a name; capitals and spaces do not matter.

    Raises
    ------
    KeyError : when there is no such place; `places()` holds the names for a suggestion.

    >>> place("Apollo 11").kind
    'landing'
    """
    return places()[name.strip().lower().replace(" ", "-")]


def _place(name: str, entry: Mapping[str, Any]) -> NamedPlace:
    """One entry of the file, in SI units."""
    own = {key: entry[key] for key in ("title", "kind", "what", "source", "where", "read")}
    return NamedPlace(
        name=name,
        latitude=math.radians(entry["latitude"]),
        longitude=math.radians(entry["longitude"]),
        illumination=tuple(_illumination(row) for row in entry.get("illumination", ())),
        **own,
    )


def _illumination(row: Mapping[str, Any]) -> PublishedIllumination:
    """One published share of time, in SI units."""
    dark = None
    if "longest_dark_low" in row:
        dark = row["longest_dark_low"] * DAY, row["longest_dark_high"] * DAY
    own = {key: row[key] for key in ("share", "height", "period", "source", "read")}
    return PublishedIllumination(longest_dark=dark, **own)
