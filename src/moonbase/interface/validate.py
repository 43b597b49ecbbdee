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
WIDEST = len("known-miss")
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
    from moonbase.interface.tables import indented, print_table, section

    counts = found.counts
    for kind, rows in groupby(sorted(found.rows, key=_order), key=lambda row: row.kind):
        section(console, kind, MEANINGS.get(kind, ""))
        for row in rows:
            _print_row(row, console)
    if found.left_out:
        section(console, f"{len(found.left_out)} rows left out", "they need an extra")
        indented(console, "pip install 'moonbase-plan[lunar]' for " + ", ".join(found.left_out))
    heads = tuple(next(iter(counts.values()), {}))
    lines = [(kind, tuple(map(str, each.values()))) for kind, each in counts.items()]
    print_table(console, "Counts", heads, lines)


def _print_row(row: Row, console: Console) -> None:
    """One case on its own lines: verdict and numbers, then what it is and where it stands."""
    from rich.text import Text

    from moonbase.interface.tables import indented

    unit = "" if row.unit == "1" else f" {row.unit}"
    ours, published = f"{row.computed:.6g}{unit}", f"{row.published:.6g}{unit}"
    numbers = f"ours {ours}, published {published}, tolerance {row.tolerance}"
    verdict = Text(f"  {row.status:{WIDEST}}  ", style=STYLES.get(row.status, ""))
    console.print(verdict.append(row.quantity, style="default"), soft_wrap=True)
    indented(console, numbers, WIDEST + 4)
    indented(console, row.source, WIDEST + 4)
    if row.known_miss:
        indented(console, f"known miss: {row.known_miss}", WIDEST + 4)


def _order(row: Row) -> int:
    kinds = list(MEANINGS)
    return kinds.index(row.kind) if row.kind in kinds else len(kinds)
