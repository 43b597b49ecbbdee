"""Margins: technology readiness by part, place and date, and what is added for what grows."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from moonbase.flows import Samples, parameter

PLACES = ("earth", "moon1", "moon2", "moon3")
"""Where a satellite may be built: on Earth, or on the Moon at a stage of its industry."""
FLOWN_LEVEL = 8
"""Readiness from which a part counts as off the shelf: it has flown (ECSS category A or B)."""
MODIFIED_LEVEL = 6
"""Readiness from which a part counts as modified: a model worked in space-like conditions (C)."""


@dataclass(frozen=True, kw_only=True)
class NoMargins:
    """What a study without margins assumes: every part weighs what it was first said to weigh."""


@dataclass(frozen=True, kw_only=True)
class ByMaturity:
    """Margins by readiness, for mass and power, and on the sum at the stage of a concept."""

    flown: Samples = parameter("margin.flown", "1")
    modified: Samples = parameter("margin.modified", "1")
    new: Samples = parameter("margin.new", "1")
    system: Samples = parameter("margin.system", "1")
    system_power: Samples = parameter("margin.system_power", "1")


Margins = NoMargins | ByMaturity
"""What is added to the parts of a design."""

MARGINS: dict[str, type[Margins]] = {"none": NoMargins, "by-maturity": ByMaturity}
"""Name in a scenario -> leaf."""


@cache
def readiness_table() -> Mapping[str, Mapping[str, tuple[tuple[int, int], ...]]]:
    """Part -> place -> (year, level), as the data file says."""
    text = files("moonbase.fleet").joinpath("maturity.toml").read_text(encoding="utf-8")
    return {
        part: {place: tuple((int(y), int(n)) for y, n in rows) for place, rows in places.items()}
        for part, places in tomllib.loads(text).items()
    }


def readiness(part: str, place: str, date: Samples) -> Samples:
    """Readiness level of a part built in a place at a date [calendar year].

    >>> float(readiness("radiator", "earth", np.array(2029.5)))
    7.0
    """
    return level_at(readiness_table()[part][place], date)


def level_at(steps: Sequence[tuple[int, int]], date: Samples) -> Samples:
    """The level that holds at a date, of (year, level) in the order of years."""
    years = np.array([year for year, _ in steps], dtype=np.float64)
    levels = np.array([level for _, level in steps], dtype=np.float64)
    return levels[np.maximum(np.searchsorted(years, date, side="right") - 1, 0)]


def part_margin(margins: Margins, part: str, place: str, date: Samples) -> Samples:
    """Margin of a part over what it is now thought to weigh or draw [1] (`level_margin`)."""
    return level_margin(margins, readiness(part, place, date))


def level_margin(margins: Margins, level: Samples) -> Samples:
    """Margin at a readiness level [1].

    5, 10 or 20 % at central values for what is bought, modified or new: the heritage classes of
    European assessment studies, taken here by readiness level.
    """
    if isinstance(margins, NoMargins):
        return np.zeros_like(level)
    flown, modified = level >= FLOWN_LEVEL, level >= MODIFIED_LEVEL
    return np.where(flown, margins.flown, np.where(modified, margins.modified, margins.new))


def system_margin(margins: Margins, date: Samples) -> Samples:
    """Margin on the dry mass of the whole, part margins included [1]."""
    return np.zeros_like(date) if isinstance(margins, NoMargins) else margins.system


def system_power_margin(margins: Margins, date: Samples) -> Samples:
    """Margin on the power of the bus, part margins included [1]."""
    return np.zeros_like(date) if isinstance(margins, NoMargins) else margins.system_power
