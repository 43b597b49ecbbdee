"""The READMEs show what the program prints, and their links lead somewhere."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest

from moonbase.results.record import Answer
from moonbase.scenario import load
from moonbase.study.answer import answer

ROOT = Path(__file__).parent.parent
PAGES = ("README.md", "README.ko.md")


@pytest.fixture(scope="module")
def reference() -> Answer:
    return answer(load("reference"))


@pytest.mark.parametrize("name", PAGES)
def test_blocks_are_what_the_program_prints(name: str, reference: Answer) -> None:
    """Renew with `python docs/update_readme.py` when the answer moves."""
    spec = importlib.util.spec_from_file_location("update_readme", ROOT / "docs/update_readme.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    text = (ROOT / name).read_text(encoding="utf-8")
    assert "<!-- answer -->" in text
    assert module.page(name, reference) == text


@pytest.mark.parametrize("page", [*PAGES, "CONTRIBUTING.md", "docs/model.md", "docs/claims.md"])
def test_links_lead_somewhere(page: str) -> None:
    file = ROOT / page
    for link in re.findall(r"\]\(([^)#]+)", file.read_text(encoding="utf-8")):
        if "://" not in link:
            assert (file.parent / link).exists(), link
