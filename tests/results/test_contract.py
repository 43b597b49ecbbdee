"""The JSON object keeps the contract of `moonbase run --json`."""

from __future__ import annotations

import json
from typing import Any

from moonbase.results.contract import as_json
from moonbase.results.definitions import DEFINITIONS
from moonbase.results.record import Answer

EVERYWHERE = set(DEFINITIONS) - {"break_even_import"}


def test_top_level_and_metrics(real: Answer) -> None:
    found = as_json(real)
    assert found["ok"] is True
    assert set(found["scenario"]) >= {"name", "hash"}
    assert set(found) >= {
        "version", "samples", "seed", "routes", "advantage", "levers", "pooling", "at", "cheapest",
    }  # fmt: skip
    for route in found["routes"].values():
        assert set(route["metrics"]) >= EVERYWHERE
        for id, metric in route["metrics"].items():
            assert metric["unit"] == DEFINITIONS[id].unit
            assert set(metric) >= {"p10", "p50", "p90"}
            assert ("reason" in metric) == (metric["p50"] is None)
            assert ("at" in metric) == DEFINITIONS[id].cohort
            assert ("money_year" in metric) == DEFINITIONS[id].money
            if DEFINITIONS[id].cohort or id.startswith("year_"):
                assert 0 <= metric["reached"] <= 1
        for spell in route["binding"]:
            assert set(spell) == {"from", "to", "activity", "constraint", "share"}
            assert spell["from"] <= spell["to"]
    assert found["routes"]["ground"]["metrics"]["specific_mass"]["p50"] is None
    assert found["routes"]["ground"]["metrics"]["specific_mass"]["reason"]


def test_break_even_import_only_on_lunar_routes(real: Answer) -> None:
    routes = as_json(real)["routes"]
    assert "break_even_import" in routes["moon"]["metrics"]
    assert "break_even_import" not in routes["ground"]["metrics"]
    assert "break_even_import" not in routes["leo"]["metrics"]


def test_strict_json_of_a_real_answer(real: Answer) -> None:
    assert json.loads(json.dumps(as_json(real), allow_nan=False)) == as_json(real)


def test_no_infinity_and_a_reason_for_every_gap(awkward: Answer) -> None:
    found: dict[str, Any] = as_json(awkward)
    json.dumps(found, allow_nan=False)
    moon = found["routes"]["moon"]
    assert moon["metrics"]["specific_mass"] == {
        "unit": "kg/kW", "p10": 1.0, "p50": 2.0, "p90": None, "reached": 0.85,
    }  # fmt: skip
    assert moon["metrics"]["cost_of_compute"]["reason"] == "reached in 0% of samples"
    assert "20%" in moon["metrics"]["cost_per_watt"]["reason"]
    assert moon["weakest"][0]["swing"] is None
    assert moon["weakest"][0]["unbounded"] is True
    assert found["advantage"]["ground<moon"] is None
    assert found["levers"][0]["steps"][0]["ratio"] is None
    assert moon["infeasible"] == {"moon_mass_share": 0.01}
