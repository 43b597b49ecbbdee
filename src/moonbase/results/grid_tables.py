"""Tables of `moonbase grid`: both designs, ways to carry the load, moves with load and year."""

from __future__ import annotations

import numpy as np

from moonbase.constants import HOUR, MEGAWATT_HOUR
from moonbase.design.alternatives import Way
from moonbase.design.grid_answer import GridStudy
from moonbase.design.power_grid import GridDesign
from moonbase.results.numbers import quantity, rounded
from moonbase.results.sheet import Grid

LINE = "line"
"""The part that belongs to links, not to nodes."""
TONNE = 1e3
"""[kg]"""


def _tonnes(kilograms: float) -> str:
    return rounded(kilograms / TONNE)


def designs_grid(study: GridStudy) -> Grid:
    """Parts of both designs."""
    names = list(dict.fromkeys(name for each in study.designs.values() for name in each.parts))
    rows = []
    for name in names:
        if any(name in each.parts and each.parts[name].size for each in study.designs.values()):
            cells = [_part(study.designs[objective], name) for objective in ("cost", "mass")]
            rows.append((name, tuple(cell for pair in cells for cell in pair)))
    total = [
        cell
        for objective in ("cost", "mass")
        for cell in ("", _tonnes(study.designs[objective].mass), _billions(study, objective))
    ]
    rows.append(("total", tuple(total)))
    heads = ("least cost: size", "t", "billion USD", "least mass: size", "t", "billion USD")
    return Grid("Designs", heads, tuple(rows))


def _billions(study: GridStudy, objective: str) -> str:
    return rounded(study.designs[objective].cost / 1e9)


def _part(found: GridDesign, name: str) -> tuple[str, str, str]:
    part = found.parts.get(name)
    if part is None or not part.size:
        return "-", "-", "-"
    return _sized(part.size, part.unit), _tonnes(part.mass), rounded(part.cost / 1e9)


def sizes_of(found: GridDesign, node: int) -> dict[str, float]:
    """Sizes of the parts that stand at a node [W or J]; lines belong to links."""
    return {
        name: float(sizes[node])
        for name, sizes in found.by_node.items()
        if name != LINE and len(sizes) == len(found.delivered)
    }


def nodes_grid(study: GridStudy) -> Grid:
    """What the least-cost design builds at every node, and the mean shadow price of power there."""
    found = study.designs["cost"]
    prices = found.price.mean(axis=1) * study.per_energy * MEGAWATT_HOUR
    names = [name for name in found.by_node if name in found.parts and found.parts[name].size]
    names = [name for name in names if name in sizes_of(found, 0)]
    rows = []
    for index, node in enumerate(study.question.nodes):
        sizes = sizes_of(found, index)
        cells = (_sized(sizes[name], found.parts[name].unit) for name in names)
        rows.append((node.name, (*cells, rounded(float(prices[index])))))
    return Grid("Nodes, least cost", (*names, "USD/MWh"), tuple(rows))


def _sized(size: float, unit: str) -> str:
    return f"{rounded(size / HOUR / 1e9)} GWh" if unit == "J" else quantity(size, "W")


def ways_grid(study: GridStudy) -> Grid:
    """All ways to carry the load when it is firm, cheapest first."""
    load = np.array(study.question.load)

    def cost(way: Way) -> float:
        return float(way.total(load, "cost"))

    rows = []
    for way in sorted(study.ways["cost"], key=cost):
        full = quantity(way.limit, "W") if np.isfinite(way.limit) else "no limit"
        rows.append((way.name, (*_specific(study, way), full)))
    heads = ("USD/W", "kg/kW", "full at")
    return Grid(f"Ways to carry {quantity(study.question.load, 'W')}, all firm", heads, tuple(rows))


def _specific(study: GridStudy, way: Way) -> tuple[str, str]:
    """Cost per watt of a way, and mass of its least-mass kind, at the load or where it is full."""
    load = np.array(min(study.question.load, way.limit))
    light = {each.name: each for each in study.ways["mass"]}.get(way.name, way)
    cost = float(way.total(load, "cost") / load)
    mass = float(light.total(load, "mass") / load)
    return rounded(cost), rounded(mass * 1e3)


def moves_grid(study: GridStudy) -> Grid:
    """Where the best way changes as the load grows."""
    units = {"cost": (1.0, "USD/W"), "mass": (1e3, "kg/kW")}
    rows = []
    for measure, (scale, unit) in units.items():
        for each in study.moves[measure]:
            text = (each.way, f"{rounded(each.specific * scale)} {unit}")
            rows.append((f"least {measure}, from {quantity(each.load, 'W')}", text))
    return Grid("As the load grows", ("way", "there"), tuple(rows))


def years_grid(study: GridStudy) -> Grid:
    """The cheapest way by year and load."""
    loads = next(iter(study.table.values())) if study.table else {}
    heads = tuple(quantity(load, "W") for load in loads)
    rows = tuple(
        (str(year), tuple(f"{name} {rounded(cost)}" for name, cost in row.values()))
        for year, row in study.table.items()
    )
    return Grid("Cheapest way [USD/W]", heads, rows)
