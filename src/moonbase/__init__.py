"""moonbase: AI compute on Earth, in orbit and from the Moon through one chain of models.

>>> import moonbase
>>> answer = moonbase.run("reference", samples=64)
>>> sorted(answer.routes)
['deep_earth', 'ground', 'leo', 'moon', 'moon_surface']

Nothing heavy is imported before it is needed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from moonbase.interface.card import Card
    from moonbase.interface.explanation import Explanation
    from moonbase.results.comparison import Comparison
    from moonbase.results.record import Answer
    from moonbase.scenario import ResolvedScenario
    from moonbase.study.validate import ValidationReport

__all__ = ["compare", "explain", "load", "run", "validate"]


def load(name: str | Path = "reference", *settings: str) -> ResolvedScenario:
    """Load a preset or a TOML file, with settings such as "launch.price=100 USD/kg".

    Raises moonbase.scenario.ScenarioError with every problem located.
    """
    from moonbase.interface.asking import scenario_of

    return scenario_of(name, settings)


def run(
    scenario: str | Path | ResolvedScenario = "reference",
    *settings: str,
    samples: int = 4096,
    seed: int = 1,
    at: int | None = None,
    joint: bool = False,
    workers: int = 1,
) -> Answer:
    """Answer a scenario: how much compute, when, at what cost, and what stops it.

    `at` is the year of the cohort that costs describe. More than one worker starts processes, so
    that a script then needs `if __name__ == "__main__":`; results do not depend on it.
    """
    from moonbase.interface.asking import year_of
    from moonbase.study.answer import answer

    resolved = _resolved(scenario, settings)
    return answer(resolved, samples, seed, year_of(resolved, at), joint, workers)


def compare(
    *scenarios: str | Path | ResolvedScenario,
    samples: int = 4096,
    seed: int = 1,
    at: int | None = None,
    joint: bool = False,
    workers: int = 1,
) -> Comparison:
    """Run two or more scenarios with the same draws; what differs comes first."""
    from moonbase.results.comparison import compare as compared

    resolved = [_resolved(each, ()) for each in scenarios]
    answers = [
        run(each, samples=samples, seed=seed, at=at, joint=joint, workers=workers)
        for each in resolved
    ]
    return compared(answers, resolved)


def explain(
    target: str,
    scenario: str | Path | ResolvedScenario = "reference",
    *settings: str,
    at: int | None = None,
    samples: int = 4096,
    seed: int = 1,
) -> list[Explanation] | Card:
    """Explain "METRIC" or "ROUTE.METRIC" (one record per route), or "PARAMETER.ID" (its card)."""
    from moonbase.interface.asking import year_of
    from moonbase.interface.card import card
    from moonbase.interface.explanation import explain_metric
    from moonbase.interface.target import target_of

    resolved = _resolved(scenario, settings)
    wanted, year = target_of(target, resolved), year_of(resolved, at)
    if wanted.parameter:
        return card(resolved, wanted.parameter, year)
    return explain_metric(resolved, wanted.metric, wanted.routes, year, samples, seed)


def validate() -> ValidationReport:
    """Compute every published number again and compare."""
    from moonbase.study.validate import validate as validated

    return validated()


def _resolved(scenario: str | Path | ResolvedScenario, settings: Sequence[str]) -> ResolvedScenario:
    from moonbase.scenario import ResolvedScenario

    if not isinstance(scenario, ResolvedScenario):
        return load(scenario, *settings)
    if settings:
        raise ValueError("give settings to load, or the name of a scenario instead of a loaded one")
    return scenario
