"""Sun and Earth in the sky of the Moon: sub-solar and sub-Earth points over time.

Directions are those in which light arrives at the Moon's centre: light time and stellar aberration
are applied. Longitude east and latitude are planetocentric in the mean-Earth, mean-rotation-axis
frame (ME) of DE421, in which lunar maps are drawn; times are TDB, in seconds past J2000.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np

from moonbase.environment.time_scales import utc
from moonbase.flows import Samples

if TYPE_CHECKING:
    from scipy.interpolate import CubicSpline

SHIPPED = "sky.npz"
"""Daily table that the package carries; scripts/make_sky_table.py makes it."""
LEAST_NODES = 4


class SkyRangeError(ValueError):
    """A time outside what a table or kernel covers; the message names the range."""


@dataclass(frozen=True)
class Directions:
    """The point below a body, its latitude and longitude east [rad], and its distance [m]."""

    latitude: Samples
    longitude: Samples
    distance: Samples

    def vectors(self) -> Samples:
        """Vectors from the Moon's centre in the ME frame, (3, ...) [m]."""
        level = self.distance * np.cos(self.latitude)
        return np.stack(
            [
                level * np.cos(self.longitude),
                level * np.sin(self.longitude),
                self.distance * np.sin(self.latitude),
            ]
        )


@dataclass(frozen=True, eq=False)
class Sky:
    """Nodes of the sub-solar and sub-Earth points at equal steps, joined by cubic splines.

    start, step : TDB of the first node and the time between nodes [s].
    sun, earth : latitude, unwrapped longitude [rad], distance [m], each (3, nodes).
    """

    start: float
    step: float
    sun: Samples
    earth: Samples

    @property
    def end(self) -> float:
        """TDB of the last node [s past J2000]."""
        return float(self.start + self.step * (self.sun.shape[-1] - 1))

    def sub_solar(self, time: Samples) -> Directions:
        """The Sun at times. Raises SkyRangeError outside the nodes."""
        return self._at(self._splines[0], time)

    def sub_earth(self, time: Samples) -> Directions:
        """The Earth at times. Raises SkyRangeError outside the nodes."""
        return self._at(self._splines[1], time)

    @cached_property
    def _splines(self) -> tuple[CubicSpline, CubicSpline]:
        from scipy.interpolate import CubicSpline

        nodes = self.step * np.arange(self.sun.shape[-1])
        return CubicSpline(nodes, self.sun, axis=1), CubicSpline(nodes, self.earth, axis=1)

    def _at(self, spline: CubicSpline, time: Samples) -> Directions:
        time = np.asarray(time, dtype=np.float64)
        if time.size and (time.min() < self.start or time.max() > self.end):
            first, last = (utc(each).date() for each in (self.start, self.end))
            raise SkyRangeError(f"the ephemeris at hand covers {first} to {last}")
        latitude, longitude, distance = spline(time - self.start)
        return Directions(latitude, np.mod(longitude, 2 * np.pi), distance)


@lru_cache(1)
def shipped() -> Sky:
    """The table that the package carries: daily nodes, no kernels needed.

    Angles are stored in units of 1e-8 rad as second differences, distances in metres over 1e3.
    """
    from io import BytesIO

    data = files("moonbase.environment").joinpath("data", SHIPPED).read_bytes()
    with np.load(BytesIO(data)) as table:
        return Sky(
            start=float(table["start"]),
            step=float(table["step"]),
            sun=unpacked(table["sun"], table["units"]),
            earth=unpacked(table["earth"], table["units"]),
        )


def packed(values: Samples, units: Samples) -> Samples:
    """Values (3, nodes) as integers, second differences along the nodes, to be compressed well."""
    whole = np.rint(values / units[:, None]).astype(np.int64)
    return np.diff(whole, n=2, axis=1, prepend=np.zeros((3, 2), dtype=np.int64))


def unpacked(differences: Samples, units: Samples) -> Samples:
    """The inverse of `packed`, to rounding in the units."""
    whole = np.cumsum(np.cumsum(differences, axis=1), axis=1)
    return np.asarray(whole * units[:, None])


def span_of_kernels_needed(time: Samples) -> bool:
    """Whether times lie outside the shipped table."""
    sky = shipped()
    return bool(time.min() < sky.start or time.max() > sky.end)


def mean_synodic_day(sky: Sky) -> float:
    """Mean time in which the Sun goes once around the Moon [s]: 2 pi over the mean rate.

    >>> round(mean_synodic_day(shipped()) / 86_400, 3)
    29.531
    """
    turns = (sky.sun[1, 0] - sky.sun[1, -1]) / (2 * np.pi)
    return float((sky.end - sky.start) / turns)
