"""Where a run folder goes, checked before the run rather than after it."""

from __future__ import annotations

import errno
import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Any

from moonbase.interface.faults import Fault, failure, usage

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from moonbase.results.record import Answer
    from moonbase.scenario.resolved import ResolvedScenario

USUAL = Path("runs")
"""Parent of run folders unless --out names a folder."""
AROUND = "choose another with --out DIR, or use --no-folder"
SERIES = ("commissioned", "capacity", "delivered_compute")
"""Yearly series whose samples can be kept, beside the metrics."""

GIT_SECONDS = 2.0
"""How long git may take to say which commit this is."""


@dataclass(frozen=True)
class Place:
    """Where a run folder goes: under `parent` by its own name, or to `out` itself."""

    parent: Path
    out: Path | None = None


def place_of(
    out: Path | None, no_folder: bool, json: bool, kept: Sequence[str] = ()
) -> Place | None:
    """Where the run folder goes, or None when none is wanted."""
    if out is not None and no_folder:
        raise usage("E004", "excludes --out", "--no-folder", "give one of the two")
    wanted = out is not None or not (no_folder or json)
    if kept and not wanted:
        hint = "leave out --no-folder" if no_folder else "add --out DIR"
        raise usage("E004", "needs a run folder to write to", "--keep-samples", hint)
    if not wanted:
        return None
    check_writable(out or USUAL)
    if out is not None:
        _check_target(out)
    return Place(USUAL, out)


def _check_target(folder: Path) -> None:
    """Fault when the folder holds something that a run did not write."""
    from moonbase.results.folder import FolderError, check_target

    try:
        check_target(folder)
    except FolderError as error:
        raise usage("E006", error.message, str(folder), error.hint) from error
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise usage("E006", f"cannot be used: {reason}", str(folder), AROUND) from error


def write(
    found: Answer,
    scenario: ResolvedScenario,
    place: Place,
    kept: Sequence[str],
    workers: int | None,
    seconds: float,
) -> Path:
    """Write the run folder and return it."""
    from moonbase.results.folder import FolderError, write_run

    samples = samples_of(found, scenario, kept, workers) if kept else None
    try:
        return write_run(
            found, scenario, place.parent, commit(), seconds, out=place.out, samples=samples
        )
    except FolderError as error:
        if full := full_disk(error):
            raise full from error
        path = str(place.out or place.parent)
        raise usage("E006", error.message, path, error.hint or AROUND) from error


def commit() -> str | None:
    """Commit of the checkout that the package runs from; None for an installed package."""
    here = Path(__file__).resolve().parents[3]
    if not (here / ".git").exists():
        return None
    try:
        found = subprocess.run(
            ["git", "-C", str(here), "rev-parse", "HEAD"],
            capture_output=True,
            text=True,
            timeout=GIT_SECONDS,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return found.stdout.strip() or None


def samples_of(
    found: Answer, scenario: ResolvedScenario, kept: Sequence[str], workers: int | None
) -> dict[str, dict[str, NDArray[Any]]]:
    """Route -> metric or series -> every sample; the same draws are run again to have them."""
    from moonbase.study.answer import ask_of
    from moonbase.study.execute import execute

    ask = ask_of(scenario, found.at, found.pooling == "shared")
    count = workers or os.cpu_count() or 1
    outcomes = execute(ask, scenario.parameters, found.samples, found.seed, count)
    return {
        route: {
            name: (each.series if name in SERIES else each.metrics)[name]
            for name in kept
            if name in SERIES or name in each.metrics
        }
        for route, each in outcomes.items()
    }


def check_writable(folder: Path) -> None:
    """Fault when the folder cannot be made or written; nothing is made yet."""
    try:
        nearest = next(each for each in (folder, *folder.absolute().parents) if each.exists())
        usable = nearest.is_dir() and os.access(nearest, os.W_OK | os.X_OK)
        if usable:  # some file systems only say no when asked in earnest
            Path(mkdtemp(prefix=".moonbase-", dir=nearest)).rmdir()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise usage("E006", f"cannot be used: {reason.lower()}", str(folder), AROUND) from error
    if not usable:
        why = "is not a folder" if not nearest.is_dir() else "cannot be written"
        place = "" if nearest == folder else f": {nearest}"
        raise usage("E006", f"{why}{place}", str(folder), AROUND)


def kept_metrics(names: Sequence[str] | None) -> tuple[str, ...]:
    """The metrics and series whose samples are kept, if all of them exist."""
    if not names:
        return ()
    from moonbase.results.definitions import DEFINITIONS
    from moonbase.scenario.errors import did_you_mean

    known = (*DEFINITIONS, *SERIES)
    for name in names:
        if name not in known:
            hint = did_you_mean(name, known) or "known: " + ", ".join(known)
            raise usage("E005", f'no metric or series is called "{name}"', "--keep-samples", hint)
    return tuple(dict.fromkeys(names))


def full_disk(error: BaseException) -> Fault | None:
    """A fault when the error, or what caused it, is a full disk."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, OSError) and cause.errno == errno.ENOSPC:
            return failure("E903", "the disk is full", hint="free some space, or use --out DIR")
        cause = cause.__cause__ or cause.__context__
    return None
