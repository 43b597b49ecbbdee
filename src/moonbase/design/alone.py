"""Arrays that carry a load through the night from a store, with no lines: what a ring replaces."""

from __future__ import annotations

from dataclasses import fields

import numpy as np

from moonbase.constants import LUNAR_DAY
from moonbase.design.ring import Ring
from moonbase.flows import Samples
from moonbase.power.storage import Store, store_mass

ROUNDS = 4
"""Rounds in which array and store settle; the third changes less than one in a thousand."""


def stored_share(oversize: Samples) -> Samples:
    """Share of a steady load that comes from a store when flat arrays give M times its mean.

    q = 1/2 + (a - pi M (1 - cos a)) / pi, sin a = 1 / (pi M): the night, and the mornings and
    evenings in which pi M sin x is less than the load.

    Parameters: oversize M, mean output over load [1]. Returns q [1].

    >>> round(float(stored_share(np.array(1.5))), 4)
    0.5339
    """
    low = np.arcsin(np.minimum(1 / (np.pi * oversize), 1.0))
    return np.asarray(0.5 + (low - np.pi * oversize * (1 - np.cos(low))) / np.pi)


def alone(areal_mass: Samples, output: Samples, store: Store) -> Ring:
    """Mass per delivered watt of flat arrays and a store on the equator.

    Arrays give M = 1 - q + q / n times the load on average, n the efficiency of the store, which
    holds q of a lunar day, charges with pi M - 1 and discharges with the whole load.

    Parameters: areal_mass [kg/m2], output, mean over day and night [W/m2], store. Returns the
    record of a ring without lines.

    >>> from types import SimpleNamespace
    >>> gas = SimpleNamespace(
    ...     specific_energy=450 * 3600.0, charge_mass=0.0, discharge_mass=0.0, efficiency=0.5
    ... )
    >>> round(float(alone(np.array(5.0), np.array(30.0), gas).store) * 1e3)  # kg/kW
    840
    """
    oversize = 1 / store.efficiency
    for _ in range(ROUNDS):
        share = stored_share(oversize)
        oversize = 1 - share + share / store.efficiency
    area = oversize / output
    none = np.zeros_like(area)
    return Ring(
        array=areal_mass * area,
        line=none,
        converter=none,
        store=store_mass(store, share * LUNAR_DAY, np.pi * oversize - 1, np.ones_like(area)),
        area=area,
        loss=none,
        rate=none,
    )


def lighter(one: Ring, other: Ring) -> Ring:
    """The lighter of two in each sample."""
    first = one.mass <= other.mass
    parts = (
        np.where(first, getattr(one, each.name), getattr(other, each.name)) for each in fields(Ring)
    )
    return Ring(*parts)
