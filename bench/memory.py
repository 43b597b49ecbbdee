"""Peak memory of 100,000 samples."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

PROGRAM = """
import resource, time
from moonbase.scenario import load
from moonbase.study.answer import ask_of
from moonbase.study.execute import execute
from moonbase.campaign.evaluate import Ask
if __name__ == "__main__":
    scenario = load("reference")
    ask = ask_of(scenario, 2035, False)
    routes = {name: ask.routes[name] for name in ("ground", "leo", "moon")}
    start = time.time()
    asked = Ask(ask.clock, routes, 2035, ask.table, "electricity")
    execute(asked, scenario.parameters, 100_000, 1, 2)
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    print((own + 2 * child) / 1e6, time.time() - start)
"""


def figures() -> Iterator[tuple[str, str, str]]:
    """Peak resident memory of the parent and two workers together, at most."""
    import tempfile
    from pathlib import Path

    with tempfile.TemporaryDirectory() as folder:
        program = Path(folder) / "samples.py"
        program.write_text(PROGRAM)
        done = subprocess.run(
            [sys.executable, str(program)], capture_output=True, text=True, check=True
        )
    gigabytes, seconds = map(float, done.stdout.split())
    yield "100,000 samples, 3 routes, peak memory of all processes", f"{gigabytes:.2f} GB", "< 1 GB"
    yield "100,000 samples, 3 routes, wall", f"{seconds:.1f} s", ""
