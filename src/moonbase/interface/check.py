"""`moonbase check`: every problem of a scenario file, or that there is none."""

from __future__ import annotations

from typing import Annotated

import typer

from moonbase.interface.options import Json, Lang
from moonbase.interface.words import Language

File = Annotated[str, typer.Argument(metavar="FILE", help="Path of a TOML file, or a preset.")]


def check(file: File, lang: Lang = Language.en, json: Json = False) -> int:
    """Check a scenario file; a bad one ends with exit code 3."""
    from moonbase.interface.asking import scenario_of
    from moonbase.interface.streams import print_json

    scenario = scenario_of(file)
    parameters = scenario.parameters.values()
    counts = {
        "routes": len(scenario.routes),
        "parameters": len(scenario.parameters),
        "uncertain": sum(each.low < each.high for each in parameters),
        "set_here": sum(each.origin.startswith(f"{scenario.path}:") for each in parameters),
    }
    if json:
        head = {"name": scenario.name, "hash": scenario.hash, "title": scenario.title}
        print_json({"ok": True, "scenario": head, "path": scenario.path, "counts": counts})
        return 0
    routes = ", ".join(scenario.routes)
    print(f"ok: {scenario.path}: {scenario.name}, hash {scenario.hash}")
    print(f"  {counts['routes']} routes: {routes}")
    print(f"  clock {scenario.start} to {scenario.end}, {scenario.steps_per_year} steps a year")
    print(
        f"  {counts['parameters']} parameters, {counts['uncertain']} uncertain, "
        f"{counts['set_here']} set in this file"
    )
    return 0
