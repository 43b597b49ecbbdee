"""Print the figures of every bench: `make bench`."""

from __future__ import annotations

from bench import (
    campaigns,
    driver,
    fleet,
    grid,
    memory,
    planner,
    regolith,
    satellite,
    startup,
    sun_and_terrain,
    trajectories,
)

if __name__ == "__main__":
    for bench in (
        startup,
        campaigns,
        planner,
        sun_and_terrain,
        trajectories,
        regolith,
        grid,
        driver,
        fleet,
        satellite,
        memory,
    ):
        for name, value, goal in bench.figures():
            print(f"{name:<66} {value:>22}   {goal}", flush=True)
