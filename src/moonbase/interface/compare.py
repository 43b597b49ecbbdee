"""`moonbase compare`: two or more scenarios side by side, differences first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from moonbase.interface.options import (
    Joint,
    Json,
    Lang,
    Samples,
    Seed,
    Settings,
    Workers,
    Year,
)
from moonbase.interface.words import Language

if TYPE_CHECKING:
    from moonbase.scenario.resolved import ResolvedScenario

Names = Annotated[
    list[str],
    typer.Argument(
        metavar="SCENARIO",
        help="Two or more presets or files; one with --set is compared with and without it.",
    ),
]


def compare(
    names: Names,
    settings: Settings = None,
    samples: Samples = 4096,
    seed: Seed = 1,
    at: Year = None,
    joint: Joint = False,
    workers: Workers = None,
    lang: Lang = Language.en,
    json: Json = False,
) -> int:
    """Compare scenarios; settings hold for all of them."""
    from moonbase.interface.asking import year_of
    from moonbase.interface.progress import Watch
    from moonbase.interface.streams import console, print_json
    from moonbase.results import comparison, comparison_text
    from moonbase.study.answer import answer

    scenarios = _scenarios(names, settings)
    years = [year_of(each, at) for each in scenarios]
    answers = []
    for each, year in zip(scenarios, years, strict=True):
        with Watch(f"run {each.name}", samples) as watch:
            answers.append(answer(each, samples, seed, year, joint, workers, watch))
    found = comparison.compare(answers, scenarios)
    if json:
        print_json(
            comparison.as_json(found)
            | {"version": answers[0].version, "samples": samples, "seed": seed}
        )
    else:
        comparison_text.print_comparison(found, console(), lang.value)
    return 0


def _scenarios(names: Sequence[str], settings: Sequence[str] | None) -> list[ResolvedScenario]:
    """What is compared; the problems of all files are reported together."""
    from moonbase.interface.asking import scenario_of
    from moonbase.interface.faults import usage
    from moonbase.scenario import Problem, ScenarioError, raise_if

    if len(names) == 1 and not settings:
        hint = "name a second scenario, or give --set to compare with and without it"
        raise usage("E003", "one scenario has nothing to be compared with", "SCENARIO", hint)
    asked = [(name, settings) for name in names]
    if len(names) == 1:
        asked.insert(0, (names[0], None))
    found: list[ResolvedScenario] = []
    problems: list[Problem] = []
    for name, given in asked:
        try:
            found.append(scenario_of(name, given))
        except ScenarioError as error:
            problems.extend(each for each in error.problems if each not in problems)
    raise_if(problems)
    return found
