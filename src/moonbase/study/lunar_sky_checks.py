"""Compositions that validation cases of Sun, Earth and terrain need.

Nothing here is a model of its own: the product's functions put one after another. All but those of
terrain run on the shipped table of the sky.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

from moonbase.constants import (
    ASTRONOMICAL_UNIT,
    DAY,
    HOUR,
    LUNAR_DAY,
    MOON_RADIUS,
    SOLAR_IRRADIANCE,
    SOLAR_RADIUS,
    YEAR,
)
from moonbase.design.site_sky import SiteSky, longest_run, runs, site_sky, smooth_site
from moonbase.environment.coordinates import parse_place
from moonbase.environment.sky import Directions, shipped
from moonbase.environment.sun_geometry import from_site, local_axes, position, uneclipsed
from moonbase.environment.time_scales import parse_utc, tdb, utc
from moonbase.flows import Samples

MINUTE = 60.0
"""[s]"""


def sub_solar_point(time: str) -> Directions:
    """The point under the Sun at a UTC time, from the shipped table."""
    return shipped().sub_solar(np.array([tdb(parse_utc(time))]))


@dataclass(frozen=True)
class LongRange:
    """Extremes and means over a span: synodic day [s], latitudes [rad], sunlight [W/m2]."""

    synodic_day: float
    south: float
    north: float
    faintest: float
    brightest: float


@cache
def long_range(start: str, years: float) -> LongRange:
    """The sky over a span of years, every six hours."""
    sky, first = shipped(), tdb(parse_utc(start))
    found = sky.sub_solar(np.arange(first, first + years * YEAR, 6 * HOUR))
    turned = np.unwrap(found.longitude)
    light = SOLAR_IRRADIANCE / (found.distance / ASTRONOMICAL_UNIT) ** 2
    return LongRange(
        synodic_day=2 * np.pi * 6 * HOUR * (len(turned) - 1) / float(turned[0] - turned[-1]),
        south=float(found.latitude.min()),
        north=float(found.latitude.max()),
        faintest=float(light.min()),
        brightest=float(light.max()),
    )


@dataclass(frozen=True)
class Shadow:
    """The Earth's shadow at the Moon's centre: shares of time [1], longest spells [s]."""

    partly: float
    wholly: float
    longest_partly: float
    longest_wholly: float


@cache
def shadow_at_centre(start: str, years: float) -> Shadow:
    """Eclipses at the Moon's centre over a span, every ten minutes."""
    sky, first = shipped(), tdb(parse_utc(start))
    times = np.arange(first, first + years * YEAR, 10 * MINUTE)
    free = uneclipsed(sky.sub_solar(times).vectors(), sky.sub_earth(times).vectors())
    return Shadow(
        partly=float((free < 1).mean()),
        wholly=float((free <= 0).mean()),
        longest_partly=longest_run(free < 1) * 10 * MINUTE,
        longest_wholly=longest_run(free <= 0) * 10 * MINUTE,
    )


def greatest_eclipse(day: str) -> float:
    """Time of day, UTC, at which the Moon's centre is nearest to the axis of the shadow [s]."""
    sky = shipped()
    times = tdb(parse_utc(day)) + np.arange(0.0, DAY, MINUTE)
    sun, earth = sky.sub_solar(times).vectors(), sky.sub_earth(times).vectors()
    lengths = np.linalg.norm(sun, axis=0) * np.linalg.norm(earth, axis=0)
    cosine = np.einsum("i...,i...->...", sun, earth) / lengths
    when = utc(float(times[cosine.argmax()]))
    return when.hour * HOUR + when.minute * MINUTE + when.second


@dataclass(frozen=True)
class Light:
    """Any part of the disc, mean share of it [1], longest dark [s]."""

    lit: float
    mean: float
    longest_dark: float


def smooth_sphere_light(latitude: Samples, height: Samples, years: float) -> Light:
    """Sunlight over an eye on a smooth sphere, whole lunar days from 2030 on, eclipses included."""
    return _smooth(float(latitude[0]), float(height[0]), years)


@cache
def _smooth(latitude: float, height: float, years: float) -> Light:
    days = max(round(years * YEAR / LUNAR_DAY), 1)
    times = tdb(parse_utc("2030-01-01")) + LUNAR_DAY * np.arange(0, days, 1 / 708)
    site = smooth_site(latitude, 0.0, height)
    return _light(site_sky(shipped(), site, times))


def _light(seen: SiteSky) -> Light:
    lit = seen.visible > 0
    return Light(float(lit.mean()), float(seen.visible.mean()), longest_run(~lit) * seen.step)


def height_for_permanent_light(share: str) -> float:
    """Height over a smooth sphere from which a pole always sees the limb, centre or whole disc.

    R / cos(d) - R, d the greatest depth of that part of the disc under level at the south pole
    over 18.6 years [m].
    """
    sky, first = shipped(), tdb(parse_utc("2030-01-01"))
    times = np.arange(first, first + 18.6 * YEAR, 2 * HOUR)
    sun = position(from_site(sky.sub_solar(times), local_axes(-np.pi / 2, 0.0)), SOLAR_RADIUS)
    part = {"limb": 1.0, "centre": 0.0, "disc": -1.0}[share]
    depth = -float((sun.elevation + part * sun.angular_radius).min())
    return MOON_RADIUS / float(np.cos(depth)) - MOON_RADIUS


def lit_share_on_grid(name: str, mast: float, years: float) -> float:
    """Share of time with any sunlight at a named place on the global grid (extra `lunar`) [1]."""
    from moonbase.study.site import USUAL, site_of, terrain_of, where

    site = site_of(terrain_of(USUAL), where(name), mast)
    first = tdb(parse_utc("2030-01-01"))
    times = np.arange(first, first + years * YEAR, HOUR)
    return _light(site_sky(shipped(), site, times)).lit


def height_on_grid(name: str) -> float:
    """Height over 1737.4 km of a named place on the global grid (extra `lunar`) [m]."""
    from moonbase.study.site import USUAL, site_of, terrain_of, where

    return site_of(terrain_of(USUAL), where(name), 0.0).ground


def end_of_totality(place: str, day: str) -> float:
    """Time of day, UTC, at which sunlight returns to a place after its longest eclipse [s]."""
    latitude, longitude = parse_place(place)
    times = tdb(parse_utc(day)) + np.arange(0.0, DAY, MINUTE)
    seen = site_sky(shipped(), smooth_site(latitude, longitude, 0.0), times)
    spells = runs(seen.uneclipsed <= 0)
    _, last = max(spells, key=lambda each: each[1] - each[0])
    when = utc(float(times[last]))
    return when.hour * HOUR + when.minute * MINUTE + when.second
