"""Mass per kilowatt by part, one stacked bar for each route that has parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from moonbase.results.drawing.style import INK, QUIET, blank, label_of, stamp, thousands
from moonbase.results.numbers import bare, rounded
from moonbase.results.record import Answer, RouteAnswer

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

COLOURS = {
    "array": "#0072B2",
    "radiator": "#D55E00",
    "compute": "#222222",
    "shielding": "#999999",
    "electronics": "#F0E442",
    "battery": "#009E73",
    "communications": "#CC79A7",
    "attitude": "#5f6caf",
    "propulsion": "#56B4E9",
    "structure": "#8C6D31",
    "propellant": "#E69F00",
    "margin": "#d9d9d9",
    "power grid": "#b9a88a",
    "satellite": "#6a8caf",
}
"""Part -> colour (Okabe and Ito 2008, with earth tones)."""
OTHER = "#dddddd"
DARK = {"array", "radiator", "compute", "battery", "structure", "satellite"}
LONGEST = 5.0
"""A bar longer than this many times the median bar is cut."""
NARROWEST = 0.027
"""Share of the axis below which a part has no number."""


def draw(answer: Answer) -> Figure | None:
    """Medians of the parts, with the number of each part that is wide enough."""
    routes = [route for route in answer.routes.values() if route.parts]
    if not routes:
        return None
    totals = {route.name: _total(route) for route in routes}
    ordered = sorted(totals.values())
    limit = min(ordered[-1], LONGEST * ordered[(len(ordered) - 1) // 2]) * 1.3
    figure = blank(10.5, 2.3 + 0.62 * len(routes))
    axes = figure.add_subplot()
    seen: dict[str, None] = {}
    for place, route in enumerate(routes):
        seen |= dict.fromkeys(_bar(axes, route, place, limit))
        _note(axes, route, place, limit)
    axes.set_yticks(range(len(routes)), [label_of(route) for route in routes])
    axes.set_ylim(len(routes) - 0.45, -0.55)
    axes.set_xlim(0, limit)
    axes.grid(visible=False, axis="y")
    axes.tick_params(axis="y", length=0)
    thousands(axes, "x")
    axes.set_title("Mass per kilowatt of IT power by part")
    axes.set_xlabel("mass per kilowatt at the start of service [kg/kW]")
    _legend(figure, list(seen))
    stamp(
        figure,
        answer,
        "Bars: median of each part (medians of parts do not add up to the median of the "
        "whole). In grey: P50 (P10-P90) of the mass per kilowatt averaged over the service life.",
    )
    return figure


def _total(route: RouteAnswer) -> float:
    return sum(band.p50 or 0.0 for band in route.parts.values())


def _bar(axes: Axes, route: RouteAnswer, place: int, limit: float) -> list[str]:
    left, shown = 0.0, []
    for part, band in route.parts.items():
        width = band.p50 or 0.0
        if width <= 0 or left >= limit:
            continue
        shown.append(part)
        axes.barh(
            place, width, left=left, height=0.62, color=COLOURS.get(part, OTHER), edgecolor="white"
        )
        visible = min(left + width, limit) - left
        if visible > NARROWEST * limit and left + width <= limit:
            ink = "white" if part in DARK else INK
            axes.text(
                left + width / 2,
                place,
                rounded(width),
                ha="center",
                va="center",
                color=ink,
                fontsize=7.5,
            )
        left += width
    return shown


def _note(axes: Axes, route: RouteAnswer, place: int, limit: float) -> None:
    """The life-averaged mass beside the bar, or on it where the bar is cut."""
    total, band = _total(route), route.metrics.get("specific_mass")
    text = (
        ""
        if band is None or band.p50 is None
        else f"{bare(band, 1.0, 'none')} kg/kW averaged over life"
    )
    if total <= limit:
        axes.text(total + 0.008 * limit, place, text, va="center", color=QUIET, fontsize=8)
        return
    axes.text(
        limit * 0.99,
        place,
        f"cut at the edge: {rounded(total)} kg/kW",
        ha="right",
        va="center",
        fontsize=8,
        color=INK,
        bbox={"facecolor": "white", "edgecolor": "none", "alpha": 0.85},
    )


def _legend(figure: Figure, parts: list[str]) -> None:
    from matplotlib.patches import Patch

    order = [part for part in COLOURS if part in parts] + [p for p in parts if p not in COLOURS]
    handles = [Patch(facecolor=COLOURS.get(part, OTHER), label=part) for part in order]
    figure.legend(
        handles=handles, loc="outside upper center", ncols=min(len(handles), 6), fontsize=8
    )
