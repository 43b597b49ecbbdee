"""From what was typed to a scenario and a year that can be run."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from moonbase.interface.faults import usage

if TYPE_CHECKING:
    from moonbase.scenario.resolved import ResolvedScenario


def scenario_of(name: str | Path, settings: Sequence[str] | None = None) -> ResolvedScenario:
    """Load a preset or file with settings; every problem, leaf names too, is raised at once."""
    from moonbase.interface.leaves import leaf_problems
    from moonbase.scenario import load

    return load(name, tuple(settings or ()), checks=[leaf_problems])


def year_of(scenario: ResolvedScenario, at: int | None) -> int:
    """The asked year; by default the usual one, or the nearest that the scenario has."""
    from moonbase.study.answer import DEFAULT_AT

    if at is None:
        return min(max(DEFAULT_AT, scenario.start), scenario.end)
    if not scenario.start <= at <= scenario.end:
        hint = f"scenario {scenario.name} runs from {scenario.start} to {scenario.end}"
        raise usage("E004", f"{at} is outside the clock", "--at", hint)
    return at
