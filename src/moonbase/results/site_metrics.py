"""The metrics of a site, each with its label in both languages and what exactly it is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from moonbase.constants import HOUR, YEAR
from moonbase.design.site import SiteAnswer
from moonbase.environment.sky import Directions
from moonbase.environment.sun_geometry import Position
from moonbase.results.sheet import Quantity

RAD = 100.0
"""Rads in a gray."""


@dataclass(frozen=True)
class Moment:
    """One instant: its UTC, where the Sun stands, how it looks from the site."""

    utc: str
    below: Directions
    sun: Position
    visible: float
    uneclipsed: float = 1.0


DEFINITIONS = {
    "mean_illumination": (
        "1",
        "mean illumination",
        "평균 조도율",
        "mean share of the solar disc that neither terrain nor the Earth hides from the mast",
    ),
    "lit_share": (
        "1",
        "time with any sunlight",
        "햇빛이 있는 시간 비율",
        "share of time in which any part of the solar disc is visible from the mast",
    ),
    "longest_night": (
        "h",
        "longest night",
        "가장 긴 밤",
        "longest time in which no part of the solar disc is visible from the mast",
    ),
    "sun_elevation_max": (
        "deg",
        "highest Sun",
        "태양 최대 고도",
        "greatest elevation of the centre of the Sun over level ground",
    ),
    "earth_visibility": (
        "1",
        "time with the Earth in view",
        "지구가 보이는 시간 비율",
        "share of time in which the centre of the Earth stands above the terrain",
    ),
    "irradiance_mean": (
        "W/m2",
        "mean sunlight facing the Sun",
        "태양 방향 평균 일사",
        "mean direct sunlight on a plane that faces the Sun, nights and eclipses included",
    ),
    "surface_temperature_min": (
        "K",
        "coldest level ground",
        "지면 최저 온도",
        "lowest temperature of level ground; infrared of slopes around is left out",
    ),
    "surface_temperature_max": (
        "K",
        "hottest level ground",
        "지면 최고 온도",
        "highest temperature of level ground; slopes that face a low Sun are hotter",
    ),
    "sink_temperature_horizontal": (
        "K",
        "hottest sink, radiator facing up",
        "수평 방열판 최고 유효 온도",
        "highest temperature at which a clean radiator facing up rejects nothing",
    ),
    "sink_temperature_vertical": (
        "K",
        "hottest sink, upright, edge-on to Sun",
        "수직 방열판 최고 유효 온도",
        "highest temperature at which a clean upright radiator, edge-on to the Sun and with "
        "no shield from the ground, rejects nothing",
    ),
    "sink_temperature_horizontal_dusty": (
        "K",
        "hottest sink, facing up, dusty",
        "수평, 먼지 낀 방열판",
        "as sink_temperature_horizontal with the absorptance of a dusty face",
    ),
    "sink_temperature_vertical_dusty": (
        "K",
        "hottest sink, upright, edge-on, dusty",
        "수직, 먼지 낀 방열판",
        "as sink_temperature_vertical with the absorptance of a dusty face",
    ),
    "pv_output_mean": (
        "W/m2",
        "mean output facing the Sun, new, clean",
        "추적 전지판 평균 출력",
        "mean electricity per array area, Earth-made cells that face the Sun, new and clean",
    ),
    "pv_output_flat_mean": (
        "W/m2",
        "mean output flat, new and clean",
        "수평 전지판 평균 출력",
        "mean electricity per array area, Earth-made cells lying flat, new and clean",
    ),
    "pv_output_left_10yr": (
        "1",
        "output left after ten years",
        "10년 후 남는 출력",
        "share of output that covered cells keep after ten years of radiation and quiet dust "
        "without cleaning",
    ),
    "dose": (
        "rad/yr",
        "dose of cosmic rays, solar minimum",
        "우주선 선량",
        "dose in silicon at solar minimum, when cosmic rays are strongest: half the sky of "
        "galactic rays, which thin shields hardly stop, and neutrals from the ground; solar "
        "events are apart",
    ),
    "dose_events_mean": (
        "rad/yr",
        "dose of solar events, long-term mean",
        "태양 입자 사건 기대 선량",
        "mean over many years of what solar particle events bring behind shielding.thickness "
        "of aluminium",
    ),
    "dose_events_10yr_p90": (
        "rad",
        "dose of solar events in ten years, P90",
        "10년간 태양 입자 사건 선량, P90",
        "nine in ten decades bring less: a compound Poisson of rare great events",
    ),
}
"""Metric -> unit, label in English and Korean, what it is."""


def metrics_of(answer: SiteAnswer) -> dict[str, Quantity]:
    """Every metric of a site over its span of time."""
    values = {**_of_sunlight(answer), **_of_heat(answer), **_of_dose(answer)}
    return {
        id: Quantity(unit, values[id], label, korean, text)
        for id, (unit, label, korean, text) in DEFINITIONS.items()
    }


def _of_sunlight(answer: SiteAnswer) -> dict[str, float]:
    seen = answer.seen
    return {
        "mean_illumination": answer.mean_illumination,
        "lit_share": answer.mean(seen.visible > 0),
        "longest_night": answer.longest_night / HOUR,
        "sun_elevation_max": float(np.degrees(seen.sun.elevation.max())),
        "earth_visibility": answer.mean(seen.earth_up),
        "irradiance_mean": answer.mean(seen.irradiance),
    }


def _of_heat(answer: SiteAnswer) -> dict[str, float]:
    output = answer.output
    return {
        "surface_temperature_min": float(answer.heat.temperature.min()),
        "surface_temperature_max": float(answer.heat.temperature.max()),
        "sink_temperature_horizontal": float(answer.sinks.horizontal.max()),
        "sink_temperature_vertical": float(answer.sinks.vertical.max()),
        "sink_temperature_horizontal_dusty": float(answer.sinks.dusty_horizontal.max()),
        "sink_temperature_vertical_dusty": float(answer.sinks.dusty_vertical.max()),
        "pv_output_mean": answer.mean(output.tracking),
        "pv_output_flat_mean": answer.mean(output.flat),
        "pv_output_left_10yr": answer.output_left,
    }


def _of_dose(answer: SiteAnswer) -> dict[str, float]:
    return {
        "dose": answer.dose.quiet * YEAR * RAD,
        "dose_events_mean": answer.dose.events * YEAR * RAD,
        "dose_events_10yr_p90": answer.dose.events_in_ten_years * RAD,
    }


def moment_metrics(moment: Moment) -> dict[str, Quantity]:
    """Where the Sun stands at one instant."""
    rows = (
        ("subsolar_latitude", "deg", np.degrees(moment.below.latitude), "sub-solar latitude"),
        ("subsolar_longitude", "deg", np.degrees(moment.below.longitude), "sub-solar longitude"),
        ("sun_azimuth", "deg", np.degrees(moment.sun.azimuth), "azimuth of the Sun"),
        ("sun_elevation", "deg", np.degrees(moment.sun.elevation), "elevation of the Sun"),
        ("sun_disc_visible", "1", moment.visible, "visible share of the solar disc"),
    )
    text = f"at {moment.utc}, light time and aberration applied, mean-Earth frame"
    return {
        id: Quantity(unit, float(np.ravel(value)[0]), label, "", text)
        for id, unit, value, label in rows
    }
