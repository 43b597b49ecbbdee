"""Heat of a satellite in time: compute, radiator and array through every orbit of a year.

All orbits of a year advance together, step by step; the temperatures at the end of an orbit begin
the next one, which sweeps over the year repeat until nothing moves any more.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from moonbase.constants import STEFAN_BOLTZMANN
from moonbase.design.orbit_heat_step import (
    HeatNodes,
    HeatStep,
    converted_share,
    heat_step,
    kept_load,
)
from moonbase.flows import Samples

DIAGONAL = 1 - 0.5**0.5
"""Diagonal of the implicit scheme of two stages (Alexander 1977, SIAM J. Numer. Anal. 14, 1006)."""
MOST_SWEEPS = 60
"""Sweeps after which temperatures that still move are given as they are, with what is left."""
SETTLED = 1e-6
"""Change of an orbit's start between two sweeps at which the year counts as settled [K]."""
SMALL_STEP = 0.05
"""Newton step after which the year is left: steps fall as squares, the next is below 1e-3 K even
where chips begin to slow down; `energy_error` tells what is left [K]."""


@dataclass(frozen=True, eq=False)
class OrbitLoads:
    """What falls on the satellite in every step of every orbit, (steps, orbits).

    step [s]; sunlight on the array, means of the step [W/m2]; radiator, array : absorbed heat other
    than sunlight on cells [W/m2]; load : share of full load asked for [1].
    """

    step: float
    sunlight: Samples
    radiator: Samples
    array: Samples
    load: Samples


@dataclass(frozen=True, eq=False)
class OrbitHistory:
    """Temperatures of compute, radiator and array at both stages of every step [K].

    stages : (3, 2, steps, orbits), the second stage is the end of the step. start : (3, orbits) at
    the start of every orbit. sweeps, moved : how often all orbits ran, and the largest change of a
    start in the last sweep [K].
    """

    nodes: HeatNodes
    loads: OrbitLoads
    stages: Samples
    start: Samples
    sweeps: int
    moved: float

    @property
    def compute(self) -> Samples:
        """Compute and coolant at the end of every step, (steps, orbits) [K]."""
        return np.asarray(self.stages[0, 1])

    @property
    def radiator(self) -> Samples:
        """Radiator at the end of every step, (steps, orbits) [K]."""
        return np.asarray(self.stages[1, 1])

    @property
    def array(self) -> Samples:
        """Array at the end of every step, (steps, orbits) [K]."""
        return np.asarray(self.stages[2, 1])

    @property
    def running(self) -> Samples:
        """Share of full load that runs at the end of every step, (steps, orbits) [1]."""
        return np.asarray(self.loads.load * kept_load(self.nodes, self.compute, self.loads.load))

    @property
    def die(self) -> Samples:
        """Temperature of the dies at the end of every step, (steps, orbits) [K]."""
        return self.compute + self.nodes.die_drop * self.running

    @property
    def extremes(self) -> dict[str, tuple[float, float]]:
        """Lowest and highest temperature of the year by node, and of the dies [K]."""
        nodes = {"compute": self.compute, "radiator": self.radiator, "array": self.array}
        nodes["die"] = self.die
        return {name: (float(each.min()), float(each.max())) for name, each in nodes.items()}

    @property
    def throttled(self) -> float:
        """Share of the asked work that heat did not allow, over the year [1]."""
        asked = float(self.loads.load.mean())
        return 1 - float(self.running.mean()) / asked if asked else 0.0


def orbit_heat(nodes: HeatNodes, loads: OrbitLoads) -> OrbitHistory:
    """Temperatures over a year of orbits.

    C dT/dt = p(T) - K (T - R); c dR/dt = K (T - R) + A (a - e s R**4); k dF/dt = (g - n(F)) S +
    b - e s F**4, by a scheme of two implicit stages, second order and damped for any step
    (Alexander 1977), one Newton step a stage and sweep (`orbit_heat_step`). A sweep takes the ends
    of the last one as starts, and its temperatures as guesses. The sum of C |error| over the nodes
    never grows within an orbit and falls with what the radiator emits, so that errors of starts
    shrink from sweep to sweep; the first orbit is taken to repeat itself.
    """
    step, start = step_of(nodes, loads), _first_start(nodes, loads)
    stages = np.empty((3, 2, *loads.sunlight.shape))
    moved, newton, sweeps = np.inf, np.inf, 0
    while (moved > SETTLED or newton > SMALL_STEP) and sweeps < MOST_SWEEPS:
        end, newton = _sweep(step, start, stages, guessed=sweeps > 0)
        after = np.concatenate([end[:, :1], end[:, :-1]], axis=1)
        moved, sweeps = float(np.abs(after - start).max()), sweeps + 1
        start, used = after, start
    return OrbitHistory(nodes, loads, stages, used, sweeps, moved)


