"""Campaigns per second, time of small runs, array calls per route-quarter."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import numpy as np

from moonbase.campaign.allocate import allocate, prepare
from moonbase.campaign.assemble import assemble
from moonbase.campaign.evaluate import Ask, evaluate
from moonbase.campaign.run import advance, begin, midway, offered
from moonbase.scenario import load
from moonbase.study.answer import ask_of
from moonbase.study.sampling import CHUNK, draw, sobol

Figure = tuple[str, str, str]
ROUTES = ("ground", "leo", "moon")
ROUNDS = 6


def three_routes() -> Ask:
    """The headline routes of the reference scenario, 220 quarters."""
    scenario = load("reference")
    ask = ask_of(scenario, 2035, False)
    return Ask(
        ask.clock, {name: ask.routes[name] for name in ROUTES}, 2035, ask.table, "electricity"
    )


def work(rounds: int) -> float:
    """Draw and evaluate chunks; CPU seconds without imports and set-up."""
    ask, parameters = three_routes(), load("reference").parameters
    points = sobol(len(parameters), 0, CHUNK, 1)
    evaluate(ask, draw(parameters, points))
    start = time.process_time()
    for _ in range(rounds):
        evaluate(ask, draw(parameters, points))
    return time.process_time() - start


def small(samples: int) -> float:
    """Best CPU seconds of one call with few samples."""
    ask, parameters = three_routes(), load("reference").parameters
    points = sobol(len(parameters), 0, samples, 1)
    times = []
    for _ in range(7):
        start = time.process_time()
        evaluate(ask, draw(parameters, points))
        times.append(time.process_time() - start)
    return min(times)


class Counted(np.ndarray):
    """An array that counts the ufunc calls made on it."""

    calls = 0

    def __array_ufunc__(self, ufunc, method, *inputs, **kwargs):  # type: ignore[no-untyped-def]
        Counted.calls += 1
        plain = [each.view(np.ndarray) if isinstance(each, Counted) else each for each in inputs]
        if "out" in kwargs:
            kwargs["out"] = tuple(each.view(np.ndarray) for each in kwargs["out"])
        made = getattr(ufunc, method)(*plain, **kwargs)
        return made.view(Counted) if isinstance(made, np.ndarray) else made


def calls() -> dict[str, float]:
    """Array calls per quarter of each headline route, counted on the stocks and offers."""
    scenario = load("reference")
    ask = three_routes()
    points = sobol(len(scenario.parameters), 0, 16, 1)
    draws = {id: value.view(Counted) for id, value in draw(scenario.parameters, points).items()}
    counts = {}
    for name, route in assemble(ask.routes, draws, ask.clock).items():
        recipes = prepare(route.recipes, len(ask.clock.years))
        before = now = {key: np.asarray(value).view(Counted) for key, value in begin(route).items()}
        Counted.calls = 0
        for quarter in ask.clock:
            offers = offered(route, quarter, midway(before, now, route.capacities))
            wish = route.policy.wish(quarter, now, offers)
            done, _ = allocate(wish, recipes[quarter.year], offers)
            before, now = now, advance(route, quarter, now, done)
        counts[name] = Counted.calls / ask.clock.steps
    return counts


def figures() -> Iterator[Figure]:
    """Rates on all cores, small runs, calls."""
    cores = os.cpu_count() or 1
    with ProcessPoolExecutor(cores, mp_context=get_context("spawn")) as pool:
        spans = list(pool.map(work, [ROUNDS] * cores))
    rate = sum(ROUNDS * CHUNK / span for span in spans)
    yield f"campaigns a second, 3 routes, 220 quarters, {cores} cores", f"{rate:,.0f}", ">= 20,000"
    for name, count in calls().items():
        yield f"array calls per quarter, {name}", f"{count:.0f}", "<= 300"
    for samples in (1, 1000):
        yield f"{samples} campaign(s), CPU", f"{small(samples) * 1e3:.0f} ms", "< 100 ms"
