"""Named places: every entry is whole, sourced and inside the frame."""

from __future__ import annotations

import math

import pytest

from moonbase.environment.named_places import NamedPlace, place, places
from moonbase.scenario import sources

KINDS = {"polar site", "crater", "shadow", "landing", "mare", "reference"}
READ = {"primary", "abstract", "secondary"}
ALL = tuple(places().values())


@pytest.mark.parametrize("each", ALL, ids=lambda each: each.name)
def test_entries_are_whole_and_inside_the_frame(each: NamedPlace) -> None:
    assert -math.pi / 2 <= each.latitude <= math.pi / 2
    assert 0 <= each.longitude < 2 * math.pi
    assert each.kind in KINDS
    assert each.read in READ
    assert all((each.title, each.what, each.where))
    assert each.source in sources()


@pytest.mark.parametrize("each", ALL, ids=lambda each: each.name)
def test_published_illumination_says_what_it_is(each: NamedPlace) -> None:
    for row in each.illumination:
        assert each.kind == "polar site"
        assert 0 < row.share < 1
        assert 0 <= row.height <= 1000
        assert row.read in READ
        assert row.source in sources()
        assert row.period


def test_shares_rise_with_height_above_ground() -> None:
    rows = place("connecting-ridge").illumination
    assert [row.height for row in rows] == [2.0, 10.0]
    assert rows[0].share == 0.9227 < rows[1].share == 0.9565
    assert rows[0].longest_dark == (3 * 86400.0, 5 * 86400.0)


def test_points_of_the_evidence() -> None:
    best = place("best-south-2010")
    assert math.degrees(best.latitude) == pytest.approx(-88.74)
    assert math.degrees(best.longitude) == pytest.approx(124.5)
    assert best.illumination[0].share == 0.86
    assert math.degrees(place("connecting-ridge").longitude) == pytest.approx(222.69)


def test_names_forgive_capitals_and_spaces_and_unknown_ones_are_a_key_error() -> None:
    assert place("Apollo 17") is place("apollo-17")
    with pytest.raises(KeyError):
        place("apollo-13")


def test_both_hemispheres_both_poles_and_the_far_side_are_there() -> None:
    assert {each.latitude > 0 for each in ALL} == {True, False}
    far = [each for each in ALL if math.cos(each.longitude) * math.cos(each.latitude) < -0.5]
    assert {"change-4", "hertzsprung", "mare-moscoviense", "equator-far"} <= {
        each.name for each in far
    }
    assert {f"apollo-{number}" for number in (11, 12, 14, 15, 16, 17)} <= set(places())
