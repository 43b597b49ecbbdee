"""Which parameters move a metric: every one at its P10 and P90 in one vectorised call."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from moonbase.campaign.evaluate import Ask, RouteOutcome, evaluate
from moonbase.flows import Samples
from moonbase.results.record import Influence
from moonbase.scenario.parameters import Parameter
from moonbase.study.judgement import JUDGEMENT, LOGARITHMIC
from moonbase.study.sampling import at, draw, quantile, sobol

LOW, HIGH = 0.1, 0.9


@dataclass(frozen=True)
class Tested:
    """Outcomes with each uncertain parameter at its P10 and P90; sample 0 is the central case."""

    ids: tuple[str, ...]
    outcomes: Mapping[str, RouteOutcome]

    def values(self, route: str, metric: str, year: int | None = None) -> Samples:
        """Metric of a route in every tested sample; cohort metrics also of another year."""
        outcome = self.outcomes[route]
        return outcome.metrics[metric] if year is None else outcome.table[year][metric]

    def pair(self, values: Samples, id: str) -> tuple[float, float]:
        """A metric with one parameter low and high."""
        position = 1 + 2 * self.ids.index(id)
        return float(values[position]), float(values[position + 1])


def sensitivity(ask: Ask, parameters: Mapping[str, Parameter]) -> Tested:
    """Run the chain once per uncertain parameter and end of its range."""
    ids = tuple(id for id, each in parameters.items() if each.si_low < each.si_high)
    levels: list[dict[str, float]] = [{}]
    for id in ids:
        levels += [{id: LOW}, {id: HIGH}]
    return Tested(ids, evaluate(ask, at(parameters, levels)))


def influences(
    tested: Tested,
    parameters: Mapping[str, Parameter],
    route: str,
    metric: str,
    most: int | None = None,
    judgement_only: bool = False,
    correlations: Mapping[str, float] | None = None,
    year: int | None = None,
) -> tuple[Influence, ...]:
    """Parameters ranked by the swing of a metric between their P10 and P90.

    The swing is |ln(f_high / f_low)| for metrics that span decades and the difference for years,
    levels and shares; a metric that one end never reaches swings without bound. Elasticity, for the
    former only, is d ln f / d ln x over the range.
    """
    found = []
    values = tested.values(route, metric, year)
    for id in tested.ids:
        parameter = parameters[id]
        if judgement_only and parameter.basis not in JUDGEMENT:
            continue
        low, high = tested.pair(values, id)
        swing = _swing(low, high, metric in LOGARITHMIC)
        if swing > 0:
            correlation = (correlations or {}).get(id)
            found.append(
                _influence(parameter, low, high, swing, correlation, metric in LOGARITHMIC)
            )
    found.sort(key=lambda each: (-each.swing, each.id))
    return tuple(found[:most])


def rank_correlations(
    ask: Ask, parameters: Mapping[str, Parameter], route: str, metric: str, samples: int, seed: int
) -> dict[str, float]:
    """Spearman correlation of a metric with every draw, a check on the one-at-a-time swings."""
    points = sobol(len(parameters), 0, samples, seed)
    values = evaluate(ask, draw(parameters, points))[route].metrics[metric]
    ranks = _ranks(values)
    return {
        id: float(np.corrcoef(points[index], ranks)[0, 1])
        for index, (id, each) in enumerate(parameters.items())
        if each.si_low < each.si_high and np.ptp(ranks) > 0
    }


def _ranks(values: Samples) -> Samples:
    from scipy.stats import rankdata

    return np.asarray(rankdata(values), dtype=np.float64)


def _swing(low: float, high: float, logarithmic: bool) -> float:
    if low == high:
        return 0.0
    if not (math.isfinite(low) and math.isfinite(high)):
        return math.inf
    if logarithmic and low > 0 and high > 0:
        return abs(math.log(high / low))
    return abs(high - low)


def _influence(
    parameter: Parameter,
    low: float,
    high: float,
    swing: float,
    correlation: float | None,
    logarithmic: bool,
) -> Influence:
    ends = quantile(parameter, np.array([LOW, HIGH])) * (
        parameter.value / parameter.si_value if parameter.si_value else 1.0
    )
    finite = math.isfinite(low) and math.isfinite(high)
    elasticity = None
    if logarithmic and finite and low > 0 and high > 0 and 0 < ends[0] < ends[1]:
        elasticity = math.log(high / low) / math.log(ends[1] / ends[0])
    return Influence(
        id=parameter.id,
        label=parameter.label,
        label_ko=parameter.label_ko,
        basis=parameter.basis,
        low=float(ends[0]),
        high=float(ends[1]),
        unit=parameter.unit,
        at_low=low if math.isfinite(low) else None,
        at_high=high if math.isfinite(high) else None,
        swing=swing,
        elasticity=elasticity,
        rank_correlation=correlation,
        sources=parameter.sources,
    )


def weakest(
    tested: Tested, parameters: Mapping[str, Parameter], route: str, years: Sequence[int], most: int
) -> tuple[Influence, ...]:
    """The judgements that move a route most: its cost of compute, else what it has in the end.

    Taken in the first of `years` with a cohort in the central case.
    """
    for year in years:
        if math.isfinite(tested.values(route, "cost_of_compute", year)[0]):
            return influences(tested, parameters, route, "cost_of_compute", most, True, year=year)
    return influences(tested, parameters, route, "capacity_final", most, True)
