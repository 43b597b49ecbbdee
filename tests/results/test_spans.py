"""Spells of binding constraints, merged for a reader."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from moonbase.results.record import Answer, RouteAnswer, Spell
from moonbase.results.spans import activities, merged, stoppers


def _route(awkward: Answer, spells: list[Spell], *delivers: str) -> RouteAnswer:
    return replace(awkward.routes["moon"], binding=tuple(spells), delivers=delivers)


def test_delivering_activities_come_first_the_last_resort_ahead(awkward: Answer) -> None:
    names = ("expand", "grow_grid", "grow_gas", "land_seed")
    spells = [Spell(2026, 2080, name, "lift", 1.0) for name in names]
    route = _route(awkward, spells, "grow_grid", "grow_gas")
    assert activities(route) == ["grow_gas", "grow_grid", "expand", "land_seed"]


def test_neighbours_with_one_constraint_join_by_weighted_share() -> None:
    spells = [Spell(2026, 2026, "launch", "lift", 0.4), Spell(2027, 2029, "launch", "lift", 0.8)]
    (one,) = merged(spells, "launch")
    assert (one.start, one.end, round(one.share, 6)) == (2026, 2029, 0.7)


def test_at_most_so_many_and_no_year_lost() -> None:
    kinds = ["chips (logic)", "chips (memory)", "lift", "capital"]
    spells = [Spell(2026 + i, 2026 + i, "launch", kinds[i % 4], 0.5) for i in range(20)]
    found = merged(spells, "launch", 4)
    assert len(found) <= 4
    assert found[0].start == 2026
    assert found[-1].end == 2045
    assert all(a.end + 1 == b.start for a, b in pairwise(found))


def test_what_stops_deliveries(awkward: Answer) -> None:
    spells = [
        Spell(2026, 2080, "refill", "sites", 1.0),
        Spell(2026, 2080, "grow_grid", "grid", 0.9),
        Spell(2026, 2080, "land_seed", "landed", 0.9),
    ]
    route = _route(awkward, spells, "refill", "grow_grid")
    assert [each.constraint for each in stoppers(route)] == ["grid"]
    only = _route(awkward, spells[:1], "refill")
    assert [each.constraint for each in stoppers(only)] == ["sites"]
    assert stoppers(_route(awkward, [])) == []
