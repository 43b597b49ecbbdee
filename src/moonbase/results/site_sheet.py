"""What `moonbase site` prints: the metrics of a site with definitions, spells, published values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from moonbase.constants import DAY, HOUR, YEAR
from moonbase.design.site import SiteAnswer
from moonbase.environment.coordinates import written
from moonbase.environment.named_places import NamedPlace
from moonbase.environment.sky import Directions
from moonbase.environment.sun_geometry import Position
from moonbase.environment.time_scales import utc
from moonbase.results.numbers import percent, rounded
from moonbase.results.sheet import Grid, Quantity, Sheet

if TYPE_CHECKING:
    from matplotlib.figure import Figure

POLAR = np.radians(75.0)
"""Latitude from which sunlight grazes and coarse terrain misleads."""
FINE = 300.0
"""Pixels up to this size do for polar horizons [m] (Mazarico et al. 2011 use 240 m)."""
RAD = 100.0
"""Rads in a gray."""
EVERY = 3
"""Entries between two rows of the series on disk."""


@dataclass(frozen=True)
class Context:
    """Where the numbers of a sheet come from."""

    title: str
    start: str
    years: float
    terrain: str
    pixel: float | None
    ephemeris: str
    named: NamedPlace | None


@dataclass(frozen=True)
class Moment:
    """One instant: its UTC, where the Sun stands, how it looks from the site."""

    utc: str
    below: Directions
    sun: Position
    visible: float


def site_sheet(answer: SiteAnswer, context: Context, moment: Moment | None) -> Sheet:
    """The answer of a site as metrics, tables, notes, series and figures."""
    return Sheet(
        kind="site",
        name=_slug(context.title),
        title=(
            f"{context.title}, mast {answer.site.mast:g} m, from {context.start[:10]}, "
            f"{context.years:g} {'year' if context.years == 1 else 'years'}"
        ),
        metrics={**_metrics(answer), **(_moment(moment) if moment else {})},
        grids=tuple(each for each in (_published(context.named), _eclipses(answer)) if each),
        notes=_notes(answer, context),
        data=_data(answer, context, moment),
        series={"series.csv": _series(answer), "horizon.csv": _horizon(answer)},
        figures=_figures(answer, context),
    )


def _slug(title: str) -> str:
    words = "".join(each if each.isalnum() or each in ".-" else " " for each in title.lower())
    return "-".join(words.split())


def _metrics(answer: SiteAnswer) -> dict[str, Quantity]:
    seen, output = answer.seen, answer.output
    rows = (
        (
            "mean_illumination",
            "1",
            answer.mean_illumination,
            "mean illumination",
            "평균 조도율",
            "mean share of the solar disc that neither terrain nor the Earth hides from the mast",
        ),
        (
            "lit_share",
            "1",
            float((seen.visible > 0).mean()),
            "time with any sunlight",
            "햇빛이 있는 시간 비율",
            "share of time in which any part of the solar disc is visible from the mast",
        ),
        (
            "longest_night",
            "h",
            answer.longest_night / HOUR,
            "longest night",
            "가장 긴 밤",
            "longest time in which no part of the solar disc is visible from the mast",
        ),
        (
            "sun_elevation_max",
            "deg",
            float(np.degrees(seen.sun.elevation.max())),
            "highest Sun",
            "태양 최대 고도",
            "greatest elevation of the centre of the Sun over level ground",
        ),
        (
            "earth_visibility",
            "1",
            float(seen.earth_up.mean()),
            "time with the Earth in view",
            "지구가 보이는 시간 비율",
            "share of time in which the centre of the Earth stands above the terrain",
        ),
        (
            "irradiance_mean",
            "W/m2",
            float(seen.irradiance.mean()),
            "mean sunlight facing the Sun",
            "태양 방향 평균 일사",
            "mean direct sunlight on a plane that faces the Sun, nights and eclipses included",
        ),
        (
            "surface_temperature_min",
            "K",
            float(answer.heat.temperature.min()),
            "coldest ground",
            "지면 최저 온도",
            "lowest temperature of level ground; infrared of slopes around is left out",
        ),
        (
            "surface_temperature_max",
            "K",
            float(answer.heat.temperature.max()),
            "hottest ground",
            "지면 최고 온도",
            "highest temperature of level ground",
        ),
        (
            "sink_temperature_horizontal",
            "K",
            float(answer.sinks.horizontal.max()),
            "hottest sink, lying radiator",
            "수평 방열판 최고 유효 온도",
            "highest temperature at which a clean radiator facing up rejects nothing",
        ),
        (
            "sink_temperature_vertical",
            "K",
            float(answer.sinks.vertical.max()),
            "hottest sink, upright radiator",
            "수직 방열판 최고 유효 온도",
            "highest temperature at which a clean upright radiator, edge-on to the Sun and with no "
            "shield from the ground, rejects nothing",
        ),
        (
            "sink_temperature_horizontal_dusty",
            "K",
            float(answer.sinks.dusty_horizontal.max()),
            "the same, lying and dusty",
            "수평, 먼지 낀 방열판",
            "as sink_temperature_horizontal with the absorptance of a dusty face",
        ),
        (
            "sink_temperature_vertical_dusty",
            "K",
            float(answer.sinks.dusty_vertical.max()),
            "the same, upright and dusty",
            "수직, 먼지 낀 방열판",
            "as sink_temperature_vertical with the absorptance of a dusty face",
        ),
        (
            "pv_output_mean",
            "W/m2",
            float(output.tracking.mean()),
            "mean output, array facing the Sun",
            "추적 전지판 평균 출력",
            "mean electricity per array area, Earth-made cells that face the Sun, new and clean",
        ),
        (
            "pv_output_flat_mean",
            "W/m2",
            float(output.flat.mean()),
            "mean output, array flat on the ground",
            "수평 전지판 평균 출력",
            "mean electricity per array area, Earth-made cells lying flat, new and clean",
        ),
        (
            "pv_output_left_10yr",
            "1",
            answer.output_left,
            "output left after ten years",
            "10년 후 남는 출력",
            "share of output that covered cells keep after ten years of radiation and quiet dust "
            "without cleaning",
        ),
        (
            "dose",
            "rad/yr",
            answer.dose.quiet * YEAR * RAD,
            "dose of cosmic rays",
            "우주선 선량",
            "dose in silicon behind 10 mm of aluminium at solar minimum, when cosmic rays are "
            "strongest: half the sky of galactic rays, and neutrals from the ground; solar events "
            "are apart",
        ),
        (
            "dose_events_mean",
            "rad/yr",
            answer.dose.events * YEAR * RAD,
            "expected dose of solar events",
            "태양 입자 사건 기대 선량",
            "mean over many years of what solar particle events bring behind the same shield",
        ),
        (
            "dose_events_10yr_p90",
            "rad",
            answer.dose.events_in_ten_years * RAD,
            "dose of solar events in ten years, P90",
            "10년간 태양 입자 사건 선량, P90",
            "nine in ten decades bring less: a compound Poisson of rare great events",
        ),
    )
    return {id: Quantity(unit, value, label, ko, text) for id, unit, value, label, ko, text in rows}


def _moment(moment: Moment) -> dict[str, Quantity]:
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


def _published(named: NamedPlace | None) -> Grid | None:
    if named is None or not named.illumination:
        return None
    rows = tuple(
        (
            f"{named.title}, {each.height:g} m above ground",
            (
                percent(each.share),
                ""
                if each.longest_dark is None
                else f"{each.longest_dark[0] / DAY:g} to {each.longest_dark[1] / DAY:g} days",
                each.period,
                f"{each.source} ({each.read})",
            ),
        )
        for each in named.illumination
    )
    heads = ("lit", "longest dark", "period", "source")
    return Grid("Published, not computed here", heads, rows)


def _eclipses(answer: SiteAnswer) -> Grid | None:
    if not answer.eclipses:
        return None
    rows = tuple(
        (
            f"{utc(each.start):%Y-%m-%d %H:%M} UTC",
            (f"{each.duration / HOUR:.1f} h", percent(each.least_free)),
        )
        for each in answer.eclipses
    )
    return Grid("Eclipses by the Earth", ("length", "least of the disc left free"), rows)


def _notes(answer: SiteAnswer, context: Context) -> tuple[str, ...]:
    notes = [
        f"Sun: {context.ephemeris}; light time and aberration applied; mean-Earth frame of DE421.",
        f"Terrain: {context.terrain}"
        + (f", pixels of {rounded(context.pixel)} m." if context.pixel else "."),
    ]
    coarse = context.pixel is None or context.pixel > FINE
    if abs(answer.site.latitude) > POLAR and coarse:
        notes.append(
            "Near the poles sunlight grazes and a grid this coarse can be off by tens of "
            "percentage points either way: give a polar grid of 240 m or finer with --terrain, or "
            "use a published value."
        )
    notes.append(
        "Sunlight and infrared from slopes around are left out: shadowed floors come out too cold."
    )
    return tuple(notes)


def _data(answer: SiteAnswer, context: Context, moment: Moment | None) -> dict[str, Any]:
    site, named = answer.site, context.named
    published = [] if named is None else [vars(each) for each in named.illumination]
    return {
        "site": {
            "title": context.title,
            "written": written(site.latitude, site.longitude),
            "latitude": float(np.degrees(site.latitude)),
            "longitude": float(np.degrees(site.longitude)),
            "ground": site.ground,
            "mast": site.mast,
            "name": named.name if named else None,
        },
        "period": {
            "from": context.start,
            "years": context.years,
            "step": answer.seen.step,
        },
        "ephemeris": context.ephemeris,
        "terrain": {"source": context.terrain, "pixel": context.pixel},
        "published": published,
        "eclipses": [
            {
                "start": utc(each.start).isoformat(timespec="seconds"),
                "hours": each.duration / HOUR,
                "least_free": each.least_free,
            }
            for each in answer.eclipses
        ],
        "at": moment.utc if moment else None,
    }


def _series(answer: SiteAnswer) -> Mapping[str, Any]:
    seen, pick = answer.seen, slice(None, None, EVERY)
    hours = len(seen.times[pick])
    return {
        "utc": [utc(float(each)).isoformat(timespec="seconds") for each in seen.times[pick]],
        "sun_azimuth_deg": np.degrees(seen.sun.azimuth[pick]).tolist(),
        "sun_elevation_deg": np.degrees(seen.sun.elevation[pick]).tolist(),
        "sun_disc_visible": seen.visible[pick].tolist(),
        "earth_up": seen.earth_up[pick].astype(int).tolist(),
        "irradiance_w_m2": seen.irradiance[pick].tolist(),
        "surface_temperature_k": answer.heat.temperature[:hours].tolist(),
        "sink_horizontal_k": answer.sinks.horizontal[pick].tolist(),
        "sink_vertical_k": answer.sinks.vertical[pick].tolist(),
        "pv_facing_sun_w_m2": answer.output.tracking[pick].tolist(),
        "pv_flat_w_m2": answer.output.flat[pick].tolist(),
    }


def _horizon(answer: SiteAnswer) -> Mapping[str, Any]:
    count = len(answer.site.horizon)
    ground = np.broadcast_to(answer.site.ground_horizon, (count,))
    return {
        "azimuth_deg": (360 * np.arange(count) / count).tolist(),
        "from_mast_deg": np.degrees(answer.site.horizon).tolist(),
        "from_ground_deg": np.degrees(ground).tolist(),
    }


def _figures(answer: SiteAnswer, context: Context) -> Mapping[str, Any]:
    from moonbase.results.drawing import site as drawing

    def drawn(draw: Any) -> Any:
        def figure() -> Figure:
            found: Figure = draw(answer, context.title, context.terrain)
            return found

        return figure

    return {
        "horizon.png": drawn(drawing.horizon),
        "sunlight.png": drawn(drawing.sunlight),
        "heat.png": drawn(drawing.heat),
    }
