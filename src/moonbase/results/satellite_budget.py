"""Budgets of a satellite: basic, margin and total of every part, and its equipment list."""

from __future__ import annotations

from moonbase.design.satellite_answer import SatelliteAnswer
from moonbase.design.satellite_equipment import equipment
from moonbase.design.satellite_limits import first
from moonbase.fleet.margins import part_margin, readiness
from moonbase.results.budget import TOTAL, Budget, Row, whole

POWERED_BY = {
    "compute": "compute",
    "bus": "electronics",
    "thrusters": "propulsion",
    "conversion": "electronics",
    "links": "communications",
}
"""Use of power -> the part whose readiness its margin follows."""


def mass_budget(answer: SatelliteAnswer) -> dict[str, Row]:
    """Mass of one central satellite by part [kg]."""
    design, leaves, power = answer.design, answer.leaves, first(answer.power)
    rows = {
        item.part: Row(
            first(item.basic),
            first(item.margin),
            int(first(item.readiness)),
            first(item.margin) / first(item.basic) if first(item.basic) else 0.0,
        )
        for item in equipment(design, leaves)
    }
    return whole(rows, first(design.system_margin) * power)


def power_budget(answer: SatelliteAnswer) -> dict[str, Row]:
    """Power of one central satellite by use [W].

    The bus, with the pumps and links that it feeds, grows by (1 + a)(1 + s) - 1: a, by the
    readiness of its electronics, stands in its row, the rest is the margin of the system.
    """
    design, leaves, power = answer.design, answer.leaves, first(answer.power)
    place, date = leaves.origin.place, leaves.date
    grown = first(part_margin(leaves.margins, "electronics", place, date))
    basic, margins = design.powers, design.power_margins
    fed = ("bus", "pumps", "links")
    house = sum(first(basic[use]) for use in fed if use in basic)
    added = first(margins["bus"]) / house if house else 0.0
    kept = grown / added if added else 0.0
    rows, system = {}, 0.0
    for use, value in basic.items():
        margin = first(margins[use]) * power
        system += margin * (1 - kept)
        level = int(first(readiness(POWERED_BY.get(use, "radiator"), place, date)))
        share = grown if use == "bus" else None
        rows[use] = Row(first(value) * power, margin * kept, level, share)
    return whole(rows, system)


def parts_with_margins(budget: Budget) -> dict[str, float]:
    """Mass of each part with its margin, and the margin of the system: they add up to all [kg]."""
    return {name.replace(" ", "_"): row.total for name, row in budget.items() if name != TOTAL}
