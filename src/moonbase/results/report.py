"""The first screen: the answer of a run as text, most important first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from moonbase.results.encoding import encodable, shows
from moonbase.results.layout import Line, cells, wrapped
from moonbase.results.reasons import binding, levers, weakest
from moonbase.results.record import Answer
from moonbase.results.sections import costs, glance, marks, power
from moonbase.results.verdict import verdicts
from moonbase.results.words import Words, words

if TYPE_CHECKING:
    from rich.console import Console

NARROWEST = 60
WIDEST = 120
"""Widths of the report in columns, whatever the console has."""


def report(answer: Answer, language: str = "en", width: int = 110) -> list[Line]:
    """The whole screen as lines with styles."""
    say = words(language)
    width = min(max(width, NARROWEST), WIDEST)
    labels = [say.label(each.label, each.label_ko) for each in answer.routes.values()]
    column = max(cells(label) for label in labels)
    sections = (
        _head(answer, say, width),
        verdicts(answer, say, column, width),
        [
            *marks(answer, say, width),
            *power(answer, say, width),
            *costs(answer, say, width, "cost_of_compute", "compute"),
            *costs(answer, say, width, "cost_per_watt", "watt"),
            *_note(answer, say, width),
            *glance(answer, say, width),
        ],
        binding(answer, say, column, width),
        levers(answer, say, column, width),
        weakest(answer, say, column, width),
        [Line(line, "italic") for line in wrapped(say("closing"), width)],
    )
    lines: list[Line] = []
    for section in sections:
        if section:
            lines += [*([Line("")] if lines else []), *section]
    return lines


def render(answer: Answer, language: str = "en", width: int = 110) -> str:
    """The screen as plain text."""
    return "\n".join(line.text for line in report(answer, language, width)) + "\n"


def print_report(answer: Answer, console: Console, language: str = "en") -> None:
    """The screen on a console, in colour on a terminal, in characters that its encoding has.

    A console that cannot show the language's script gets English.
    """
    if not shows(words(language)("question"), console.encoding):
        language = "en"
    print_lines(report(answer, language, console.width), console)


def print_lines(lines: list[Line], console: Console) -> None:
    """Lines with their styles on a console."""
    from rich.text import Text

    for line in lines:
        text = encodable(line.text, console.encoding)
        console.print(Text(text, style=line.style), soft_wrap=True, highlight=False)


def _head(answer: Answer, say: Words, width: int) -> list[Line]:
    head = say(
        "head",
        version=answer.version,
        title=say.label(answer.title, answer.title_ko) or answer.scenario,
        scenario=answer.scenario,
        hash=answer.hash,
        samples=f"{answer.samples:,}",
        seed=answer.seed,
        money_year=answer.money_year,
    )
    reading = say("reading", pooling=say("shared" if answer.pooling == "shared" else "alone"))
    return [
        *(Line(line, "dim") for line in wrapped(head, width)),
        *(Line(line, "bold") for line in wrapped(say("question"), width)),
        *(Line(line, "dim") for line in wrapped(reading, width)),
    ]


def _note(answer: Answer, say: Words, width: int) -> list[Line]:
    """What "none" means in the tables of cost, when they say it."""
    missing = any(
        not band.known
        for route in answer.routes.values()
        for metrics in route.table.values()
        for band in metrics.values()
    )
    lines = wrapped(say("cohort_note"), width, "  ")
    return [Line(line, "dim") for line in lines] if missing else []
