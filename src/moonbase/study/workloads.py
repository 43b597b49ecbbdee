"""The cost ratio to the ground for every workload, not only the one a route is asked to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from moonbase.campaign.assemble import RouteChoice
from moonbase.campaign.evaluate import Ask, evaluate
from moonbase.compute.workload import WORKLOADS
from moonbase.results.record import Band, band
from moonbase.scenario.parameters import Parameter
from moonbase.study.sampling import draw, sobol

MOST_SAMPLES = 256
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
    )


def workload_ratios(
    ask: Ask, parameters: Mapping[str, Parameter], samples: int, seed: int
) -> dict[str, dict[str, Band]]:
    """Cost of compute over the ground's, by route and workload, in the asked year."""
    if BASE not in ask.routes:
        return {}
    count = min(samples, MOST_SAMPLES)
    draws = draw(parameters, sobol(len(parameters), 0, count, seed))
    found: dict[str, dict[str, Band]] = {name: {} for name in ask.routes if name != BASE}
    for work in WORKLOADS:
        routes = {name: doing(choice, work) for name, choice in ask.routes.items()}
        outcomes = evaluate(replace(ask, routes=routes), draws)
        ground = outcomes[BASE].metrics["cost_of_compute"]
        for name, ratios in found.items():
            cost = outcomes[name].metrics["cost_of_compute"]
            known = np.isfinite(cost) & np.isfinite(ground)
            ratio = np.where(known, cost, 1.0) / np.where(known, ground, 1.0)
            ratios[work] = band(np.where(known, ratio, np.inf))
    return found