def step_of(nodes: HeatNodes, loads: OrbitLoads) -> HeatStep:
    """The implicit steps of nodes under loads."""
    falling = loads.sunlight, loads.radiator, loads.array, loads.load
    return heat_step(nodes, loads.step * DIAGONAL, *falling)


def _first_start(nodes: HeatNodes, loads: OrbitLoads) -> Samples:
    """Starts of the first sweep: each orbit steady at its mean loads, (3, orbits) [K].

    R = ((l + A a) / (A e s))**0.25, T = R + l / K, F = ((g S + b) / (e s))**0.25 at the first step;
    the answer does not depend on them.
    """
    mean = loads.load.mean(axis=0)
    heat = mean / nodes.radiator_area + loads.radiator.mean(axis=0)
    radiator = (heat / (nodes.radiator_emission * STEFAN_BOLTZMANN)) ** 0.25
    share = nodes.array_absorptance - nodes.efficiency
    warmth = np.maximum(share * loads.sunlight[0] + loads.array[0], 1.0)
    array = (warmth / (nodes.array_emission * STEFAN_BOLTZMANN)) ** 0.25
    return np.stack([radiator + mean / nodes.conductance, radiator, array])


def _sweep(step: HeatStep, start: Samples, stages: Samples, guessed: bool) -> tuple[Samples, float]:
    """All orbits once from their starts; `stages` is improved in place where it is a guess, else
    filled with each step's start as a guess.

    Y1 = y + g h f(Y1); Y2 = y + (1 - g) h f(Y1) + g h f(Y2), which is the end of the step
    (Alexander 1977). Returns the ends (3, orbits) and the largest Newton step of an end.
    """
    now, largest = start, 0.0
    for index in range(stages.shape[2]):
        first, last = stages[:, 0, index], stages[:, 1, index]
        if not guessed:
            first[:] = now
        step.improve(index, now, first)
        base = now + (1 - DIAGONAL) / DIAGONAL * (first - now)
        if not guessed:
            last[:] = first
        changes = step.improve(index, base, last)
        largest = max(largest, *(max(float(x.max()), -float(x.min())) for x in changes))
        now = last
    return now, largest


def energy_error(history: OrbitHistory) -> tuple[float, float]:
    """Heat that compute with radiator, and array, gain out of nothing, as shares of what comes in.

    (in - out - stored) / in over the year (first law), the emission e s T**4 weighed with the
    weights 1 - g and g of the two stages.
    """
    nodes, loads = history.nodes, history.loads
    weights = np.array([1 - DIAGONAL, DIAGONAL])[:, None, None]
    stored = history.stages[:, 1, -1] - history.start
    compute, radiator, array = history.stages
    heat = loads.load * kept_load(nodes, compute, loads.load) + nodes.radiator_area * loads.radiator
    emission = nodes.radiator_area * nodes.radiator_emission * STEFAN_BOLTZMANN * radiator**4
    came, went = (float((weights * each).sum()) * loads.step for each in (heat, emission))
    kept = float((nodes.compute * stored[0] + nodes.radiator * stored[1]).sum())
    share = nodes.array_absorptance - converted_share(nodes, array)
    lit = share * loads.sunlight + loads.array
    glow = nodes.array_emission * STEFAN_BOLTZMANN * array**4
    shone, left = (float((weights * each).sum()) * loads.step for each in (lit, glow))
    held = nodes.array * float(stored[2].sum())
    return (came - went - kept) / came, (shone - left - held) / shone
