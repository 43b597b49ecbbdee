"""`moonbase replay` and `moonbase bridge`: answers, JSON, folders, and every way to ask wrongly."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from moonbase.interface.faults import INVALID, USAGE
from moonbase.study.printed import STUDIES

Call = Callable[..., Any]


@pytest.mark.parametrize("study", STUDIES)
def test_replay_json(call: Call, study: str) -> None:
    result = call("replay", study, "--json")
    assert result.code == 0
    answer = result.json
    assert answer["ok"] is True
    assert answer["study"] == study
    for each in answer["quantities"]:
        assert {"quantity", "unit", "published", "computed"} <= set(each)
        assert each["definition"]
    assert any(each["published"] is not None for each in answer["quantities"])
    assert "leo" in answer["boundaries"]
    for rows in answer["boundaries"].values():
        assert all({"unit", "value", "definition"} == set(row) for row in rows.values())


def test_replay_with_settings(call: Call) -> None:
    def total(*settings: str) -> Any:
        options = [part for each in settings for part in ("--set", each)]
        answer = call("replay", "mccalip-2025", *options, "--json").json
        return next(e for e in answer["quantities"] if e["quantity"] == "total_cost")

    assert total("launch.price=20 USD/kg")["published"] == 36.9881e9
    assert total("launch.price=20 USD/kg")["computed"] == pytest.approx(36.9881e9, rel=2e-6)
    assert total("launch.price=21 USD/kg")["published"] is None


def test_replay_prints_theirs_and_ours(call: Call) -> None:
    result = call("replay", "starcloud-2024", "--no-folder")
    assert result.code == 0
    assert "published" in result.out
    assert "computed" in result.out
    assert "Cost boundaries" in result.out
    korean = call("replay", "starcloud-2024", "--no-folder", "--lang", "ko")
    assert "총비용" in korean.out


def test_replay_folder(call: Call, tmp_path: Path) -> None:
    folder = tmp_path / "replayed"
    assert call("replay", "turyshev-2026", "--out", folder).code == 0
    with (folder / "quantities.csv").open(encoding="utf-8") as file:
        rows = {row["quantity"]: row for row in csv.DictReader(file)}
    assert float(rows["closure_mass"]["published"]) == 29.4
    assert (folder / "answer.json").exists()


def test_bridge_json(call: Call) -> None:
    result = call("bridge", "mccalip-2025", "orbitdc-baseline", "--json")
    assert result.code == 0
    answer = result.json
    assert answer["metric"] == "cost_per_watt_ex_chips"
    assert answer["from"] == pytest.approx(51.10, abs=0.01)
    assert answer["to"] == pytest.approx(523.64, abs=0.01)
    for order in ("forward", "backward", "mean"):
        steps = sum(step[order] for step in answer["steps"])
        headings = sum(each[order] for each in answer["headings"].values())
        assert steps == pytest.approx(answer["difference"])
        assert headings == pytest.approx(answer["difference"])


def test_bridge_folder_and_figure(call: Call, tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    folder = tmp_path / "bridged"
    result = call(
        "bridge", "suncatcher-2025", "ai1-2026", "--metric", "specific_mass", "--out", folder
    )
    assert result.code == 0
    assert (folder / "bridge.png").stat().st_size > 10_000
    assert (folder / "steps.csv").read_text(encoding="utf-8").startswith("heading,item,forward")
    assert "order" in result.out


@pytest.mark.parametrize(
    ("arguments", "code", "part"),
    [
        (("replay",), USAGE, "STUDY"),
        (("replay", "mccalip"), USAGE, 'did you mean "mccalip-2025"'),
        (("replay", "nothing-at-all"), USAGE, "studies: mccalip-2025"),
        (("replay", "mccalip-2025", "--set", "launch.prise=3"), INVALID, "launch.price"),
        (("replay", "mccalip-2025", "--set", "launch.price=3 kg"), INVALID, "USD/kg"),
        (("bridge", "mccalip-2025"), USAGE, "B"),
        (("bridge", "mccalip-2025", "orbitdc-basline"), USAGE, "orbitdc-baseline"),
        (("bridge", "ai1-2026", "ai1-2026"), USAGE, "two studies"),
        (("bridge", "ai1-2026", "mccalip-2025", "--metric", "cost"), USAGE, "no quantity"),
        (
            ("bridge", "ai1-2026", "mccalip-2025", "--metric", "ground_power_price"),
            USAGE,
            "no data centre",
        ),
    ],
)
def test_bad_input(call: Call, arguments: tuple[str, ...], code: int, part: str) -> None:
    result = call(*arguments, "--json")
    assert result.code == code
    assert result.json["ok"] is False
    assert part in str(result.json["error"])


@pytest.mark.parametrize(
    ("table", "key", "hint"),
    [
        ('discounting = "year-ends"', "routes.leo.discounting", "year-end"),
        ('boundary = "launches"', "routes.leo.boundary", "launch"),
        ('eclipse = "never"', "routes.leo.eclipse", "seasons"),
        ('runs = "deep-space"', "routes.leo.satellite", "specific-power"),
    ],
)
def test_wrong_conventions_are_located(
    call: Call, tmp_path: Path, table: str, key: str, hint: str
) -> None:
    file = tmp_path / "own.toml"
    text = f'name = "own"\nextends = "orbitdc-baseline"\n[routes.leo]\n{table}\n'
    file.write_text(text, encoding="utf-8")
    result = call("check", file, "--json")
    assert result.code == INVALID
    found = result.json.get("error", result.json)
    assert key in str(found)
    assert hint in str(found)
