"""CPU time to import the package and to print help."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator

ROUNDS = 5


def cpu(*command: str) -> float:
    """Least CPU seconds of a command over a few rounds, children included."""
    times = []
    for _ in range(ROUNDS):
        before = os.times()
        subprocess.run(command, check=True, capture_output=True)
        after = os.times()
        used = after.children_user + after.children_system
        times.append(used - before.children_user - before.children_system)
    return min(times)


def figures() -> Iterator[tuple[str, str, str]]:
    """Import and help."""
    python = sys.executable
    yield "import moonbase, CPU", f"{cpu(python, '-c', 'import moonbase'):.3f} s", "< 0.15 s"
    yield "moonbase --help, CPU", f"{cpu(python, '-m', 'moonbase', '--help'):.3f} s", "< 0.4 s"
    run = (python, "-m", "moonbase", "run", "--no-folder", "--json")
    yield "moonbase run --json, CPU", f"{cpu(*run):.2f} s", "wall < 10 s with figures"
