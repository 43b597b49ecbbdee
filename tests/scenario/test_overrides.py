"""What an override means: values, ranges, tables, words, routes, settings, stances, money."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from moonbase.scenario import ResolvedScenario, catalogue, in_money_of, load

HEAD = 'extends = "reference"\n'


def loaded(folder: Path, body: str, *settings: str) -> ResolvedScenario:
    path = folder / "mine.toml"
    path.write_text(HEAD + body, encoding="utf-8")
    return load(path, settings)


def test_a_value_fixes_and_knows_its_place(tmp_path: Path) -> None:
    scenario = loaded(tmp_path, "[parameters]\n'launch.price' = '100000 USD/t'\n")
    price = scenario.parameters["launch.price"]
    assert price.value == price.low == price.high == pytest.approx(100.0)
    assert price.distribution == "fixed"
    assert price.origin == f"{tmp_path / 'mine.toml'}:3"
    assert scenario.name == "mine"
    assert price.sources == ()


def test_plain_numbers_are_in_the_parameters_own_unit(tmp_path: Path) -> None:
    body = "[parameters]\n'launch.price' = 100\n'lander.first_year' = '2032'\n"
    scenario = loaded(tmp_path, body, "launch.payload=150")
    assert scenario.parameters["launch.price"].si_value == 100.0
    assert scenario.parameters["lander.first_year"].si_value == 2032.0
    assert scenario.parameters["launch.payload"].si_value == 150e3


def test_a_range_keeps_the_kind(tmp_path: Path) -> None:
    body = "[parameters]\n'compute.efficiency_limit' = '1e14..1e16 FLOP/J'\n"
    scenario = loaded(tmp_path, body, "terminal.wavelength=1e-6..2e-6 m")
    limit = scenario.parameters["compute.efficiency_limit"]
    assert limit.distribution == "lognormal" == catalogue()[limit.id].distribution
    assert limit.value == pytest.approx(1e15)
    wavelength = scenario.parameters["terminal.wavelength"]
    assert wavelength.distribution == "uniform"
    assert wavelength.value == pytest.approx(1.5e-6)


def test_a_table_says_everything(tmp_path: Path) -> None:
    body = """[parameters]
