"""Studies replayed through the chain: every printed value is met, and settings are told apart."""

from __future__ import annotations

import math

import numpy as np
import pytest

from moonbase.results.replay_definitions import BOUNDARY_ROWS, GROUND_QUANTITIES, QUANTITIES
from moonbase.scenario import ScenarioError, load
from moonbase.study.boundaries import boundaries, ratio_to_ground
from moonbase.study.cases import read_tolerance
from moonbase.study.printed import STUDIES, printed
from moonbase.study.replay import Quantity, figures, parsed, replay

CASES = [
    (study, texts)
    for study in STUDIES
    for texts in dict.fromkeys(tuple(row.texts.items()) for row in printed(study))
]


def computed(study: str, texts: tuple[tuple[str, str], ...]) -> dict[str, Quantity]:
    found = replay(study, [f"{id}={value}" for id, value in texts]).quantities
    return {each.quantity: each for each in found}


@pytest.mark.parametrize(("study", "texts"), CASES)
def test_every_printed_value_is_met(study: str, texts: tuple[tuple[str, str], ...]) -> None:
    values = computed(study, texts)
    for row in printed(study):
        if tuple(row.texts.items()) != texts:
            continue
        found = values[row.quantity]
        assert found.published == row.value, row
        assert found.unit == row.unit, row
        tolerance = read_tolerance(row.tolerance, parsed(row.unit))
        assert tolerance.holds(row.value, found.computed), (row, found.computed)


@pytest.mark.parametrize("study", STUDIES)
def test_quantities_are_defined_once_and_finite(study: str) -> None:
    known = QUANTITIES | GROUND_QUANTITIES
    values = replay(study).quantities
    assert len({each.quantity for each in values}) == len(values)
    for each in values:
        base = each.quantity.removesuffix(f"_{each.route}")
        assert known[base][0] == each.unit
        assert math.isfinite(each.computed)
    assert any(each.published is not None for each in values)


@pytest.mark.parametrize("study", STUDIES)
def test_a_case_that_was_not_printed_has_no_published_value(study: str) -> None:
    values = replay(study, ["launch.price=123.4 USD/kg"]).quantities
    assert all(each.published is None for each in values)


def test_a_setting_to_the_studys_own_value_is_its_own_case() -> None:
    values = computed("mccalip-2025", (("launch.price", "500 USD/kg"),))
    assert values["total_cost"].published == pytest.approx(51.095348397e9)


def test_printed_sweeps_of_mccalip() -> None:
    three = tuple(
        (id, "3 year")
        for id in ("satellite.life", "compute.life", "ground.plant_life", "ground.facility_life")
    )
    values = computed("mccalip-2025", three)
    assert values["total_cost"].published == 45.2595e9
    assert values["ground_total_cost"].published == 15.3746e9
    assert values["satellites"].published is None


def test_ai1_is_carried_by_both_readings_of_its_density() -> None:
    values = computed("ai1-2026", ())
    mean, peak = values["specific_mass"].computed, values["specific_mass_on_peak"].computed
    assert peak / mean == pytest.approx(150 / 120)
    assert values["mass_on_peak"].computed == pytest.approx(150e3 / 70)


def test_the_eclipse_defect_is_a_named_input() -> None:
    study = load("orbitdc-baseline")
    assert study.routes["leo"].eclipse == "fixed-beta"
    base = computed("orbitdc-baseline", ())
    right = computed("orbitdc-baseline", (("study.beta_angle", "90 deg"),))
    assert base["eclipse_fraction"].computed == pytest.approx(0.362, abs=1e-3)
    assert right["eclipse_fraction"].computed == 0.0
    assert right["cost_of_compute"].computed < 0.8 * base["cost_of_compute"].computed


def test_settings_that_are_wrong_are_located() -> None:
    with pytest.raises(ScenarioError) as caught:
        replay("mccalip-2025", ["launch.prise=3 USD/kg", "launch.price=fast"])
    assert {problem.code for problem in caught.value.problems} == {"E204", "E301"}
    with pytest.raises(KeyError):
        replay("nobody-2025")


def test_boundaries_stand_side_by_side_for_any_scenario() -> None:
    found = replay("mccalip-2025")
    table = boundaries(found.routes, found.draws)
    assert set(table) == {"ground", "leo"}
    for rows in table.values():
        assert set(rows) <= set(BOUNDARY_ROWS)
        assert all(np.isfinite(value).all() for value in rows.values())
    leo = {id: float(value[0]) for id, value in table["leo"].items()}
    assert leo["cost_per_watt_ex_chips"] == pytest.approx(51.095348397)
    assert leo["launched_power_price"] * 5 / 1e3 == pytest.approx(14.695027397)
    ratio = ratio_to_ground("mccalip-2025", "leo", "cost_per_watt_ex_chips", 2026)
    assert ratio == pytest.approx(51.095348397 / 15.851062160)


def test_figures_are_in_si_with_cost_lines() -> None:
    values = figures("mccalip-2025", {})
    lines = ("satellite", "launch", "operations", "replacement", "development")
    assert sum(values[f"leo.{line}"] for line in lines) == pytest.approx(values["total_cost"])
    assert values["energy_cost"] == pytest.approx(1166.5605 / 3.6e9)
