"""The loop that flies many trajectories by Taylor series, among point masses.

Like the loop of `flight`: lanes side by side with steps of their own, none of which knows another.
A series tells its step beforehand, so none is repeated, and it is the dense output itself.
"""

from __future__ import annotations

import numpy as np
from numba import njit, prange

from moonbase.constants import ASTRONOMICAL_UNIT, MOON_RADIUS, SOLAR_RADIUS
from moonbase.flows import Samples
from moonbase.launch.trajectory.dormand_prince import VECTOR
from moonbase.launch.trajectory.flight import EARTH, FAILED, FLYING, MOON, NEARBY, SUN, radius_of
from moonbase.launch.trajectory.forces import CENTRE, SUNLIGHT_PRESSURE, Model
from moonbase.launch.trajectory.lanes import Asked, Found
from moonbase.launch.trajectory.taylor_encounters import (
    met_ground,
    nearest_in_step,
    relative,
    state_at,
)
from moonbase.launch.trajectory.taylor_lanes import (
    Lanes,
    Sky,
    copy_piece,
    enter_pieces,
    lanes_of,
)
from moonbase.launch.trajectory.taylor_series import Series, expand, series_of, shifted
from moonbase.launch.trajectory.taylor_steps import step_all
from moonbase.launch.trajectory.vectors import LANES, put, row, rows


@njit(cache=True, **VECTOR)
def load(
    model: Model, sky: Sky, lanes: Lanes, series: Series, asked: Asked, lane: int, index: int
) -> None:
    """Put a trajectory into a lane. Sunlight pushes like gravity of the Sun, with a minus sign."""
    begin, count = asked.begin[index], len(sky.powers)
    lanes.who[lane], lanes.sampled[lane] = index, 0
    lanes.elapsed[lane], lanes.end[lane] = 0.0, asked.end[index] - begin
    piece = min(max(int(np.floor(begin / sky.length)), 0), count - 1)
    lanes.piece[lane], lanes.local[lane] = piece, begin - (piece + 0.5) * sky.length
    copy_piece(sky.powers[piece], lanes.powers, lane)
    for c in range(3):
        series.place[0, c, lane] = asked.state[c, index]
        series.place[1, c, lane] = asked.state[3 + c, index]
        series.thrust[c, lane] = asked.thrust[c, index]
    for each in range(2):
        lanes.nearest[each, lane] = np.inf
    series.gravity[0, lane] = model.origin_gravity
    for body in range(model.gravity.size):
        series.gravity[1 + body, lane] = model.gravity[body]
    if model.lit:
        push = SUNLIGHT_PRESSURE * ASTRONOMICAL_UNIT**2 * asked.area_to_mass[index]
        series.gravity[model.sun + 1, lane] -= push


@njit(cache=True, forceinline=True, **VECTOR)
def may_meet(
    was: float, now: float, approach: float, leaving: float, radius: float, ground: float
) -> bool:
    """Whether the nearest point to a body lies within a step, or a part of it below the ground."""
    near = min(was, now)
    passed = approach < 0 <= leaving and near < NEARBY * radius
    return bool(passed or now < radius or near < ground)


@njit(cache=True, **VECTOR)
def meet(
    model: Model, series: Series, lanes: Lanes, begin: float, each: int, lane: int, own: Samples
) -> float:
    """Time within a step at which Earth or Moon is met, infinite for never; notes how near."""
    step, radius, state = lanes.step[lane], radius_of(each), np.empty(6)
    rough = each == 1 and len(model.height) > 1
    relative(lane, model.earth if each == 0 else model.moon, series.place, series.sky, own)
    time = nearest_in_step(step, own, state)
    nearest = state_at(time, own, state)
    lanes.nearest[each, lane] = min(lanes.nearest[each, lane], nearest)
    if nearest >= radius + (model.highest if rough else 0.0):
        return np.inf
    start = begin + lanes.elapsed[lane]
    return float(met_ground(model, rough, radius, start, step, time, own, state))


@njit(cache=True, **VECTOR)
def look(
    series: Series, lanes: Lanes, asked: Asked, found: Found, lane: int, last: float, own: Samples
) -> None:
    """Samples of a lane up to a time within its step."""
    index, due, state = lanes.who[lane], lanes.sampled[lane], np.empty(6)
    relative(lane, CENTRE, series.place, series.sky, own)
    while due < len(asked.samples) and asked.samples[due, index] <= last:
        state_at(asked.samples[due, index] - lanes.elapsed[lane], own, state)
        for c in range(6):
            found.samples[c, due, index] = state[c]
        due += 1
    lanes.sampled[lane] = due


