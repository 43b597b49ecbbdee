"""Arrays nearer the Sun: best distance, as the curve of rings says."""

from __future__ import annotations

from dataclasses import fields

import numpy as np
import pytest

from moonbase.campaign.bind import bind
from moonbase.constants import ASTRONOMICAL_UNIT
from moonbase.design.rings import compound_cells, ring_power
from moonbase.design.sun_distance import sun_distance
from moonbase.power.photovoltaics import Array
from moonbase.scenario import load
from moonbase.study.sampling import at, draw, sobol

SCENARIO = load("reference")
ARRAY = bind(Array, at(SCENARIO.parameters, [{}]), "leo")
ONE = np.array([ASTRONOMICAL_UNIT])
LIMIT = np.array([420.0])
"""Temperature that cells stand [K]."""


def test_one_array_is_that_of_the_rings() -> None:
    for array in (ARRAY, compound_cells(ARRAY)):
        found, curve = sun_distance(array, ONE, LIMIT), ring_power(array, float(LIMIT[0]))
        assert found.best[0] / ASTRONOMICAL_UNIT == pytest.approx(curve.best)
        assert found.best_output[0] / found.output[0] == pytest.approx(curve.gain)
        assert found.stops[0] / ASTRONOMICAL_UNIT == pytest.approx(curve.stops)
        assert found.gain[0] == pytest.approx(1)
        assert found.temperature[0] < found.best_temperature[0]


def test_inside_the_best_distance_heat_takes_more_than_light_gives() -> None:
    any_warmth = np.array([1e4])
    best = sun_distance(ARRAY, ONE, any_warmth).best
    here = sun_distance(ARRAY, best, any_warmth)
    nearer, farther = (sun_distance(ARRAY, best * each, any_warmth) for each in (0.9, 1.1))
    assert here.output >= nearer.output
    assert here.output >= farther.output
    assert 0.4 < best[0] / ASTRONOMICAL_UNIT < 0.9


def test_cells_bound_the_best_distance() -> None:
    found = sun_distance(ARRAY, ONE, LIMIT)
    assert found.best[0] > sun_distance(ARRAY, ONE, np.array([1e4])).best[0]
    assert found.best[0] > found.nearest[0]
    assert found.best_temperature[0] <= LIMIT[0]
    assert sun_distance(ARRAY, found.nearest, LIMIT).temperature[0] > LIMIT[0]


def test_samples_stand_alone() -> None:
    draws = draw(SCENARIO.parameters, sobol(len(SCENARIO.parameters), 0, 8, 3))
    array = bind(Array, draws, "leo")
    many = sun_distance(array, np.full(8, 0.7 * ASTRONOMICAL_UNIT), LIMIT)
    for each in range(8):
        values = {item.name: getattr(array, item.name)[each : each + 1] for item in fields(array)}
        single = sun_distance(Array(**values), 0.7 * ONE, LIMIT)
        assert many.best[each] == single.best[0]
        assert many.output[each] == pytest.approx(single.output[0], rel=1e-9)
