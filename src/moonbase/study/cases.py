"""Validation cases: rows of published values, read from TOML with located problems."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from moonbase.scenario.documents import Document, read_document
from moonbase.scenario.errors import Problem, did_you_mean, raise_if, shown
from moonbase.scenario.parameters import sources
from moonbase.scenario.units import (
    UnitError,
    dimension,
    from_si,
    parse_quantity,
    same_dimension,
    to_si,
)

KINDS = ("identity", "replay", "code", "measured")
"""Arithmetic; another study's model; independent software or computation; flight, plant, market."""
REQUIRED = ("kind", "quantity", "unit", "published", "tolerance", "source", "function")
OPTIONAL = ("inputs", "output", "where", "known_miss", "note", "needs")
WIDEST = 2.0
"""Factor beyond which an envelope around a measured value is not a test."""

_TOLERANCE = re.compile(r"\s*([0-9.eE+-]+)\s*(.*?)\s*")


@dataclass(frozen=True)
class Tolerance:
    """How far a computed value may lie from the published one.

    kind : relative (share of the published value), absolute (in the row's unit) or factor.
    """

    kind: str
    size: float
    text: str

    def holds(self, published: float, computed: float) -> bool:
        """Whether the computed value is near enough; never for a value that is not finite.

        >>> Tolerance("relative", 0.01, "1 %").holds(100.0, 100.9)
        True
        >>> Tolerance("factor", 2.0, "factor 2").holds(100.0, 49.0)
        False
        """
        if not math.isfinite(computed):
            return False
        if self.kind == "factor":
            return published / self.size <= computed <= published * self.size
        room = self.size * abs(published) if self.kind == "relative" else self.size
        return abs(computed - published) <= room

    def widest_ratio(self, published: float) -> float:
        """The largest ratio between published and accepted values."""
        if self.kind == "factor":
            return self.size
        share = self.size if self.kind == "relative" else self.size / abs(published)
        return 1 / (1 - share) if share < 1 else math.inf


@dataclass(frozen=True)
class Case:
    """One row: what was published, how near we must come, and which function runs it.

    `function` is a path into the package such as "launch.earth_to_moon:gear_ratio"; `output`
    picks a field, key or position of what it returns; `known_miss` says why the row misses;
    `needs` names the extra without which the row cannot be computed.
    """

    case: str
    kind: str
    quantity: str
    unit: str
    published: float
    tolerance: Tolerance
    source: str
    where: str
    function: str
    inputs: Mapping[str, Any]
    output: str
    known_miss: str
    note: str
    needs: str
    document: Document

    def problem(self, message: str, *key: str, hint: str = "") -> Problem:
        """A problem located at a key of this row."""
        line = self.document.line(self.case, *key)
        return Problem(
            "E203", message, self.document.path, line, ".".join((self.case, *key)), hint=hint
        )


def case_files() -> list[tuple[Traversable, str]]:
    """The case files of this installation, with the names that messages show.

    A wheel holds them inside the package, a checkout at its root.
    """
    package = files("moonbase").joinpath("validation_cases")
    folder: Traversable = package
    if not package.is_dir():
        folder = Path(__file__).resolve().parents[3] / "validation" / "cases"
    if not folder.is_dir():
        raise_if([Problem("E101", "validation cases not found", str(folder))])
    found = sorted((each.name, each) for each in folder.iterdir() if each.name.endswith(".toml"))
    return [(each, f"validation/cases/{name}") for name, each in found]


def read_cases(where: Sequence[tuple[Traversable, str]] | None = None) -> tuple[Case, ...]:
    """All cases of the files, in order; every mistake in them is reported at once.

    Raises
    ------
    ScenarioError : with the located problems of all files.
    """
    problems: list[Problem] = []
    cases: dict[str, Case] = {}
    for file, path in case_files() if where is None else where:
        document = read_document(file, path, problems)
        for name, row in document.data.items() if document else ():
            assert document is not None
            case = _case(name, row, document, problems)
            if case is not None and name in cases:
                problems.append(case.problem("the same case stands in two files"))
            elif case is not None:
                cases[name] = case
    raise_if(problems)
    return tuple(cases.values())


