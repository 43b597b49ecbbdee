"""Where each key of a TOML text stands: key path -> line number.

`tomllib` forgets positions, so this scanner walks the same text once more. It is meant for text
that `tomllib` has accepted; it follows tables, arrays of tables, dotted and quoted keys, inline
tables and arrays.
"""

from __future__ import annotations

import bisect
import re
import tomllib

Key = tuple[str | int, ...]
"""Path of a key: table names, keys, and numbers for the items of arrays."""

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_BARE_VALUE = re.compile(r"[^,\]}#\n]*")
_STRINGS = (
    re.compile(r'"""(?:[^\\]|\\.)*?"{3,5}(?!")', re.DOTALL),
    re.compile(r"'''.*?'{3,5}(?!')", re.DOTALL),
    re.compile(r'"(?:[^"\\\n]|\\.)*"'),
    re.compile(r"'[^'\n]*'"),
)


def key_lines(text: str) -> dict[Key, int]:
    """Line number of every table, key and array item of a valid TOML text.

    >>> key_lines('[a]\\n"b.c" = 1\\nd.e = {f = 2}')[("a", "d", "e", "f")]
    3
    """
    return _Scanner(text).document()


def line_of(lines: dict[Key, int], key: Key) -> int | None:
    """Line of `key`, or of the nearest table around it."""
    while key:
        if key in lines:
            return lines[key]
        key = key[:-1]
    return None


class _Scanner:
    """One pass over the text; `position` only moves forward."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.position = 0
        self.lines: dict[Key, int] = {}
        self.counts: dict[Key, int] = {}
        self.starts = [0, *(found.end() for found in re.finditer("\n", text))]

    def document(self) -> dict[Key, int]:
        """Scan headers and key-value pairs until the text ends."""
        table: Key = ()
        while self.peek():
            if self.text.startswith("[[", self.position):
                table = self.header(2)
            elif self.peek() == "[":
                table = self.header(1)
            elif not self.pair(table):
                break
        return self.lines

    def peek(self) -> str:
        """Next character that is neither blank nor comment; empty at the end."""
        found = _BLANK.match(self.text, self.position)
        self.position = found.end() if found else self.position
        return self.text[self.position : self.position + 1]

    def note(self, key: Key, position: int) -> None:
        """Remember the first line where `key` stands."""
        self.lines.setdefault(key, bisect.bisect_right(self.starts, position))

    def header(self, brackets: int) -> Key:
        """`[table]` or `[[array of tables]]`; returns the full path of the table."""
        start = self.position
        self.position += brackets
        names = self.dotted()
        self.peek()
        self.position += brackets
        key: Key = ()
        for depth, name in enumerate(names):
            key = (*key, name)
            self.note(key, start)
            last = depth == len(names) - 1
            if last and brackets == 2:
                self.counts[key] = self.counts.get(key, -1) + 1
            if key in self.counts:
                key = (*key, self.counts[key])
        self.note(key, start)
        return key

    def pair(self, table: Key) -> bool:
        """`key = value`; False when the text does not go on as TOML."""
        self.peek()
        start = self.position
        names = self.dotted()
        if not names or self.peek() != "=":
            return False
        self.position += 1
        key = table
        for name in names:
            key = (*key, name)
            self.note(key, start)
        self.value(key)
        return True

    def dotted(self) -> list[str]:
        """The names of a dotted key, unquoted."""
        names: list[str] = []
        while self.peek():
            found = self.string() or _BARE_KEY.match(self.text, self.position)
            if not found:
                break
            names.append(_unquoted(found.group()))
            self.position = found.end()
            if self.peek() != ".":
                break
            self.position += 1
        return names

    def string(self) -> re.Match[str] | None:
        """A quoted string at the position, if there is one."""
        return next((m for p in _STRINGS if (m := p.match(self.text, self.position))), None)

    def value(self, key: Key) -> None:
        """Step over one value, noting keys and items inside it."""
        sign = self.peek()
        if sign == "[":
            self.array(key)
        elif sign == "{":
            self.inline_table(key)
        else:
            found = self.string() or _BARE_VALUE.match(self.text, self.position)
            self.position = found.end() if found else len(self.text)

    def array(self, key: Key) -> None:
        """`[item, item]`, over as many lines as it takes."""
        self.position += 1
        item = 0
        while (sign := self.peek()) and sign != "]":
            self.note((*key, item), self.position)
            self.value((*key, item))
            item += 1
            if self.peek() == ",":
                self.position += 1
        self.position += 1

    def inline_table(self, key: Key) -> None:
        """`{key = value, key = value}`."""
        self.position += 1
        while (sign := self.peek()) and sign != "}":
            if not self.pair(key):
                break
            if self.peek() == ",":
                self.position += 1
        self.position += 1


def _unquoted(name: str) -> str:
    """A key as `tomllib` reads it."""
    if name[:1] in "\"'":
        return str(tomllib.loads(f"key = {name}")["key"])
    return name
