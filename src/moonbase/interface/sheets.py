"""How the answers of single disciplines are printed and written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from rich.console import Console

    from moonbase.results.sheet import Quantity, Sheet

Out = Annotated[
    Path | None, typer.Option("--out", metavar="DIR", help="The folder of figures and tables.")
]
UNMOVING = ("out", "no_folder", "json", "lang")
"""Parameters of commands that move no number."""
NoFolder = Annotated[bool, typer.Option("--no-folder", help="Write no folder.")]


def deliver(sheet: Sheet, out: Path | None, no_folder: bool, json: bool, language: str) -> None:
    """Print a sheet, or its JSON object, and write its folder where one is wanted."""
    from moonbase.interface.outputs import USUAL, place_of
    from moonbase.interface.streams import console, jsonable, note, print_json, shown
    from moonbase.interface.words import word

    place = place_of(out, no_folder, json)
    inputs = inputs_asked()
    content: dict[str, Any] = jsonable(sheet.as_json()) | {"inputs": inputs}
    if not json:
        shown(lambda: print_sheet(sheet, console(), language))
    if place is not None:
        folder = _written(sheet, place.out or USUAL / sheet.folder, content, inputs)
        content |= {"folder": str(folder)}
        note(f"{word('folder', language)}: {folder}")
    if json:
        print_json(content)


def inputs_asked() -> dict[str, Any]:
    """The command that runs and the values of all its options, defaults too, in plain types.

    Where to write and in what language is left out: it moves no number.
    """
    from importlib import import_module

    home = typer.Context.__mro__[1].__module__.rpartition(".")[0]  # click, or typer's own copy
    context = import_module(f"{home}.globals").get_current_context(silent=True)
    if context is None:
        return {}
    options = {name: each for name, each in context.params.items() if name not in UNMOVING}
    plain = {name: str(each) if isinstance(each, Path) else each for name, each in options.items()}
    return {"command": context.info_name, "options": plain}


def _written(sheet: Sheet, folder: Path, content: dict[str, Any], inputs: dict[str, Any]) -> Path:
    """The folder, or a usage fault that says why there is none."""
    from moonbase.interface.faults import usage
    from moonbase.interface.outputs import AROUND, full_disk
    from moonbase.results.sheet import write_sheet
    from moonbase.results.whole import FolderError

    try:
        return write_sheet(sheet, folder, content, inputs)
    except FolderError as error:
        if full := full_disk(error):
            raise full from error
        raise usage("E006", error.message, str(folder), error.hint or AROUND) from error


def print_sheet(sheet: Sheet, console: Console, language: str) -> None:
    """Title, metrics, tables and notes on a console."""
    from moonbase.interface.tables import indented, labelled, print_table, section

    console.print(sheet.title, style="bold")
    moved = {id for ids in sheet.apart.values() for id in ids}
    common = tuple(id for id in sheet.metrics if id not in moved)
    for heading, ids in {"Metrics": common, **sheet.apart}.items():
        each = [(id, sheet.metrics[id]) for id in ids]
        rows = [(labelled(found, language), (as_read(found), id)) for id, found in each]
        if rows:
            print_table(console, heading, ("value", "id"), rows, optional=(1,))
    for grid in sheet.grids:
        print_table(console, grid.title, grid.heads, grid.rows)
    if sheet.notes:
        section(console, "Notes")
    for text in sheet.notes:
        indented(console, text, 4, "  - ")


def as_read(each: Quantity) -> str:
    """A quantity as people read it; its reason where there is no value."""
    from moonbase.results.numbers import exact

    if each.value is None:
        return each.reason or "none"
    found = exact(each.value, each.unit)
    ends = each.interval
    if each.band is not None and each.band[0] < each.band[2]:
        low, half, high = (exact(end, each.unit) for end in each.band)
        return f"{found} (P50 {half}, {low} to {high})"
    if ends is None:
        return found
    low, high = (exact(end, each.unit) for end in ends)
    return f"{found} ({low} to {high})"
