"""A ring of arrays and lines around the Moon in closed form: mass per delivered watt, no program.

N equal stations stand evenly on the equator, each with arrays and an equal part of the load. At
every hour the sunlit ones feed the dark ones both ways round. Shares are those of a load of one.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from moonbase.constants import LUNAR_DAY, MOON_RADIUS
from moonbase.environment.ground_temperature import ground_under
from moonbase.flows import Samples
from moonbase.power.lines import (
    Line,
    best_loss_rate,
    loss_rate_limit,
    mass_per_length,
    resistivity,
    wire_temperature,
)
from moonbase.power.photovoltaics import Array, LunarArray
from moonbase.power.storage import Store, store_mass
from moonbase.power.surface_arrays import flat_output

CIRCUMFERENCE = float(2 * np.pi * MOON_RADIUS)
"""Length of the lunar equator [m]."""
COSINES = np.array([0.05, 0.2, 0.4, 0.6, 0.8, 1.0])
"""Heights of the Sun, as cosines, between which output and temperature are interpolated."""
PHASES = np.linspace(0.0, 0.5, 7)
"""Hours of a ring, from a station under the Sun to the Sun half-way between two."""
WEIGHTS = np.array([0.5, 1, 1, 1, 1, 1, 0.5]) / 6
"""Weights of the phases in a mean (trapezoidal rule)."""


@dataclass(frozen=True, eq=False)
class RingShares:
    """What the stations and lines of a ring do at each phase, for a load of one.

    rating, greatest flow of a line; up, greatest power into the lines at a station over its load;
    via (phases,), power that goes over the lines; flow (phases,), mean flow of the lines;
    output (phases, heights), weights of the array outputs at `COSINES` in the mean of stations;
    warmth (phases, heights), weights of resistivities at `COSINES`, and last at night, in the
    mean flow.
    """

    rating: float
    up: float
    via: Samples
    flow: Samples
    output: Samples
    warmth: Samples


@dataclass(frozen=True)
class Ring:
    """A ring per watt that it delivers all the time but in eclipses.

    The Earth shades the whole sunlit side at once, some twice a year for up to 4 hours, which loads
    must sit out; sunlight is that at the mean distance, 4 % more than at aphelion.

    array, line, converter, store [kg/W]; area of arrays [m2/W]; loss, lost in lines and converters
    over what is sent, at the worst hour [1]; rate, loss of a line per length at full load [1/m].
    """

    array: Samples
    line: Samples
    converter: Samples
    store: Samples
    area: Samples
    loss: Samples
    rate: Samples

    @property
    def mass(self) -> Samples:
        """Mass of the whole [kg/W]."""
        return self.array + self.line + self.converter + self.store


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
    the ring that makes the greatest least. Tends to F(t) of `continuous_rating` for many stations,
    whose mean is 1 / 2 pi.

    >>> shares = ring_shares(400)
    >>> round(shares.rating, 3), round(float(shares.flow.mean()) * 2 * np.pi, 3)
    (0.276, 1.0)
    >>> round(float(shares.via.mean()), 3)
    0.551
    """
    place = 2 * np.pi * np.arange(stations) / stations
    step = 2 * np.pi / stations
    lit = np.cos(PHASES[:, None] * step - place)
    given = np.maximum(lit, 0.0)
    given = given / np.maximum(given.sum(axis=1, keepdims=True), 1 / stations)
    flow = np.cumsum(given - 1 / stations, axis=1)
    flow -= (flow.max(axis=1, keepdims=True) + flow.min(axis=1, keepdims=True)) / 2
    flow = np.abs(flow)
    surplus = np.maximum(given - 1 / stations, 0.0)
    between = np.cos(PHASES[:, None] * step - place - step / 2)
    return RingShares(
        rating=float(flow.max()),
        up=float(surplus.max() * stations),
        via=surplus.sum(axis=1),
        flow=flow.mean(axis=1),
        output=_interpolated(lit, np.maximum(lit, 0.0))[:, :-1] / stations,
        warmth=_interpolated(between, flow) / stations,
    )


def _interpolated(cosine: Samples, amounts: Samples) -> Samples:
    """Amounts at heights of the Sun as weights of `COSINES` and, last, of night."""
    count = len(COSINES)
    place = np.interp(np.maximum(cosine, 0.0), COSINES, np.arange(count))
    low = np.minimum(place.astype(int), count - 2)
    upper = place - low
    weights = np.zeros((cosine.shape[0], count + 1))
    for row in range(cosine.shape[0]):
        dark = cosine[row] <= 0
        np.add.at(weights[row], np.where(dark, count, low[row]), amounts[row] * (1 - upper[row]))
        np.add.at(weights[row], np.where(dark, count, low[row] + 1), amounts[row] * upper[row])
    return weights


def day_mean(stations: int) -> float:
    """Mean over a day of what the arrays of a ring give, over noon, when all are equally warm.

    The mean of max(cos h, 0) over a turn, 1 / pi, by the shares of `ring_shares`.

    >>> round(day_mean(400) * float(np.pi), 6)
    1.0
    """
    return float(WEIGHTS @ ring_shares(stations).output.sum(axis=1))


