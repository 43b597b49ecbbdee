"""Budgets of a mass driver: masses and mean powers with margins by readiness, shown beside it.

The driver of the routes is without them: its parameters have their own ranges.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from moonbase.design.driver_answer import DriverStudy
from moonbase.fleet.margins import (
    level_at,
    level_margin,
    system_margin,
    system_power_margin,
)

POWERED_BY = {
    "resistive": "coils",
    "converter": "switches",
    "secondary": "sleds",
    "levitation": "guideway",
    "braking": "sleds",
    "storage": "store",
    "feeder": "feeders",
    "cryogenic": "refrigerators",
    "idle": "switches",
}
"""Loss -> the part whose readiness its margin follows."""


@dataclass(frozen=True)
class Entry:
    """Basic value and margin of the central sample [kg] or [W]; readiness level, margin share."""

    basic: float
    margin: float
    level: int | None = None
    share: float | None = None


@cache
def driver_readiness() -> Mapping[str, tuple[tuple[int, int], ...]]:
    """Part -> (year, level), as the data file says."""
    text = files("moonbase.launch.driver").joinpath("maturity.toml").read_text(encoding="utf-8")
    return {
        part: tuple((int(year), int(level)) for year, level in rows)
        for part, rows in tomllib.loads(text).items()
    }


def driver_mass_budget(study: DriverStudy) -> tuple[dict[str, Entry], float]:
    """Mass by part, all tracks, and the margin of the system on all of it [kg]."""
    rows = {
        name: _entry(study, name, float(part.mass[0]) * study.tracks)
        for name, part in study.design.parts.items()
    }
    return rows, _whole(rows) * float(system_margin(study.margins, _date(study))[0])


def driver_power_budget(study: DriverStudy) -> tuple[dict[str, Entry], float]:
    """Mean power while it shoots by use, all tracks, and the margin of the system [W].

    P = E / t of every energy of a shot; what leaves with the payload is asked for and has no
    margin.
    """
    design = study.design
    interval = float(design.driver.shot_interval[0])
    payload = float(design.energy.kinetic_payload[0]) / interval * study.tracks
    losses = {
        name: _entry(study, POWERED_BY[name], float(value[0]) / interval * study.tracks)
        for name, value in design.energy.losses().items()
    }
    system = _whole(losses) * float(system_power_margin(study.margins, _date(study))[0])
    return {"payload": Entry(payload, 0.0)} | losses, system


def _entry(study: DriverStudy, part: str, basic: float) -> Entry:
    level = level_at(driver_readiness()[part], _date(study))
    share = float(level_margin(study.margins, level)[0])
    return Entry(basic, basic * share, int(level[0]), share)


def _whole(rows: Mapping[str, Entry]) -> float:
    return sum(row.basic + row.margin for row in rows.values())


def _date(study: DriverStudy) -> np.ndarray:
    return np.full(1, float(study.costs.year))
