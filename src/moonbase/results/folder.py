"""The run folder: everything a run leaves behind, written whole or not at all."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from moonbase.results import manifest as manifests
from moonbase.results.contract import as_json
from moonbase.results.record import Answer
from moonbase.results.tables import SampleTables, write_assumptions, write_samples, write_series
from moonbase.scenario.resolved import ResolvedScenario

LONGEST_NAME = 60


class FolderError(OSError):
    """A folder that cannot be written; `hint` says what to do instead."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return self.message


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
    target = (out if out is not None else parent / run_name(answer)).expanduser().absolute()
    if target.is_symlink():
        target = target.resolve()
    check_target(target)
    with _located(target), _beside(target) as temporary:
        _fill(temporary, answer, scenario, commit, seconds, samples, figures)
        _replace(temporary, target)
    return target


def check_target(target: Path) -> None:
    """Raise FolderError unless the folder is missing, empty, or written by a run and unchanged."""
    if not target.exists():
        return
    if not target.is_dir():
        raise FolderError(f"{target} is a file", "name a folder that does not exist yet")
    present = {path.name for path in target.iterdir()}
    ours = manifests.written_files(target)
    if not present or (ours is not None and present <= ours):
        return
    hint = "name a folder that does not exist yet, or remove this one yourself"
    if ours is None:
        raise FolderError(f"{target} is not empty and was not written by moonbase", hint)
    foreign = ", ".join(sorted(present - ours)[:5])
    raise FolderError(f"{target} holds files that moonbase did not write: {foreign}", hint)


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
    _write_json(as_json(answer), folder / "summary.json")
    if figures:
        from moonbase.results.figures import draw_all

        draw_all(answer, folder)
    _write_json(manifests.manifest(answer, folder, commit, seconds), folder / manifests.NAME)


def _write_json(content: object, path: Path) -> None:
    text = json.dumps(content, indent=1, ensure_ascii=False, allow_nan=False)
    path.write_text(f"{text}\n", encoding="utf-8", newline="\n", errors="backslashreplace")


@contextlib.contextmanager
def _located(target: Path) -> Iterator[None]:
    """File errors on the way become FolderErrors that name the folder."""
    try:
        yield
    except FolderError:
        raise
    except OSError as error:
        reason = error.strerror or str(error)
        hint = "check that the folder can be written and the disk has room"
        raise FolderError(f"cannot write {target}: {reason}", hint) from error


@contextlib.contextmanager
def _beside(target: Path) -> Iterator[Path]:
    """A temporary folder on the same disk, gone afterwards whatever happens."""
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
    try:
        temporary.chmod(0o777 & ~_mask())
        yield temporary
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _replace(temporary: Path, target: Path) -> None:
    """Put the new folder in the place of the old, which comes back if that fails."""
    if not target.exists():
        temporary.rename(target)
        return
    aside = Path(tempfile.mkdtemp(prefix=f".{target.name}.old.", dir=target.parent))
    old = aside / target.name
    try:
        target.rename(old)
        temporary.rename(target)
    except BaseException:
        if old.exists() and not target.exists():
            old.rename(target)
        raise
    finally:
        if target.exists():
            shutil.rmtree(aside, ignore_errors=True)
