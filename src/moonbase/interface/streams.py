"""Standard output and error on any console: never an encoding error, JSON in plain ASCII."""

from __future__ import annotations

import codecs
import contextlib
import io
import json
import math
import os
import sys
import warnings
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from rich.console import Console

NARROW = 40
"""Least columns that a report is laid out for."""
WIDE = 120
"""Columns of a report that is not on a terminal."""


def _replace(error: UnicodeError) -> tuple[str, int]:
    """Codec error handler: ASCII stand-ins for the part that cannot be encoded."""
    from moonbase.results.encoding import encodable

    if not isinstance(error, UnicodeEncodeError):
        raise error
    return encodable(error.object[error.start : error.end], "ascii"), error.end


def prepare() -> None:
    """Make both streams present and safe for any text."""
    codecs.register_error("moonbase.plain", _replace)
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="moonbase.plain")


def hush() -> None:
    """Send what is left for a closed pipe nowhere, so that the interpreter ends in silence."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
    except (OSError, ValueError):
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115


def shown(show: Callable[[], None]) -> None:
    """Show something; a reader who has gone away ends the showing, not the work behind it."""
    try:
        show()
        sys.stdout.flush()
    except BrokenPipeError:
        hush()


def console(error: bool = False) -> Console:
    """A rich console; wide when it is not a terminal, so that tables are not cut."""
    from rich.console import Console

    class Plain(Console):
        """A console that leaves a closed pipe to the entry point."""

        def on_broken_pipe(self) -> None:
            raise BrokenPipeError

    stream = sys.stderr if error else sys.stdout
    terminal = stream.isatty()
    given = os.environ.get("COLUMNS", "")
    width = None if terminal or given else WIDE
    if given.isdigit() and int(given) < NARROW:
        width = NARROW
    return Plain(file=stream, width=width, highlight=False, emoji=False, markup=False)


def note(text: str) -> None:
    """One line of narration on standard error."""
    print(text, file=sys.stderr)


@contextlib.contextmanager
def brief_warnings() -> Iterator[None]:
    """Warnings of libraries as one line of narration each, without code."""
    with warnings.catch_warnings():
        warnings.showwarning = _one_line
        yield


def _one_line(
    message: Warning | str,
    category: type[Warning],
    filename: str,
    lineno: int,
    file: TextIO | None = None,
    line: str | None = None,
) -> None:
    note(f"note: {' '.join(str(message).split())} ({category.__name__})")


def print_json(value: object) -> None:
    """One JSON object in ASCII, so that every console carries it whole."""
    print(json.dumps(jsonable(value), ensure_ascii=True, allow_nan=False, indent=1))


def jsonable(value: Any) -> Any:
    """Records, tuples and numpy numbers as JSON has them; null for what is not finite."""
    if value is None or isinstance(value, (bool, int, str)):
        return value
    if isinstance(value, float):
        return float(value) if math.isfinite(value) else None
    if isinstance(value, Mapping):
        return {str(key): jsonable(each) for key, each in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return {each.name: jsonable(getattr(value, each.name)) for each in fields(value)}
    if hasattr(value, "tolist"):
        return jsonable(value.tolist())
    if isinstance(value, (list, tuple)):
        return [jsonable(each) for each in value]
    return str(value)
