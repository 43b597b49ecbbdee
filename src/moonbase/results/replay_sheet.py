"""What `moonbase replay` prints: a study's quantities, theirs and ours, and all boundaries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from moonbase.results.numbers import rounded
from moonbase.results.replay_definitions import BOUNDARY_ROWS, GROUND_QUANTITIES, QUANTITIES
from moonbase.results.sheet import Grid, Sheet

DIGITS = 7
"""Significant digits of quantities that are compared."""
NONE = "-"


@dataclass(frozen=True)
class ReplayedQuantity:
    """One quantity as it is shown."""

    quantity: str
    unit: str
    published: float | None
    computed: float
    route: str
    tolerance: str
    where: str


@dataclass(frozen=True)
class ReplayAnswer:
    """A replay as it is shown: boundaries are route -> boundary -> cost."""

    study: str
    title: str
    settings: tuple[str, ...]
    quantities: tuple[ReplayedQuantity, ...]
    boundaries: Mapping[str, Mapping[str, float]]
    labels: Mapping[str, str]
    notes: tuple[str, ...]
    hash: str


def replay_sheet(answer: ReplayAnswer, language: str = "en") -> Sheet:
    """The answer of a replay as tables, notes and a series."""
    return Sheet(
        kind="replay",
        name=answer.study,
        title=answer.title,
        metrics={},
        grids=(_quantities(answer, language), _boundaries(answer, language)),
        notes=answer.notes,
        data=_data(answer),
        series={"quantities.csv": _series(answer.quantities)},
        asked=repr((answer.study, answer.settings, answer.hash)),
    )


def label_of(id: str, language: str) -> str:
    """Label of a quantity; of a further route, with its name."""
    known = QUANTITIES | GROUND_QUANTITIES
    base = max((each for each in known if id == each or id.startswith(f"{each}_")), key=len)
    label = known[base][2 if language == "ko" else 1]
    rest = id.removeprefix(base).strip("_").replace("_", " ")
    return f"{label}, {rest}" if rest else label


def _quantities(answer: ReplayAnswer, language: str) -> Grid:
    rows = tuple(
        (
            f"{label_of(each.quantity, language)} [{each.unit}]",
            (_digits(each.published), _digits(each.computed), each.quantity),
        )
        for each in answer.quantities
    )
    return Grid("Quantities", ("published", "computed", "id"), rows)


def _boundaries(answer: ReplayAnswer, language: str) -> Grid:
    routes = tuple(answer.boundaries)
    rows = []
    for id, (unit, label, label_ko, _) in BOUNDARY_ROWS.items():
        cells = tuple(
            rounded(answer.boundaries[route][id]) if id in answer.boundaries[route] else NONE
            for route in routes
        )
        rows.append((f"{label_ko if language == 'ko' else label} [{unit}]", cells))
    heads = tuple(answer.labels.get(route, route) for route in routes)
    return Grid("Cost boundaries", heads, tuple(rows))


def _data(answer: ReplayAnswer) -> dict[str, Any]:
    known = QUANTITIES | GROUND_QUANTITIES
    listed = []
    for each in answer.quantities:
        base = max((id for id in known if each.quantity.startswith(id)), key=len)
        listed.append(
            {
                "quantity": each.quantity,
                "unit": each.unit,
                "published": each.published,
                "computed": each.computed,
                "route": each.route,
                "definition": known[base][3],
            }
            | ({"tolerance": each.tolerance, "where": each.where} if each.where else {})
        )
    return {
        "study": answer.study,
        "settings": list(answer.settings),
        "quantities": listed,
        "boundaries": {
            route: {id: _boundary(id, value) for id, value in rows.items()}
            for route, rows in answer.boundaries.items()
        },
    }


def _boundary(id: str, value: float) -> dict[str, Any]:
    unit, _, _, text = BOUNDARY_ROWS[id]
    return {"unit": unit, "value": value, "definition": text}


def _series(quantities: Sequence[ReplayedQuantity]) -> dict[str, list[Any]]:
    return {
        "quantity": [each.quantity for each in quantities],
        "unit": [each.unit for each in quantities],
        "published": ["" if each.published is None else each.published for each in quantities],
        "computed": [each.computed for each in quantities],
    }


def _digits(value: float | None) -> str:
    return NONE if value is None else f"{value:,.{DIGITS}g}"
