"""`moonbase run`: the answer to a scenario, as a report, a JSON object and a folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from moonbase.interface.options import (
    Joint,
    Json,
    Lang,
    Samples,
    ScenarioName,
    Seed,
    Settings,
    Workers,
    Year,
)
from moonbase.interface.words import Language

if TYPE_CHECKING:
    from moonbase.results.record import Answer

INFEASIBLE_FROM = 0.5
"""Share of samples without enough Moon or Sun from which a route counts as infeasible."""

Out = Annotated[
    Path | None, typer.Option("--out", metavar="DIR", help="The run folder; else one in runs.")
]
NoFolder = Annotated[bool, typer.Option("--no-folder", help="Write no run folder.")]
Keep = Annotated[
    list[str] | None,
    typer.Option(
        "--keep-samples",
        metavar="METRIC",
        help="Also store every sample of this metric in the folder. Repeatable.",
    ),
]


def run(
    scenario: ScenarioName = "reference",
    settings: Settings = None,
    samples: Samples = 4096,
    seed: Seed = 1,
    at: Year = None,
    joint: Joint = False,
    out: Out = None,
    no_folder: NoFolder = False,
    workers: Workers = None,
    keep_samples: Keep = None,
    lang: Lang = Language.en,
    json: Json = False,
) -> int:
    """Run a scenario."""
    from time import perf_counter

    from moonbase.interface.asking import scenario_of, year_of
    from moonbase.interface.faults import DONE, INFEASIBLE
    from moonbase.interface.outputs import kept_metrics, place_of, write
    from moonbase.interface.progress import Watch
    from moonbase.interface.streams import shown
    from moonbase.study.answer import answer

    started = perf_counter()
    kept = kept_metrics(keep_samples)
    place = place_of(out, no_folder, json, kept)
    resolved = scenario_of(scenario, settings)
    year = year_of(resolved, at)
    with Watch(f"run {resolved.name}", samples) as watch:
        found = answer(resolved, samples, seed, year, joint, workers, watch)
    seconds = perf_counter() - started
    if not json:
        shown(lambda: _print(found, lang.value))
    folder = write(found, resolved, place, kept, workers, seconds) if place else None
    if json:
        _print_json(found, folder)
    _tell(folder, lang.value, perf_counter() - started)
    return INFEASIBLE if infeasible(found) else DONE


def infeasible(found: Answer) -> dict[str, tuple[str, float]]:
    """Route -> (cause, share) for routes that mostly need more Moon or Sun than there is."""
    worst = {
        name: max(each.infeasible.items(), key=lambda item: item[1])
        for name, each in found.routes.items()
        if each.infeasible
    }
    return {name: each for name, each in worst.items() if each[1] >= INFEASIBLE_FROM}


def _print(found: Answer, language: str) -> None:
    """The report on standard output, what is infeasible on standard error."""
    from moonbase.interface.reporting import line_of
    from moonbase.interface.streams import console, note
    from moonbase.results.report import print_report

    print_report(found, console(), language)
    for item in _infeasible_items(found):
        note(line_of(item, language))


def _print_json(found: Answer, folder: Path | None) -> None:
    """The answer as one JSON object on standard output."""
    from moonbase.interface.streams import print_json
    from moonbase.results.contract import as_json

    items = _infeasible_items(found)
    shown: dict[str, Any] = as_json(found)
    if items:
        errors = [item.as_json() for item in items]
        shown |= {"ok": False, "error": errors[0], "errors": errors}
    print_json(shown | ({"folder": str(folder)} if folder else {}))


def _tell(folder: Path | None, language: str, seconds: float) -> None:
    """Where the folder is and how long it took, on standard error."""
    from moonbase.interface.streams import note
    from moonbase.interface.words import word

    if folder:
        note(f"{word('folder', language)}: {folder}")
    note(f"{word('time', language)}: {seconds:.1f} s")


def _infeasible_items(found: Answer) -> list[Any]:
    from moonbase.interface.faults import Item

    return [
        Item("E601", f"{cause} exceeds 1 in {share:.0%} of samples", key=f"routes.{route}")
        for route, (cause, share) in infeasible(found).items()
    ]
