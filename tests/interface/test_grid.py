"""`moonbase grid`: its answer, its JSON, its folder, and every way to ask it wrongly."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from moonbase.interface.faults import INFEASIBLE, USAGE

SMALL = ("grid", "--ring", "4", "--without", "cryo-cell", "--without", "battery", "--json")
METRICS = {
    "pv_power": "W",
    "storage_energy": "J",
    "line_mass": "kg",
    "storage_mass": "kg",
    "pv_mass": "kg",
    "total_mass": "kg",
    "cost": "USD",
    "ring_min_to_mean": "1",
}


def test_json_of_a_ring(call: Callable[..., Any]) -> None:
    result = call(*SMALL, "--load", "200 MW")
    assert result.code == 0
    answer = result.json
    assert answer["ok"] is True
    for id, unit in METRICS.items():
        assert answer["metrics"][id]["unit"] == unit
        assert answer["metrics"][id]["value"] >= 0
    assert answer["metrics"]["ring_min_to_mean"]["value"] == pytest.approx(0.785, abs=1e-3)
    assert set(answer["designs"]) == {"least_cost", "least_mass"}
    assert answer["designs"]["least_mass"]["mass"] <= answer["designs"]["least_cost"]["mass"]
    assert answer["designs"]["least_cost"]["cost"] <= answer["designs"]["least_mass"]["cost"]
    assert answer["metrics"]["cost"]["value"] == answer["designs"]["least_cost"]["cost"]
    assert {each["name"] for each in answer["alternatives"]} >= {"grid", "reactors"}
    assert [each["longitude"] for each in answer["nodes"]] == [0.0, 90.0, 180.0, 270.0]
    assert answer["migration"]["cost"][-1]["way"] == "grid"
    assert set(answer["cheapest_by_year"]) == {"2030", "2035", "2040", "2050"}


def test_the_metrics_scale_with_the_load(call: Callable[..., Any]) -> None:
    one, two = (call(*SMALL, "--load", load).json["metrics"] for load in ("1 GW", "2 GW"))
    for id in ("pv_power", "total_mass", "cost"):
        assert two[id]["value"] == pytest.approx(2 * one[id]["value"], rel=1e-6)


def test_report_and_folder(call: Callable[..., Any], tmp_path: Path) -> None:
    arguments = [each for each in SMALL if each != "--json"]
    result = call(*arguments, "--out", tmp_path / "grid")
    assert result.code == 0
    assert "least cost" in result.out
    assert "As the load grows" in result.out
    written = {each.name for each in (tmp_path / "grid").iterdir()}
    assert written >= {"answer.json", "hours.csv", "parts.png", "day.png", "migration.png"}


def test_sites_and_classes_of_load(call: Callable[..., Any]) -> None:
    shares = ("--hold-warm", "0.2", "--interruptible", "0.3", "--built", "earth")
    sites = ("--site", "0N 10E", "--site", "5N 130E", "--site", "3S 110W", "--without", "cryo-cell")
    answer = call("grid", *sites, *shares, "--json").json
    assert answer["ok"] is True
    assert answer["question"]["firm"] == pytest.approx(0.5)
    assert len(answer["nodes"]) == 3
    assert answer["designs"]["least_cost"]["runs_through"] == pytest.approx(0.5)


def test_korean_labels(call: Callable[..., Any]) -> None:
    arguments = [each for each in SMALL if each != "--json"]
    assert "총 질량" in call(*arguments, "--no-folder", "--lang", "ko").out


def test_a_setting_moves_the_answer(call: Callable[..., Any]) -> None:
    usual = call(*SMALL).json["metrics"]["line_mass"]["value"]
    high = call(*SMALL, "--set", "line.voltage=1000 kV").json["metrics"]["line_mass"]["value"]
    assert high < 0.7 * usual


@pytest.mark.parametrize("stations", ["1", "2"])
def test_infeasible_grids_end_with_code_4(call: Callable[..., Any], stations: str) -> None:
    stores = ("battery", "gas-cell", "cryo-cell", "regolith")
    without = [word for name in stores for word in ("--without", name)]
    result = call("grid", "--ring", stations, *without, "--json")
    assert result.code == INFEASIBLE
    assert result.json["ok"] is False
    assert result.json["error"]["code"] == "E604"
    assert "infeasible" in result.json["error"]["message"]
    assert "--with fission" in result.json["error"]["hint"]


@pytest.mark.parametrize(
    ("arguments", "option", "words"),
    [
        (("--with", "fision"), "--with", "no technology"),
        (("--without", "cable"), "--without", "no technology"),
        (("--load", "1 GWh"), "--load", "not a power"),
        (("--load", "many"), "--load", "not a number"),
        (("--load", "-5 GW"), "--load", "expected a power"),
        (("--load", "1..2 GW"), "--load", "not a power"),
        (("--firm", "0.5", "--hold-warm", "0.2"), "--firm", "sum to 0.7"),
        (("--hold-warm", "1.5"), "--hold-warm", "from 0 to 1"),
        (("--latitude", "89"), "--latitude", "latitude"),
        (("--latitude", "nan"), "--latitude", "latitude"),
        (("--site", "89N 0E"), "--site", "latitude"),
        (("--site", "nowhere"), "--site", "no place"),
        (("--site", "0N 0E", "--site", "0N 0E"), "--site", "twice"),
        (("--site", "0N 0E", "--ring", "4"), "--ring", "excludes"),
        (("--built", "mars"), "--built", "no such choice"),
        (("--horizon", "week"), "--horizon", "no such choice"),
        (("--year", "1999"), "--year", "clock"),
        (("--ring", "0"), "--ring", "1"),
    ],
)
def test_bad_input_is_located(
    call: Callable[..., Any], arguments: tuple[str, ...], option: str, words: str
) -> None:
    result = call("grid", *arguments, "--json")
    assert result.code == USAGE
    errors = result.json.get("errors", [result.json["error"]])
    assert any(each["path"] == option and words in each["message"] for each in errors), errors
    assert all(each["hint"] or "twice" in each["message"] for each in errors)


def test_all_mistakes_at_once(call: Callable[..., Any]) -> None:
    result = call(
        "grid", "--load", "x", "--with", "y", "--latitude", "99", "--built", "z", "--json"
    )
    assert result.code == USAGE
    assert {each["path"] for each in result.json["errors"]} == {
        "--load",
        "--with",
        "--latitude",
        "--built",
    }
