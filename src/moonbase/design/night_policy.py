"""Whether a data centre runs through the lunar night, waits warm, or goes dark."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from moonbase.design.grid_program import Request
from moonbase.design.power_grid import GridDesign, design
from moonbase.design.prices import value
from moonbase.design.technologies import Plant, Technologies
from moonbase.flows import Samples

ROUNDS = 4
"""Steps of the search for the break-even price; it converges in three."""
SETTLED = 1e-3
"""Relative change of the price at which the search ends."""


@dataclass(frozen=True)
class NightPolicy:
    """What the program chooses for a data centre of a load, and where it would choose otherwise.

    through, share of the work that goes on at every hour alike, warm and dark, shares of the rest;
    plant, accelerators over those that never stop [1]; cost, and that of running through or of
    stopping at night, grid and plant [USD]; break_even, price of accelerators below which it pays
    to let all of them wait for the Sun [USD/W]; price, what they cost.
    """

    through: float
    warm: float
    dark: float
    plant: float
    cost: float
    through_cost: float
    stop_cost: float
    break_even: float
    price: float


def night_policy(
    request: Request,
    technologies: Technologies,
    names: tuple[str, str],
    price: Samples,
    paid: Samples,
) -> NightPolicy:
    """Solve a data centre's night: run through, wait warm or go dark, in any mixture.

    Running through costs G + c P, stopping g(c) + c K(c), with c the price of a watt of plant over
    the service time; both are equal at c = (G - g) / (K - P), solved by iteration (Dinkelbach
    1967): g and K are those of the best stopping grid at the last price.

    Parameters: request, its load all firm; technologies; names of the warm and the dark class;
    price of accelerators [USD/W]; paid, payments for them over the service time [1].
    """
    chosen = design(replace(request, choosing=names), technologies)
    work = {name: _work(chosen, name) for name in names}
    firm = design(request, technologies)
    base = firm.cost
    plant = technologies.plants[names[1]]
    rest = value(plant.item.cost) - value(price) * value(paid)
    guess = value(plant.item.cost)
    stop = _stopping(request, _priced(technologies, names, guess), names)
    stop_cost = stop.cost
    for _ in range(ROUNDS):
        size = stop.size(*(f"{name} plant" for name in names))
        grid = sum(part.cost for name, part in stop.parts.items() if not name.endswith(" plant"))
        found = max((base - grid) / max(size - request.load, SETTLED * request.load), 0.0)
        if abs(found - guess) <= SETTLED * max(found, guess):
            break
        guess = found
        stop = _stopping(request, _priced(technologies, names, guess), names)
    return NightPolicy(
        through=chosen.firm,
        warm=work[names[0]],
        dark=work[names[1]],
        plant=chosen.size("through plant", *(f"{name} plant" for name in names)) / request.load,
        cost=chosen.cost,
        through_cost=base + value(plant.item.cost) * request.load,
        stop_cost=stop_cost,
        break_even=(guess - rest) / value(paid),
        price=value(price),
    )


def _stopping(request: Request, technologies: Technologies, names: tuple[str, str]) -> GridDesign:
    """The least grid for the same work when everything stops where it is dark."""
    asked = replace(request, firm=1.0, choosing=names, through=0.0, only_by_day=True)
    return design(asked, technologies)


def _priced(technologies: Technologies, names: tuple[str, str], cost: float) -> Technologies:
    """Technologies whose data centres cost an amount per watt."""
    plants = dict(technologies.plants)
    for name in names:
        each: Plant = plants[name]
        plants[name] = replace(each, item=replace(each.item, cost=np.array(cost)))
    return replace(technologies, plants=plants)


def _work(found: GridDesign, name: str) -> float:
    """Share of the work that a class does."""
    share = found.work.get(name, 0.0)
    return share if share > NONE else 0.0


NONE = 1e-9
"""Share of the work below which there is none."""
