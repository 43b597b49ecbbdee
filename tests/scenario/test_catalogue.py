"""The catalogue that ships: every number has a unit, a range, a source and a reason."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from moonbase.environment.named_places import places
from moonbase.launch.propellants import propellant_sources
from moonbase.launch.rocket_data import cited
from moonbase.scenario import ScenarioError, catalogue, in_money_of, sources
from moonbase.scenario.parameters import FILE_ORDER, is_money, read_catalogue
from moonbase.scenario.units import to_si

ENTRY = """\
["launch.price"]
value = 1800.0
unit = "USD/kg"
low = 1400.0
high = 3400.0
distribution = "lognormal"
basis = "quoted"
sources = ["estimate"]
where = "table 1"
money_year = 2025
favourable = "low"
label = "Launch price"
label_ko = "발사 단가"
note = "why"
"""


def test_numbers_are_ordered_and_units_parse() -> None:
    for id, each in catalogue().items():
        assert each.low <= each.value <= each.high, id
        assert each.si_value == to_si(each.value, each.unit), id
        assert re.fullmatch(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+", id)
        assert each.origin == "catalogue"
        assert each.route is None
        assert all((each.label, each.label_ko, each.note, each.where)), id


def test_amounts_of_money_and_nothing_else_have_a_money_year() -> None:
    for id, each in catalogue().items():
        assert (each.money_year == 2025) == is_money(each.unit), id
        assert each.money_year in (None, 2025), id


def test_every_source_exists_and_is_used() -> None:
    deflator = files("moonbase.scenario").joinpath("data").joinpath("deflator.toml")
    used = {source for each in catalogue().values() for source in each.sources}
    used.add(tomllib.loads(deflator.read_text(encoding="utf-8"))["source"])
    for place in places().values():
        used |= {place.source, *(row.source for row in place.illumination)}
    used |= cited() | propellant_sources()
    assert used == set(sources())
    for source in sources().values():
        assert source.title
        assert source.read in ("primary", "secondary", "judgement")


def test_disciplines_stand_in_the_order_of_the_chain() -> None:
    found = list(dict.fromkeys(each.discipline for each in catalogue().values()))
    known = [name for name in FILE_ORDER if name in found]
    assert found[: len(known)] == known


def test_dose_and_angle_are_not_confused() -> None:
    assert catalogue()["radiation.dose_limit"].si_value == pytest.approx(
        0.01 * catalogue()["radiation.dose_limit"].value
    )
    angle = catalogue()["shot.angle_error"]
    assert (angle.unit, angle.si_value) == ("rad", angle.value)


def test_money_moves_through_the_deflator_only() -> None:
    assert in_money_of(100.0, 2025, 2025) == 100.0
    there = in_money_of(100.0, 2015, 2025)
    assert 110 < there < 160
    assert in_money_of(there, 2025, 2015) == pytest.approx(100.0)
    with pytest.raises(KeyError):
        in_money_of(1.0, 1066, 2025)


def write_catalogue(folder: Path, text: str) -> Path:
    (folder / "parameters").mkdir()
    (folder / "parameters" / "launch.toml").write_text(text, encoding="utf-8")
    source = '["estimate"]\ntitle = "Judgement"\nread = "judgement"\n'
    (folder / "sources.toml").write_text(source, encoding="utf-8")
    return folder


def test_a_small_catalogue_loads(tmp_path: Path) -> None:
    found = read_catalogue(write_catalogue(tmp_path, ENTRY))
    assert found["launch.price"].discipline == "launch"


@pytest.mark.parametrize(
    ("old", "new", "line", "code", "words"),
    [
        ('"USD/kg"', '"USD/parsec"', 3, "E301", "unknown unit"),
        ("low = 1400.0", "low = 2000.0", 1, "E304", "outside its range"),
        ("low = 1400.0", "low = -1.0", 1, "E307", "above 0"),
        ("money_year = 2025\n", "", 1, "E401", "money_year"),
        ("money_year = 2025", "money_year = 1700", 10, "E401", "deflator"),
        ('["estimate"]', '["estimat"]', 1, "E401", "unknown source"),
        ('["estimate"]', "[]", 8, "E203", "at least one"),
        ('"lognormal"', '"lognorm"', 6, "E203", "one of"),
        ('note = "why"', 'remark = "why"', 14, "E201", "unknown key"),
        ("value = 1800.0", 'value = "1800"', 2, "E203", "expected a number"),
        ("value = 1800.0", "value = nan", 1, "E303", "finite"),
    ],
)
def test_faults_of_an_entry_are_located(
    tmp_path: Path, old: str, new: str, line: int, code: str, words: str
) -> None:
    folder = write_catalogue(tmp_path, ENTRY.replace(old, new, 1))
    with pytest.raises(ScenarioError) as caught:
        read_catalogue(folder)
    found = [each for each in caught.value.problems if each.code == code]
    assert found
    assert found[0].line == line
    assert words in str(found[0])
    assert found[0].path == "parameters/launch.toml"
