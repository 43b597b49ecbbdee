"""Samples through the chain in chunks of fixed size, in this process or several."""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context

from moonbase.campaign.evaluate import Ask, RouteOutcome, evaluate
from moonbase.campaign.join import place, room
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
    whole: dict[str, RouteOutcome] = {}
    for job, outcomes in zip(todo, _outcomes(todo, workers), strict=True):
        for name in list(outcomes):
            part = outcomes.pop(name)
            if job.first == 0:
                whole[name] = room(part, samples)
            place(whole[name], part, job.first)
        if progress is not None:
            progress(job.first + job.count, samples)
    return whole


def _outcomes(todo: Sequence[Job], workers: int) -> Iterator[dict[str, RouteOutcome]]:
    """Outcome of every chunk, in order; at most a few wait to be taken."""
    if workers <= 1 or len(todo) == 1:
        yield from map(work, todo)
        return
    with ProcessPoolExecutor(
        min(workers, len(todo)),
        mp_context=get_context("spawn"),
        initializer=signal.signal,
        initargs=(signal.SIGINT, signal.SIG_IGN),
    ) as pool:
        ahead = deque(pool.submit(work, job) for job in todo[: 2 * workers])
        for job in (*todo[2 * workers :], *[None] * len(ahead)):
            done = ahead.popleft()
            if job is not None:
                ahead.append(pool.submit(work, job))
            yield done.result()
