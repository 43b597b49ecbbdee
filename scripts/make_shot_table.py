"""Makes src/moonbase/environment/data/shots.csv by flying a month of shots at each muzzle speed.

    python scripts/make_shot_table.py

Needs the extra `lunar`. Columns: speed [m/s]; share of the shots in deep space after 180 days;
their median distance from the Earth at the middle of each year of age [au]; the burn that takes
out an error of the muzzle over that error, both in m/s, for errors of speed and of angle (root
mean square of azimuth and elevation), by days from shot to burn, median over the month.
shots.toml beside it records the inputs and the hashes of kernels and table; a test flies one row
anew.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from moonbase.constants import ASTRONOMICAL_UNIT, DAY, LUNAR_DAY, YEAR
from moonbase.design.shot_errors import corrections
from moonbase.design.shots import FAR_BODIES, HalfYear, Paths, Track, half_year, onwards, volley
from moonbase.environment.ephemeris_pieces import ephemeris
from moonbase.environment.kernels import kernel_folder
from moonbase.environment.shot_table import AGES, BURN_TIMES, FILE, SPEEDS
from moonbase.environment.time_scales import tdb
from moonbase.launch.trajectory.propagate import Forces

TABLE = Path(__file__).resolve().parents[1] / "src" / "moonbase" / "environment" / FILE
TRACK = {"latitude": 0.0, "longitude": 33.1, "azimuth": 270.0, "elevation": 0.0, "height": 0.0}
FIRST = datetime(2035, 1, 1, tzinfo=UTC)
INTERVAL = 0.125 * DAY
AREA_TO_MASS = 0.071
"""Array over mass of the lunar-made satellite times the push of sunlight [m2/kg]."""
ERROR = 1e-5
"""Error of the muzzle from which burns are taken: share of the speed, and radian."""
KERNELS = ("de440s.bsp", "moon_pa_de440_200625.bpc")


def month(speed: float) -> HalfYear:
    """Half a year of a month of shots, each with three clones: faster, turned, raised."""
    count = int(LUNAR_DAY / INTERVAL)
    clones = np.repeat(ERROR * np.eye(3), count, axis=1)
    shots = volley(tdb(FIRST), LUNAR_DAY, INTERVAL, clones)
    place = [TRACK[name] for name in ("latitude", "longitude", "azimuth", "elevation")]
    track = Track(*np.radians(place), TRACK["height"])
    return half_year(track, speed, shots, AREA_TO_MASS)


def distances(found: HalfYear) -> np.ndarray:
    """Distances from the Earth of the shots without error in deep space, (ages, n) [m]."""
    away = np.flatnonzero(found.deep_space[: found.volley.instants])
    shot, time = found.volley.time[away], found.flight.time[away]
    marks = shot + YEAR * (np.array(AGES)[:, None] + 0.5)
    sky = ephemeris("sun", FAR_BODIES, float(shot.min()), float(marks.max()))
    state = found.flight.state[:, away]
    state = state + np.concatenate([sky.position("earth", time), sky.velocity("earth", time)])
    paths = Paths(time, state, np.zeros(away.size, dtype=np.int8))
    flight, _ = onwards(Forces(sky), paths, marks[-1], marks, AREA_TO_MASS)
    earth = np.stack([sky.position("earth", each) for each in marks], axis=1)
    return np.linalg.norm(flight.samples[:3] - earth, axis=0)


def growth(found: HalfYear, days: float) -> tuple[float, float]:
    """Burn per error of speed and of angle, median over the month."""
    shots = found.volley
    whole = found.deep_space & found.deep_space[shots.of]
    kind = np.flatnonzero(whole & (np.arange(whole.size) >= shots.instants)) // shots.instants
    burn = corrections(found, days * DAY).burn
    along, turned, raised = (np.median(burn[kind == each]) for each in (1, 2, 3))
    return float(along), float(np.sqrt((turned**2 + raised**2) / 2))


def row(speed: float) -> list[float]:
    """One row of the table; without shots in deep space there are no numbers but the share."""
    found = month(speed)
    share = float(found.deep_space[: found.volley.instants].mean())
    if share == 0:
        return [speed, share, *[np.nan] * (len(AGES) + 2 * len(BURN_TIMES))]
    distance = np.nanmedian(distances(found), axis=1) / ASTRONOMICAL_UNIT
    burns = np.array([growth(found, days) for days in BURN_TIMES]) / (ERROR * speed)
    return [speed, share, *distance, *burns[:, 0], *burns[:, 1]]


def table() -> np.ndarray:
    """All rows; where no shot leaves, the numbers of the next faster row."""
    rows = np.array([row(float(speed)) for speed in SPEEDS])
    for place in range(len(rows) - 2, -1, -1):
        rows[place] = np.where(np.isnan(rows[place]), rows[place + 1], rows[place])
    return rows


def text(rows: np.ndarray) -> str:
    """The table with a line of names, four digits after the point."""
    names = ["speed", "share", *(f"distance_{age}.5" for age in AGES)]
    names += [f"{kind}_growth_{days}" for kind in ("speed", "angle") for days in BURN_TIMES]
    lines = [",".join([f"{each[0]:.0f}", *(f"{x:.4f}" for x in each[1:])]) for each in rows]
    return "\n".join([",".join(names), *lines]) + "\n"


def record(written: str) -> str:
    """Inputs of the table and hashes of what it was made from and of itself."""
    lines = ["# Made by scripts/make_shot_table.py; see there."]
    lines += [f'table = "{hashlib.sha256(written.encode()).hexdigest()}"']
    lines += [f'first = "{FIRST.isoformat()}"', f"span = {LUNAR_DAY!r}", f"interval = {INTERVAL!r}"]
    lines += [f"area_to_mass = {AREA_TO_MASS!r}", f"error = {ERROR!r}", "", "[track]"]
    lines += [*(f"{name} = {value!r}" for name, value in TRACK.items()), "", "[kernels]"]
    for name in KERNELS:
        with (kernel_folder() / name).open("rb") as file:
            lines.append(f'"{name}" = "{hashlib.file_digest(file, "sha256").hexdigest()}"')
    return "\n".join(lines) + "\n"


def main() -> None:
    """Write the table and its record."""
    written = text(table())
    TABLE.write_text(written, encoding="ascii")
    TABLE.with_suffix(".toml").write_text(record(written), encoding="utf-8")


if __name__ == "__main__":
    main()
