"""What is wrong with a scenario: located problems, collected and shown all together.

Every check appends `Problem`s to one list; `raise_if` turns a list that is not empty into one
`ScenarioError`. Other modules (campaign/assemble.py) add their own problems to the same list.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

CODES = {
    "E101": "file or preset not found",
    "E102": "file cannot be read",
    "E103": "file is not plain UTF-8 text",
    "E104": "TOML syntax",
    "E105": "file is empty",
    "E106": "extends itself",
    "E201": "unknown key",
    "E202": "missing key",
    "E203": "wrong type or value",
    "E204": "unknown parameter",
    "E205": "unknown route",
    "E206": "no routes",
    "E207": "impossible clock",
    "E301": "not a quantity",
    "E302": "wrong dimension",
    "E303": "not a finite number",
    "E304": "low, value and high out of order",
    "E305": "negative value of a quantity that cannot be negative",
    "E306": "fraction above 1",
    "E307": "the distribution cannot hold these bounds",
    "E308": "a setting that a route overrides, or that is given twice",
    "E309": "malformed setting",
    "E310": "beyond what the model can hold",
    "E401": "catalogue entry",
}
"""Stable codes of the problems that loading a scenario can report; E5xx belong to the campaign."""


@dataclass(frozen=True)
class Problem:
    """One mistake: what, where, what was expected, what was found, and what to try."""

    code: str
    message: str
    path: str = ""
    line: int | None = None
    key: str = ""
    expected: str = ""
    got: str = ""
    hint: str = ""

    def __str__(self) -> str:
        place = self.path if self.line is None else f"{self.path}:{self.line}"
        parts = [part for part in (place, self.key, self.message) if part]
        return printable(": ".join(parts) + (f"; hint: {self.hint}" if self.hint else ""))


class ScenarioError(Exception):
    """A scenario that cannot be run, with every problem found in it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)


def raise_if(problems: Sequence[Problem]) -> None:
    """Raise one error that holds all `problems`, if there are any."""
    if problems:
        raise ScenarioError(sorted(problems, key=lambda each: (each.path, each.line or 0)))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Hint that names the known words nearest to `word`; empty when none is near.

    >>> did_you_mean("launch.prise", ["launch.price", "launch.payload"])
    'did you mean "launch.price"?'
    """
    near = difflib.get_close_matches(word, list(known), n=2, cutoff=0.7)
    return "did you mean " + " or ".join(f'"{name}"' for name in near) + "?" if near else ""


def printable(text: str) -> str:
    """The text on one line, with control characters and lone surrogates written as escapes."""
    return "".join(sign if sign.isprintable() else f"\\x{ord(sign):02x}" for sign in text)


def shown(value: object, limit: int = 60) -> str:
    """The value as a reader of the file knows it, cut to a readable length."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, list):
        return "a list"
    try:
        text = f'"{value}"' if isinstance(value, str) else str(value)
    except ValueError:  # an integer of thousands of digits
        return "a number of thousands of digits"
    text = printable(text)
    return text if len(text) <= limit else text[:limit] + "..."
