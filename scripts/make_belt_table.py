"""Makes src/moonbase/environment/data/belts.csv with the model AP8.

    pip install aep8 && python scripts/make_belt_table.py

Flux of trapped protons above 50 MeV, which 10 mm of aluminium just stops, over that of the same
altitude at 98 degrees: by altitude (rows, km) and inclination (columns, degrees). Means over
circular orbits, at solar minimum. belts.toml beside it records the versions and the hash.
"""

from __future__ import annotations

import hashlib
from importlib.metadata import version
from pathlib import Path

import numpy as np

from moonbase.environment.orbit_dose import FILE, INCLINATIONS

TABLE = Path(__file__).resolve().parents[1] / "src" / "moonbase" / "environment" / FILE
ALTITUDES = (300, 400, 500, 600, 700, 800, 1000, 1200, 1500)
POLAR = 98.0
ENERGY = 50.0
POINTS = 3000
DATE = "2025-01-01"
GOLDEN = 0.6180339887498949


def flux(altitude: float, inclination: float) -> float:
    """Mean flux over an orbit [1/s/cm2]: arguments of latitude evenly, longitudes by a lattice."""
    import aep8
    from astropy import units
    from astropy.coordinates import EarthLocation
    from astropy.time import Time

    count = np.arange(POINTS)
    along = 2 * np.pi * (count + 0.5) / POINTS
    latitude = np.degrees(np.arcsin(np.sin(np.radians(inclination)) * np.sin(along)))
    place = EarthLocation.from_geodetic(
        360 * np.mod(count * GOLDEN, 1) * units.deg, latitude * units.deg, altitude * units.km
    )
    model = aep8.model(solar="min", particle="p")
    found = model.integral_flux(place, Time(DATE), ENERGY * units.MeV)
    return float(np.nanmean(found.value))


def main() -> None:
    """Write the table and its record."""
    lines = []
    for altitude in ALTITUDES:
        polar = flux(altitude, POLAR)
        ratios = [flux(altitude, each) / polar for each in INCLINATIONS]
        lines.append(f"{altitude}," + ",".join(f"{each:.3f}" for each in ratios) + "\n")
    written = "".join(lines)
    TABLE.write_text(written, encoding="ascii")
    record = [
        "# Made by scripts/make_belt_table.py; see there.",
        f'table = "{hashlib.sha256(written.encode()).hexdigest()}"',
        'model = "AP8, solar minimum"',
        f'aep8 = "{version("aep8")}"',
        f"energy = {ENERGY}",
        f"polar = {POLAR}",
        f'date = "{DATE}"',
    ]
    TABLE.with_suffix(".toml").write_text("\n".join(record) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
