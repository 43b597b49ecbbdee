"""What `moonbase grid` prints: metrics, designs, other ways, the move from pole to equator."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from moonbase.constants import HOUR, LUNAR_DAY, MEGAWATT_HOUR, MOON_RADIUS
from moonbase.design.grid_answer import GridQuestion, GridStudy
from moonbase.design.night_policy import NightPolicy
from moonbase.design.power_grid import GridDesign
from moonbase.results.grid_json import data_of
from moonbase.results.grid_metrics import metrics_of
from moonbase.results.grid_tables import (
    designs_grid,
    moves_grid,
    nodes_grid,
    ways_grid,
    years_grid,
)
from moonbase.results.numbers import percent, quantity, rounded
from moonbase.results.sheet import Sheet

if TYPE_CHECKING:
    from matplotlib.figure import Figure

CLASSES = ("firm", "warm", "interruptible")
"""Shares of a load, in the order of the options."""


def grid_sheet(study: GridStudy, scenario: str) -> Sheet:
    """The answer of a grid as metrics, tables, notes, series and figures; `scenario` by hash."""
    best = study.designs["cost"]
    return Sheet(
        kind="grid",
        name=_name(study.question),
        asked=repr((study.question, scenario)),
        title=title_of(study),
        metrics=metrics_of(study, best),
        grids=(
            designs_grid(study),
            nodes_grid(study),
            ways_grid(study),
            moves_grid(study),
            years_grid(study),
        ),
        notes=notes_of(study),
        data=data_of(study),
        series=series_of(study, best),
        figures=figures_of(study),
    )


def _name(asked: GridQuestion) -> str:
    load = quantity(asked.load, "W").replace(" ", "-")
    return f"{len(asked.nodes)}-nodes-{load}-{asked.built}-{asked.year}"


def title_of(study: GridStudy) -> str:
    """What was sized, in a line."""
    asked = study.question
    made = {"earth": "made on Earth", "moon": "made on the Moon"}[asked.built]
    return (
        f"Lunar grid of {len(asked.nodes)} nodes for {quantity(asked.load, 'W')}, "
        f"{made}, prices of {asked.year}: least cost, with least mass beside it"
    )


def notes_of(study: GridStudy) -> tuple[str, ...]:
    """What a reader must know."""
    best, asked = study.designs["cost"], study.question
    land = best.area / (4 * np.pi * MOON_RADIUS**2)
    notes = [
        "Metrics are those of the least-cost design. Costs are present values over the service "
        f"time; landing costs {rounded(study.landed)} USD/kg in {asked.year}.",
        f"Arrays cover {rounded(best.area / 1e6)} km2, {rounded(land * 100)} % of the Moon.",
        f"Horizon: {_horizon(study)}. Lines lose {rounded(best.loss_rate * 1e8)} % per 1,000 km at "
        "noon and full load, by Kelvin's rule.",
        *_early(study),
        "Lunar-made parts are charged the running cost of the works, not the capital in them, "
        "which `run` charges and which weighs more early on; nor are the works there at once.",
        "Eclipses are not in it: the Earth shades all sunlit nodes at once, once or twice a year "
        "for up to 4 hours, which loads must sit out or stores carry.",
        "Reactors and poles stand among the ways whether offered or not; a way that is full below "
        "the load is priced at its limit. Prices at single nodes are one of several sets that are "
        "equally good.",
        "Power at a pole: ceilings of one published study. How long its larger fields are dark is "
        "judgement.",
    ]
    return (*notes, *(_night(name, each) for name, each in study.night.items()))


def _early(study: GridStudy) -> tuple[str, ...]:
    """A word where prices are asked for a year before anything lands."""
    if min((study.question.year, *study.table)) >= study.first_landing:
        return ()
    first = f"{study.first_landing:.0f}"
    return (f"The scenario lands nothing before {first}; earlier years show prices only.",)


def _horizon(study: GridStudy) -> str:
    horizon = study.request.horizon
    length, step = horizon.length / LUNAR_DAY, horizon.duration / HOUR
    days = "day" if round(length, 2) == 1 else "days"
    return f"{length:.3g} lunar {days} in {horizon.steps} steps of {step:.2f} h"


def _night(name: str, each: NightPolicy) -> str:
    """What a data centre does at night, in a sentence."""
    place = "On this grid" if name == "grid" else "At one site with a store"
    verdict = (
        f"it would pay to stop every night only below {rounded(each.break_even)} USD/W"
        if each.break_even > 0
        else "it would not pay to stop every night even if they were free"
    )
    return (
        f"{place} a data centre that may stop does {percent(each.through)} of its work in racks "
        f"that never stop, {percent(each.warm)} in racks that are kept warm and "
        f"{percent(each.dark)} in racks that go dark, with {rounded(each.plant)} W of accelerators "
        f"for every watt that would run through. Accelerators cost {rounded(each.price)} USD/W; "
        f"{verdict}."
    )


def series_of(study: GridStudy, found: GridDesign) -> Mapping[str, Mapping[str, Any]]:
    """Power, store and shadow price by node and step, and the ways by load."""
    count, steps = found.generation.shape
    hours = np.arange(steps) * study.request.horizon.duration / HOUR
    prices = found.price * study.per_energy * MEGAWATT_HOUR
    return {
        "hours.csv": {
            "node": np.repeat([node.name for node in study.question.nodes], steps).tolist(),
            "hour": np.tile(hours, count).tolist(),
            "generation_W": found.generation.ravel().tolist(),
            "drawn_W": found.delivered.ravel().tolist(),
            "stored_J": found.stored.ravel().tolist(),
            "shadow_price_USD_per_MWh": prices.ravel().tolist(),
        }
    }


def figures_of(study: GridStudy) -> Mapping[str, Callable[[], Figure]]:
    """The figures, drawn when they are written."""

    def drawn(name: str) -> Callable[[], Figure]:
        def draw() -> Figure:
            from moonbase.results.drawing import grid

            figure: Figure = getattr(grid, name)(study)
            return figure

        return draw

    return {f"{name}.png": drawn(name) for name in ("parts", "day", "migration")}
