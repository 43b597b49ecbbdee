"""Spells of binding constraints as a reader wants them: the delivering activity first, merged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from moonbase.results.record import RouteAnswer, Spell

SITES = "sites"
"""Constraint of filling empty sites, which says nothing of why there are not more."""
POLICY = "policy"
MOST = 4
"""Spells shown for an activity."""


def activities(route: RouteAnswer) -> list[str]:
    """Activities of a route: those that deliver watts first, the last resort before the others.

    Later activities take what earlier ones leave, so the last one says what stops more compute.
    """
    found = list(dict.fromkeys(each.activity for each in route.binding))
    delivering = [name for name in found if name in route.delivers]
    return [*reversed(delivering), *(name for name in found if name not in delivering)]


def merged(spells: Sequence[Spell], activity: str, most: int = MOST) -> list[Spell]:
    """Spells of one activity, neighbours with the same constraint joined, at most `most`.

    While there are too many, details in brackets go first, then the shortest spell joins the
    longer of its neighbours.
    """
    own = _joined([each for each in spells if each.activity == activity])
    if len(own) > most:
        own = _joined([replace(each, constraint=_bare(each.constraint)) for each in own])
    while len(own) > most:
        own = _joined(_absorbed(own))
    return own


def stoppers(route: RouteAnswer) -> list[Spell]:
    """What holds deliveries back, at most two spells in order of time; plans give way."""
    names = activities(route)
    for name in names:
        real = [each for each in merged(route.binding, name) if says_why(each)]
        if real and name in (route.delivers or names[:1]):
            longest = sorted(real, key=_length, reverse=True)[:2]
            return sorted(longest, key=lambda each: each.start)
    return merged(route.binding, names[0], 1) if names else []


def period(each: Spell) -> str:
    """Years of a spell."""
    return str(each.start) if each.start == each.end else f"{each.start}-{each.end}"


def says_why(each: Spell) -> bool:
    """Whether a spell names more than the plan or a shortage of sites."""
    return _bare(each.constraint) not in (POLICY, SITES)


def _length(each: Spell) -> int:
    return each.end - each.start + 1


def _bare(constraint: str) -> str:
    return constraint.partition(" (")[0]


def _joined(spells: Sequence[Spell]) -> list[Spell]:
    joined: list[Spell] = []
    for each in spells:
        last = joined[-1] if joined else None
        if last is not None and last.constraint == each.constraint:
            joined[-1] = _together(last, each, last.constraint)
        else:
            joined.append(each)
    return joined


def _together(one: Spell, other: Spell, constraint: str) -> Spell:
    """Two neighbouring spells as one; the share is the mean over the years it really binds."""
    same = [each for each in (one, other) if each.constraint == constraint]
    years = sum(_length(each) for each in same)
    share = sum(each.share * _length(each) for each in same) / years
    return replace(one, end=other.end, constraint=constraint, share=share)


def _absorbed(spells: Sequence[Spell]) -> list[Spell]:
    index = min(range(len(spells)), key=lambda i: (_length(spells[i]), i))
    beside = [i for i in (index - 1, index + 1) if 0 <= i < len(spells)]
    keeper = max(beside, key=lambda i: _length(spells[i]))
    first, second = sorted((index, keeper))
    one = _together(spells[first], spells[second], spells[keeper].constraint)
    return [*spells[:first], one, *spells[second + 1 :]]
