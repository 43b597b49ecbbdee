"""Presets load, mean what they say, and survive the round trip through resolved text."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from moonbase.scenario import ScenarioError, catalogue, load, presets

ROUTES = {
    "ground": ("earth", "none", "ground", "install-as-connected"),
    "leo": ("earth", "rocket", "low-orbit", "launch-as-built"),
    "moon": ("moon", "mass-driver", "deep-space", "expand-while-it-binds"),
    "moon_surface": ("moon", "none", "lunar-surface", "expand-while-it-binds"),
    "deep_earth": ("earth", "rocket", "deep-space", "launch-as-built"),
}


def test_the_presets_that_ship() -> None:
    assert {
        "reference",
        "conservative",
        "moonbase-alpha",
        "all-favourable",
        "all-adverse",
        "mccalip-2025",
    } <= set(presets())
    assert all(title and title != name for name, title in presets().items())


@pytest.mark.parametrize("name", sorted(presets()))
def test_resolved_text_loads_back_to_the_same_hash(name: str, tmp_path: Path) -> None:
    scenario = load(name)
    assert scenario.name == name
    assert scenario.title_ko
    assert scenario.description
    path = tmp_path / "resolved.toml"
    path.write_text(scenario.to_toml(), encoding="utf-8")
    again = load(path)
    assert len(scenario.hash) == 16
    assert again.hash == scenario.hash
    assert again.routes == scenario.routes
    assert again.to_toml() == scenario.to_toml()
    for id, before in scenario.parameters.items():
        after = again.parameters[id]
        assert (after.si_low, after.si_value, after.si_high) == (
            before.si_low,
            before.si_value,
            before.si_high,
        )
        assert (after.basis, after.sources, after.note) == (
            before.basis,
            before.sources,
            before.note,
        )


@pytest.mark.parametrize("name", sorted(presets()))
def test_every_override_of_a_preset_gives_its_reason(name: str) -> None:
    for each in load(name).parameters.values():
        assert each.note, each.id
        assert each.origin == "catalogue" or each.origin.startswith(("presets/", "catalogue, "))


def test_reference_is_the_catalogue_on_five_routes() -> None:
    scenario = load()
    assert scenario.parameters == dict(catalogue())
    found = {
        name: (route.built, route.launched, route.runs, route.policy)
        for name, route in scenario.routes.items()
    }
    assert found == ROUTES
    assert {route.work for route in scenario.routes.values()} == {"text-inference"}
    assert all(route.label and route.label_ko for route in scenario.routes.values())
    assert scenario.routes["ground"].supplies == ("grid", "gas", "solar")
    assert (scenario.start, scenario.end, scenario.steps_per_year) == (2026, 2080, 4)


def test_corners_fix_every_parameter_that_has_a_good_side() -> None:
    good, bad = load("all-favourable").parameters, load("all-adverse").parameters
    for id, each in catalogue().items():
        if each.favourable == "none" or each.distribution == "fixed":
            assert good[id] == bad[id] == each
            continue
        assert good[id].distribution == bad[id].distribution == "fixed"
        pair = (good[id].value, bad[id].value)
        assert pair == (
            (each.low, each.high) if each.favourable == "low" else (each.high, each.low)
        )


def test_the_replay_is_deterministic() -> None:
    scenario = load("mccalip-2025")
    assert set(scenario.routes) == {"ground", "leo"}
    assert all(each.distribution == "fixed" for each in scenario.parameters.values())
    assert scenario.parameters["ground.facility_cost"].value == 12.5
    assert scenario.parameters["launch.price_floor"].value == 0.0


def test_what_a_file_does_not_set_is_held_when_it_says_so(tmp_path: Path) -> None:
    text = """
name = "held"
extends = "reference"
held = "central"
[parameters]
"launch.price" = "100..300 USD/kg"
"""
    file = tmp_path / "held.toml"
    file.write_text(text, encoding="utf-8")
    held = load(file)
    assert held.parameters["launch.price"].distribution != "fixed"
    for id, each in catalogue().items():
        if id != "launch.price":
            found = held.parameters[id]
            assert found.si_low == found.si_value == found.si_high == each.si_value
            assert found.sources == each.sources
    assert load(file, ["array.efficiency=0.2..0.3"]).parameters["array.efficiency"].low == 0.2
    file.write_text(text.replace('"central"', '"centre"'), encoding="utf-8")
    with pytest.raises(ScenarioError) as caught:
        load(file)
    problem = caught.value.problems[0]
    assert (problem.code, problem.line, problem.key) == ("E203", 4, "held")


def test_claims_name_their_claim() -> None:
    scenario = load("moonbase-alpha")
    claimed = [each for each in scenario.parameters.values() if each.origin != "catalogue"]
    assert len(claimed) > 20
    assert all(each.note.startswith("C") for each in claimed)
    assert scenario.parameters["satellite.specific_power"].value == 70
    assert scenario.parameters["chips.terafab_flow"].value == 1e12


def test_presets_pickle_for_worker_processes() -> None:
    scenario = load()
    assert pickle.loads(pickle.dumps(scenario)) == scenario
