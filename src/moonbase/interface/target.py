"""What `explain` is asked about: a metric, a metric of one route, or a parameter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from moonbase.interface.faults import usage

if TYPE_CHECKING:
    from moonbase.results.sheet_definitions import SheetDefinition
    from moonbase.scenario.resolved import ResolvedScenario


@dataclass(frozen=True)
class Target:
    """A metric with the routes to explain it on, the id of a parameter, or metrics of commands."""

    metric: str = ""
    routes: tuple[str, ...] = ()
    parameter: str = ""
    sheets: tuple[SheetDefinition, ...] = ()


def target_of(text: str, scenario: ResolvedScenario) -> Target:
    """Read "METRIC", "ROUTE.METRIC", "PARAMETER.ID", "ROUTE.PARAMETER.ID", "COMMAND.METRIC"."""
    from moonbase.results.definitions import DEFINITIONS
    from moonbase.results.sheet_definitions import named, sheet_definitions

    routes = tuple(scenario.routes)
    head, _, tail = text.partition(".")
    if text in DEFINITIONS:
        return Target(metric=text, routes=routes)
    if head in routes and tail in DEFINITIONS:
        return Target(metric=tail, routes=(head,))
    if text in scenario.parameters:
        return Target(parameter=text)
    if head in routes and tail in scenario.parameters:
        return Target(parameter=tail)
    if found := tuple(named(text)) or (tuple(named(tail)) if head in routes else ()):
        return Target(sheets=found)
    if tail in DEFINITIONS or tail in scenario.parameters:
        raise usage("E005", f'unknown route "{head}"', "TARGET", _near(head, routes, "routes"))
    known = [
        *DEFINITIONS,
        *(f"{route}.{metric}" for route in routes for metric in DEFINITIONS),
        *scenario.parameters,
        *(f"{route}.{id}" for route in routes for id in scenario.parameters),
        *(each.id for each in sheet_definitions()),
        *(f"{each.command}.{each.id}" for each in sheet_definitions()),
    ]
    raise usage(
        "E005", f'no metric or parameter is called "{text}"', "TARGET", _closest(text, known)
    )


def _near(word: str, known: tuple[str, ...], what: str) -> str:
    from moonbase.scenario.errors import did_you_mean

    return did_you_mean(word, known) or f"{what}: {', '.join(known)}"


def _closest(word: str, known: list[str]) -> str:
    from moonbase.scenario.errors import did_you_mean

    return did_you_mean(word, known) or "moonbase explain lists metrics and parameters"
