"""The shape of scenario and catalogue files, and its violations as located problems.

Five small pydantic models, extra keys forbidden. Numbers and units of overrides are checked in
`overrides`, what needs several tables at once in `loader`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StrictInt, ValidationError

from moonbase.scenario.errors import Problem, did_you_mean, shown

Number = Annotated[float, Field(strict=True)]
Line = Annotated[str, Field(pattern=r"^[^\x00-\x1f\x7f]*$")]
"""Text on one line, without control characters."""
Name = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]*$")]
Distribution = Literal["lognormal", "logitnormal", "triangular", "uniform", "fixed"]
Basis = Literal["measured", "quoted", "derived", "estimate", "speculative"]
Place = tuple[str, int | None]
"""File as shown in messages, and line."""
Locate = Callable[[tuple[str | int, ...]], Place]
Model = TypeVar("Model", bound=BaseModel)


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ClockTable(_Table):
    """Calendar of a campaign: whole years, and steps in each."""

    start: Annotated[StrictInt, Field(ge=2000, le=2300)] = 2026
    end: Annotated[StrictInt, Field(ge=2000, le=2300)] = 2080
    steps_per_year: Annotated[StrictInt, Field(ge=1, le=48)] = 4


class RouteTable(_Table):
    """What a route is: leaf names that campaign/assemble.py turns into models."""

    built: Name
    launched: Name
    runs: Name
    work: Name
    policy: Name
    satellite: Name = "from-parts"
    supplies: tuple[Name, ...] = ()
    ageing: Name = "continuous"
    lander: Name = "expendable"
    discounting: Name = "mid-year"
    basis: Name = "sustained"
    rounding: Name = "whole"
    eclipse: Name = "seasons"
    view: Name = "exact"
    boundary: Name = "whole-life"
    margins: Name = "by-maturity"
    sizing: Name = "start-of-life"
    integration: Name = "given"
    terminal: Name = "given"
    propellant: Name = "argon"
    label: Line = ""
    label_ko: Line = ""


class Scenario(_Table):
    """A scenario file without its routes and parameters, which are checked one by one.

    `held = "central"` fixes every parameter that no file and no setting gives at its central value.
    """

    name: Annotated[str, Field(pattern=r"^[^\s\x00-\x1f\x7f][^\x00-\x1f\x7f]*$", max_length=100)]
    title: Line = ""
    title_ko: Line = ""
    description: str = ""
    extends: str | None = None
    stance: Literal["central", "favourable", "adverse"] = "central"
    held: Literal["none", "central"] = "none"
    money_year: StrictInt = 2025
    kardashev_reading: Literal["electricity", "intercepted"] = "electricity"
    clock: ClockTable = ClockTable()
    routes: dict[str, Any] = Field(default_factory=dict)
    parameters: dict[str, Any] = Field(default_factory=dict)


class OverrideTable(_Table):
    """A parameter's override written as a table."""

    value: Number | None = None
    low: Number | None = None
    high: Number | None = None
    unit: str | None = None
    distribution: Distribution | None = None
    basis: Basis | None = None
    source: str | tuple[str, ...] = ()
    money_year: StrictInt | None = None
    note: str = ""


class ParameterTable(_Table):
    """One entry of the catalogue."""

    value: Number
    unit: str
    low: Number
    high: Number
    distribution: Distribution
    basis: Basis
    sources: Annotated[tuple[str, ...], Field(min_length=1)]
    where: str
    money_year: StrictInt | None = None
    evidence_date: str = ""
    favourable: Literal["low", "high", "none"]
    label: str
    label_ko: str
    note: str
    unmoved: str = ""
    least: Number | None = None
    most: Number | None = None


def validated(
    model: type[Model],
    data: object,
    key: tuple[str | int, ...],
    locate: Locate,
    problems: list[Problem],
) -> Model | None:
    """The table at `key` as a model, or None and a located problem for each violation."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            problem = _problem(model, dict(detail), key, locate)
            if problem not in problems:
                problems.append(problem)
        return None


_EXPECTED = {
    "string_type": "text in quotes",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "int_parsing_size": "a whole number of reasonable size",
    "float_type": "a number",
    "bool_type": "true or false",
    "tuple_type": "a list",
    "dict_type": "a table",
    "model_type": "a table",
    "model_attributes_type": "a table",
    "too_short": "at least one entry",
}


def _problem(
    model: type[BaseModel], detail: dict[str, Any], key: tuple[str | int, ...], locate: Locate
) -> Problem:
    """One pydantic error as a problem with file, line, key, expected, got and hint."""
    kind, context = str(detail["type"]), detail.get("ctx", {})
    # a union adds the name of its branch to the path; our paths have no such parts
    inside = tuple(part for part in detail["loc"] if part not in ("str", "tuple[str, ...]"))
    full = (*key, *inside)
    path, line = locate(full)
    name = ".".join(str(part) for part in full)
    if kind == "extra_forbidden":
        known = _keys(model, inside[:-1])
        hint = did_you_mean(str(full[-1]), known) or "known keys: " + ", ".join(known)
        return Problem("E201", "unknown key", path, line, name, got=str(full[-1]), hint=hint)
    if kind == "missing":
        message = f'the key "{full[-1]}" is missing'
        table = ".".join(str(part) for part in full[:-1])
        return Problem("E202", message, path, line, table, expected=str(full[-1]))
    got, hint = shown(detail.get("input")), ""
    if kind == "literal_error":
        expected = "one of " + str(context["expected"]).replace("'", '"').replace(" or ", ", ")
        hint = did_you_mean(str(detail.get("input")), str(context["expected"]).split("'")[1::2])
    elif kind == "greater_than_equal":
        expected = f"a number of at least {context['ge']}"
    elif kind == "less_than_equal":
        expected = f"a number of at most {context['le']}"
    elif kind == "string_pattern_mismatch":
        lower = "pattern" in context and "a-z" in context["pattern"]
        expected = "a name in lower case, digits, - and _" if lower else "text on one line"
    else:
        expected = _EXPECTED.get(kind, str(detail["msg"]).lower())
    code = "E207" if "clock" in full and kind.endswith("equal") else "E203"
    return Problem(code, f"expected {expected}, got {got}", path, line, name, expected, got, hint)


def _keys(model: type[BaseModel], inside: tuple[str | int, ...]) -> list[str]:
    """Keys that the table at `inside` of a model may have."""
    for part in inside:
        annotation = model.model_fields[str(part)].annotation
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            model = annotation
    return list(model.model_fields)
