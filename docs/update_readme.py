"""Renew what programs print in the READMEs, and the figure: python docs/update_readme.py."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from moonbase.results.figures import draw
from moonbase.results.record import Answer
from moonbase.results.report import render
from moonbase.scenario import load
from moonbase.study.answer import answer
from moonbase.study.validate import validate

ROOT = Path(__file__).resolve().parent.parent
WIDTH = 120
PAGES = {"README.md": "en", "README.ko.md": "ko"}


def block(text: str, name: str, content: str) -> str:
    """Text with the content between `<!-- name -->` and `<!-- /name -->`."""
    pattern = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
    return pattern.sub(lambda found: f"{found[1]}{content}\n{found[2]}", text)


def checks() -> str:
    """Rows by kind and status as a Markdown table."""
    rows = validate().rows
    kinds = ("measured", "code", "replay", "identity")
    lines = ["| kind | pass | known miss | fail |", "|---|---|---|---|"]
    for kind in kinds:
        counts = [
            sum(row.kind == kind and row.status == status for row in rows)
            for status in ("pass", "known-miss", "fail")
        ]
        lines.append(f"| {kind} | " + " | ".join(map(str, counts)) + " |")
    return "\n".join(lines)


def page(name: str, found: Answer) -> str:
    """A README with its blocks renewed."""
    text = (ROOT / name).read_text(encoding="utf-8")
    printed = render(found, PAGES[name], WIDTH).rstrip()
    text = block(text, "answer", f"```\n{printed}\n```")
    return block(text, "checks", checks())


def main() -> int:
    """Write both pages and the figure."""
    found = answer(load("reference"))
    for name in PAGES:
        (ROOT / name).write_text(page(name, found), encoding="utf-8")
    figure = draw(found, "capacity")
    if figure is not None:
        figure.savefig(ROOT / "docs" / "figures" / "capacity.png", dpi=110)
    return 0


if __name__ == "__main__":
    sys.exit(main())
