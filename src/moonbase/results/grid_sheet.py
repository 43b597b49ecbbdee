"""What `moonbase grid` prints: metrics, designs, other ways, the move from pole to equator."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from moonbase.constants import HOUR, LUNAR_DAY, MEGAWATT_HOUR, MOON_RADIUS
from moonbase.design.alternatives import Way
from moonbase.design.grid_answer import GridQuestion, GridStudy
from moonbase.design.grid_program import value
from moonbase.design.night_policy import NightPolicy
from moonbase.design.power_grid import GridDesign
from moonbase.results.grid_tables import (
    designs_grid,
    moves_grid,
    nodes_grid,
    sizes_of,
    ways_grid,
    years_grid,
)
from moonbase.results.numbers import percent, quantity, rounded
from moonbase.results.sheet import Quantity, Sheet

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


def _stores(study: GridStudy, found: GridDesign, what: str) -> float:
    """Sum of a measure over all parts of stores."""
    names = tuple(study.technologies.stores)
    return sum(
        float(getattr(part, what))
        for name, part in found.parts.items()
        if name.rpartition(" ")[0] in names
    )


def _of(found: GridDesign, name: str, what: str) -> float:
    part = found.parts.get(name)
    return 0.0 if part is None else float(getattr(part, what))


def metrics_of(study: GridStudy, found: GridDesign) -> dict[str, Quantity]:
    """Metrics of the least-cost design."""
    energy = sum(part.size for name, part in found.parts.items() if name.endswith(" energy"))
    per_mwh = found.price.mean() * study.per_energy * MEGAWATT_HOUR
    lines = _of(found, "line", "mass")
    idle = sum(part.mass for name, part in found.parts.items() if name.endswith(" plant"))
    delivered = float(found.delivered.mean(axis=1).sum())
    all_of = "of the least-cost design"
    return {
        "pv_power": Quantity(
            "W",
            _of(found, "array", "size"),
            "Arrays",
            "태양전지 용량",
            f"Output of all arrays {all_of} under the Sun in the zenith at 1 au, cells hot, after "
            "dust and half a life of ageing.",
        ),
        "storage_energy": Quantity(
            "J",
            energy,
            "Storage",
            "저장 에너지",
            f"Electricity that all stores {all_of} deliver when full.",
        ),
        "line_mass": Quantity(
            "kg", lines, "Lines", "선로 질량", "Conductors, insulation, supports."
        ),
        "converter_mass": Quantity(
            "kg", _of(found, "converter", "mass"), "Converters", "변환기 질량", "At every node."
        ),
        "storage_mass": Quantity(
            "kg", _stores(study, found, "mass"), "Stores", "저장 질량", "With chargers and engines."
        ),
        "pv_mass": Quantity(
            "kg", _of(found, "array", "mass"), "Arrays by mass", "태양전지 질량", "Frames included."
        ),
        "idle_plant_mass": Quantity(
            "kg", idle, "Idle plant", "유휴 설비 질량", "Plant beyond what would never stop."
        ),
        "total_mass": Quantity(
            "kg", found.mass, "Total mass", "총 질량", f"All parts {all_of}, wherever made."
        ),
        "cost": Quantity(
            "USD",
            found.cost,
            "Cost",
            "비용",
            "Present value of building and replacing all parts over the service time: Earth-made "
            "parts at their price and landed, lunar-made ones at the running cost of the works.",
        ),
        "energy_price": Quantity(
            "USD/MWh",
            float(per_mwh),
            "Price of energy",
            "전력 단가",
            "Levelised: the mean of the shadow prices of power over nodes and hours.",
        ),
        "specific_mass": Quantity(
            "kg/kW",
            found.mass / delivered * 1e3,
            "Mass per power",
            "비질량",
            "Per mean power drawn.",
        ),
        "array_area": Quantity("m2", found.area, "Array area", "전지판 면적", "On flat ground."),
        "ring_min_to_mean": Quantity(
            "1",
            study.least_to_mean,
            "Least over mean output",
            "최소/평균 출력비",
            "Least over mean of the summed output of equal flat arrays at the nodes through a "
            "synodic day, by geometry.",
        ),
    }


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
        "A way that is full below the load is priced at its limit; prices at single nodes are one "
        "of several sets that are equally good.",
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


def data_of(study: GridStudy) -> dict[str, Any]:
    """Further keys of the JSON object."""
    asked = study.question
    return {
        "question": {
            "load": asked.load,
            "firm": asked.firm,
            "hold_warm": asked.warm,
            "interruptible": asked.interruptible,
            "built": asked.built,
            "year": asked.year,
            "horizon": asked.horizon,
            "offered": asked.offered,
        },
        "designs": {f"least_{name}": _design(each) for name, each in study.designs.items()},
        "alternatives": [_way(study, way) for way in study.ways["cost"]],
        "migration": {
            measure: [
                {"load": each.load, "way": each.way, "per_watt": each.specific} for each in found
            ]
            for measure, found in study.moves.items()
        },
        "cheapest_by_year": {
            str(year): [
                {"load": load, "way": name, "usd_per_watt": cost}
                for load, (name, cost) in row.items()
            ]
            for year, row in study.table.items()
        },
        "night_policy": dict(study.night),
        "nodes": [
            {
                "name": node.name,
                "latitude": float(np.degrees(node.latitude)),
                "longitude": float(np.degrees(node.longitude)),
                "shadow_price": float(price * study.per_energy * MEGAWATT_HOUR),
                "sizes": {
                    objective: sizes_of(each, index) for objective, each in study.designs.items()
                },
            }
            for index, (node, price) in enumerate(
                zip(asked.nodes, study.designs["cost"].price.mean(axis=1), strict=True)
            )
        ],
    }


def _design(found: GridDesign) -> dict[str, Any]:
    return {
        "mass": found.mass,
        "cost": found.cost,
        "parts": {
            name: {"size": part.size, "unit": part.unit, "mass": part.mass, "cost": part.cost}
            for name, part in found.parts.items()
        },
        "loss_per_metre": found.loss_rate,
        "runs_through": found.firm,
        "work_price": found.work_price,
        "imbalance": found.imbalance,
        "duality_gap": found.gap,
        "solver": found.method,
        "seconds": found.seconds,
    }


def _way(study: GridStudy, way: Way) -> dict[str, Any]:
    """One way at the load; null where it cannot carry as much."""
    load = np.array(study.question.load)
    return {
        "name": way.name,
        "mass": float(way.total(load, "mass")),
        "cost": float(way.total(load, "cost")),
        "limit": way.limit,
        "mass_per_watt": dict(way.parts),
        "cost_per_watt": value(way.item.cost) + value(way.line.cost),
    }


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
