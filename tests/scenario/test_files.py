"""Whatever a path names, the answer is a scenario or one clear located problem."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from moonbase.scenario import Problem, ScenarioError, load


def problems_of(path: str | Path) -> tuple[Problem, ...]:
    with pytest.raises(ScenarioError) as caught:
        load(path)
    return caught.value.problems


@pytest.mark.parametrize(
    ("content", "code", "line", "words"),
    [
        (b"", "E105", 1, "empty"),
        (b" \n\n", "E105", 1, "empty"),
        (b'\xef\xbb\xbfname = "a"\n', "E103", 1, "byte order mark"),
        ('name = "a"\n'.encode("utf-16"), "E103", 1, "UTF-16"),
        (b'name = "a"\n\x00\x01\x02', "E103", 2, "binary"),
        (b'name = "a"\ntitle = "\xff"\n', "E103", 2, "not UTF-8"),
        (b'name = "a"\nextends = "refer', "E104", 2, "not valid TOML"),
        (b'name = "a"\n[parameters]\n"launch.price" = { value = 1,', "E104", 3, "TOML"),
        (b'name = "a"\nname = "b"\n', "E104", 2, "TOML"),
        (b'name = "a"\nx = ' + b"9" * 5000, "E104", 2, "TOML"),
        (b"x = " + b"[" * 20000, "E104", 1, "nested"),
    ],
)
def test_broken_files(tmp_path: Path, content: bytes, code: str, line: int, words: str) -> None:
    path = tmp_path / "scenario.toml"
    path.write_bytes(content)
    (problem,) = problems_of(path)
    assert (problem.code, problem.line, problem.path) == (code, line, str(path))
    assert words in problem.message


def test_missing_file_and_misspelt_preset(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path / "absent.toml")
    assert problem.code == "E101"
    (problem,) = problems_of("referense")
    assert problem.code == "E101"
    assert '"reference"' in problem.hint


def test_directory_and_device(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path)
    assert problem.code == "E102"
    assert "directory" in problem.message
    if os.path.exists("/dev/null"):
        (problem,) = problems_of("/dev/null")
        assert problem.code == "E102"


@pytest.mark.parametrize("name", ["", "a\0b", "x" * 5000])
def test_names_that_cannot_be_files(name: str) -> None:
    (problem,) = problems_of(name)
    assert problem.code in ("E101", "E102")


def test_unreadable_file(tmp_path: Path) -> None:
    path = tmp_path / "secret.toml"
    path.write_text("name = 'a'", encoding="utf-8")
    path.chmod(0)
    try:
        path.read_bytes()
    except PermissionError:
        (problem,) = problems_of(path)
        assert problem.code == "E102"
        assert "permission" in problem.message
    finally:
        path.chmod(0o600)


def test_very_large_file(tmp_path: Path) -> None:
    path = tmp_path / "large.toml"
    path.write_bytes(b"# much\n" * 1_000_000)
    (problem,) = problems_of(path)
    assert problem.code == "E102"
    assert "larger" in problem.message


def test_missing_parent_is_located_in_the_child(tmp_path: Path) -> None:
    path = tmp_path / "child.toml"
    path.write_text('name = "child"\nextends = "referance"\n', encoding="utf-8")
    (problem,) = problems_of(path)
    assert (problem.code, problem.line, problem.key) == ("E101", 2, "extends")
    assert '"reference"' in problem.hint


def test_broken_parent_is_located_in_the_parent(tmp_path: Path) -> None:
    (tmp_path / "parent.toml").write_text("name =\n", encoding="utf-8")
    path = tmp_path / "child.toml"
    path.write_text('extends = "parent.toml"\n', encoding="utf-8")
    (problem,) = problems_of(path)
    assert problem.path.endswith("parent.toml")
    assert problem.line == 1


def test_a_cycle_of_parents_is_found(tmp_path: Path) -> None:
    for name, parent in (("a", "b"), ("b", "c"), ("c", "a")):
        text = f'name = "{name}"\nextends = "{parent}.toml"\n'
        (tmp_path / f"{name}.toml").write_text(text, encoding="utf-8")
    (problem,) = problems_of(tmp_path / "a.toml")
    assert problem.code == "E106"
    assert problem.path.endswith("c.toml")
    assert problem.line == 2


def test_extends_must_be_text(tmp_path: Path) -> None:
    path = tmp_path / "child.toml"
    path.write_text("extends = 5\n", encoding="utf-8")
    (problem,) = problems_of(path)
    assert problem.code == "E203"
    assert problem.key == "extends"
