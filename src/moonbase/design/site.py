"""One site on the Moon, put together: sunlight, dark spells, heat, power and dose."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from moonbase.constants import LUNAR_DAY, YEAR
from moonbase.design.site_heat import (
    ArrayOutput,
    GroundHeat,
    Sinks,
    around_plates,
    array_output,
    ground_heat,
    sinks,
)
from moonbase.design.site_sky import Site, SiteSky, ground_sky, longest_run, runs, site_sky
from moonbase.environment.radiation import (
    VISIBLE_SKY,
    CosmicRays,
    Shield,
    SolarEvents,
    behind,
    events_dose_rate,
    mission_dose,
    sky_and_ground,
)
from moonbase.environment.regolith import Regolith
from moonbase.environment.sky import Sky
from moonbase.environment.surface_heat import SurfaceRadiator
from moonbase.flows import Samples
from moonbase.power.degradation import SurfaceDegradation, covered_left
from moonbase.power.photovoltaics import Array

TEN_YEARS = 10 * YEAR
POLAR = np.radians(80.0)
"""Latitude beyond which seasons rule sunlight."""
HALF_STEP = 1e-3
"""Part of a lunar day by which a span may fall short of whole ones."""
NINE_IN_TEN = 0.9
"""Share of decades in which events bring less than what is told."""
SEED = 1
"""Seed of the missions drawn for the dose of events."""


@dataclass(frozen=True)
class SiteLeaves:
    """What a site is computed with: soil, radiator, array and its ageing, radiation."""

    regolith: Regolith
    radiator: SurfaceRadiator
    array: Array
    ageing: SurfaceDegradation
    rays: CosmicRays
    events: SolarEvents
    shield: Shield


@dataclass(frozen=True)
class Eclipse:
    """The Earth before the Sun: TDB of the start [s past J2000], length [s], least free disc."""

    start: float
    duration: float
    least_free: float


@dataclass(frozen=True)
class SiteDose:
    """Dose in silicon behind the shield: cosmic rays at solar minimum with neutrals of the ground,
    the expectation of solar events [Gy/s], what events bring in ten years to 9 in 10 sites [Gy].
    """

    quiet: float
    events: float
    events_in_ten_years: float


def site_dose(rays: CosmicRays, events: SolarEvents, shield: Shield) -> SiteDose:
    """Dose on open ground, d = s / 2 + g: half the sky; events are a draw of their own."""
    mission = mission_dose(events, np.full(1, TEN_YEARS), np.array([NINE_IN_TEN]), SEED)
    behind_shield = behind(mission[0], shield.thickness, events.attenuation)
    expected = events_dose_rate(events, shield.thickness)
    return SiteDose(
        quiet=float(sky_and_ground(rays.dose_at_minimum, rays.albedo_at_minimum)[0]),
        events=VISIBLE_SKY * float(expected[0]),
        events_in_ten_years=VISIBLE_SKY * float(behind_shield[0]),
    )


@dataclass(frozen=True, eq=False)
class SiteAnswer:
    """What an engineer needs of a site, over a span of time.

    counted : entries over which means are taken: whole lunar days, for half a night more or less
    would tilt them; beyond 80 degrees, where seasons count for more, the whole span.
    """

    site: Site
    seen: SiteSky
    heat: GroundHeat
    sinks: Sinks
    output: ArrayOutput
    dose: SiteDose
    output_left: float
    eclipses: tuple[Eclipse, ...]
    counted: slice

    @property
    def mean_illumination(self) -> float:
        """Mean visible share of the solar disc [1]."""
        return self.mean(self.seen.visible)

    def mean(self, values: Samples | NDArray[np.bool_]) -> float:
        """Mean of a series over the entries that count."""
        return float(values[self.counted].mean())

    @property
    def longest_night(self) -> float:
        """Longest time without any part of the disc [s]."""
        return longest_run(self.seen.visible <= 0) * self.seen.step

    @property
    def night_is_cut(self) -> bool:
        """Whether the longest night begins or ends with the span, and so may be longer."""
        spells = runs(self.seen.visible <= 0)
        longest = max((last - first for first, last in spells), default=0)
        ends = (0, len(self.seen.visible))
        return any(
            last - first == longest and (first == ends[0] or last == ends[1])
            for first, last in spells
        )

    def hottest_day(self) -> slice:
        """Entries of the lunar day around the hottest moment of the ground."""
        length = min(round(LUNAR_DAY / self.seen.step), len(self.seen.times))
        hottest = self.heat.times[int(self.heat.temperature.argmax())]
        middle = int(np.searchsorted(self.seen.times, hottest))
        first = int(np.clip(middle - length // 2, 0, len(self.seen.times) - length))
        return slice(first, first + length)


def site_answer(
    sky: Sky, site: Site, before: Samples, times: Samples, leaves: SiteLeaves, factor: int
) -> SiteAnswer:
    """All of a site over equally spaced times; `factor` of them make one step of the ground.

    Parameters: before, times of whole lunar days that lead up to the span; times of the span.
    """
    seen, ground = site_sky(sky, site, times), ground_sky(sky, site, times)
    heat = ground_heat(leaves.regolith, ground_sky(sky, site, before), ground, factor)
    around = around_plates(leaves.regolith, ground, heat)
    years = np.full(1, TEN_YEARS)
    return SiteAnswer(
        site=site,
        seen=seen,
        heat=heat,
        sinks=sinks(leaves.radiator, around, seen.sun.elevation),
        output=array_output(leaves.array, around, seen.irradiance, seen.sun.elevation),
        dose=site_dose(leaves.rays, leaves.events, leaves.shield),
        output_left=float(covered_left(leaves.ageing, years, years, np.zeros(1))[0]),
        eclipses=eclipses(seen),
        counted=counted(site, seen),
    )


def counted(site: Site, seen: SiteSky) -> slice:
    """Whole lunar days from the start, or all entries near a pole and in a span shorter than one.

    >>> from types import SimpleNamespace
    >>> day = SimpleNamespace(step=LUNAR_DAY / 4, times=np.zeros(10))
    >>> counted(SimpleNamespace(latitude=0.0), day)
    slice(0, 8, None)
    """
    entries = len(seen.times)
    days = int(entries * seen.step / LUNAR_DAY + HALF_STEP)
    if abs(site.latitude) > POLAR or not days:
        return slice(0, entries)
    return slice(0, min(round(days * LUNAR_DAY / seen.step), entries))


def eclipses(seen: SiteSky) -> tuple[Eclipse, ...]:
    """Spells in which the Earth covers part of a Sun that stands over the terrain."""
    return tuple(
        Eclipse(
            start=float(seen.times[first]),
            duration=(last - first) * seen.step,
            least_free=float(seen.uneclipsed[first:last].min()),
        )
        for first, last in runs((seen.uneclipsed < 1) & (seen.risen > 0))
    )