"moon.lunar_array.areal_mass" = { value = 3, low = 2, high = 5, unit = "kg/m2", \
distribution = "triangular", note = "thin glass", source = "estimate", basis = "speculative" }
"""
    scenario = loaded(tmp_path, body)
    own = scenario.parameters["moon.lunar_array.areal_mass"]
    assert (own.low, own.value, own.high, own.distribution) == (2, 3, 5, "triangular")
    assert (own.note, own.sources, own.basis) == ("thin glass", ("estimate",), "speculative")
    assert own.route == "moon"
    assert scenario.value_of("lunar_array.areal_mass", "moon") is own
    assert scenario.value_of("lunar_array.areal_mass", "leo").origin == "catalogue"


def test_words_fix_a_parameter_at_a_number_of_the_catalogue() -> None:
    price = catalogue()["launch.price"]
    for word, number in (("central", price.value), ("low", price.low), ("high", price.high)):
        found = load("reference", [f"launch.price={word}"]).parameters["launch.price"]
        assert (found.value, found.distribution) == (number, "fixed")
        assert found.sources == price.sources


def test_settings_win_over_files_and_routes_are_set_by_name(tmp_path: Path) -> None:
    body = "[parameters]\n'moon.launch.price' = 50\n'launch.payload' = 50\n"
    scenario = loaded(tmp_path, body, "moon.launch.price=70", "launch.payload=80 t")
    assert scenario.parameters["moon.launch.price"].value == 70
    assert scenario.parameters["launch.payload"].value == 80
    assert scenario.parameters["launch.payload"].origin == "--set:2"


def test_zero_may_be_fixed_where_the_catalogue_is_lognormal() -> None:
    scenario = load("reference", ["launch.price=0", "compute.price=0 USD/W"])
    assert scenario.parameters["launch.price"].si_high == 0.0


def test_percent_is_a_unit() -> None:
    assert load("reference", ["driver.storage_efficiency=40 %"]).parameters[
        "driver.storage_efficiency"
    ].value == pytest.approx(0.4)


def test_explicit_overrides_win_over_a_stance(tmp_path: Path) -> None:
    body = "stance = 'adverse'\n[parameters]\n'launch.payload' = '90..110 t'\n"
    scenario = loaded(tmp_path, body)
    payload, learning = (
        scenario.parameters[id] for id in ("launch.payload", "launch.learning_rate")
    )
    assert (payload.low, payload.high) == (90, 110)
    assert payload.distribution != "fixed"
    assert learning.value == catalogue()[learning.id].low
    assert learning.origin == "catalogue, adverse bound"


def test_money_of_the_scenario(tmp_path: Path) -> None:
    body = "money_year = 2020\n[parameters]\n'launch.price' = 100\n"
    body += "'lander.cost' = { value = 5e7, money_year = 2025 }\n"
    scenario = loaded(tmp_path, body)
    assert scenario.parameters["launch.price"].value == 100.0
    assert scenario.parameters["launch.price"].money_year == 2020
    assert scenario.parameters["lander.cost"].value == pytest.approx(in_money_of(5e7, 2025, 2020))
    carbon = "satellite.price"
    assert scenario.parameters[carbon].value == pytest.approx(
        in_money_of(catalogue()[carbon].value, 2025, 2020)
    )
    assert scenario.parameters["driver.life"] == catalogue()["driver.life"]


def test_parents_merge_key_by_key(tmp_path: Path) -> None:
    parent = tmp_path / "parent.toml"
    parent.write_text(
        "name = 'parent'\ntitle = 'Parent'\nextends = 'reference'\nmoney_year = 2020\n"
        "[clock]\nend = 2060\n[routes.moon]\nwork = 'rich-inference'\n"
        "[parameters]\n'moon_surface.launch.payload' = 70\n'launch.price' = 100\n",
        encoding="utf-8",
    )
    path = tmp_path / "child.toml"
    path.write_text(
        "extends = 'parent.toml'\nmoney_year = 2025\n[clock]\nstart = 2030\n"
        "[routes]\nmoon_surface = false\nmoon = { lander = 'reusable' }\n"
        "[parameters]\n'launch.payload' = 80\n",
        encoding="utf-8",
    )
    scenario = load(path)
    assert (scenario.name, scenario.title) == ("child", "child")
    assert (scenario.start, scenario.end) == (2030, 2060)
    moon = scenario.routes["moon"]
    assert (moon.work, moon.lander, moon.built) == ("rich-inference", "reusable", "moon")
    assert "moon_surface" not in scenario.routes
    assert "moon_surface.launch.payload" not in scenario.parameters
    price = scenario.parameters["launch.price"]
    assert price.value == pytest.approx(in_money_of(100, 2020, 2025))
    assert price.origin == f"{parent}:11"
    assert scenario.place("routes", "moon", "work") == (str(parent), 8)
    assert scenario.place("routes", "moon", "lander") == (str(path), 7)


def test_the_hash_is_of_the_content(tmp_path: Path) -> None:
    same = loaded(tmp_path, "title = 'other words'\n[routes.moon]\nlabel = 'x'\n")
    assert same.hash == load().hash
    catalogued = catalogue()["launch.payload"].value
    assert loaded(tmp_path, "[clock]\nend = 2079\n").hash != load().hash
    fixed = load("reference", [f"launch.payload={math.nextafter(catalogued, 0)!r}"])
    assert fixed.hash != load("reference", [f"launch.payload={catalogued!r}"]).hash


def test_text_of_every_kind_survives_the_round_trip(tmp_path: Path) -> None:
    title = 'a "b" \\\\ \\u007f \\n \\t 달'
    scenario = loaded(tmp_path, f'description = "{title.replace(chr(34), chr(92) + chr(34))}"\n')
    path = tmp_path / "again.toml"
    path.write_text(scenario.to_toml(), encoding="utf-8")
    assert load(path).description == scenario.description
