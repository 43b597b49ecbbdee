"""Folders and answers of single disciplines say what was asked."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest


def test_a_driver_can_be_asked_again_from_its_folder(
    call: Callable[..., Any], tmp_path: Path
) -> None:
    setting = ("--set", "driver.storage_efficiency=0.6")
    answer = call("driver", "--payload", "1 t", *setting, "--out", tmp_path / "a", "--json").json
    manifest = json.loads((tmp_path / "a" / "manifest.json").read_text())
    written = json.loads((tmp_path / "a" / "answer.json").read_text())
    assert manifest["inputs"] == written["inputs"] == answer["inputs"]
    options = manifest["inputs"]["options"]
    assert manifest["inputs"]["command"] == "driver"
    assert options["payload"] == "1 t"
    assert options["settings"] == ["driver.storage_efficiency=0.6"]
    assert options["tracks"] == 1
    assert not {"out", "json", "lang"} & set(options)
    assert written["designed_for"]["payload_kg"] == 1000
    assert written["designed_for"]["shot_interval_s"] == pytest.approx(60)
    assert 2400 < written["designed_for"]["muzzle_speed_m_s"] < 2500


def test_a_site_and_an_aim_say_what_was_asked(call: Callable[..., Any]) -> None:
    aimed = call("aim", "c3=2", "--model", "cr3bp", "--azimuth", "270", "--json").json["inputs"]
    assert aimed["options"]["target"] == "c3=2"
    assert aimed["options"]["azimuth"] == "270"
    site = call("site", "0N 23E", "--json").json["inputs"]
    assert site["command"] == "site"
    assert "0N 23E" in site["options"].values()
