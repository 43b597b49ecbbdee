"""The loop that flies many trajectories: lanes side by side, each with a step of its own.

When a trajectory ends its lane takes the next one. No lane knows of another, so results do not
depend on how trajectories are dealt out to lanes or threads.
"""

from __future__ import annotations

import numpy as np
from numba import njit, prange
from numpy.typing import NDArray

from moonbase.constants import EARTH_RADIUS, MOON_RADIUS, SOLAR_RADIUS
from moonbase.flows import Samples
from moonbase.launch.trajectory.accelerations import Room, room_of
from moonbase.launch.trajectory.dormand_prince import (
    DENSE,
    ERROR_EXPONENT,
    LANES,
    LEAST_FACTOR,
    MOST_FACTOR,
    SAFETY,
    STAGES,
    VECTOR,
    dense_polynomials,
    dense_state,
)
from moonbase.launch.trajectory.encounters import (
    body_state,
    met_ground,
    nearest_in_step,
)
from moonbase.launch.trajectory.forces import ABSENT, CENTRE, Model
from moonbase.launch.trajectory.lanes import Asked, Block, Found, block_of
from moonbase.launch.trajectory.patched_conics import ENTRY_HEIGHT
from moonbase.launch.trajectory.stepping import dense_stages, evaluate, step_all

FLYING, MOON, EARTH, SUN, FAILED = 0, 1, 2, 3, -1
"""Fates, see `propagate.Fate`."""
SLACK = 1.0
"""How far below the ground a trajectory may dip before it has hit it [m]: it starts there."""
NEARBY = 15.0
"""Distance within which the nearest point is sought, in radii of a body."""
FIRST_STEP = 0.05
"""First step as a share of the time to fall, sqrt(d**3 / GM)."""
LEAST_STEP = 1e-6
"""Step below which a trajectory has failed [s]."""


@njit(cache=True, forceinline=True, **VECTOR)
def gravity_of(model: Model, body: int) -> float:
    """GM of a body, or of the origin [m3/s2]."""
    return model.origin_gravity if body == CENTRE else model.gravity[body]


@njit(cache=True, forceinline=True, **VECTOR)
def closing(
    model: Model, block: Block, each: int, state: Samples, lane: int, there: Samples
) -> float:
    """Rate at which the distance to Earth or Moon grows times the distance; -1 when far away."""
    if block.distance[each, lane] > NEARBY * radius_of(each):
        return -1.0
    body = model.earth if each == 0 else model.moon
    body_state(model, body, block.begin[lane] + block.elapsed[lane], there)
    rate = 0.0
    for c in range(3):
        rate += (state[c, lane] - there[c]) * (state[3 + c, lane] - there[3 + c])
    return rate


@njit(cache=True, forceinline=True, **VECTOR)
def load(model: Model, block: Block, asked: Asked, lane: int, index: int, there: Samples) -> None:
    """Put a trajectory into a lane, with a first step well within the time to fall."""
    block.who[lane], block.sampled[lane] = index, 0
    block.begin[lane], block.elapsed[lane] = asked.begin[index], 0.0
    block.end[lane] = asked.end[index] - asked.begin[index]
    block.area_to_mass[lane] = asked.area_to_mass[index]
    for c in range(6):
        block.state[c, lane] = asked.state[c, index]
    for c in range(3):
        block.thrust[c, lane] = asked.thrust[c, index]
    for each in range(2):
        body = model.earth if each == 0 else model.moon
        square = np.inf
        if body != ABSENT:
            body_state(model, body, block.begin[lane], there)
            square = 0.0
            for c in range(3):
                square += (block.state[c, lane] - there[c]) ** 2
        block.distance[each, lane] = np.sqrt(square)
        block.approach[each, lane] = closing(model, block, each, block.state, lane, there)
    x, y, z = block.state[0, lane], block.state[1, lane], block.state[2, lane]
    square = x * x + y * y + z * z
    fall = square * np.sqrt(square) / model.origin_gravity
    for each in range(2):
        body = model.earth if each == 0 else model.moon
        if body != ABSENT:
            fall = min(fall, block.distance[each, lane] ** 3 / gravity_of(model, body))
    block.step[lane] = FIRST_STEP * np.sqrt(fall)


