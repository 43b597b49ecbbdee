"""A scenario and its parents as one table that still knows where every key stands."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass, field
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from moonbase.scenario.documents import Document, read_document
from moonbase.scenario.errors import Problem, did_you_mean, shown
from moonbase.scenario.locate import Key
from moonbase.scenario.money import BASE_MONEY_YEAR
from moonbase.scenario.overrides import Override

OWN_KEYS = ("name", "title", "title_ko", "description")
"""Keys that describe one file and are not inherited."""


@dataclass
class Merged:
    """The keys of a chain of files, child over parent, and the place of each."""

    data: dict[str, Any] = field(default_factory=dict)
    overrides: dict[str, Override] = field(default_factory=dict)
    places: dict[Key, tuple[str, int]] = field(default_factory=dict)
    path: str = ""

    def route_names(self) -> list[str]:
        """Names of the routes, well formed or not."""
        routes = self.data.get("routes")
        return list(routes) if isinstance(routes, dict) else []

    def place(self, key: Key) -> tuple[str, int]:
        """File and line of a key, or of the nearest table around it."""
        while key and key not in self.places:
            key = key[:-1]
        return self.places[key] if key else (self.path, 1)


def preset_files() -> dict[str, Traversable]:
    """The presets of the package by name."""
    folder = files("moonbase.scenario").joinpath("presets")
    found = [each for each in folder.iterdir() if each.name.endswith(".toml")]
    return {each.name[:-5]: each for each in sorted(found, key=lambda each: each.name)}


def find_scenario(name: str | Path) -> tuple[Traversable, str]:
    """The file of a preset name or a path, and how messages show it."""
    known = preset_files()
    if isinstance(name, str) and name in known:
        return known[name], f"presets/{name}.toml"
    return Path(name), str(name)


def read_chain(name: str | Path, problems: list[Problem]) -> list[Document]:
    """The scenario and its parents, oldest first; empty when one of them cannot be read."""
    file, path = find_scenario(name)
    chain: list[Document] = []
    seen: set[str] = set()
    while True:
        count = len(problems)
        document = read_document(file, path, problems)
        if document is None:
            _blame(chain, path, problems, count)
            return []
        chain.append(document)
        seen.add(_identity(file))
        parent = document.data.get("extends")
        if parent is None:
            return chain[::-1]
        if not isinstance(parent, str) or not parent:
            message = f"expected a preset or a file, got {shown(parent)}"
            place = (document.path, document.line("extends"))
            problems.append(Problem("E203", message, *place, "extends", got=shown(parent)))
            return []
        file, path = _parent(document, parent)
        if _identity(file) in seen:
            message = f"extends {shown(parent)}, which extends this file again"
            problems.append(
                Problem("E106", message, document.path, document.line("extends"), "extends")
            )
            return []


def _blame(chain: list[Document], path: str, problems: list[Problem], count: int) -> None:
    """Make a missing file the problem of the key that names it, or hint at the presets."""
    problem = problems[count]
    if problem.code != "E101":
        return
    name = path if chain else path.removesuffix(".toml")
    hint = did_you_mean(Path(name).name.removesuffix(".toml"), preset_files())
    hint = hint or "presets: " + ", ".join(preset_files())
    if not chain:
        problems[count] = Problem("E101", "no such file or preset", path, hint=hint)
        return
    child = chain[-1]
    got = shown(child.data["extends"])
    place = (child.path, child.line("extends"))
    message = f"no such file or preset: {got}"
    problems[count] = Problem("E101", message, *place, "extends", got=got, hint=hint)


def _parent(document: Document, name: str) -> tuple[Traversable, str]:
    """The file that a document extends: a preset, or a path beside the document."""
    known = preset_files()
    if name in known or not isinstance(document.file, Path):
        return find_scenario(name)
    file = document.file.parent / name
    return file, str(file)


def _identity(file: Traversable) -> str:
    """One text for one file, however it was named."""
    try:
        return str(file.resolve()) if isinstance(file, Path) else str(file)
    except (OSError, RuntimeError, ValueError):
        return str(file)


def merge(chain: Iterable[Document], known: Container[str], problems: list[Problem]) -> Merged:
    """Child over parent: clock and routes key by key, parameters by id, the rest whole."""
    merged = Merged()
    year = BASE_MONEY_YEAR
    for document in chain:
        for key in OWN_KEYS:
            merged.data.pop(key, None)
        stated = document.data.get("money_year", year)
        year = stated if type(stated) is int else year
        for key, value in document.data.items():
            old = merged.data.get(key)
            if key == "extends":
                continue
            if key == "clock" and isinstance(value, dict) and isinstance(old, dict):
                merged.data[key] = {**old, **value}
            elif key == "routes" and isinstance(value, dict):
                _merge_routes(merged, document, value, known, problems)
            elif key == "parameters" and isinstance(value, dict):
                _merge_parameters(merged, document, value, year)
            else:
                merged.data[key] = value
        for place, line in document.lines.items():
            merged.places[place] = (document.path, line)
        merged.path = document.path
    return merged


def _merge_routes(
    merged: Merged,
    document: Document,
    tables: dict[str, Any],
    known: Container[str],
    problems: list[Problem],
) -> None:
    """Routes of one file into the merged table; False drops a route and its overrides."""
    old = merged.data.get("routes")
    routes = dict(old) if isinstance(old, dict) else {}
    for name, table in tables.items():
        if table is False and name in routes:
            del routes[name]
            for key in [key for key in merged.overrides if key.startswith(f"{name}.")]:
                if key not in known:
                    del merged.overrides[key]
        elif table is False:
            place = (document.path, document.line("routes", name))
            hint = did_you_mean(name, routes) or "routes: " + ", ".join(routes)
            message = "no such route to drop"
            problems.append(Problem("E205", message, *place, f"routes.{name}", hint=hint))
        elif isinstance(table, dict) and isinstance(routes.get(name), dict):
            routes[name] = {**routes[name], **table}
        else:
            routes[name] = table
    merged.data["routes"] = routes


def _merge_parameters(
    merged: Merged, document: Document, entries: dict[str, Any], year: int
) -> None:
    """Overrides of one file into the merged table."""
    for key, raw in entries.items():
        inside = raw if isinstance(raw, dict) else {}
        merged.overrides.pop(key, None)
        merged.overrides[key] = Override(
            key=key,
            raw=raw,
            path=document.path,
            line=document.line("parameters", key),
            money_year=year,
            lines={name: document.line("parameters", key, name) for name in inside},
        )
