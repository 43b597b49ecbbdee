"""Fill a leaf's declared parameters with draws, taking a route's own value where it has one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any, TypeVar

from moonbase.flows import Samples

Leaf = TypeVar("Leaf")
Draws = Mapping[str, Samples]


def declared(leaf: type[Any]) -> Iterator[tuple[str, str, str]]:
    """(field name, parameter id, unit) of every parameter that a leaf declares."""
    for item in fields(leaf):
        if "id" in item.metadata:
            yield item.name, item.metadata["id"], item.metadata["unit"]


def bind(leaf: type[Leaf], draws: Draws, route: str) -> Leaf:
    """Build a leaf: each field takes `route.id` when the scenario sets it, else `id`.

    Shared ids share a draw, so routes stay paired. Raises KeyError for an id that is not drawn.
    """
    values = {}
    for name, id, _ in declared(leaf):
        own = f"{route}.{id}"
        values[name] = draws[own] if own in draws else draws[id]
    return leaf(**values)
