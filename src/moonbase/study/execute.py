"""Samples through the chain in chunks of fixed size, in this process or several."""

from __future__ import annotations

import signal
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context

from moonbase.campaign.evaluate import Ask, RouteOutcome, evaluate, merged
from moonbase.scenario.parameters import Parameter
from moonbase.study.sampling import CHUNK, draw, sobol

Progress = Callable[[int, int], None]
"""Called with (samples done, samples in all)."""


@dataclass(frozen=True)
class Job:
    """One chunk: what to ask, of which parameters, and which Sobol points to take."""

    ask: Ask
    parameters: Mapping[str, Parameter]
    first: int
    count: int
    seed: int


def work(job: Job) -> dict[str, RouteOutcome]:
    """Draw and evaluate one chunk."""
    points = sobol(len(job.parameters), job.first, job.count, job.seed)
    return evaluate(job.ask, draw(job.parameters, points))


def jobs(ask: Ask, parameters: Mapping[str, Parameter], samples: int, seed: int) -> list[Job]:
    """Chunks of `CHUNK` samples; the cut does not depend on the number of workers."""
    return [
        Job(ask, parameters, first, min(CHUNK, samples - first), seed)
        for first in range(0, samples, CHUNK)
    ]


def execute(
    ask: Ask,
    parameters: Mapping[str, Parameter],
    samples: int,
    seed: int,
    workers: int,
    progress: Progress | None = None,
) -> dict[str, RouteOutcome]:
    """Outcome of every route over all samples.

    Chunks run in spawned processes when there is more than one chunk and worker, never in
    threads; they are joined in order, so results are the same for any number of workers.
    """
    todo = jobs(ask, parameters, samples, seed)
    done: list[dict[str, RouteOutcome]] = []
    if workers <= 1 or len(todo) == 1:
        for job in todo:
            done.append(work(job))
            _tell(progress, done, todo)
    else:
        with ProcessPoolExecutor(
            min(workers, len(todo)),
            mp_context=get_context("spawn"),
            initializer=signal.signal,
            initargs=(signal.SIGINT, signal.SIG_IGN),
        ) as pool:
            for outcome in pool.map(work, todo):
                done.append(outcome)
                _tell(progress, done, todo)
    names = list(done[0])
    return {name: merged([each.pop(name) for each in done]) for name in names}


def _tell(progress: Progress | None, done: Sequence[object], todo: Sequence[Job]) -> None:
    if progress is not None:
        progress(sum(job.count for job in todo[: len(done)]), sum(job.count for job in todo))
