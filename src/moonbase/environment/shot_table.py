"""What becomes of shots from the Moon by muzzle speed, from a shipped table of flown months.

scripts/make_shot_table.py flies a month of shots at each speed with the propagator of the command
`shots` and writes the table with a record of its inputs. It holds one track, one month and one
area to mass: level and westward from 33.1 degrees east on the equator.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from moonbase.constants import ASTRONOMICAL_UNIT, DAY, YEAR
from moonbase.flows import Samples

SPEEDS = (2350, 2360, 2370, 2380, 2390, 2400, 2420, 2450, 2500, 2600, 2800, 3200)
"""Rows of the table: muzzle speeds [m/s]."""
AGES = tuple(range(20))
"""Distances are those at the middle of each of these years of age."""
BURN_TIMES = (0.25, 1.0, 2.5, 5.0)
"""Times after the shot at which its error is taken out [days]."""
FILE = "data/shots.csv"
"""The table, beside this module."""


@dataclass(frozen=True, eq=False)
class ShotTable:
    """The table in SI units; rows are SPEEDS.

    share : of the month whose shots are in deep space after 180 days (speeds,); distance : from the
    Earth, median of those, by year of age from age 0 on (speeds, ages + 1) [m]; speed_growth,
    angle_growth : burn per error of the muzzle, both in m/s, by time of the burn (speeds, times).
    """

    speed: Samples
    share: Samples
    age: Samples
    distance: Samples
    burn_time: Samples
    speed_growth: Samples
    angle_growth: Samples


@cache
def shot_table() -> ShotTable:
    """The shipped table, read once."""
    text = files("moonbase.environment").joinpath(FILE).read_text(encoding="ascii")
    rows = np.array([[float(x) for x in line.split(",")] for line in text.splitlines()[1:]])
    speed, share = rows[:, 0], rows[:, 1]
    distance, growths = rows[:, 2 : 2 + len(AGES)], rows[:, 2 + len(AGES) :]
    return ShotTable(
        speed=speed,
        share=share,
        age=np.concatenate([[0.0], np.array(AGES) + 0.5]) * YEAR,
        distance=np.insert(distance, 0, 0.0, axis=1) * ASTRONOMICAL_UNIT,
        burn_time=np.array(BURN_TIMES) * DAY,
        speed_growth=growths[:, : len(BURN_TIMES)],
        angle_growth=growths[:, len(BURN_TIMES) :],
    )


def leaving_share(speed: Samples) -> Samples:
    """Share of the month in which a shot goes to deep space, by linear interpolation [1].

    None below the slowest row, the share of the fastest above it.

    Parameters: muzzle speed [m/s].

    >>> [round(float(leaving_share(np.array(v))), 2) for v in (2300.0, 2450.0)]
    [0.0, 1.0]
    """
    table = shot_table()
    return np.asarray(np.interp(speed, table.speed, table.share, left=0.0))


def shot_distance(speed: Samples, age: Samples) -> Samples:
    """Median distance from the Earth of a month's shots at an age, linear in speed and age [m].

    Held at the slowest and fastest row and after the last age.

    Parameters: muzzle speed [m/s], age since the shot [s], of shapes that broadcast.

    >>> year = 365.25 * 86400.0
    >>> round(float(shot_distance(np.array(2450.0), np.array(2.5 * year))) / 1.495978707e11, 1)
    1.0
    """
    table = shot_table()
    return _between(table.speed, table.age, table.distance, speed, age)


def error_growth(speed: Samples, burn_time: Samples) -> tuple[Samples, Samples]:
    """Correction burns per error of the muzzle's speed, and of each of its angles [1].

    Burn over dv for an error dv along the track, and over v a for one across; held at the edges.

    Parameters: muzzle speed v [m/s], burn_time after the shot [s].

    >>> along, across = error_growth(np.array(2450.0), np.array(86400.0))
    >>> round(float(along)), round(float(across), 1)
    (4, 0.4)
    """
    table = shot_table()
    along = _between(table.speed, table.burn_time, table.speed_growth, speed, burn_time)
    return along, _between(table.speed, table.burn_time, table.angle_growth, speed, burn_time)


def _between(rows: Samples, columns: Samples, table: Samples, row: Samples, at: Samples) -> Samples:
    """Bilinear interpolation, held at the edges."""
    down = np.interp(row, rows, np.arange(rows.size))
    along = np.interp(at, columns, np.arange(columns.size))
    above = np.minimum(down.astype(int), rows.size - 2)
    left = np.minimum(along.astype(int), columns.size - 2)
    down, along = down - above, along - left
    upper = table[above, left] * (1 - along) + table[above, left + 1] * along
    lower = table[above + 1, left] * (1 - along) + table[above + 1, left + 1] * along
    return np.asarray(upper * (1 - down) + lower * down)
