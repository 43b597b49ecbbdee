"""How much of each band is judgement: variance that estimates and speculation bring."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from moonbase.campaign.evaluate import Ask, RouteOutcome, evaluate
from moonbase.flows import Samples
from moonbase.scenario.parameters import Parameter
from moonbase.study.sampling import draw, sobol

JUDGEMENT = ("estimate", "speculative")
"""Bases that are judgement rather than evidence."""
MOST_SAMPLES = 1024
LOGARITHMIC = (
    "specific_mass",
    "cost_per_watt",
    "cost_per_watt_ex_chips",
    "cost_of_compute",
    "energy_cost",
    "earth_launch_mass_per_kw",
    "break_even_import",
    "capacity_final",
    "delivered_compute_final",
    "solar_share_final",
)
"""Metrics whose variance is taken of their logarithm, since they span decades."""


def judgement_shares(
    ask: Ask,
    parameters: Mapping[str, Parameter],
    outcomes: Mapping[str, RouteOutcome],
    samples: int,
    seed: int,
) -> dict[str, dict[str, float | None]]:
    """Total-effect index of all judgement parameters together, by route and metric.

    S = E[(f(A) - f(A'))**2] / (2 Var f), A' being A with the judgement parameters drawn anew
    (Jansen 1999; Saltelli 2010, table 2f). None where fewer than half of the pairs are finite.
    """
    count = min(samples, MOST_SAMPLES)
    points = sobol(len(parameters), 0, count, seed)
    fresh = sobol(len(parameters), 0, count, seed + 1)
    fresh = fresh[:, np.random.default_rng(seed).permutation(count)]
    judged = np.array([parameter.basis in JUDGEMENT for parameter in parameters.values()])
    changed = evaluate(ask, draw(parameters, np.where(judged[:, None], fresh, points)))
    return {
        name: {
            id: _share(_scaled(id, values[:count]), _scaled(id, changed[name].metrics[id]))
            for id, values in outcome.metrics.items()
        }
        for name, outcome in outcomes.items()
    }


def _scaled(id: str, values: Samples) -> Samples:
    if id not in LOGARITHMIC:
        return values
    with np.errstate(divide="ignore"):
        return np.log(values)


def _share(first: Samples, second: Samples) -> float | None:
    both = np.isfinite(first) & np.isfinite(second)
    if both.mean() < 0.5:
        return None
    first, second = first[both], second[both]
    variance = np.var(np.concatenate([first, second]))
    scale = np.abs(np.mean(first)) or 1.0
    if variance <= (1e-9 * scale) ** 2:
        return None
    return float(min(np.mean((first - second) ** 2) / (2 * variance), 1.0))