def _case(name: str, row: object, document: Document, problems: list[Problem]) -> Case | None:
    """One row of a document, or None and its problems."""
    before = len(problems)

    def report(code: str, message: str, *key: str, hint: str = "") -> None:
        line = document.line(name, *key)
        place = ".".join((name, *key))
        problems.append(Problem(code, message, document.path, line, place, hint=hint))

    if not isinstance(row, dict):
        report("E203", f"a case is a table, got {shown(row)}")
        return None
    for key in row:
        if key not in REQUIRED + OPTIONAL:
            report("E201", "unknown key", key, hint=did_you_mean(key, REQUIRED + OPTIONAL))
    for key in REQUIRED:
        if key not in row:
            report("E202", f'missing key "{key}"')
    for key in (*REQUIRED, *OPTIONAL):
        wanted: tuple[type, ...] = {"published": (int, float), "inputs": (dict,)}.get(key, (str,))
        if key in row and not (isinstance(row[key], wanted) and not isinstance(row[key], bool)):
            report("E203", f"has the wrong type, got {shown(row[key])}", key)
    if len(problems) > before:
        return None
    if row["kind"] not in KINDS:
        report("E203", f"{shown(row['kind'])} is none of {', '.join(KINDS)}", "kind")
    if row.get("needs", "") not in ("", "lunar"):
        report("E203", f"{shown(row['needs'])} is no extra; there is: lunar", "needs")
    if not math.isfinite(row["published"]):
        report("E303", "is not a finite number", "published")
    if " " not in row["source"] and row["source"] not in sources():
        hint = did_you_mean(row["source"], sources()) or "write the locator of the source in words"
        report("E203", f"{shown(row['source'])} is no source of the catalogue", "source", hint=hint)
    try:
        dimension(row["unit"])
        tolerance = read_tolerance(row["tolerance"], row["unit"])
    except UnitError as error:
        report("E301", str(error), "tolerance", hint=error.hint)
        return None
    if row["kind"] == "measured" and tolerance.widest_ratio(row["published"]) > WIDEST:
        report("E203", "an envelope wider than a factor of two tests nothing", "tolerance")
    if len(problems) > before:
        return None
    texts = {
        key: str(row.get(key, "")).strip()
        for key in ("output", "where", "known_miss", "note", "needs")
    }
    return Case(
        case=name,
        kind=row["kind"],
        quantity=row["quantity"],
        unit=row["unit"],
        published=float(row["published"]),
        tolerance=tolerance,
        source=row["source"],
        function=row["function"],
        inputs=row.get("inputs", {}),
        document=document,
        **texts,
    )


def read_tolerance(text: str, unit: str) -> Tolerance:
    """Read "0.5 %", "1e-9 relative", "factor 1.5" or an absolute quantity such as "0.1 K".

    >>> read_tolerance("0.5 %", "K").size
    0.005
    >>> read_tolerance("100 g", "kg")
    Tolerance(kind='absolute', size=0.1, text='100 g')
    """
    found = _TOLERANCE.fullmatch(text.removeprefix("factor"))
    hint = 'write for example "0.5 %", "1e-9 relative", "factor 1.5" or "0.1 K"'
    if found is None:
        raise UnitError(f"{shown(text)} is not a tolerance", hint)
    try:
        size, word = float(found[1]), found[2]
    except ValueError:
        raise UnitError(f"{shown(text)} is not a tolerance", hint) from None
    if not (math.isfinite(size) and size >= 0):
        raise UnitError(f"{shown(text)} is not a tolerance", hint)
    if text.startswith("factor") and not word and size >= 1:
        return Tolerance("factor", size, text)
    if text.startswith("factor"):
        raise UnitError(f"{shown(text)} is not a factor", hint)
    if word == "%" or word == "relative":
        return Tolerance("relative", size / 100 if word == "%" else size, text)
    if word in ("", "absolute"):
        raise UnitError("a tolerance says of what it is", hint) if not word else _plain(unit, hint)
    if not same_dimension(parse_quantity(text).unit, unit):
        raise UnitError(f"{shown(text)} does not measure the same as {unit}", hint)
    return Tolerance("absolute", from_si(to_si(size, word), unit), text)


def _plain(unit: str, hint: str) -> UnitError:
    return UnitError(f'write an absolute tolerance with its unit ("{unit}")', hint)
