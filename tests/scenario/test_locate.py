"""Every key that tomllib reads has a line, and it is the right one."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator

import pytest

from moonbase.scenario.locate import Key, key_lines, line_of
from moonbase.scenario.merging import preset_files

TEXT = """\
# comment with = and [brackets]
title = "a # b = c"
[plain.nested]
one = 1
"quoted.id" = { value = 3, "low.er" = 2 }
dotted.'two words'.key = '''
many = lines
'''
list = [
  1, # first
  { inner = "x" },
]
[[items]]
name = "first"
[[items]]
name = "second"
[items.sub]
deep = \"\"\"
[not.a.table]
\\\"\"\" still inside\"\"\"
last = 2026-01-01T00:00:00Z
"""


def paths(value: object, key: Key = ()) -> Iterator[Key]:
    """Every path in TOML data."""
    children: list[tuple[str | int, object]] = []
    if isinstance(value, dict):
        children = list(value.items())
    elif isinstance(value, list):
        children = list(enumerate(value))
    for name, child in children:
        yield (*key, name)
        yield from paths(child, (*key, name))


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_lines_of_all_shapes(ending: str) -> None:
    text = TEXT.replace("\n", ending)
    lines = key_lines(text)
    assert set(paths(tomllib.loads(text))) <= set(lines)
    assert lines[("title",)] == 2
    assert lines[("plain", "nested")] == 3
    assert lines[("plain", "nested", "quoted.id", "low.er")] == 5
    assert lines[("plain", "nested", "dotted", "two words", "key")] == 6
    assert lines[("plain", "nested", "list", 1, "inner")] == 11
    assert lines[("items", 0, "name")] == 14
    assert lines[("items", 1, "name")] == 16
    assert lines[("items", 1, "sub", "deep")] == 18
    assert lines[("items", 1, "sub", "last")] == 21


def test_nearest_table_stands_in_for_a_missing_key() -> None:
    lines = key_lines(TEXT)
    assert line_of(lines, ("plain", "nested", "absent", "key")) == 3
    assert line_of(lines, ("absent",)) is None


@pytest.mark.parametrize("name", sorted(preset_files()))
def test_every_key_of_a_preset_is_found_on_its_line(name: str) -> None:
    text = preset_files()[name].read_text(encoding="utf-8")
    lines, rows = key_lines(text), text.splitlines()
    for key in paths(tomllib.loads(text)):
        if isinstance(key[-1], str):
            assert key[-1] in rows[lines[key] - 1]
