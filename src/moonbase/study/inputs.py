"""From the text inputs of a validation case to the arguments of a function of the product."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping
from dataclasses import is_dataclass
from importlib import import_module
from typing import Any, get_args, get_origin, get_type_hints

import numpy as np

from moonbase.campaign.bind import declared
from moonbase.flows import Samples
from moonbase.scenario.errors import Problem, did_you_mean, shown
from moonbase.scenario.parameters import Parameter, catalogue
from moonbase.scenario.units import UnitError, dimension, parse_quantity, same_dimension, to_si
from moonbase.study.cases import Case

CENTRAL = "central"
"""An input that takes the central value of the catalogue."""
LEAF = "leaf "
"""An input that names an object of the product, as in "leaf launch.earth_to_moon:Expendable"."""


class InputError(ValueError):
    """An input that cannot be used; `key` is its path below `inputs`."""

    def __init__(self, message: str, *key: str, hint: str = "") -> None:
        super().__init__(message)
        self.key, self.hint = key, hint

    def problem(self, case: Case) -> Problem:
        """The located problem."""
        key = ("inputs", *self.key) if self.key else ()
        return case.problem(str(self), *key, hint=self.hint)


def resolve(path: str) -> Any:
    """The object at a path such as "launch.earth_to_moon:gear_ratio" inside the package."""
    module, _, name = path.partition(":")
    try:
        return getattr(import_module(f"moonbase.{module}"), name)
    except (ImportError, AttributeError) as error:
        raise InputError(f"there is no {shown(path)} in the package") from error


def arguments(case: Case, function: Callable[..., Any]) -> dict[str, Any]:
    """Arguments of the function from the inputs of the case, in SI units.

    Plain numbers and quantities become arrays of one sample; a table becomes the record that the
    function asks for, its keys being parameter ids. Parameters that a row does not give are not
    a number, so that no row leans on a value it does not show.

    Raises
    ------
    InputError : for an input that the function does not take, or that it cannot use.
    """
    hints = get_type_hints(function)
    known = inspect.signature(function).parameters
    for name in case.inputs:
        if name not in known:
            raise InputError(
                "the function takes no such input", name, hint=did_you_mean(name, known)
            )
    for name, each in known.items():
        if name not in case.inputs and each.default is inspect.Parameter.empty:
            raise InputError(f'missing input "{name}"')
    return {name: _argument(case, name, raw, hints[name]) for name, raw in case.inputs.items()}


def _argument(case: Case, name: str, raw: object, hint: Any) -> Any:
    if isinstance(raw, str) and raw.startswith(LEAF):
        found = resolve(raw.removeprefix(LEAF))
        return found() if isinstance(found, type) else found
    if hint is str:
        return raw
    if isinstance(raw, dict):
        if get_origin(hint) is not None and issubclass(get_origin(hint), Mapping):
            return {key: str(value) for key, value in raw.items()}
        return _record(case, name, raw, _members(hint))
    value = _number(raw, "", name)
    if hint is float:
        return value
    return int(value) if hint is int else np.array([value])


def _members(hint: Any) -> list[type[Any]]:
    """The records that a hint allows: itself, or the members of a union."""
    return [each for each in (get_args(hint) or (hint,)) if is_dataclass(each)]  # type: ignore[misc]


def _record(case: Case, name: str, raw: Mapping[str, Any], leaves: Iterable[type[Any]]) -> Any:
    """The first record whose parameters hold every id given."""
    ids: set[str] = set()
    for leaf in leaves:
        fields = {id: (field, unit) for field, id, unit in declared(leaf)}
        ids |= set(fields)
        if set(raw) <= set(fields):
            return leaf(
                **{
                    field: _parameter(case, raw.get(id), unit, name, id)
                    for id, (field, unit) in fields.items()
                }
            )
    wrong = next(id for id in raw if id not in ids) if set(raw) - ids else next(iter(raw))
    raise InputError("the record has no such parameter", name, wrong, hint=did_you_mean(wrong, ids))


def _parameter(case: Case, raw: object, unit: str, name: str, id: str) -> Samples:
    """The value of one parameter of a record, not a number when the row does not give it."""
    if raw is None:
        return np.array([np.nan])
    if raw == CENTRAL:
        return np.array([_central(case, catalogue()[id], name)])
    return np.array([_number(raw, unit, name, id)])


def _central(case: Case, parameter: Parameter, name: str) -> float:
    """The catalogue's central value; void when it comes from the row's own source."""
    if case.source in parameter.sources:
        message = "void: the published value is also a source of this parameter"
        raise InputError(message, name, parameter.id)
    return to_si(parameter.value, parameter.unit)


def _number(raw: object, unit: str, *key: str) -> float:
    """A number or a quantity in text, in SI units; `unit` is what the parameter is declared in."""
    if isinstance(raw, bool) or not isinstance(raw, int | float | str):
        raise InputError(f"is not a quantity, got {shown(raw)}", *key)
    try:
        found = parse_quantity(raw) if isinstance(raw, str) else None
        given = found.unit if found and found.unit else "1"
        if found and found.is_range:
            raise InputError("is a range, not a value", *key)
        if unit and not same_dimension(given, unit):
            expected = f"expected {dimension(unit)} ({unit}), got {dimension(given)}"
            raise InputError(expected, *key)
        return to_si(found.low if found else float(str(raw)), given)
    except UnitError as error:
        raise InputError(str(error), *key, hint=error.hint) from error