def ring_output(array: Array | LunarArray, kept: Samples, stations: int) -> Samples:
    """Mean output of the arrays of a ring at each phase of a synodic day, (phases, N) [W/m2].

    p = sum of n(c_i) c_i / N, n the output over the cosine, interpolated between `COSINES`. The
    mean over a day of flat cells is about a third of noon: 1 / pi, and more as mornings are cool.

    Parameters: array; kept, share left after dust and ageing [1]; stations. Samples on the last
    axis.
    """
    heights = COSINES[:, None]
    high = heights * np.ones_like(kept)
    output = flat_output(array, high, np.ones(1), ground_under(heights))
    return np.asarray(kept * (ring_shares(stations).output @ (output / heights)))


def noon_resistivity(line: Line) -> Samples:
    """Resistivity of a line under the noon Sun, by which it is sized [ohm m]."""
    return resistivity(wire_temperature(line, np.ones(1)))


def warm_flow(line: Line, stations: int) -> Samples:
    """Mean flow of the lines at each phase, each weighted by its resistivity over that at noon.

    The mean of |F_i| r(T_i) / r(noon), (phases, N) [1]: half of the lines are cold.
    """
    heights = np.append(COSINES, 0.0)[:, None]
    hot = resistivity(wire_temperature(line, heights)) / noon_resistivity(line)
    return np.asarray(ring_shares(stations).warmth @ hot)


def ring_loss_rate(
    line: Line, ground: Samples, conductor: Samples, source: Samples, stations: int
) -> Samples:
    """Best loss of ring lines per length at full load [1/m]: Kelvin's rule, or what a wire sheds.

    A wire so dark that noon alone makes it too hot keeps a twentieth of the best: it is useless,
    but its mass stays finite.

    Parameters: line; ground at noon [K]; conductor per kilogram and source per mean watt, both in
    kilograms or both in money; stations.
    """
    use = warm_flow(line, stations).max(axis=0) / ring_shares(stations).rating
    best = best_loss_rate(noon_resistivity(line), line.voltage, conductor, source, use)
    return np.maximum(np.minimum(best, loss_rate_limit(line, ground)), LEAST_LOSS * best)


def ring_mass(
    areal_mass: Samples, output: Samples, line: Line, ground: Samples, stations: int, store: Store
) -> Ring:
    """Mass of a ring per delivered watt, the lighter of one without and one with a small store.

    At each phase lines lose x L f / (1 - h) of the load (x loss per length, L the equator and its
    detours, f of `warm_flow`, h the loss of one hop) and converters v (1 / n - 1); s, output less
    losses, is left of a square metre. Without a store arrays take 1 / min(s); with one that evens
    out the phases 1 / mean(s) and what the store loses, and the store holds the longest lack.

    Parameters: areal_mass of arrays, frames included [kg/m2]; output p of `ring_output`, (phases,
    N) [W/m2]; line; ground at noon [K]; stations; store. Samples on the last axis.
    """
    shares = ring_shares(stations)
    whole = 1 + line.support_share
    mean = (WEIGHTS[:, None] * output).sum(axis=0)
    rate = ring_loss_rate(line, ground, whole, areal_mass / mean, stations)
    length = CIRCUMFERENCE * line.detour
    carried = warm_flow(line, stations)
    hop = rate * length / stations * carried / shares.flow[:, None]
    lost = rate * length * carried / np.maximum(1 - hop, 1 - MOST_LOSS)
    lost = lost + shares.via[:, None] * (1 / line.converter_efficiency - 1)
    loss = np.minimum(lost / (1 + lost), MOST_LOSS)
    left = output * (1 - loss)
    level = (WEIGHTS[:, None] * left).sum(axis=0)
    lack = 1 - left / level
    dips = 1 + stations % 2
    gap = (WEIGHTS[:, None] * np.maximum(lack, 0.0)).sum(axis=0)
    depth = np.maximum(lack, 0.0).max(axis=0)
    kept = store_mass(store, gap * LUNAR_DAY / (stations * dips), depth, depth)
    bare = areal_mass / left.min(axis=0)
    even = areal_mass / level * (1 + gap * (1 / store.efficiency - 1))
    stored = even + kept < bare
    worst = loss.max(axis=0)
    rating = shares.rating * length / (1 - worst / 2)
    return Ring(
        array=np.where(stored, even, bare),
        line=mass_per_length(noon_resistivity(line), line.voltage, rate) * rating * whole,
        converter=line.converter_mass * shares.up / (1 - worst),
        store=np.where(stored, kept, 0.0),
        area=np.where(stored, even, bare) / areal_mass,
        loss=worst,
        rate=rate,
    )


LEAST_LOSS = 0.05
"""Least loss of a wire over the best."""
MOST_LOSS = 0.95
"""Loss beyond which a ring is useless; its mass stays finite."""
