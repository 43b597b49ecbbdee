"""The loop that flies many trajectories by Taylor series; see `flight` for that of Dormand-Prince."""

from __future__ import annotations

import numpy as np
from numba import njit, prange
from numpy.typing import NDArray

from moonbase.constants import ASTRONOMICAL_UNIT, MOON_RADIUS, SOLAR_RADIUS
from moonbase.flows import Samples
from moonbase.launch.trajectory.dormand_prince import VECTOR
from moonbase.launch.trajectory.flight import EARTH, FAILED, FLYING, MOON, NEARBY, SUN, radius_of
from moonbase.launch.trajectory.forces import CENTRE, Model, SUNLIGHT_PRESSURE
from moonbase.launch.trajectory.lanes import Asked, Found
from moonbase.launch.trajectory.taylor_encounters import (
    distance_at,
    lane_series,
    met_ground,
    nearest_in_step,
    state_at,
)
from moonbase.launch.trajectory.taylor_series import ROWS, Series, expand, series_of, shifted
from moonbase.launch.trajectory.taylor_steps import (
    Lanes,
    Sky,
    advance,
    arrive,
    choose_steps,
    copy_piece,
    enter_pieces,
    lanes_of,
)
from moonbase.launch.trajectory.vectors import LANES, put, row, rows


@njit(cache=True, **VECTOR)
def load(
    model: Model, sky: Sky, lanes: Lanes, series: Series, asked: Asked, lane: int, index: int
) -> None:
    """Put a trajectory into a lane."""
    lanes.who[lane], lanes.sampled[lane] = index, 0
    lanes.elapsed[lane], lanes.end[lane] = 0.0, asked.end[index] - asked.begin[index]
    piece = min(max(int(np.floor(asked.begin[index] / sky.length)), 0), len(sky.powers) - 1)
    lanes.local[lane] = asked.begin[index] - (piece + 0.5) * sky.length
    copy_piece(sky, lanes, lane, piece)
    for c in range(3):
        series.place[0, c, lane] = asked.state[c, index]
        series.place[1, c, lane] = asked.state[3 + c, index]
        series.thrust[c, lane] = asked.thrust[c, index]
    for each in range(2):
        lanes.nearest[each, lane] = lanes.reached[each, lane] = np.inf
    series.gravity[0, lane] = model.origin_gravity
    for body in range(model.gravity.size):
        series.gravity[body + 1, lane] = model.gravity[body]
    if model.lit:
        push = SUNLIGHT_PRESSURE * ASTRONOMICAL_UNIT**2 * asked.area_to_mass[index]
        series.gravity[model.sun + 1, lane] -= push


@njit(cache=True, **VECTOR)
def finish(
    lanes: Lanes, found: Found, lane: int, fate: int, elapsed: float, state: Samples
) -> None:
    """Write down the end of a trajectory and free its lane."""
    index = lanes.who[lane]
    found.elapsed[index], found.fate[index] = elapsed, fate
    for c in range(6):
        found.state[c, index] = state[c]
    for each in range(2):
        found.nearest[each, index] = min(found.nearest[each, index], lanes.nearest[each, lane])
    lanes.who[lane] = -1


@njit(cache=True, forceinline=True, **VECTOR)
def may_meet(
    was: float, now: float, approach: float, leaving: float, radius: float, ground: float
) -> bool:
    """Whether the nearest point to a body lies within a step, or a part of it below the ground."""
    near = min(was, now)
    below = now < radius or near < ground
    return bool(below or (approach < 0 <= leaving and near < NEARBY * radius))


@njit(cache=True, **VECTOR)
def meet(
    model: Model,
    order: int,
    lanes: Lanes,
    series: Series,
    zero: float,
    each: int,
    lane: int,
    own: Samples,
    state: Samples,
) -> float:
    """Nearest point of the step to a body; time within the step where it meets the ground."""
    body, radius, step = model.earth if each == 0 else model.moon, radius_of(each), lanes.step[lane]
    lane_series(order, lane, body, series, own)
    place = nearest_in_step(order, step, own, state)
    nearest = distance_at(order, place, own, state)
    lanes.nearest[each, lane] = min(lanes.nearest[each, lane], nearest)
    highest = max(model.highest, 0.0) if each == 1 else 0.0
    if nearest >= radius + highest:
        return np.inf
    begin = zero + lanes.elapsed[lane]
    return float(met_ground(model, body, radius, begin, step, place, order, own, state))


