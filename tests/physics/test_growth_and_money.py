"""Growth curves, ageing, time value and the lunar works: identities and limits."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from moonbase.compute.link import carried_operations, received_power
from moonbase.compute.radiation import life_by_dose
from moonbase.constants import YEAR
from moonbase.economics.finance import annuity, capital_recovery_factor, discount_factors
from moonbase.economics.kardashev import kardashev_level
from moonbase.fleet.ageing import AGEING, Wear, running
from moonbase.fleet.vintages import age_table, ring_size
from moonbase.flows import Clock
from moonbase.growth import compound, continuous_rate, logistic, opened, slowed_time, slowing
from moonbase.industry.lunar_works import LunarWorks, composition
from moonbase.power.storage import Battery, battery_mass

rates = st.floats(0.001, 0.3)
lives = st.floats(0.5, 30)


@given(st.floats(1, 1e3), st.floats(0.01, 2), st.floats(1.5, 1e5), st.floats(0, 100))
def test_logistic_limits(start: float, rate: float, room: float, years: float) -> None:
    limit = start * room
    values = np.array(start), np.array(rate / YEAR), np.array(limit)
    now = logistic(*values, np.array(years * YEAR))
    assert start * (1 - 1e-12) <= now <= limit * (1 + 1e-12)
    assert logistic(*values, np.array(0.0)) == pytest.approx(start)
    assert now <= start * np.exp(rate * years) * (1 + 1e-9)
    assert logistic(*values, np.array(1e4 / rate * YEAR)) == pytest.approx(limit)


def test_logistic_starts_at_the_annual_growth() -> None:
    growth = continuous_rate(np.array(0.35 / YEAR))
    after = logistic(np.array(1.0), growth, np.array(1e12), np.array(YEAR))
    assert after == pytest.approx(1.35)
    assert compound(np.array(0.35 / YEAR), np.array(YEAR)) == pytest.approx(1.35)


@given(st.floats(0, 0.6), st.floats(0, 0.2), st.floats(1, 30), st.floats(0, 60))
def test_slowing_lies_between_its_two_rates(
    early: float, late: float, decay: float, years: float
) -> None:
    first, last, time = (np.array([x / YEAR]) for x in (early, late, years * YEAR**2))
    factor = slowing(np.ones(1), first, last, slowed_time(np.array([decay * YEAR]), time), time)
    bounds = sorted(((1 + early) ** years, (1 + late) ** years))
    assert bounds[0] * (1 - 1e-9) <= factor <= bounds[1] * (1 + 1e-9)


def test_an_opening_date_opens_once_and_keeps_the_whole_time() -> None:
    share = opened(np.array([2030.3]), Clock(2026, 2040))
    assert np.all(np.diff(share[:, 0]) >= 0)
    assert share.sum() / 4 == pytest.approx(2041 - 2030.3)


@given(rates, lives)
def test_capital_recovery_repays_its_loan(rate: float, life: float) -> None:
    """Yearly payments of the factor, discounted at the end of each year, return the capital."""
    factor = float(capital_recovery_factor(np.array(rate / YEAR), np.array(life * YEAR)))
    assert factor * (1 - (1 + rate) ** -life) / rate == pytest.approx(1)
    assert factor > 1 / life
    still = capital_recovery_factor(np.array(0.0), np.array(life * YEAR))
    assert still == pytest.approx(1 / life)


@given(rates, lives)
def test_annuity_is_near_the_continuous_one_and_below_life(rate: float, life: float) -> None:
    value = float(annuity(np.array([rate / YEAR]), np.array([life * YEAR]), 32)[0])
    force = np.log1p(rate)
    assert value == pytest.approx((1 - np.exp(-force * life)) / force, rel=0.01)
    assert value < life


def test_discounting_follows_age() -> None:
    factors = discount_factors(np.array([0.1 / YEAR]), np.array([4.5 * YEAR]), 6)[:, 0]
    assert factors[0] == pytest.approx(1.1**-0.5)
    assert factors[4] == pytest.approx(1.1**-4.25)


@given(*(st.floats(0, 0.2) for _ in range(3)), st.floats(0, 12))
def test_what_runs_lies_between_the_product_and_each_loss(
    degradation: float, failure: float, chips: float, age: float
) -> None:
    """By counting: of many accelerators the living run as far as the power that is left feeds."""
    rates = [np.array([each]) / YEAR for each in (degradation, failure)]
    wear = Wear(*rates, np.array([np.inf]), chips=np.array([chips]) / YEAR)
    found = running(wear, np.array([age * YEAR]))[0]
    power, alive, standing = (1 - degradation) ** age, np.exp(-chips * age), np.exp(-failure * age)
    slots = np.linspace(0, 1, 100_001)
    fed = np.count_nonzero((slots < alive) & (slots < power)) / len(slots)
    assert found == pytest.approx(fed * standing, abs=2e-5)
    assert power * alive * standing <= found * (1 + 1e-12) <= standing * (1 + 1e-12)


@given(st.sampled_from(sorted(AGEING)), st.floats(0, 0.2), st.floats(0, 0.2), st.floats(1, 12))
def test_age_tables_fall_and_never_go_negative(
    name: str, degradation: float, failure: float, life: float
) -> None:
    wear = Wear(*(np.array([x]) for x in (degradation / YEAR, failure / YEAR, life * YEAR)))
    clock = Clock(2026, 2030)
    table = age_table(AGEING[name], wear, clock)[:, :, 0]
    along = table.T.ravel()
    assert np.all(table >= 0)
    assert np.all(np.diff(along) <= 1e-12)
    assert along[-1] == 0
    mean = AGEING[name].mean_by_year(wear, ring_size(wear))[:, 0]
    assert np.all(mean >= 0)
    assert mean.sum() <= np.ceil(life) + 1e-9


@given(
    st.floats(0.1, 5), st.floats(1, 200), st.floats(0.1, 10), st.floats(50, 500), st.floats(0.3, 1)
)
def test_composition_shares_sum_to_one(
    output: float, energy: float, time: float, mass: float, duty: float
) -> None:
    fields = {name: np.array([np.nan]) for name in LunarWorks.__dataclass_fields__}
    works = LunarWorks(
        **fields
        | {
            "productivity": np.array([output / YEAR]),
            "energy": np.array([energy * 3.6e6]),
            "robot_time": np.array([time * 3600]),
            "robot_mass": np.array([mass]),
            "robot_duty": np.array([duty]),
        }
    )
    made = composition(works, np.array([0.1]))
    assert made.plant + made.power + made.robots == pytest.approx(1)
    assert made.output == pytest.approx(made.plant * output / YEAR)
    assert made.output < output / YEAR
    lighter = composition(works, np.array([0.01]))
    assert lighter.output >= made.output


@given(st.floats(1e6, 1e14), st.floats(1.1, 100))
def test_links_catch_no_more_than_was_sent(distance: float, more: float) -> None:
    near, far = (
        received_power(*(np.array(x) for x in (5.0, 0.1, 1.0, 1.55e-6, d)))
        for d in (distance, distance * more)
    )
    assert far <= near <= 5.0


def test_light_time_shuts_the_link() -> None:
    values = np.array(1e9), np.array(1e3), np.array(1e3)
    assert carried_operations(*values, np.array(11.0), np.array(10.0)) == 0
    assert carried_operations(*values, np.array(9.0), np.array(10.0)) == 1e3


def test_dose_shortens_life_only_when_it_binds() -> None:
    life = np.array(5.0)
    assert life_by_dose(life, np.array(150.0), np.array(15e3)) == 5.0
    assert life_by_dose(life, np.array(1000.0), np.array(2e3)) == 2.0


def test_ten_powers_are_one_kardashev_level() -> None:
    levels = kardashev_level(np.array([1e16, 1e26]))
    assert levels == pytest.approx([1.0, 2.0])


def test_battery_mass_is_energy_over_usable_energy() -> None:
    battery = Battery(
        specific_energy=np.array(540e3), depth_of_discharge=np.array(0.6), efficiency=np.array(0.9)
    )
    mass = battery_mass(battery, np.array(1000.0), np.array(2160.0))
    assert mass * 540e3 * 0.6 == pytest.approx(1000.0 * 2160.0)
