"""Where a step of one lane comes nearest to a body, and where it meets the ground."""

from __future__ import annotations

import numpy as np
from numba import njit

from moonbase.flows import Samples
from moonbase.launch.trajectory.dormand_prince import VECTOR, dense_state
from moonbase.launch.trajectory.forces import CENTRE, NODES, Model

GOLDEN = (np.sqrt(5.0) - 1) / 2
"""Ratio of the golden section."""
HALVINGS = 48
"""Rounds of a search within a step: to 1e-10 of it by the golden section, exact by halving."""
GROUND_STEP = 500.0
"""Distance between looks at the terrain [m]."""
MOST_LOOKS = 4000
"""Looks at the terrain in one step at most."""


@njit(cache=True, **VECTOR)
def piecewise(
    time: float, start: float, length: float, table: Samples, first: int, found: Samples
) -> None:
    """Value (0 to 2) and slope (3 to 5) of three components of Chebyshev pieces at one time."""
    place = (time - start) / length
    piece = min(max(np.floor(place), 0.0), len(table) - 1.0)
    x = 2.0 * (place - piece) - 1.0
    own = table[int(piece)]
    before, now, slope_before, slope = 1.0, x, 0.0, 1.0
    for c in range(3):
        found[c] = own[0, first + c] + x * own[1, first + c]
        found[3 + c] = own[1, first + c]
    for k in range(2, NODES):
        after = 2.0 * x * now - before
        slope_after = 2.0 * now + 2.0 * x * slope - slope_before
        before, now, slope_before, slope = now, after, slope, slope_after
        for c in range(3):
            found[c] += now * own[k, first + c]
            found[3 + c] += slope * own[k, first + c]
    for c in range(3):
        found[3 + c] *= 2.0 / length


@njit(cache=True, **VECTOR)
def body_state(model: Model, body: int, time: float, found: Samples) -> None:
    """Position and velocity of a body from the origin at one time, to `found` (6,)."""
    if body == CENTRE:
        found[:] = 0.0
    else:
        piecewise(time, 0.0, model.length, model.motion, 3 * body, found)


@njit(cache=True, **VECTOR)
def distance_at(
    model: Model,
    body: int,
    place: float,
    time: float,
    step: float,
    start: Samples,
    polynomials: Samples,
    there: Samples,
    state: Samples,
) -> float:
    """Distance from a body at a place within a step; leaves both states in `state` and `there`."""
    dense_state(place, start, polynomials, state)
    body_state(model, body, time + place * step, there)
    x, y, z = state[0] - there[0], state[1] - there[1], state[2] - there[2]
    return float(np.sqrt(x * x + y * y + z * z))


@njit(cache=True, **VECTOR)
def nearest_in_step(
    model: Model,
    body: int,
    time: float,
    step: float,
    start: Samples,
    polynomials: Samples,
    there: Samples,
    state: Samples,
) -> tuple[float, float]:
    """Place and size of the least distance within a step, by the golden section."""
    low, high = 0.0, 1.0
    left, right = high - GOLDEN, low + GOLDEN
    at_left = distance_at(model, body, left, time, step, start, polynomials, there, state)
    at_right = distance_at(model, body, right, time, step, start, polynomials, there, state)
    for _ in range(HALVINGS):
        if at_left < at_right:
            high, right, at_right = right, left, at_left
            left = high - GOLDEN * (high - low)
            at_left = distance_at(model, body, left, time, step, start, polynomials, there, state)
        else:
            low, left, at_left = left, right, at_right
            right = low + GOLDEN * (high - low)
            at_right = distance_at(model, body, right, time, step, start, polynomials, there, state)
    return (left, at_left) if at_left < at_right else (right, at_right)


@njit(cache=True, **VECTOR)
def ground_height(model: Model, time: float, d: Samples) -> float:
    """Height of the terrain below a place `d` from the Moon over 1,737.4 km, bilinear [m]."""
    rows, columns = model.height.shape
    if rows == 1:
        return 0.0
    turn = np.empty(9)
    axes = np.empty(6)
    for row in range(3):
        piecewise(time, model.axes_start, model.axes_length, model.axes, 3 * row, axes)
        turn[3 * row : 3 * row + 3] = axes[:3]
    own = np.empty(3)
    for row in range(3):
        own[row] = turn[3 * row] * d[0] + turn[3 * row + 1] * d[1] + turn[3 * row + 2] * d[2]
    grid = model.grid_axes @ own
    latitude = np.arctan2(grid[2], np.sqrt(grid[0] ** 2 + grid[1] ** 2))
    row = min(max((0.5 - latitude / np.pi) * rows - 0.5, 0.0), rows - 1.0)
    column = (np.arctan2(grid[1], grid[0]) / (2 * np.pi) + 0.5) * columns - 0.5
    i, j = int(np.floor(row)), int(np.floor(column))
    down, right, below = row - i, column - j, min(i + 1, rows - 1)
    j, k = j % columns, (j + 1) % columns
    upper = model.height[i, j] * (1 - right) + model.height[i, k] * right
    lower = model.height[below, j] * (1 - right) + model.height[below, k] * right
    return float(upper * (1 - down) + lower * down)


@njit(cache=True, **VECTOR)
def clearance(
    model: Model,
    body: int,
    radius: float,
    place: float,
    time: float,
    step: float,
    start: Samples,
    polynomials: Samples,
    there: Samples,
    state: Samples,
) -> float:
    """Height over the sphere that a body's ground is, or over the terrain of the Moon [m]."""
    found = distance_at(model, body, place, time, step, start, polynomials, there, state) - radius
    if body == model.moon and found < model.highest:
        found -= ground_height(model, time + place * step, state[:3] - there[:3])
    return float(found)


@njit(cache=True, **VECTOR)
def met_ground(
    model: Model,
    body: int,
    radius: float,
    time: float,
    step: float,
    start: Samples,
    polynomials: Samples,
    there: Samples,
    state: Samples,
) -> float:
    """Place within a step at which a trajectory meets the ground, 2 where it does not.

    The step is walked in short stretches where it lies below the highest terrain, and the first
    stretch that ends below the ground is halved.
    """
    looks = 1
    if body == model.moon and len(model.height) > 1:
        speed = np.sqrt(start[3] ** 2 + start[4] ** 2 + start[5] ** 2) + model.body_speed
        looks = min(int(step * speed / GROUND_STEP) + 1, MOST_LOOKS)
    least, _ = nearest_in_step(model, body, time, step, start, polynomials, there, state)
    low = 0.0
    for look in range(2 * looks):
        # the two halves before and after the nearest point, each walked in order
        share = (look % looks + 1) / looks
        high = least * share if look < looks else least + (1 - least) * share
        over = clearance(model, body, radius, high, time, step, start, polynomials, there, state)
        if over < 0:
            for _ in range(HALVINGS):
                middle = (low + high) / 2
                over = clearance(
                    model, body, radius, middle, time, step, start, polynomials, there, state
                )
                if over < 0:
                    high = middle
                else:
                    low = middle
            return float(high)
        low = high
    return 2.0
