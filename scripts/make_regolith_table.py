"""Makes src/moonbase/environment/data/regolith_temperature.csv from the regolith model.

    python scripts/make_regolith_table.py

Temperatures of level highland ground by latitude (rows) and quarter of a lunar hour (columns) at
the central values of the catalogue. regolith_temperature.toml beside it records those values and
the hash of the file; a test makes the table anew and compares.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np

from moonbase.campaign.bind import bind, declared
from moonbase.constants import LUNAR_DAY, SOLAR_IRRADIANCE
from moonbase.environment.ground_temperature import FILE, HOURS, LATITUDES, STEPS_PER_DAY
from moonbase.environment.regolith import Regolith, absorbed_sunlight, column, ideal_day
from moonbase.environment.regolith_heat import periodic
from moonbase.scenario import catalogue

TABLE = Path(__file__).resolve().parents[1] / "src" / "moonbase" / "environment" / FILE


def inputs() -> dict[str, float]:
    """Central values of the soil, by parameter id, in the unit of the leaf."""
    return {id: catalogue()[id].si_value for _, id, _ in declared(Regolith)}


def table() -> np.ndarray:
    """Temperatures (latitudes, hours) [K]."""
    draws = {id: np.full(len(LATITUDES), value) for id, value in inputs().items()}
    soil = bind(Regolith, draws, "site")
    sunlight = absorbed_sunlight(
        soil, np.array(SOLAR_IRRADIANCE), ideal_day(LATITUDES, STEPS_PER_DAY)
    )
    found = periodic(column(soil), sunlight, LUNAR_DAY / STEPS_PER_DAY).temperature[:, 0, :]
    every = STEPS_PER_DAY // HOURS
    return found[every - 1 :: every].T


def text(rows: np.ndarray) -> str:
    """The table as comma-separated kelvins to a hundredth."""
    return "".join(",".join(f"{value:.2f}" for value in row) + "\n" for row in rows)


def main() -> None:
    """Write the table and its record."""
    written = text(table())
    TABLE.write_text(written, encoding="ascii")
    lines = [
        "# Made by scripts/make_regolith_table.py; see there.",
        f'table = "{hashlib.sha256(written.encode()).hexdigest()}"',
        f"steps_per_day = {STEPS_PER_DAY}",
        f"irradiance = {SOLAR_IRRADIANCE}",
        "",
        "[inputs]",
        *(f'"{id}" = {value!r}' for id, value in inputs().items()),
    ]
    TABLE.with_suffix(".toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
