"""What a metric is and what moves it: definition, equations, band, parameters by swing."""

from __future__ import annotations

import inspect
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from moonbase.campaign.evaluate import Ask, RouteOutcome
    from moonbase.results.definitions import Definition
    from moonbase.results.record import Band, Influence
    from moonbase.scenario.resolved import ResolvedScenario
    from moonbase.study.execute import Progress

CORRELATED = 1024
"""Samples of the rank correlations, which only check the swings."""
_CITATION = re.compile(r"\([^()]*\b(?:18|19|20)\d\d\b[^()]*\)")
_SECTIONS = ("Parameters", "Returns", "References", "Raises", ">>>")


@dataclass(frozen=True)
class Step:
    """One function of an equation chain: its name, what it says, its equation and citation."""

    function: str
    says: str
    equation: str


@dataclass(frozen=True)
class Explanation:
    """One metric of one route. `central` is None where the central case never reaches it.

    first_year : first year of the table in which the central case has a metric of a cohort.
    """

    route: str
    label: str
    label_ko: str
    definition: Definition
    central: float | None
    band: Band
    steps: tuple[Step, ...]
    influences: tuple[Influence, ...]
    first_year: int | None = None


def explain_metric(
    scenario: ResolvedScenario,
    metric: str,
    routes: Iterable[str],
    at: int,
    samples: int,
    seed: int,
    progress: Progress | None = None,
) -> list[Explanation]:
    """Explain a metric on each of the routes that have it.

    The band is that of `run` with the same samples and seed, since draws do not depend on which
    routes are run.
    """
    from dataclasses import replace

    from moonbase.results.definitions import DEFINITIONS
    from moonbase.results.record import band
    from moonbase.study.answer import ask_of
    from moonbase.study.execute import execute
    from moonbase.study.sensitivity import influences, rank_correlations, sensitivity

    ask = ask_of(scenario, at, joint=False)
    ask = replace(ask, routes={name: scenario.routes[name] for name in routes})
    parameters = scenario.parameters
    tested = sensitivity(ask, parameters)
    outcomes = execute(ask, parameters, samples, seed, 1, progress)
    found = []
    for name, outcome in outcomes.items():
        if metric not in outcome.metrics:
            continue
        alone = _alone(ask, name)
        count = min(samples, CORRELATED)
        correlations = _finite(rank_correlations(alone, parameters, name, metric, count, seed))
        central = float(tested.outcomes[name].metrics[metric][0])
        ranked = influences(tested, parameters, name, metric, correlations=correlations)
        found.append(
            Explanation(
                route=name,
                label=scenario.routes[name].label or name,
                label_ko=scenario.routes[name].label_ko or scenario.routes[name].label or name,
                definition=DEFINITIONS[metric],
                central=central if math.isfinite(central) else None,
                band=band(outcome.metrics[metric]),
                steps=tuple(step(each) for each in DEFINITIONS[metric].chain),
                influences=ranked,
                first_year=_first_year(tested.outcomes[name], metric),
            )
        )
    return found


def _first_year(central: RouteOutcome, metric: str) -> int | None:
    """First year of the table in which sample 0 has a metric of a cohort."""
    years = (
        year
        for year, metrics in sorted(central.table.items())
        if metric in metrics and math.isfinite(metrics[metric][0])
    )
    return next(years, None)


def _alone(ask: Ask, route: str) -> Ask:
    from dataclasses import replace

    return replace(ask, routes={route: ask.routes[route]})


def _finite(correlations: Mapping[str, float]) -> dict[str, float]:
    return {id: value for id, value in correlations.items() if math.isfinite(value)}


@cache
def step(name: str) -> Step:
    """A function of an equation chain, named "package.module:function", by its docstring."""
    module, _, function = name.partition(":")
    text = inspect.getdoc(getattr(import_module(f"moonbase.{module}"), function)) or ""
    paragraphs = [" ".join(each.split()) for each in text.split("\n\n")]
    says, rest = paragraphs[0], paragraphs[1:]
    body = [each for each in rest if each and not each.startswith(_SECTIONS)]
    equations = [each for each in body if "=" in each or _CITATION.search(each)]
    return Step(name, says, " ".join(equations))
