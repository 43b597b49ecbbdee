"""How a fault reaches the user: lines on standard error, or one JSON object."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from moonbase.interface.faults import Fault, Item
from moonbase.interface.streams import note, print_json
from moonbase.interface.words import LANGUAGES, word


@dataclass(frozen=True)
class Manner:
    """Whether to speak JSON, and the language otherwise."""

    json: bool
    language: str


def manner_of(given: Sequence[str]) -> Manner:
    """Read --json and --lang ahead of the parser, which may fail before it comes to them."""
    words = list(given)
    words = words[: words.index("--")] if "--" in words else words
    language = "en"
    for index, each in enumerate(words):
        name, equals, value = each.partition("=")
        if name == "--lang":
            value = value if equals else "".join(words[index + 1 : index + 2])
            language = value if value in LANGUAGES else language
    return Manner("--json" in words, language)


def report(fault: Fault, manner: Manner) -> int:
    """Print a fault and return its exit code."""
    if manner.json:
        print_json(as_json(fault))
        return fault.exit_code
    for item in fault.items:
        note(line_of(item, manner.language))
    if len(fault.items) > 1:
        note(word("errors", manner.language).format(len(fault.items)))
    return fault.exit_code


def as_json(fault: Fault) -> dict[str, Any]:
    """The error object of the contract; `errors` holds all of several."""
    items = [item.as_json() for item in fault.items]
    answer: dict[str, Any] = {"ok": False, "error": items[0]}
    return answer | ({"errors": items} if len(items) > 1 else {})


def line_of(item: Item, language: str) -> str:
    """One fault on one line: heading, place, key, message, hint."""
    from moonbase.scenario.errors import printable

    parts = [word("error", language), item.place(), item.key, item.message]
    text = ": ".join(part for part in parts if part)
    hint = f"; {word('hint', language)}: {item.hint}" if item.hint else ""
    return printable(text + hint)
