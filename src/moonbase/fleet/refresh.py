"""When old chips should make room: their economic life against their physical one."""

from __future__ import annotations

import numpy as np

from moonbase.flows import Samples


def economic_life(value: Samples, cost: Samples, obsolescence: Samples) -> Samples:
    """Age at which the work of a chip is worth what running it costs, t = ln(v / c) / g [s].

    The value of its work falls as new chips do the same for less, v exp(-g t); what it costs to
    run - energy, its place, care - stays (Terborgh 1949, Dynamic equipment policy). Zero where it
    never pays; endless where running costs nothing, as a satellite's sunlight nearly does.

    Parameters: value v of new, cost c of running [USD/s per watt], obsolescence g [1/s].

    >>> round(float(economic_life(np.array(10.0), np.array(2.0), np.array(0.3))), 2)
    5.36
    """
    with np.errstate(divide="ignore"):
        found = np.log(value / np.maximum(cost, 0.0)) / obsolescence
    return np.maximum(found, 0.0)


def refresh_life(economic: Samples, physical: Samples) -> Samples:
    """Age at which chips leave service, min(economic, physical) [s].

    >>> float(refresh_life(np.array(5.4), np.array(4.0)))
    4.0
    """
    return np.minimum(economic, physical)


def challenger_life(price: Samples, value: Samples, obsolescence: Samples) -> Samples:
    """Age at which replacing a chip by a new one in the same place costs least a year.

    Mean cost of age L is price / L + v g L / 2: the old chip falls behind by v g a year, so
    L = (2 k / (v g))**0.5 (Terborgh 1949, inferiority gradient). Where a place cannot be refilled,
    as on a satellite without service, `economic_life` decides instead.

    Parameters: price k of a chip [USD/W], value v of the work of a new one [USD/W/s],
    obsolescence g [1/s]. Returns L [s].

    >>> float(challenger_life(np.array(24.0), np.array(10.0), np.array(0.3)))
    4.0
    """
    return np.sqrt(2 * price / (value * obsolescence))


def required_value(price: Samples, cost: Samples, obsolescence: Samples, life: Samples) -> Samples:
    """Value of the work of a new chip that pays for it over a life.

    v (1 - exp(-g L)) / g = k + c L: price k and running c paid from falling value (present value
    at no interest). Zero obsolescence is not meant.

    Parameters: price k [USD/W], cost c [USD/W/s], obsolescence g [1/s], life L [s]. Returns v.

    >>> round(float(required_value(*[np.array(x) for x in (30.0, 1.0, 0.3, 5.0)])), 2)
    13.52
    """
    return (price + cost * life) * obsolescence / -np.expm1(-obsolescence * life)
