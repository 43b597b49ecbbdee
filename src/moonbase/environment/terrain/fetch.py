"""Finer grids of NASA: only when asked for, with a checksum, from an address the user gives."""

from __future__ import annotations

import re
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

from moonbase.environment.terrain.cache import folder
from moonbase.environment.terrain.elevation import ElevationError

KNOWN = {
    "LDEM_4.IMG": "972d66d7f330abca62abc21aae270661516c00dd1a881ec102b94df9563656b5",
    "LDEM_4.LBL": "b5a197b4d417e3b5e0e84f8fe15f9a1d2203b8eb5d7213236c0ffbc86e940cc6",
}
"""Files of the PDS data set LRO-L-LOLA-4-GDR-V1.0 -> sha256."""
SUFFIXES = (".img", ".tif", ".tiff")
MIRROR = "MOONBASE_LOLA_MIRROR"
"""Environment variable with the address of a folder of grids."""
SCHEMES = ("https", "http", "ftp")
"""Schemes of addresses."""
_DIGEST = re.compile(r"[0-9a-f]{64}")


class FetchError(ElevationError):
    """A grid that is not on this machine and could not be fetched."""


def fetch(name: str, mirror: str | None, sha256: str | None) -> Path:
    """A named grid from the cache, or from a mirror into it.

    Parameters: name of the file, such as LDEM_16.IMG (its .LBL comes along); mirror, address of
    the folder that holds it; sha256 of the file, needed unless it is known here.

    Raises FetchError: no mirror, no checksum, a wrong one, or no connection.
    """
    home = folder() / "grids"
    digest = KNOWN.get(name) or (sha256 or "").lower()
    if not _DIGEST.fullmatch(digest):
        hint = "give the path of a file, or the name with --sha256 and its 64 digits"
        raise FetchError(f"{name}: no such file, and no checksum of a grid of this name", hint)
    if _complete(home / name, digest):
        return home / name
    if not mirror:
        hint = (
            "give --mirror with the address of the folder that holds it (the Geosciences Node of "
            f"NASA's Planetary Data System has all), or set {MIRROR}; or give a path"
        )
        raise FetchError(f"{name} is not on this machine", hint)
    if urlsplit(mirror).scheme not in SCHEMES:
        raise FetchError(f"{mirror}: no address of a server", f"one of {', '.join(SCHEMES)}")
    if find_spec("pooch") is None:
        hint = "pip install 'moonbase-plan[terrain]'"
        raise FetchError("the package pooch is not installed", hint)
    found = _retrieved(mirror, name, digest, home)
    if found.suffix.lower() == ".img":
        label = str(Path(name).with_suffix(".LBL"))
        _retrieved(mirror, label, KNOWN.get(label), home)
    return found


def verify(path: Path, sha256: str) -> None:
    """Raise FetchError when a file does not have a checksum."""
    if not _matches(path, sha256.lower()):
        raise FetchError(f"{path}: the checksum does not match", "check --sha256 and the file")


def _retrieved(mirror: str, name: str, digest: str | None, home: Path) -> Path:
    """One file by pooch, which checks the digest before it stays."""
    import pooch

    pooch.get_logger().setLevel("ERROR")
    address = f"{mirror.rstrip('/')}/{name}"
    known = f"sha256:{digest}" if digest else None
    try:
        return Path(pooch.retrieve(address, known_hash=known, fname=name, path=home))
    except ValueError as error:
        hint = "the file or its checksum is not the one you mean; nothing was kept"
        raise FetchError(f"{address}: the checksum does not match", hint) from error
    except Exception as error:
        reason = " ".join(str(error).split())[:160]
        raise FetchError(f"{address}: not fetched: {reason}", "check the address") from error


def _complete(path: Path, digest: str) -> bool:
    """Whether a grid is in the cache, unharmed, with the label that it needs."""
    label = path.with_suffix(".LBL")
    labelled = path.suffix.lower() != ".img" or label.exists()
    if labelled and label.exists() and label.name in KNOWN:
        labelled = _matches(label, KNOWN[label.name])
    return labelled and path.exists() and _matches(path, digest)


def _matches(path: Path, digest: str) -> bool:
    import hashlib

    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == digest