@njit(cache=True, **VECTOR)
def finish(
    series: Series, lanes: Lanes, found: Found, lane: int, fate: int, time: float, own: Samples
) -> None:
    """Write down a trajectory that ends at a time within its step, and free its lane."""
    index, state = lanes.who[lane], np.empty(6)
    relative(lane, CENTRE, series.place, series.sky, own)
    state_at(time, own, state)
    for c in range(6):
        found.state[c, index] = state[c]
    found.elapsed[index], found.fate[index] = lanes.elapsed[lane] + time, fate
    for each in range(2):
        found.nearest[each, index] = lanes.nearest[each, lane]
    lanes.who[lane] = -1


@njit(cache=True, forceinline=True, **VECTOR)
def settle(
    model: Model, series: Series, lanes: Lanes, asked: Asked, found: Found, own: Samples
) -> None:
    """What the steps of the lanes met, their samples, their ends."""
    # members are named once: each mention of a member counts a reference
    who, step, elapsed, end, after = lanes.who, lanes.step, lanes.elapsed, lanes.end, lanes.after
    was, now, approach, leaving = lanes.was, lanes.now, lanes.approach, lanes.leaving
    begin, samples, sampled, taken = asked.begin, asked.samples, lanes.sampled, found.steps
    ground = (0.0, MOON_RADIUS + model.highest if len(model.height) > 1 else 0.0)
    for lane in range(LANES):
        index = who[lane]
        if index < 0:
            continue
        left, until, fate = end[lane] - elapsed[lane], step[lane], FLYING
        square = after[0, lane] ** 2 + after[1, lane] ** 2 + after[2, lane] ** 2
        if not (until > 0 or left <= 0) or not np.isfinite(square):
            finish(series, lanes, found, lane, FAILED, 0.0, own)
            continue
        taken[index] += 1
        for k in range(2):
            a, b, c, d = was[k, lane], now[k, lane], approach[k, lane], leaving[k, lane]
            if may_meet(a, b, c, d, radius_of(k), ground[k]):
                met = meet(model, series, lanes, begin[index], k, lane, own)
                if met < until or (met == until and fate == FLYING):
                    until, fate = met, EARTH if k == 0 else MOON
        due, last = sampled[lane], elapsed[lane] + until if until < left else end[lane]
        if due < len(samples) and samples[due, index] <= last:
            look(series, lanes, asked, found, lane, last, own)
        if fate == FLYING and model.sun == CENTRE and square < SOLAR_RADIUS**2:
            fate = SUN
        if fate != FLYING or until >= left:
            finish(series, lanes, found, lane, fate, until, own)


@njit(cache=True, forceinline=True, **VECTOR)
def go_on(series: Series, lanes: Lanes) -> None:
    """The ends of steps are the begins of the next."""
    place, after, step = rows(series.place), rows(lanes.after), row(rows(lanes.step), 0)
    for c in range(6):
        put(place, c, row(after, c))
    for each in (rows(lanes.elapsed), rows(lanes.local)):
        put(each, 0, row(each, 0) + step)


@njit(cache=True, **VECTOR)
def fly_some(
    model: Model,
    sky: Sky,
    asked: Asked,
    found: Found,
    first: int,
    last: int,
    order: int,
    term: float,
) -> None:
    """Fly the trajectories from first to before last."""
    bodies = model.gravity.size
    series, lanes, own = series_of(bodies), lanes_of(3 * bodies + 3), np.zeros((order + 1, 3))
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
        shift = row(rows(lanes.local), 0)
        shifted(3 * bodies + 3, rows(lanes.powers), shift, rows(series.sky))
        expand(order, bodies, series)
        step_all(order, model, series, lanes, term)
        settle(model, series, lanes, asked, found, own)
        go_on(series, lanes)


@njit(cache=True, parallel=True, **VECTOR)
def fly(
    model: Model,
    sky: Sky,
    asked: Asked,
    found: Found,
    share: int,
    order: int,
    term: float,
) -> None:
    """Fly all trajectories, `share` of them to a worker at a time."""
    count = asked.begin.size
    for part in prange(-(-count // share)):
        first, last = part * share, min((part + 1) * share, count)
        fly_some(model, sky, asked, found, first, last, order, term)
