"""Lines of a grid: what they lose at every hour, and the conductor that a rated watt takes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from moonbase.design.nodes import Horizon, Node, distance, links, middle
from moonbase.design.prices import per_unit, value
from moonbase.design.ring import noon_resistivity, ring_loss_rate, ring_output
from moonbase.design.technologies import Technologies, Wiring
from moonbase.flows import Samples
from moonbase.power.lines import mass_per_length, resistivity, wire_temperature

MANY = 96
"""Stations of a ring that stands for a continuous one."""


@dataclass(frozen=True)
class Losses:
    """Lines of a grid: loss of each at each step (links, steps) [1], conductor per rated watt
    (links,) [kg/W], loss per length at noon and full load [1/m]."""

    shares: Samples
    conductor: Samples
    rate: float


def line_losses(
    nodes: tuple[Node, ...], horizon: Horizon, technologies: Technologies, objective: str
) -> Losses:
    """Loss of every line at every step, by the temperature of the wire at its middle.

    f = x L r(T) / r(noon): x from Kelvin's rule for a ring, which is near enough for any grid
    because the sum of line and loss is flat around its least.
    """
    wires, pairs = technologies.wiring, links(nodes)
    line, stations = wires.line, max(len(nodes), 3)
    mean = technologies.field.item.times(1 / np.asarray(_mean_output(technologies)))
    conductor = wires.conductor
    rate = ring_loss_rate(
        line,
        wires.ground,
        np.array([per_unit(conductor, objective)]),
        np.array([per_unit(mean, objective)]),
        stations,
    )
    ends = [(nodes[one], nodes[other]) for one, other in pairs]
    lengths = np.array([distance(*each) for each in ends]) * value(line.detour)
    lit = horizon.cosines(tuple(middle(*each) for each in ends))
    hot = resistivity(wire_temperature(line, lit))
    shares = value(rate) * lengths[:, None] * hot / value(noon_resistivity(line))
    weight = value(mass_per_length(noon_resistivity(line), line.voltage, rate))
    return Losses(np.minimum(shares, 1.0), lengths * weight, value(rate))


def least_conductor(nodes: tuple[Node, ...], wires: Wiring) -> float:
    """Conductor of the thinnest lines between neighbours that can be laid, m L [kg].

    The least mass per length counts insulation and supports, which the item of a kilogram of
    conductor adds: m = M / (1 + s).
    """
    length = sum(distance(nodes[one], nodes[other]) for one, other in links(nodes))
    line = wires.line
    return length * value(line.detour) * value(line.least_mass / (1 + line.support_share))


def _mean_output(technologies: Technologies) -> float:
    """Mean output of flat arrays on the equator over a synodic day [W/m2]."""
    flat = technologies.field
    return float(ring_output(flat.array, flat.kept, MANY).mean())
