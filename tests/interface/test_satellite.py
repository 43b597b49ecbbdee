"""`moonbase satellite`: its answer, its JSON, its folder, and every way to ask it wrongly."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from moonbase.interface.faults import INFEASIBLE, INVALID, USAGE
from moonbase.interface.satellite_faults import directed
from moonbase.results.satellite_definitions import DEFINITIONS

ASKED = ("satellite", "--compute", "120 kW", "--samples", "32")
METRICS = {
    "mass": "kg",
    "specific_mass": "kg/kW",
    "array_area": "m2",
    "radiator_area": "m2",
    "radiator_temperature": "K",
    "eclipse_fraction": "1",
    "eclipse_longest": "min",
    "dose": "rad/yr",
    "cost": "USD",
}
PLACES = ("earth", "moon1", "moon2", "moon3")
ORBITS = ("leo-600-dawn-dusk", "sun-1au", "sun-0.7au", "moon-l2", "geo", "leo-550-53deg", "drift")


def values(answer: dict[str, Any]) -> dict[str, float]:
    return {id: each["value"] for id, each in answer["metrics"].items()}


def errors_of(result: Any) -> list[dict[str, Any]]:
    answer = result.json
    assert answer["ok"] is False
    return answer.get("errors") or [answer["error"]]


@pytest.mark.parametrize("built", PLACES)
@pytest.mark.parametrize("orbit", ORBITS)
def test_every_orbit_and_place(call: Callable[..., Any], orbit: str, built: str) -> None:
    result = call(*ASKED, "--orbit", orbit, "--built", built, "--json")
    assert result.code == 0
    answer = result.json
    assert answer["ok"] is True
    assert answer["built"] == built
    for id, unit in METRICS.items():
        each = answer["metrics"][id]
        assert each["unit"] == unit
        assert each["value"] >= 0
        assert each["p10"] <= each["p50"] <= each["p90"]
    found = values(answer)
    assert set(found) == set(DEFINITIONS)
    assert found["specific_mass"] == pytest.approx(found["mass"] / 120)
    assert sum(answer["parts"].values()) == pytest.approx(found["mass"])
    assert set(answer["lunar_share"]) == {"moon1", "moon2", "moon3"}
    assert all(0 < share < 1 for share in answer["lunar_share"].values())
    assert answer["limited_by"] == answer["limits"][0]["name"]
    assert list(answer["after"]) == ["1", "3", "5"]


def test_budgets_add_up(call: Callable[..., Any]) -> None:
    answer = call(*ASKED, "--built", "moon2", "--json").json
    for id, whole in (("mass", "mass"), ("power", "drawn_power")):
        budget = dict(answer["budget"][id])
        total = budget.pop("total")
        for key in ("basic", "margin", "total"):
            assert sum(row[key] for row in budget.values()) == pytest.approx(total[key])
        assert total["total"] == pytest.approx(answer["metrics"][whole]["value"])
        assert total["basic"] + total["margin"] == pytest.approx(total["total"])
        assert budget["system_margin"]["basic"] == 0
        assert budget["system_margin"]["margin"] > 0
    assert answer["budget"]["mass"]["array"]["readiness"] < 8
    bare = call(*ASKED, "--built", "moon2", "--margins", "none", "--json").json
    assert bare["budget"]["mass"]["total"]["margin"] == 0
    assert bare["budget"]["power"]["total"]["margin"] == 0
    assert values(bare)["mass"] < values(answer)["mass"]


def test_readiness_follows_the_year(call: Callable[..., Any]) -> None:
    early, late = (
        call(*ASKED, "--built", "moon2", "--year", year, "--json").json["budget"]["mass"]["array"]
        for year in (2030, 2055)
    )
    assert early["readiness"] < late["readiness"]
    assert early["margin_share"] > late["margin_share"]


def test_dawn_dusk_is_dawn_dusk(call: Callable[..., Any]) -> None:
    dawn, noon = (
        values(call(*ASKED, "--orbit", f"leo-600-{plane}", "--json").json)
        for plane in ("dawn-dusk", "noon")
    )
    assert dawn["eclipse_fraction"] < 0.06
    assert 0.3 < noon["eclipse_fraction"] < 0.38
    assert dawn["mass"] < noon["mass"]
    still = values(call(*ASKED, "--orbit", "leo-600-noon", "--beta", "5 deg", "--json").json)
    assert still["beta_least"] == pytest.approx(5)
    assert still["beta_most"] == pytest.approx(5)


def test_nearer_the_sun(call: Callable[..., Any]) -> None:
    one, near = (
        call(*ASKED, "--orbit", f"sun-{distance}au", "--json").json for distance in (1, 0.7)
    )
    assert values(one)["array_gain"] == pytest.approx(1, rel=1e-3)
    assert values(near)["array_gain"] > 1.2
    assert values(near)["array_area"] < values(one)["array_area"]
    assert values(near)["array_temperature"] > values(one)["array_temperature"]
    assert 0.3 < values(near)["best_distance"] < 0.7
    assert values(near)["dose"] > values(one)["dose"]
    assert any("array gives most" in note for note in near["notes"])


def test_places_without_a_dose_say_so(call: Callable[..., Any]) -> None:
    answer = call(*ASKED, "--orbit", "meo-8000-55deg", "--json").json
    assert answer["metrics"]["dose"]["value"] is None
    assert "belts" in answer["metrics"]["dose"]["reason"]
    assert all(each["name"] != "dose" for each in answer["limits"])


def test_samples_and_seed(call: Callable[..., Any]) -> None:
    one, again, other = (
        call(*ASKED, "--seed", seed, "--json").json["metrics"]["mass"] for seed in (1, 1, 2)
    )
    assert one == again
    assert one["value"] == other["value"]
    assert one["p90"] != other["p90"]


def test_settings_and_compute(call: Callable[..., Any]) -> None:
    half = values(call("satellite", "--compute", "60 kW", "--samples", "8", "--json").json)
    plain = values(call(*ASKED, "--json").json)
    assert half["mass"] < plain["mass"] < 2 * half["mass"]
    heavy = values(call(*ASKED, "--set", "array.areal_mass=4 kg/m2", "--json").json)
    assert heavy["mass"] > plain["mass"]
    warm = call(*ASKED, "--set", "radiator.temperature=345 K", "--json").json
    assert warm["cooling"] == "by-temperature"
    assert values(warm)["radiator_temperature"] == pytest.approx(345)
    assert values(warm)["throttled"] > 0.01  # dies above it would be too hot


def test_integration_terminal_and_propellant(call: Callable[..., Any]) -> None:
    rack, die = (
        call(*ASKED, "--built", "moon2", "--integration", level, "--json").json
        for level in ("rack", "die")
    )
    assert die["lunar_share"]["moon2"] > rack["lunar_share"]["moon2"]
    given, sized = (
        call(*ASKED, "--orbit", "sun-1au", "--terminal", name, "--json").json
        for name in ("given", "sized")
    )
    assert values(given)["link_share"] < 1 < values(sized)["link_share"]
    assert sized["parts"]["communications"] > given["parts"]["communications"]
    assert given["limited_by"] == "link"
    assert given["limits"][0]["used"] > 1 > sized["limits"][0]["used"]
    argon, oxygen = (
        call(*ASKED, "--built", "moon2", "--propellant", name, "--json").json
        for name in ("argon", "oxygen")
    )
    assert values(oxygen)["import_mass"] < values(argon)["import_mass"]


def test_report_and_folder(call: Callable[..., Any], tmp_path: Path) -> None:
    result = call(*ASKED, "--built", "moon1", "--out", tmp_path / "one", "--lang", "ko")
    assert result.code == 0
    text = " ".join(result.out.split())
    for words in ("Mass budget", "Power budget", "What limits it", "Cost boundaries", "질량"):
        assert words in text
    names = {path.name for path in (tmp_path / "one").iterdir()}
    assert {"answer.json", "equipment.csv", "temperatures.csv"} <= names
    assert {"temperatures.png", "mass.png", "eclipses.png"} <= names
    with (tmp_path / "one" / "equipment.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [row["part"] for row in rows][:3] == ["array", "radiator", "compute"]
    mass = sum(float(row["total_mass_kg"]) for row in rows)
    assert exactly(call, "moon1") == pytest.approx(mass)
    assert {row["made"].split(",")[0] for row in rows if row["made"]} == {"Earth", "Moon"}
    far = call(*ASKED, "--orbit", "sun-0.9au", "--out", tmp_path / "two", "--json")
    assert far.code == 0
    assert (tmp_path / "two" / "sun.png").stat().st_size > 1000


def exactly(call: Callable[..., Any], built: str) -> float:
    return values(call(*ASKED, "--built", built, "--json").json)["mass"]


BEYOND = [
    (("--orbit", "leo-120-dawn-dusk"), "at least 160 km"),
    (("--orbit", "leo-7000-noon"), "at most 5974 km"),
    (("--orbit", "leo-600-dawn-dusk", "--beta", "0 deg"), "58.8 to 89.8 deg"),
    (("--orbit", "leo-600-noon", "--beta", "-80 deg"), "deg from the Sun"),
    (("--orbit", "sun-1au", "--beta", "30 deg"), "only 90 deg"),
    (("--orbit", "sun-0.05au"), "nearest"),
    (("--orbit", "sun-0.1au", "--built", "moon2"), "cells are too hot"),
    (("--orbit", "sun-0.2au"), "cells are too hot"),
    (("--orbit", "sun-9au"), "at most 5 au"),
    (("--set", "radiator.temperature=190 K"), "cannot reject its heat"),
    (("--set", "heat_path.die_limit=220 K"), "cannot reject its heat"),
    (("--battery", "10 kWh"), "too small for the longest eclipse"),
    (("--orbit", "geo", "--built", "moon3", "--battery", "10 kWh"), "too small"),
    (("--radiator-area", "10 m2"), "too small for its heat"),
    (("--built", "moon2", "--radiator-area", "10 m2"), "too small for its heat"),
]
"""What cannot be, and words of why."""


@pytest.mark.parametrize(("given", "words"), BEYOND)
def test_beyond_with_nearest_that_works(
    call: Callable[..., Any], given: tuple[str, ...], words: str
) -> None:
    result = call(*ASKED, *given, "--json")
    assert result.code == INFEASIBLE
    errors = errors_of(result)
    assert any(words in each["message"] or words in each["hint"] for each in errors)
    options = {given[index]: given[index + 1] for index in range(0, len(given), 2)}
    for each in errors:
        option, value = nearest(each["hint"])
        options[option] = value
    again = call(*ASKED, *[word for pair in options.items() for word in pair], "--json")
    assert again.code == 0, (options, again.out)


def nearest(hint: str) -> tuple[str, str]:
    found = re.match(r'nearest: (--[a-z-]+) (?:"([^"]+)"|([^\s,]+))', hint)
    assert found, hint
    return found[1], found[2] or found[3]


def test_all_faults_at_once(call: Callable[..., Any]) -> None:
    result = call(
        *("satellite", "--compute", "5", "--orbit", "geoo", "--built", "moon4"),
        *("--margins", "nothing", "--beta", "200", "--year", "1999", "--json"),
        *("--integration", "board2", "--terminal", "laser", "--propellant", "xenom"),
    )
    assert result.code == USAGE
    errors = errors_of(result)
    assert {each["path"] for each in errors} == {
        *("--compute", "--orbit", "--built", "--margins", "--beta", "--year"),
        *("--integration", "--terminal", "--propellant"),
    }
    hints = {each["path"]: each["hint"] for each in errors}
    assert "moon" in hints["--built"]
    assert '"geo"' in hints["--orbit"]
    assert "xenon" in hints["--propellant"]
    both = call(*ASKED, "--set", "radiator.temperature=190 K", "--battery", "10 kWh", "--json")
    assert both.code == INFEASIBLE
    assert len(errors_of(both)) == 2


@pytest.mark.parametrize(
    "given",
    [
        ("--orbit", ""),
        ("--orbit", "leo"),
        ("--orbit", "leo-600"),
        ("--orbit", "leo-600-200deg"),
        ("--orbit", "sun-1"),
        ("--beta", "north"),
        ("--beta", "1 m"),
        ("--compute", "-5 kW"),
        ("--compute", "nan kW"),
        ("--compute", "120 kg"),
        ("--compute", "1e30 W"),
        ("--battery", "0 kWh"),
        ("--built", "Moon2"),
        ("--samples", "0"),
    ],
)
def test_malformed(call: Callable[..., Any], given: tuple[str, ...]) -> None:
    result = call("satellite", *given, "--json")
    assert result.code == USAGE
    assert errors_of(result)[0]["hint"]


def test_settings_that_are_wrong(call: Callable[..., Any]) -> None:
    result = call(*ASKED, "--set", "radiator.temp=300 K", "--orbit", "leo-100-noon", "--json")
    assert result.code == INVALID
    assert len(errors_of(result)) == 2


def test_a_battery_where_none_is_needed(call: Callable[..., Any]) -> None:
    for place in (("--orbit", "sun-1au"), ("--beta", "85 deg")):
        result = call(*ASKED, *place, "--battery", "50 kWh", "--json")
        assert result.code == INFEASIBLE
        assert errors_of(result)[0]["hint"] == "leave it out"


def test_larger_than_needed_is_kept(call: Callable[..., Any]) -> None:
    plain = values(call(*ASKED, "--json").json)
    large = values(call(*ASKED, "--battery", "200 kWh", "--radiator-area", "300 m2", "--json").json)
    assert large["battery_energy"] == pytest.approx(200)
    assert large["radiator_area"] == pytest.approx(300)
    assert large["mass"] > plain["mass"]
    assert large["radiator_temperature"] < plain["radiator_temperature"]


@pytest.mark.parametrize("compute", ["1 W", "100 W", "10 MW", "1 TW"])
def test_any_power_has_an_end(call: Callable[..., Any], compute: str) -> None:
    result = call("satellite", "--compute", compute, "--samples", "4", "--json")
    assert result.code in (0, INFEASIBLE)


def test_every_metric_is_explained(call: Callable[..., Any]) -> None:
    for id in DEFINITIONS:
        found = call("explain", f"satellite.{id}", "--json")
        assert found.code == 0, id
        metrics = found.json["metrics"]
        assert [each["id"] for each in metrics] == [id]
        assert all(step["says"] for step in metrics[0]["chain"])
    assert call("explain", "eclipse_fraction").code == 0


def test_directed_rounding() -> None:
    for value in (199.37241, 0.0399999, 123456.7, 58.8, 1.0):
        assert float(directed(value, True)) >= value * (1 - 1e-9)
        assert float(directed(value, False)) <= value * (1 + 1e-9)
        assert float(directed(value, True)) == pytest.approx(value, rel=2e-3)
