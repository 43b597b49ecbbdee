"""Where a step of one lane comes nearest to a body and where it meets the ground, by its series."""

from __future__ import annotations

import numpy as np
from numba import njit

from moonbase.flows import Samples
from moonbase.launch.trajectory.dormand_prince import VECTOR
from moonbase.launch.trajectory.encounters import GROUND_STEP, HALVINGS, MOST_LOOKS, ground_height
from moonbase.launch.trajectory.forces import Model
from moonbase.launch.trajectory.taylor_series import NODES, Series

ROUNDS = 12
NEARLY = 1e-9

@njit(cache=True, **VECTOR)
def lane_series(order: int, lane: int, body: int, series: Series, found: Samples) -> None:
    """Coefficients of the place of one lane as seen from a body, or from the origin, (ROWS, 3)."""
    for k in range(order + 1):
        for c in range(3):
            found[k, c] = series.place[k, c, lane]
            if body >= 0 and k < NODES:
                found[k, c] -= series.sky[3 * body + c, k, lane]


@njit(cache=True, **VECTOR)
def state_at(order: int, time: float, own: Samples, state: Samples) -> None:
    """Place and velocity of a series, to `state` (6,)."""
    for c in range(3):
        x, v = own[order, c], 0.0
        for k in range(order - 1, -1, -1):
            v = v * time + x
            x = x * time + own[k, c]
        state[c], state[3 + c] = x, v


@njit(cache=True, **VECTOR)
def distance_at(order: int, time: float, own: Samples, state: Samples) -> float:
    state_at(order, time, own, state)
    return float(np.sqrt(state[0] ** 2 + state[1] ** 2 + state[2] ** 2))


@njit(cache=True, **VECTOR)
def closing(order: int, time: float, own: Samples, state: Samples) -> float:
    """Rate at which half the square of the distance grows [m2/s]."""
    state_at(order, time, own, state)
    return float(state[0] * state[3] + state[1] * state[4] + state[2] * state[5])


@njit(cache=True, **VECTOR)
def nearest_in_step(order: int, step: float, own: Samples, state: Samples) -> float:
    """Time within a step of the least distance: where f = d . d' = 0, or an end of the step.

    Newton's method, t <- t - f / f', f' taken from the chord of the last two; a root that leaves
    the bracket is replaced by its middle.
    """
    low, high = 0.0, step
    at_low, at_high = closing(order, low, own, state), closing(order, high, own, state)
    if at_low >= 0:
        return low
    if at_high < 0:
        return high
    side = 0
    for _ in range(ROUNDS):
        middle = (low * at_high - high * at_low) / (at_high - at_low)
        here = closing(order, middle, own, state)
        if here < 0:
            low, at_low = middle, here
            at_high *= 0.5 if side == -1 else 1.0
            side = -1
        else:
            high, at_high = middle, here
            at_low *= 0.5 if side == 1 else 1.0
            side = 1
        if high - low < NEARLY * step or here == 0:
            break
    return (low * at_high - high * at_low) / (at_high - at_low)


@njit(cache=True, **VECTOR)
def clearance(
    model: Model, body: int, radius: float, begin: float, time: float, order: int, own: Samples, state: Samples
) -> float:
    """Height over the sphere that a body's ground is, or over the terrain of the Moon [m]."""
    found = distance_at(order, time, own, state) - radius
    if body == model.moon and found < model.highest:
        found -= ground_height(model, begin + time, state)
    return float(found)


@njit(cache=True, **VECTOR)
def met_ground(
    model: Model, body: int, radius: float, begin: float, step: float, nearest: float, order: int, own: Samples, state: Samples
) -> float:
    """Time within a step at which a trajectory meets the ground, infinite where it does not.

    The step is walked in short stretches where it lies below the highest terrain, and the first
    stretch that ends below the ground is halved.
    """
    looks = 1
    if body == model.moon and len(model.height) > 1:
        state_at(order, 0.0, own, state)
        speed = np.sqrt(state[3] ** 2 + state[4] ** 2 + state[5] ** 2)
        looks = min(int(2.0 * step * speed / GROUND_STEP) + 1, MOST_LOOKS)
    low = 0.0
    for look in range(2 * looks):
        share = (look % looks + 1) / looks
        high = nearest * share if look < looks else nearest + (step - nearest) * share
        if clearance(model, body, radius, begin, high, order, own, state) < 0:
            for _ in range(HALVINGS):
                middle = (low + high) / 2
                if clearance(model, body, radius, begin, middle, order, own, state) < 0:
                    high = middle
                else:
                    low = middle
            return float(high)
        low = high
    return np.inf
