"""Every kind of mistake in a scenario: its code, file, line, key and hint, all shown together."""

from __future__ import annotations

from pathlib import Path

import pytest

from moonbase.scenario import Problem, ScenarioError, load

HEAD = 'name = "mine"\nextends = "reference"\n'


def problems_of(folder: Path, body: str, settings: tuple[str, ...] = ()) -> list[Problem]:
    path = folder / "scenario.toml"
    path.write_text(HEAD + body, encoding="utf-8")
    with pytest.raises(ScenarioError) as caught:
        load(path, settings)
    return list(caught.value.problems)


@pytest.mark.parametrize(
    ("body", "code", "line", "key", "words"),
    [
        ("stanc = 'central'", "E201", 3, "stanc", 'did you mean "stance"'),
        ("stance = 'favorable'", "E203", 3, "stance", 'did you mean "favourable"'),
        ("money_year = 1850", "E203", 3, "money_year", "a year from"),
        ("title = 5", "E203", 3, "title", "text in quotes"),
        ("clock = 5", "E203", 3, "clock", "a table"),
        ("routes = 5", "E203", 3, "routes", "a table"),
        ("parameters = []", "E203", 3, "parameters", "a table"),
        ("[clock]\nstart = 2040\nend = 2030", "E207", 5, "clock.end", "before it starts"),
        ("[clock]\nstart = 1999", "E207", 4, "clock.start", "at least 2000"),
        ("[clock]\nend = 2301", "E207", 4, "clock.end", "at most 2300"),
        ("[clock]\nsteps_per_year = 49", "E207", 4, "clock.steps_per_year", "at most 48"),
        ("[clock]\nsteps_per_year = 0", "E207", 4, "clock.steps_per_year", "at least 1"),
        ("[clock]\nstart = 2026.0", "E203", 4, "clock.start", "whole number"),
        ("[clock]\nstep_per_year = 4", "E201", 4, "clock.step_per_year", "steps_per_year"),
        ("[routes.moon]\nbilt = 'x'", "E201", 4, "routes.moon.bilt", '"built"'),
        ("[routes.moon]\nbuilt = 5", "E203", 4, "routes.moon.built", "text in quotes"),
        ("[routes.moon]\nbuilt = ''", "E203", 4, "routes.moon.built", "lower case"),
        ("[routes.ground]\nsupplies = 'gas'", "E203", 4, "routes.ground.supplies", "a list"),
        ("[routes.new]\nbuilt = 'earth'", "E202", 3, "routes.new", '"launched" is missing'),
        ("[routes]\nmoom = false", "E205", 4, "routes.moom", '"moon"'),
        ("[routes]\nmoon = true", "E203", 4, "routes.moon", "a table"),
        ("[routes.'Big Moon']\nbuilt = 'x'", "E203", 3, "routes", "a route name"),
        ("[parameters]\n'launch.prise' = 5", "E204", 4, "launch.prise", '"launch.price"'),
        ("[parameters]\nlaunch.price = 5", "E204", 4, "launch", "in quotes"),
        ("[parameters]\n'mon.launch.price' = 5", "E205", 4, "mon.launch.price", '"moon"'),
        ("[parameters]\n'moon.launch.prise' = 5", "E204", 4, "moon.launch.prise", "moon.launch.p"),
        ("[parameters]\n'launch.price' = '2 km'", "E302", 4, "launch.price", "USD/kg"),
        ("[parameters]\n'launch.price' = '2 USDkg'", "E301", 4, "launch.price", "unknown unit"),
        ("[parameters]\n'launch.price' = 'cheap'", "E301", 4, "launch.price", "number"),
        ("[parameters]\n'launch.price' = '1,800 USD/kg'", "E301", 4, "launch.price", "commas"),
        ("[parameters]\n'launch.price' = true", "E301", 4, "launch.price", "USD/kg"),
        ("[parameters]\n'launch.price' = []", "E301", 4, "launch.price", "a list"),
        ("[parameters]\n'launch.price' = nan", "E303", 4, "launch.price", "finite"),
        ("[parameters]\n'launch.price' = inf", "E303", 4, "launch.price", "finite"),
        ("[parameters]\n'launch.price' = '1e400'", "E303", 4, "launch.price", "finite"),
        ("[parameters]\n'launch.price' = '9..3 USD/kg'", "E304", 4, "launch.price", '"3..9 USD'),
        ("[parameters]\n'lander.dry_mass' = '-5 t'", "E305", 4, "lander.dry_mass", "negative"),
        ("[parameters]\n'driver.power_share' = 1.2", "E306", 4, "driver.power_share", "0 and 1"),
        ("[parameters]\n'driver.power_share' = '50 1/s'", "E302", 4, "driver.power_share", "plain"),
        ("[parameters]\n'compute.efficiency_limit' = '0..1e14 FLOP/J'", "E307", 4, "", "uniform"),
        ("[parameters]\n'launch.payload' = {}", "E202", 4, "launch.payload", '"value"'),
        (
            "[parameters]\n'launch.payload' = { low = 5 }",
            "E202",
            4,
            "launch.payload",
            "both bounds",
        ),
        ("[parameters]\n'launch.payload' = { valu = 5 }", "E201", 4, "", '"value"'),
        ("[parameters]\n'launch.payload' = { value = '5' }", "E203", 4, "", "a number"),
        ("[parameters]\n'launch.payload' = { value = 5, unit = 's' }", "E302", 4, "", "time"),
        ("[parameters]\n'launch.payload' = { value = 5, unit = 'tt' }", "E301", 4, "", "unknown"),
        (
            "[parameters]\n'launch.payload' = { value = 9, low = 2, high = 5 }",
            "E304",
            4,
            "launch.payload",
            "outside its range",
        ),
        (
            "[parameters]\n'launch.payload' = { low = 2, high = 5, distribution = 'normal' }",
            "E203",
            4,
            "",
            '"lognormal"',
        ),
        (
            "[parameters]\n'launch.payload' = { low = 2, high = 5, distribution = 'fixed' }",
            "E307",
            4,
            "launch.payload",
            "no range",
        ),
        (
            "[parameters]\n'launch.payload' = { value = 2, money_year = 2020 }",
            "E203",
            4,
            "launch.payload",
            "amounts of money",
        ),
        (
            "[parameters]\n'launch.price' = { value = 2, money_year = 1700 }",
            "E203",
            4,
            "launch.price",
            "deflator",
        ),
        ("x = 2026-01-01", "E201", 3, "x", "known keys"),
    ],
)
def test_one_fault(tmp_path: Path, body: str, code: str, line: int, key: str, words: str) -> None:
    found = problems_of(tmp_path, body)
    match = [each for each in found if each.code == code]
    assert match, [str(each) for each in found]
    assert match[0].line == line
    assert match[0].path == str(tmp_path / "scenario.toml")
    assert key in match[0].key
    assert words in str(match[0])


