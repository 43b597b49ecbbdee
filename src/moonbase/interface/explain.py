"""`moonbase explain`: what a metric or a parameter is, and what moves it."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from moonbase.interface.options import (
    EXPLAIN_SAMPLES,
    Json,
    Lang,
    Samples,
    ScenarioName,
    Seed,
    Settings,
    Year,
)
from moonbase.interface.words import Language

What = Annotated[
    str | None,
    typer.Argument(
        metavar="TARGET",
        help="METRIC, ROUTE.METRIC, COMMAND.METRIC or PARAMETER.ID; nothing lists them.",
    ),
]


def explain(
    target: What = None,
    scenario: ScenarioName = "reference",
    settings: Settings = None,
    samples: Samples = EXPLAIN_SAMPLES,
    seed: Seed = 1,
    at: Year = None,
    lang: Lang = Language.en,
    json: Json = False,
) -> int:
    """Explain a metric or a parameter."""
    from moonbase.interface import explain_json, explain_text
    from moonbase.interface.asking import scenario_of, year_of
    from moonbase.interface.streams import console, print_json
    from moonbase.interface.target import target_of

    resolved = scenario_of(scenario, settings)
    year = year_of(resolved, at)
    found: Any
    if target is None:
        if json:
            print_json(explain_json.index(resolved))
        else:
            explain_text.print_index(resolved, console(), lang.value)
        return 0
    wanted = target_of(target, resolved)
    if wanted.parameter:
        from moonbase.interface.card import card

        found = card(resolved, wanted.parameter, year)
        if json:
            print_json(explain_json.of_card(resolved, found, year))
        else:
            explain_text.print_card(resolved, found, year, console(), lang.value)
        return 0
    if wanted.sheets:
        from moonbase.interface import explain_sheet

        if json:
            print_json(explain_sheet.sheet_metrics_json(resolved, wanted.sheets))
        else:
            explain_sheet.print_sheet_metrics(resolved, wanted.sheets, console(), lang.value)
        return 0
    found = _explanations(resolved, wanted.metric, wanted.routes, year, samples, seed)
    if json:
        print_json(explain_json.of_metric(resolved, found, year, samples, seed))
    else:
        explain_text.print_metric(resolved, found, year, console(), lang.value)
    return 0


def _explanations(
    resolved: Any, metric: str, routes: tuple[str, ...], year: int, samples: int, seed: int
) -> Any:
    """The explanations, or a fault when no asked route has the metric."""
    from moonbase.interface.explanation import explain_metric
    from moonbase.interface.faults import usage
    from moonbase.interface.progress import Watch

    with Watch(f"explain {metric}", samples) as watch:
        found = explain_metric(resolved, metric, routes, year, samples, seed, watch)
    if not found:
        others = [name for name in resolved.routes if name not in routes]
        hint = f"try one of the routes {', '.join(others)}" if others else ""
        message = f"{metric} has no meaning on {', '.join(routes)}"
        raise usage("E005", message, "TARGET", hint)
    return found
