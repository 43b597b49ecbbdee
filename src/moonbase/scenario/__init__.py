"""What is asked: scenarios, the parameter catalogue with its sources, units, and located errors.

Names load on first use, so that importing this package costs neither pydantic nor pint.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from moonbase.scenario.errors import Problem, ScenarioError, raise_if
    from moonbase.scenario.loader import load, presets
    from moonbase.scenario.money import in_money_of
    from moonbase.scenario.parameters import Parameter, Source, catalogue, sources
    from moonbase.scenario.resolved import ResolvedScenario
    from moonbase.scenario.schema import RouteTable
    from moonbase.scenario.units import from_si, to_si

_HOMES = {
    "Parameter": "parameters",
    "Problem": "errors",
    "ResolvedScenario": "resolved",
    "RouteTable": "schema",
    "ScenarioError": "errors",
    "Source": "parameters",
    "catalogue": "parameters",
    "from_si": "units",
    "in_money_of": "money",
    "load": "loader",
    "presets": "loader",
    "raise_if": "errors",
    "sources": "parameters",
    "to_si": "units",
}

__all__ = [
    "Parameter",
    "Problem",
    "ResolvedScenario",
    "RouteTable",
    "ScenarioError",
    "Source",
    "catalogue",
    "from_si",
    "in_money_of",
    "load",
    "presets",
    "raise_if",
    "sources",
    "to_si",
]


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(f"moonbase.scenario.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
