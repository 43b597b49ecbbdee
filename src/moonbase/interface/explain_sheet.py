"""How `moonbase explain` tells of a metric of a single discipline: no route, no band."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console

    from moonbase.results.sheet_definitions import SheetDefinition
    from moonbase.scenario.parameters import Parameter
    from moonbase.scenario.resolved import ResolvedScenario


def parameters_of(scenario: ResolvedScenario, each: SheetDefinition) -> list[Parameter]:
    """The parameters that a metric reads."""
    from moonbase.results.sheet_definitions import parameter_ids

    return [scenario.parameters[id] for id in parameter_ids(each) if id in scenario.parameters]


def print_sheet_metrics(
    scenario: ResolvedScenario, found: tuple[SheetDefinition, ...], console: Console, language: str
) -> None:
    """Definition, equations, parameters with their basis, sources of each."""
    from moonbase.interface.explain_text import bounds_of, print_sources
    from moonbase.interface.explanation import step
    from moonbase.interface.tables import indented, labelled, print_table, section

    for each in found:
        console.print(f"{labelled(each, language)} ({each.command}.{each.id}) [{each.unit}]")
        indented(console, each.text, 0)
        indented(console, f"Printed by: moonbase {each.command}.", 0)
        section(console, "Equations", "from the result backwards")
        for one in map(step, each.chain):
            indented(console, f"{one.function}: {one.says}")
            if one.equation:
                indented(console, one.equation, 6)
        read = parameters_of(scenario, each)
        if read:
            rows = [(one.id, (bounds_of(one), one.basis)) for one in read]
            print_table(console, "Parameters read", ("value, range", "basis"), rows)
            print_sources(read, console)
        console.print()


def sheet_metrics_json(
    scenario: ResolvedScenario, found: tuple[SheetDefinition, ...]
) -> dict[str, Any]:
    """The same as one JSON object."""
    from moonbase.interface.explain_json import head, source_table
    from moonbase.interface.explanation import step

    cited: list[str] = []
    metrics = []
    for each in found:
        read = parameters_of(scenario, each)
        cited += [id for one in read for id in one.sources]
        keys = ("command", "id", "unit", "label", "text")
        metrics.append(
            {key: getattr(each, key) for key in keys}
            | {
                "chain": [
                    {"function": one.function, "says": one.says, "equation": one.equation or None}
                    for one in map(step, each.chain)
                ],
                "parameters": [_read(one) for one in read],
            }
        )
    return head(scenario) | {"metrics": metrics, "sources": source_table(cited)}


def _read(one: Parameter) -> dict[str, Any]:
    keys = ("id", "label", "value", "low", "high", "unit", "basis", "where")
    return {key: getattr(one, key) for key in keys} | {"sources": list(one.sources)}
