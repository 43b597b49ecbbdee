"""Heat in columns of lunar soil through time: implicit, all columns in one solve per step.

Backward Euler in enthalpy and Kirchhoff potential (`regolith.enthalpy`, `regolith.potential`).
Heat between nodes is linear in the potential, so Newton's matrix is symmetric and tridiagonal and
what leaves one node enters the next: with the iteration run to the end, energy is conserved.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.linalg.lapack import dptsv

from moonbase.constants import HOUR, STEFAN_BOLTZMANN
from moonbase.environment.regolith import (
    HEAT_CAPACITY,
    Column,
    enthalpy,
    potential,
    temperature_of,
)
from moonbase.flows import Samples

NEAR = 0.005
"""Newton stops after a correction below this [K]; what is left is its square, below 1e-6 K."""
MOST_ITERATIONS = 60
"""Newton corrections in one step; a step takes one or two, an eclipse five."""
SHARES = (0.8, 1.0)
"""Shares of the shift taken in turn: a whole one is right for deep soil, but overshoots by a
quarter where the daily wave reaches."""
ROUNDS = 6
"""Passes over the forcing that settle a column."""
SETTLING_STEP = 12 * HOUR
"""Longest step on which a real series is settled [s], a sixtieth of the lunar day."""
SPECIFIC_HEAT = np.array([HEAT_CAPACITY, np.array(HEAT_CAPACITY) / np.arange(1, 6)])
"""Coefficients of the specific heat, and of the enthalpy over the temperature."""


@dataclass(frozen=True)
class History:
    """Temperatures of columns through time, at the end of each step.

    temperature (steps, depths, columns) [K]; the last state (columns, nodes) [K]; mean potential
    of every node over the time (columns, nodes) [K].
    """

    temperature: Samples
    last: Samples
    mean_potential: Samples


def march(
    column: Column,
    absorbed: Samples,
    duration: float,
    start: Samples,
    depths: tuple[float, ...] = (0.0,),
) -> History:
    """Temperatures under a series of absorbed sunlight.

    m (h(T) - h(T')) / dt = sum of g (u_next - u) + at the surface (q - e s T**4), at the bottom
    the heat flow from below (Hayne et al. 2017, eqs. A1, A7 to A12); h enthalpy, u potential, g
    conductance, m mass per area, T' the temperature before the step.

    Parameters: column, absorbed q in each step (steps, columns) [W/m2], duration dt of a step [s],
    start (columns, nodes) [K], depths to report [m]. Returns the history.
    """
    nodes = _flat(column, duration)
    shape = column.mass.shape
    weights = _weights(column.depths, depths)
    seen = np.empty((len(absorbed), len(depths), shape[0]))
    total = np.zeros(column.mass.size)
    before = now = start.astype(float).ravel()
    for step, sunlight in enumerate(absorbed):
        guess = np.maximum(2 * now - before, 0.5 * now)
        before = now
        now, level = _step(nodes, now, guess, sunlight)
        total += level
        seen[step] = weights @ now.reshape(shape).T
    return History(seen, now.reshape(shape), total.reshape(shape) / len(absorbed))


@dataclass(frozen=True)
class _Flat:
    """The nodes of all columns in one row, as the solver needs them.

    rate: mass over step [kg/m2/s]; link: conductance to the next node, none between columns;
    links: the sum to both neighbours; emission: emissivity times the Stefan-Boltzmann constant.
    """

    rate: Samples
    radiative: Samples
    link: Samples
    links: Samples
    emission: Samples
    inflow: Samples
    surface: slice


def _flat(column: Column, duration: float) -> _Flat:
    """Lay the columns end to end."""
    count = column.mass.shape[1]
    link = np.pad(column.conductance, ((0, 0), (0, 1))).ravel()[:-1]
    inflow = np.zeros(column.mass.shape)
    inflow[:, -1] = column.heat_flow
    return _Flat(
        rate=(column.mass / duration).ravel(),
        radiative=np.repeat(column.radiative, count),
        link=link,
        links=np.pad(link, (0, 1)) + np.pad(link, (1, 0)),
        emission=STEFAN_BOLTZMANN * column.emissivity,
        inflow=inflow.ravel(),
        surface=slice(0, None, count),
    )


def _step(nodes: _Flat, now: Samples, guess: Samples, sunlight: Samples) -> tuple[Samples, Samples]:
    """Temperature and potential after one step, by Newton's method in the potential.

    The correction du solves (m c / dt / u' + g_above + g_below + 4 e s T**3 / u') du - g du_next -
    g du_before = what is missing in the balance of `march`, with u' = 1 + r T**3 (`potential`).
    """
    known = nodes.rate * _heat(now)[1] + nodes.inflow
    known[nodes.surface] += sunlight
    for _ in range(MOST_ITERATIONS):
        capacity, heat, cube = _heat(guess)
        steepness = nodes.radiative * cube
        level = guess * (1 + steepness / 4)
        steepness += 1
        flow = nodes.link * (level[1:] - level[:-1])
        missing = known - nodes.rate * heat
        missing[:-1] += flow
        missing[1:] -= flow
        diagonal = nodes.rate * capacity / steepness + nodes.links
        top = guess[nodes.surface]
        glow = nodes.emission * cube[nodes.surface]
        missing[nodes.surface] -= glow * top
        diagonal[nodes.surface] += 4 * glow / steepness[nodes.surface]
        change = dptsv(diagonal, -nodes.link, missing)[2]
        shift = change / steepness
        guess = np.minimum(np.maximum(guess + shift, 0.5 * guess), 2 * guess)
        if max(shift.max(), -shift.min()) < NEAR:
            return guess, level + change
    raise ArithmeticError("the heat balance of the ground has no solution in this step")


def settled(column: Column, absorbed: Samples, duration: float, rounds: int = ROUNDS) -> Samples:
    """State at the start of a forcing that repeats for ever.

    In a periodic state as much heat rises through every level as comes from below: between
    neighbours the mean potentials differ by Q / g, Q the heat flow, g the conductance. After each
    pass the potential of every node is shifted onto that line, which starts at the mean potential
    of the surface; deep soil, which would take centuries, is there after a few passes. They begin
    with soil that radiates the mean of what it gets, T = ((q + Q) / (s e))**0.25 (`march`).

    Parameters: column, absorbed sunlight over the period (steps, columns) [W/m2], duration of a
    step [s], number of passes. Returns temperatures (columns, nodes) [K].
    """
    radiative = column.radiative[:, None]
    warmth = (absorbed.mean(axis=0) + column.heat_flow) / (STEFAN_BOLTZMANN * column.emissivity)
    state = np.repeat(warmth[:, None] ** 0.25, len(column.depths), axis=1)
    rise = np.cumsum(column.heat_flow[:, None] / column.conductance, axis=1)
    for number in range(rounds):
        share = SHARES[number % len(SHARES)]
        passed = march(column, absorbed, duration, state)
        wanted = passed.mean_potential[:, :1] + np.pad(rise, ((0, 0), (1, 0)))
        level = potential(passed.last, radiative) + share * (wanted - passed.mean_potential)
        state = temperature_of(level, radiative)
    return state


def periodic(
    column: Column,
    absorbed: Samples,
    duration: float,
    depths: tuple[float, ...] = (0.0,),
    rounds: int = ROUNDS,
) -> History:
    """Temperatures over one period of a forcing that repeats for ever (`settled`, `march`)."""
    start = settled(column, absorbed, duration, rounds)
    return march(column, absorbed, duration, start, depths)


def driven(
    column: Column,
    absorbed: Samples,
    duration: float,
    depths: tuple[float, ...] = (0.0,),
) -> History:
    """Temperatures under a real series, begun as if the series had always repeated.

    The beginning is settled on means over `SETTLING_STEP`, which for hourly steps costs less than
    the run itself. Where the end of the series meets its beginning the Sun jumps, which the first
    days show; after a month the surface is within 0.02 K of what fine steps would have settled
    on, depth within 0.2.

    Parameters: column, absorbed sunlight (steps, columns) [W/m2], duration of a step [s], depths
    [m]. Returns the history.
    """
    factor = max(int(SETTLING_STEP // duration), 1)
    start = settled(column, coarse(absorbed, factor), duration * factor)
    return march(column, absorbed, duration, start, depths)


def coarse(absorbed: Samples, factor: int) -> Samples:
    """Means over `factor` steps each, (steps // factor, columns); a rest is left out.

    >>> coarse(np.arange(7.0)[:, None], 3).ravel()
    array([1., 4.])
    """
    whole = len(absorbed) // factor
    parts = absorbed[: whole * factor].reshape(whole, factor, -1)
    return np.asarray(parts.mean(axis=1))


def stored(column: Column, temperature: Samples) -> Samples:
    """Heat held by columns above 0 K, the sum of m h(T) [J/m2], (columns,)."""
    return np.asarray((column.mass * enthalpy(temperature)).sum(axis=1))


def _heat(temperature: Samples) -> tuple[Samples, Samples, Samples]:
    """`specific_heat` and `enthalpy`, and the cube of the temperature."""
    powers = np.empty((5, len(temperature)))
    powers[0] = 1.0
    powers[1] = temperature
    square, cube = powers[2], powers[3]
    np.multiply(temperature, temperature, out=square)
    np.multiply(square, temperature, out=cube)
    np.multiply(square, square, out=powers[4])
    capacity, heat = SPECIFIC_HEAT @ powers
    heat *= temperature
    return capacity, heat, cube


def _weights(nodes: Samples, depths: tuple[float, ...]) -> Samples:
    """What each node counts at each depth by linear interpolation, (depths, nodes)."""
    return np.stack([np.interp(depths, nodes, row) for row in np.eye(len(nodes))], axis=1)
