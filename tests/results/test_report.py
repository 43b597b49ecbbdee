"""The first screen: complete in both languages, whatever the console."""

from __future__ import annotations

import io
import string

import pytest
from rich.cells import cell_len
from rich.console import Console

from moonbase.results.encoding import encodable, shows
from moonbase.results.record import Answer, Band
from moonbase.results.report import print_report, render
from moonbase.results.sections import mark_cell
from moonbase.results.words import LANGUAGES, words


def _fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_catalogues_have_the_same_keys_and_places() -> None:
    english, korean = (words(language).tables for language in LANGUAGES)
    assert set(english) == set(korean)
    for table, texts in english.items():
        assert set(texts) == set(korean[table])
        for key, text in texts.items():
            assert _fields(text) == _fields(korean[table][key]), key
            assert korean[table][key].strip()


def test_every_text_is_used() -> None:
    from pathlib import Path

    import moonbase.results

    code = "\n".join(p.read_text("utf-8") for p in Path(moonbase.results.__path__[0]).glob("*.py"))
    unused = [key for key in words("en").tables["text"] if f'"{key}"' not in code]
    assert not unused


def test_unknown_language() -> None:
    with pytest.raises(ValueError, match="known: en, ko"):
        words("fr")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [60, 80, 100, 110, 120])
def test_fits_the_width(real: Answer, language: str, width: int) -> None:
    text = render(real, language, width)
    assert max(cell_len(line) for line in text.splitlines()) <= width
    assert "{" not in text
    assert "nan" not in text.replace("finance", "")


def test_one_screen(real: Answer) -> None:
    assert render(real, "en", 120).count("\n") <= 95


def test_says_what_matters(real: Answer) -> None:
    text = render(real, "en", 120)
    for needed in (
        "terawatt",
        "not by 2080",
        "USD/PFLOP-day",
        "USD/W",
        "kg/kW",
        "Kardashev",
        "cheapest in 2035",
        "synchronous training",
        "not a forecast",
        "not investment advice",
        "not affiliated with SpaceX or NASA",
        "P50 (P10-P90)",
    ):
        assert needed in text
    first = text[text.index("ANSWER") :].splitlines()[1]
    assert first.strip().startswith(real.routes["moon"].label)
    for route in real.routes.values():
        assert route.label in text


def test_awkward_answer(awkward: Answer) -> None:
    for language in LANGUAGES:
        text = render(awkward, language, 100)
        assert "nan" not in text
        assert "inf" not in text.replace("infeasible", "").replace("inference", "")
    text = " ".join(render(awkward, "en", 100).split())
    assert "All routes share" in text
    assert "more than the Moon's mass" in text
    assert "lunar-made goods (power) 2029-2040" in text


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp949", "utf-8"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_console(awkward: Answer, encoding: str, language: str) -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding=encoding, errors="strict", newline="\n")
    print_report(awkward, Console(file=stream, width=100), language)
    stream.flush()
    shown = raw.getvalue().decode(encoding)
    korean = "표본의 P50" in shown
    assert korean == (language == "ko" and encoding in ("cp949", "utf-8"))
    assert "\x1b" not in shown
    assert "SpaceX" in shown


def test_plain_console_equals_render(real: Answer) -> None:
    stream = io.StringIO()
    console = Console(file=stream, width=110)
    print_report(real, console, "en")
    assert [line.rstrip() for line in stream.getvalue().splitlines()] == render(
        real, "en", 110
    ).splitlines()


def test_colour_on_a_terminal(real: Answer) -> None:
    stream = io.StringIO()
    print_report(real, Console(file=stream, width=110, force_terminal=True), "en")
    assert "\x1b[" in stream.getvalue()


def test_stand_ins() -> None:
    assert encodable("a – b → c ≥ 2×", "ascii") == "a - b -> c >= 2x"
    assert encodable("달", "ascii") == "?"
    assert encodable("달", "cp949") == "달"
    assert not shows("달", "no-such-encoding")


def test_marks() -> None:
    say = words("en")
    assert mark_cell(Band(None, None, None, 0.048), 2080, say) == "not by 2080, 5%"
    assert mark_cell(Band(2053.7, None, None, 0.48), 2080, say) == "never (2053-never), 48%"
    assert mark_cell(Band(2026.5, 2026.5, 2026.5), 2080, say) == "2026"
    assert mark_cell(Band(2051.1, 2068.5, None, 0.75), 2080, say) == "2068 (2051-never), 75%"


def test_every_activity_and_constraint_has_a_name(real: Answer) -> None:
    for language in LANGUAGES:
        tables = words(language).tables
        for spell in (each for route in real.routes.values() for each in route.binding):
            head, _, detail = spell.constraint.partition(" (")
            assert spell.activity in tables["activity"]
            assert head in tables["constraint"]
            assert not detail or detail.rstrip(")") in tables["detail"]
        for route in real.routes.values():
            assert set(route.workload_ratio) <= set(tables["workload"])
            assert {each.basis for each in route.weakest} <= set(tables["basis"])
