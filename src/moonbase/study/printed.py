"""What studies printed: values by quantity and settings, read from data with their places."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from moonbase.scenario.units import parse_quantity, to_si

SAME = 2e-3
"""Relative difference below which a setting is the one of a printed case."""
STUDIES = (
    "mccalip-2025",
    "suncatcher-2025",
    "starcloud-2024",
    "turyshev-2026",
    "ai1-2026",
    "orbitdc-baseline",
    "orbital-compute-economics",
)
"""Studies that are replayed, each a preset of the same name."""


@dataclass(frozen=True)
class Printed:
    """One printed value: its quantity and unit, how near we must come, and where it stands.

    settings, what the case changes of the study's own inputs, id -> SI; free, ids that the case
    may change as well because they do not move the quantity; basis says what kind of number it is:
    printed, run (the study's code run by us) or derived (from printed numbers).
    """

    quantity: str
    value: float
    unit: str
    tolerance: str
    where: str
    settings: Mapping[str, float]
    texts: Mapping[str, str]
    free: Mapping[str, float]
    basis: str

    def meets(self, changed: Mapping[str, float]) -> bool:
        """Whether changes of inputs are those of this case, within a rounding."""
        also = {id: value for id, value in self.free.items() if id in changed}
        wanted = {**self.settings, **also}
        return set(wanted) == set(changed) and all(
            bool(np.isclose(changed[id], value, rtol=SAME, atol=0.0))
            for id, value in wanted.items()
        )


@cache
def printed(study: str) -> tuple[Printed, ...]:
    """Every value that a study printed. Raises KeyError for an unknown study."""
    if study not in STUDIES:
        raise KeyError(study)
    folder = files("moonbase.scenario").joinpath("data").joinpath("studies")
    data = tomllib.loads(folder.joinpath(f"{study}.toml").read_text(encoding="utf-8"))
    return tuple(
        Printed(
            quantity=row["quantity"],
            value=float(row["value"]),
            unit=row["unit"],
            tolerance=row["tolerance"],
            where=row["where"],
            settings=_numbers(row.get("settings", {})),
            texts=dict(row.get("settings", {})),
            free=_numbers(row.get("free", {})),
            basis=row.get("basis", "printed"),
        )
        for row in data["printed"]
    )


@cache
def source_of(study: str) -> str:
    """The source of a study, an id of the catalogue's sources or a locator in words."""
    folder = files("moonbase.scenario").joinpath("data").joinpath("studies")
    text = folder.joinpath(f"{study}.toml").read_text(encoding="utf-8")
    return str(tomllib.loads(text)["source"])


def _numbers(settings: Mapping[str, str]) -> dict[str, float]:
    """Settings in SI."""
    found = {}
    for id, text in settings.items():
        quantity = parse_quantity(str(text))
        found[id] = to_si(quantity.low, quantity.unit or "1")
    return found
