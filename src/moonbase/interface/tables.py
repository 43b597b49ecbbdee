"""Small shapes that several commands print."""

from __future__ import annotations

from typing import Protocol

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from moonbase.results.layout import wrapped


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


def indented(console: Console, text: str, columns: int = 2) -> None:
    """Text whose lines all begin some columns in."""
    for line in wrapped(text, console.width - columns):
        console.print(" " * columns + line, soft_wrap=True)


def table(*headings: str, wrap: str = "") -> Table:
    """A table with headings and no frame; all columns but `wrap` stay whole."""
    grid = Table(box=SIMPLE_HEAD, pad_edge=True, show_edge=False)
    for heading in headings:
        grid.add_column(heading, overflow="fold", no_wrap=heading != wrap)
    return grid
