"""The cost ratio to the ground for every workload, not only the one a route is asked to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from moonbase.campaign.assemble import RouteChoice
from moonbase.campaign.evaluate import Ask, RouteOutcome, evaluate
from moonbase.campaign.metrics import ratio
from moonbase.compute.workload import WORKLOADS
from moonbase.flows import Samples
from moonbase.results.record import Band, band
from moonbase.scenario.parameters import Parameter
from moonbase.study.sampling import draw, sobol

MOST_SAMPLES = 1024
"""Samples for work that a route is not asked to do."""
BASE = "ground"


@dataclass(frozen=True)
class Reassigned:
    """A route's choices with other work."""

    built: str
    launched: str
    runs: str
    work: str
    policy: str
    satellite: str
    supplies: tuple[str, ...]
    ageing: str
    lander: str
    discounting: str
    basis: str
    rounding: str
    eclipse: str
    view: str
    boundary: str
    margins: str
    sizing: str
    integration: str
    terminal: str
    propellant: str


def doing(choice: RouteChoice, work: str) -> Reassigned:
    """The same route, doing `work`."""
    return Reassigned(
        choice.built,
        choice.launched,
        choice.runs,
        work,
        choice.policy,
        choice.satellite,
        tuple(choice.supplies),
        choice.ageing,
        choice.lander,
        choice.discounting,
        choice.basis,
        choice.rounding,
        choice.eclipse,
        choice.view,
        choice.boundary,
        choice.margins,
        choice.sizing,
        choice.integration,
        choice.terminal,
        choice.propellant,
    )


def workload_ratios(
    ask: Ask,
    parameters: Mapping[str, Parameter],
    outcomes: Mapping[str, RouteOutcome],
    samples: int,
    seed: int,
) -> dict[str, dict[str, Band]]:
    """Cost of compute over the ground's, by route and workload, in the asked year.

    A route's own work takes all samples of the run when the ground does the same work; the others
    take the first `MOST_SAMPLES` of them.
    """
    if BASE not in ask.routes:
        return {}
    count = min(samples, MOST_SAMPLES)
    draws = draw(parameters, sobol(len(parameters), 0, count, seed))
    found: dict[str, dict[str, Band]] = {name: {} for name in ask.routes if name != BASE}
    for work in WORKLOADS:
        routes = {name: doing(choice, work) for name, choice in ask.routes.items()}
        tried = evaluate(replace(ask, routes=routes), draws)
        for name, ratios in found.items():
            own = ask.routes[name].work == ask.routes[BASE].work == work
            costs = outcomes if own else tried
            ratios[work] = band(cost_ratio(costs, name))
    return found


def cost_ratio(outcomes: Mapping[str, RouteOutcome], name: str) -> Samples:
    """Cost of compute over the ground's, infinite where either is missing."""
    costs = {route: outcomes[route].metrics["cost_of_compute"] for route in (name, BASE)}
    return ratio(costs[name], costs[BASE])
