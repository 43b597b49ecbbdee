"""The grid program: balances, duals, scaling, limits, and what a ring does to storage."""

from __future__ import annotations

import os
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from moonbase.constants import LUNAR_DAY
from moonbase.design.alternatives import GRID, ONE_SITE, cheapest, migration, useful_stores, ways
from moonbase.design.grid_lines import least_conductor, line_losses
from moonbase.design.grid_program import Request
from moonbase.design.night_policy import night_policy
from moonbase.design.nodes import (
    Node,
    distance,
    least_to_mean,
    links,
    lunar_year,
    ring,
    synodic_day,
)
from moonbase.design.power_grid import GridDesign, design
from moonbase.design.prices import Item, value
from moonbase.design.technologies import Technologies
from moonbase.environment.sky import shipped
from moonbase.linear_program import NotSolvedError
from moonbase.scenario import load
from moonbase.study.grid_parts import DARK, INDUSTRY, WARM, polar_of, prices_of, technologies_of

SCENARIO = load("reference")
MADE = {built: technologies_of(SCENARIO, 2035, built) for built in ("earth", "moon")}
EVERYTHING = ("array", "line", "gas-cell", "battery", "fission", "microwave")
DAY = synodic_day(40)
LOAD = 1e9


def asked(stations: int = 6, offered: tuple[str, ...] = ("array", "line", "gas-cell")) -> Request:
    return Request(ring(stations), DAY, LOAD, offered)


def cheaper(technologies: Technologies, **factors: float) -> Technologies:
    """Technologies whose lines or stores weigh and cost a multiple."""
    wires, stores = technologies.wiring, dict(technologies.stores)
    line = factors.get("line", 1.0)
    wires = replace(
        wires, conductor=wires.conductor.times(line), converter=wires.converter.times(line)
    )
    if "store" in factors:
        stores = {
            name: replace(
                each,
                energy=each.energy.times(factors["store"]),
                charge=each.charge.times(factors["store"]),
                discharge=each.discharge.times(factors["store"]),
            )
            for name, each in stores.items()
        }
    return replace(technologies, wiring=wires, stores=stores)


def found(request: Request, objective: str = "mass", built: str = "moon") -> GridDesign:
    return design(request, MADE[built], objective)


@pytest.mark.parametrize("objective", ["mass", "cost"])
@pytest.mark.parametrize("built", ["earth", "moon"])
def test_every_row_holds_and_duality_closes(objective: str, built: str) -> None:
    each = found(asked(6, EVERYTHING), objective, built)
    assert each.imbalance < 1e-6
    assert each.gap < 1e-6
    total = each.mass if objective == "mass" else each.cost
    assert each.price.mean() * LOAD == pytest.approx(total, rel=1e-6)


def test_energy_balance_over_a_day() -> None:
    """What is drawn is the load at every hour; arrays make more, for losses and lean hours."""
    each = found(asked())
    made = each.generation.sum() * DAY.duration
    drawn = each.delivered.sum() * DAY.duration
    assert drawn == pytest.approx(LOAD * LUNAR_DAY, rel=1e-9)
    assert made > drawn * 1.02


def test_twice_the_load_is_twice_the_grid() -> None:
    one, two = found(asked()), found(replace(asked(), load=2 * LOAD))
    assert two.mass == pytest.approx(2 * one.mass, rel=1e-9)
    assert two.cost == pytest.approx(2 * one.cost, rel=1e-9)


@settings(max_examples=8, deadline=None)
@given(st.lists(st.sampled_from(EVERYTHING), unique=True, max_size=4), st.sampled_from(EVERYTHING))
def test_another_technology_never_makes_it_worse(held: list[str], added: str) -> None:
    base = ("array", "gas-cell", *(name for name in held if name not in ("array", "gas-cell")))
    request = replace(asked(3, base), horizon=synodic_day(24))
    more = replace(request, offered=(*base, *((added,) if added not in base else ())))
    assert found(more).mass <= found(request).mass * (1 + 1e-7)


@settings(max_examples=5, deadline=None)
@given(st.permutations(range(5)))
def test_the_order_of_nodes_does_not_matter(order: list[int]) -> None:
    nodes = ring(5, 0.2)
    request = replace(asked(), nodes=nodes, horizon=synodic_day(24))
    turned = replace(request, nodes=tuple(nodes[at] for at in order))
    assert found(turned).mass == pytest.approx(found(request).mass, rel=1e-7)


def test_turning_the_ring_to_the_sun_does_not_matter() -> None:
    nodes = ring(5)
    step = 2 * np.pi / DAY.steps
    turned = tuple(Node(each.name, 0.0, each.longitude + 3 * step) for each in nodes)
    request = replace(asked(), nodes=nodes)
    assert found(replace(request, nodes=turned)).mass == pytest.approx(
        found(request).mass, rel=1e-7
    )


