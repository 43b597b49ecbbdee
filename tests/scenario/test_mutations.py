"""Broken text of any kind gives located problems or a scenario, never another exception."""

from __future__ import annotations

import os
import random
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from moonbase.scenario import Problem, ResolvedScenario, ScenarioError, load
from moonbase.scenario.errors import CODES
from moonbase.scenario.merging import preset_files
from moonbase.scenario.units import UnitError, parse_quantity, to_si

EXAMPLES = 2500 if os.environ.get("MOONBASE_FULL") == "1" else 200
TEXTS = [file.read_text(encoding="utf-8") for file in preset_files().values()]
SIGNS = "\"'[]{}=.,#\n\\ -+_0159eEinfa\0\ufeff\u00e9\U0001f315\x7f%/*"
VALUES = (
    "5",
    "-1",
    "nan",
    "-inf",
    "1e999",
    "true",
    "[]",
    "{}",
    "''",
    "'2 km'",
    "'1..2 W'",
    "2026-01-01",
    "false",
    "9" * 400,
    "[[1]]",
    "{ value = 1 }",
    "'central'",
)


def mutate(text: str, random: random.Random) -> str:
    """One small accident of editing."""
    at = random.randrange(len(text) + 1)
    lines = text.splitlines(keepends=True) or [""]
    row = random.randrange(len(lines))
    other = random.randrange(len(lines))
    kind = random.randrange(8)
    if kind == 0:
        return text[:at] + text[at + random.randrange(1, 20) :]
    if kind == 1:
        return text[:at] + random.choice(SIGNS) + text[at:]
    if kind == 2:
        return text[:at] + random.choice(SIGNS) + text[at + 1 :]
    if kind == 3:
        return "".join([*lines[:row], lines[row], *lines[row:]])
    if kind == 4:
        lines[row], lines[other] = lines[other], lines[row]
        return "".join(lines)
    if kind == 5:
        return text[:at]
    key, equals, _ = lines[row].partition("=")
    value = random.choice(VALUES) if kind == 6 else lines[other].partition("=")[2].strip()
    lines[row] = f"{key}= {value}\n" if equals else lines[row]
    return "".join(lines)


def scenario_or_problems(name: str | Path, *settings: str) -> ResolvedScenario | None:
    """Load a scenario; None when it has problems, each of which must be readable."""
    problems: tuple[Problem, ...] = ()
    try:
        return load(name, settings)
    except ScenarioError as error:
        problems = error.problems
    assert problems
    for problem in problems:
        assert problem.code in CODES
        assert problem.message
        assert problem.path
        assert problem.line is None or problem.line >= 1
        assert str(problem).isprintable()
    return None


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
@given(st.sampled_from(TEXTS), st.integers(1, 4), st.randoms(use_true_random=False))
def test_mutated_presets(text: str, count: int, random: random.Random) -> None:
    for _ in range(count):
        text = mutate(text, random)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "mutant.toml"
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
        scenario = scenario_or_problems(path)
        if scenario is None:
            return
        again = Path(folder) / "again.toml"
        again.write_text(scenario.to_toml(), encoding="utf-8")
        assert load(again).hash == scenario.hash


@settings(max_examples=EXAMPLES, deadline=None, derandomize=True, database=None)
@given(st.text(max_size=30) | st.from_regex(r"-?[0-9.e]{1,6}(\.\.)?[0-9]* ?[a-zA-Z0-9/*()^%]*"))
def test_any_text_as_a_quantity(text: str) -> None:
    try:
        quantity = parse_quantity(text)
        to_si(1.0, quantity.unit)
    except UnitError:
        pass


@settings(max_examples=EXAMPLES, deadline=None, derandomize=True, database=None)
@given(st.text(max_size=20), st.sampled_from(["launch.price=", "moon.launch.price=", ""]))
def test_any_text_as_a_setting(text: str, start: str) -> None:
    scenario_or_problems("reference", start + text)


@pytest.mark.parametrize("name", sorted(preset_files()))
def test_presets_cut_off_anywhere(name: str, tmp_path: Path) -> None:
    text = preset_files()[name].read_bytes()
    path = tmp_path / "cut.toml"
    for end in range(0, len(text), max(1, len(text) // (EXAMPLES // 10))):
        path.write_bytes(text[:end])
        scenario_or_problems(path)
