"""Satellites by catalogue ratios, conventions of studies and cost boundaries: closed forms."""

from __future__ import annotations

from dataclasses import fields, replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from moonbase.campaign.conventions import Conventions
from moonbase.constants import STEFAN_BOLTZMANN, YEAR
from moonbase.design.catalogue_satellite import CatalogueLeaves, Given, catalogue_design
from moonbase.economics.boundaries import (
    BOUNDARIES,
    LAUNCH,
    Account,
    Market,
    accelerator_hour,
    cost_of_compute,
    cost_per_watt,
    million_tokens,
    net_present_value,
    power_price,
)
from moonbase.economics.finance import YEAR_END, annuity, discount_factors, recovery_factor
from moonbase.environment.heat_loads import edge_on_view_factor
from moonbase.environment.plate_samples import sampled_view_factor
from moonbase.fleet.ageing import AGEING, Wear
from moonbase.fleet.catalogue_satellite import CatalogueSatellite
from moonbase.scenario import load
from moonbase.study.central import central

ONE = np.ones(1)


def leaf(kind: type, **values: float) -> object:
    """A leaf with given fields, the others zero."""
    known = {field.name: np.zeros(1) for field in fields(kind)}
    return kind(**(known | {name: np.array([value]) for name, value in values.items()}))


@pytest.fixture(scope="module")
def leaves() -> CatalogueLeaves:
    from moonbase.fleet.radiator import Radiator
    from moonbase.power.photovoltaics import Array, EarthDegradation
    from moonbase.power.storage import Battery

    scenario = load("orbitdc-baseline")
    return CatalogueLeaves(
        central(scenario, CatalogueSatellite),
        central(scenario, Array),
        central(scenario, EarthDegradation),
        central(scenario, Battery),
        central(scenario, Radiator),
    )


def place(eclipse: float = 0.0) -> Given:
    return Given(
        eclipse=np.array([eclipse]),
        longest=np.array([eclipse * 5863.0]),
        speed=np.array([7500.0]),
        infrared=np.array([238.0]),
        albedo=np.array([0.3]),
        life=np.array([5 * YEAR]),
        exhaust_speed=np.array([2157.463]),
        accelerator_power=np.array([875.0]),
    )


def test_masses_and_prices_by_hand(leaves: CatalogueLeaves) -> None:
    design = catalogue_design(leaves, place())
    load_factor = 1.1 / 0.98
    array = load_factor / 0.98**5
    assert design.parts["array"][0] == pytest.approx(array / 100)
    assert design.prices["array"][0] == pytest.approx(array * 50)
    flux = 2 * 0.82 * STEFAN_BOLTZMANN * 312**4 - 0.07 * 1361 * 0.5
    flux -= 0.2 * (0.82 * 238 + 0.07 * 1361 * 0.3)
    assert design.flux[0] == pytest.approx(flux)
    assert design.radiator_area[0] == pytest.approx(load_factor / flux)
    assert design.parts["compute"][0] == pytest.approx(3.0 / 875)
    assert design.parts["battery"][0] == 0.0
    carried = sum(
        float(design.parts[part][0])
        for part in design.parts
        if part not in ("structure", "margin", "propellant")
    )
    assert design.parts["structure"][0] == pytest.approx(0.2 * carried)
    assert design.parts["margin"][0] == pytest.approx(0.2 * 1.2 * carried)


@given(st.floats(0.0, 0.36), st.floats(0.0, 0.36))
def test_more_eclipse_never_makes_a_lighter_satellite(one: float, other: float) -> None:
    from moonbase.fleet.radiator import Radiator
    from moonbase.power.photovoltaics import Array, EarthDegradation
    from moonbase.power.storage import Battery

    kinds = (CatalogueSatellite, Array, EarthDegradation, Battery, Radiator)
    made = CatalogueLeaves(*(central(SCENARIO, kind) for kind in kinds))
    low, high = sorted((one, other))
    light, heavy = (catalogue_design(made, place(each)) for each in (low, high))
    assert heavy.mass[0] >= light.mass[0] * (1 - 1e-12)
    assert (
        sum(v[0] for v in heavy.prices.values()) >= sum(v[0] for v in light.prices.values()) - 1e-9
    )


SCENARIO = load("orbitdc-baseline")


def test_a_radiator_without_room_throttles(leaves: CatalogueLeaves) -> None:
    small = replace(leaves, satellite=replace(leaves.satellite, radiator_room=np.array([11.2])))
    full, tight = catalogue_design(leaves, place()), catalogue_design(small, place())
    assert full.thermal[0] == 1.0
    assert tight.thermal[0] == pytest.approx(11.2 / 15750 / full.radiator_area[0])
    assert tight.radiator_area[0] == pytest.approx(11.2 / 15750)


