"""One implicit step of three nodes: compute, radiator, array, many orbits at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from moonbase.constants import CELL_REFERENCE_TEMPERATURE, STEFAN_BOLTZMANN
from moonbase.flows import Samples


@dataclass(frozen=True)
class HeatNodes:
    """One satellite per watt of heat at full load: three nodes and what binds them.

    compute [J/K/W], radiator [J/K/W], array [J/K/m2] : heat stored
    conductance : between compute and radiator [W/K/W]
    radiator_area : planform [m2/W]; radiator_emission : emissivity of both faces, fins included [1]
    die_limit, die_drop : limit of dies, and how far they are above the node at full load [K]
    throttle_band : range of the die's limit over which chips slow down from all to nothing [K]
    array_absorptance, array_emission (both faces), efficiency (at 28 C, of the whole area),
    temperature_coefficient [1/K] : of the array
    """

    compute: float
    radiator: float
    array: float
    conductance: float
    radiator_area: float
    radiator_emission: float
    die_limit: float
    die_drop: float
    throttle_band: float
    array_absorptance: float
    array_emission: float
    efficiency: float
    temperature_coefficient: float


def kept_load(nodes: HeatNodes, compute: Samples, load: Samples) -> Samples:
    """Share of the asked load that chips run at a temperature of their node.

    p = min(1, max(0, (L + w - T) / (D l + w))): dies T + D l p stay below L + w (1 - p), so that
    work falls from all to nothing over a band w (proportional control; estimate).

    Parameters: nodes with limit L, drop D, band w; temperature T of the node [K], asked load l [1].

    >>> nodes = HeatNodes(5.0, 4.0, 1800.0, 0.1, 1e-3, 1.6, 358.0, 22.0, 2.0, 0.9, 1.7, 0.2, 0.003)
    >>> float(kept_load(nodes, np.array(348.0), np.array(1.0)))
    0.5
    """
    top = nodes.die_limit + nodes.throttle_band
    room = (top - compute) / (nodes.die_drop * load + nodes.throttle_band)
    return np.asarray(np.minimum(np.maximum(room, 0.0), 1.0))


def converted_share(nodes: HeatNodes, temperature: Samples) -> Samples:
    """Share of sunlight turned into electricity, n = n0 (1 - k (T - 301.15 K)) (AIAA S-111) [1].

    A straight line without ends: at most a few tens of kelvin beyond what cells see.
    """
    warmer = temperature - CELL_REFERENCE_TEMPERATURE
    return nodes.efficiency * (1 - nodes.temperature_coefficient * warmer)


@dataclass(frozen=True)
class HeatStep:
    """Newton steps of y = b + g f(y); `scaled` is g, the step times the scheme's diagonal [s]."""

    nodes: HeatNodes
    scaled: float

    def improve(
        self, base: Samples, guess: Samples, falling: tuple[Samples, ...], load: Samples
    ) -> float:
        """One Newton step of `guess` (3, orbits), in place; returns the largest change [K]."""
        sunlight, radiator, array = falling
        change = self._array(base[2], guess[2], sunlight, array)
        one, other = self._loop(base, guess, radiator, load)
        largest = 0.0
        for node, step in zip(guess, (one, other, change), strict=True):
            node -= step
            largest = max(largest, float(step.max()), -float(step.min()))
        return largest

    def _array(self, base: Samples, guess: Samples, sunlight: Samples, load: Samples) -> Samples:
        """The array, bound to nothing else, r = y - b - g f(y): it may change by tens of kelvin in
        a step, so that d = n / (1 - n r'' / (2 r')), n = r / r' (Halley's method)."""
        nodes, scale = self.nodes, self.scaled / self.nodes.array
        share = nodes.array_absorptance - converted_share(nodes, guess)
        slope = nodes.efficiency * nodes.temperature_coefficient * sunlight
        cube = nodes.array_emission * STEFAN_BOLTZMANN * (guess * guess * guess)
        heat = share * sunlight + load - cube * guess
        first = 1 + scale * (4 * cube - slope)
        newton = (guess - base - scale * heat) / first
        return np.asarray(newton / (1 - newton * (6 * scale) * cube / (guess * first)))

    def _loop(
        self, base: Samples, guess: Samples, absorbed: Samples, load: Samples
    ) -> tuple[Samples, Samples]:
        """Compute and radiator: r / (dr/dy) of a pair, by Cramer's rule (Newton)."""
        nodes = self.nodes
        compute, radiator = guess[0], guess[1]
        first, second = self.scaled / nodes.compute, self.scaled / nodes.radiator
        kept = kept_load(nodes, compute, load)
        braking = _braking(nodes, kept, load)
        passed = nodes.conductance * (compute - radiator)
        emission = nodes.radiator_area * nodes.radiator_emission * STEFAN_BOLTZMANN
        cube = emission * (radiator * radiator * radiator)
        gained = passed + nodes.radiator_area * absorbed - cube * radiator
        one = compute - base[0] - first * (load * kept - passed)
        other = radiator - base[1] - second * gained
        a, b = 1 + first * (nodes.conductance + braking), first * nodes.conductance
        c, d = second * nodes.conductance, 1 + second * (nodes.conductance + 4 * cube)
        determinant = a * d - b * c
        return (d * one + b * other) / determinant, (a * other + c * one) / determinant


def _braking(nodes: HeatNodes, kept: Samples, load: Samples) -> Samples | float:
    """How fast work falls with temperature, l / (D l + w) where chips slow down [1/K]
    (`kept_load`)."""
    slow = kept < 1
    if not slow.any():
        return 0.0
    fall = load / (nodes.die_drop * load + nodes.throttle_band)
    return np.where(slow & (kept > 0), fall, 0.0)
