"""What a scenario says instead of the catalogue: numbers, quantities, ranges and tables."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

from moonbase.scenario import units
from moonbase.scenario.bounds import check_bounds, usual_most
from moonbase.scenario.errors import Problem, shown
from moonbase.scenario.money import in_money_of, price_index
from moonbase.scenario.parameters import Parameter
from moonbase.scenario.schema import OverrideTable, Place, validated

BOUND_NAMES = ("central", "low", "high")
"""Words that fix a parameter at a number of the catalogue."""


@dataclass(frozen=True)
class Override:
    """One override as written: its key, what stands there, where, and in money of which year.

    `lines` holds the lines of the keys inside a table.
    """

    key: str
    raw: object
    path: str
    line: int
    money_year: int
    lines: Mapping[str, int]

    def place(self, inside: str = "") -> Place:
        """Where the override, or a key inside its table, stands."""
        return self.path, self.lines.get(inside, self.line)


def overridden(base: Parameter, override: Override, problems: list[Problem]) -> Parameter | None:
    """The parameter `base` of the catalogue as the override has it, or None and a problem.

    An override that repeats the catalogue's numbers keeps the catalogue's provenance.
    """
    table = _as_table(base, override, problems)
    if isinstance(table, Parameter):
        return _placed(table, override)
    numbers = _numbers(base, table, override, problems) if table else None
    if table is None or numbers is None:
        return None
    low, value, high = numbers
    kind = table.distribution or _kind(base, low, high)
    if (value, low, high, kind) == (base.value, base.low, base.high, base.distribution):
        return replace(_placed(base, override), origin=base.origin)
    given = (table.source,) if isinstance(table.source, str) else table.source
    parameter = _placed(base, override).with_numbers(
        value,
        low,
        high,
        distribution=kind,
        basis=table.basis or "estimate",
        sources=tuple(given),
        where="",
        evidence_date="",
        note=table.note or f"set in {override.path}:{override.line}",
        most=usual_most(base) if base.most is None else base.most,
    )
    fine = check_bounds(
        parameter,
        override.place("low" if "low" in override.lines else "value"),
        problems,
        never_negative=base.low >= 0,
        fraction=base.distribution == "logitnormal",
    )
    return parameter if fine else None


def _placed(base: Parameter, override: Override) -> Parameter:
    """The parameter under the override's key, with the override as its origin."""
    route = None if override.key == base.id else override.key.removesuffix("." + base.id)
    origin = f"{override.path}:{override.line}"
    return replace(base, id=override.key, route=route, origin=origin)


def _as_table(
    base: Parameter, override: Override, problems: list[Problem]
) -> OverrideTable | Parameter | None:
    """Any way of writing an override as a table; the word of a bound gives the parameter."""
    raw = override.raw
    if isinstance(raw, dict):
        key = ("parameters", override.key)

        def locate(full: tuple[str | int, ...]) -> Place:
            return override.place(str(full[2]) if len(full) > 2 else "")

        return validated(OverrideTable, raw, key, locate, problems)
    if isinstance(raw, str) and raw.strip() in BOUND_NAMES:
        word = raw.strip()
        return base.fixed(base.value if word == "central" else getattr(base, word))
    if isinstance(raw, str):
        return _from_text(base, raw, override, problems)
    if isinstance(raw, (int, float)) and not isinstance(raw, bool):
        try:
            return OverrideTable(value=float(raw))
        except (OverflowError, ValueError):
            pass
    _report(base, override, "E301", shown(raw), problems)
    return None


def _from_text(
    base: Parameter, text: str, override: Override, problems: list[Problem]
) -> OverrideTable | None:
    """A quantity or a range as a table."""
    try:
        quantity = units.parse_quantity(text)
    except units.UnitError as error:
        hint = f"{error.hint}; " if error.hint else ""
        hint += f'the unit of this parameter is "{base.unit}"'
        _report(base, override, "E301", f"{shown(text)} ({error})", problems, hint)
        return None
    unit = quantity.unit or None
    if quantity.is_range:
        return OverrideTable(low=quantity.low, high=quantity.high, unit=unit)
    return OverrideTable(value=quantity.low, unit=unit)


def _numbers(
    base: Parameter, table: OverrideTable, override: Override, problems: list[Problem]
) -> tuple[float, float, float] | None:
    """Low, value and high in the unit and money of `base`."""
    if (table.low is None) != (table.high is None):
        present, absent = ("low", "high") if table.high is None else ("high", "low")
        message = f"a range needs both bounds: {present} without {absent}"
        problems.append(Problem("E202", message, *override.place(present), override.key))
        return None
    if table.value is None and table.low is None:
        message = 'expected "value", or "low" and "high"'
        problems.append(Problem("E202", message, *override.place(), override.key, message))
        return None
    factor = _factor(base, table, override, problems)
    if factor is None:
        return None
    value, low, high = table.value, table.low, table.high
    if low is None or high is None:
        assert value is not None
        return value * factor, value * factor, value * factor
    if value is None:
        value = _middle(low, high, table.distribution or _kind(base, low, high))
    return low * factor, value * factor, high * factor


def _factor(
    base: Parameter, table: OverrideTable, override: Override, problems: list[Problem]
) -> float | None:
    """What brings the table's numbers to the unit and money-year of `base`."""
    unit = base.unit if table.unit is None else table.unit
    try:
        if not units.same_dimension(unit, base.unit):
            got = f"{shown(_written(override.raw, unit))} (dimension {units.dimension(unit)})"
            _report(base, override, "E302", got, problems)
            return None
        factor = units.convert(1.0, unit, base.unit)
    except units.UnitError as error:
        _report(base, override, "E301", f"{shown(unit)} ({error})", problems)
        return None
    if table.money_year is not None and base.money_year is None:
        message = "money_year is for amounts of money only"
        problems.append(Problem("E203", message, *override.place("money_year"), override.key))
        return None
    if base.money_year is None:
        return factor
    year = override.money_year if table.money_year is None else table.money_year
    if year not in price_index():
        message = f"money of {year} is not in the deflator table"
        problems.append(Problem("E203", message, *override.place("money_year"), override.key))
        return None
    return factor * in_money_of(1.0, year, base.money_year)


def _written(raw: object, unit: str) -> str:
    """What the file says, for a message: the text itself, or the unit of a table."""
    return raw if isinstance(raw, str) else unit


def _kind(base: Parameter, low: float, high: float) -> str:
    """Distribution of an override that names none: the catalogue's, unless that cannot vary."""
    if low == high:
        return "fixed"
    return "uniform" if base.distribution == "fixed" else base.distribution


def _middle(low: float, high: float, kind: str) -> float:
    """Central value of a range that states none."""
    if kind == "lognormal" and 0 < low <= high:
        return min(max(math.sqrt(low) * math.sqrt(high), low), high)
    return low + (high - low) / 2


def _report(
    base: Parameter,
    override: Override,
    code: str,
    got: str,
    problems: list[Problem],
    hint: str = "",
) -> None:
    """One problem that names the expected unit and an example."""
    unit = "" if base.unit == "1" else f" {base.unit}"
    expected = f"a value in {base.unit}" if unit else "a plain number"
    hint = hint or f'try "{base.value:g}{unit}"'
    place = override.place("unit" if isinstance(override.raw, dict) else "")
    message = f"expected {expected}, got {got}"
    problems.append(Problem(code, message, *place, override.key, expected, got, hint))