def test_a_ring_replaces_storage() -> None:
    """With lines at a hundredth or at several times their mass next to nothing is stored."""
    alone = found(asked(1, ("array", "gas-cell"))).size("gas-cell energy")
    assert alone > 300 * 3600 * LOAD
    for factor in (0.01, 1.0, 5.0):
        joined = design(asked(8), cheaper(MADE["moon"], line=factor), "mass")
        assert joined.size("gas-cell energy") < 0.02 * alone
    for factor in (0.01, 1.0):
        assert design(asked(8), cheaper(MADE["moon"], line=factor), "mass").mass < (
            0.5 * found(asked(1, ("array", "gas-cell"))).mass
        )


def test_dear_lines_bring_storage_back() -> None:
    dear = design(asked(8), cheaper(MADE["moon"], line=1e4), "mass")
    assert dear.size("gas-cell energy") > 100 * 3600 * LOAD


def test_arrays_tend_to_one_over_pi_of_their_peak() -> None:
    """Cells that stay cold, lines without loss: pi watts of array for a watt of load."""
    technologies = MADE["moon"]
    array = replace(technologies.field.array, temperature_coefficient=np.zeros(1))
    line = replace(
        technologies.wiring.line,
        converter_efficiency=np.array([1.0]),
        voltage=np.array([1e9]),
    )
    ideal = replace(
        cheaper(technologies, line=1e-3, store=1e-3),
        field=replace(technologies.field, array=array),
    )
    ideal = replace(ideal, wiring=replace(ideal.wiring, line=line))
    each = design(asked(12), ideal, "mass")
    assert each.size("array") / LOAD == pytest.approx(np.pi, rel=0.01)


@pytest.mark.parametrize(("stations", "ratio"), [(2, 0.0), (3, 0.907), (6, 0.907), (8, 0.948)])
def test_least_over_mean_of_a_ring(stations: int, ratio: float) -> None:
    assert least_to_mean(ring(stations)) == pytest.approx(ratio, abs=5e-4)


@given(st.integers(3, 40))
def test_least_over_mean_in_closed_form(stations: int) -> None:
    """(pi / N) cot(pi / N) for even N; an odd ring does as well as one of twice as many."""
    count = stations if stations % 2 == 0 else 2 * stations
    expected = np.pi / count / np.tan(np.pi / count)
    assert least_to_mean(ring(stations)) == pytest.approx(expected, abs=2e-4)


@pytest.mark.parametrize("stations", [1, 2])
def test_one_or_two_nodes_without_store_or_reactor_cannot_do_it(stations: int) -> None:
    with pytest.raises(NotSolvedError, match="infeasible"):
        found(asked(stations, ("array", "line")))


def test_a_reactor_or_a_beam_can_do_what_lines_do() -> None:
    reactors = found(asked(1, ("fission",)))
    assert reactors.size("fission") == pytest.approx(LOAD)
    beamed = found(asked(4, ("array", "microwave")))
    assert beamed.size("microwave") > 0
    assert beamed.mass > found(asked(4, ("array", "line"))).mass


def test_stops_of_industry_save_store_and_oversize_plant() -> None:
    """Half of the load may wait: less grid, some idle plant, the same work."""
    alone = asked(1, ("array", "gas-cell"))
    mixed = replace(alone, firm=0.5, classes={INDUSTRY: 0.5})
    each = found(mixed)
    assert each.work[INDUSTRY] == pytest.approx(0.5, rel=1e-6)
    assert each.size(f"{INDUSTRY} plant") > 0.0
    assert each.mass < found(alone).mass


def test_work_has_a_shadow_price_below_that_of_firm_power() -> None:
    mixed = replace(asked(1, ("array", "gas-cell")), firm=0.5, classes={DARK: 0.5})
    each = design(mixed, MADE["moon"], "cost")
    assert each.work_price > 0
    assert each.price.mean() > 0


def test_a_hybrid_of_sun_and_reactor_is_lightest_when_work_can_wait() -> None:
    """Reactors for what never stops, arrays by day for racks that may go dark."""
    request = asked(1, ("array", "gas-cell", "fission"))
    each = found(replace(request, firm=0.3, classes={DARK: 0.7}), "mass", "earth")
    assert each.size("fission") > 0.2 * LOAD
    assert each.size("array") > 0.2 * LOAD


