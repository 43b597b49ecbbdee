"""The run folder is whole or absent, and never in the place of somebody else's files."""

from __future__ import annotations

import csv
import hashlib
import json
import math
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pytest

from moonbase.results.folder import FolderError, run_name, write_run
from moonbase.results.record import Answer
from moonbase.scenario import ResolvedScenario, load

FILES = {
    "scenario.toml", "manifest.json", "series.parquet", "series.csv", "assumptions.csv",
    "summary.json", "capacity.png", "cost.png", "binding.png", "mass.png", "bridge.png",
}  # fmt: skip


def _rows(query: str) -> list[Any]:
    with duckdb.connect() as connection:
        return list(connection.execute(query).fetchall())


def test_everything_is_there_and_hashed(
    real: Answer, scenario: ResolvedScenario, tmp_path: Path
) -> None:
    made = write_run(real, scenario, tmp_path, "abc", 1.5)
    assert made == tmp_path / run_name(real)
    assert made.name == f"reference-{real.hash[:8]}-s1-n64"
    assert {path.name for path in made.iterdir()} == FILES
    assert list(tmp_path.iterdir()) == [made]
    manifest = json.loads((made / "manifest.json").read_text("utf-8"))
    assert manifest["commit"] == "abc"
    assert set(manifest["files"]) == FILES - {"manifest.json"}
    for name, entry in manifest["files"].items():
        assert entry["sha256"] == hashlib.sha256((made / name).read_bytes()).hexdigest()
    assert load(str(made / "scenario.toml")).hash == scenario.hash
    assert json.loads((made / "summary.json").read_text("utf-8"))["ok"] is True


def test_series_agree_with_the_answer(
    real: Answer, scenario: ResolvedScenario, tmp_path: Path
) -> None:
    made = write_run(real, scenario, tmp_path, figures=False)
    query = "select * from '{}' where route = 'ground' and series = 'capacity' order by year"
    rows = _rows(query.format(made / "series.parquet"))
    assert [row[2] for row in rows] == list(real.years)
    assert {row[6] for row in rows} == {"W"}
    expected = real.routes["ground"].series["capacity"]
    assert np.allclose([row[3:6] for row in rows], expected, rtol=1e-6)
    assert rows == _rows(query.format(made / "series.csv"))
    codec = f"select distinct compression from parquet_metadata('{made / 'series.parquet'}')"
    assert _rows(codec) == [("ZSTD",)]


def test_assumptions_hold_every_parameter(
    real: Answer, scenario: ResolvedScenario, tmp_path: Path
) -> None:
    made = write_run(real, scenario, tmp_path, figures=False)
    with (made / "assumptions.csv").open(newline="", encoding="utf-8") as file:
        rows = {row["id"]: row for row in csv.DictReader(file)}
    assert list(rows) == list(scenario.parameters)
    for id, parameter in scenario.parameters.items():
        assert float(rows[id]["value"]) == parameter.value
        assert rows[id]["sources"].split("; ") == list(parameter.sources)


def test_samples_only_when_asked(real: Answer, scenario: ResolvedScenario, tmp_path: Path) -> None:
    values = np.full((len(real.years), 3), 2.0)
    values[0, 0] = math.inf
    tables = {"moon": {"capacity": values, "cost_of_compute": np.array([1.0, 2.0, 3.0])}}
    made = write_run(real, scenario, tmp_path, figures=False, samples=tables)
    rows = _rows(
        f"select series, count(*), count(value), min(year) from '{made / 'samples.parquet'}' "
        "group by series order by series"
    )
    assert rows == [
        ("capacity", values.size, values.size - 1, 2026),
        ("cost_of_compute", 3, 3, None),
    ]


def test_infinite_values_and_strange_names(
    awkward: Answer, scenario: ResolvedScenario, tmp_path: Path
) -> None:
    made = write_run(awkward, scenario, tmp_path)
    assert made.parent == tmp_path
    assert made.name.endswith("-01234567-s1-n8-joint")
    nulls = _rows(f"select count(*) from '{made / 'series.csv'}' where p90 is null")
    assert nulls == [(4 * len(awkward.years),)]


def test_replaces_its_own_folder(real: Answer, scenario: ResolvedScenario, tmp_path: Path) -> None:
    first = write_run(real, scenario, tmp_path, "one", figures=False)
    second = write_run(real, scenario, tmp_path, "two", figures=False)
    assert first == second
    assert json.loads((second / "manifest.json").read_text("utf-8"))["commit"] == "two"
    assert list(tmp_path.iterdir()) == [second]


@pytest.mark.parametrize("case", ["foreign", "mixed", "file", "parent is a file"])
def test_leaves_foreign_files_alone(
    real: Answer, scenario: ResolvedScenario, tmp_path: Path, case: str
) -> None:
    out = tmp_path / "out"
    if case == "foreign":
        out.mkdir()
        (out / "thesis.txt").write_text("mine")
    elif case == "mixed":
        write_run(real, scenario, tmp_path, out=out, figures=False)
        (out / "thesis.txt").write_text("mine")
    else:
        out.write_text("mine")
    target = out / "below" if case == "parent is a file" else out
    before = sorted(str(path) for path in tmp_path.rglob("*"))
    with pytest.raises(FolderError) as caught:
        write_run(real, scenario, tmp_path, out=target, figures=False)
    assert isinstance(caught.value, OSError)
    assert "out" in caught.value.message
    assert caught.value.hint
    assert sorted(str(path) for path in tmp_path.rglob("*")) == before


def test_an_empty_folder_is_used(real: Answer, scenario: ResolvedScenario, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    made = write_run(real, scenario, tmp_path, out=tmp_path / "out", figures=False)
    assert (made / "manifest.json").is_file()


@pytest.mark.parametrize("error", [KeyboardInterrupt, ValueError, OSError])
@pytest.mark.parametrize("before", [False, True])
def test_nothing_half_written(
    real: Answer,
    scenario: ResolvedScenario,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    error: type[BaseException],
    before: bool,
) -> None:
    if before:
        write_run(real, scenario, tmp_path, "old", figures=False)

    def fail(*_: object) -> None:
        raise error("stopped")

    monkeypatch.setattr("moonbase.results.manifest.manifest", fail)
    with pytest.raises(FolderError if error is OSError else error):
        write_run(real, scenario, tmp_path, "new", figures=False)
    found = list(tmp_path.iterdir())
    assert [path.name for path in found] == ([run_name(real)] if before else [])
    if before:
        assert json.loads((found[0] / "manifest.json").read_text("utf-8"))["commit"] == "old"


def test_the_old_run_comes_back_when_the_swap_fails(
    real: Answer, scenario: ResolvedScenario, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = write_run(real, scenario, tmp_path, "old", figures=False)
    rename = Path.rename

    def fail_into_place(self: Path, target: Path) -> Path:
        if Path(target) == made and ".old." not in str(self):
            raise KeyboardInterrupt
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fail_into_place)
    with pytest.raises(KeyboardInterrupt):
        write_run(real, scenario, tmp_path, "new", figures=False)
    monkeypatch.undo()
    assert json.loads((made / "manifest.json").read_text("utf-8"))["commit"] == "old"
