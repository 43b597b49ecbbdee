"""What a route is: its stages, recipes and policy, and the unit it commissions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from moonbase.campaign.unit import Service
from moonbase.flows import Offers, Quarter, Recipe, Samples, Stage, Stocks


class Policy(Protocol):
    """What a route wants to do in a step; the order of its recipes is its priority."""

    def wish(self, quarter: Quarter, now: Stocks, offers: Offers) -> dict[str, Samples]:
        """Wished level of every activity."""
        ...


@dataclass(frozen=True)
class CostLine:
    """Present value at commissioning of one kind of cost per watt commissioned [USD/W].

    `group` is chips, platform, launch, industry, energy or operations; the value is (years, N).
    """

    name: str
    group: str
    value: Samples


@dataclass(frozen=True)
class Ledger:
    """Activities that make lasting assets of the lunar works, and how their cost is recovered.

    recovery : annual capital recovery over the life of the works [1/year], retirement [1/s].
    """

    assets: tuple[Recipe, ...]
    recovery: Samples
    retirement: Samples


@dataclass(frozen=True)
class Unit:
    """One watt that a route commissions: mass, service, work and cost over its life.

    parts : mass by part [kg/W], None on the ground.
    lift : low-orbit payload used per watt, imports of the unit included, (years, N) [kg/W].
    service : what is left of the watt over its life and what it delivers.
    load_factor : share of full power drawn, which sets the energy over which energy is priced.
    costs : the cost lines that do not depend on the trajectory.
    charged_goods : lunar goods per watt that carry the capital charge of the works, (years, N),
        ledger : how that charge follows from what was built.
    area : array area per watt [m2/W].
    supply_costs : on the ground, the cost lines of each kind of supply.
    facts : further quantities of the design worth showing, in SI.
    """

    parts: Mapping[str, Samples] | None
    lift: Samples
    service: Service
    load_factor: Samples
    costs: tuple[CostLine, ...]
    charged_goods: Samples | None = None
    ledger: Ledger | None = None
    area: Samples | None = None
    supply_costs: Mapping[str, tuple[CostLine, ...]] = field(default_factory=dict)
    facts: Mapping[str, Samples] = field(default_factory=dict)


@dataclass(frozen=True)
class Route:
    """One way to build, launch and run compute, ready to step.

    `delivers` are the activities that commission watts; `capacities` are the stocks taken at
    mid-step; `details` says of a constraint which of its parts limits it, by index, (years, N).
    """

    name: str
    power: Stage
    industry: Stage
    launch: Stage
    site: Stage
    finance: Stage
    policy: Policy
    recipes: tuple[Recipe, ...]
    delivers: tuple[str, ...]
    unit: Unit
    capacities: tuple[str, ...] = ()
    details: Mapping[str, tuple[tuple[str, ...], Samples]] = field(default_factory=dict)
    lift_per_landed: Samples | None = None

    @property
    def stages(self) -> tuple[Stage, ...]:
        """All stages, in the order of the chain."""
        return (self.power, self.industry, self.launch, self.site, self.finance)
