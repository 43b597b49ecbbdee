"""Growth curves that several disciplines share: logistic, slowing and opening."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from moonbase.constants import YEAR
from moonbase.flows import Clock, Samples


@dataclass(frozen=True)
class Decay:
    """Share of a stock that survives a step, and half a step: exp(-d h) and exp(-d h / 2)."""

    step: Samples
    half: Samples


def decay(rate: Samples, duration: float) -> Decay:
    """Survival over a step of a stock that retires at a rate d [1/s], step h [s].

    >>> float(decay(np.array(0.0), 1.0).step)
    1.0
    """
    return Decay(np.exp(-rate * duration), np.exp(-rate * duration / 2))


def continuous_rate(annual_growth: Samples) -> Samples:
    """Continuous rate of an annual growth: ln(1 + g * 1 year) / 1 year [1/s], g in [1/s].

    >>> round(float(continuous_rate(np.array(0.35 / YEAR)) * YEAR), 4)  # ln 1.35
    0.3001
    """
    return np.log1p(annual_growth * YEAR) / YEAR


def compound(annual_growth: Samples, time: Samples) -> Samples:
    """Factor of constant growth, (1 + g)**t, g per year given in [1/s], t [s].

    >>> round(float(compound(np.array(0.1 / YEAR), np.array(2 * YEAR))), 9)
    1.21
    """
    return np.asarray(np.exp(continuous_rate(annual_growth) * time))


def logistic(start: Samples, rate: Samples, limit: Samples, time: Samples) -> Samples:
    """Logistic growth from `start` towards `limit`.

    x(t) = L / (1 + (L / x0 - 1) exp(-g t)) (Verhulst 1838); constant where L < x0.

    Parameters: start x0, continuous rate g [1/s], limit L, time t [s]. Returns x.

    >>> round(float(logistic(np.array(1.0), np.array(1.0), np.array(2.0), np.array(50.0))), 6)
    2.0
    """
    limit = np.maximum(limit, start)
    return limit / (1 + (limit / start - 1) * np.exp(-rate * time))


def slowed_time(decay_time: Samples, time: Samples) -> Samples:
    """Time that early growth still counts for, T (1 - exp(-t / T)) [s].

    >>> round(float(slowed_time(np.array(2.0), np.array(1e9))), 9)
    2.0
    """
    slowed = np.asarray(np.divide(time, -decay_time))
    np.expm1(slowed, out=slowed)
    slowed *= -decay_time
    return slowed


def slowing(
    start: Samples, early: Samples, late: Samples, slowed: Samples, time: Samples
) -> Samples:
    """Growth that slows from an early to a late rate.

    x(t) = x0 exp(b t + (a - b) s), a = ln(1 + early), b = ln(1 + late) per year and
    s = T (1 - exp(-t / T)) (`slowed_time`): the integral of a rate that falls exponentially from a
    to b with time constant T.

    Parameters: start x0, early, late annual growth [1/s], slowed s [s], time t [s]. Returns x.

    >>> one, growth, time = np.array(1.0), np.array(0.35 / YEAR), np.array(20 * YEAR)
    >>> slowed = slowed_time(np.array(YEAR), time)
    >>> round(float(slowing(one, growth, growth, slowed, time) / 1.35**20), 9)
    1.0
    """
    first, last = continuous_rate(early), continuous_rate(late)
    grown = np.asarray(np.multiply(slowed, first - last))
    grown += last * time
    grown = np.exp(grown)
    grown *= start
    return np.asarray(grown)


def opened(first_year: Samples, clock: Clock) -> Samples:
    """Share of each step that lies after an opening date, (steps, N) [1]."""
    since = np.subtract(clock.times[:, None], first_year)
    since *= clock.steps_per_year
    since += 0.5
    return np.asarray(np.minimum(np.maximum(since, 0.0), 1.0))
