"""Makes src/moonbase/environment/data/atmosphere.csv with NRLMSISE-00.

    pip install pymsis && python scripts/make_atmosphere_table.py

Density of the air [kg/m3] by altitude (rows) and solar activity (columns): the mean over the globe,
the day and the year. Of the activities, the first, fourth and last are the low, moderate and high
long-term pairs of flux at 10.7 cm and geomagnetic index of the European standard ECSS-E-ST-10-04C,
table 6-3; the others lie evenly between them.
atmosphere.toml beside it records the versions and the hash of the file.
"""

from __future__ import annotations

import hashlib
from importlib.metadata import version
from pathlib import Path

import numpy as np

from moonbase.environment.atmosphere import FILE, FLUXES

TABLE = Path(__file__).resolve().parents[1] / "src" / "moonbase" / "environment" / FILE
ALTITUDES = (
    *(120, 130, 140, 150, 160, 180, 200, 225, 250, 275, 300, 325, 350, 375, 400, 450, 500, 550),
    *(600, 650, 700, 750, 800, 850, 900, 950, 1000, 1100, 1200, 1300, 1400, 1500, 1750, 2000),
)
ACTIVITIES = tuple(zip(FLUXES, (0.0, 5.0, 10.0, 15.0, 30.0, 45.0), strict=True))
DATES = tuple(
    f"2020-{month:02}-15T{hour:02}:00" for month in (3, 6, 9, 12) for hour in (0, 6, 12, 18)
)
LONGITUDES = np.arange(0.0, 360.0, 45.0)
BANDS = 9


def density(flux: float, index: float) -> np.ndarray:
    """Density by altitude [kg/m3], bands of latitude of equal area."""
    import pymsis

    latitudes = np.degrees(np.arcsin((2 * np.arange(BANDS) + 1) / BANDS - 1))
    count = len(DATES)
    found = pymsis.calculate(
        np.array(DATES, dtype="datetime64[m]"),
        LONGITUDES,
        latitudes,
        np.array(ALTITUDES, dtype=float),
        f107s=np.full(count, flux),
        f107as=np.full(count, flux),
        aps=np.full((count, 7), index),
        version=0,
    )
    return np.asarray(found[..., 0]).mean(axis=(0, 1, 2))


def text() -> str:
    """The table: altitude [km], then density at each activity [kg/m3]."""
    columns = [density(*activity) for activity in ACTIVITIES]
    return "".join(
        f"{altitude}," + ",".join(f"{column[row]:.4e}" for column in columns) + "\n"
        for row, altitude in enumerate(ALTITUDES)
    )


def main() -> None:
    """Write the table and its record."""
    written = text()
    TABLE.write_text(written, encoding="ascii")
    lines = [
        "# Made by scripts/make_atmosphere_table.py; see there.",
        f'table = "{hashlib.sha256(written.encode()).hexdigest()}"',
        'model = "NRLMSISE-00"',
        f'pymsis = "{version("pymsis")}"',
        f"flux = {[flux for flux, _ in ACTIVITIES]}",
        f"geomagnetic_index = {[index for _, index in ACTIVITIES]}",
    ]
    TABLE.with_suffix(".toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
