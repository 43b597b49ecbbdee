"""How `moonbase explain` reads on a console."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import groupby

from rich.console import Console

from moonbase.interface.card import Card
from moonbase.interface.explain_json import route_values
from moonbase.interface.explanation import Explanation
from moonbase.interface.tables import indented, labelled, print_table, section
from moonbase.results.contract import DATES
from moonbase.results.definitions import DEFINITIONS
from moonbase.results.numbers import PREFIXED, quantity, rounded, span
from moonbase.results.record import Influence
from moonbase.results.sheet_definitions import sheet_definitions
from moonbase.scenario import ResolvedScenario, sources
from moonbase.scenario.parameters import Parameter

MOST = 12
"""Parameters shown for each route; --json has all."""
MOST_MOVES = 15
NARROW = 0.5
"""Range over the value below which two digits blur it."""
DIGITS, MOST_DIGITS = 2, 5
"""Digits of numbers whose range is as wide as they are, and at most."""
NEVER = "never"
DATE = "calendar_year"
"""Unit of parameters that are dates."""


def print_index(scenario: ResolvedScenario, console: Console, language: str) -> None:
    """Every metric, route and parameter that can be explained."""
    console.print("Alone or behind a route: " + ", ".join(scenario.routes))
    metrics = [(id, (each.unit, labelled(each, language))) for id, each in DEFINITIONS.items()]
    print_table(console, "Metrics", ("unit", "what"), metrics)
    for command, own in groupby(sheet_definitions(), lambda each: each.command):
        shown = [(f"{command}.{one.id}", (one.unit, labelled(one, language))) for one in own]
        print_table(console, f"Metrics of {command}", ("unit", "what"), shown)
    everything = scenario.parameters.values()
    for discipline, group in groupby(everything, lambda each: each.discipline):
        rows = [
            (
                each.id,
                (_with_unit(_number(each.value, each.unit), each.unit), labelled(each, language)),
            )
            for each in group
        ]
        print_table(console, f"Parameters: {discipline}", ("value", "what"), rows)


def print_metric(
    scenario: ResolvedScenario,
    explained: Sequence[Explanation],
    at: int,
    console: Console,
    language: str,
) -> None:
    """Definition, boundary, equations, then each route with what moves it, then sources."""
    definition = explained[0].definition
    console.print(f"{labelled(definition, language)} ({definition.id}) [{definition.unit}]")
    indented(console, definition.text, 0)
    if definition.boundary:
        indented(console, f"Boundary: {definition.boundary}.", 0)
    if definition.money:
        console.print(f"Real USD of {scenario.money_year}; cohort commissioned in {at}.")
    section(console, "Equations", "from the result backwards")
    for step in explained[0].steps:
        indented(console, f"{step.function}: {step.says}")
        if step.equation:
            indented(console, step.equation, 6)
    for one in explained:
        _print_route(scenario, one, console, language)
    shown = dict.fromkeys(each.id for one in explained for each in one.influences[:MOST])
    print_sources([scenario.parameters[id] for id in shown], console)


def _print_route(
    scenario: ResolvedScenario, one: Explanation, console: Console, language: str
) -> None:
    unit = one.definition.unit
    central = _shown(one.central, unit)
    section(console, f"{one.route}: {labelled(one, language)}")
    band = span(one.band, unit, NEVER)
    if unit == DATES:
        low, middle, high = (
            _shown(each, unit) for each in (one.band.p10, one.band.p50, one.band.p90)
        )
        band = f"{middle} ({low}-{high})"
    if unit not in PREFIXED and unit != DATES:
        central, band = _with_unit(central, unit), _with_unit(band, unit)
    reached = f"reached in {one.band.reached:.0%} of samples"
    indented(console, f"central case {central}; P50 (P10-P90) {band}; {reached}")
    if one.central is None and one.first_year is not None:
        indented(console, f"the central case has it from {one.first_year}: --at {one.first_year}")
    if not one.influences:
        console.print("  no parameter moves it")
        return
    heads = ("P10 to P90", "metric", "swing", "elast.", "rank r", "basis")
    rows = [
        (each.id, (*_numbers(each, unit), _signed(each.rank_correlation), each.basis))
        for each in one.influences[:MOST]
    ]
    print_table(console, "Parameter", heads, rows, optional=(3, 4, 0))
    if len(one.influences) > MOST:
        console.print(f"  and {len(one.influences) - MOST} more; --json lists all")


def _numbers(each: Influence, unit: str) -> tuple[str, ...]:
    if each.unit == DATE:
        return (f"{each.low:.1f} to {each.high:.1f}", *_swing(each, unit)[:2], "")
    ends = _with_unit(f"{rounded(each.low)} to {rounded(each.high)}", each.unit)
    return (ends, *_swing(each, unit))


def _swing(each: Influence, unit: str) -> tuple[str, str, str]:
    """Metric from the low to the high end, the swing as a factor or difference, the elasticity."""
    moved = f"{_shown(each.at_low, unit)} to {_shown(each.at_high, unit)}"
    if each.at_low is None or each.at_high is None:
        return moved, "unbounded", ""
    if unit == DATES:
        return moved, f"{abs(each.at_high - each.at_low):.1f} years", ""
    positive = each.at_low > 0 and each.at_high > 0
    swing = f"x{rounded(math.exp(each.swing))}" if positive else rounded(each.swing)
    return moved, swing, _signed(each.elasticity)


def _with_unit(number: str, unit: str) -> str:
    return number if unit in ("1", DATE) else f"{number} {unit}"


def _number(value: float, unit: str) -> str:
    """A number as it reads: dates in full."""
    return f"{value:g}" if unit == DATE else rounded(value)


def bounds_of(each: Parameter) -> str:
    """Value and range of a parameter in so many digits that they differ, with the unit.

    A speed of 2.45 km/s from 2.38 to 2.6 is not "2.5, 2.4 to 2.6".
    """
    low, high = (_precise(end, each) for end in (each.low, each.high))
    bounds = f", {low} to {high}" if each.low < each.high else ", fixed"
    return _with_unit(_precise(each.value, each), each.unit) + bounds


def _precise(value: float, each: Parameter) -> str:
    """Two digits of a wide range, up to five where the range is a small part of the value."""
    width = each.high - each.low
    share = width / max(abs(each.high), abs(each.low), abs(each.value)) if width > 0 else 0.0
    if each.unit == DATE or not 0 < share < NARROW:
        return _number(value, each.unit)
    digits = min(DIGITS + max(-math.floor(math.log10(share)), 0), MOST_DIGITS)
    return f"{float(f'{value:.{digits}g}'):,.{MOST_DIGITS}g}"


def _shown(value: float | None, unit: str) -> str:
    """A value of a metric; dates with a decimal, powers with a prefix."""
    if value is None:
        return NEVER
    if unit == DATES:
        return f"{value:.1f}"
    return quantity(value, unit) if unit in PREFIXED else rounded(value)


def _signed(value: float | None) -> str:
    return "" if value is None else f"{value:+.2f}"


def print_card(
    scenario: ResolvedScenario, card: Card, at: int, console: Console, language: str
) -> None:
    """One parameter."""
    each = card.parameter
    console.print(f"{labelled(each, language)} ({each.id})")
    shape = f" ({each.distribution})" if each.low < each.high else ""
    year = f", USD of {each.money_year}" if each.money_year else ""
    console.print(f"  {bounds_of(each)}{shape}{year}")
    rows = {
        "basis": each.basis,
        "where": each.where,
        "evidence of": each.evidence_date,
        "better when": each.favourable if each.favourable != "none" else "",
        "set in": each.origin,
        "declared by": ", ".join(card.declared_by),
        "note": each.note,
        "moves nothing": each.unmoved,
    }
    for one in route_values(scenario, each):
        number = _with_unit(rounded(one.value), one.unit)
        rows[f"in {one.route}"] = f"{number}, set in {one.origin}"
    width = max(map(len, rows)) + 4
    for name, text in rows.items():
        if text:
            indented(console, text, width, f"  {name}".ljust(width))
    _print_moves(card, at, console)
    print_sources([each], console)


def _print_moves(card: Card, at: int, console: Console) -> None:
    if not card.moves:
        console.print("  Moves no metric of this scenario.")
        return
    rows = [
        (
            f"{move.route}.{move.metric}",
            _swing(move.influence, DEFINITIONS[move.metric].unit),
        )
        for move in card.moves[:MOST_MOVES]
    ]
    title = f"Moves (P10 to P90, cohort of {at})"
    print_table(console, title, ("from to", "swing", "elast."), rows, optional=(2,))
    if len(card.moves) > MOST_MOVES:
        console.print(f"  and {len(card.moves) - MOST_MOVES} more; --json lists all")


def print_sources(parameters: Sequence[Parameter], console: Console) -> None:
    """Each source once, and under it where in it the parameters stand."""
    known = sources()
    section(console, "Sources")
    for id in dict.fromkeys(id for each in parameters for id in each.sources):
        if id not in known:
            continue
        source = known[id]
        year = f", {source.year}" if source.year else ""
        locator = f". {source.locator}" if source.locator else ""
        text = f"{id}: {source.title}. {source.authors}{year}{locator} ({source.read})"
        indented(console, text)
        for each in parameters:
            if id in each.sources[:1] and each.where:
                indented(console, f"{each.id}: {each.where}", 6)
