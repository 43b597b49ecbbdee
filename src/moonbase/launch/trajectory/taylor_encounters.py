"""Where a step of one lane comes nearest to a body and where it meets the ground, by its series."""

from __future__ import annotations

import numpy as np
from numba import njit

from moonbase.flows import Samples
from moonbase.launch.trajectory.dormand_prince import VECTOR
from moonbase.launch.trajectory.encounters import (
    GROUND_STEP,
    HALVINGS,
    MOST_LOOKS,
    ground_height,
)
from moonbase.launch.trajectory.forces import NODES, Model

ROUNDS = 20
"""Rounds of the search for the nearest point at most."""
NEARLY = 1e-9
"""Share of a step to which its time is found; the distance is flat there."""


@njit(cache=True, **VECTOR)
def relative(lane: int, body: int, place: Samples, sky: Samples, found: Samples) -> None:
    """Series of the place of one lane from a body, or from the origin, to `found` (orders, 3)."""
    for k in range(len(found)):
        for c in range(3):
            found[k, c] = place[k, c, lane]
            if body >= 0 and k < NODES:
                found[k, c] -= sky[3 * body + c, k, lane]


@njit(cache=True, **VECTOR)
def state_at(time: float, own: Samples, state: Samples) -> float:
    """Place and velocity at a time within a step, to `state` (6,); returns the distance [m]."""
    for c in range(3):
        x = v = 0.0
        for k in range(len(own) - 1, -1, -1):
            v = v * time + x
            x = x * time + own[k, c]
        state[c], state[3 + c] = x, v
    return float(np.sqrt(state[0] ** 2 + state[1] ** 2 + state[2] ** 2))


@njit(cache=True, **VECTOR)
def closing(time: float, own: Samples, state: Samples) -> float:
    """Half the rate at which the square of the distance grows, d . d' [m2/s]."""
    state_at(time, own, state)
    return float(state[0] * state[3] + state[1] * state[4] + state[2] * state[5])


@njit(cache=True, **VECTOR)
def nearest_in_step(step: float, own: Samples, state: Samples) -> float:
    """Time within a step of the least distance: an end of it, or where d . d' = 0.

    By the false position, halving the value at an end that stays twice (Illinois rule; Dowell &
    Jarratt 1971, BIT 11:168).
    """
    low, high = 0.0, step
    below, above = closing(low, own, state), closing(high, own, state)
    if below >= 0:
        return low
    if above < 0:
        return high
    kept = 0
    for _ in range(ROUNDS):
        time = (low * above - high * below) / (above - below)
        here = closing(time, own, state)
        if here < 0:
            low, below = time, here
            above *= 0.5 if kept == 1 else 1.0
            kept = 1
        else:
            high, above = time, here
            below *= 0.5 if kept == -1 else 1.0
            kept = -1
        if high - low < NEARLY * step or here == 0:
            break
    return float((low * above - high * below) / (above - below))


@njit(cache=True, **VECTOR)
def crossing(inside: float, outside: float, radius: float, own: Samples, state: Samples) -> float:
    """Time at which a distance is crossed, by halving; `outside` where it is never reached."""
    if state_at(outside, own, state) < radius:
        return outside
    for _ in range(HALVINGS):
        middle = (inside + outside) / 2
        if state_at(middle, own, state) < radius:
            inside = middle
        else:
            outside = middle
    return inside


@njit(cache=True, **VECTOR)
def under(
    model: Model, radius: float, begin: float, time: float, own: Samples, state: Samples
) -> bool:
    """Whether a place lies below the terrain of the Moon."""
    over = state_at(time, own, state) - radius
    return bool(over < model.highest and over < ground_height(model, begin + time, state[:3]))


@njit(cache=True, **VECTOR)
def met_terrain(
    model: Model,
    radius: float,
    begin: float,
    first: float,
    last: float,
    own: Samples,
    state: Samples,
) -> float:
    """Time at which a trajectory meets the terrain between two times, infinite for never.

    It is walked in short stretches, and the first that ends below the ground is halved.
    """
    speed = 0.0
    for time in (first, last):
        state_at(time, own, state)
        speed = max(speed, np.sqrt(state[3] ** 2 + state[4] ** 2 + state[5] ** 2))
    looks = min(int((last - first) * speed / GROUND_STEP) + 1, MOST_LOOKS)
    low = first
    for look in range(looks):
        high = first + (last - first) * (look + 1) / looks
        if under(model, radius, begin, high, own, state):
            for _ in range(HALVINGS):
                middle = (low + high) / 2
                if under(model, radius, begin, middle, own, state):
                    high = middle
                else:
                    low = middle
            return float(high)
        low = high
    return float(np.inf)


@njit(cache=True, **VECTOR)
def met_ground(
    model: Model,
    rough: bool,
    radius: float,
    begin: float,
    step: float,
    nearest: float,
    own: Samples,
    state: Samples,
) -> float:
    """Time within a step at which the sphere or, if rough, the terrain is met; else infinite.

    nearest : time of the least distance, within `radius` or the highest terrain.
    """
    top = radius + (model.highest if rough else 0.0)
    first = crossing(nearest, 0.0, top, own, state)
    if not rough:
        return float(first)
    last = crossing(nearest, step, top, own, state)
    return float(met_terrain(model, radius, begin, first, last, own, state))
