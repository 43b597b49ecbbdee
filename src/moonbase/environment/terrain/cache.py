"""Horizons kept on disk under the hash of what they follow from; damage is found and mended."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import numpy as np

from moonbase.flows import Samples

VARIABLE = "MOONBASE_CACHE"
"""Environment variable that names the folder of caches."""
MOST_BYTES = 1e6
"""A horizon takes some 6 kB; what is larger is none."""
EDITION = 3
"""Raised when horizons are computed in another way."""


def folder() -> Path:
    """Where caches lie: the user's cache folder, or what MOONBASE_CACHE names."""
    if given := os.environ.get(VARIABLE):
        return Path(given).expanduser()
    from platformdirs import user_cache_path

    return user_cache_path("moonbase")


def key(*parts: object) -> str:
    """Name of what follows from some content and numbers."""
    found = hashlib.sha256(f"horizon {EDITION}".encode())
    for part in parts:
        found.update(part if isinstance(part, bytes) else repr(part).encode())
        found.update(b"|")
    return found.hexdigest()


def kept(
    name: str, compute: Callable[[], Samples], tell: Callable[[str], None] = lambda text: None
) -> Samples:
    """The array of this name from disk, or computed and stored.

    A file that does not carry the digest of its own numbers is damaged: it is told of, computed
    anew and replaced. A folder that cannot be written is no fault; nothing is kept then.
    """
    path = folder() / "horizons" / f"{name}.npz"
    with suppress(FileNotFoundError):
        found = _read(path)
        if found is not None:
            return found
        tell(f"the cached horizon {path} was damaged and is built anew")
    values = compute()
    with suppress(OSError):
        _write(path, values)
    return values


def _read(path: Path) -> Samples | None:
    """The stored array, None when it is damaged. Raises FileNotFoundError."""
    try:
        if path.stat().st_size > MOST_BYTES:
            return None
        with path.open("rb") as stream, np.load(stream) as file:
            values, digest = np.asarray(file["values"], dtype=np.float64), str(file["digest"])
    except (FileNotFoundError, NotADirectoryError) as error:
        raise FileNotFoundError(str(path)) from error
    except Exception:  # whatever a damaged archive makes numpy and zipfile raise
        return None
    sound = digest == _digest(path.stem, values) and bool(np.isfinite(values).all())
    return values if sound else None


def _digest(name: str, values: Samples) -> str:
    head = f"{name} {values.shape} {values.dtype}".encode()
    return hashlib.sha256(head + values.tobytes()).hexdigest()


def _write(path: Path, values: Samples) -> None:
    """Store under a temporary name first, so that readers see all or nothing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            np.savez(file, values=values, digest=np.array(_digest(path.stem, values)))
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
