"""Figures of a lunar grid: parts beside other ways, a day of it, the move to the equator."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from moonbase.constants import HOUR, MEGAWATT_HOUR
from moonbase.design.alternatives import LARGEST, SMALLEST, Way
from moonbase.design.grid_answer import GridStudy
from moonbase.results.drawing.style import INK, QUIET, blank, thousands
from moonbase.results.numbers import quantity, rounded
from moonbase.version import version

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

COLOURS = {
    "arrays": "#E69F00",
    "lines": "#0072B2",
    "converters": "#56B4E9",
    "stores": "#009E73",
    "reactors": "#D55E00",
    "masts and towers": "#8C6D31",
    "beams": "#CC79A7",
}
"""Group of parts -> colour (Okabe and Ito 2008)."""
GROUPS = {
    "array": "arrays",
    "line": "lines",
    "converter": "converters",
    "fission": "reactors",
    "support": "masts and towers",
    "microwave": "beams",
    "laser": "beams",
}
"""Part -> its group; every other part belongs to a store."""
LOOKS = ("-", (0, (6, 2)), (0, (2, 1.5)), (0, (6, 2, 1, 2)), (0, (1, 1)), (0, (8, 3)))
INKS = ("#D55E00", "#009E73", "#000000", "#0072B2", "#56B4E9", "#8C6D31")
WIDEST = 1.15
"""Room beside the longest bar."""


def _small_print(figure: Figure, study: GridStudy, note: str) -> None:
    asked = study.question
    made = "Earth" if asked.built == "earth" else "the Moon"
    text = (
        f"{note}\nmoonbase {version()}. {len(asked.nodes)} nodes, made on {made}, prices of "
        f"{asked.year}, central values."
    )
    figure.supxlabel(text, x=0.01, ha="left", fontsize=6.5, color=QUIET)


def parts(study: GridStudy) -> Figure:
    """Mass per kilowatt of every way at least mass, by groups of parts."""
    ways = study.ways["mass"]
    figure = blank(9.0, 1.8 + 0.5 * len(ways))
    axes = figure.add_subplot()
    shown: dict[str, None] = {}
    longest = 0.0
    for place, way in enumerate(ways):
        left = 0.0
        for group, mass in _grouped(way).items():
            label = None if group in shown else group
            shown[group] = None
            axes.barh(place, mass, left=left, height=0.6, color=COLOURS[group], label=label)
            left += mass
        limit = f", full at {quantity(way.limit, 'W')}" if np.isfinite(way.limit) else ""
        axes.text(
            left, place, f"  {rounded(left)} kg/kW{limit}", va="center", color=INK, fontsize=8
        )
        longest = max(longest, left)
    axes.set_yticks(range(len(ways)), [way.name for way in ways])
    axes.set_ylim(len(ways) - 0.5, -0.5)
    axes.set_xlim(0, longest * WIDEST * 1.15)
    axes.grid(visible=False, axis="y")
    axes.tick_params(axis="y", length=0)
    thousands(axes, "x")
    axes.set_xlabel("mass per firm kilowatt [kg/kW]")
    axes.set_title(f"Ways to carry {quantity(study.question.load, 'W')} day and night, least mass")
    figure.legend(loc="outside upper right", ncols=len(shown), fontsize=8)
    _small_print(figure, study, "Equal firm load at every hour. Polar ways as full as they can be.")
    return figure


def _grouped(way: Way) -> dict[str, float]:
    """Mass per kilowatt by group, in the order of the colours."""
    found = dict.fromkeys(COLOURS, 0.0)
    for part, mass in way.parts.items():
        found[GROUPS.get(part, "stores")] += mass * 1e3
    return {group: mass for group, mass in found.items() if mass > 0}


def day(study: GridStudy) -> Figure:
    """Arrays, load and shadow price of the least-cost grid through its first synodic day."""
    found = study.designs["cost"]
    horizon = study.request.horizon
    steps = min(horizon.steps, round(SHOWN / horizon.duration))
    hours = np.arange(steps) * horizon.duration / HOUR
    figure = blank(9.0, 5.6)
    upper, lower = figure.subplots(2, 1, sharex=True, height_ratios=(3, 2))
    generation = found.generation[:, :steps] / 1e6
    light = np.linspace(0.35, 0.95, len(generation))
    upper.stackplot(
        hours, generation, colors=[(0.9, 0.62, 0.0, float(each)) for each in light], linewidth=0
    )
    load = found.delivered[:, :steps].sum(axis=0) / 1e6
    upper.plot(hours, load, color=INK, linewidth=1.8, label="load")
    upper.set_ylabel("power [MW]")
    upper.set_title("Arrays of all nodes (shaded by node) and load, least-cost grid")
    upper.legend(loc="upper right", fontsize=8)
    thousands(upper, "y")
    upper.set_ylim(0, float(max(generation.sum(axis=0).max(), load.max())) * WIDEST)
    price = found.price[:, :steps] * study.per_energy * MEGAWATT_HOUR
    lower.plot(hours, price[0], color="#0072B2", linewidth=1.0, label=study.question.nodes[0].name)
    lower.plot(hours, price.mean(axis=0), color=INK, linewidth=1.6, label="mean of nodes")
    lower.set_ylabel("shadow price [USD/MWh]")
    lower.set_xlabel("hours")
    lower.set_xlim(0, hours[-1])
    thousands(lower, "y")
    lower.legend(loc="upper right", fontsize=8)
    _small_print(
        figure,
        study,
        "What one more unit of energy at that hour would add to the cost of the grid.",
    )
    return figure


SHOWN = 30 * 24 * HOUR
"""Length of time drawn [s]."""


def migration(study: GridStudy) -> Figure:
    """Cost and mass per watt of every way by load: where a pole is full, and where lines pay."""
    figure = blank(10.0, 5.2)
    for axes, measure in zip(figure.subplots(1, 2), ("cost", "mass"), strict=True):
        _by_load(axes, study, measure)
    handles, labels = figure.axes[0].get_legend_handles_labels()
    figure.legend(handles, labels, loc="outside upper center", ncols=6, fontsize=8)
    _small_print(
        figure,
        study,
        "Thick: the best way. Crosses: a pole is full. Grids cannot have lines thinner than can be "
        "laid.",
    )
    return figure


def _by_load(axes: Axes, study: GridStudy, measure: str) -> None:
    from matplotlib.ticker import FuncFormatter, LogLocator

    loads = np.geomspace(SMALLEST, LARGEST, 400)
    scale, unit = {"cost": (1.0, "USD/W"), "mass": (1e3, "kg/kW")}[measure]
    ways = study.ways[measure]
    totals = np.stack([way.total(loads, measure) / loads * scale for way in ways])
    best = totals.argmin(axis=0)
    for index, way in enumerate(ways):
        colour, look = INKS[index % len(INKS)], LOOKS[index % len(LOOKS)]
        axes.plot(loads, totals[index], color=colour, linestyle=look, lw=1.1, label=way.name)
        chosen = np.where(best == index, totals[index], np.nan)
        axes.plot(loads, chosen, color=colour, linewidth=4.0, alpha=0.45, solid_capstyle="butt")
        if np.isfinite(way.limit):
            end = float(way.total(np.array(way.limit), measure)) / way.limit * scale
            axes.plot([way.limit], [end], marker="x", color=colour, markersize=8, linestyle="")
    finite = totals[np.isfinite(totals)]
    axes.set(xscale="log", yscale="log", xlim=(SMALLEST, LARGEST))
    axes.set_ylim(finite.min() * 0.6, min(finite.max(), finite.min() * MOST_SPREAD) * 1.5)
    axes.xaxis.set_major_locator(LogLocator(10, numticks=12))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda x, _: quantity(float(x), "W")))
    axes.tick_params(axis="x", labelrotation=45)
    axes.yaxis.set_major_formatter(FuncFormatter(lambda y, _: f"{y:,.0f}"))
    axes.yaxis.set_minor_formatter(FuncFormatter(lambda y, _: ""))
    axes.set_xlabel("firm load")
    axes.set_title({"cost": "Cost", "mass": "Mass"}[measure] + f" of a firm watt [{unit}]")


MOST_SPREAD = 300.0
"""Height of the axis over its lowest line."""