def test_a_data_centre_runs_through_on_a_ring_and_stops_alone() -> None:
    technologies, prices = MADE["moon"], prices_of(SCENARIO, 2035)
    paid = prices.paid(np.array([5 * 365.25 * 86400.0]))
    grid = night_policy(asked(8), technologies, (WARM, DARK), prices.accelerators, paid)
    alone = night_policy(
        asked(1, ("array", "gas-cell")), technologies, (WARM, DARK), prices.accelerators, paid
    )
    assert grid.cost <= grid.through_cost * (1 + 1e-9)
    assert grid.cost <= grid.stop_cost * (1 + 1e-9)
    assert grid.through + grid.warm + grid.dark == pytest.approx(1.0, rel=1e-6)
    assert grid.break_even < grid.price < alone.break_even
    assert grid.plant < 1.1 < 2 < alone.plant
    assert alone.stop_cost < alone.through_cost


def test_break_even_is_where_both_cost_the_same() -> None:
    """At its own break-even price stopping and running through differ by nothing."""
    technologies, prices = MADE["earth"], prices_of(SCENARIO, 2035)
    paid = prices.paid(np.array([5 * 365.25 * 86400.0]))
    request, names = asked(1, ("array", "gas-cell")), (WARM, DARK)
    first = night_policy(request, technologies, names, prices.accelerators, paid)
    extra = (first.break_even - first.price) * value(paid)
    plants = dict(technologies.plants)
    for name in names:
        item = plants[name].item
        plants[name] = replace(plants[name], item=Item(item.mass, item.cost + extra))
    dearer = replace(technologies, plants=plants)
    again = night_policy(request, dearer, names, np.array([first.break_even]), paid)
    assert again.stop_cost == pytest.approx(again.through_cost, rel=2e-3)


@pytest.mark.skipif(os.environ.get("MOONBASE_FULL") != "1", reason="takes some seconds: make full")
def test_a_year_with_the_real_sun_is_near_a_day() -> None:
    """Three stations, two-day steps would be too coarse: 480 steps of a lunar year."""
    request = asked(3)
    day = found(replace(request, horizon=synodic_day(40)))
    year = found(replace(request, horizon=lunar_year(shipped(), 2035, 480)))
    assert year.mass == pytest.approx(day.mass, rel=0.06)


def test_no_grid_covers_more_than_the_moon() -> None:
    with pytest.raises(NotSolvedError, match="more ground"):
        found(replace(asked(), load=1e15))


def test_lines_are_colder_and_lose_less_at_night() -> None:
    request = asked(8)
    losses = line_losses(request.nodes, request.horizon, MADE["moon"], "mass")
    assert 0.1 < losses.shares.min() / losses.shares.max() < 0.3
    assert np.all((losses.shares > 0) & (losses.shares < 1))


def test_links_close_the_ring_and_join_two_once() -> None:
    assert links(ring(1)) == ()
    assert links(ring(2)) == ((0, 1),)
    assert len(links(ring(5))) == 5
    whole = sum(distance(ring(8)[one], ring(8)[other]) for one, other in links(ring(8)))
    assert whole == pytest.approx(2 * np.pi * 1.7374e6)


def test_small_grids_pay_for_the_thinnest_line() -> None:
    small = found(replace(asked(), load=1e6))
    wires = MADE["moon"].wiring
    least = least_conductor(ring(6), wires) * value(wires.conductor.mass)
    assert small.parts["line"].mass == pytest.approx(least)


def test_ways_move_from_pole_to_equator_as_the_load_grows() -> None:
    technologies, prices = MADE["moon"], prices_of(SCENARIO, 2035)
    polar = polar_of(SCENARIO, technologies, prices, "cost")
    all_ways = ways(asked(8), technologies, polar, "cost")
    names = [each.way for each in migration(all_ways, "cost")]
    assert names[0].startswith("pole")
    assert names[-1] == GRID
    assert cheapest(all_ways, 1e10, "cost")[0] == GRID
    limits = {each.name: each.limit for each in all_ways}
    assert limits["pole, best site"] == pytest.approx(6e6)
    assert limits["pole, masts to 20 m"] == pytest.approx(55e6)
    one = next(each for each in all_ways if each.name == ONE_SITE)
    assert np.isinf(one.limit)
    full = next(each for each in all_ways if each.name == "pole, best site")
    assert np.isinf(full.total(np.array(7e6), "cost"))


def test_ways_are_the_same_whatever_load_they_were_solved_for() -> None:
    technologies = MADE["earth"]
    small, large = (
        ways(replace(asked(), load=power), technologies, {}, "cost") for power in (1e6, 1e10)
    )
    for power in (1e6, 1e8, 1e10):
        (one, first), (other, second) = (cheapest(each, power, "cost") for each in (small, large))
        assert one == other
        assert first == pytest.approx(second)


def test_the_stores_left_out_are_not_missed() -> None:
    technologies = MADE["moon"]
    every = tuple(technologies.stores)
    request = asked(1, ("array", *every))
    kept = ("array", *useful_stores(technologies, "mass"))
    assert found(replace(request, offered=kept)).mass == pytest.approx(found(request).mass)
