"""Steps of Taylor series: how long each is, where it ends, how near to Earth and Moon."""

from __future__ import annotations

import numpy as np
from numba import njit

from moonbase.launch.trajectory.dormand_prince import VECTOR
from moonbase.launch.trajectory.forces import ABSENT, NODES, Model
from moonbase.launch.trajectory.taylor_lanes import Lanes
from moonbase.launch.trajectory.taylor_series import KINDS, MOST_ORDER, SERIES, SQUARE, Series
from moonbase.launch.trajectory.vectors import (
    LANES,
    Rows,
    Vector,
    every,
    floor,
    least,
    put,
    root,
    row,
    rows,
    three,
)

TICK = 2.0**-20
"""Steps are multiples of it, so that times add up exactly; one that is shorter has failed [s]."""
STRIDE = 1.0
"""Share of the distance to a body that a step may cover, so that none is jumped over."""
LAST_TERM = 0.01
"""Largest last term of a series over what is asked of a step: errors add up alike over a flight,
which leaves the states at least as near as those of the Runge-Kutta pair."""
LOOSEST = 3e-9
"""Tolerance that looser ones are taken for: beyond it steps grow little, errors much."""
LEAST_ORDER = 5
"""Order of the shortest series, odd."""


def term_of(tolerance: float) -> float:
    """Largest last term of a series over the distance to the nearest body, at a tolerance [1]."""
    return LAST_TERM * min(tolerance, LOOSEST)


def order_of(term: float) -> int:
    """Odd order at which a largest last term e costs least, -ln(e) / 2 + 2 or the next.

    Jorba & Zou 2005, section 3.2, have -ln(e) / 2 + 1, where a step costs its series alone.

    >>> order_of(1e-14)
    19
    """
    wanted = -np.log(term) / 2 + 2
    return int(min(max(2 * np.ceil((wanted - 1) / 2) + 1, LEAST_ORDER), MOST_ORDER))


@njit(cache=True, forceinline=True, **VECTOR)
def length(place: Rows, first: int) -> Vector:
    """Length of the vectors in three rows."""
    x, y, z = three(place, first)
    return root(x * x + y * y + z * z)


@njit(cache=True, forceinline=True, **VECTOR)
def depart(body: int, each: int, seen: Rows, was: Rows, approach: Rows) -> tuple[Vector, Vector]:
    """Distance to Earth or Moon at the begin of a step, and the time in which it is covered."""
    if body == ABSENT:
        return every(np.inf), every(np.inf)
    first = (body + 1) * SERIES
    distance = root(row(seen, first + SQUARE))
    put(was, each, distance)
    put(approach, each, 0.5 * row(seen, first + KINDS + SQUARE))
    return distance, distance / length(seen, first + KINDS)


@njit(cache=True, forceinline=True, **VECTOR)
def choose_steps(order: int, model: Model, series: Series, lanes: Lanes, term: float) -> None:
    """Steps whose last two terms are a share of the distance to the nearest body.

    h = min over the last two n of (e d / |x_n|)**(1 / n), e the term (Jorba & Zou 2005, section
    3.2); shorter near bodies, at ends of pieces and at the end of the flight.
    """
    place, seen, step = rows(series.place), rows(series.seen), rows(lanes.step)
    was, approach, values = rows(lanes.was), rows(lanes.approach), lanes.step
    earth, to_earth = depart(model.earth, 0, seen, was, approach)
    moon, to_moon = depart(model.moon, 1, seen, was, approach)
    near = least(least(earth, moon), root(row(seen, SQUARE)))
    allowed = term * near
    wanted = STRIDE * least(to_earth, to_moon)
    for n in range(order - 1, order + 1):
        put(step, 0, allowed / length(place, 3 * n))
        for lane in range(LANES):
            values[lane] = values[lane] ** (1.0 / n)
        wanted = least(row(step, 0), wanted)
    wanted = TICK * floor(wanted * (1 / TICK))
    left = row(rows(lanes.end), 0) - row(rows(lanes.elapsed), 0)
    put(step, 0, least(least(wanted, left), row(rows(lanes.room), 0)))


@njit(cache=True, forceinline=True, **VECTOR)
def advance(order: int, place: Rows, h: Vector, after: Rows) -> None:
    """States at the ends of steps, sum_k x_k h**k and its derivative, by Horner's scheme."""
    for c in range(3):
        x, v = row(place, 3 * order + c), every(0.0)
        for k in range(order - 1, -1, -1):
            v = v * h + x
            x = x * h + row(place, 3 * k + c)
        put(after, c, x)
        put(after, c + 3, v)


@njit(cache=True, forceinline=True, **VECTOR)
def arrive(
    body: int, each: int, h: Vector, after: Rows, sky: Rows, now: Rows, leaving: Rows
) -> None:
    """Distance to Earth or Moon at the end of a step, and half the rate of its square, d . d'."""
    if body == ABSENT:
        return
    square, rate = every(0.0), every(0.0)
    for c in range(3):
        x, v = row(after, c), row(after, 3 + c)
        if body >= 0:
            first = (3 * body + c) * NODES
            bx, bv = row(sky, first + NODES - 1), every(0.0)
            for k in range(NODES - 2, -1, -1):
                bv = bv * h + bx
                bx = bx * h + row(sky, first + k)
            x, v = x - bx, v - bv
        square, rate = square + x * x, rate + x * v
    put(now, each, root(square))
    put(leaving, each, rate)


@njit(cache=True, forceinline=True, **VECTOR)
def step_all(order: int, model: Model, series: Series, lanes: Lanes, term: float) -> None:
    """The ends of the steps of all lanes, whose series are known."""
    choose_steps(order, model, series, lanes, term)
    h, after, sky = row(rows(lanes.step), 0), rows(lanes.after), rows(series.sky)
    now, leaving, was = rows(lanes.now), rows(lanes.leaving), rows(lanes.was)
    advance(order, rows(series.place), h, after)
    arrive(model.earth, 0, h, after, sky, now, leaving)
    arrive(model.moon, 1, h, after, sky, now, leaving)
    nearest = rows(lanes.nearest)
    for each in range(2):
        met = least(row(was, each), row(now, each))
        put(nearest, each, least(row(nearest, each), met))
