"""Draws: quantiles, pairing, chunks and workers."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from moonbase.scenario import catalogue, load
from moonbase.study.answer import ask_of
from moonbase.study.execute import execute
from moonbase.study.sampling import CHUNK, draw, quantile, sobol

UNCERTAIN = [each for each in catalogue().values() if each.si_low < each.si_high]


@pytest.mark.parametrize("parameter", UNCERTAIN, ids=lambda each: each.id)
def test_quantiles_meet_the_catalogue(parameter) -> None:  # type: ignore[no-untyped-def]
    """The median is the value, and low and high are where the distribution says."""
    kind = parameter.distribution
    ends = (0.05, 0.95) if kind in ("lognormal", "logitnormal") else (0.0, 1.0)
    low, middle, high = quantile(parameter, np.array([ends[0], 0.5, ends[1]]))
    assert low == pytest.approx(parameter.si_low, rel=1e-9)
    assert high == pytest.approx(parameter.si_high, rel=1e-9)
    if kind != "uniform":
        assert middle == pytest.approx(parameter.si_value, rel=1e-9)


@given(st.sampled_from(UNCERTAIN), st.floats(1e-6, 1 - 1e-6), st.floats(1e-6, 1 - 1e-6))
def test_quantiles_rise(parameter, one: float, other: float) -> None:  # type: ignore[no-untyped-def]
    first, second = quantile(parameter, np.array(sorted((one, other))))
    assert first <= second * (1 + 1e-12) or first <= second + 1e-300


def test_points_do_not_depend_on_the_cut() -> None:
    whole = sobol(5, 0, 2 * CHUNK, 3)
    parts = np.concatenate([sobol(5, 0, CHUNK, 3), sobol(5, CHUNK, CHUNK, 3)], axis=1)
    assert np.array_equal(whole, parts)


def test_shared_ids_share_a_draw_and_overrides_do_not() -> None:
    scenario = load("reference", ["moon.launch.price=100..200 USD/kg"])
    draws = draw(scenario.parameters, sobol(len(scenario.parameters), 0, 64, 1))
    assert draws["moon.launch.price"].max() <= 300
    assert not np.array_equal(draws["moon.launch.price"], draws["launch.price"])


def test_results_do_not_depend_on_workers() -> None:
    scenario = load("reference")
    ask = ask_of(scenario, 2035, False)
    one = execute(ask, scenario.parameters, CHUNK + 100, 5, 1)
    two = execute(ask, scenario.parameters, CHUNK + 100, 5, 2)
    for route, outcome in one.items():
        for name, values in outcome.metrics.items():
            assert np.array_equal(values, two[route].metrics[name]), (route, name)


def test_seeds_repeat_and_differ() -> None:
    assert np.array_equal(sobol(3, 0, 16, 1), sobol(3, 0, 16, 1))
    assert not np.array_equal(sobol(3, 0, 16, 1), sobol(3, 0, 16, 2))


def test_an_override_of_one_route_leaves_the_others_untouched() -> None:
    from moonbase.study.answer import answer

    plain = answer(load("reference"), samples=64)
    changed = answer(load("reference", ["moon.array.packing=0.8..0.95"]), samples=64)
    for name in ("ground", "leo", "deep_earth", "moon_surface"):
        assert changed.routes[name].metrics == plain.routes[name].metrics
    assert changed.routes["moon"].metrics != plain.routes["moon"].metrics
