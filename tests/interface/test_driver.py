"""`moonbase driver`: its answer, its JSON, its folder, and every way to ask it wrongly."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from moonbase.interface.faults import INFEASIBLE, INVALID, USAGE

ASKED = ("driver", "--payload", "1 t", "--speed", "2.45 km/s", "--acceleration", "50")
FINS = ("--set", "driver.coil_area=100 m", "--set", "driver.coil_sink=250 K")
"""Coils that shed the heat of a shot every few seconds."""
METRICS = {
    "track_length": "m",
    "thrust_time": "s",
    "peak_power": "W",
    "mean_power": "W",
    "wall_energy": "J/kg",
    "efficiency": "1",
    "availability": "1",
    "driver_mass": "kg",
    "throughput": "kg/yr",
    "cost": "USD",
}


@pytest.mark.parametrize("motor", ["synchronous", "coilgun"])
def test_json(call: Callable[..., Any], motor: str) -> None:
    result = call(*ASKED, "--motor", motor, "--json")
    assert result.code == 0
    answer = result.json
    assert answer["ok"] is True
    assert answer["motor"] == motor
    for id, unit in METRICS.items():
        assert answer["metrics"][id]["unit"] == unit
        assert answer["metrics"][id]["value"] > 0
    value = {id: each["value"] for id, each in answer["metrics"].items()}
    assert value["track_length"] == pytest.approx(2450.0**2 / (2 * 490.33), rel=0.03)
    assert value["thrust_time"] == pytest.approx(2450.0 / 490.33, rel=0.03)
    assert 3.0e6 < value["wall_energy"] < 12e6
    assert 0 < value["efficiency"] < 1
    assert value["sled_reuse"] < value["sled_recovery"] < 1
    assert value["coil_temperature"] <= 450.0 * (1 + 1e-9)
    assert value["mean_power"] == pytest.approx(value["wall_energy"] * 1000 / 60)
    assert value["throughput"] == pytest.approx(1000 * value["shots_per_year"])
    energy = answer["energy"]
    assert sum(
        energy[name] for name in energy if name not in ("kinetic_sled", "grid", "recovered")
    ) == (pytest.approx(energy["grid"]))
    assert sum(part["mass"] for part in answer["parts"].values()) == pytest.approx(
        value["driver_mass"]
    )
    assert sum(part["cost"] for part in answer["parts"].values()) == pytest.approx(value["cost"])


def test_tracks_and_interval(call: Callable[..., Any]) -> None:
    one = call(*ASKED, "--json").json["metrics"]
    two = call(*ASKED, "--tracks", "2", "--json").json["metrics"]
    for id in ("throughput", "driver_mass", "cost", "mean_power", "import_mass"):
        assert two[id]["value"] == pytest.approx(2 * one[id]["value"])
    for id in ("wall_energy", "efficiency", "track_length", "peak_power"):
        assert two[id]["value"] == one[id]["value"]
    often = call(*ASKED, "--interval", "3 s", *FINS, "--json").json["metrics"]
    assert often["shots_on_track"]["value"] == 2
    assert often["peak_power"]["value"] > one["peak_power"]["value"]


def test_throughput_sets_the_interval(call: Callable[..., Any]) -> None:
    for tracks in ("1", "3"):
        asked = (*ASKED, "--throughput", "100 t/day", "--tracks", tracks)
        found = call(*asked, "--json").json
        assert found["metrics"]["throughput"]["value"] == pytest.approx(100e3 * 365.25)
    assert found["designed_for"]["shot_interval_s"] > 60
    both = call(*ASKED, "--throughput", "1 t/day", "--interval", "60 s", "--json")
    assert both.code == USAGE
    for flow in ("1e6 t/day", "20000 t/day"):
        much = call(*ASKED, "--throughput", flow, "--json")
        assert much.code == INFEASIBLE
        assert "--throughput" in much.json["error"]["hint"]


@pytest.mark.parametrize("given", [("--acceleration", "400"), ("--payload", "10 kg")])
def test_one_value_keeps_all_bounds(call: Callable[..., Any], given: tuple[str, ...]) -> None:
    result = call("driver", *given, "--json")
    assert result.code == INFEASIBLE
    assert " times, at most 1" not in result.json["error"]["message"]
    assert "g, at most" in result.json["error"]["message"]
    option, number, *unit = result.json["error"]["hint"].removeprefix("nearest: ").split()
    assert call("driver", option, " ".join([number, *unit]), "--json").code == 0


def test_settings_move_the_answer(call: Callable[..., Any]) -> None:
    lossy = call(*ASKED, "--set", "driver.storage_efficiency=0.6", "--json").json["metrics"]
    plain = call(*ASKED, "--json").json["metrics"]
    assert lossy["wall_energy"]["value"] > plain["wall_energy"]["value"]
    assert lossy["efficiency"]["value"] < plain["efficiency"]["value"]


def test_report_and_folder(call: Callable[..., Any], tmp_path: Path) -> None:
    result = call(*ASKED, "--out", tmp_path / "driver")
    assert result.code == 0
    heads = ("Grid energy of a shot", "Parts", "Profiles of thrust")
    for words in (*heads, "plain closed form", "optimistic edge"):
        assert words in " ".join(result.out.split())
    written = {each.name for each in (tmp_path / "driver").iterdir()}
    assert written >= {"answer.json", "shot.csv", "shot.png", "energy.png", "parts.png"}
    rows = (tmp_path / "driver" / "shot.csv").read_text().splitlines()
    assert rows[0].startswith("time_s,")
    assert len(rows) > 400


def test_korean_labels(call: Callable[..., Any]) -> None:
    assert "최대 전력" in call(*ASKED, "--no-folder", "--lang", "ko").out
    assert "최대 전력" in call("--lang", "ko", *ASKED, "--no-folder").out


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("--payload", "1"),
        ("--payload", "-1 t"),
        ("--payload", "0 kg"),
        ("--payload", "nan kg"),
        ("--payload", "1 km"),
        ("--payload", "1..2 t"),
        ("--payload", "1e999 t"),
        ("--speed", "fast"),
        ("--speed", "2450"),
        ("--acceleration", "inf"),
        ("--acceleration", "50 m"),
        ("--interval", "60 kg"),
        ("--motor", "railgun"),
        ("--year", "1900"),
        ("--tracks", "0"),
    ],
)
def test_bad_values(call: Callable[..., Any], option: str, value: str) -> None:
    result = call("driver", option, value, "--json")
    assert result.code == USAGE
    error = result.json["error"]
    assert option in (error["path"] or error["message"])
    assert error["hint"] or error["message"]


@pytest.mark.parametrize(
    ("arguments", "reason", "nearest"),
    [
        (("--acceleration", "0.1"), "longer than the Moon allows", "--acceleration"),
        (("--acceleration", "1000"), "over its limit of load", "--acceleration"),
        (("--interval", "0.01 s"), "touch", "--interval"),
        (("--interval", "1 s"), "hotter than their insulation", "--interval"),
        (("--payload", "1 g"), "carries its motor", "--payload"),
        (("--speed", "12 km/s", "--acceleration", "90"), "voltage", "--speed"),
    ],
)
def test_what_cannot_be(
    call: Callable[..., Any], arguments: tuple[str, ...], reason: str, nearest: str
) -> None:
    result = call("driver", *arguments, "--json")
    assert result.code == INFEASIBLE
    error = result.json["error"]
    assert error["code"] == "E604"
    assert reason in error["message"]
    assert f"nearest: {nearest}" in error["hint"]


def test_the_nearest_value_works(call: Callable[..., Any]) -> None:
    hint = call("driver", "--interval", "1 s", "--json").json["error"]["hint"]
    option, number, unit = hint.removeprefix("nearest: ").split()
    assert call("driver", option, f"{float(number) * 1.001} {unit}", "--json").code == 0
    assert call("driver", option, f"{float(number) * 0.99} {unit}", "--json").code == INFEASIBLE


def test_an_unknown_setting(call: Callable[..., Any]) -> None:
    assert call("driver", "--set", "driver.efficiency=0.5", "--json").code == INVALID


def test_a_simulated_shot_agrees_with_the_design(call: Callable[..., Any], tmp_path: Path) -> None:
    out = str(tmp_path / "shot")
    slow = ("driver", "--speed", "300 m/s", "--interval", "300 s", "--transient")
    found = call(*slow, "--out", out, "--json").json["transient"]
    assert abs(found["residual"]) < 1e-6
    for name in ("track_length", "thrust_time", "levitation_loss", "converter_loss"):
        pair = found["compared"][name]
        assert pair["simulated"] == pytest.approx(pair["design"], rel=0.08), name  # jerk
    assert (tmp_path / "shot" / "transient.csv").stat().st_size > 1000
    assert (tmp_path / "shot" / "transient.png").stat().st_size > 10000
