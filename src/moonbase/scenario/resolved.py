"""A scenario with everything decided: the record that the rest of moonbase works from."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field

from moonbase.scenario.errors import Problem
from moonbase.scenario.locate import Key
from moonbase.scenario.parameters import Parameter
from moonbase.scenario.schema import RouteTable


@dataclass(frozen=True)
class ResolvedScenario:
    """Clock, routes and the value of every parameter, with the place where each was set.

    `parameters` holds every id of the catalogue, and "route.id" for what one route overrides.
    """

    name: str
    title: str
    title_ko: str
    description: str
    start: int
    end: int
    steps_per_year: int
    stance: str
    kardashev_reading: str
    money_year: int
    routes: dict[str, RouteTable]
    parameters: dict[str, Parameter]
    path: str = ""
    places: dict[Key, tuple[str, int]] = field(default_factory=dict, repr=False, compare=False)

    @property
    def hash(self) -> str:
        """Fingerprint of what the scenario computes; names, labels and notes do not count."""
        content = {
            "clock": [self.start, self.end, self.steps_per_year],
            "kardashev_reading": self.kardashev_reading,
            "money_year": self.money_year,
            "routes": {
                name: route.model_dump(exclude={"label", "label_ko"})
                for name, route in self.routes.items()
            },
            "parameters": {
                id: [each.value, each.low, each.high, each.distribution, each.unit]
                for id, each in self.parameters.items()
            },
        }
        text = json.dumps(content, sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest()[:16]

    def value_of(self, id: str, route: str | None = None) -> Parameter:
        """The parameter as a route sees it: its own value, else the shared one."""
        return self.parameters.get(f"{route}.{id}") or self.parameters[id]

    def place(self, *key: str | int) -> tuple[str, int]:
        """File and line of a key such as ("routes", "moon", "built")."""
        while key and key not in self.places:
            key = key[:-1]
        return self.places.get(key, (self.path, 1))

    def problem(
        self,
        code: str,
        message: str,
        *key: str | int,
        expected: str = "",
        got: str = "",
        hint: str = "",
    ) -> Problem:
        """A problem located at a key of the scenario."""
        path, line = self.place(*key)
        name = ".".join(str(part) for part in key)
        return Problem(code, message, path, line, name, expected, got, hint)

    def to_toml(self) -> str:
        """The whole scenario as text that loads back to the same hash."""
        return "\n".join([*self._head(), *self._routes(), *self._parameters(), ""])

    def _head(self) -> list[str]:
        texts = ("name", "title", "title_ko", "description", "stance", "kardashev_reading")
        return [
            *(f"{key} = {_text(getattr(self, key))}" for key in texts),
            f"money_year = {self.money_year}",
            "",
            "[clock]",
            *(f"{key} = {getattr(self, key)}" for key in ("start", "end", "steps_per_year")),
        ]

    def _routes(self) -> list[str]:
        lines: list[str] = []
        for name, route in self.routes.items():
            lines += ["", f"[routes.{name}]"]
            for key, value in route.model_dump().items():
                written = _text(value) if isinstance(value, str) else _list(value)
                lines.append(f"{key} = {written}")
        return lines

    def _parameters(self) -> list[str]:
        return [
            "",
            "[parameters]",
            *(f"{_text(id)} = {_entry(each)}" for id, each in self.parameters.items()),
        ]


def _entry(parameter: Parameter) -> str:
    """One parameter as an inline table, with its provenance unless the catalogue has it."""
    numbers = (f"{key} = {getattr(parameter, key)!r}" for key in ("value", "low", "high"))
    parts = [
        *numbers,
        f"unit = {_text(parameter.unit)}",
        f"distribution = {_text(parameter.distribution)}",
    ]
    if parameter.origin != "catalogue":
        parts.append(f"basis = {_text(parameter.basis)}")
        parts += [f"source = {_list(parameter.sources)}"] if parameter.sources else []
        parts.append(f"note = {_text(parameter.note)}")
    return "{ " + ", ".join(parts) + " }"


def _list(values: tuple[str, ...]) -> str:
    """A TOML list of strings."""
    return "[" + ", ".join(_text(value) for value in values) + "]"


def _text(value: str) -> str:
    """A TOML basic string."""
    clean = value.encode("utf-8", "backslashreplace").decode()
    return json.dumps(clean, ensure_ascii=False).replace("\x7f", "\\u007f")
