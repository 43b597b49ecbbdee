"""Outcomes of chunks joined into one, each chunk let go as soon as it is copied."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from moonbase.campaign.evaluate import RouteOutcome
from moonbase.flows import Samples

Tables = Mapping[str, Samples]
Counts = Mapping[str, Mapping[str, Samples]]


def room(first: RouteOutcome, samples: int) -> RouteOutcome:
    """An outcome with room for all samples, counts at zero."""

    def empty(tables: Tables) -> dict[str, Samples]:
        return {
            name: np.empty((*each.shape[:-1], samples), dtype=each.dtype)
            for name, each in tables.items()
        }

    def zero(counts: Counts) -> dict[str, dict[str, Samples]]:
        return {
            outer: {inner: np.zeros_like(each) for inner, each in table.items()}
            for outer, table in counts.items()
        }

    return replace(
        first,
        metrics=empty(first.metrics),
        table={year: empty(table) for year, table in first.table.items()},
        series=empty(first.series),
        bound=zero(first.bound),
        details=zero(first.details),
        parts=empty(first.parts),
        facts=empty(first.facts),
        waterfall=empty(first.waterfall),
        samples=samples,
    )


def place(whole: RouteOutcome, part: RouteOutcome, start: int) -> None:
    """Copy a chunk into its place in the whole."""
    here = slice(start, start + part.samples)

    def copy(into: Tables, tables: Tables) -> None:
        for name, each in tables.items():
            into[name][..., here] = each

    def add(into: Counts, counts: Counts) -> None:
        for outer, table in counts.items():
            for inner, each in table.items():
                into[outer][inner][...] += each

    for year, table in part.table.items():
        copy(whole.table[year], table)
    copy(whole.metrics, part.metrics)
    copy(whole.series, part.series)
    copy(whole.parts, part.parts)
    copy(whole.facts, part.facts)
    copy(whole.waterfall, part.waterfall)
    add(whole.bound, part.bound)
    add(whole.details, part.details)
