"""Run every validation case through the product's own functions: published beside computed."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib.util import find_spec
from typing import Any

import numpy as np

from moonbase.scenario.errors import Problem, raise_if
from moonbase.scenario.parameters import sources
from moonbase.scenario.units import from_si
from moonbase.study.cases import KINDS, Case, read_cases
from moonbase.study.inputs import InputError, arguments, resolve
from moonbase.study.site import LUNAR_EXTRA

EXTRAS = {"lunar": LUNAR_EXTRA}
"""Extra -> packages that a case may need."""
STATUSES = ("pass", "fail", "known-miss")


@dataclass(frozen=True)
class Row:
    """One executed case; `published` and `computed` are in `unit`."""

    case: str
    kind: str
    quantity: str
    unit: str
    published: float
    computed: float
    tolerance: str
    status: str
    source: str
    known_miss: str = ""
    note: str = ""

    @property
    def difference(self) -> float:
        """Computed over published, less one; the plain difference where zero was published."""
        if self.published == 0:
            return self.computed
        return self.computed / self.published - 1


@dataclass(frozen=True)
class ValidationReport:
    """All rows; `left_out` are those whose extra is not installed: case -> extra."""

    rows: tuple[Row, ...]
    left_out: Mapping[str, str] = field(default_factory=dict)

    @property
    def ok(self) -> bool:
        """Whether no row fails; known misses stay visible and do not fail."""
        return all(row.status != "fail" for row in self.rows)

    @property
    def counts(self) -> dict[str, dict[str, int]]:
        """Number of rows by kind and status."""
        found = Counter((row.kind, row.status) for row in self.rows)
        return {
            kind: {status: found[kind, status] for status in STATUSES}
            for kind in KINDS
            if any(found[kind, status] for status in STATUSES)
        }

    def as_json(self) -> dict[str, Any]:
        """The object that `moonbase validate --json` prints."""
        return {
            "ok": self.ok,
            "cases": [_as_json(row) for row in self.rows],
            "counts": self.counts,
            "left_out": dict(self.left_out),
        }


def validate(cases: Sequence[Case] | None = None) -> ValidationReport:
    """Run all cases of the installation, or those given.

    Raises
    ------
    ScenarioError : when case files or their inputs are wrong, with every problem located.
    """
    problems: list[Problem] = []
    rows: list[Row] = []
    left_out: dict[str, str] = {}
    for case in read_cases() if cases is None else cases:
        if case.needs and not installed(case.needs):
            left_out[case.case] = case.needs
            continue
        try:
            rows.append(_row(case, computed(case)))
        except InputError as error:
            problems.append(error.problem(case))
    raise_if(problems)
    return ValidationReport(tuple(rows), left_out)


def installed(extra: str) -> bool:
    """Whether the packages of an extra are there."""
    return all(find_spec(name) is not None for name in EXTRAS[extra])


def computed(case: Case) -> float:
    """The value that the product computes for a case, in the unit of the case."""
    function = resolve(case.function)
    given = arguments(case, function)
    return from_si(picked(function(**given), case.output), case.unit)


def picked(result: object, output: str) -> float:
    """The number at a path of fields, keys and positions inside a result.

    >>> picked({"leo": (1.0, 2.0)}, "leo/1")
    2.0
    """
    for name in output.split("/") if output else ():
        try:
            if isinstance(result, Mapping):
                result = result[name]
            elif isinstance(result, tuple | list):
                result = result[int(name)]
            else:
                result = getattr(result, name)
        except (KeyError, IndexError, AttributeError, ValueError) as error:
            raise InputError(f'the result has no "{name}"') from error
    values = np.asarray(result, dtype=float).ravel()
    if values.size != 1:
        raise InputError(f"the result holds {values.size} numbers, not one")
    return float(values[0])


def _row(case: Case, value: float) -> Row:
    passed = case.tolerance.holds(case.published, value)
    known = bool(case.known_miss) and math.isfinite(value)
    return Row(
        case=case.case,
        kind=case.kind,
        quantity=case.quantity,
        unit=case.unit,
        published=case.published,
        computed=value,
        tolerance=case.tolerance.text,
        status="pass" if passed else "known-miss" if known else "fail",
        source=_cited(case),
        known_miss=case.known_miss,
        note=case.note,
    )


def _cited(case: Case) -> str:
    """The source in words: its locator where the catalogue knows it, and the place in it."""
    known = sources().get(case.source)
    named = f"{case.source}: {known.locator}" if known else case.source
    return ", ".join(part for part in (named, case.where) if part)


def _as_json(row: Row) -> dict[str, Any]:
    keys = ("case", "kind", "quantity", "unit", "published", "computed", "tolerance", "status")
    shown = {key: getattr(row, key) for key in keys} | {"source": row.source}
    if not math.isfinite(row.computed):
        shown["computed"] = None
    return shown | ({"known_miss": row.known_miss} if row.known_miss else {})
