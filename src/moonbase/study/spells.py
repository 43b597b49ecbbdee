"""Binding constraints over time: the one that binds most samples, merged into spells of years."""

from __future__ import annotations

import numpy as np

from moonbase.campaign.evaluate import RouteOutcome
from moonbase.flows import Clock
from moonbase.results.record import Spell


def spells(outcome: RouteOutcome, clock: Clock) -> tuple[Spell, ...]:
    """What binds each activity when, with the mean share of samples it binds in the spell."""
    found: list[Spell] = []
    for activity, counts in outcome.bound.items():
        names = list(counts)
        table = np.stack([counts[name] for name in names]) / outcome.samples
        most = table.argmax(axis=0)
        labels = [_detailed(outcome, names[index], year) for year, index in enumerate(most)]
        starts = [0, *(i for i in range(1, len(labels)) if labels[i] != labels[i - 1])]
        for start, after in zip(starts, [*starts[1:], len(labels)], strict=True):
            shares = [table[most[year], year] for year in range(start, after)]
            found.append(
                Spell(
                    start=int(clock.years[start]),
                    end=int(clock.years[after - 1]),
                    activity=activity,
                    constraint=labels[start],
                    share=float(np.mean(shares)),
                )
            )
    return tuple(found)


def _detailed(outcome: RouteOutcome, constraint: str, year: int) -> str:
    """A constraint with the part of it that limits most samples, as in "chips (packaging)"."""
    details = outcome.details.get(constraint)
    if not details:
        return constraint
    largest = max(details, key=lambda name: details[name][min(year, len(details[name]) - 1)])
    return f"{constraint} ({largest})"
