"""Further keys of the JSON object of `moonbase grid`: designs, other ways, nodes."""

from __future__ import annotations

from typing import Any

import numpy as np

from moonbase.constants import MEGAWATT_HOUR
from moonbase.design.alternatives import Way
from moonbase.design.grid_answer import GridStudy
from moonbase.design.power_grid import GridDesign
from moonbase.design.prices import value
from moonbase.results.grid_tables import sizes_of


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
