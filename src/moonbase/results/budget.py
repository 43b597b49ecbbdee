"""Budgets as they are shown: basic, margin and total by row, and the margin of the system."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from moonbase.results.numbers import exact, percent
from moonbase.results.sheet import Grid

SYSTEM, TOTAL = "system margin", "total"
"""Rows of what is added on the whole, and of all."""
HEADS = ("basic", "margin", "total", "TRL")
NONE = "-"


@dataclass(frozen=True)
class Row:
    """A row of a budget: basic, margin [kg] or [W]; readiness level and margin share, if any."""

    basic: float
    margin: float
    level: int | None = None
    share: float | None = None

    @property
    def total(self) -> float:
        """Basic and margin."""
        return self.basic + self.margin

    def cells(self, unit: str) -> tuple[str, ...]:
        """The row as it reads."""
        margin = exact(self.margin, unit) if self.margin else NONE
        if self.share:
            margin = f"{margin} ({percent(self.share)})"
        return (
            exact(self.basic, unit) if self.basic else NONE,
            margin,
            exact(self.total, unit) if self.total else NONE,
            NONE if self.level is None else str(self.level),
        )

    def as_json(self) -> dict[str, float | int | None]:
        """The row for machines."""
        return {
            "basic": self.basic,
            "margin": self.margin,
            "total": self.total,
            "readiness": self.level,
            "margin_share": self.share,
        }


Budget = Mapping[str, Row]
"""Rows by name; the last but one is the margin of the system, the last is the whole."""


def whole(rows: Mapping[str, Row], system: float) -> dict[str, Row]:
    """Rows with the margin of the system and the whole."""
    found = {**rows, SYSTEM: Row(0.0, system)}
    basic = sum(row.basic for row in found.values())
    return found | {TOTAL: Row(basic, sum(row.margin for row in found.values()))}


def as_json(budget: Budget) -> dict[str, Any]:
    """A budget for machines."""
    return {name.replace(" ", "_"): row.as_json() for name, row in budget.items()}


def table(title: str, budget: Budget, unit: str, names: Mapping[str, str]) -> Grid:
    """A budget as a table, rows by the names they have."""
    rows = tuple((names.get(id, id), row.cells(unit)) for id, row in budget.items())
    return Grid(title, HEADS, rows)
