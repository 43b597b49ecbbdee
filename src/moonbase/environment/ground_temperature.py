"""Temperature of level highland ground against latitude and local hour, from a shipped table.

The table is made with `regolith_heat.periodic` by scripts/make_regolith_table.py, which records
its inputs. It knows no terrain and no seasons: the Sun stands over the equator at 1 au. Above
about 85 degrees, where slopes and the tilt of the Moon decide, run `regolith_heat` on the series
of the site.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import numpy as np

from moonbase.flows import Samples

LATITUDES = np.radians([*range(0, 80, 5), 80, 82, 84, 86, 87, 88, 88.5, 89, 89.5, 90])
"""Rows of the table [rad]."""
STEPS_PER_DAY = 480
"""Steps of the model in a lunar day."""
HOURS = 96
"""Columns of the table: quarters of a lunar hour, from the first after midnight."""
FILE = "data/regolith_temperature.csv"
"""The table, beside this module."""


def ground_temperature(latitude: Samples, local_hour: Samples) -> Samples:
    """Temperature of the ground, by linear interpolation between latitudes and hours.

    Parameters: latitude [rad], either side of the equator; local_hour of the lunar day, 0 at
    midnight, 12 at noon, 24 hours to a lunar day. Returns T [K].

    >>> [round(float(ground_temperature(np.array(0.0), np.array(hour)))) for hour in (0, 12)]
    [99, 385]
    """
    table = ground_table()
    row = np.interp(np.abs(latitude), LATITUDES, np.arange(len(LATITUDES)))
    place = np.mod(local_hour, 24) * (HOURS / 24)
    above = np.minimum(row.astype(int), len(LATITUDES) - 2)
    left = np.minimum(place.astype(int), HOURS - 1)
    down, across = row - above, place - left
    upper = table[above, left] * (1 - across) + table[above, left + 1] * across
    lower = table[above + 1, left] * (1 - across) + table[above + 1, left + 1] * across
    return np.asarray(upper * (1 - down) + lower * down)


def ground_under(cosine: Samples) -> Samples:
    """Temperature of equatorial ground under a Sun of some height: of mornings and afternoons.

    The mean of `ground_temperature` at 12 -+ acos(c) 12 / pi hours; below the horizon the mean of
    the night. Ground remembers: mornings are cooler than afternoons, dusk is warmer than dawn.

    Parameters: cosine c of the Sun's distance from the zenith [1]. Returns T [K].

    >>> [round(float(ground_under(np.array(c)))) for c in (1.0, 0.5, -0.2)]
    [385, 309, 102]
    """
    away = np.arccos(np.clip(cosine, 0.0, 1.0)) * (12 / np.pi)
    equator = np.zeros_like(away)
    both = ground_temperature(equator, 12 - away) + ground_temperature(equator, 12 + away)
    return np.where(np.asarray(cosine) > 0, both / 2, mean_night())


@cache
def mean_night() -> float:
    """Mean temperature of equatorial ground from sunset to sunrise [K]."""
    night = np.concatenate([ground_table()[0, 3 * HOURS // 4 :], ground_table()[0, 1 : HOURS // 4]])
    return float(night.mean())


@cache
def ground_table() -> Samples:
    """The table with midnight on both ends, (latitudes, hours + 1) [K]."""
    text = files("moonbase.environment").joinpath(FILE).read_text(encoding="ascii")
    rows = np.array([[float(cell) for cell in line.split(",")] for line in text.splitlines()])
    return np.concatenate([rows[:, -1:], rows], axis=1)
