"""Heat in lunar soil: a settled column, many latitudes, a site over two years."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import numpy as np

from moonbase.campaign.bind import bind, declared
from moonbase.constants import HOUR, LUNAR_DAY, SOLAR_IRRADIANCE, YEAR
from moonbase.environment.regolith import (
    Regolith,
    absorbed_sunlight,
    column,
    ideal_day,
)
from moonbase.environment.regolith_heat import driven, periodic
from moonbase.flows import Samples
from moonbase.scenario import catalogue


def figures() -> Iterator[tuple[str, str, str]]:
    """Processor time of the regolith model."""
    _days(np.zeros(1), 1)  # reads the catalogue
    used = _timed(lambda: _days(np.zeros(1), 11))
    yield "regolith, 12 lunar days of one column at 480 steps, CPU", f"{used:.2f} s", "< 0.5 s"
    used = _timed(lambda: _days(np.linspace(0.0, 1.5, 50), 6))
    yield "regolith, 50 latitudes settled and one day, CPU", f"{used:.2f} s", ""
    used = _timed(_site)
    yield "regolith, a site over two years at hourly steps, CPU", f"{used:.2f} s", "< 2 s"


def _timed(run: Callable[[], object]) -> float:
    start = time.process_time()
    run()
    return time.process_time() - start


def _soil(columns: int) -> Regolith:
    ids = [id for _, id, _ in declared(Regolith)]
    return bind(Regolith, {id: np.full(columns, catalogue()[id].si_value) for id in ids}, "")


def _days(latitudes: Samples, rounds: int) -> None:
    soil = _soil(len(latitudes))
    sunlight = absorbed_sunlight(soil, np.array(SOLAR_IRRADIANCE), ideal_day(latitudes, 480))
    periodic(column(soil), sunlight, LUNAR_DAY / 480, rounds=rounds)


def _site() -> None:
    soil = _soil(1)
    hours = np.arange(int(2 * YEAR / HOUR))
    cosine = -np.cos(2 * np.pi * hours * HOUR / LUNAR_DAY)[:, None]
    sunlight = absorbed_sunlight(soil, np.array(SOLAR_IRRADIANCE), cosine)
    driven(column(soil), sunlight, HOUR, (0.0, 0.3, 1.0))
