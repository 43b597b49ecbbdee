"""Folders that appear whole or not at all, and never in the place of what is not ours."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from moonbase.results import manifest as manifests


class FolderError(OSError):
    """A folder that cannot be written; `hint` says what to do instead."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return self.message


@contextlib.contextmanager
def written_whole(folder: Path) -> Iterator[tuple[Path, Path]]:
    """A temporary folder to fill, which takes the place of the target when all went well.

    Yields (temporary folder, target). Raises FolderError when the target holds anything else
    than what moonbase wrote, or cannot be written.
    """
    target = folder.expanduser().absolute()
    if target.is_symlink():
        target = target.resolve()
    check_target(target)
    with _located(target), _beside(target) as temporary:
        yield temporary, target
        _replace(temporary, target)


def write_json(content: object, path: Path) -> None:
    """One JSON object as a file, whatever text is in it."""
    text = json.dumps(content, indent=1, ensure_ascii=False, allow_nan=False)
    path.write_text(f"{text}\n", encoding="utf-8", newline="\n", errors="backslashreplace")


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
