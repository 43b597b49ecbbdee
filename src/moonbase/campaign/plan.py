"""A small linear program made by probing the simulator's own stages: optimum and execution agree.

The planner holds no technology data. It asks the stages of one route, for one sample, what they
offer and how they advance at unit stocks and unit activities; because both are linear, the
columns it finds are exact, and a plan replays in the simulator to rounding.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_matrix, diags, lil_matrix

from moonbase.campaign.allocate import allocate, prepare
from moonbase.campaign.route import Route
from moonbase.campaign.run import advance, begin, midway, offered
from moonbase.flows import Clock, Done, Quarter, Samples, Stocks

TIGHT = 1e-10
"""Tolerance of the solver, the least it takes."""


class NotSolvedError(RuntimeError):
    """The solver did not reach an optimum; the message is its own."""


@dataclass(frozen=True)
class Plan:
    """Level of every activity in every step, and the objective reached."""

    activities: tuple[str, ...]
    levels: Samples
    objective: float

    def wish(self, quarter: Quarter) -> Done:
        """The plan as wishes of one step, for one sample."""
        return {
            activity: self.levels[quarter.index, position : position + 1]
            for position, activity in enumerate(self.activities)
        }


@dataclass(frozen=True)
class Layout:
    """How stocks of all shapes lie in one flat vector."""

    shapes: tuple[tuple[str, tuple[int, ...]], ...]

    @property
    def size(self) -> int:
        """Length of the vector."""
        return sum(int(np.prod(shape)) for _, shape in self.shapes)

    def flat(self, stocks: Stocks) -> Samples:
        """Stocks as a vector."""
        return np.concatenate([np.empty(0), *(stocks[name].ravel() for name, _ in self.shapes)])

    def stocks(self, vector: Samples) -> Stocks:
        """A vector as stocks."""
        found, start = {}, 0
        for name, shape in self.shapes:
            size = int(np.prod(shape))
            found[name] = vector[start : start + size].reshape(shape)
            start += size
        return found


@dataclass(frozen=True)
class Step:
    """One step as matrices: s' = move s + add x + drift, uses x <= from_mid s_mid + offer."""

    move: Samples
    add: Samples
    drift: Samples
    uses: Samples
    from_mid: Samples
    offer: Samples


def layout(route: Route) -> Layout:
    """Layout of a route's stocks."""
    return Layout(tuple((name, amount.shape) for name, amount in begin(route).items()))


def probe(route: Route, quarter: Quarter, activities: tuple[str, ...], where: Layout) -> Step:
    """Matrices of one step, column by column, from the stages' `offer` and `advance`."""
    recipes = prepare(route.recipes, quarter.year + 1)[quarter.year]
    nothing, idle = np.zeros(where.size), {name: np.zeros(1) for name in activities}
    drift = where.flat(advance(route, quarter, where.stocks(nothing), idle))
    base = offered(route, quarter, where.stocks(nothing))
    resources = tuple(base)
    offer = np.concatenate([base[name] for name in resources])
    move, from_mid = np.zeros((where.size,) * 2), np.zeros((len(resources), where.size))
    for column in range(where.size):
        unit = nothing.copy()
        unit[column] = 1.0
        stocks = where.stocks(unit)
        move[:, column] = where.flat(advance(route, quarter, stocks, idle)) - drift
        given = offered(route, quarter, stocks)
        from_mid[:, column] = np.concatenate([given[name] for name in resources]) - offer
    add, uses = np.zeros((where.size, len(activities))), np.zeros((len(resources), len(activities)))
    for column, activity in enumerate(activities):
        one = idle | {activity: np.ones(1)}
        add[:, column] = where.flat(advance(route, quarter, where.stocks(nothing), one)) - drift
        for recipe in recipes:
            if recipe.activity == activity:
                for use in recipe.uses:
                    uses[resources.index(use.resource), column] = use.amount[0]
    return Step(move, add, drift, uses, from_mid, offer)