@njit(cache=True, **VECTOR)
def look(
    order: int, lanes: Lanes, series: Series, asked: Asked, found: Found, lane: int, last: float,
    own: Samples, state: Samples,
) -> None:
    """Samples that fall into the step of a lane up to a time."""
    index, due = lanes.who[lane], lanes.sampled[lane]
    lane_series(order, lane, CENTRE, series, own)
    while due < asked.samples.shape[0] and asked.samples[due, index] <= last:
        state_at(order, asked.samples[due, index] - lanes.elapsed[lane], own, state)
        for c in range(6):
            found.samples[c, due, index] = state[c]
        due += 1
    lanes.sampled[lane] = due


@njit(cache=True, forceinline=True, **VECTOR)
def settle(
    model: Model, order: int, lanes: Lanes, series: Series, asked: Asked, found: Found,
    own: Samples, state: Samples,
) -> None:
    """What the steps of the lanes met, their samples and their ends."""
    count = asked.samples.shape[0]
    who, steps, elapsed, end = lanes.who, lanes.step, lanes.elapsed, lanes.end
    after, begin, samples, sampled = lanes.after, asked.begin, asked.samples, lanes.sampled
    was, now, approach, leaving = lanes.distance, lanes.reached, lanes.approach, lanes.leaving
    taken = found.steps
    ground = (0.0, MOON_RADIUS + model.highest if len(model.height) > 1 else 0.0)
    for lane in range(LANES):
        index = who[lane]
        if index < 0:
            continue
        step = steps[lane]
        until, fate = np.inf, FLYING
        before, last = elapsed[lane], elapsed[lane] + step
        if not step > 0 and before < end[lane] or not np.isfinite(after[0, lane]):
            fate, until = FAILED, 0.0
        else:
            taken[index] += 1
            for each in range(2):
                if may_meet(was[each, lane], now[each, lane], approach[each, lane], leaving[each, lane], radius_of(each), ground[each]):
                    met = meet(model, order, lanes, series, begin[index], each, lane, own, state)
                    if met < until:
                        until, fate = met, EARTH if each == 0 else MOON
        last = min(last, before + until)
        if sampled[lane] < count and samples[sampled[lane], index] <= last:
            look(order, lanes, series, asked, found, lane, last, own, state)
        if fate != FLYING:
            lane_series(order, lane, CENTRE, series, own)
            state_at(order, until, own, state)
            finish(lanes, found, lane, fate, last, state)
        elif last >= end[lane]:
            for c in range(6):
                state[c] = lanes.after[c, lane]
            finish(lanes, found, lane, FLYING, lanes.end[lane], state)
        elif model.sun == CENTRE:
            square = 0.0
            for c in range(3):
                square += lanes.after[c, lane] ** 2
            if square < SOLAR_RADIUS**2:
                for c in range(6):
                    state[c] = lanes.after[c, lane]
                finish(lanes, found, lane, SUN, last, state)
    for c in range(6):
        put(rows(series.place), c, row(rows(lanes.after), c))
    put(rows(lanes.elapsed), 0, row(rows(lanes.elapsed), 0) + row(rows(lanes.step), 0))
    put(rows(lanes.local), 0, row(rows(lanes.local), 0) + row(rows(lanes.step), 0))


@njit(cache=True, **VECTOR)
def fly_some(
    model: Model, sky: Sky, asked: Asked, found: Found, first: int, last: int, order: int, tolerance: float
) -> None:
    """Fly the trajectories from first to before last."""
    bodies = model.gravity.size
    series, lanes = series_of(bodies), lanes_of(3 * bodies + 3)
    own, state = np.zeros((ROWS, 3)), np.zeros(6)
    following = first
    while True:
        busy = False
        for lane in range(LANES):
            if lanes.who[lane] < 0 and following < last:
                load(model, sky, lanes, series, asked, lane, following)
                following += 1
            busy = busy or lanes.who[lane] >= 0
        if not busy:
            return
        enter_pieces(sky, lanes)
        shifted(lanes.motion, lanes.local, sky.nodes, series.sky)
        expand(order, bodies, series)
        choose_steps(order, model, series, lanes, tolerance)
        advance(order, series, lanes)
        arrive(model.earth, series, 0, lanes)
        arrive(model.moon, series, 1, lanes)
        settle(model, order, lanes, series, asked, found, own, state)


@njit(cache=True, parallel=True, **VECTOR)
def fly(
    model: Model, sky: Sky, asked: Asked, found: Found, share: int, order: int, tolerance: float
) -> None:
    """Fly all trajectories, `share` of them to a worker at a time."""
    count = asked.begin.size
    for part in prange(-(-count // share)):
        fly_some(
            model, sky, asked, found, part * share, min((part + 1) * share, count), order, tolerance
        )
