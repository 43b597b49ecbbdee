"""Ways to carry a load on the Moon side by side: by the size of the load, which is best, and when.

A program is the same for any load, so a way is a price per watt; what breaks the scale is the
thinnest line that can be laid, and how much sunlight there is at a pole.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from moonbase.constants import DAY
from moonbase.design.grid_lines import least_conductor
from moonbase.design.grid_program import Request
from moonbase.design.polar import PolarDesign
from moonbase.design.power_grid import GridDesign, design
from moonbase.design.prices import Item, value
from moonbase.design.technologies import Technologies, Wiring
from moonbase.flows import Samples
from moonbase.linear_program import NotSolvedError

GRID, ONE_SITE, REACTORS, HYBRID = "grid", "one site with store", "reactors", "one site, hybrid"
"""Ways at low latitude; those at a pole carry the names of their places."""


@dataclass(frozen=True)
class Way:
    """One way to carry a load.

    item, mass and cost per watt without lines; line, of lines per watt; floor, the least that its
    lines take whatever the load; limit, the greatest load [W]; parts, mass per watt [kg/W].
    """

    name: str
    item: Item
    line: Item
    floor: Item
    limit: float
    parts: Mapping[str, float]

    def total(self, load: Samples, measure: str) -> Samples:
        """Mass [kg] or cost [USD] of a load, infinite beyond the limit.

        i P + max(l P, f): lines never thinner than can be laid.
        """
        each, line, floor = (
            value(getattr(part, measure)) for part in (self.item, self.line, self.floor)
        )
        whole = each * load + np.maximum(line * load, floor)
        return np.where(load <= self.limit, whole, np.inf)


NOTHING = Item(np.zeros(1), np.zeros(1))
"""No mass and no cost."""


def of_design(name: str, found: GridDesign, load: float, wires: Wiring, floor: Item) -> Way:
    """A way from a solved grid: lines by what the flows need, whatever can be laid."""
    billed = found.parts.get("line")
    lines = NOTHING if billed is None else Item(np.array(billed.mass), np.array(billed.cost))
    rest = Item(found.mass - lines.mass, found.cost - lines.cost)
    return Way(
        name=name,
        item=rest.times(1 / load),
        line=wires.conductor.times(found.conductor / load),
        floor=floor if found.conductor else NOTHING,
        limit=np.inf,
        parts={part: each.mass / load for part, each in found.parts.items() if each.mass},
    )


def of_polar(name: str, found: PolarDesign) -> Way:
    """A way from a polar design."""
    parts = {part: value(each.mass) for part, each in found.parts.items()}
    return Way(name, found.item, NOTHING, NOTHING, found.limit, parts)


def useful_stores(technologies: Technologies, objective: str) -> tuple[str, ...]:
    """Stores that carry some darkness between two days and a month for least mass or cost.

    Per watt, c(t) = d + c / n + e t + a (1 / n - 1) / 2, cycles as long in the dark as in the
    light: discharge d, charge c, energy e, arrays a per mean watt that make up for its losses.
    """
    field = technologies.field
    array = value(getattr(field.item, objective)) * np.pi / value(field.peak())
    totals = []
    for store in technologies.stores.values():
        energy, charge, discharge = (
            value(getattr(part, objective))
            for part in (store.energy, store.charge, store.discharge)
        )
        efficiency = value(store.efficiency)
        leak = 1 + value(store.self_discharge) * DARKNESS
        fixed = discharge + charge / efficiency + array * (1 / efficiency - 1) / 2
        totals.append(fixed + energy * leak * DARKNESS)
    names = tuple(technologies.stores)
    return tuple(names[at] for at in sorted(set(np.argmin(totals, axis=0).tolist())))


DARKNESS = np.geomspace(2 * DAY, 30 * DAY, 60)
"""Lengths of darkness for which stores are compared [s]."""


def ways(
    request: Request,
    technologies: Technologies,
    polar: Mapping[str, PolarDesign],
    objective: str,
    grid: GridDesign | None = None,
) -> tuple[Way, ...]:
    """All ways to carry a firm load: the grid asked for, one site, reactors, a pole.

    `grid` is used where it has been solved already. A way that cannot carry the load is left out.
    """
    load = request.load
    stores = tuple(name for name in request.offered if name in technologies.stores)
    wires = technologies.wiring
    floor = wires.conductor.times(np.array(least_conductor(request.nodes, wires)))
    alone = replace(request, nodes=request.nodes[:1], firm=1.0, classes={}, choosing=())
    tasks = {ONE_SITE: ("array", *stores), HYBRID: ("array", "fission", *stores)}
    found = []
    firm = replace(request, firm=1.0, classes={}, choosing=())
    solved = grid or _tried(firm, technologies, objective)
    if solved is not None:
        found.append(of_design(GRID, solved, load, wires, floor))
    for name, offered in tasks.items():
        one = _tried(replace(alone, offered=offered), technologies, objective)
        if one is not None and one.size("array"):  # without arrays it is the reactors below
            found.append(of_design(name, one, load, wires, NOTHING))
    reactor = technologies.nuclear
    parts = {"fission": value(reactor.mass)}
    found.append(Way(REACTORS, reactor, NOTHING, NOTHING, np.inf, parts))
    found += [of_polar(name, each) for name, each in polar.items()]
    return tuple(found)


def _tried(request: Request, technologies: Technologies, objective: str) -> GridDesign | None:
    try:
        return design(request, technologies, objective)
    except NotSolvedError:
        return None


@dataclass(frozen=True)
class Best:
    """From a load on, which way is best until the next."""

    load: float
    way: str
    specific: float


def cheapest(found: Sequence[Way], load: float, measure: str) -> tuple[str, float]:
    """Name and total of the way of least mass or cost for a load."""
    totals = {each.name: float(each.total(np.array(load), measure)) for each in found}
    name = min(totals, key=lambda each: totals[each])
    return name, totals[name]


SMALLEST, LARGEST = 1e5, 1e12
"""Loads between which the best way is looked for [W]."""
PER_DECADE = 120
"""Loads looked at in a decade."""


def migration(found: Sequence[Way], measure: str) -> tuple[Best, ...]:
    """Which way is best as a load grows, from 100 kW to 1 TW: where it moves from pole to equator.

    Measure is "mass" or "cost"; `specific` is in kg/W or USD/W at the load where the way begins.
    """
    decades = np.log10(LARGEST / SMALLEST)
    loads = SMALLEST * 10 ** np.linspace(0.0, decades, int(decades * PER_DECADE) + 1)
    totals = np.stack([each.total(loads, measure) for each in found])
    winner = totals.argmin(axis=0)
    starts = np.flatnonzero(np.diff(winner, prepend=-1))
    return tuple(
        Best(float(loads[at]), found[winner[at]].name, float(totals[winner[at], at] / loads[at]))
        for at in starts
    )
