"""Cost of compute and cost per watt by route and year of the cohort, with bands."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from moonbase.results.drawing.style import INK, QUIET, blank, label_of, pens, stamp
from moonbase.results.numbers import rounded
from moonbase.results.record import Answer, Band

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

PANELS = (
    ("cost_of_compute", "Cost of compute", "USD/PFLOP-day"),
    ("cost_per_watt", "Cost per watt", "USD/W"),
)
DODGE = 0.45
"""Years between routes side by side."""
MOST_DECADES = 7.0
"""Decades that the axis spans at most above the cheapest P50."""


def draw(answer: Answer) -> Figure | None:
    """Two panels: dots at P50, bars from P10 to P90, at the years of the table."""
    years = sorted({*answer.table_years, answer.at})
    figure = blank(11, 5.4)
    panels = figure.subplots(1, 2)
    drawn = False
    for axes, (metric, title, unit) in zip(panels, PANELS, strict=True):
        drawn = _panel(axes, answer, years, metric) or drawn
        axes.set_title(title)
        axes.set_ylabel(f"{title.lower()} [{unit}], real USD of {answer.money_year}")
        axes.set_xlabel("year in which the cohort is commissioned")
        axes.set_xticks(years)
    if not drawn:
        return None
    handles, labels = panels[1].get_legend_handles_labels()
    figure.legend(
        handles, labels, loc="outside upper center", ncols=min(len(labels), 5), fontsize=8.5
    )
    stamp(
        figure,
        answer,
        "Marks: P50; bars: P10 to P90. Arrow: P90 not reached, because fewer than "
        "nine in ten samples commission a cohort or carry its work; dotted: nor is P50.",
    )
    return figure


def _panel(axes: Axes, answer: Answer, years: list[int], metric: str) -> bool:
    from matplotlib.ticker import FuncFormatter, LogLocator

    tables = {
        name: {year: route.table.get(year, {}).get(metric) for year in years}
        for name, route in answer.routes.items()
    }
    bands = [band for table in tables.values() for band in table.values() if band is not None]
    known = [band for band in bands if band.p50 is not None and band.p50 > 0]
    if not known:
        return False
    floor = min(band.p10 or band.p50 or 1.0 for band in known) / 1.6
    ceiling = max(max(band.p90 or 0.0, band.p50 or 0.0) for band in known) * 1.6
    ceiling = min(ceiling, floor * 10**MOST_DECADES)
    axes.set_yscale("log")
    axes.set_ylim(floor, ceiling)
    axes.set_xlim(min(years) - 2.5, max(years) + 2.5)
    for position, (name, pen) in enumerate(pens(answer).items()):
        shift = (position - (len(tables) - 1) / 2) * DODGE
        table = tables[name]
        points = [(y + shift, b.p50) for y, b in table.items() if b is not None and b.p50]
        axes.plot(
            [x for x, _ in points],
            [y for _, y in points],
            color=pen.colour,
            linestyle=pen.dash,
            marker=pen.marker,
            markersize=5,
            linewidth=1.3,
            label=label_of(answer.routes[name]),
        )
        for year, band in table.items():
            if band is not None:
                _bar(axes, year + shift, band, pen.colour, ceiling)
    axes.yaxis.set_major_locator(LogLocator(10, numticks=30))
    if math.log10(ceiling / floor) < 4:
        axes.yaxis.set_minor_locator(LogLocator(10, subs=(2, 5), numticks=30))
        axes.yaxis.set_minor_formatter(FuncFormatter(lambda value, _: rounded(value)))
        axes.tick_params(which="minor", labelsize=7.5, labelcolor=QUIET)
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: rounded(value)))
    axes.tick_params(colors=INK)
    return True


def _bar(axes: Axes, x: float, band: Band, colour: str, ceiling: float) -> None:
    """From P10 to P90; to the top with an arrow where P90 is not reached, dotted without a P50."""
    if band.p10 is None or band.p10 >= ceiling:
        return
    if band.p50 is None:
        axes.plot([x], [band.p10], marker="_", color=colour, markersize=6)
    open_ended = band.p90 is None or band.p90 > ceiling
    top = ceiling if band.p90 is None else min(band.p90, ceiling)
    style = "-" if band.p50 is not None else ":"
    axes.plot([x, x], [band.p10, top], color=colour, linewidth=1.6, alpha=0.6, linestyle=style)
    if open_ended:
        axes.plot([x], [top * 0.93], marker="^", color=colour, markersize=5, alpha=0.8)
