"""What `moonbase site` prints: the metrics of a site with definitions, spells, published values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from moonbase.constants import DAY, HOUR, LUNAR_DAY
from moonbase.design.site import SiteAnswer
from moonbase.environment.coordinates import written
from moonbase.environment.named_places import NamedPlace
from moonbase.environment.time_scales import utc
from moonbase.results.numbers import percent, rounded
from moonbase.results.sheet import Grid, Sheet
from moonbase.results.site_metrics import Moment, metrics_of, moment_metrics

if TYPE_CHECKING:
    from matplotlib.figure import Figure

POLAR = np.radians(75.0)
"""Latitude from which sunlight grazes and coarse terrain misleads."""
FINE = 300.0
"""Pixels up to this size do for polar horizons [m] (Mazarico et al. 2011 use 240 m)."""
SHORT = 0.01
"""Part of a lunar day that a span may lack."""
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
    scenario: str = ""


def site_sheet(answer: SiteAnswer, context: Context, moment: Moment | None) -> Sheet:
    """The answer of a site as metrics, tables, notes, series and figures."""
    at_once = moment_metrics(moment) if moment else {}
    return Sheet(
        kind="site",
        name=_slug(context.title),
        title=(
            f"{context.title}, mast {answer.site.mast:g} m, from {context.start[:10]}, "
            f"{context.years:g} {'year' if context.years == 1 else 'years'}"
        ),
        metrics={**metrics_of(answer), **at_once},
        apart={f"At {moment.utc}": tuple(at_once)} if moment else {},
        asked=repr(
            (answer.site.latitude, answer.site.longitude, answer.site.mast, context, moment)
        ),
        grids=tuple(each for each in (_published(context.named), _eclipses(answer)) if each),
        notes=(*_notes(answer, context), *_hidden(moment)),
        data=_data(answer, context, moment),
        series={"series.csv": _series(answer), "horizon.csv": _horizon(answer)},
        figures=_figures(answer, context),
    )


def _slug(title: str) -> str:
    words = "".join(each if each.isalnum() or each in ".-" else " " for each in title.lower())
    return "-".join(words.split())


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
    if answer.night_is_cut:
        notes.append("The longest night runs into an end of the span: it may be longer.")
    if answer.counted.stop * answer.seen.step < LUNAR_DAY * (1 - SHORT):
        notes.append("The span is shorter than a lunar day, so its means are not typical.")
    notes.append(
        "Sunlight and infrared from slopes around are left out: shadowed floors come out too cold."
    )
    return tuple(notes)


def _hidden(moment: Moment | None) -> tuple[str, ...]:
    """Why a Sun that stands high is not seen."""
    if moment is None or moment.uneclipsed >= 1:
        return ()
    return (f"At {moment.utc} the Earth leaves {percent(moment.uneclipsed)} of the Sun free.",)


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
    return {
        "utc": [utc(float(each)).isoformat(timespec="seconds") for each in seen.times[pick]],
        "sun_azimuth_deg": np.degrees(seen.sun.azimuth[pick]).tolist(),
        "sun_elevation_deg": np.degrees(seen.sun.elevation[pick]).tolist(),
        "sun_disc_visible": seen.visible[pick].tolist(),
        "earth_up": seen.earth_up[pick].astype(int).tolist(),
        "irradiance_w_m2": seen.irradiance[pick].tolist(),
        "surface_temperature_k": answer.heat.at(seen.times[pick]).tolist(),
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
