"""The entry point: read the command line, run the command, end with a clear exit code."""

from __future__ import annotations

import contextlib
import io
import os
import re
import sys
from collections.abc import Sequence
from typing import Any

from moonbase.interface import streams
from moonbase.interface.faults import DONE, INTERRUPTED, of_exception
from moonbase.interface.mistakes import is_mistake, of_mistake
from moonbase.interface.reporting import Manner, manner_of, report

SOUTH = re.compile(r"-[0-9.]+[ ,]")
"""A negative number with more behind it: coordinates, no option."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; nothing but SystemExit of Python itself escapes."""
    given = [_positional(each) for each in (sys.argv[1:] if arguments is None else arguments)]
    streams.prepare()
    manner = manner_of(given)
    try:
        with streams.brief_warnings():
            code = _guarded(given, manner)
        sys.stdout.flush()
    except BrokenPipeError:
        streams.hush()
        return DONE
    except OSError as error:
        streams.hush()
        return report(of_exception(error), Manner(False, manner.language))
    return code


def _positional(argument: str) -> str:
    """Coordinates that begin with a minus, marked as no option by a blank."""
    return f" {argument}" if SOUTH.match(argument) else argument


def _guarded(given: list[str], manner: Manner) -> int:
    """Run a command and report whatever it raises."""
    try:
        return _invoke(given, manner)
    except BrokenPipeError:
        raise
    except (Exception, KeyboardInterrupt) as error:
        if os.environ.get("MOONBASE_DEBUG"):
            import traceback

            traceback.print_exc()
        fault = of_mistake(error, given) if is_mistake(error) else of_exception(error)
        return report(fault, manner)


def _invoke(given: list[str], manner: Manner) -> int:
    """Hand the command line to typer; help under --json becomes one JSON object."""
    import typer

    from moonbase.interface.application import application

    command = typer.main.get_command(application(manner.language))
    if manner.json and not {"-h", "--help", "--version"}.isdisjoint(given):
        shown = io.StringIO()
        with contextlib.redirect_stdout(shown):
            code = _called(command, given)
        streams.print_json({"ok": True, "text": shown.getvalue().strip()})
        return code
    return _called(command, given)


def _called(command: Any, given: list[str]) -> int:
    """The exit code of a command; an interrupt that typer turned into a code is raised again."""
    code = command.main(args=given, prog_name="moonbase", standalone_mode=False)
    if code == INTERRUPTED:
        raise KeyboardInterrupt
    return code if isinstance(code, int) else DONE


if __name__ == "__main__":
    sys.exit(main())
