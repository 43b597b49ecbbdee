"""explain, check, scenario, doctor, validate and the first screen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import moonbase
from moonbase.interface import checkup

SMALL = ("--samples", "16")


def test_explain_a_metric(call: Callable[..., Any]) -> None:
    answer = call("explain", "leo.cost_per_watt", *SMALL, "--json").json
    assert answer["ok"] is True
    assert answer["metric"] == "cost_per_watt"
    assert answer["definition"]["boundary"]
    assert answer["definition"]["money_year"] == 2025
    assert all(each["says"] for each in answer["chain"])
    assert any(each["equation"] for each in answer["chain"])
    (route,) = answer["routes"]
    assert route == "leo"
    found = answer["routes"]["leo"]
    assert found["central"] > 0
    assert found["band"]["p10"] <= found["band"]["p50"] <= found["band"]["p90"]
    swings = [each["swing"] for each in found["parameters"] if not each["unbounded"]]
    assert swings == sorted(swings, reverse=True)
    first = found["parameters"][0]
    assert {"id", "basis", "elasticity", "rank_correlation", "sources", "where"} <= set(first)
    assert all(answer["sources"][id]["title"] for id in first["sources"])


def test_explain_agrees_with_run(call: Callable[..., Any]) -> None:
    explained = call("explain", "leo.capacity_final", *SMALL, "--json").json
    band = explained["routes"]["leo"]["band"]
    run = moonbase.run(samples=16).routes["leo"].metrics["capacity_final"]
    assert (band["p10"], band["p50"], band["p90"]) == (run.p10, run.p50, run.p90)


def test_explain_every_route_that_has_the_metric(call: Callable[..., Any]) -> None:
    answer = call("explain", "specific_mass", *SMALL, "--json").json
    assert set(answer["routes"]) == {"leo", "moon", "moon_surface", "deep_earth"}


def test_explain_a_parameter(call: Callable[..., Any]) -> None:
    answer = call("explain", "launch.price", "--json").json
    parameter = answer["parameter"]
    assert (parameter["id"], parameter["unit"]) == ("launch.price", "USD/kg")
    assert parameter["sources"]
    assert answer["declared_by"] == ["launch.rockets.Rockets"]
    assert {"route", "metric", "swing", "at_low", "at_high"} <= set(answer["moves"][0])
    setting = ("--set", "moon.launch.price=5 USD/kg")
    assert call("explain", "launch.price", *setting, "--json").json["route_values"] == {
        "moon.launch.price": 5.0
    }
    own = call("explain", "moon.launch.price", *setting, "--json").json
    assert own["parameter"]["origin"] == "--set:1"
    assert own["moves"] == []


def test_every_parameter_is_declared() -> None:
    from moonbase.interface.card import declarers

    orphans = [id for id in moonbase.load().parameters if not list(declarers(id))]
    assert orphans == []


def test_explanations_in_words(call: Callable[..., Any]) -> None:
    metric = call("explain", "leo.specific_mass", *SMALL).out
    assert "Equations" in metric
    assert "array.areal_mass" in metric
    assert "arXiv" in metric
    assert "launch.rockets.Rockets" in call("explain", "launch.price").out
    index = call("explain").out
    assert "cost_per_watt" in index
    assert "launch.price" in index
    assert "launch.price" in call("explain", "--json").json["parameters"]


def test_compare(call: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("moonbase.study.answer.levers", lambda *_: ())
    monkeypatch.setattr("moonbase.study.answer.workload_ratios", lambda *_: {})
    answer = call("compare", "reference", "all-favourable", *SMALL, "--json").json
    assert answer["ok"] is True
    assert [each["name"] for each in answer["scenarios"]] == ["reference", "all-favourable"]
    assert answer["parameters"]
    assert {"route", "metric", "unit", "values"} == set(answer["metrics"][0])
    shown = call("compare", "reference", "--set", "launch.price=50 USD/kg", *SMALL)
    assert shown.code == 0
    assert "launch.price" in shown.out


def test_compare_reports_the_problems_of_all_files(call: Callable[..., Any]) -> None:
    result = call("compare", "refrence", "nothing-like-it", "--json")
    assert result.code == 3
    assert len(result.json["errors"]) == 2


def test_check(call: Callable[..., Any], tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(
        'extends = "reference"\n[parameters]\n"launch.price" = "50 USD/kg"\n', encoding="utf-8"
    )
    answer = call("check", path, "--json").json
    assert answer["ok"] is True
    assert answer["scenario"]["name"] == "mine"
    assert answer["counts"]["routes"] == 5
    assert answer["counts"]["set_here"] == 1
    assert call("check", path).out.startswith(f"ok: {path}")


def test_scenario(call: Callable[..., Any]) -> None:
    listed = call("scenario", "list", "--json").json["scenarios"]
    assert "reference" in [each["name"] for each in listed]
    assert "reference" in call("scenario", "list").out
    assert 'name = "reference"' in call("scenario", "show", "reference").out
    shown = call("scenario", "show", "reference", "--resolved", "--json").json
    assert shown["clock"]["start"] == 2026
    assert shown["parameters"]["launch.price"]["origin"] == "catalogue"


def test_resolved_text_loads_to_the_same_hash(call: Callable[..., Any], tmp_path: Path) -> None:
    path = tmp_path / "resolved.toml"
    path.write_text(call("scenario", "show", "--resolved").out, encoding="utf-8")
    assert call("check", path, "--json").json["scenario"]["hash"] == moonbase.load().hash


def test_doctor(call: Callable[..., Any]) -> None:
    result = call("doctor", "--json")
    names = [each["name"] for each in result.json["checks"]]
    assert {"python", "moonbase", "numpy", "name", "console", "folder", "cores"} <= set(names)
    assert {each["status"] for each in result.json["checks"]} <= {"ok", "warn", "fail"}
    assert result.code == (0 if result.json["ok"] else 1)
    assert len(call("doctor").out.splitlines()) == len(names)


def test_doctor_sees_another_moonbase(
    call: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    info = tmp_path / "moonbase_sdk-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: moonbase-sdk\nVersion: 1.0\n")
    (info / "RECORD").write_text("moonbase/__init__.py,,\nmoonbase_sdk-1.0.dist-info/METADATA,,\n")
    monkeypatch.syspath_prepend(tmp_path)
    check = checkup.name_clash()
    assert check.status == "fail"
    assert "moonbase-sdk" in check.message
    assert "pip uninstall moonbase-sdk" in check.hint
    result = call("doctor", "--json")
    assert result.code == 1
    assert result.json["error"]["code"] == "E603"


def test_validate(call: Callable[..., Any]) -> None:
    result = call("validate", "--json")
    rows = result.json["cases"]
    failed = [each for each in rows if each["status"] == "fail"]
    assert result.code == (1 if failed else 0)
    assert result.json["ok"] is (not failed)
    keys = {"case", "kind", "quantity", "unit", "published", "computed", "tolerance", "status"}
    assert all(keys | {"source"} <= set(each) for each in rows)
    assert "Counts" in call("validate").out


def test_first_screen(call: Callable[..., Any]) -> None:
    result = call()
    assert result.code == 0
    for word in ("Ask", "Evidence", "Studies", "run", "explain", "doctor"):
        assert word in result.out
    assert "질문" in call("--lang", "ko").out
    assert call("--version").out.startswith("moonbase ")
    assert "--samples" in call("run", "--help").out
    assert "--samples" in call("run", "--help", "--json").json["text"]


def test_front_door() -> None:
    scenario = moonbase.load("reference", "launch.price=100 USD/kg")
    assert scenario.parameters["launch.price"].value == 100
    explained = moonbase.explain("leo.specific_mass", scenario, samples=16)
    assert isinstance(explained, list)
    assert explained[0].band.p50
    with pytest.raises(ValueError, match="settings"):
        moonbase.run(scenario, "launch.price=5 USD/kg")
