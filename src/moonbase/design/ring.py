"""A ring of arrays and lines around the Moon in closed form: mass per delivered watt, no program.

N equal stations stand evenly on the equator, each with arrays and an equal part of the load. At
every hour the sunlit ones feed the dark ones both ways round. Shares are those of a load of one.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from moonbase.constants import MOON_RADIUS
from moonbase.flows import Samples
from moonbase.power.lines import (
    Line,
    best_loss_rate,
    loss_rate_limit,
    mass_per_length,
    resistivity,
)
from moonbase.power.photovoltaics import Array, LunarArray
from moonbase.power.surface_arrays import flat_output, ground_temperature

CIRCUMFERENCE = 2 * np.pi * MOON_RADIUS
"""Length of the lunar equator [m]."""
HOURS = 720
"""Phases of the Sun over which the flows of a ring are averaged."""
ANGLES = 12
"""Points from noon to midnight at which lines are warm or cold."""


@dataclass(frozen=True)
class RingShares:
    """What a ring of N stations carries, per load.

    rating, greatest flow of a line; flow, mean of a line; up, greatest power into the lines at
    one station over its load; via, energy that goes over the lines.
    """

    rating: float
    flow: float
    up: float
    via: float


@dataclass(frozen=True)
class Ring:
    """A ring per watt that it delivers all the time.

    array, line, converter [kg/W]; area of arrays [m2/W]; loss, lost in lines and converters over
    what is delivered [1]; rate, loss of a line per length at full load [1/m].
    """

    array: Samples
    line: Samples
    converter: Samples
    area: Samples
    loss: Samples
    rate: Samples

    @property
    def mass(self) -> Samples:
        """Mass of the whole [kg/W]."""
        return self.array + self.line + self.converter


def continuous_rating() -> float:
    """Greatest flow of a ring whose arrays and load are spread evenly, per load [1].

    Arrays give (P / 2) cos t per radian from noon and the load takes P / 2 pi, so the line at t
    carries F(t) = P (sin t / 2 - t / 2 pi), greatest where cos t = 1 / pi.

    >>> round(continuous_rating(), 4)
    0.2756
    """
    angle = np.arccos(1 / np.pi)
    return float(np.sin(angle) / 2 - angle / (2 * np.pi))


@lru_cache
def ring_shares(stations: int) -> RingShares:
    """Flows of a ring of N stations that share out what the sunlit ones give.

    Station i gives cos(t - 2 pi i / N) where that is above zero, scaled to the load at every hour;
    the flow between stations is the running sum of what they give less 1 / N, plus the flow around
    the ring that makes the greatest least. Tends to F(t) of `continuous_rating` for many stations.

    >>> shares = ring_shares(400)
    >>> round(shares.rating, 3), round(shares.flow * 2 * np.pi, 3), round(shares.via, 3)
    (0.276, 1.0, 0.551)
    """
    phase = 2 * np.pi * (np.arange(HOURS) + 0.5) / HOURS
    place = 2 * np.pi * np.arange(stations) / stations
    given = np.maximum(np.cos(phase[:, None] - place), 0.0)
    given /= np.maximum(given.sum(axis=1, keepdims=True), 1 / HOURS)
    flow = np.cumsum(given - 1 / stations, axis=1)
    flow -= (flow.max(axis=1, keepdims=True) + flow.min(axis=1, keepdims=True)) / 2
    surplus = np.maximum(given - 1 / stations, 0.0)
    return RingShares(
        rating=float(np.abs(flow).max()),
        flow=float(np.abs(flow).mean()),
        up=float(surplus.max() * stations),
        via=float(surplus.sum(axis=1).mean()),
    )


def ring_output(
    array: Array | LunarArray, kept: Samples, noon: Samples, night: Samples, stations: int
) -> Samples:
    """Least mean output of the arrays of a ring over a synodic day [W/m2].

    The least over the hours of sum p(cos t_i) / N: with a station under the Sun, or two at equal
    angles from it. Times N it carries the load without any store.

    Parameters: array; kept, share left after dust and ageing [1]; noon, night, temperatures of the
    ground [K]; stations N. Samples on the last axis.
    """
    sums = []
    for offset in (0.0, 0.5):
        cosine = np.cos(2 * np.pi * (np.arange(stations) + offset) / stations)
        lit = cosine[cosine > 0][:, None]
        ground = ground_temperature(lit, noon, night)
        output = flat_output(array, lit * np.ones_like(noon), np.ones(1), ground)
        sums.append(output.sum(axis=0))
    return np.asarray(kept * np.minimum(*sums) / stations)


def warmth(line: Line) -> Samples:
    """Mean resistivity where a ring carries power over that at noon, weighted by its flow [1].

    The integral of |F(t)| r(T(t)) over that of |F(t)| r(noon), F of `continuous_rating`: half of
    the energy flows where it is night and cold.
    """
    angle = np.pi * (np.arange(ANGLES)[:, None] + 0.5) / ANGLES
    lit = np.minimum(angle, np.pi / 2)
    flow = np.sin(lit) / 2 - angle / (2 * np.pi)
    hot = resistivity(
        ground_temperature(np.cos(angle), line.day_temperature, line.night_temperature)
    )
    return np.asarray((flow * hot).sum(axis=0) / (flow.sum(axis=0) * noon_resistivity(line)))


def noon_resistivity(line: Line) -> Samples:
    """Resistivity of a line under the noon Sun, by which it is sized [ohm m]."""
    one = np.ones_like(line.day_temperature)
    return resistivity(ground_temperature(one, line.day_temperature, line.night_temperature))


def ring_loss_rate(
    line: Line, ground: Samples, conductor: Samples, source: Samples, stations: int
) -> Samples:
    """Best loss of ring lines per length at full load [1/m]: Kelvin's rule, or what a wire sheds.

    Parameters: line; ground at noon [K]; conductor per kilogram and source per mean watt, both in
    kilograms or both in money; stations.
    """
    shares = ring_shares(stations)
    use = shares.flow / shares.rating * warmth(line)
    best = best_loss_rate(noon_resistivity(line), line.voltage, conductor, source, use)
    return np.minimum(best, loss_rate_limit(line, ground))


def ring_mass(
    areal_mass: Samples, output: Samples, line: Line, ground: Samples, stations: int
) -> Ring:
    """Mass of a ring per delivered watt.

    Lines lose x L f w of the load (x loss per length, L the equator and its detours, f the mean
    flow, w of `warmth`), converters v (1 / n - 1) of what goes through them. Arrays make up for
    both: a = A (1 + loss) / p.

    Parameters: areal_mass A of arrays, frames included [kg/m2]; output p of `ring_output` [W/m2];
    line; ground at noon [K]; stations. Samples on the last axis.
    """
    shares = ring_shares(stations)
    whole = 1 + line.support_share
    rate = ring_loss_rate(line, ground, whole, areal_mass / output, stations)
    length = CIRCUMFERENCE * line.detour
    in_lines = rate * length * shares.flow * warmth(line)
    in_converters = shares.via * (1 / line.converter_efficiency - 1)
    loss = in_lines + in_converters
    rating = shares.rating * length * (1 + loss / 2)
    return Ring(
        array=areal_mass * (1 + loss) / output,
        line=mass_per_length(noon_resistivity(line), line.voltage, rate) * rating * whole,
        converter=line.converter_mass * shares.up * (1 + loss),
        area=(1 + loss) / output,
        loss=loss,
        rate=rate,
    )