def plan(route: Route, clock: Clock) -> Plan:
    """Levels that deliver the most watt-steps over the horizon, for a route of one sample.

    Variables are stocks and activities of every step; the capacities on offer are those of the
    middle of the step, s + (s - s_before) / 2, as in the simulator. Raises NotSolvedError
    when HiGHS does not report an optimum.
    """
    where = layout(route)
    activities = tuple(recipe.activity for recipe in route.recipes)
    steps = [probe(route, quarter, activities, where) for quarter in clock]
    size, width = where.size, where.size + len(activities)
    extrapolated = _extrapolated(where, route.capacities)
    equal = lil_matrix((size * (len(steps) + 1), width * (len(steps) + 1)))
    right = np.zeros(size * (len(steps) + 1))
    equal[:size, :size] = np.eye(size)
    right[:size] = where.flat(begin(route))
    rows = len(steps[0].offer)
    bound = lil_matrix((rows * len(steps), equal.shape[1]))
    limit = np.zeros(bound.shape[0])
    cost = np.zeros(equal.shape[1])
    for index, step in enumerate(steps):
        here, after = index * width, (index + 1) * width
        block = slice(size * (index + 1), size * (index + 2))
        equal[block, after : after + size] = np.eye(size)
        equal[block, here : here + size] = -step.move
        equal[block, here + size : after] = -step.add
        right[block] = step.drift
        lines = slice(rows * index, rows * (index + 1))
        bound[lines, here + size : after] = step.uses
        bound[lines, here : here + size] = -step.from_mid @ (np.eye(size) + extrapolated)
        if index:
            bound[lines, here - width : here - width + size] = step.from_mid @ extrapolated
        limit[lines] = step.offer
        for activity in route.delivers:
            cost[here + size + activities.index(activity)] = -1.0
    columns, offers = _magnitudes(route, clock, where, activities)
    widths = np.tile(columns, len(steps) + 1)
    left = _diagonal(1 / np.tile(columns[:size], len(steps) + 1))
    below = _diagonal(1 / np.tile(offers, len(steps)))
    solved = linprog(
        cost * widths / np.abs(cost * widths).max(),
        A_ub=below @ bound.tocsr() @ _diagonal(widths),
        b_ub=below @ limit,
        A_eq=left @ equal.tocsr() @ _diagonal(widths),
        b_eq=left @ right,
        method="highs-ds",
        options={"primal_feasibility_tolerance": TIGHT, "dual_feasibility_tolerance": TIGHT},
    )
    if solved.status != 0:
        raise NotSolvedError(str(solved.message))
    values = (solved.x * widths).reshape(len(steps) + 1, width)
    return Plan(activities, values[:-1, size:], -float(cost @ (solved.x * widths)))


def _magnitudes(
    route: Route, clock: Clock, where: Layout, activities: tuple[str, ...]
) -> tuple[Samples, Samples]:
    """Typical size of every stock, activity and offer, from a run of the route's own policy.

    Used to scale rows and columns: amounts span twenty decades, and solvers drop what looks small.
    """
    recipes = prepare(route.recipes, len(clock.years))
    before = now = begin(route)
    sizes, levels, given = [where.flat(now)], [], []
    for quarter in clock:
        offers = offered(route, quarter, midway(before, now, route.capacities))
        wish = route.policy.wish(quarter, now, offers)
        done, _ = allocate(wish, recipes[quarter.year], offers)
        before, now = now, advance(route, quarter, now, done)
        sizes.append(where.flat(now))
        levels.append(np.concatenate([done[name] for name in activities]))
        given.append(np.concatenate(list(offers.values())))
    columns = np.concatenate([np.max(np.abs(sizes), axis=0), np.max(np.abs(levels), axis=0)])
    return _some(columns), _some(np.max(np.abs(given), axis=0))


def _some(sizes: Samples) -> Samples:
    """Sizes with one in place of none."""
    return np.where(sizes > 0, sizes, 1.0)


def _extrapolated(where: Layout, capacities: tuple[str, ...]) -> Samples:
    """Half of the identity for capacities, zero for inventories."""
    marks = [
        np.full(int(np.prod(shape)), 0.5 if name in capacities else 0.0)
        for name, shape in where.shapes
    ]
    return np.diag(np.concatenate([np.empty(0), *marks]))


def _diagonal(scale: Samples) -> csr_matrix:
    return diags(scale).tocsr()


def replay(route: Route, clock: Clock, planned: Plan) -> tuple[Samples, Samples]:
    """Step the simulator with a plan as its wishes.

    Returns levels done and final stocks; equal to the plan when optimum and execution agree.
    """
    recipes = prepare(route.recipes, len(clock.years))
    where = layout(route)
    before = now = begin(route)
    levels = []
    for quarter in clock:
        offers = offered(route, quarter, midway(before, now, route.capacities))
        done, _ = allocate(planned.wish(quarter), recipes[quarter.year], offers)
        levels.append([float(done[name][0]) for name in planned.activities])
        before, now = now, advance(route, quarter, now, done)
    return np.array(levels), where.flat(now)
