"""Speeds of the lunar grid: build, solver, command, and a year of twenty nodes."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator

from bench.startup import cpu
from moonbase.design.grid_program import Request, build
from moonbase.design.nodes import ring, synodic_day
from moonbase.design.power_grid import design
from moonbase.scenario import load
from moonbase.study.grid_parts import technologies_of

OFFERED = ("array", "line", "gas-cell")
YEAR = """
import resource, time
from moonbase.design.grid_program import Request, build
from moonbase.design.nodes import lunar_year, ring
from moonbase.environment.sky import shipped
from moonbase.linear_program import solve
from moonbase.scenario import load
from moonbase.study.grid_parts import technologies_of
if __name__ == "__main__":
    technologies = technologies_of(load("reference"), 2035, "moon")
    offered = ("array", "line", "gas-cell")
    request = Request(ring(20), lunar_year(shipped(), 2035), 1e9, offered)
    start = time.process_time()
    model = build(request, technologies, "mass")
    found = solve(model.program, "hipo")
    used = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(used, peak, found.gap, model.program.columns, model.program.lines)
"""


def figures() -> Iterator[tuple[str, str, str]]:
    """A day of 20 nodes, the default command, a year of 20 nodes."""
    technologies = technologies_of(load("reference"), 2035, "moon")
    request = Request(ring(20), synodic_day(), 1e9, OFFERED)
    design(request, technologies, "mass")
    start = time.process_time()
    build(request, technologies, "mass")
    built = time.process_time() - start
    start = time.process_time()
    found = design(request, technologies, "mass")
    whole = time.process_time() - start
    yield "grid of 20 nodes, a day: model build, CPU", f"{built * 1e3:.0f} ms", "< 100 ms"
    yield (
        "grid of 20 nodes, a day: end to end over solver, CPU",
        f"{whole / found.seconds:.2f}",
        "<= 1.2",
    )
    yield "grid of 20 nodes, a day: end to end, CPU", f"{whole:.2f} s", ""
    command = ("grid", "--ring", "8", "--load", "1 GW", "--json")
    used = cpu(sys.executable, "-m", "moonbase", *command)
    yield "moonbase grid --ring 8 --load '1 GW', CPU", f"{used:.1f} s", "a few seconds"
    done = subprocess.run([sys.executable, "-c", YEAR], capture_output=True, text=True, check=True)
    seconds, peak, gap, columns, lines = map(float, done.stdout.split())
    name = f"grid of 20 nodes, a year, HiPO ({columns:,.0f} x {lines:,.0f}, gap {gap:.0e})"
    yield f"{name}, CPU", f"{seconds:.0f} s", "< 60 s"
    yield "grid of 20 nodes, a year, HiPO, peak memory", f"{peak:.2f} GB", "< 1.5 GB"
