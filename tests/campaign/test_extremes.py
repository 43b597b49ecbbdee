"""Every parameter at the ends of what a scenario may hold: no warning, no undefined number."""

from __future__ import annotations

import numpy as np
import pytest

from moonbase.campaign.evaluate import evaluate
from moonbase.scenario import Parameter, load
from moonbase.scenario.bounds import usual_most
from moonbase.study.answer import ask_of
from moonbase.study.sampling import draw, sobol

SAMPLES = 8
SCENARIO = load("reference")
DRAWS = draw(SCENARIO.parameters, sobol(len(SCENARIO.parameters), 0, SAMPLES, 1))
TESTED = [each for each in SCENARIO.parameters.values() if each.unit != "calendar_year"]


def ends(parameter: Parameter) -> tuple[float, float]:
    """Least and most that an override may set, in the parameter's unit."""
    least = parameter.least
    if least is None:
        least = 0.0 if parameter.low >= 0 else -1000 * abs(parameter.low)
    most = parameter.most or usual_most(parameter) or 1.0
    return least, min(most, 1.0) if parameter.distribution == "logitnormal" else most


@pytest.mark.parametrize("parameter", TESTED, ids=lambda each: each.id)
def test_ends_stay_defined(parameter: Parameter) -> None:
    scale = parameter.si_value / parameter.value if parameter.value else 1.0
    for value in ends(parameter):
        draws = DRAWS | {parameter.id: np.full(SAMPLES, value * scale)}
        for route, outcome in evaluate(ask_of(SCENARIO, 2045, False), draws).items():
            for name, values in outcome.metrics.items():
                assert not np.isnan(values).any(), (route, name, value)
