"""Launchers as data, and what is fitted to and computed from them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from moonbase.launch.rocket_cadence import carried_on, cumulative, fitted_growth
from moonbase.launch.rocket_data import Number, histories, launchers, quotes
from moonbase.launch.rocket_emissions import (
    BLACK_CARBON,
    CARBON_DIOXIDE,
    black_carbon,
    carbon_dioxide,
    yearly_propellant,
)
from moonbase.launch.rocket_prices import (
    fitted_learning,
    price_with_margin,
    propellant_cost,
    reused_cost,
)
from moonbase.launch.rockets import learned_price
from moonbase.scenario.money import BASE_MONEY_YEAR, in_money_of
from moonbase.scenario.parameters import catalogue, sources

READ = {"primary", "secondary", "recalled"}


def numbers() -> list[tuple[str, Number]]:
    found = [("quote", each) for quote in quotes() for each in (quote.price, quote.payload)]
    for name, launcher in launchers().items():
        parts = (launcher.payload, launcher.propellant, launcher.record)
        found += [(name, launcher.price)] + [
            (name, each) for part in parts for each in part.values()
        ]
    return found


def test_every_number_says_where_it_is_from() -> None:
    for name, number in numbers():
        assert number.source in sources(), (name, number)
        assert number.where, (name, number)
        assert number.read in READ, (name, number)
        assert number.low <= number.value <= number.high, (name, number)


def test_what_is_recalled_is_an_estimate_with_a_range() -> None:
    recalled = [number for _, number in numbers() if number.read == "recalled"]
    assert recalled
    assert all(number.low < number.high for number in recalled)


def test_histories_say_where_they_are_from_and_miss_no_year() -> None:
    for name, history in histories().items():
        assert history.source in sources(), name
        assert history.where, name
        assert history.read in READ, name
        assert np.all(np.diff(history.years) == 1), name


@pytest.mark.parametrize("name", ["falcon-heavy", "space-shuttle", "saturn-v"])
def test_histories_add_to_the_flights_of_the_record(name: str) -> None:
    assert histories()[name].counts.sum() <= launchers()[name].record["flights"].value
    if launchers()[name].status == "retired":
        assert histories()[name].counts.sum() == launchers()[name].record["flights"].value


def test_propellants_are_known_and_prices_buy_a_payload() -> None:
    assert 15 <= len(launchers()) <= 25
    for launcher in launchers().values():
        assert set(launcher.propellant) <= set(CARBON_DIOXIDE)
        assert launcher.price_of in launcher.payload
        assert in_money_of(1.0, launcher.money_year, BASE_MONEY_YEAR) > 0


def test_fuels_have_an_index_of_black_carbon() -> None:
    assert set(CARBON_DIOXIDE) - {"oxygen"} == set(BLACK_CARBON)


def test_liquid_rockets_burn_fuel_and_oxygen_in_their_ratio() -> None:
    for name, launcher in launchers().items():
        fuels = {
            kind: each.value
            for kind, each in launcher.propellant.items()
            if kind not in ("oxygen", "solid")
        }
        if not fuels:
            continue
        ratio = {"kerosene": 2.45, "methane": 3.6, "hydrogen": 6.0}
        expected = sum(ratio[kind] * each for kind, each in fuels.items())
        assert launcher.propellant["oxygen"].value == pytest.approx(expected, rel=0.15), name


def test_the_catalogue_price_lies_between_quoted_ones() -> None:
    parameter = catalogue()["launch.price"]
    prices = [
        in_money_of(each.price_per_mass, each.money_year, BASE_MONEY_YEAR)
        for each in launchers().values()
    ]
    assert min(prices) < parameter.value < max(prices)


def test_carbon_of_the_catalogue_follows_from_the_data() -> None:
    launcher = launchers()["starship-v3"]
    load = {kind: np.array(each.value) for kind, each in launcher.propellant.items()}
    found = carbon_dioxide(load, np.array(launcher.payload["reusable"].value))
    parameter = catalogue()["launch.carbon"]
    assert parameter.low <= float(found) <= parameter.high


def test_growth_of_the_catalogue_lies_between_the_world_and_the_best_case() -> None:
    world = float(fitted_growth(*histories()["world"].between(2015, 2025)))
    falcon = float(fitted_growth(*histories()["falcon"].between(2015, 2025)))
    assert world < catalogue()["launch.cadence_growth"].value < falcon


@given(st.floats(0.01, 0.5), st.floats(10.0, 1e5))
def test_the_fit_finds_the_learning_that_made_the_prices(rate: float, price: float) -> None:
    mass = np.array([1.0, 3.0, 10.0, 40.0])
    paid = learned_price(np.array(price), mass, np.array(rate), np.array(0.0))
    assert float(fitted_learning(mass, paid)) == pytest.approx(rate, rel=1e-9)


@given(st.floats(-0.5, 3.0), st.floats(1.0, 1e3))
def test_the_fit_finds_the_growth_that_made_the_counts(growth: float, first: float) -> None:
    years = np.arange(2015.0, 2026.0)
    counts = first * (1 + growth) ** (years - 2015)
    assert float(fitted_growth(years, counts)) == pytest.approx(growth, abs=1e-9)
    expected = first * (1 + growth) ** 12
    assert float(carried_on(years, counts, 2027.0)) == pytest.approx(expected, rel=1e-8)


@given(st.floats(9.0, 1e4), st.floats(1.0, 1e3), st.floats(0.0, 1.0))
def test_reuse_lies_between_one_flight_and_endless_ones(
    expended: float, flights: float, share: float
) -> None:
    cost = reused_cost(*(np.array(each) for each in (expended, 8.0, flights, share)))
    assert 8.0 + share * (expended - 8.0) - 1e-9 <= float(cost) <= expended + 1e-9


def test_one_flight_per_vehicle_costs_what_an_expended_one_does() -> None:
    cost = reused_cost(*(np.array(each) for each in (460.0, 8.0, 1.0, 0.15)))
    assert float(cost) == pytest.approx(460.0)


def test_the_price_floor_of_the_catalogue_lies_among_reused_vehicles() -> None:
    parameter = catalogue()["launch.price_floor"]
    ten, hundred = (
        float(reused_cost(*(np.array(each) for each in (460.0, 8.0, flights, 0.0))))
        for flights in (10.0, 100.0)
    )
    assert (
        hundred
        < parameter.low
        < ten
        < parameter.value
        < price_with_margin(np.array(60.0), np.array(0.75))
    )


def test_a_margin_is_a_share_of_the_price() -> None:
    price = price_with_margin(np.array(60.0), np.array(0.75))
    assert float((price - 60.0) / price) == pytest.approx(0.75)


def test_a_kind_without_a_price_is_refused() -> None:
    with pytest.raises(KeyError):
        propellant_cost({"hydrogen": np.array(1.0)}, np.array(1.0))


def test_soot_of_one_fuel_is_its_index_of_all_propellant() -> None:
    load = {"kerosene": np.array(1.0), "oxygen": np.array(2.5)}
    found = black_carbon(load, np.array(1.0))
    assert float(found) == pytest.approx(3.5 * BLACK_CARBON["kerosene"])
    assert float(black_carbon({}, np.array(1.0))) == 0


def test_hydrogen_leaves_neither_soot_nor_carbon() -> None:
    load = {"hydrogen": np.array(1.0), "oxygen": np.array(6.0)}
    assert float(black_carbon(load, np.array(1.0))) == 0
    assert float(carbon_dioxide(load, np.array(1.0))) == 0


def test_propellant_grows_with_what_is_lifted() -> None:
    load = {"methane": np.array(1e6)}
    flow = yearly_propellant(load, np.array(1e5), np.array([1.0, 2.0]))
    assert flow["methane"] == pytest.approx([10.0, 20.0])


def test_counts_add_up_over_whole_and_broken_years() -> None:
    history = histories()["falcon"]
    assert cumulative(history.years, history.counts, 2020.0) == 80  # 77 and three heavy ones
    assert cumulative(history.years, history.counts, 2026.0) == history.counts.sum()
