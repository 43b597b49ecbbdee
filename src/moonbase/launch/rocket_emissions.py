"""What launches burn and leave in the air: propellant, carbon dioxide and black carbon."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np

from moonbase.flows import Samples

CARBON_DIOXIDE = MappingProxyType(
    {"methane": 2.743, "kerosene": 3.15, "hydrogen": 0.0, "oxygen": 0.0, "solid": 0.35}
)
"""Carbon dioxide per propellant fully burnt [1]: 44.01 / 16.04 for methane, 44.01 / 13.98 for
CH1.95 (mass balance); solid propellant of 14 % binder burnt
to the end (recalled, 0.3 to 0.45)."""
BLACK_CARBON = MappingProxyType(
    {"kerosene": 20e-3, "methane": 2e-3, "hydrogen": 0.0, "solid": 4e-3}
)
"""Black carbon per propellant, oxidiser included [1] (Ross and Sheaffer 2014, Earth's Future 2,
177, recalled; kerosene 10e-3 to 60e-3). Methane has not been measured in flight: a tenth of it,
0.2e-3 to 10e-3 (judgement)."""


def fuel_carbon(kind: str) -> float:
    """Carbon dioxide per mass of a propellant burnt to the end [1].

    >>> fuel_carbon("methane")
    2.743
    """
    return CARBON_DIOXIDE[kind]


def carbon_dioxide(mass: Mapping[str, Samples], payload: Samples) -> Samples:
    """Carbon dioxide of one launch per lifted mass, c = sum(e m) / M [1].

    Carbon monoxide and soot are taken to burn to the end in the plume (Barker et al. 2024,
    Scientific Data 11, 1079, on afterburning).

    Parameters: mass m by kind [kg], payload M [kg].

    >>> round(float(carbon_dioxide({"methane": np.array(1.13e6)}, np.array(1e5))), 1)
    31.0
    """
    total = np.zeros_like(payload)
    for kind, each in mass.items():
        total = total + CARBON_DIOXIDE[kind] * each
    return total / payload


def black_carbon(mass: Mapping[str, Samples], payload: Samples) -> Samples:
    """Black carbon of one launch per lifted mass, b = sum(e (f + o f / F)) / M [1].

    The index e counts the oxygen that is burnt with a fuel; oxygen o is shared over the fuels F by
    their mass (Ross and Sheaffer 2014).

    Parameters: mass f by kind [kg], payload M [kg].

    >>> load = {"kerosene": np.array(156e3), "oxygen": np.array(362e3)}
    >>> round(float(black_carbon(load, np.array(17.4e3))), 2)
    0.6
    """
    oxygen = mass.get("oxygen", np.zeros_like(payload))
    fuels = {kind: each for kind, each in mass.items() if kind not in ("oxygen", "solid")}
    carried = sum(fuels.values(), np.zeros_like(payload))
    total = BLACK_CARBON["solid"] * mass.get("solid", np.zeros_like(payload))
    for kind, each in fuels.items():
        total = total + BLACK_CARBON[kind] * each * (1 + oxygen / carried)
    return total / payload


def yearly_propellant(
    mass: Mapping[str, Samples], payload: Samples, lifted: Samples
) -> dict[str, Samples]:
    """Propellant that a flow of mass to low orbit uses, by kind, q = m / M L [kg/s].

    Parameters: mass m by kind and payload M of one launch [kg], lifted L [kg/s].

    >>> load = {"methane": np.array(1.13e6)}
    >>> float(yearly_propellant(load, np.array(1e5), np.array(1e9))["methane"])  # kg a year
    11300000000.0
    """
    return {kind: each / payload * lifted for kind, each in mass.items()}
