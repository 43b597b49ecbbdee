"""Speeds of the mass driver: one design, ten thousand, and the machine of a route's samples."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from moonbase.campaign.mass_driver import driver_leaves
from moonbase.design.driver import driver_design
from moonbase.launch.driver.motor import MOTORS
from moonbase.scenario import load
from moonbase.study.central import central_draws
from moonbase.study.sampling import draw, sobol

MANY, SAMPLES = 10_000, 4096
REPEATS = 5


def best(task: Callable[[], object]) -> float:
    """Least CPU time of a few runs [s]."""
    spent = []
    for _ in range(REPEATS):
        start = time.process_time()
        task()
        spent.append(time.process_time() - start)
    return min(spent)


def figures() -> Iterator[tuple[str, str, str]]:
    """Each motor at one sample and at ten thousand; a chunk of a run."""
    scenario = load("reference")
    centre = central_draws(scenario)
    cube = sobol(len(scenario.parameters), 0, MANY, 1)
    draws = draw(scenario.parameters, cube)
    chunk = {id: value[:SAMPLES] for id, value in draws.items()}
    for kind in MOTORS:
        single = driver_leaves(centre, "", kind)
        many = driver_leaves(draws, "", kind)
        used = best(lambda single=single: driver_design(single))  # type: ignore[misc]
        yield f"driver, {kind}: one design, CPU", f"{used * 1e3:.2f} ms", "< 5 ms"
        used = best(lambda many=many: driver_design(many))  # type: ignore[misc]
        yield f"driver, {kind}: {MANY:,} designs, CPU", f"{used:.3f} s", "< 1 s"
    route = driver_leaves(chunk, "moon")
    used = best(lambda: driver_design(route))
    yield f"driver of a route, {SAMPLES:,} samples, CPU", f"{used * 1e3:.1f} ms", ""
