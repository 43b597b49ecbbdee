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


@dataclass(frozen=True, eq=False)
class HeatStep:
    """Newton steps of y = b + g f(y) for every step of every orbit, g the step times the scheme's
    diagonal; loads are kept times g over what a node stores, (steps, orbits).

    first, second, third : g over the heat of compute, radiator and array
    taken, cold, slope : heat the radiator takes in [K]; heat the array takes in at 0 K [K], and by
    how much it grows with temperature [1]; load : share of full load asked for [1].
    """

    nodes: HeatNodes
    first: float
    second: float
    third: float
    taken: Samples
    cold: Samples
    slope: Samples
    load: Samples

    def improve(self, index: int, base: Samples, guess: Samples) -> tuple[Samples, ...]:
        """One Newton step of `guess` (3, orbits) in place; returns the changes of the nodes [K]."""
        change = self._array(index, base[2], guess[2])
        one, other = self._loop(index, base, guess)
        guess[0] -= one
        guess[1] -= other
        guess[2] -= change
        return one, other, change

    def _array(self, index: int, base: Samples, guess: Samples) -> Samples:
        """The array, bound to nothing else, r = y - b - g f(y): it may change by tens of kelvin in
        a step, so that d = n / (1 - n r'' / (2 r')), n = r / r' (Halley's method)."""
        glow = self.third * self.nodes.array_emission * STEFAN_BOLTZMANN
        cube = guess * guess * guess * glow
        net = self.slope[index] - cube
        first = 3 * cube - net + 1
        residual = guess - base - self.cold[index] - net * guess
        scale = first * guess
        return np.asarray(residual * scale / (first * scale - 6 * (residual * cube)))

    def _loop(self, index: int, base: Samples, guess: Samples) -> tuple[Samples, Samples]:
        """Compute and radiator: r / (dr/dy) of a pair, one unknown eliminated (Newton)."""
        nodes, load = self.nodes, self.load[index]
        compute, radiator = guess[0], guess[1]
        running, braking = _running(nodes, compute, load)
        passed = nodes.conductance * (compute - radiator)
        emission = nodes.radiator_area * nodes.radiator_emission * STEFAN_BOLTZMANN
        cube = radiator * radiator * radiator * (self.second * emission)
        one = compute - base[0] - self.first * (running - passed)
        other = radiator - base[1] - self.taken[index] + cube * radiator - self.second * passed
        a, b = 1 + self.first * (nodes.conductance + braking), self.first * nodes.conductance
        c = self.second * nodes.conductance
        lower = (other + c / a * one) / (1 + c - b * c / a + 4 * cube)
        return (one + b * lower) / a, lower


def heat_step(
    nodes: HeatNodes,
    scaled: float,
    sunlight: Samples,
    radiator: Samples,
    array: Samples,
    load: Samples,
) -> HeatStep:
    """Steps for loads as of `orbit_heat.OrbitLoads`; `scaled` is g [s].

    Absorbed less converted, a - n(F) = a - n(0) + n0 k F: a straight line in temperature
    (`converted_share`).
    """
    first, second = scaled / nodes.compute, scaled / nodes.radiator
    third = scaled / nodes.array
    at_nothing = nodes.array_absorptance - converted_share(nodes, np.zeros(1))
    growth = nodes.efficiency * nodes.temperature_coefficient
    return HeatStep(
        nodes,
        first,
        second,
        third,
        taken=second * nodes.radiator_area * radiator,
        cold=third * (at_nothing * sunlight + array),
        slope=(third * growth) * sunlight,
        load=load,
    )


def _running(nodes: HeatNodes, compute: Samples, load: Samples) -> tuple[Samples, Samples | float]:
    """Share of full load that runs, and how fast it falls with temperature, l / (D l + w) where
    chips slow down [1/K] (`kept_load`). Nothing slows down below L - D at most at full load."""
    if float(compute.max()) <= nodes.die_limit - nodes.die_drop:
        return load, 0.0
    kept = kept_load(nodes, compute, load)
    fall = load / (nodes.die_drop * load + nodes.throttle_band)
    return load * kept, np.where((kept < 1) & (kept > 0), fall, 0.0)
