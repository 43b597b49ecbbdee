"""Mistakes on the command line: what the parser raises, as faults with a place and a hint."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from moonbase.interface.faults import Fault, usage

COMMANDS = (
    *("run", "compare", "explain", "validate", "replay", "bridge", "doctor"),
    *("site", "illumination", "grid", "driver", "shots", "aim", "satellite", "check", "scenario"),
)
"""Commands, for hints."""


def is_mistake(error: BaseException) -> bool:
    """Whether the parser raised it; by shape, since its home differs between typer versions."""
    return hasattr(error, "format_message") and hasattr(error, "exit_code")


def of_mistake(error: BaseException, given: Sequence[str]) -> Fault:
    """A mistake as a usage fault."""
    if _loose_place(error, given):
        hint = 'put the place in quotes, as in moonbase site "89.45S 222.69E"'
        return usage("E003", "a place is one argument", "PLACE", hint)
    kind = type(error).__name__
    message = " ".join(str(getattr(error, "format_message")()).split())  # noqa: B009
    if kind == "NoSuchOption":
        return _unknown_option(error, given)
    if kind == "MissingParameter":
        return usage("E003", message.rstrip("."), _option(error), _help(error, given))
    if kind == "BadOptionUsage":
        return usage("E003", message.rstrip("."), _option(error), _help(error, given))
    if kind == "BadParameter":
        message = _expected(error, given) or re.sub(
            r"^Invalid value(?: for [^:]*)?: (?:Value error, )?", "", message
        )
        return usage("E004", message.rstrip("."), _option(error), _help(error, given))
    if "No such command" in message or "Missing command" in message:
        return _unknown_command(error, message)
    return usage("E003", message.rstrip("."), "", _help(error, given))


def _loose_place(error: BaseException, given: Sequence[str]) -> bool:
    """Whether the coordinates of a place came as two words."""
    option = str(getattr(error, "option_name", ""))
    loose = "unexpected extra argument" in str(getattr(error, "message", ""))
    return "site" in given[:1] and (loose or (option[:1] == "-" and option[1:2].isdigit()))


def _unknown_option(error: BaseException, given: Sequence[str]) -> Fault:
    name = str(getattr(error, "option_name", ""))
    if name == "--json":  # every command takes it, so no command was given
        return _unknown_command(error, "")
    near: Iterable[str] = getattr(error, "possibilities", None) or ()
    hint = "did you mean " + " or ".join(near) + "?" if near else _help(error, given)
    return usage("E002", "no such option", name, hint)


def _unknown_command(error: BaseException, message: str) -> Fault:
    found = re.search(r"No such command '([^']*)'", message)
    path = _path(error)
    known = COMMANDS if path == "moonbase" else ("list", "show")
    hint = f"commands of {path}: {', '.join(known)}"
    if not found:
        return usage("E001", "missing command", "", hint)
    return usage("E001", "no such command", found[1], _near(found[1], known) or hint)


def _near(word: str, known: Iterable[str]) -> str:
    """Hint with the nearest command; commands are short, so that two swapped letters count."""
    from difflib import get_close_matches

    near = get_close_matches(word.lower(), list(known), n=1, cutoff=0.5)
    return f'did you mean "{near[0]}"?' if near else ""


def _option(error: BaseException) -> str:
    """The option or argument that the mistake is about."""
    if name := getattr(error, "option_name", None):
        return str(name)
    parameter = getattr(error, "param", None)
    if parameter is None:
        return ""
    names = [each for each in getattr(parameter, "opts", ()) if each.startswith("-")]
    return names[-1] if names else str(parameter.metavar or parameter.name or "")


def _expected(error: BaseException, given: Sequence[str]) -> str:
    """What a number may be, and what was given; empty for other parameters."""
    parameter = getattr(error, "param", None)
    low, high = getattr(parameter, "min", None), getattr(parameter, "max", None)
    got = f", got {_given(_option(error), given)}"
    if low is not None and high is not None:
        described = getattr(parameter, "type_descriptor", None)
        kind = "whole number" if getattr(described, "annotation", int) is int else "number"
        return f"expected a {kind} from {low:g} to {high:g}{got}"
    whole = "integer" in str(error) or "integer" in str(getattr(error, "message", ""))
    return f"expected a whole number{got}" if whole else ""


def _given(option: str, given: Sequence[str]) -> str:
    """The value of an option as it was typed."""
    found = "something else"  # the last of several counts
    for index, word in enumerate(given):
        name, equals, value = word.partition("=")
        if name == option:
            found = value if equals else " ".join(given[index + 1 : index + 2])
    return found.strip()


def _path(error: BaseException) -> str:
    context = getattr(error, "ctx", None)
    return str(getattr(context, "command_path", "moonbase"))


def _help(error: BaseException, given: Sequence[str]) -> str:
    path = _path(error)
    if path == "moonbase" and given and given[0] in COMMANDS:
        path = f"moonbase {given[0]}"
    return f"{path} --help shows how"
