"""Tables of a satellite: budgets, limits, later years, build places, cost boundaries."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from moonbase.constants import ASTRONOMICAL_UNIT, KILOWATT, YEAR
from moonbase.design.satellite_ageing import After
from moonbase.design.satellite_answer import SatelliteAnswer
from moonbase.design.satellite_binding import Bound, bounds
from moonbase.design.satellite_equipment import equipment
from moonbase.design.satellite_limits import first
from moonbase.environment.heliocentric import light_time
from moonbase.results.budget import HEADS, TOTAL, table
from moonbase.results.numbers import exact, percent, rounded
from moonbase.results.replay_definitions import BOUNDARY_ROWS
from moonbase.results.satellite_budget import mass_budget, power_budget
from moonbase.results.satellite_equipment import costs_of_parts, earth_share, made_where
from moonbase.results.satellite_metrics import lunar_share
from moonbase.results.sheet import Grid

NONE = "-"


def tables(answer: SatelliteAnswer) -> tuple[Grid, ...]:
    """Every table of the screen."""
    return (
        _mass(answer),
        _power(answer),
        _limits(answer),
        _later(answer),
        _places(answer),
        _costs(answer),
        _boundaries(answer),
    )


def _mass(answer: SatelliteAnswer) -> Grid:
    budget, costs = mass_budget(answer), costs_of_parts(answer)
    items = {item.part: item for item in equipment(answer.design, answer.leaves)}
    rows = []
    for name, row in budget.items():
        made = NONE
        if name == TOTAL and costs["integration"]:
            weightless = (NONE,) * (len(HEADS) + 1)
            rows.append(("integration and test", (*weightless, exact(costs["integration"], "USD"))))
        if name in items:
            made = made_where(earth_share(answer, name, items[name].earth_made))
        cost = sum(costs.values()) if name == TOTAL else costs[name]
        rows.append((name, (*row.cells("kg"), made, exact(cost, "USD") if cost else NONE)))
    title = f"Mass budget, parts as ready as in {answer.asked.year}"
    return Grid(title, (*HEADS, "made", "cost"), tuple(rows))


def _power(answer: SatelliteAnswer) -> Grid:
    return table("Power budget", power_budget(answer), "W", {})


def _limits(answer: SatelliteAnswer) -> Grid:
    rows = tuple(
        (each.label, (exact(each.value, each.unit), exact(each.bound, each.unit), *_used(each)))
        for each in bounds(answer)
    )
    return Grid("What limits it, first what binds", ("value", "bound", "used", "left"), rows)


def _used(each: Bound) -> tuple[str, str]:
    return percent(each.used), percent(max(each.margin, 0.0))


def after_years(answer: SatelliteAnswer) -> dict[str, Mapping[str, float]]:
    """What the satellite is after one, three and five years, in the units of `LATER`."""
    found: dict[str, Mapping[str, float]] = {}
    for after, (emissivity, temperature) in zip(answer.over_life, answer.heat.aged, strict=True):
        found[f"{after.age / YEAR:.0f}"] = _after(after) | {
            "emissivity": first(emissivity),
            "radiator_temperature": first(temperature),
        }
    return found


def _after(after: After) -> dict[str, float]:
    return {
        "power": first(after.power),
        "chips": first(after.chips),
        "standing": first(after.standing),
        "failed": 1 - first(after.standing),
        "compute": first(after.compute),
        "dose_share": first(after.dose_share),
        "distance": first(after.distance) / ASTRONOMICAL_UNIT,
        "light_time": first(light_time(after.distance)),
        "link_rate": first(after.rate),
    }


LATER: dict[str, tuple[str, str]] = {
    "power": ("1", "power left"),
    "chips": ("1", "accelerators left"),
    "failed": ("1", "satellites lost as a whole"),
    "compute": ("1", "compute left of all that began"),
    "dose_share": ("1", "dose over the limit"),
    "emissivity": ("1", "emissivity of the radiator"),
    "radiator_temperature": ("K", "radiator at full load"),
    "distance": ("au", "distance of links"),
    "light_time": ("s", "light time"),
    "link_rate": ("bit/s", "link rate"),
}
"""What is looked at after years -> its unit and name."""


def _later(answer: SatelliteAnswer) -> Grid:
    found = after_years(answer)
    rows = []
    for id, (unit, name) in LATER.items():
        values = [each[id] for each in found.values()]
        cells = tuple(_shown(value, unit) for value in values)
        rows.append((name, cells))
    heads = tuple(f"{year} yr" for year in found)
    return Grid("What it becomes, on average over a fleet", heads, tuple(rows))


def _shown(value: float, unit: str) -> str:
    return exact(value, unit) if np.isfinite(value) else NONE


def places(answer: SatelliteAnswer) -> dict[str, dict[str, float]]:
    """The satellite as each place builds it: mass, areas, share, losses."""
    power = first(answer.power)
    return {
        place: {
            "mass": first(design.mass) * power,
            "specific_mass": first(design.mass) * KILOWATT,
            "array_area": first(design.array_area) * power,
            "radiator_area": first(design.radiator_area) * power,
            "lunar_share": first(lunar_share(design)),
            "failure_rate": first(design.failure) * YEAR,
        }
        for place, design in answer.designs.items()
    }


PLACES_SHOWN = {
    "mass": ("kg", "mass"),
    "specific_mass": ("kg/kW", "mass per IT power"),
    "array_area": ("m2", "array area"),
    "radiator_area": ("m2", "radiator area"),
    "lunar_share": ("1", "lunar-made share of mass"),
    "failure_rate": ("1/yr", "satellites lost a year"),
}
"""What is compared by place -> its unit and name."""


def _places(answer: SatelliteAnswer) -> Grid:
    found = places(answer)
    rows = tuple(
        (name, tuple(_shown(each[id], unit) for each in found.values()))
        for id, (unit, name) in PLACES_SHOWN.items()
    )
    return Grid("Built elsewhere, in the same place", tuple(found), rows)


def _costs(answer: SatelliteAnswer) -> Grid:
    account, power = answer.money.account, first(answer.power)
    rows = tuple(
        (name, (exact(first(value) * power, "USD"), account.groups[name]))
        for name, value in account.lines.items()
        if first(value)
    )
    title = f"Costs of one in service over its life, present values, {answer.asked.year}"
    return Grid(title, ("cost", "group"), rows)


def _boundaries(answer: SatelliteAnswer) -> Grid:
    money, rows = answer.money, []
    for id, (unit, label, *_) in BOUNDARY_ROWS.items():
        cells = tuple(
            rounded(first(side[id])) if id in side and np.isfinite(first(side[id])) else NONE
            for side in (money.boundaries, money.ground)
        )
        rows.append((f"{label} [{unit}]", cells))
    return Grid("Cost boundaries", ("satellite", "data centre on Earth"), tuple(rows))


def boundaries_as_json(answer: SatelliteAnswer) -> dict[str, Any]:
    """Cost boundaries of the satellite and of the ground, central values."""
    sides = {"satellite": answer.money.boundaries, "ground": answer.money.ground}
    return {
        name: {
            id: {"unit": BOUNDARY_ROWS[id][0], "value": first(value)} for id, value in side.items()
        }
        for name, side in sides.items()
    }
