"""`moonbase scenario list` and `moonbase scenario show`."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from moonbase.interface.options import Json, Lang, ScenarioName
from moonbase.interface.words import Language

Resolved = Annotated[
    bool, typer.Option("--resolved", help="Everything decided: all routes and parameters.")
]


def list_presets(lang: Lang = Language.en, json: Json = False) -> int:
    """List the presets."""
    from moonbase.interface.asking import scenario_of
    from moonbase.interface.streams import print_json
    from moonbase.scenario import presets

    found = {name: scenario_of(name) for name in presets()}
    if json:
        print_json({"ok": True, "scenarios": [_summary(each) for each in found.values()]})
        return 0
    width = max(map(len, found))
    for name, each in found.items():
        title = (each.title_ko if lang is Language.ko else "") or each.title
        print(f"{name:{width}}  {title}  [{', '.join(each.routes)}]")
    return 0


def show(
    name: ScenarioName = "reference",
    resolved: Resolved = False,
    lang: Lang = Language.en,
    json: Json = False,
) -> int:
    """Show a preset or file as TOML, as written or resolved."""
    from moonbase.interface.asking import scenario_of
    from moonbase.interface.streams import print_json
    from moonbase.scenario.merging import find_scenario

    scenario = scenario_of(name)
    text = scenario.to_toml()
    if not resolved:
        text = find_scenario(name)[0].read_text(encoding="utf-8")
    if json:
        more: dict[str, Any] = _resolved(scenario) if resolved else {}
        print_json({"ok": True, "scenario": _summary(scenario), "toml": text} | more)
        return 0
    print(text.rstrip("\n"))
    return 0


def _summary(scenario: Any) -> dict[str, Any]:
    """Name, fingerprint and what it holds."""
    return {
        "name": scenario.name,
        "hash": scenario.hash,
        "title": scenario.title,
        "title_ko": scenario.title_ko,
        "description": scenario.description,
        "stance": scenario.stance,
        "path": scenario.path,
        "routes": list(scenario.routes),
    }


def _resolved(scenario: Any) -> dict[str, Any]:
    """Clock, routes and parameters with where each value comes from."""
    keys = ("value", "low", "high", "unit", "distribution", "basis", "sources", "where")
    return {
        "clock": {
            "start": scenario.start,
            "end": scenario.end,
            "steps_per_year": scenario.steps_per_year,
        },
        "money_year": scenario.money_year,
        "kardashev_reading": scenario.kardashev_reading,
        "routes": {name: each.model_dump() for name, each in scenario.routes.items()},
        "parameters": {
            id: {key: getattr(each, key) for key in (*keys, "note", "origin")}
            for id, each in scenario.parameters.items()
        },
    }
