"""Every bad input gives one located message, the right exit code, and no traceback."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

HEAD = 'extends = "reference"\n[parameters]\n'


@pytest.mark.parametrize(
    ("body", "code", "line"),
    [
        ('"launch.price" = "100 USDkg"', "E301", 3),
        ('"launch.price" = "100 km"', "E302", 3),
        ('"launch.prise" = "100 USD/kg"', "E204", 3),
        ('"launch.price" = nan', "E303", 3),
        ('"lander.dry_mass" = "-5 t"', "E305", 3),
        ('"launch.price" = "9..3 USD/kg"', "E304", 3),
        ("[clock]\nstart = 2050\nend = 2040", "E207", 5),
        ('[routes.moon]\nwork = "text-inferense"', "E501", 4),
        ('[routes.moon]\npolicy = "launch-as-built"', "E503", 4),
        ('[routes.moon]\nbuilt = "mars"', "E501", 4),
        ('[routes.moon]\nlaunched = "none"', "E502", None),
        ('[routes.ground]\nsupplies = ["grid", "fusion"]', "E501", 4),
        ('"launch.price" = "100 USD', "E104", 3),
    ],
)
@pytest.mark.parametrize("command", [("check",), ("run", "--no-folder")])
def test_bad_files(
    call: Callable[..., Any],
    tmp_path: Path,
    body: str,
    code: str,
    line: int | None,
    command: tuple[str, ...],
) -> None:
    path = tmp_path / "bad.toml"
    path.write_text(HEAD + body, encoding="utf-8")
    spoken = call(*command, path)
    assert spoken.code == 3
    assert spoken.out == ""
    message = [each for each in spoken.err.splitlines() if each.startswith("error: ")]
    assert len(message) == 1
    result = call(*command, path, "--json")
    error = result.json["error"]
    assert result.code == 3
    assert result.json["ok"] is False
    assert set(error) >= {"code", "message", "path", "line", "hint"}
    assert error["code"] == code
    if line is not None:
        assert (error["path"], error["line"]) == (str(path), line)
        assert f"{path}:{line}: " in message[0]


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"\x00\x01\xff\xfe", "E103"), (b"name = 'x'\xff", "E103"), (b"", "E105"), (None, "E101")],
)
def test_unreadable_files(
    call: Callable[..., Any], tmp_path: Path, content: bytes | None, code: str
) -> None:
    path = tmp_path / "odd.toml"
    if content is not None:
        path.write_bytes(content)
    result = call("run", path, "--json")
    assert result.code == 3
    assert result.json["error"]["code"] == code
    assert result.json["error"]["path"] == str(path)


def test_all_problems_at_once(call: Callable[..., Any], tmp_path: Path) -> None:
    path = tmp_path / "bad.toml"
    text = HEAD + '"launch.prise" = 1\n"lander.dry_mass" = -1\n[routes.moon]\nwork = "x"\n'
    path.write_text(text, encoding="utf-8")
    result = call("check", path, "--json")
    assert [each["code"] for each in result.json["errors"]] == ["E204", "E305", "E501"]
    assert result.json["error"] == result.json["errors"][0]
    assert "3 problems" in call("check", path).err


@pytest.mark.parametrize(
    ("arguments", "code", "path", "hint"),
    [
        (("rnu",), "E001", "rnu", '"run"'),
        (("scenario",), "E001", None, "list"),
        (("scenario", "lst"), "E001", "lst", '"list"'),
        (("run", "--sampels", "4"), "E002", "--sampels", "--samples"),
        (("run", "--json", "--samples"), "E003", "--samples", "run --help"),
        (("run", "a", "b"), "E003", None, "run --help"),
        (("check",), "E003", "FILE", "check --help"),
        (("compare", "reference"), "E003", "SCENARIO", "second"),
        (("run", "--out", "a\0b"), "E004", "--out", ""),
        (("run", "--samples", "0"), "E004", "--samples", ""),
        (("run", "--samples", "many"), "E004", "--samples", ""),
        (("run", "--samples", "2000000"), "E004", "--samples", ""),
        (("run", "--seed", "-1"), "E004", "--seed", ""),
        (("run", "--seed", str(2**32)), "E004", "--seed", ""),
        (("run", "--workers", "0"), "E004", "--workers", ""),
        (("run", "--at", "1990"), "E004", "--at", "2026 to 2080"),
        (("run", "--lang", "fr"), "E004", "--lang", ""),
        (("run", "--out", "x", "--no-folder"), "E004", "--no-folder", ""),
        (("run", "--keep-samples", "cost_per_wat", "--out", "x"), "E005", "--keep-samples", "watt"),
        (("run", "--keep-samples", "cost_per_watt"), "E004", "--keep-samples", "--out"),
        (("explain", "launch.prise"), "E005", "TARGET", '"launch.price"'),
        (("explain", "mon.cost_per_watt"), "E005", "TARGET", '"moon"'),
        (("explain", "cost_per_wat"), "E005", "TARGET", '"cost_per_watt"'),
        (("explain", "ground.specific_mass", "--samples", "16"), "E005", "TARGET", "leo"),
    ],
)
def test_usage(
    call: Callable[..., Any], arguments: tuple[str, ...], code: str, path: str | None, hint: str
) -> None:
    result = call(*arguments) if "--json" in arguments else call(*arguments, "--json")
    error = result.json["error"]
    assert result.code == 2
    assert (error["code"], error["path"]) == (code, path)
    assert hint in (error["hint"] or "")
    assert result.err == ""


@pytest.mark.parametrize(
    ("setting", "code"),
    [
        ("launch.price", "E309"),
        ("launch.price=100 km", "E302"),
        ("launch.prise=100", "E204"),
        ("launch.price=nan USD/kg", "E303"),
        ("mars.launch.price=5 USD/kg", "E205"),
    ],
)
def test_bad_settings(call: Callable[..., Any], setting: str, code: str) -> None:
    result = call("run", "--set", setting, "--json")
    assert result.code == 3
    assert result.json["error"]["code"] == code
    assert (result.json["error"]["path"], result.json["error"]["line"]) == ("--set", 1)


def test_presets_are_suggested(call: Callable[..., Any]) -> None:
    result = call("run", "refrence", "--json")
    assert result.code == 3
    assert result.json["error"]["hint"] == 'did you mean "reference"?'


def test_folders_that_cannot_be_written(call: Callable[..., Any], tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("here", encoding="utf-8")
    full = tmp_path / "full"
    full.mkdir()
    (full / "mine.txt").write_text("mine", encoding="utf-8")
    for folder in (blocked, blocked / "below", full):
        result = call("run", "--samples", "16", "--out", folder, "--json")
        assert result.code == 2
        assert result.json["error"]["code"] == "E006"
        assert result.json["error"]["path"] == str(folder)
        assert result.json["error"]["hint"]


def test_errors_in_korean(call: Callable[..., Any]) -> None:
    assert call("rnu", "--lang", "ko").err.startswith("오류: rnu")


@pytest.mark.parametrize(
    ("error", "exit_code", "code"),
    [
        (RuntimeError("odd\nthing"), 1, "E901"),
        (MemoryError(), 1, "E902"),
        (OSError(28, "No space left on device"), 1, "E903"),
        (ModuleNotFoundError("no", name="duckdb"), 1, "E904"),
        (KeyboardInterrupt(), 130, "E906"),
    ],
)
def test_failures(
    call: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
    error: BaseException,
    exit_code: int,
    code: str,
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("moonbase.study.answer.answer", fail)
    result = call("run", "--json")
    assert result.code == exit_code
    assert result.json["error"]["code"] == code
    spoken = call("run", "--no-folder")
    assert spoken.code == exit_code
    assert len(spoken.err.splitlines()) == 1


def test_json_of_an_error_is_one_object(call: Callable[..., Any]) -> None:
    result = call("run", "--samples", "x", "--json")
    assert list(json.loads(result.out)) == ["ok", "error"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("shots", "--azimuth", "361"), "expected a number from -360 to 360"),
        (("shots", "--samples", "0", "--samples", "100001"), "got 100001"),
        (("driver", "--payload", "-1 t"), "got -1 t"),
        (("driver", "--payload", ""), 'for example "1 t"'),
        (("shots", "--month", "２０３０-01"), "is no month"),
        (("aim", "c3=1_0"), "is no number of km2/s2"),
        (("aim", "l2", "--date", "2030-W01-1"), "write it as 2030-01-01"),
        (("aim", "l2", "--date", "2016-12-31T23:59:60"), "leap seconds are not taken"),
    ],
)
def test_options_of_trajectories(
    call: Callable[..., Any], arguments: tuple[str, ...], words: str
) -> None:
    result = call(*arguments, "--no-folder")
    assert result.code == 2
    assert words in result.err


def test_a_reader_who_leaves_does_not_lose_the_folder(tmp_path: Path) -> None:
    command = f"{sys.executable} -m moonbase driver --out {tmp_path / 'out'} | head -1"
    subprocess.run(command, shell=True, check=True, capture_output=True)
    assert (tmp_path / "out" / "answer.json").is_file()
