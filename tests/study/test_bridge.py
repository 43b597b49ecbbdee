"""Bridges between studies: steps add up, ends are the studies' own, in both orders."""

from __future__ import annotations

from itertools import permutations

import pytest

from moonbase.study.bridge import Bridge, NoBridgeError, bridge
from moonbase.study.bridge_items import HEADINGS, heading_of
from moonbase.study.printed import STUDIES
from moonbase.study.replay import replay

METRIC = "cost_per_watt_ex_chips"


@pytest.fixture(scope="module")
def ends() -> dict[str, float]:
    return {
        study: next(e.computed for e in replay(study).quantities if e.quantity == METRIC)
        for study in STUDIES
    }


@pytest.mark.parametrize(("one", "other"), list(permutations(STUDIES, 2)))
def test_steps_add_up_to_the_gap(one: str, other: str, ends: dict[str, float]) -> None:
    found = bridge(one, other)
    scale = max(found.start, found.end)
    assert found.start == pytest.approx(ends[one], rel=1e-9)
    assert found.end == pytest.approx(ends[other], rel=1e-9)
    gap = found.end - found.start
    assert sum(step.forward for step in found.steps) == pytest.approx(gap, abs=1e-9 * scale)
    assert sum(step.backward for step in found.steps) == pytest.approx(gap, abs=1e-9 * scale)
    forward = sum(each for each, _ in found.by_heading().values())
    assert forward == pytest.approx(gap, abs=1e-9 * scale)
    order = [heading for heading, _, _ in HEADINGS]
    places = [order.index(step.item.heading) for step in found.steps]
    assert places == sorted(places)


@pytest.fixture(scope="module")
def headline() -> Bridge:
    return bridge("mccalip-2025", "orbitdc-baseline")


def test_the_headline_bridge(headline: Bridge) -> None:
    assert headline.start == pytest.approx(51.095348397, rel=1e-9)
    assert headline.end == pytest.approx(523.6356, rel=2e-5)
    named = {step.item.key: step for step in headline.steps}
    assert named["study.beta_angle"].forward > 10  # the defect makes satellites dearer
    assert named["launch.price"].forward > 100
    assert named["boundary"].forward < 0  # operations and replacement fall out


def test_cost_lines_of_a_step_add_up_to_it(headline: Bridge) -> None:
    for step in headline.steps:
        assert sum(step.lines.values()) == pytest.approx(step.forward, abs=1e-9 * headline.end)


def test_there_and_back_is_the_same_gap() -> None:
    there = bridge("suncatcher-2025", "turyshev-2026", "specific_mass")
    back = bridge("turyshev-2026", "suncatcher-2025", "specific_mass")
    assert (there.start, there.end) == pytest.approx((back.end, back.start))
    assert there.end == pytest.approx(40.0, rel=1e-3)


def test_a_bridge_over_the_ground() -> None:
    found = bridge("mccalip-2025", "suncatcher-2025", "ground_power_price")
    assert found.end == pytest.approx(572.904)
    assert any(step.item.key == "supplies" for step in found.steps)


def test_what_has_no_bridge_says_why() -> None:
    with pytest.raises(NoBridgeError, match="no data centre"):
        bridge("mccalip-2025", "ai1-2026", "ground_power_price")
    with pytest.raises(NoBridgeError, match="mccalip-2025 says nothing of radiator_flux"):
        bridge("mccalip-2025", "starcloud-2024", "radiator_flux")
    with pytest.raises(NoBridgeError, match="no quantity") as caught:
        bridge("mccalip-2025", "ai1-2026", "cost")
    assert METRIC in caught.value.known
    with pytest.raises(NoBridgeError, match="not defined"):
        bridge("mccalip-2025", "orbitdc-baseline", "closure_mass")


def test_headings_cover_what_differs() -> None:
    assert heading_of("finance.cost_of_capital") == "finance"
    assert heading_of("eclipse") == "orbit and eclipse"
    assert heading_of("satellite") == "model of the satellite"
    assert heading_of("satellite.power") == "size and mass"
    assert heading_of("catalogue.array_price") == "prices of hardware"
    assert heading_of("catalogue.array_margin") == "power"
    assert heading_of("no.such.thing") == "the rest"
