"""Propellants of electric thrusters as data: thrusters flown, prices, tanks, yearly supply."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import numpy as np

from moonbase.constants import STANDARD_GRAVITY, YEAR
from moonbase.flows import Samples
from moonbase.launch.rocket_data import TONNE, Number
from moonbase.launch.transfer import Propulsion

FILE = "data/propellants.toml"
"""The data, beside this module."""
GIVEN = "argon"
"""Propellant of which the parameters `orbit_transfer.*` and `part_price.propellant` speak."""


@dataclass(frozen=True, kw_only=True)
class Propellant:
    """One propellant: specific impulse [s] and efficiency of thrusters [1], price [USD/kg].

    tank, mass over what it holds [1]; supply of the world [kg/s], infinite where nothing bounds it;
    lunar, whether the Moon makes it; flown, whether its thrusters have.
    """

    name: str
    title: str
    flown: bool
    lunar: bool
    specific_impulse: Number
    efficiency: Number
    price: Number
    tank: Number
    supply: Number

    @property
    def exhaust_speed(self) -> float:
        """Speed v = g I [m/s]."""
        return STANDARD_GRAVITY * self.specific_impulse.value


def _number(entry: Mapping[str, Any], scale: float) -> Number:
    value = float(entry["value"])
    low, high = float(entry.get("low", value)), float(entry.get("high", value))
    text = {key: entry[key] for key in ("source", "where", "read")}
    return Number(value=value * scale, low=low * scale, high=high * scale, **text)


@cache
def propellants() -> Mapping[str, Propellant]:
    """Every propellant by name, in the order of the file.

    >>> round(propellants()["argon"].exhaust_speed)
    24517
    """
    text = files("moonbase.launch").joinpath(FILE).read_text(encoding="utf-8")
    found = {}
    for name, entry in tomllib.loads(text).items():
        found[name] = Propellant(
            name=name,
            supply=_number(entry["supply"], TONNE / YEAR),
            specific_impulse=_number(entry["specific_impulse"], 1),
            efficiency=_number(entry["efficiency"], 1),
            price=_number(entry["price"], 1),
            tank=_number(entry["tank"], 1),
            title=entry["title"],
            flown=entry["flown"],
            lunar=entry["lunar"],
        )
    return MappingProxyType(found)


def propellant_sources() -> frozenset[str]:
    """Names of the sources of all numbers."""
    return frozenset(
        each.source
        for one in propellants().values()
        for each in (one.specific_impulse, one.efficiency, one.price, one.tank, one.supply)
    )


def on_propellant(propulsion: Propulsion, name: str) -> Propulsion:
    """Thrusters on a propellant: v' = v I / I_0 and n' = min(n e / e_0, 1).

    Speed v and efficiency n of the parameters hold for argon; specific impulses I and efficiencies
    e are those of the data, so that what is not known of argon is not known of the others either.
    """
    if name == GIVEN:
        return propulsion
    one, given = propellants()[name], propellants()[GIVEN]
    efficiency = one.efficiency.value / given.efficiency.value
    return replace(
        propulsion,
        exhaust_speed=propulsion.exhaust_speed * (one.exhaust_speed / given.exhaust_speed),
        thruster_efficiency=np.minimum(propulsion.thruster_efficiency * efficiency, 1.0),
    )


def with_tanks(propellant: Samples, ratio: Samples, tank: float) -> tuple[Samples, Samples]:
    """Propellant that also moves its tanks, and their mass: p' = p / (1 - t (r - 1)), t p' [kg/W].

    Tanks of t per mass held are a dry mass that asks for t (r - 1) of propellant again; infinite
    where the tanks alone need more than they hold.

    Parameters: propellant p of the satellite without them [kg/W]; ratio r of start to end mass.

    >>> fuel, tanks = with_tanks(np.array(10.0), np.array(2.0), 0.2)
    >>> float(fuel), float(tanks)
    (12.5, 2.5)
    """
    left = 1 - tank * (ratio - 1)
    fuel = np.where(left > 0, propellant / np.where(left > 0, left, 1.0), np.inf)
    return fuel, tank * fuel


def supply_share(name: str, propellant: Samples, programme: Samples) -> Samples:
    """Share of the world's supply that satellites built at a rate take, s = m W / S [1].

    Parameters: propellant m per watt [kg/W]; programme W [W/s], what is commissioned in a time.

    >>> x = np.array(1.5e-3), np.array(1e12 / YEAR)  # 1.5 kg/kW, a terawatt a year
    >>> round(float(supply_share("xenon", *x)))  # times the xenon of the world
    25862
    """
    return propellant * programme / propellants()[name].supply.value


def supply_limit(name: str, propellant: Samples) -> Samples:
    """Satellites a time for which all of the world's supply is enough, W = S / m [W/s]."""
    supply = propellants()[name].supply.value
    if math.isinf(supply):
        return np.full_like(propellant, np.inf)
    return supply / np.where(propellant > 0, propellant, np.finfo(np.float64).tiny)


def thruster_efficiency(thrust: float, specific_impulse: float, power: float) -> float:
    """Efficiency of a thruster, n = F I g / (2 P) [1]: thrust F [N], power P [W].

    >>> round(thruster_efficiency(0.236, 4190, 6900), 3)  # NEXT
    0.703
    """
    return thrust * specific_impulse * STANDARD_GRAVITY / (2 * power)


def thrust_of(power: float, specific_impulse: float, efficiency: float) -> float:
    """Thrust, F = 2 n P / (g I) [N].

    >>> round(thrust_of(4200, 2500, 0.5), 3)  # argon
    0.171
    """
    return 2 * efficiency * power / (STANDARD_GRAVITY * specific_impulse)
