"""What `explain` is asked about: a metric, a metric of one route, or a parameter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from moonbase.interface.faults import usage

if TYPE_CHECKING:
    from moonbase.scenario.resolved import ResolvedScenario


@dataclass(frozen=True)
class Target:
    """Either a metric with the routes to explain it on, or the id of a parameter."""

    metric: str = ""
    routes: tuple[str, ...] = ()
    parameter: str = ""


def target_of(text: str, scenario: ResolvedScenario) -> Target:
    """Read "METRIC", "ROUTE.METRIC", "PARAMETER.ID" or "ROUTE.PARAMETER.ID"."""
    from moonbase.results.definitions import DEFINITIONS

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
    if tail in DEFINITIONS or tail in scenario.parameters:
        raise usage("E005", f'unknown route "{head}"', "TARGET", _near(head, routes, "routes"))
    known = [
        *DEFINITIONS,
        *(f"{route}.{metric}" for route in routes for metric in DEFINITIONS),
        *scenario.parameters,
        *(f"{route}.{id}" for route in routes for id in scenario.parameters),
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
