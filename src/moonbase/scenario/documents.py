"""Files as located tables: bytes to TOML data with the line of every key, or one clear problem."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from moonbase.scenario.errors import Problem
from moonbase.scenario.locate import Key, key_lines, line_of

LARGEST = 4_000_000
"""Bytes above which a file is not read as a scenario."""


@dataclass(frozen=True)
class Document:
    """A TOML file: its data and the lines of its keys. `path` is what messages show."""

    path: str
    data: dict[str, Any]
    lines: dict[Key, int] = field(repr=False)
    file: Traversable | None = None

    def line(self, *key: str | int) -> int:
        """Line of a key, or of the nearest table around it, or 1."""
        return line_of(self.lines, key) or 1


def read_document(file: Traversable, path: str, problems: list[Problem]) -> Document | None:
    """Read a TOML file; a file that cannot be read adds one problem and gives None."""
    text = _text(file, path, problems)
    if text is None:
        return None
    try:
        return Document(path, tomllib.loads(text), key_lines(text), file)
    except RecursionError:
        problems.append(Problem("E104", "tables or lists are nested too deeply", path, 1))
    except ValueError as error:  # TOMLDecodeError, and numbers that Python refuses
        problems.append(_syntax_problem(str(error), text, path))
    return None


def _text(file: Traversable, path: str, problems: list[Problem]) -> str | None:
    """The text of a file, or None and one problem."""

    def report(code: str, message: str, line: int | None = None, hint: str = "") -> None:
        problems.append(Problem(code, message, path, line, hint=hint))

    try:
        if not file.is_file():
            if file.is_dir():
                report("E102", "is a directory, not a scenario file")
            elif isinstance(file, Path) and file.exists():
                report("E102", "is not a regular file")
            else:
                report("E101", "file not found")
            return None
        raw = _bounded(file)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        report("E102", f"cannot be read: {reason.lower()}")
        return None
    if len(raw) > LARGEST:
        report("E102", f"is larger than {LARGEST // 1_000_000} MB, so not a scenario file")
    elif raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        report("E103", "is UTF-16 text", 1, "save the file as UTF-8")
    elif b"\0" in raw:
        report("E103", "is a binary file", raw[: raw.index(b"\0")].count(b"\n") + 1)
    elif raw.startswith(b"\xef\xbb\xbf"):
        report("E103", "starts with a byte order mark", 1, "save the file as UTF-8 without BOM")
    elif not raw.strip():
        report("E105", "the file is empty", 1, 'a scenario needs at least extends = "reference"')
    else:
        try:
            return raw.decode("utf-8")
        except UnicodeDecodeError as error:
            line = raw[: error.start].count(b"\n") + 1
            report("E103", "is not UTF-8 text", line, "save the file as UTF-8")
    return None


def _bounded(file: Traversable) -> bytes:
    """The bytes of a file, at most one more than the limit."""
    with file.open("rb") as stream:
        return bytes(stream.read(LARGEST + 1))


def _syntax_problem(message: str, text: str, path: str) -> Problem:
    """A TOML error with its line, which `tomllib` writes into the message."""
    found = re.search(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)\s*$", message)
    last = len(text.rstrip().splitlines()) or 1
    line, hint = last, ""
    if found and found[1]:
        line, hint = min(int(found[1]), last), f"look at column {found[2]}"
        message = message[: found.start()]
    elif found:
        message, hint = message[: found.start()], "the file seems to be cut off here"
    message = "".join(sign if sign.isprintable() else " " for sign in message)[:160]
    return Problem("E104", f"not valid TOML: {message}", path, line, hint=hint)
