"""The run folder: everything a run leaves behind, written whole or not at all."""

from __future__ import annotations

import re
from pathlib import Path

from moonbase.results import manifest as manifests
from moonbase.results.contract import as_json
from moonbase.results.record import Answer
from moonbase.results.tables import SampleTables, write_assumptions, write_samples, write_series
from moonbase.results.whole import FolderError, check_target, write_json, written_whole
from moonbase.scenario.resolved import ResolvedScenario

__all__ = ["FolderError", "check_target", "run_name", "write_run"]

LONGEST_NAME = 60


def run_name(answer: Answer) -> str:
    """Name of the folder of a run: scenario, hash, seed and samples.

    Runs that ask for another year, or pool the world, differ in name as well.
    """
    stem = re.sub(r"[^\w.-]+", "-", answer.scenario)[:LONGEST_NAME].strip("-.") or "scenario"
    pooled = "-joint" if answer.pooling == "shared" else ""
    return f"{stem}-{answer.hash[:8]}-s{answer.seed}-n{answer.samples}{pooled}"


def write_run(
    answer: Answer,
    scenario: ResolvedScenario,
    parent: Path,
    commit: str | None = None,
    seconds: float | None = None,
    *,
    out: Path | None = None,
    samples: SampleTables | None = None,
    figures: bool = True,
) -> Path:
    """Write a run to `out`, or to a folder named after it in `parent`, and return the folder.

    The folder appears whole or not at all. A folder that a run wrote is replaced; one that holds
    anything else is left alone.

    Parameters: samples, route -> series -> values of all samples, for samples.parquet; figures,
    whether to draw.
    Raises FolderError when the folder cannot be written.
    """
    folder = out if out is not None else parent / run_name(answer)
    with written_whole(folder) as (temporary, target):
        _fill(temporary, answer, scenario, commit, seconds, samples, figures)
    return target


def _fill(
    folder: Path,
    answer: Answer,
    scenario: ResolvedScenario,
    commit: str | None,
    seconds: float | None,
    samples: SampleTables | None,
    figures: bool,
) -> None:
    (folder / "scenario.toml").write_text(scenario.to_toml(), encoding="utf-8", newline="\n")
    write_assumptions(scenario, folder / "assumptions.csv")
    write_series(answer, folder)
    if samples:
        write_samples(samples, answer.years, folder)
    write_json(as_json(answer), folder / "summary.json")
    if figures:
        from moonbase.results.figures import draw_all

        draw_all(answer, folder)
    write_json(manifests.manifest(answer, folder, commit, seconds), folder / manifests.NAME)
