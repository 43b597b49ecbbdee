"""What can go wrong at the command line: a code, a place, a hint and an exit code."""

from __future__ import annotations

import errno
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from moonbase.scenario.errors import Problem

DONE, INTERNAL, USAGE, INVALID, INFEASIBLE, INTERRUPTED = 0, 1, 2, 3, 4, 130
"""Exit codes."""

CODES = {
    "E001": "unknown or missing command",
    "E002": "unknown option",
    "E003": "missing argument or value",
    "E004": "bad value of an option or argument",
    "E005": "unknown metric, route or parameter",
    "E006": "folder that cannot be written",
    "E007": "elevation grid that cannot be used",
    "E008": "time outside the ephemeris",
    "E601": "a route needs more Moon or Sun than there is",
    "E602": "a published number is missed",
    "E603": "this installation will not work",
    "E604": "no design does what is asked",
    "E901": "internal failure",
    "E902": "out of memory",
    "E903": "output cannot be written",
    "E904": "missing dependency",
    "E905": "a worker process died",
    "E906": "interrupted",
}
"""Stable codes of this layer; E1xx to E5xx belong to scenarios."""


@dataclass(frozen=True)
class Item:
    """One fault as it is printed: what, where, and what to try."""

    code: str
    message: str
    path: str = ""
    line: int | None = None
    hint: str = ""
    key: str = ""
    expected: str = ""
    got: str = ""

    def as_json(self) -> dict[str, Any]:
        """The error object of the machine-readable contract; further keys when there are any."""
        found: dict[str, Any] = {
            "code": self.code,
            "message": f"{self.key}: {self.message}" if self.key else self.message,
            "path": self.path or None,
            "line": self.line,
            "hint": self.hint or None,
        }
        more = {"key": self.key, "expected": self.expected, "got": self.got}
        return found | {name: value for name, value in more.items() if value}

    def place(self) -> str:
        """File and line, or the option."""
        return self.path if self.line is None else f"{self.path}:{self.line}"


class Fault(Exception):  # noqa: N818 - it ends a command, and is often no error of ours
    """Ends a command with a message for the user and an exit code."""

    def __init__(self, exit_code: int, items: Iterable[Item]) -> None:
        self.exit_code = exit_code
        self.items = tuple(items)
        super().__init__("; ".join(item.message for item in self.items))


def usage(code: str, message: str, path: str = "", hint: str = "") -> Fault:
    """A fault of how the command was called; `path` is the option or argument."""
    return Fault(USAGE, [Item(code, message, path, hint=hint)])


def failure(code: str, message: str, path: str = "", hint: str = "") -> Fault:
    """A fault while the command ran."""
    return Fault(INTERNAL, [Item(code, message, path, hint=hint)])


def of_problems(problems: Iterable[Problem]) -> Fault:
    """The located problems of a scenario as one fault."""
    return Fault(
        INVALID,
        [
            Item(
                each.code,
                each.message,
                each.path,
                each.line,
                each.hint,
                each.key,
                each.expected,
                each.got,
            )
            for each in problems
        ],
    )


def of_exception(error: BaseException) -> Fault:
    """Any exception as a fault; what we did not foresee becomes an internal failure."""
    if isinstance(error, Fault):
        return error
    if problems := getattr(error, "problems", None):
        return of_problems(problems)
    if isinstance(error, KeyboardInterrupt) or _interrupted(error):
        return Fault(INTERRUPTED, [Item("E906", "interrupted")])
    if isinstance(error, MemoryError):
        return failure("E902", "out of memory", hint="use fewer --samples or --workers")
    if isinstance(error, ModuleNotFoundError) and "moonbase" not in (error.name or ""):
        hint = "install moonbase-plan again; moonbase doctor lists what is missing"
        return failure("E904", f"the package {error.name} is not installed", hint=hint)
    if any(kind.__name__ == "BrokenExecutor" for kind in type(error).__mro__):
        hint = "memory may have run out: use fewer --samples or --workers"
        return failure("E905", "a worker process died", hint=hint)
    if isinstance(error, OSError) and error.errno is not None:
        return _of_system(error)
    if "Number of threads specified" in str(error):
        hint = "set NUMBA_NUM_THREADS to a whole number from 1"
        return failure("E904", first_line(error), "NUMBA_NUM_THREADS", hint)
    message = f"internal failure: {type(error).__name__}: {first_line(error)}"
    hint = "please report this with the command you gave; MOONBASE_DEBUG=1 shows the traceback"
    return failure("E901", message, hint=hint)


def _interrupted(error: BaseException) -> bool:
    """Whether compiled code wrapped an interrupt in an error of its own."""
    inner: BaseException | None = error
    while isinstance(inner, SystemError):
        inner = inner.__cause__ or inner.__context__
    return isinstance(inner, KeyboardInterrupt)


def _of_system(error: OSError) -> Fault:
    """A fault of the system: disk, rights, files."""
    path = "" if error.filename is None else str(error.filename)
    full = error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))
    hint = "free some space, or write elsewhere with --out" if full else ""
    return failure("E903", (error.strerror or "system error").lower(), path, hint)


def first_line(error: BaseException) -> str:
    """The message of an exception on one line."""
    return " ".join(str(error).split())[:200]
