"""Disciplines hold no number of their own but 0, 0.5, 1, 2 and those of cited equations."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import moonbase

ROOT = Path(moonbase.__file__).parent
FOLDERS = (
    "environment",
    "power",
    "industry",
    "launch",
    "fleet",
    "compute",
    "economics",
    "design",
    "campaign",
)
PLAIN = {0.0, 0.5, 1.0, 2.0}
FILES = sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py"))


def numbers(tree: ast.AST) -> list[ast.Constant]:
    return [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, float)
    ]


def documented(tree: ast.Module) -> set[int]:
    """Lines of module constants that a docstring under them explains."""
    lines: set[int] = set()
    for node, after in zip(tree.body, tree.body[1:], strict=False):
        explained = isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant)
        if isinstance(node, ast.Assign) and explained:
            lines |= set(range(node.lineno, (node.end_lineno or node.lineno) + 1))
    return lines


def cites_equation(function: ast.FunctionDef) -> bool:
    text = ast.get_docstring(function) or ""
    return "=" in text and ("(" in text)


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_floats_are_plain_or_belong_to_a_cited_equation(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    allowed = documented(tree)
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef) and cites_equation(function):
            allowed |= set(range(function.lineno, (function.end_lineno or 0) + 1))
    found = [
        (node.lineno, node.value)
        for node in numbers(tree)
        if node.value not in PLAIN and node.lineno not in allowed
    ]
    assert found == []
