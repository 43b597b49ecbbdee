"""The answer: bands, shares, levers, judgement, joint runs."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from moonbase.results.record import Answer, band
from moonbase.scenario import load
from moonbase.study.answer import answer

ROUTES = ("ground", "leo", "moon", "moon_surface", "deep_earth")


@pytest.fixture(scope="module")
def reference() -> Answer:
    return answer(load("reference"), samples=256, seed=2)


def test_every_route_answers(reference: Answer) -> None:
    assert tuple(reference.routes) == ROUTES
    for route in reference.routes.values():
        for name, each in route.metrics.items():
            marks = [mark for mark in (each.p10, each.p50, each.p90) if mark is not None]
            assert marks == sorted(marks), (route.name, name)
            if each.p50 is None and name != "specific_mass":
                assert name in route.reasons, (route.name, name)


def test_advantage_and_cheapest_are_shares(reference: Answer) -> None:
    for one in ROUTES:
        for other in ROUTES:
            if one != other:
                pair = reference.advantage[f"{one}<{other}"]
                assert 0 <= pair <= 1
                assert pair + reference.advantage[f"{other}<{one}"] <= 1 + 1e-12
    assert sum(reference.cheapest.values()) <= 1 + 1e-12


def test_levers_only_help(reference: Answer) -> None:
    for levers in reference.levers:
        ratios = [levers.ratio, *(step.ratio for step in levers.steps)]
        known = [ratio for ratio in ratios if ratio is not None]
        assert known == sorted(known, reverse=True)
        if levers.break_even_launch_price is None and levers.ratio is not None:
            assert levers.still is not None
            assert levers.still > 1


def test_judgement_shares_lie_in_the_unit_interval(reference: Answer) -> None:
    shares = [
        share
        for route in reference.routes.values()
        for share in route.judgement.values()
        if share is not None
    ]
    assert shares
    assert all(0 <= share <= 1 for share in shares)


def test_all_sourced_parameters_leave_no_judgement() -> None:
    """With every judgement fixed, no variance is left to it."""
    scenario = load("reference")
    fixed = [
        f"{id}=central"
        for id, each in scenario.parameters.items()
        if each.basis in ("estimate", "speculative") and each.si_low < each.si_high
    ]
    found = answer(load("reference", fixed), samples=64)
    for route in found.routes.values():
        for name, share in route.judgement.items():
            assert share is None or share < 1e-12, (route.name, name)


def test_binding_covers_every_year(reference: Answer) -> None:
    for route in reference.routes.values():
        for activity in {spell.activity for spell in route.binding}:
            years = [
                year
                for spell in route.binding
                if spell.activity == activity
                for year in range(spell.start, spell.end + 1)
            ]
            assert years == list(reference.years)


def test_joint_routes_use_no_more_than_the_world() -> None:
    from moonbase.campaign.assemble import assemble
    from moonbase.campaign.joint import run_joint
    from moonbase.campaign.world import shared
    from moonbase.flows import Clock
    from moonbase.study.sampling import draw, sobol

    scenario = load("reference")
    clock = Clock(2026, 2080, 4)
    draws = draw(scenario.parameters, sobol(len(scenario.parameters), 0, 32, 4))
    world = shared(draws, "", clock)
    routes = assemble(scenario.routes, draws, clock)
    trajectories = run_joint(routes, clock)
    chips = sum(trajectory.spent["chips"] for trajectory in trajectories.values())
    capital = sum(trajectory.spent["capital"] for trajectory in trajectories.values())
    years = len(clock.years)
    assert np.all(chips <= world.chips.reshape(years, 4, -1).sum(axis=1) * (1 + 1e-9))
    assert np.all(capital <= world.capital.reshape(years, 4, -1).sum(axis=1) * (1 + 1e-9))


@pytest.mark.parametrize("name", ROUTES)
def test_a_route_alone_in_a_joint_run_is_a_route_alone(name: str) -> None:
    from moonbase.campaign.evaluate import evaluate
    from moonbase.study.answer import ask_of
    from moonbase.study.sampling import draw, sobol

    scenario = load("reference")
    draws = draw(scenario.parameters, sobol(len(scenario.parameters), 0, 16, 4))
    ask = replace(ask_of(scenario, 2035, False), routes={name: scenario.routes[name]})
    alone, joint = evaluate(ask, draws), evaluate(replace(ask, joint=True), draws)
    for metric, values in alone[name].metrics.items():
        assert np.array_equal(values, joint[name].metrics[metric]), metric


def test_joint_routes_all_live() -> None:
    found = answer(load("reference"), samples=64, joint=True)
    for route in found.routes.values():
        assert route.metrics["capacity_final"].p90


def test_never_reached_counts_as_later_than_every_year() -> None:
    values = np.array([2040.0, 2050.0, math.inf, math.inf, math.inf])
    found = band(values)
    assert found.p10 == 2040.0
    assert found.p50 is None
    assert found.reached == pytest.approx(0.4)


def test_mccalip_through_the_chain() -> None:
    """The study's totals come out of the main job."""
    found = answer(load("mccalip-2025"), samples=1)
    leo, ground = found.routes["leo"].metrics, found.routes["ground"].metrics
    assert leo["cost_per_watt"].p50 == pytest.approx(51.095348, rel=1e-7)
    assert leo["energy_cost"].p50 == pytest.approx(1166.5605, rel=1e-7)
    assert leo["specific_mass"].p50 == pytest.approx(29.390055, rel=1e-7)
    assert ground["cost_per_watt"].p50 == pytest.approx(15.851062, rel=1e-7)
    assert ground["energy_cost"].p50 == pytest.approx(425.76, rel=1e-5)
