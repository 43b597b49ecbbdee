"""Figures of a site: horizon and paths of Sun and Earth, sunlight through time, a hot day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from moonbase.constants import DAY, HOUR, LUNAR_DAY
from moonbase.design.site import SiteAnswer
from moonbase.design.site_sky import horizon_at
from moonbase.results.drawing.style import INK, QUIET, blank
from moonbase.version import version

if TYPE_CHECKING:
    from matplotlib.figure import Figure

GROUND, SUN, EARTH = "#8C6D31", "#E69F00", "#0072B2"
COLD, WARM = "#56B4E9", "#D55E00"
MOST_POINTS = 6000
"""Positions drawn of each body."""


def _small_print(figure: Figure, terrain: str, note: str = "") -> None:
    text = f"moonbase {version()}. Terrain: {terrain}. {note}"
    figure.supxlabel(text, x=0.01, ha="left", fontsize=6.5, color=QUIET)


def horizon(answer: SiteAnswer, title: str, terrain: str) -> Figure:
    """The horizon all round, and where Sun and Earth pass over it."""
    figure = blank(9.0, 4.2)
    axes = figure.add_subplot()
    azimuth = np.linspace(0.0, 360.0, 721)
    edge = np.degrees(horizon_at(answer.site.horizon, np.radians(azimuth)))
    thin = slice(None, None, max(len(answer.seen.times) // MOST_POINTS, 1))
    for body, colour, name in (
        (answer.seen.sun, SUN, "Sun, centre"),
        (answer.seen.earth, EARTH, "Earth, centre"),
    ):
        x, y = np.degrees(body.azimuth[thin]), np.degrees(body.elevation[thin])
        axes.plot(x, y, ".", markersize=1.2, color=colour, label=name, rasterized=True)
    highest = max(float(np.degrees(answer.seen.sun.elevation.max())), float(edge.max()))
    lowest = min(float(edge.min()), 0.0)
    top = highest + max(0.15 * (highest - lowest), 0.5)
    bottom = lowest - max(0.2 * (highest - lowest), 0.5)
    axes.fill_between(azimuth, bottom, edge, color=GROUND, alpha=0.85, lw=0, label="terrain")
    axes.set(xlim=(0, 360), ylim=(bottom, top), xlabel="azimuth from north over east [deg]")
    axes.set_ylabel("elevation [deg]")
    axes.set_xticks(range(0, 361, 45))
    axes.set_title(f"Horizon and sky: {title}")
    axes.legend(loc="lower right", ncols=3, markerscale=8, bbox_to_anchor=(1.0, 1.0))
    _small_print(figure, terrain, f"Eye {answer.site.mast:g} m above ground.")
    return figure


def sunlight(answer: SiteAnswer, title: str, terrain: str) -> Figure:
    """Visible share of the solar disc: one row for each lunar day, time of day across."""
    figure = blank(9.0, 4.8)
    axes = figure.add_subplot()
    per_day = round(LUNAR_DAY / answer.seen.step)
    days = max(len(answer.seen.visible) // per_day, 1)
    shown = answer.seen.visible[: days * per_day]
    shown = np.pad(shown, (0, days * per_day - len(shown)), constant_values=np.nan)
    image = axes.imshow(
        shown.reshape(days, -1),
        aspect="auto",
        cmap="cividis",
        vmin=0,
        vmax=1,
        extent=(0, LUNAR_DAY / DAY, days + 0.5, 0.5),
        interpolation="nearest",
    )
    axes.grid(visible=False)
    axes.set(xlabel="Earth days within the lunar day", ylabel="lunar day")
    mean, night = answer.mean_illumination, answer.longest_night / HOUR
    axes.set_title(f"Sunlight: {title}")
    figure.colorbar(image, ax=axes, label="visible share of the solar disc")
    _small_print(figure, terrain, f"Mean {mean:.1%}, longest night {night:.0f} h.")
    return figure


def heat(answer: SiteAnswer, title: str, terrain: str) -> Figure:
    """Temperatures and array output over the lunar day with the hottest ground."""
    figure = blank(9.0, 5.6)
    upper, lower = figure.subplots(2, 1, sharex=True, height_ratios=(3, 2))
    day = answer.hottest_day()
    hours = np.arange(day.stop - day.start) * answer.seen.step / HOUR
    ground = answer.heat.at(answer.seen.times[day])
    upper.plot(hours, ground, color=GROUND, lw=1.8, label="ground")
    for values, colour, dash, name in (
        (answer.sinks.horizontal, COLD, "-", "lying radiator, clean"),
        (answer.sinks.dusty_horizontal, COLD, "--", "lying, dusty"),
        (answer.sinks.vertical, WARM, "-", "upright radiator, clean"),
        (answer.sinks.dusty_vertical, WARM, "--", "upright, dusty"),
    ):
        upper.plot(hours, values[day], color=colour, ls=dash, lw=1.3, label=name)
    upper.set_ylabel("temperature [K]")
    upper.set_ylim(bottom=0)
    upper.set_title(f"Hottest lunar day: {title}")
    upper.legend(ncols=2, fontsize=8)
    lower.plot(hours, answer.output.tracking[day], color=SUN, lw=1.5, label="facing the Sun")
    lower.plot(hours, answer.output.flat[day], color=INK, lw=1.2, ls="--", label="flat")
    lower.set(xlabel="hours", ylabel="array output [W/m2]")
    lower.set_ylim(bottom=0)
    lower.legend(fontsize=8)
    _small_print(
        figure,
        terrain,
        "Radiators under open sky, upright ones edge-on to the Sun. Earth-made cells, clean.",
    )
    return figure
