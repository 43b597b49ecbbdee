"""What binds each activity of each route when, as coloured bars over the years."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from moonbase.results.drawing.style import INK, QUIET, blank, label_of, stamp
from moonbase.results.numbers import percent
from moonbase.results.record import Answer, RouteAnswer, Spell
from moonbase.results.spans import activities, merged, says_why
from moonbase.results.words import words

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

COLOURS = {
    "policy": ("#e6e6e6", ""),
    "chips": ("#CC6677", ""),
    "lift": ("#88CCEE", ""),
    "capital": ("#117733", ""),
    "reentry": ("#882255", ""),
    "slots": ("#AA4499", ""),
    "goods": ("#DDCC77", ""),
    "landed": ("#332288", ""),
    "throw": ("#44AA99", ""),
    "sites": ("#b0b0b0", ""),
    "grid": ("#999933", ""),
    "gas": ("#c9a27e", ""),
    "solar": ("#F0E442", ""),
}
"""Constraint -> colour (Tol's muted scheme) and hatch."""
OTHER = ("#dddddd", "...")
DARK = {"capital", "reentry", "slots", "landed", "chips", "throw", "grid"}
"""Constraints whose colour asks for white text."""
MOST = 12
YEARS_PER_LETTER = 0.85


def draw(answer: Answer) -> Figure | None:
    """One row for each activity that something other than the plan binds, deliveries in bold."""
    chosen = [
        (route, activity, merged(route.binding, activity, MOST), activity in delivering)
        for route in answer.routes.values()
        for delivering in (route.delivers or activities(route)[:1],)
        for activity in activities(route)
    ]
    rows = [row for row in chosen if any(says_why(each) for each in row[2])] or chosen
    if not rows:
        return None
    figure = blank(11, 1.9 + 0.42 * len(rows))
    axes = figure.add_subplot()
    used: dict[str, None] = {}
    places = _places([route.name for route, *_ in rows])
    for (_, _, spells, _), place in zip(rows, places, strict=True):
        for spell in spells:
            used[_bar(axes, spell, place, len(answer.years))] = None
    _labels(axes, rows, places)
    axes.set_xlim(answer.years[0], answer.years[-1] + 1)
    axes.set_ylim(max(places) + 0.6, -0.6)
    axes.grid(visible=False, axis="y")
    axes.set_title("What binds when")
    axes.set_xlabel("calendar year")
    _legend(figure, list(used))
    stamp(
        figure,
        answer,
        "The constraint that binds more samples than any other, with the mean share of "
        "samples that it binds. Bold: the activity that commissions IT power. "
        "Not open yet, or the plan: no offer holds the activity back.",
    )
    return figure


def _places(routes: list[str]) -> list[float]:
    """Row positions, with a little space between routes."""
    places = [0.0]
    for before, name in pairwise(routes):
        places.append(places[-1] + (1.0 if name == before else 1.35))
    return places


def _bar(axes: Axes, spell: Spell, place: float, span: int) -> str:
    """One spell; returns its constraint without detail."""
    head, _, detail = spell.constraint.partition(" (")
    colour, hatch = COLOURS.get(head, OTHER)
    length = spell.end - spell.start + 1
    axes.barh(
        place, length, left=spell.start, height=0.74, color=colour, hatch=hatch, edgecolor="white"
    )
    name = words("en").constraint(spell.constraint)
    texts = (f"{name} {percent(spell.share)}", name, detail.rstrip(")"), percent(spell.share))
    room = length / (YEARS_PER_LETTER * span / 55)
    text = next((each for each in texts if each and len(each) <= room), "")
    ink = "white" if head in DARK else INK
    axes.text(
        spell.start + length / 2, place, text, ha="center", va="center", color=ink, fontsize=7.5
    )
    return head


def _labels(
    axes: Axes, rows: list[tuple[RouteAnswer, str, list[Spell], bool]], places: list[float]
) -> None:
    say = words("en")
    axes.set_yticks(places)
    axes.set_yticklabels(
        [f"{label_of(route)}: {say.name('activity', activity)}" for route, activity, *_ in rows]
    )
    for tick, (*_, delivers) in zip(axes.get_yticklabels(), rows, strict=True):
        tick.set_fontweight("bold" if delivers else "normal")
        tick.set_color(INK if delivers else QUIET)
    axes.tick_params(axis="y", length=0)


def _legend(figure: Figure, used: list[str]) -> None:
    from matplotlib.patches import Patch

    say = words("en")
    handles = []
    for name in sorted(used, key=lambda each: list(COLOURS).index(each) if each in COLOURS else 99):
        colour, hatch = COLOURS.get(name, OTHER)
        label = say.name("constraint", name)
        handles.append(Patch(facecolor=colour, hatch=hatch, edgecolor="white", label=label))
    figure.legend(
        handles=handles, loc="outside upper center", ncols=min(len(handles), 7), fontsize=8
    )
