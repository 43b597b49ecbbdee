"""A real answer of few samples, and one made by hand that has every awkward value."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from moonbase.results.record import (
    Answer,
    Band,
    Influence,
    Lever,
    Levers,
    RouteAnswer,
    Spell,
)
from moonbase.scenario import ResolvedScenario, load
from moonbase.study.answer import answer as run

NOTHING = Band(None, None, None, 0.0)


@pytest.fixture(scope="session")
def scenario() -> ResolvedScenario:
    """The reference scenario."""
    return load("reference")


@pytest.fixture(scope="session")
def real(scenario: ResolvedScenario) -> Answer:
    """The reference scenario's answer from few samples."""
    return run(scenario, samples=64, workers=1)


@pytest.fixture
def awkward() -> Answer:
    """Two routes with infinities, NaN, missing bands and Hangul."""
    years = tuple(range(2026, 2041))
    series = np.tile(np.array([0.0, 1e9, np.inf]), (len(years), 1))
    weak = Influence(
        "launch.price", "Price → orbit", "발사 단가", "estimate", 1.0, math.inf, "USD/kg",
        None, math.nan, math.inf, None, None, ("a",),
    )  # fmt: skip
    costs = {"cost_per_watt": Band(10.0, None, None, 0.2), "cost_of_compute": NOTHING}
    moon = RouteAnswer(
        name="moon",
        label="Lunar × made",
        label_ko="달 제작",
        work="text-inference",
        metrics={
            **costs,
            "specific_mass": Band(1.0, 2.0, math.inf, 0.85),
            "capacity_final": Band(0.0, 2.5e9, 4e10),
            "year_1gw_per_year": Band(2030.2, 2035.7, None, 0.7),
            "year_1tw_per_year": NOTHING,
            "year_1tw_in_use": Band(2039.9, None, None, 0.2),
            "kardashev_final": Band(0.7, 0.75, 0.8),
        },
        table={2030: costs, 2035: costs},
        series={"capacity": series, "commissioned": series},
        binding=(
            Spell(2026, 2040, "expand", "policy", 1.0),
            Spell(2026, 2028, "build_satellites", "policy", 1.0),
            Spell(2029, 2040, "build_satellites", "goods (power)", 0.934),
        ),
        parts={"array": Band(1.0, 2.0, 3.0), "strange": Band(0.1, 0.2, 0.3)},
        lines={2030: {"imports": 4.0}, 2035: {"imports": 3.0, "operations": math.nan}},
        groups={"imports": "launch", "operations": "operations"},
        central_cohort={2035: False},
        judgement={"cost_of_compute": None, "capacity_final": 0.996},
        weakest=(weak,),
        workload_ratio={"text-inference": NOTHING, "rich-inference": Band(1.0, 2.0, None, 0.6)},
        reasons={"cost_per_watt": "only 20% of samples commission a cohort in 2035"},
        infeasible={"moon_mass_share": 0.01},
        delivers=("build_satellites",),
    )
    ground = replace(
        moon,
        name="ground",
        label="Ground",
        label_ko="지상",
        metrics={"specific_mass": NOTHING, "cost_per_watt": Band(1.0, 2.0, 3.0)},
        table={2030: {"cost_per_watt": Band(1.0, 2.0, 3.0)}, 2035: {}},
        lines={2030: {"energy": 2.0}, 2035: {"energy": 2.0}},
        parts={},
        workload_ratio={},
        infeasible={},
        reasons={"specific_mass": "a data centre on the ground is not launched"},
    )
    step = Lever("a.b", "Laser power", "레이저", "estimate", 2.0, "1", None)
    return Answer(
        scenario="../달 기지/x",
        title="Test – title",
        title_ko="시험",
        hash="0123456789abcdef",
        version="0.1.0",
        samples=8,
        seed=1,
        at=2035,
        years=years,
        table_years=(2030, 2035),
        money_year=2025,
        pooling="shared",
        routes={"ground": ground, "moon": moon},
        advantage={"moon<ground": 0.0, "ground<moon": math.nan},
        cheapest={"ground": 1.0, "moon": 0.0},
        levers=(Levers("moon", 2035, 3.0, (step,), None, 1.5),),
    )
