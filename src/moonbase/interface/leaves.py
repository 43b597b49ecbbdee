"""The leaf names of a scenario against the leaves that exist, as located problems."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from moonbase.campaign.assemble import Misfit
    from moonbase.scenario.errors import Problem
    from moonbase.scenario.resolved import ResolvedScenario

PLACE = ("built", "launched", "runs")
"""Keys that together say which kind a route is."""


def leaf_problems(scenario: ResolvedScenario) -> Iterator[Problem]:
    """A problem for every leaf name that means nothing; a check for `scenario.load`.

    E501: no such name. E502: the place where a route is built, launched and run has no model.
    E503: the policy is not that of such a route.
    """
    from moonbase.campaign.assemble import misfits

    for each in misfits(scenario.routes):
        if each.key == ", ".join(PLACE):
            yield from _misplaced(scenario, each)
        else:
            code = "E503" if each.key == "policy" else "E501"
            yield _problem(scenario, code, each.route, each.key, each.got, each.allowed)


def _misplaced(scenario: ResolvedScenario, misfit: Misfit) -> Iterator[Problem]:
    """The names that no kind has, or else the combination with the kinds that come nearest."""
    given = misfit.got.split(", ")
    kinds = [kind.split(", ") for kind in misfit.allowed]
    unknown = False
    for index, key in enumerate(PLACE):
        names = tuple(dict.fromkeys(kind[index] for kind in kinds))
        if given[index] not in names:
            unknown = True
            yield _problem(scenario, "E501", misfit.route, key, given[index], names)
    if not unknown:
        shared = [sum(map(str.__eq__, given, kind)) for kind in kinds]
        near = [kind for kind, count in zip(kinds, shared, strict=True) if count == max(shared)]
        yield scenario.problem(
            "E502",
            "no route is " + _said(given),
            "routes",
            misfit.route,
            PLACE[0],
            expected=" or ".join(map(_said, kinds)),
            got=misfit.got,
            hint="try " + " or ".join(map(_said, near)),
        )


def _said(kind: Iterable[str]) -> str:
    """A kind of route as one writes it."""
    return ", ".join(f'{key} = "{name}"' for key, name in zip(PLACE, kind, strict=True))


def _problem(
    scenario: ResolvedScenario,
    code: str,
    route: str,
    key: str,
    got: str,
    allowed: tuple[str, ...],
) -> Problem:
    """A name for which there is no leaf, at its key."""
    from moonbase.scenario.errors import did_you_mean, shown

    known = ", ".join(f'"{name}"' for name in allowed)
    expected = known if len(allowed) == 1 else f"one of {known}"
    return scenario.problem(
        code,
        f"expected {expected}, got {shown(got)}",
        "routes",
        route,
        key,
        expected=expected,
        got=got,
        hint=did_you_mean(got, allowed),
    )