@njit(cache=True, forceinline=True, **VECTOR)
def radius_of(each: int) -> float:
    """Radius at which a trajectory ends: the atmosphere of the Earth, the Moon's ground [m]."""
    return EARTH_RADIUS + ENTRY_HEIGHT if each == 0 else MOON_RADIUS - SLACK


@njit(cache=True, forceinline=True, **VECTOR)
def may_meet(model: Model, block: Block, each: int, lane: int, was: float, rate: float) -> bool:
    """Whether the nearest point to a body lies within the last step, or its end below ground."""
    radius = radius_of(each)
    now = block.distance[each, lane]
    inside = now < radius or (each == 1 and min(was, now) < MOON_RADIUS + model.highest)
    passed = rate < 0 <= block.approach[each, lane] and min(was, now) < NEARBY * radius
    return bool(inside or passed)


@njit(cache=True, forceinline=True, **VECTOR)
def finish(
    block: Block, found: Found, lane: int, fate: int, elapsed: float, state: Samples
) -> None:
    """Write down the end of a trajectory and free its lane."""
    index = block.who[lane]
    found.elapsed[index], found.fate[index] = elapsed, fate
    for c in range(6):
        found.state[c, index] = state[c]
    block.who[lane] = -1


@njit(cache=True, forceinline=True, **VECTOR)
def settle(
    model: Model,
    room: Room,
    block: Block,
    asked: Asked,
    found: Found,
    flags: NDArray[np.bool_],
    small: Samples,
) -> None:
    """Accept or repeat the step of every lane; samples, encounters and ends of those accepted."""
    there, polynomials, own, begin = small[0, :6], small[1:8, :6], small[8, :6], small[9, :6]
    count = asked.samples.shape[0]
    dense = False
    for lane in range(LANES):
        flags[0, lane] = flags[1, lane] = flags[2, lane] = False
        index = block.who[lane]
        if index < 0:
            continue
        error = block.error[lane]
        if not error <= 1.0:
            shrunk = SAFETY * error**ERROR_EXPONENT if np.isfinite(error) else LEAST_FACTOR
            block.step[lane] = block.taken[lane] * max(LEAST_FACTOR, shrunk)
            continue
        flags[0, lane] = True
        block.work[0, lane] = block.elapsed[lane]
        block.work[1, lane], block.work[2, lane] = block.distance[0, lane], block.distance[1, lane]
        block.distance[0, lane], block.distance[1, lane] = (
            block.reached[0, lane],
            block.reached[1, lane],
        )
        rate_earth, rate_moon = block.approach[0, lane], block.approach[1, lane]
        block.elapsed[lane] += block.taken[lane]
        found.steps[index] += 1
        for each in range(2):
            block.approach[each, lane] = closing(model, block, each, block.after, lane, there)
        flags[1, lane] = may_meet(model, block, 0, lane, block.work[1, lane], rate_earth)
        flags[2, lane] = may_meet(model, block, 1, lane, block.work[2, lane], rate_moon)
        for each in range(2):
            met = min(block.work[1 + each, lane], block.distance[each, lane])
            found.nearest[each, index] = min(found.nearest[each, index], met)
        due = block.sampled[lane]
        if due < count and asked.samples[due, index] <= block.elapsed[lane]:
            dense = True
        dense = dense or flags[1, lane] or flags[2, lane]
    if dense:
        # stages are evaluated at times that count from the beginning of the step
        for lane in range(LANES):
            if flags[0, lane]:
                block.work[3, lane] = block.elapsed[lane]
                block.elapsed[lane] = block.work[0, lane]
        dense_stages(model, room, block)
        for lane in range(LANES):
            if flags[0, lane]:
                block.elapsed[lane] = block.work[3, lane]
    for lane in range(LANES):
        if flags[0, lane]:
            if dense:
                dense_polynomials(
                    lane, block.taken[lane], block.state, block.after, block.stages, polynomials
                )
            close(model, block, asked, found, flags, lane, polynomials, there, own, begin)


