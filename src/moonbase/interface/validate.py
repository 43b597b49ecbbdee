"""`moonbase validate`: published numbers beside ours."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from moonbase.interface.options import Json, Lang
from moonbase.interface.words import Language

if TYPE_CHECKING:
    from rich.console import Console

    from moonbase.study.validate import Row, ValidationReport

MEANINGS = {
    "identity": "arithmetic that must hold",
    "replay": "another study's model with its inputs",
    "code": "independent software",
    "measured": "flight, plant or market: the only kind that is validation",
}
"""Kind of case -> what it shows."""
STYLES = {"pass": "green", "fail": "bold red", "known-miss": "yellow"}


def validate(lang: Lang = Language.en, json: Json = False) -> int:
    """Compute every published number again; a miss ends with exit code 1."""
    from moonbase.interface.faults import DONE, INTERNAL
    from moonbase.interface.progress import Watch
    from moonbase.interface.streams import console, print_json
    from moonbase.study.validate import validate as validated

    with Watch("validate", 1):
        found = validated()
    if json:
        print_json(found.as_json() | _error(found))
    else:
        _print(found, console())
    return DONE if found.ok else INTERNAL


def _error(found: ValidationReport) -> dict[str, Any]:
    """The error object when a row fails."""
    from moonbase.interface.faults import Item

    failed = [row.case for row in found.rows if row.status == "fail"]
    if not failed:
        return {}
    hint = "the rows whose status is fail"
    item = Item("E602", f"missed {len(failed)}: {', '.join(failed[:5])}", hint=hint)
    return {"error": item.as_json()}


def _print(found: ValidationReport, console: Console) -> None:
    from moonbase.interface.tables import section

    counts = found.counts
    for kind, rows in groupby(sorted(found.rows, key=_order), key=lambda row: row.kind):
        section(console, kind, MEANINGS.get(kind, ""))
        console.print(_table(list(rows)))
    section(console, "Counts")
    for kind, by_status in counts.items():
        said = ", ".join(f"{count} {status}" for status, count in by_status.items() if count)
        console.print(f"  {kind}: {said}")


def _order(row: Row) -> int:
    kinds = list(MEANINGS)
    return kinds.index(row.kind) if row.kind in kinds else len(kinds)


def _table(rows: list[Row]) -> Any:
    """One kind of cases: ours beside the published value."""
    from rich.text import Text

    from moonbase.interface.tables import table

    grid = table("status", "ours", "published", "tolerance", "case", wrap="case")
    for row in rows:
        status = Text(row.status, style=STYLES.get(row.status, ""))
        published = f"{row.published:.6g} {row.unit}".removesuffix(" 1")
        told = Text.assemble(row.quantity, "\n", (row.source, "dim"))
        if row.known_miss:
            told.append(f"\nknown miss: {row.known_miss}", "dim")
        grid.add_row(status, f"{row.computed:.6g}", published, row.tolerance, told)
    return grid
