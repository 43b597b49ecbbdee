"""Routes of the reference scenario at central values and at a few draws."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
import pytest

from moonbase.campaign.assemble import assemble
from moonbase.campaign.route import Route
from moonbase.flows import Clock
from moonbase.scenario import load
from moonbase.study.sampling import at, draw, sobol

Routes = Callable[..., dict[str, Route]]


@pytest.fixture(scope="session")
def routes() -> Routes:
    """Build the routes of a preset: `routes(clock, samples=.., settings=..)`."""

    def build(
        clock: Clock,
        samples: int = 1,
        settings: tuple[str, ...] = (),
        name: str = "reference",
        changes: Mapping[str, float] | None = None,
    ) -> dict[str, Route]:
        scenario = load(name, settings)
        if samples == 1:
            draws = at(scenario.parameters, [{}])
        else:
            draws = draw(scenario.parameters, sobol(len(scenario.parameters), 0, samples, 7))
        for id, value in (changes or {}).items():  # in SI, past what a scenario may hold
            draws[id] = np.full(samples, value)
        return assemble(scenario.routes, draws, clock)

    return build