def test_a_number_too_large_for_a_float(tmp_path: Path) -> None:
    body = f"[parameters]\n'launch.price' = 1{'0' * 400}\n"
    (problem,) = problems_of(tmp_path, body)
    assert problem.code == "E301"
    assert problem.line == 4


def test_no_routes(tmp_path: Path) -> None:
    path = tmp_path / "scenario.toml"
    path.write_text('name = "empty"\n[clock]\nend = 2060\n', encoding="utf-8")
    with pytest.raises(ScenarioError) as caught:
        load(path)
    assert [each.code for each in caught.value.problems] == ["E206"]


def test_dropping_every_route(tmp_path: Path) -> None:
    names = ("ground", "leo", "moon", "moon_surface", "deep_earth")
    drops = "".join(f"{name} = false\n" for name in names)
    assert [each.code for each in problems_of(tmp_path, "[routes]\n" + drops)] == ["E206"]


def test_all_problems_of_a_file_are_reported_together(tmp_path: Path) -> None:
    body = """\
stanc = "central"
[clock]
start = 2040
end = 2030
[routes.moon]
built = 5
[parameters]
"launch.price" = "2 km"
"launch.prise" = 5
"lander.dry_mass" = -5
"""
    found = problems_of(tmp_path, body, ("launch.price=5 USD/kg", "launch.payload=2 km"))
    assert [each.code for each in found] == [
        "E302",
        "E201",
        "E207",
        "E203",
        "E302",
        "E204",
        "E305",
    ]
    assert [each.line for each in found] == [2, 3, 6, 8, 10, 11, 12]


def test_the_text_of_an_error(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, "[parameters]\n'launch.price' = '2 km'")
    assert str(problem).startswith(
        f"{tmp_path}/scenario.toml:4: launch.price: expected a value in "
    )
    assert 'got "2 km" (dimension length); hint: try "' in str(problem)
    assert problem.expected == "a value in USD/kg"


@pytest.mark.parametrize(
    ("settings", "code", "line", "words"),
    [
        (("launch.price",), "E309", 1, "ID=VALUE"),
        (("launch.price=",), "E309", 1, "ID=VALUE"),
        (("=5",), "E309", 1, "ID=VALUE"),
        (("launch.payload=100 t", "launch.prise=5"), "E204", 2, "launch.price"),
        (("launch.payload=100 t", "launch.payload=5 t"), "E308", 2, "twice"),
        (("launch.price=2 km",), "E302", 1, "USD/kg"),
        (("mars.launch.price=5",), "E205", 1, "unknown route"),
        (("launch.cadence=5 1/year",), "E308", 1, "moon.launch.cadence"),
    ],
)
def test_faults_of_settings(
    tmp_path: Path, settings: tuple[str, ...], code: str, line: int, words: str
) -> None:
    body = "[parameters]\n'moon.launch.cadence' = '9 1/year'\n"
    (problem,) = problems_of(tmp_path, body, settings)
    assert (problem.code, problem.path, problem.line) == (code, "--set", line)
    assert words in str(problem)


def test_further_checks_join_the_list(tmp_path: Path) -> None:
    path = tmp_path / "scenario.toml"
    path.write_text(HEAD + "stanc = 1\n[routes.moon]\nbuilt = 'mars'\n", encoding="utf-8")
    with pytest.raises(ScenarioError) as caught:
        load(
            path,
            checks=[
                lambda scenario: [
                    scenario.problem("E501", "no such leaf", "routes", name, "built")
                    for name, route in scenario.routes.items()
                    if route.built == "mars"
                ]
            ],
        )
    assert [(each.code, each.line) for each in caught.value.problems] == [("E201", 3), ("E501", 5)]
    assert str(caught.value).count("\n") == 1
