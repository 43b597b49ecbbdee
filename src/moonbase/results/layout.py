"""Lines and tables of a text report, in columns of a console."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

GAP = 2
INDENT = 2
TITLE = "bold cyan"
"""Style of titles."""


@dataclass(frozen=True)
class Line:
    """One line of text and the rich style it has where colours show."""

    text: str
    style: str = ""


@dataclass(frozen=True)
class Table:
    """A table with its title above the first column.

    `optional` are columns to leave out, in order, while the table is too wide.
    """

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    optional: tuple[int, ...] = ()


def cells(text: str) -> int:
    """Columns that a text takes, two for wide characters."""
    from rich.cells import cell_len

    return cell_len(text)


def padded(text: str, width: int) -> str:
    """The text filled with spaces to a width in columns."""
    return text + " " * max(width - cells(text), 0)


def wrapped(text: str, width: int, indent: str = "", first: str | None = None) -> list[str]:
    """The text broken at spaces to a width in columns, with an indent on every line."""
    lines: list[str] = []
    line = indent if first is None else first
    empty = True
    for word in text.split():
        longer = line + word if empty else f"{line} {word}"
        if not empty and cells(longer) > width:
            lines.append(line.rstrip())
            line = indent + word
        else:
            line = longer
        empty = False
    return [*lines, line.rstrip()]


def heading(text: str, width: int) -> list[Line]:
    """A section's title."""
    return [Line(line, TITLE) for line in wrapped(text, width)]


def entry(label: str, text: str, label_width: int, width: int, style: str = "") -> list[Line]:
    """A labelled paragraph: the label in its own column, the text wrapped beside it."""
    first = " " * INDENT + padded(label, label_width) + " " * GAP
    lines = wrapped(text, width, " " * (INDENT + label_width + GAP), first)
    return [Line(line, style) for line in lines]


def table(each: Table, width: int) -> list[Line]:
    """The table, without optional columns that do not fit; as a list when even that is too wide."""
    dropped: list[int] = []
    for column in (*each.optional, None):
        kept = [index for index in range(len(each.heads)) if index not in dropped]
        sizes = _sizes(each, kept)
        if sum(sizes) + GAP * (len(sizes) - 1) + INDENT <= width:
            return _drawn(each, kept, sizes)
        if column is not None:
            dropped.append(column)
    return _listed(each, width)


def _sizes(each: Table, kept: Sequence[int]) -> list[int]:
    first = max([cells(each.title) - INDENT, *(cells(label) for label, _ in each.rows)])
    return [
        first,
        *(max(cells(each.heads[i]), *(cells(row[i]) for _, row in each.rows)) for i in kept),
    ]


def _drawn(each: Table, kept: Sequence[int], sizes: Sequence[int]) -> list[Line]:
    gap = " " * GAP
    head = [padded(each.title, sizes[0] + INDENT)]
    head += [padded(each.heads[i], size) for i, size in zip(kept, sizes[1:], strict=True)]
    lines = [Line(gap.join(head).rstrip(), TITLE)]
    for label, row in each.rows:
        drawn = [" " * INDENT + padded(label, sizes[0])]
        drawn += [padded(row[i], size) for i, size in zip(kept, sizes[1:], strict=True)]
        lines.append(Line(gap.join(drawn).rstrip()))
    return lines


def _listed(each: Table, width: int) -> list[Line]:
    lines = heading(each.title, width)
    for label, row in each.rows:
        text = "; ".join(f"{head}: {cell}" for head, cell in zip(each.heads, row, strict=True))
        lines += [
            Line(line) for line in wrapped(f"{label}: {text}", width, " " * (INDENT + 2), "  ")
        ]
    return lines
