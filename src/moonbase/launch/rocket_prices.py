"""What a launch costs: by how often vehicles fly, by propellant alone, and learning from prices."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np

from moonbase.flows import Samples

PROPELLANT_PRICES = MappingProxyType({"oxygen": 0.2, "methane": 0.7, "kerosene": 1.1})
"""Price of propellant [USD/kg]: oxygen and methane of Agueera y Arcas 2025, section on launch cost;
kerosene for rockets recalled (0.8 to 3)."""


def propellant_cost(mass: Mapping[str, Samples], payload: Samples) -> Samples:
    """Cost of the propellant alone per lifted mass, sum(p m) / M [USD/kg].

    Floor of every launcher (Agueera y Arcas 2025): price p and mass m of each kind [kg], payload M.

    Raises
    ------
    KeyError : for a kind that has no price.

    >>> load = {"methane": np.array(1.13e6), "oxygen": np.array(4.07e6)}
    >>> round(float(propellant_cost(load, np.array(2e5))), 2)
    8.03
    """
    total = np.zeros_like(payload)
    for kind, each in mass.items():
        total = total + PROPELLANT_PRICES[kind] * each
    return total / payload


def reused_cost(
    expended: Samples, propellant: Samples, flights: Samples, refurbishment: Samples
) -> Samples:
    """Cost of launch when each vehicle flies many times.

    c = f + (e - f) (1 / n + r (1 - 1 / n)): the vehicle is paid over n flights, and each flight but
    the first costs a share r of it to make ready (Agueera y Arcas 2025, section on launch cost,
    gives its results for r = 0; the form with r is Jones 2018's amortisation).

    Parameters: expended e, cost with one flight per vehicle, propellant f [USD/kg], flights n [1],
    refurbishment r [1]. Returns c [USD/kg].

    >>> x = [np.array(v) for v in (460.0, 8.0, 10.0, 0.0)]
    >>> round(float(reused_cost(*x)), 1)
    53.2
    """
    return propellant + (expended - propellant) * (1 / flights + refurbishment * (1 - 1 / flights))


def price_with_margin(cost: Samples, margin: Samples) -> Samples:
    """Price that leaves a share of itself as margin, p = c / (1 - m) [USD/kg].

    >>> float(price_with_margin(np.array(60.0), np.array(0.75)))
    240.0
    """
    return cost / (1 - margin)


def fitted_learning(cumulative: Samples, price: Samples) -> Samples:
    """Rate at which prices fell per doubling of cumulative output, by least squares.

    r = 1 - 2**b, b the slope of log2 p on log2 M (Wright 1936; Nagy et al. 2013, PLoS ONE 8,
    e52669).

    Parameters: cumulative M > 0 and price p over observations on the first axis. Returns r [1].

    >>> mass = np.array([1.0, 2.0, 4.0, 8.0])
    >>> round(float(fitted_learning(mass, 100 * 0.8 ** np.log2(mass))), 6)
    0.2
    """
    over = np.log2(cumulative) - np.log2(cumulative).mean(axis=0)
    slope = (over * np.log2(price)).sum(axis=0) / (over**2).sum(axis=0)
    return np.asarray(1 - 2**slope)
