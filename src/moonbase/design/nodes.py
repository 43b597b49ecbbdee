"""Nodes of a grid and the times it is computed for: who stands where, and how high the Sun is."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from moonbase.constants import ASTRONOMICAL_UNIT, LUNAR_DAY, YEAR
from moonbase.environment.coordinates import great_circle
from moonbase.environment.sky import Directions, Sky
from moonbase.flows import Samples

DAY_STEPS = 120
"""Steps of one synodic day."""
YEAR_STEPS = 1460
"""Steps of a lunar year of twelve synodic days, 5.8 h each."""
YEAR_DAYS = 12
"""Synodic days of a lunar year: whole ones, so that its end meets its beginning."""


@dataclass(frozen=True)
class Node:
    """A place with arrays and loads: latitude and longitude east [rad]."""

    name: str
    latitude: float
    longitude: float


@dataclass(frozen=True)
class Horizon:
    """Equal steps that repeat, and the Sun at each.

    duration [s] of a step; latitude, longitude of the sub-solar point [rad]; distance of the Sun
    [au], each (steps,).
    """

    name: str
    duration: float
    latitude: Samples
    longitude: Samples
    distance: Samples

    @property
    def steps(self) -> int:
        """Number of steps."""
        return len(self.longitude)

    @property
    def length(self) -> float:
        """Length of the whole [s]."""
        return self.steps * self.duration

    def cosines(self, nodes: tuple[Node, ...]) -> Samples:
        """Cosine of the Sun's zenith angle, sin p sin d + cos p cos d cos(l - s), (nodes, steps).

        p, l the latitude and longitude of a node, d, s those of the sub-solar point.
        """
        latitude = np.array([each.latitude for each in nodes])[:, None]
        longitude = np.array([each.longitude for each in nodes])[:, None]
        level = np.cos(latitude) * np.cos(self.latitude)
        return np.asarray(
            np.sin(latitude) * np.sin(self.latitude) + level * np.cos(longitude - self.longitude)
        )


def synodic_day(steps: int = DAY_STEPS) -> Horizon:
    """One synodic day at equinox, the Sun at 1 au, from noon at longitude zero.

    Steps are sampled at their beginnings, so that sunrise and sunset of a ring, its leanest
    hours, are among them.
    """
    phase = np.arange(steps) / steps
    flat = np.zeros(steps)
    return Horizon("day", LUNAR_DAY / steps, flat, -2 * np.pi * phase, flat + 1)


def lunar_year(sky: Sky, year: int, steps: int = YEAR_STEPS) -> Horizon:
    """Twelve synodic days from the start of a calendar year, with the real Sun.

    Parameters: sky, a table of sub-solar points; year; steps. The mean length of the day is used,
    so that the last step meets the first within some hours of the Sun's motion.
    """
    duration = float(YEAR_DAYS * LUNAR_DAY / steps)
    start = (year - EPOCH) * YEAR
    sun: Directions = sky.sub_solar(
        np.asarray(start + duration * np.arange(steps), dtype=np.float64)
    )
    return Horizon("year", duration, sun.latitude, sun.longitude, sun.distance / ASTRONOMICAL_UNIT)


EPOCH = 2000
"""Calendar year of J2000, from which times count."""


def ring(stations: int, latitude: float = 0.0) -> tuple[Node, ...]:
    """Stations equally spaced on a parallel, the first at longitude zero."""
    spacing = 2 * np.pi / stations
    return tuple(
        Node(f"{np.degrees(index * spacing):.0f}E", latitude, index * spacing)
        for index in range(stations)
    )


def links(nodes: tuple[Node, ...]) -> tuple[tuple[int, int], ...]:
    """Neighbours by longitude, closed to a ring from three nodes on; one link between two."""
    order = sorted(range(len(nodes)), key=lambda index: nodes[index].longitude)
    if len(order) < 2:
        return ()
    pairs = list(pairwise(order))
    return tuple(pairs if len(order) == 2 else [*pairs, (order[-1], order[0])])


def distance(one: Node, other: Node) -> float:
    """Great-circle distance on the Moon [m]."""
    return great_circle(one.latitude, one.longitude, other.latitude, other.longitude)


def middle(one: Node, other: Node) -> Node:
    """The point half-way along the great circle between two nodes."""
    vector = _vector(one) + _vector(other)
    level = float(np.hypot(vector[0], vector[1]))
    longitude = float(np.arctan2(vector[1], vector[0]))
    return Node("", float(np.arctan2(vector[2], level)), longitude)


def _vector(node: Node) -> Samples:
    level = np.cos(node.latitude)
    return np.array(
        [level * np.cos(node.longitude), level * np.sin(node.longitude), np.sin(node.latitude)]
    )


MINUTES = 2880
"""Points of a synodic day at which the sum over a ring is looked up."""


def least_to_mean(nodes: tuple[Node, ...]) -> float:
    """Least over mean of the summed output of equal flat arrays through a synodic day [1].

    For a ring of N it is (pi / N) cot(pi / N) when N is even, (pi / 2N) cot(pi / 2N) when odd.

    >>> [round(least_to_mean(ring(n)), 3) for n in (2, 3, 6, 8)]
    [0.0, 0.907, 0.907, 0.948]
    """
    phase = np.arange(MINUTES) / MINUTES
    flat = np.zeros(MINUTES)
    whole = Horizon("day", LUNAR_DAY / MINUTES, flat, -2 * np.pi * phase, flat + 1)
    total = np.maximum(whole.cosines(nodes), 0.0).sum(axis=0)
    return float(total.min() / total.mean()) if total.mean() > 0 else 0.0