def test_72_positions_are_a_tenth_of_the_exact_view() -> None:
    altitude = np.array([550e3])
    front, back = sampled_view_factor(altitude, np.array([np.pi / 2]))
    assert front[0] == pytest.approx(0.0211845, abs=1e-5)
    assert back[0] == pytest.approx(0.0211845, abs=1e-5)
    assert front[0] / edge_on_view_factor(altitude)[0] == pytest.approx(0.082, abs=0.001)


def test_mean_over_life_is_the_integral_of_losses() -> None:
    wear = Wear(0 * ONE, 0.10 / YEAR * ONE, 5 * YEAR * ONE)
    mean = AGEING["life-mean"].mean_by_year(wear, 7)
    assert 5 / mean.sum() == pytest.approx(1.2707, abs=1e-4)  # Turyshev's lifetime penalty
    kept = replace(wear, spares=0.05)
    assert AGEING["life-mean"].mean_by_year(kept, 7).sum() / 5 == pytest.approx(mean[0, 0] + 0.05)
    none = AGEING["life-mean"].mean_by_year(Wear(0 * ONE, 0 * ONE, 5 * YEAR * ONE), 7)
    assert none.sum() == pytest.approx(5.0)


@given(st.floats(0.0, 0.3), st.integers(1, 30))
def test_year_end_discounting_returns_the_capital(rate: float, years: int) -> None:
    r, life = np.array([rate / YEAR]), np.array([years * YEAR])
    paid = recovery_factor(r, life, YEAR_END) * annuity(r, life, years + 2, YEAR_END)
    assert paid[0] == pytest.approx(1.0)
    factors = discount_factors(r, life, years, YEAR_END)[:, 0]
    assert factors[0] == pytest.approx(1 / (1 + rate))
    assert all(b <= a for a, b in pairwise(factors))


def test_conventions_of_a_programme() -> None:
    mean = np.array([0.8])
    sustained, installed = Conventions(), Conventions(basis="installed", rounding="none")
    assert sustained.programme(1e9 * ONE, mean)[0] == pytest.approx(1.25e9)
    assert installed.programme(1e9 * ONE, mean)[0] == 1e9
    assert sustained.grown(100.0 * ONE, 30.0 * ONE)[0] == pytest.approx(1.2)
    assert installed.grown(100.0 * ONE, 30.0 * ONE)[0] == 1.0
    assert sustained.grown(1.008e6 * ONE, 15.75e3 * ONE)[0] == pytest.approx(1.0)


def account() -> Account:
    lines = {"launch": 2.0, "satellite": 10.0, "accelerators": 30.0, "operations": 3.0}
    groups = dict(zip(lines, ("launch", "platform", "chips", "operations"), strict=True))
    return Account(
        lines={name: value * ONE for name, value in lines.items()},
        groups=groups,
        mean=0.8 * ONE,
        life=5 * YEAR * ONE,
        annuity=4 * ONE,
        watt_years=3.2 * ONE,
        work=1e20 * ONE,
        energy=3.2 * YEAR * ONE,
        year=YEAR * ONE,
        rate=0.1 / YEAR * ONE,
        mass=0.02 * ONE,
        utilisation=0.5 * ONE,
    )


def test_boundaries_by_hand() -> None:
    given_, market = account(), leaf(Market, accelerator_power=1000.0, token_operations=1e11)
    assert isinstance(market, Market)
    capital, whole = BOUNDARIES["capital"], BOUNDARIES["whole-life"]
    assert cost_per_watt(given_, capital, sustained=False)[0] == 42.0
    assert cost_per_watt(given_, whole, sustained=True, chips=False)[0] == pytest.approx(15 / 0.8)
    assert power_price(given_, LAUNCH)[0] * YEAR == pytest.approx(2 / (0.8 * 5))
    assert accelerator_hour(given_, market)[0] * YEAR == pytest.approx(45 * 1000 / 3.2)
    assert cost_of_compute(given_)[0] == pytest.approx(45 / 1e20)
    assert million_tokens(given_, market)[0] == pytest.approx(45 / 1e20 * 1e17)


def test_a_wait_shrinks_the_value_of_what_pays() -> None:
    market = leaf(Market, accelerator_power=1000.0, compute_price=2.0 / 3600)
    assert isinstance(market, Market)
    now, later = (net_present_value(account(), market, x * YEAR * ONE)[0] for x in (0.0, 5.0))
    assert now == pytest.approx(2.0 * 0.5 * 3.2 * 8766 / 1000 - 45)
    assert later == pytest.approx(now / 1.1**5)
