"""Budgets of a mass driver as tables and for machines."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from moonbase.design.driver_answer import DriverStudy
from moonbase.design.driver_budget import Entry, driver_mass_budget, driver_power_budget
from moonbase.results.budget import Row, as_json, table, whole
from moonbase.results.sheet import Grid

MARGIN_NOTE = (
    "Margins by readiness stand in the budgets alone: metrics, parts, costs and the routes of "
    "moonbase run have the driver without them."
)
"""What the budgets do not change."""


def budgets(study: DriverStudy) -> dict[str, dict[str, Row]]:
    """Mass [kg] and mean power [W], all tracks."""
    found = {"mass": driver_mass_budget(study), "power": driver_power_budget(study)}
    return {name: whole(_rows(rows), system) for name, (rows, system) in found.items()}


def _rows(entries: Mapping[str, Entry]) -> dict[str, Row]:
    return {
        name: Row(each.basic, each.margin, each.level, each.share) for name, each in entries.items()
    }


def budget_tables(study: DriverStudy, uses: Mapping[str, str]) -> tuple[Grid, Grid]:
    """Both budgets on the screen; uses, use of power -> how it is called."""
    found = budgets(study)
    return (
        table(f"Mass budget, parts as ready as in {study.costs.year}", found["mass"], "kg", {}),
        table("Power budget, mean while it shoots", found["power"], "W", uses),
    )


def budget_data(study: DriverStudy) -> dict[str, Any]:
    """Both budgets for machines."""
    return {name: as_json(budget) for name, budget in budgets(study).items()}
