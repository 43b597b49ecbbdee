"""Comparisons show what differs and count the rest."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from moonbase.results.comparison import as_json, compare
from moonbase.results.comparison_text import render
from moonbase.results.definitions import DEFINITIONS
from moonbase.results.record import Answer, Band
from moonbase.scenario import ResolvedScenario, load


def test_nothing_differs(real: Answer, scenario: ResolvedScenario) -> None:
    found = compare([real, real], [scenario, scenario])
    assert (found.settings, found.parameters, found.metrics) == ((), (), ())
    assert found.same_parameters == len(scenario.parameters)
    assert len(set(found.names)) == 2
    assert "Nothing differs" in render(found)


def test_one_parameter_one_metric_one_route(real: Answer, scenario: ResolvedScenario) -> None:
    other = load("reference", ["launch.price=100 USD/kg"])
    leo = real.routes["leo"]
    changed = replace(leo, metrics={**leo.metrics, "cost_per_watt": Band(1.0, 2.0, None, 0.8)})
    routes = {name: each for name, each in real.routes.items() if name != "moon_surface"}
    answer = replace(real, hash=other.hash, seed=2, routes={**routes, "leo": changed})
    found = compare([real, answer], [scenario, other])
    assert [each.id for each in found.parameters] == ["launch.price"]
    assert [each.id for each in found.settings] == ["seed"]
    gone = [each for each in found.metrics if each.route == "moon_surface"]
    assert all(each.bands[1] is None for each in gone)
    left = [each for each in found.metrics if each.route != "moon_surface"]
    assert [(each.route, each.id) for each in left] == [("leo", "cost_per_watt")]
    assert left[0].unit == DEFINITIONS["cost_per_watt"].unit
    for language in ("en", "ko"):
        text = render(found, language, 100)
        assert "launch.price" in text
        assert "100" in text
    content = as_json(found)
    assert json.loads(json.dumps(content, allow_nan=False)) == content


def test_needs_two(real: Answer, scenario: ResolvedScenario) -> None:
    with pytest.raises(ValueError, match="at least two"):
        compare([real], [scenario])
