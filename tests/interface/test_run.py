"""`moonbase run`: its JSON contract, folder, exit codes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from moonbase.results.definitions import DEFINITIONS

SMALL = ("--samples", "16")


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out the studies that accompany an answer; they do not concern the command line."""
    monkeypatch.setattr("moonbase.study.answer.levers", lambda *_: ())
    monkeypatch.setattr("moonbase.study.answer.workload_ratios", lambda *_: {})
    monkeypatch.setattr("moonbase.results.figures.draw_all", lambda *_: ())


def test_contract(call: Callable[..., Any]) -> None:
    result = call("run", *SMALL, "--seed", 7, "--json")
    answer = result.json
    assert result.code == 0
    assert answer["ok"] is True
    assert answer["scenario"]["name"] == "reference"
    assert len(answer["scenario"]["hash"]) == 16
    assert (answer["samples"], answer["seed"]) == (16, 7)
    assert set(answer["routes"]) == {"ground", "leo", "moon", "moon_surface", "deep_earth"}
    for route in answer["routes"].values():
        for id, band in route["metrics"].items():
            assert band["unit"] == DEFINITIONS[id].unit
            assert {"p10", "p50", "p90"} <= set(band)
            assert band["p50"] is not None or band["reason"]
        for spell in route["binding"]:
            assert set(spell) == {"from", "to", "activity", "constraint", "share"}
    assert answer["routes"]["ground"]["metrics"]["specific_mass"]["p50"] is None
    assert 0 <= answer["advantage"]["moon<ground"] <= 1
    assert [each["route"] for each in answer["levers"]]
    assert "folder" not in answer
    assert not Path("runs").exists()
    assert result.out.isascii()


@pytest.mark.usefixtures("quick")
def test_report_and_folder(call: Callable[..., Any]) -> None:
    result = call("run", *SMALL)
    assert result.code == 0
    assert "reference" in result.out
    (folder,) = Path("runs").iterdir()
    assert f"folder: {folder.absolute()}" in result.err
    assert "time: " in result.err
    assert (folder / "summary.json").exists()


@pytest.mark.usefixtures("quick")
def test_named_folder_and_kept_samples(call: Callable[..., Any]) -> None:
    result = call("run", *SMALL, "--out", "here", "--keep-samples", "cost_per_watt", "--json")
    assert result.json["folder"] == str(Path("here").absolute())
    assert (Path("here") / "samples.parquet").exists()


@pytest.mark.usefixtures("quick")
def test_no_folder_and_korean(call: Callable[..., Any]) -> None:
    result = call("run", *SMALL, "--no-folder", "--lang", "ko")
    assert result.code == 0
    assert not Path("runs").exists()
    assert "달" in result.out


@pytest.mark.usefixtures("quick")
def test_same_seed_same_answer(call: Callable[..., Any]) -> None:
    first, other = (call("run", *SMALL, "--json", "--seed", seed).out for seed in (5, 6))
    assert first == call("run", *SMALL, "--json", "--seed", 5).out
    assert first != other


@pytest.mark.usefixtures("quick")
def test_workers_do_not_change_the_answer(
    call: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("moonbase.study.execute.CHUNK", 8)
    one, two = (call("run", *SMALL, "--json", "--workers", count).out for count in (1, 2))
    assert one == two


@pytest.mark.usefixtures("quick")
def test_settings_and_year(call: Callable[..., Any]) -> None:
    answer = call("run", *SMALL, "--json", "--at", 2040, "--set", "launch.price=100 USD/kg").json
    assert answer["at"] == 2040
    plain = call("run", *SMALL, "--json", "--at", 2040).json
    assert answer["scenario"]["hash"] != plain["scenario"]["hash"]
    costs = [each["routes"]["leo"]["metrics"]["cost_per_watt"]["p50"] for each in (answer, plain)]
    assert costs[0] < costs[1]


@pytest.mark.usefixtures("quick")
def test_infeasible_ends_with_4(call: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    from moonbase.study import answer as module

    real = module.answer

    def answer(*arguments: Any, **options: Any) -> Any:
        found = real(*arguments, **options)
        moon = replace(found.routes["moon"], infeasible={"moon_mass_share": 0.75})
        return replace(found, routes={**found.routes, "moon": moon})

    monkeypatch.setattr(module, "answer", answer)
    result = call("run", *SMALL, "--json")
    assert result.code == 4
    assert result.json["ok"] is False
    assert result.json["error"]["code"] == "E601"
    assert result.json["routes"]["moon"]["infeasible"] == {"moon_mass_share": 0.75}
    assert call("run", *SMALL, "--no-folder").code == 4


@pytest.mark.usefixtures("quick")
def test_clock_without_the_usual_year(call: Callable[..., Any], tmp_path: Path) -> None:
    path = tmp_path / "late.toml"
    path.write_text('extends = "reference"\n[clock]\nstart = 2041\nend = 2042\n', encoding="utf-8")
    assert call("run", path, *SMALL, "--json").json["at"] == 2041


def test_the_thrown_route_says_what_its_driver_gives(call: Callable[..., Any]) -> None:
    routes = call("run", "--samples", "8", "--json").json["routes"]
    facts = routes["moon"]["facts"]
    assert 2.45e3**2 / 2 < facts["wall_energy"]["p50"] < 5e7
    assert 0 < facts["driver_availability"]["p50"] < 1
    light = facts["earth_distance_1yr"]["p50"] / 299_792_458.0
    assert facts["light_time_1yr"]["p50"] == pytest.approx(light, rel=1e-5)
    assert routes["ground"]["facts"] == {}
