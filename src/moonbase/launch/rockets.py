"""Reusable super-heavy rockets: cadence, lifted mass and price by learning."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from moonbase.constants import YEAR
from moonbase.flows import Clock, Samples, parameter
from moonbase.growth import continuous_rate, logistic


@dataclass(frozen=True, kw_only=True)
class Rockets:
    """The world's super-heavy reusable rockets as one fleet."""

    price: Samples = parameter("launch.price", "USD/kg")
    reference_mass: Samples = parameter("launch.reference_mass", "t")
    learning_rate: Samples = parameter("launch.learning_rate", "1")
    price_floor: Samples = parameter("launch.price_floor", "USD/kg")
    cadence: Samples = parameter("launch.cadence", "1/year")
    cadence_growth: Samples = parameter("launch.cadence_growth", "1/year")
    cadence_limit: Samples = parameter("launch.cadence_limit", "1/year")
    payload: Samples = parameter("launch.payload", "t")
    ai_share: Samples = parameter("launch.ai_share", "1")


def flight_rate(rockets: Rockets, clock: Clock) -> Samples:
    """Flights per second at the middle of every step, logistic to the limit [1/s], (steps, N)."""
    elapsed = (clock.times[:, None] - clock.start) * YEAR
    growth = continuous_rate(rockets.cadence_growth)
    return logistic(rockets.cadence, growth, rockets.cadence_limit, elapsed)


def lifted_mass(rockets: Rockets, clock: Clock) -> Samples:
    """Mass that all flights of a step can lift to low orbit [kg], (steps, N)."""
    return flight_rate(rockets, clock) * (rockets.payload * clock.duration)


def learned_price(
    price: Samples, ratio: Samples, learning_rate: Samples, floor: Samples
) -> Samples:
    """Price after cumulative output has grown by a ratio.

    P = max(F, P0 (M / M0)**log2(1 - r)) (Wright 1936; Agueera y Arcas 2025, section on launch
    cost: the rate is per doubling of cumulative mass, not per year).

    Parameters: price P0, floor F [USD/kg], ratio M / M0 [1], learning_rate r [1]. Returns P.

    >>> x = [np.array(v) for v in (1800.0, 368305 / 400, 0.2, 0.0)]
    >>> round(float(learned_price(*x)), 1)
    200.0
    """
    return np.maximum(floor, price * ratio ** np.log2(1 - learning_rate))


def price_by_year(rockets: Rockets, clock: Clock) -> Samples:
    """Launch price in every calendar year [USD/kg], (years, N).

    Learning follows the mass that the whole fleet can lift, so it does not depend on which route
    buys it.
    """
    lifted = lifted_mass(rockets, clock)
    by_year = lifted.reshape(len(clock.years), clock.steps_per_year, -1).sum(axis=1)
    before = np.cumsum(by_year, axis=0) - by_year / 2
    ratio = 1 + before / rockets.reference_mass
    return learned_price(rockets.price, ratio, rockets.learning_rate, rockets.price_floor)
