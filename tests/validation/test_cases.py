"""Every validation row runs, none fails, and the case files keep their own rules."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

from moonbase.scenario.errors import ScenarioError
from moonbase.study.cases import KINDS, WIDEST, case_files, read_cases
from moonbase.study.replay import figures
from moonbase.study.validate import ValidationReport, validate

ORACLE = Path(__file__).resolve().parents[1] / "oracles" / "mccalip.py"
ROW = """
[row]
kind = "code"
quantity = "track"
unit = "m"
published = 300.0
tolerance = "1 %"
source = "sp-428-1979"
function = "launch.mass_driver:track_length"
inputs.speed = "2400 m/s"
inputs.acceleration = "1000 g_0"
"""


@pytest.fixture(scope="module")
def report() -> ValidationReport:
    return validate()


@pytest.fixture(scope="module")
def oracle() -> ModuleType:
    spec = importlib.util.spec_from_file_location("mccalip_oracle", ORACLE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    import sys

    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_all_rows_run_and_none_fails(report: ValidationReport) -> None:
    assert len(report.rows) == len(read_cases())
    assert [row.case for row in report.rows if row.status == "fail"] == []
    assert report.ok


def test_enough_rows_of_every_kind(report: ValidationReport) -> None:
    assert set(report.counts) == set(KINDS)
    assert len(report.rows) >= 45
    assert sum(report.counts["measured"].values()) >= 8
    assert report.counts["measured"]["pass"] >= 8


def test_known_misses_do_miss_and_say_why(report: ValidationReport) -> None:
    for row in report.rows:
        assert not (row.known_miss and row.status == "pass"), f"{row.case} no longer misses"
        if row.status == "known-miss":
            assert len(row.known_miss) > 20


def test_measured_envelopes_are_narrow() -> None:
    for case in read_cases():
        if case.kind == "measured":
            assert case.tolerance.widest_ratio(case.published) <= WIDEST, case.case


def test_json_keeps_the_contract(report: ValidationReport) -> None:
    shown = json.loads(json.dumps(report.as_json(), allow_nan=False))
    assert shown["ok"] is True
    keys = {
        "case",
        "kind",
        "quantity",
        "unit",
        "published",
        "computed",
        "tolerance",
        "status",
        "source",
    }
    assert all(keys <= set(row) for row in shown["cases"])


def test_digits_of_mccalip_come_from_the_oracle(oracle: ModuleType) -> None:
    digits = oracle.digits()
    published = {case.case: case.published for case in read_cases()}
    checked = 0
    for name, value in digits.items():
        case = "mccalip-" + name.replace("_", "-").replace(".", "-")
        if case in published:
            assert published[case] == value, case
            checked += 1
    assert checked >= 20


def test_every_oracle_total_agrees_with_the_product(oracle: ModuleType) -> None:
    digits = oracle.digits()
    values = figures("mccalip-2025", {})
    ours = {
        "mean_in_service": "leo.mean_in_service",
        "peak_power": "leo.power_at_start",
        "break_even": "break_even_launch_price",
        "ground.capex": "ground.capital",
    }
    checked = 0
    for name, digit in digits.items():
        found = ours.get(name, name)
        if found in values:
            expected = digit / 3.6e9 if name.endswith("energy_cost") else digit
            assert values[found] == pytest.approx(expected, rel=1e-9), name
            checked += 1
    assert checked >= 16


def test_cases_stand_in_the_checkout_or_the_wheel() -> None:
    assert [path for _, path in case_files()] == sorted(path for _, path in case_files())


def _problems(folder: Path, text: str) -> list[str]:
    file = folder / "cases.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ScenarioError) as caught:
        validate(read_cases([(file, "cases.toml")]))
    return [str(problem) for problem in caught.value.problems]


def test_a_row_outside_its_tolerance_fails(tmp_path: Path) -> None:
    file = tmp_path / "cases.toml"
    file.write_text(ROW, encoding="utf-8")
    row = validate(read_cases([(file, "cases.toml")])).rows[0]
    assert row.status == "fail"
    assert row.computed == pytest.approx(293.68, abs=0.01)
    file.write_text(ROW + 'known_miss = "a reason that says what differs"\n', encoding="utf-8")
    assert validate(read_cases([(file, "cases.toml")])).rows[0].status == "known-miss"


@pytest.mark.parametrize(
    ("old", "new", "part"),
    [
        ('kind = "code"', 'kind = "proof"', 'cases.toml:3: row.kind: "proof" is none of'),
        ('"sp-428-1979"', '"sp-428-1978"', 'did you mean "sp-428-1979"'),
        ('unit = "m"', 'unit = "metrez"', "unknown unit"),
        ('"1 %"', '"wide"', "is not a tolerance"),
        ('"1 %"', '"1 K"', "does not measure the same as m"),
        (":track_length", ":track_lenght", "there is no"),
        ("inputs.speed", "inputs.sped", "cases.toml:10: row.inputs.sped: the function takes"),
        ('"2400 m/s"', '"1..2 m/s"', "is a range"),
        ("published = 300.0", "published = nan", "is not a finite number"),
        ("published = 300.0", 'published = "300"', "has the wrong type"),
        ('quantity = "track"\n', "", 'missing key "quantity"'),
        ('quantity = "track"', 'quantum = "track"', "unknown key"),
        ('inputs.acceleration = "1000 g_0"', "", 'missing input "acceleration"'),
    ],
)
def test_bad_case_files_are_located(tmp_path: Path, old: str, new: str, part: str) -> None:
    assert old in ROW
    found = _problems(tmp_path, ROW.replace(old, new))
    assert any(part in problem for problem in found), found
    assert all("cases.toml:" in problem for problem in found)


def test_wide_envelopes_of_measured_rows_are_refused(tmp_path: Path) -> None:
    wide = ROW.replace('"code"', '"measured"').replace('"1 %"', '"factor 3"')
    assert "factor of two" in _problems(tmp_path, wide)[0]


def test_a_parameter_from_the_rows_own_source_is_void(tmp_path: Path) -> None:
    void = """
[row]
kind = "measured"
quantity = "share"
unit = "1"
published = 0.4
tolerance = "5 %"
source = "llama3-2024"
function = "study.replays:delivered_share"
inputs.accelerator = { "compute.software_efficiency" = "central" }
inputs.work = { "workload.synchronous_training.goodput" = 0.9 }
"""
    assert "void" in _problems(tmp_path, void)[0]


def test_parameters_that_a_row_does_not_give_cannot_help_it(tmp_path: Path) -> None:
    file = tmp_path / "cases.toml"
    file.write_text(
        """
[row]
kind = "code"
quantity = "energy"
unit = "J/kg"
published = 1.0
tolerance = "1 %"
source = "sp-428-1979"
known_miss = "would hide the gap"
function = "launch.driver.levitation:characteristic_speed"
inputs.levitation = { "driver.plate_thickness" = "20 mm" }
""",
        encoding="utf-8",
    )
    assert validate(read_cases([(file, "cases.toml")])).rows[0].status == "fail"
