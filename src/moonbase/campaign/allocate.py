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
class Use:
    """What an activity uses of a resource, its inverse, and whether others use it after."""

    resource: str
    amount: Samples
    inverse: Samples
    shared: bool


@dataclass(frozen=True)
class Prepared:
    """A recipe for one calendar year with the inverse of every use at hand."""

    activity: str
    uses: tuple[Use, ...]


def _inverse(use: Samples) -> Samples:
    return np.where(use > 0, 1 / np.where(use > 0, use, 1.0), UNUSED)


def _row(table: Samples, year: int) -> Samples:
    return table[year] if table.ndim == 2 else table


def prepare(recipes: Sequence[Recipe], years: int) -> list[tuple[Prepared, ...]]:
    """Recipes of every year of the campaign, so that a step neither divides nor looks up."""
    inverses = [{name: _inverse(use) for name, use in recipe.uses.items()} for recipe in recipes]
    later = [
        {name for after in recipes[index + 1 :] for name in after.uses}
        for index in range(len(recipes))
    ]
    return [
        tuple(
            Prepared(
                recipe.activity,
                tuple(
                    Use(name, _row(use, year), _row(inverse[name], year), name in after)
                    for name, use in recipe.uses.items()
                ),
            )
            for recipe, inverse, after in zip(recipes, inverses, later, strict=True)
        )
        for year in range(years)
    ]


def allocate(
    wish: Mapping[str, Samples], recipes: Sequence[Prepared], offers: Offers
) -> tuple[Done, Limits]:
    """Give each activity, in the order of the recipes, what it wishes and what is left allows.

    level = max(0, min(wish, min over resources of left / use)); then left falls by level x use.

    Parameters: wish, level by activity; recipes in order of priority; offers by resource.
    Returns (done, limits): the levels, and for each activity what every constraint would allow.
    """
    left = dict(offers)
    done: Done = {}
    limits: Limits = {}
    for recipe in recipes:
        level = wish[recipe.activity]
        allowed = [("policy", level)]
        for use in recipe.uses:
            limit = left[use.resource] * use.inverse
            allowed.append((use.resource, limit))
            level = np.minimum(level, limit)
        level = np.maximum(level, 0.0)
        for use in recipe.uses:
            if use.shared:
                left[use.resource] = left[use.resource] - level * use.amount
        done[recipe.activity] = level
        limits[recipe.activity] = allowed
    return done, limits


def used(recipes: Sequence[Prepared], done: Done) -> dict[str, Samples]:
    """What activities used of every resource."""
    total: dict[str, Samples] = {}
    for recipe in recipes:
        for use in recipe.uses:
            amount = done[recipe.activity] * use.amount
            total[use.resource] = total[use.resource] + amount if use.resource in total else amount
    return total


def binding(allowed: list[tuple[str, Samples]]) -> Samples:
    """How many samples each constraint binds, in their order; ties go to the first."""
    samples = max(limit.size for _, limit in allowed)
    least = np.broadcast_to(allowed[0][1], samples)
    index = np.zeros(samples, dtype=np.intp)
    for position, (_, limit) in enumerate(allowed[1:], start=1):
        index[limit < least] = position
        least = np.minimum(least, limit)
    return np.bincount(index, minlength=len(allowed)).astype(np.float64)
