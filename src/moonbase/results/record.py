"""The answer of a run as plain frozen records, ready to print, store or draw."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from moonbase.flows import Samples

HALF = 0.5
"""Share of samples that must reach a quantity, and more, for it to have a median."""


@dataclass(frozen=True)
class Band:
    """P10, P50 and P90 of a quantity over the samples; None where that quantile is never reached.

    `reached` is the share of samples in which the quantity is finite.
    """

    p10: float | None
    p50: float | None
    p90: float | None
    reached: float = 1.0

    @property
    def known(self) -> bool:
        """Whether at least half of the samples reach the quantity."""
        return self.p50 is not None


def band(values: Samples) -> Band:
    """Band of one quantity; a value never reached counts as larger than all.

    P50 is None when at least half of the samples never reach it.

    Quantiles are order statistics (inverted distribution function), so that a never-reached value
    does not mix with a finite one.

    >>> band(np.array([1.0, 2.0, np.inf, np.inf, np.inf])).p50 is None
    True
    """
    finite = np.isfinite(values)
    quantiles = np.quantile(
        np.where(finite, values, np.inf), (0.1, 0.5, 0.9), method="inverted_cdf"
    )
    low, middle, high = (float(q) if np.isfinite(q) else None for q in quantiles)
    reached = float(np.mean(finite))
    return Band(low, middle if reached > HALF else None, high, reached)


@dataclass(frozen=True)
class Spell:
    """Years in which one constraint binds an activity in more samples than any other."""

    start: int
    end: int
    activity: str
    constraint: str
    share: float


@dataclass(frozen=True)
class Influence:
    """A parameter and how far it moves a metric from its P10 to its P90."""

    id: str
    label: str
    label_ko: str
    basis: str
    low: float
    high: float
    unit: str
    at_low: float | None
    at_high: float | None
    swing: float
    elasticity: float | None
    rank_correlation: float | None
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Lever:
    """One step of the ordered cumulative changes towards the favourable bounds."""

    id: str
    label: str
    label_ko: str
    basis: str
    value: float
    unit: str
    ratio: float | None


@dataclass(frozen=True)
class Levers:
    """What would have to be true for a route to match the ground in one year.

    `ratio` is cost of compute over that of the ground at central values; `break_even_launch_price`
    makes it 1 at central values (None: no price does), `still` is the ratio left at launch for
    free.
    """

    route: str
    at: int
    ratio: float | None
    steps: tuple[Lever, ...]
    break_even_launch_price: float | None
    still: float | None


@dataclass(frozen=True)
class RouteAnswer:
    """Everything a run says of one route.

    table : year -> metric id -> band, for cost metrics.
    series : name -> (years, 3) quantiles P10, P50, P90.
    parts : part -> band [kg/kW].
    lines : year -> cost line -> levelised cost in the central case [USD/W], which add up;
    groups : cost line -> group; central_cohort : year -> whether the central case commissions.
    judgement : metric id -> share of its variance from estimates and speculation.
    reasons : metric id -> why a band is missing.
    infeasible : cause -> share of samples in which the Moon or the Sun is not enough.
    delivers : activities that commission watts; their spells say what stops more compute.
    waterfall : factor from installed to delivered compute -> band, for the cohort of `at`.
    facts : further quantities of its design (`route_facts`) -> band.
    """

    name: str
    label: str
    label_ko: str
    work: str
    metrics: Mapping[str, Band]
    table: Mapping[int, Mapping[str, Band]]
    series: Mapping[str, Samples]
    binding: tuple[Spell, ...]
    parts: Mapping[str, Band]
    lines: Mapping[int, Mapping[str, float]]
    groups: Mapping[str, str]
    central_cohort: Mapping[int, bool]
    judgement: Mapping[str, float | None]
    weakest: tuple[Influence, ...]
    workload_ratio: Mapping[str, Band]
    reasons: Mapping[str, str] = field(default_factory=dict)
    infeasible: Mapping[str, float] = field(default_factory=dict)
    delivers: tuple[str, ...] = ()
    waterfall: Mapping[str, Band] = field(default_factory=dict)
    facts: Mapping[str, Band] = field(default_factory=dict)


@dataclass(frozen=True)
class Answer:
    """The answer of one run.

    advantage : "a<b" -> share of samples in which route a's compute is cheaper than b's at `at`;
    cheapest : route -> share of samples in which it is the cheapest of all at `at`.
    pooling : "alone" (each route free to use the whole world) or "shared".
    """

    scenario: str
    title: str
    title_ko: str
    hash: str
    version: str
    samples: int
    seed: int
    at: int
    years: tuple[int, ...]
    table_years: tuple[int, ...]
    money_year: int
    pooling: str
    routes: Mapping[str, RouteAnswer]
    advantage: Mapping[str, float]
    cheapest: Mapping[str, float]
    levers: tuple[Levers, ...]
    kardashev_reading: str = "electricity"
