"""The command line as a process: odd consoles, closed pipes, light imports."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

MOONBASE = (sys.executable, "-m", "moonbase")


def started(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*MOONBASE, *arguments],
        capture_output=True,
        env={**os.environ, **environment},
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize("encoding", ["cp949", "cp1252", "ascii"])
def test_encodings(encoding: str) -> None:
    shown = started("--lang", "ko", PYTHONIOENCODING=encoding)
    assert shown.returncode == 0
    assert shown.stderr == b""
    assert "moonbase run" in shown.stdout.decode(encoding)


def test_a_report_in_ascii() -> None:
    shown = started("run", "--no-folder", "--samples", "16", PYTHONIOENCODING="ascii")
    assert shown.returncode == 0
    assert b"\x1b" not in shown.stdout
    assert shown.stdout.isascii()
    assert shown.stderr.startswith(b"time: ")


def test_a_closed_pipe_is_no_failure() -> None:
    process = subprocess.Popen(
        [*MOONBASE, "explain"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    errors = process.stderr.read()
    process.stderr.close()
    assert process.wait(timeout=60) == 0
    assert errors == b""


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full")
def test_a_full_disk() -> None:
    with open("/dev/full", "wb") as full:
        process = subprocess.run(
            [*MOONBASE, "scenario", "list"], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert process.returncode == 1
    assert process.stderr.startswith(b"error: no space left")
    assert process.stderr.count(b"\n") == 1


def test_the_front_door_is_light() -> None:
    heavy = "{'numpy', 'scipy', 'pydantic', 'pint', 'rich', 'typer', 'duckdb', 'matplotlib'}"
    code = f"import sys, moonbase; print({heavy} & set(sys.modules))"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert shown.stdout.strip() == b"set()"


def test_the_first_screen_needs_no_numpy() -> None:
    code = (
        "import sys; from moonbase.interface.main import main; main([]); "
        "print({'numpy', 'scipy', 'pint'} & set(sys.modules))"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert shown.stdout.strip().endswith(b"set()")
