"""Checks on the numbers of one parameter: finite, ordered, within what its kind can hold."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from moonbase.scenario.errors import Problem

if TYPE_CHECKING:
    from moonbase.scenario.parameters import Parameter


WIDEST = 1000.0
"""How far beyond the catalogue's range an override may go, where nothing else is said."""


def check_bounds(
    parameter: Parameter,
    place: tuple[str, int | None],
    problems: list[Problem],
    never_negative: bool = False,
    fraction: bool = False,
) -> bool:
    """Append what is wrong with value, low and high; True when nothing is.

    `never_negative` and `fraction` carry what the catalogue says of the parameter to an override
    that may have another distribution.
    """
    problem = _first_problem(parameter, never_negative, fraction)
    if problem is None:
        return True
    code, message, expected, hint = problem
    got = _numbers(parameter)
    text = f"{message}, got {got}"
    problems.append(Problem(code, text, *place, parameter.id, expected, got, hint))
    return False


def _first_problem(
    parameter: Parameter, never_negative: bool, fraction: bool
) -> tuple[str, str, str, str] | None:
    """Code, message, expectation and hint of the first rule that the numbers break."""
    low, value, high = parameter.low, parameter.value, parameter.high
    kind = parameter.distribution
    si_numbers = (parameter.si_low, parameter.si_value, parameter.si_high)
    if not all(math.isfinite(each) for each in (low, value, high, *si_numbers)):
        return "E303", "expected a finite number", "a finite number", ""
    if low > high:
        hint = f'write "{high:g}..{low:g} {parameter.unit}"'
        return "E304", "low is above high", "low <= value <= high", hint
    if not low <= value <= high:
        return "E304", "the value is outside its range", "low <= value <= high", ""
    if never_negative and low < 0:
        return "E305", "cannot be negative", "a value of at least 0", ""
    if (fraction or kind == "logitnormal") and (high > _one(parameter) or low < 0):
        hint = 'write a share, for example 0.5 or "50 %"'
        return "E306", "expected a fraction between 0 and 1", "0 <= value <= 1", hint
    if kind == "fixed" and low != high:
        hint = 'set a distribution, for example distribution = "uniform"'
        return "E307", "a fixed parameter has no range", "low = value = high", hint
    hint = 'use a table with distribution = "uniform"'
    if kind == "lognormal" and low <= 0:
        return "E307", "a lognormal range must be above 0", "0 < low", hint
    if kind == "logitnormal" and not (low > 0 and high < _one(parameter)):
        return "E307", "a logitnormal range must lie between 0 and 1", "0 < low, high < 1", hint
    least, most = held(parameter)
    if low < least or high > most:
        expected = _between(parameter, least, most)
        return "E310", "is beyond what the model can hold", expected, f"stay {expected}"
    return None


def held(parameter: Parameter) -> tuple[float, float]:
    """What the model can hold of a parameter, in its unit: its own bounds, else none."""
    least = -math.inf if parameter.least is None else parameter.least
    most = math.inf if parameter.most is None else parameter.most
    return least, most


def _between(parameter: Parameter, least: float, most: float) -> str:
    """Bounds as a reader would say them."""
    unit = "" if parameter.unit == "1" else f" {parameter.unit}"
    if math.isinf(least):
        return f"at most {most:.10g}{unit}"
    if math.isinf(most):
        return f"at least {least:.10g}{unit}"
    return f"within {least:.10g} and {most:.10g}{unit}"


def usual_most(parameter: Parameter) -> float | None:
    """A thousand times the catalogue's range, the widest that an override may go by default."""
    widest = max(abs(parameter.low), abs(parameter.high))
    return WIDEST * widest if widest > 0 else None


def _one(parameter: Parameter) -> float:
    """The number that means 1 in the parameter's unit: 1, or 100 for a percentage."""
    return 100.0 if parameter.unit == "%" else 1.0


def _numbers(parameter: Parameter) -> str:
    """The numbers as a reader would write them."""
    low, value, high = parameter.low, parameter.value, parameter.high
    unit = "" if parameter.unit == "1" else f" {parameter.unit}"
    if low == value == high:
        return f"{value:g}{unit}"
    outside = low <= high and not low <= value <= high
    return f"{low:g}..{high:g}{unit}" + (f" around {value:g}" if outside else "")
