"""Texts of the report by language, from messages/*.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

LANGUAGES = ("en", "ko")


@dataclass(frozen=True)
class Words:
    """The texts of one language: sentences by key, and names of ids by table."""

    language: str
    tables: Mapping[str, Mapping[str, str]]

    def __call__(self, key: str, **values: object) -> str:
        """The sentence `key` with its values filled in."""
        return self.tables["text"][key].format(**values)

    def name(self, table: str, id: str) -> str:
        """Name of an id; the id itself, readable, when the catalogue does not know it."""
        return self.tables.get(table, {}).get(id, id.replace("_", " "))

    def constraint(self, label: str) -> str:
        """Name of a constraint with its detail, as in "chips (packaging)"."""
        head, _, detail = label.partition(" (")
        named = self.name("constraint", head)
        return f"{named} ({self.name('detail', detail.rstrip(')'))})" if detail else named

    def label(self, one: str, korean: str) -> str:
        """The label in this language."""
        return korean or one if self.language == "ko" else one


@cache
def words(language: str) -> Words:
    """The catalogue of a language."""
    if language not in LANGUAGES:
        raise ValueError(f"no texts in language {language!r}; known: {', '.join(LANGUAGES)}")
    file = files("moonbase.results").joinpath("messages").joinpath(f"{language}.toml")
    return Words(language, tomllib.loads(file.read_text(encoding="utf-8")))
