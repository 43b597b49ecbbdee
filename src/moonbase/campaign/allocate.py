"""The one place where wishes meet offers: levels, what is left, and what binds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from moonbase.flows import Done, Offers, Recipe, Samples

UNUSED = 1e200
"""Stand-in for 1 / 0: a resource of which an activity uses nothing never limits it."""

Limits = dict[str, list[tuple[str, Samples]]]
"""By activity: (constraint, level that it would allow)."""


@dataclass(frozen=True)
class Prepared:
    """A recipe for one calendar year with the inverse of every use at hand."""

    activity: str
    uses: tuple[tuple[str, Samples, Samples], ...]


def _inverse(use: Samples) -> Samples:
    return np.where(use > 0, 1 / np.where(use > 0, use, 1.0), UNUSED)


def prepare(recipes: Sequence[Recipe], years: int) -> list[tuple[Prepared, ...]]:
    """Recipes of every year of the campaign, so that a step neither divides nor looks up."""
    inverses = [{name: _inverse(use) for name, use in recipe.uses.items()} for recipe in recipes]

    def row(table: Samples, year: int) -> Samples:
        return table[year] if table.ndim == 2 else table

    return [
        tuple(
            Prepared(
                recipe.activity,
                tuple(
                    (name, row(use, year), row(inverse[name], year))
                    for name, use in recipe.uses.items()
                ),
            )
            for recipe, inverse in zip(recipes, inverses, strict=True)
        )
        for year in range(years)
    ]


def allocate(
    wish: Mapping[str, Samples], recipes: Sequence[Prepared], offers: Offers
) -> tuple[Done, Offers, Limits]:
    """Give each activity, in the order of the recipes, what it wishes and what is left allows.

    level = max(0, min(wish, min over resources of left / use)); then left falls by level x use.

    Parameters: wish, level by activity; recipes in order of priority; offers by resource.
    Returns (done, left, limits).
    """
    left = dict(offers)
    done: Done = {}
    limits: Limits = {}
    for recipe in recipes:
        level = wish[recipe.activity]
        allowed = [("policy", level)]
        for resource, _, inverse in recipe.uses:
            limit = left[resource] * inverse
            allowed.append((resource, limit))
            level = np.minimum(level, limit)
        level = np.maximum(level, 0.0)
        for resource, use, _ in recipe.uses:
            left[resource] = left[resource] - level * use
        done[recipe.activity] = level
        limits[recipe.activity] = allowed
    return done, left, limits


def binding(allowed: list[tuple[str, Samples]]) -> Samples:
    """How many samples each constraint binds, in their order; ties go to the first."""
    least = allowed[0][1]
    index = np.zeros(least.shape, dtype=np.intp)
    for position, (_, limit) in enumerate(allowed[1:], start=1):
        index[limit < least] = position
        least = np.minimum(least, limit)
    return np.bincount(index, minlength=len(allowed)).astype(np.float64)
