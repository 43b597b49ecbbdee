"""The linear program made by probing the stages, and how exactly it replays."""

from __future__ import annotations

import time
from collections.abc import Iterator

import numpy as np

from moonbase.campaign.assemble import assemble
from moonbase.campaign.plan import plan, replay
from moonbase.flows import Clock
from moonbase.scenario import load
from moonbase.study.sampling import at


def figures() -> Iterator[tuple[str, str, str]]:
    """Replay error and time of a three-year lunar plan."""
    scenario = load("reference", ["lander.first_year=2030"])
    clock = Clock(2034, 2036, 4)
    route = assemble(scenario.routes, at(scenario.parameters, [{}]), clock)["moon"]
    start = time.process_time()
    planned = plan(route, clock)
    used = time.process_time() - start
    levels, _ = replay(route, clock, planned)
    scale = np.maximum(np.abs(planned.levels).max(axis=0), 1e-30)
    error = np.max(np.abs(levels - planned.levels) / scale)
    yield "linear program by probing, replay error", f"{error:.1e}", "< 1e-9"
    yield "linear program by probing, 12 quarters, CPU", f"{used:.2f} s", ""
