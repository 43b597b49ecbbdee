"""Small shapes that several commands print, in the columns of the report."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from rich.console import Console

from moonbase.results.layout import Table, table, wrapped
from moonbase.results.report import print_lines


class Labelled(Protocol):
    """Anything with a label in both languages."""

    @property
    def label(self) -> str: ...
    @property
    def label_ko(self) -> str: ...


def labelled(each: Labelled, language: str) -> str:
    """The label in a language, English where there is none."""
    return (each.label_ko if language == "ko" else "") or each.label


def section(console: Console, title: str, text: str = "") -> None:
    """A heading after an empty line."""
    console.print()
    console.print(title + (f" ({text})" if text else ""), style="bold")


def indented(console: Console, text: str, columns: int = 2, first: str | None = None) -> None:
    """Text whose lines all begin some columns in; `first` stands before the first line."""
    for line in wrapped(text, console.width, " " * columns, first):
        console.print(line, soft_wrap=True)


def print_table(
    console: Console,
    title: str,
    heads: Sequence[str],
    rows: Sequence[tuple[str, tuple[str, ...]]],
    optional: Sequence[int] = (),
) -> None:
    """A table under its title; optional columns go when the console is narrow."""
    console.print()
    grid = Table(title, tuple(heads), tuple(rows), tuple(optional))
    print_lines(table(grid, console.width), console)
