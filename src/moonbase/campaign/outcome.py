"""What a trajectory means: capacity, delivered compute, costs and the year marks are reached."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from moonbase.campaign.recorder import Trajectory
from moonbase.campaign.route import Route, Unit
from moonbase.campaign.run import begin
from moonbase.constants import COHORT_FLOOR
from moonbase.economics.works_ledger import charge_per_goods
from moonbase.flows import Samples


@dataclass(frozen=True)
class Series:
    """Yearly outcome of a route, (years, N): watts commissioned, in service, FLOP/s delivered."""

    commissioned: Samples
    capacity: Samples
    delivered: Samples


@dataclass(frozen=True)
class Cohort:
    """The cohort commissioned in one year, per watt: present values of cost, watts and work.

    watt_years : discounted watt-years per watt commissioned, annuity : of one watt [year].
    work : discounted operations per watt commissioned [FLOP/W], energy : discounted energy [J/W].
    """

    lines: dict[str, Samples]
    groups: dict[str, str]
    watt_years: Samples
    annuity: Samples
    work: Samples
    energy: Samples
    exists: Samples

    @property
    def total(self) -> Samples:
        """Present value of all costs [USD/W]."""
        return sum(self.lines.values(), np.zeros_like(self.annuity))

    @property
    def without_chips(self) -> Samples:
        """Present value of all costs but accelerators [USD/W]."""
        kept = [value for name, value in self.lines.items() if self.groups[name] != "chips"]
        return sum(kept, np.zeros_like(self.annuity))


def series(route: Route, trajectory: Trajectory) -> Series:
    """Capacity and delivered compute at the end of every year, vintage by vintage."""
    service = route.unit.service
    table = service.table[-1]
    ages = len(table)
    commissioned = sum(
        (trajectory.done[activity] for activity in route.delivers[1:]),
        trajectory.done[route.delivers[0]],
    )
    ring = begin(route).get("fleet", np.zeros((ages, commissioned.shape[-1])))
    history = np.concatenate([ring[:0:-1], commissioned])
    offset = ages - 1
    capacity = np.zeros_like(commissioned)
    delivered = np.zeros_like(commissioned)
    useful_ages = service.useful.shape[1]
    for back in range(ages):
        rows = slice(offset - back, offset - back + len(commissioned))
        watts = history[rows] * table[back]
        capacity += watts
        born = np.maximum(np.arange(len(commissioned)) - back, 0)
        delivered += watts * service.useful[born, min(back, useful_ages - 1)]
    return Series(commissioned, capacity, delivered)


def works_charges(route: Route, trajectory: Trajectory) -> Samples | None:
    """Capital charge per kilogram of lunar goods in every year, (years, N) [USD/kg].

    Cash and own goods of the asset-making activities go through `economics.works_ledger`.
    """
    ledger = route.unit.ledger
    if ledger is None:
        return None
    cash = sum(
        (trajectory.done[each.activity] * each.uses["capital"] for each in ledger.assets),
        np.zeros_like(trajectory.spent["goods"]),
    )
    own = sum(
        (
            trajectory.done[each.activity] * each.uses["goods"]
            for each in ledger.assets
            if "goods" in each.uses
        ),
        np.zeros_like(trajectory.spent["goods"]),
    )
    goods = trajectory.spent["goods"]
    return charge_per_goods(cash, own, goods, ledger.recovery, ledger.retirement)


def cohort(
    route: Route,
    trajectory: Trajectory,
    commissioned: Samples,
    year: int,
    charges: Samples | None = None,
) -> Cohort:
    """Cost, watts and work of the cohort commissioned in one year (by its index).

    `charges` is the capital charge of lunar goods (`works_charges`); the ground mixes its supplies
    as they stand.
    """
    unit, service = route.unit, route.unit.service
    lines = _mixed(unit, trajectory, year) if unit.supply_costs else _fixed(unit, year)
    groups = {line.name: line.group for line in unit.costs}
    exists = commissioned[year] >= COHORT_FLOOR
    if charges is not None and unit.charged_goods is not None:
        lines["lunar factory"] = unit.charged_goods[year] * charges[year]
        groups["lunar factory"] = "industry"
    discounted = service.by_year * service.discount
    watt_years = discounted.sum(axis=0)
    return Cohort(
        lines=lines,
        groups=groups,
        watt_years=watt_years,
        annuity=service.annuity,
        work=(discounted * service.useful[year]).sum(axis=0) * service.accounting_year,
        energy=watt_years * service.accounting_year * unit.load_factor,
        exists=exists,
    )


def _fixed(unit: Unit, year: int) -> dict[str, Samples]:
    return {line.name: line.value[year] for line in unit.costs}


def _mixed(unit: Unit, trajectory: Trajectory, year: int) -> dict[str, Samples]:
    stocks = {kind: trajectory.stocks[f"site_{kind}"][year] for kind in unit.supply_costs}
    whole = sum(stocks.values(), np.zeros(unit.service.annuity.shape))
    mixed: dict[str, Samples] = {}
    for kind, costs in unit.supply_costs.items():
        weight = stocks[kind] / np.maximum(whole, 1.0)
        for line in costs:
            mixed[line.name] = mixed.get(line.name, 0.0) + weight * line.value[year]
    return mixed


def year_reached(amounts: Samples, dates: Samples, mark: float) -> Samples:
    """Date at which a yearly series first reaches a mark, infinite when it never does.

    `dates` are the ends of the years: of a flow, the last twelve months count. Linear between the
    two year ends around the crossing; the start of the first year when it is above from the first.

    >>> x = np.array([[0.0], [2.0], [4.0]])
    >>> float(year_reached(x, np.array([2031.0, 2032.0, 2033.0]), 3.0)[0])
    2032.5
    """
    above = amounts >= mark
    first = above.argmax(axis=0)
    columns = np.arange(amounts.shape[-1])
    before = np.maximum(first - 1, 0)
    low, high = amounts[before, columns], amounts[first, columns]
    step = np.where(high > low, (mark - low) / np.where(high > low, high - low, 1.0), 0.0)
    date = dates[before] + np.clip(step, 0, 1) * (dates[first] - dates[before])
    date = np.where(first == 0, dates[0] - 1, date)
    return np.where(above.any(axis=0), date, np.inf)
