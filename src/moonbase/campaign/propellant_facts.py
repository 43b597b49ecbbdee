"""What the propellant of satellites asks of the world that makes it, for those who read answers."""

from __future__ import annotations

import numpy as np

from moonbase.constants import YEAR
from moonbase.design.satellite import SatelliteDesign
from moonbase.flows import Samples
from moonbase.launch.propellants import supply_limit, supply_share

PROGRAMME = 1e12 / YEAR
"""Satellites commissioned for which the share of the supply is told: a terawatt a year [W/s]."""


def propellant_facts(
    propellant: str, design: SatelliteDesign, arriving: Samples
) -> dict[str, Samples]:
    """Share of the world's supply that a terawatt a year takes [1], and the watts a year it fills.

    Parameters: name of the propellant; design; arriving, share of satellites built that go into
    service [1]. Those known by their power per mass alone have no facts.
    """
    if "propellant" not in design.parts:
        return {}
    fuel = design.parts["propellant"] / arriving
    return {
        "propellant_supply_share": supply_share(propellant, fuel, np.full_like(fuel, PROGRAMME)),
        "propellant_power_limit": supply_limit(propellant, fuel) * YEAR,
    }
