"""The account of a unit: its cost lines and its service, as cost boundaries need them."""

from __future__ import annotations

import numpy as np

from moonbase.campaign.route import Unit
from moonbase.campaign.unit import mean_in_service
from moonbase.economics.boundaries import Account
from moonbase.flows import Samples


def account(unit: Unit, year: int = 0) -> Account:
    """Costs and service of a watt commissioned in a year (by its index), without a campaign.

    Only lines that do not depend on the trajectory are there: a lunar route lacks the capital of
    its works, the ground has its first kind of supply alone.
    """
    served = unit.service
    discounted = served.by_year * served.discount
    watt_years = discounted.sum(axis=0)
    work = (discounted * served.useful[year]).sum(axis=0) * served.accounting_year
    return Account(
        lines={line.name: line.value[year] for line in unit.costs},
        groups={line.name: line.group for line in unit.costs},
        mean=mean_in_service(served),
        life=served.wear.life,
        annuity=served.annuity,
        watt_years=watt_years,
        work=work,
        energy=watt_years * served.accounting_year * unit.load_factor,
        year=served.accounting_year,
        rate=served.rate,
        mass=dry_mass(unit),
        utilisation=served.factors["utilisation"],
    )


def dry_mass(unit: Unit) -> Samples | None:
    """Mass of a satellite without propellant per watt commissioned, None on the ground [kg/W]."""
    if unit.parts is None:
        return None
    kept = [mass for part, mass in unit.parts.items() if part != "propellant"]
    return sum(kept, np.zeros_like(kept[0]))


def delivered_fraction(unit: Unit, year: int = 0) -> Samples:
    """Operations delivered over those that the watt could do at its peak, both discounted [1].

    software x link x radiation x availability x utilisation x watts in service, as the waterfall.
    """
    served = unit.service
    weight = served.by_year * served.discount
    carried = (weight * served.useful[year]).sum(axis=0)
    steady = served.unlinked[year] / served.factors["software"]
    for name, factor in served.factors.items():
        steady = steady if name == "software" else steady / factor
    return np.asarray(carried / (steady * served.annuity))
