"""Conventions of a study: simplifications that a route may choose by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from moonbase.campaign.costs import whole_satellites
from moonbase.economics.finance import MID_YEAR, YEAR_END
from moonbase.environment.heat_loads import edge_on_view_factor
from moonbase.environment.orbits import eclipse_fraction, eclipse_over_year, orbital_rate
from moonbase.environment.plate_samples import sampled_view_factor
from moonbase.flows import Samples, parameter

DISCOUNTING: Mapping[str, float] = {"mid-year": MID_YEAR, "year-end": YEAR_END}
"""Name -> part of a year after which what happens in it is discounted."""
BASES = ("sustained", "installed")
"""What the nominal watts of a programme are: the mean over life, or those at its start."""
ROUNDING = ("whole", "none")
"""Whether satellites and launches of a programme are rounded up to whole ones."""


class Choice(Protocol):
    """The conventions that a scenario gives for one route."""

    @property
    def discounting(self) -> str: ...
    @property
    def basis(self) -> str: ...
    @property
    def rounding(self) -> str: ...
    @property
    def eclipse(self) -> str: ...
    @property
    def view(self) -> str: ...


@dataclass(frozen=True)
class Conventions:
    """Names of the conventions of a route; the usual ones unless a scenario says otherwise."""

    discounting: str = "mid-year"
    basis: str = "sustained"
    rounding: str = "whole"
    eclipse: str = "seasons"
    view: str = "exact"

    @property
    def timing(self) -> float:
        """Part of a year after which what happens in it is discounted."""
        return DISCOUNTING[self.discounting]

    def programme(self, nominal: Samples, mean: Samples) -> Samples:
        """Power to commission for a nominal power, given the mean share in service [W]."""
        return nominal / mean if self.basis == "sustained" else nominal * np.ones_like(mean)

    def grown(self, programme: Samples, satellite: Samples) -> Samples:
        """Factor by which a programme grows to be whole satellites, if the study rounds up [1]."""
        if self.rounding == "whole":
            return whole_satellites(programme, satellite)
        return np.ones_like(programme)

    def rounded(self, count: Samples) -> Samples:
        """A number of satellites or launches, whole if the study rounds up."""
        return np.ceil(count) if self.rounding == "whole" else count


USUAL = Conventions()


def conventions_of(choice: Choice) -> Conventions:
    """The conventions of a route as a record."""
    return Conventions(
        choice.discounting, choice.basis, choice.rounding, choice.eclipse, choice.view
    )


@dataclass(frozen=True, kw_only=True)
class FixedOrbit:
    """A circular orbit whose plane keeps one angle to the Sun."""

    altitude: Samples = parameter("leo.altitude", "km")
    local_time: Samples = parameter("leo.local_time", "hour")
    beta: Samples = parameter("study.beta_angle", "deg")
    infrared: Samples = parameter("earth.infrared", "W/m2")
    albedo: Samples = parameter("earth.albedo", "1")


def _seasons(orbit: FixedOrbit) -> tuple[Samples, Samples]:
    return eclipse_over_year(orbit.altitude, orbit.local_time)


def _fixed(orbit: FixedOrbit) -> tuple[Samples, Samples]:
    """Eclipse at one beta angle, whatever the orbit is said to be: fraction and duration [s]."""
    fraction = eclipse_fraction(orbit.altitude, orbit.beta)
    return fraction, fraction * 2 * np.pi / orbital_rate(orbit.altitude)


def _exact(orbit: FixedOrbit) -> tuple[Samples, Samples]:
    view = edge_on_view_factor(orbit.altitude)
    return view, view


def _sampled(orbit: FixedOrbit) -> tuple[Samples, Samples]:
    return sampled_view_factor(orbit.altitude, orbit.beta)


Pair = Callable[[FixedOrbit], tuple[Samples, Samples]]
ECLIPSES: Mapping[str, Pair] = {"seasons": _seasons, "fixed-beta": _fixed}
"""Name -> mean eclipse fraction [1] and longest eclipse [s]."""
VIEWS: Mapping[str, Pair] = {"exact": _exact, "72-points": _sampled}
"""Name -> view factor to the Earth of a sun-facing plate's front and back [1]."""
CONVENTIONS: Mapping[str, tuple[str, ...]] = {
    "discounting": tuple(DISCOUNTING),
    "basis": BASES,
    "rounding": ROUNDING,
    "eclipse": tuple(ECLIPSES),
    "view": tuple(VIEWS),
}
"""Key of a route -> names that it may take."""
