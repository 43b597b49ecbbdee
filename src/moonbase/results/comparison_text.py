"""A comparison of runs as text: settings, parameters and metrics that differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from moonbase.results.comparison import Comparison, MetricDifference, ParameterDifference
from moonbase.results.definitions import DEFINITIONS
from moonbase.results.encoding import shows
from moonbase.results.layout import Line, Table, table, wrapped
from moonbase.results.numbers import PREFIXED, percent, rounded, span
from moonbase.results.record import Band
from moonbase.results.report import NARROWEST, WIDEST, print_lines
from moonbase.results.sections import level_cell, mark_cell
from moonbase.results.words import Words, words
from moonbase.scenario.parameters import Parameter

if TYPE_CHECKING:
    from rich.console import Console

MOST = 40
"""Parameters listed at most."""
DATES = "calendar year"


def report(comparison: Comparison, language: str = "en", width: int = 110) -> list[Line]:
    """The comparison as lines with styles."""
    say = words(language)
    width = min(max(width, NARROWEST), WIDEST)
    sections = [
        [Line(line, "bold") for line in wrapped(_head(comparison, say), width)],
        _settings(comparison, say, width),
        _parameters(comparison, say, width),
        _metrics(comparison, say, width),
    ]
    filled = [section for section in sections if section]
    if len(filled) == 1:
        filled.append([Line(line) for line in wrapped(say("differ_none"), width)])
    lines: list[Line] = []
    for section in filled:
        lines += [*([Line("")] if lines else []), *section]
    return lines


def render(comparison: Comparison, language: str = "en", width: int = 110) -> str:
    """The comparison as plain text."""
    return "\n".join(line.text for line in report(comparison, language, width)) + "\n"


def print_comparison(comparison: Comparison, console: Console, language: str = "en") -> None:
    """The comparison on a console, in characters that its encoding has."""
    if not shows(words(language)("question"), console.encoding):
        language = "en"
    print_lines(report(comparison, language, console.width), console)


def _head(comparison: Comparison, say: Words) -> str:
    told = zip(comparison.names, comparison.hashes, strict=True)
    return say("compared", names=", ".join(f"{name} ({hash[:8]})" for name, hash in told))


def _settings(comparison: Comparison, say: Words, width: int) -> list[Line]:
    if not comparison.settings:
        return []
    rows = tuple(
        (each.id, tuple(value or say("absent") for value in each.values))
        for each in comparison.settings
    )
    return table(Table(say("differ_settings"), comparison.names, rows), width)


def _parameters(comparison: Comparison, say: Words, width: int) -> list[Line]:
    count = len(comparison.parameters)
    if not count:
        return []
    title = say("differ_parameters", count=count, same=comparison.same_parameters)
    shown = comparison.parameters[:MOST]
    rows = tuple((_named(each), tuple(_value(v, say) for v in each.values)) for each in shown)
    lines = table(Table(title, comparison.names, rows), width)
    if count > MOST:
        lines.append(Line("  " + say("more", count=count - MOST), "dim"))
    return lines


def _named(each: ParameterDifference) -> str:
    units = {value.unit for value in each.values if value is not None}
    unit = units.pop() if len(units) == 1 else ""
    return f"{each.id} [{unit}]" if unit not in ("", "1") else each.id


def _value(value: Parameter | None, say: Words) -> str:
    if value is None:
        return say("absent")
    if value.unit == "calendar_year":
        years = f"{value.low:.0f}-{value.high:.0f}"
        return f"{value.value:.0f}" + ("" if value.low == value.high else f" ({years})")
    if value.low == value.high:
        return rounded(value.value)
    between = " to " if value.low < 0 else "-"
    return f"{rounded(value.value)} ({rounded(value.low)}{between}{rounded(value.high)})"


def _metrics(comparison: Comparison, say: Words, width: int) -> list[Line]:
    count = len(comparison.metrics)
    if not count:
        return []
    title = say("differ_metrics", count=count, same=comparison.same_metrics)
    rows = tuple(
        (_metric_name(each, say), tuple(_band(each, band, say) for band in each.bands))
        for each in comparison.metrics
    )
    return table(Table(title, comparison.names, rows), width)


def _metric_name(each: MetricDifference, say: Words) -> str:
    definition = DEFINITIONS[each.id]
    label = say.label(definition.label, definition.label_ko)
    unit = "" if each.unit in ("1", DATES, *PREFIXED) else f" [{each.unit}]"
    return f"{each.route}: {label}{unit}"


def _band(each: MetricDifference, band: Band | None, say: Words) -> str:
    if band is None:
        return say("absent")
    if each.unit == DATES:
        found = mark_cell(band, None, say)
    elif band.p50 is None:
        found = f"{say('none')}, {percent(band.reached)}"
    elif each.id == "kardashev_final":
        found = level_cell(band, say)
    else:
        found = span(band, each.unit, say("none"))
    return found
