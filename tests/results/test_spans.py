"""Spells of binding constraints, merged for a reader."""

from __future__ import annotations

from itertools import pairwise

from moonbase.results.record import Spell
from moonbase.results.spans import activities, merged, stoppers


def test_delivering_activity_comes_first() -> None:
    spells = [Spell(2026, 2080, "expand", "policy", 1.0), Spell(2026, 2080, "launch", "lift", 1.0)]
    assert activities(spells) == ["launch", "expand"]


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


def test_sites_give_way_to_what_binds_their_building() -> None:
    spells = [
        Spell(2026, 2080, "build_grid", "grid", 0.9),
        Spell(2026, 2080, "install", "sites", 1.0),
    ]
    assert [each.constraint for each in stoppers(spells)] == ["grid"]
    assert [each.constraint for each in stoppers(spells[1:])] == ["sites"]
    assert stoppers([]) == []