@njit(cache=True, forceinline=True, **VECTOR)
def close(
    model: Model,
    block: Block,
    asked: Asked,
    found: Found,
    flags: NDArray[np.bool_],
    lane: int,
    polynomials: Samples,
    there: Samples,
    own: Samples,
    begin: Samples,
) -> None:
    """End the accepted step of one lane: what it met, its samples, its next step."""
    index, step, before = block.who[lane], block.taken[lane], block.work[0, lane]
    for c in range(6):
        begin[c] = block.state[c, lane]
    time = block.begin[lane] + before
    until, fate = 2.0, FLYING
    for each in range(2):
        if flags[1 + each, lane]:
            body, radius = model.earth if each == 0 else model.moon, radius_of(each)
            _, least = nearest_in_step(model, body, time, step, begin, polynomials, there, own)
            found.nearest[each, index] = min(found.nearest[each, index], least)
            highest = model.highest if each == 1 else 0.0
            if least < radius + max(highest, 0.0):
                met = met_ground(model, body, radius, time, step, begin, polynomials, there, own)
                if met < until:
                    until, fate = met, EARTH if each == 0 else MOON
    due, count = block.sampled[lane], asked.samples.shape[0]
    last = before + min(until, 1.0) * step
    while due < count and asked.samples[due, index] <= last:
        place = (asked.samples[due, index] - before) / step if step > 0 else 1.0
        dense_state(place, begin, polynomials, own)
        for c in range(6):
            found.samples[c, due, index] = own[c]
        due += 1
    block.sampled[lane] = due
    if fate != FLYING:
        dense_state(until, begin, polynomials, own)
        finish(block, found, lane, fate, last, own)
        return
    for c in range(6):
        block.state[c, lane] = own[c] = block.after[c, lane]
        block.stages[0, c, lane] = block.stages[STAGES, c, lane]
    error = block.error[lane]
    factor = SAFETY * error**ERROR_EXPONENT if error > 0 else MOST_FACTOR
    factor = min(MOST_FACTOR, max(LEAST_FACTOR, factor))
    block.step[lane] = max(step * factor, min(block.step[lane], step * MOST_FACTOR))
    if block.elapsed[lane] >= block.end[lane]:
        finish(block, found, lane, FLYING, block.elapsed[lane], own)
    elif model.sun == CENTRE and own[0] ** 2 + own[1] ** 2 + own[2] ** 2 < SOLAR_RADIUS**2:
        finish(block, found, lane, SUN, block.elapsed[lane], own)


@njit(cache=True, forceinline=True, **VECTOR)
def give_up(block: Block, found: Found, own: Samples) -> None:
    """End lanes whose steps have become too short, or whose state is no number."""
    for lane in range(LANES):
        short = not block.step[lane] > LEAST_STEP
        if block.who[lane] >= 0 and short and block.elapsed[lane] < block.end[lane]:
            for c in range(6):
                own[c] = block.state[c, lane]
            finish(block, found, lane, FAILED, block.elapsed[lane], own)


@njit(cache=True, **VECTOR)
def fly_some(
    model: Model, asked: Asked, found: Found, first: int, last: int, tolerance: float
) -> None:
    """Fly the trajectories from first to before last."""
    block, room = block_of(), room_of(model)
    flags = np.zeros((3, LANES), dtype=np.bool_)
    small = np.zeros((10, 8))
    fresh = np.zeros(LANES, dtype=np.bool_)
    following = first
    while True:
        loaded, busy = False, False
        for lane in range(LANES):
            fresh[lane] = False
            while block.who[lane] < 0 and following < last:
                load(model, block, asked, lane, following, small[0, :6])
                following += 1
                fresh[lane] = loaded = True
            busy = busy or block.who[lane] >= 0
        if not busy:
            return
        if loaded:
            # the spare last row of stages keeps what the other lanes already know
            block.taken[:] = 0.0
            evaluate(model, room, block, DENSE - 1, block.state)
            for lane in range(LANES):
                if fresh[lane]:
                    for c in range(6):
                        block.stages[0, c, lane] = block.stages[DENSE - 1, c, lane]
        step_all(model, room, block, tolerance)
        settle(model, room, block, asked, found, flags, small)
        give_up(block, found, small[8, :6])


@njit(cache=True, parallel=True, **VECTOR)
def fly(model: Model, asked: Asked, found: Found, share: int, tolerance: float) -> None:
    """Fly all trajectories, `share` of them to a worker at a time."""
    count = asked.begin.size
    for part in prange(-(-count // share)):
        fly_some(model, asked, found, part * share, min((part + 1) * share, count), tolerance)
