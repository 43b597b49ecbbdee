"""Figures of a satellite: its temperatures over orbits and year, its mass by part and by place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from moonbase.design.satellite_answer import SatelliteAnswer
from moonbase.design.satellite_limits import first
from moonbase.fleet.satellite import PARTS
from moonbase.flows import Samples
from moonbase.results.drawing.mass import COLOURS, DARK
from moonbase.results.drawing.style import INK, QUIET, blank, thousands
from moonbase.results.numbers import exact
from moonbase.version import version

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

NODES = {
    "die": ("dies", "#222222"),
    "radiator": ("radiator", "#D55E00"),
    "array": ("array", "#0072B2"),
}
"""Node -> how it is called, and its colour."""
DAYS = 365.24219
"""Days of the year of a figure."""
DARK_SHADE = "#dfe3ea"
"""Colour of the Earth's shadow behind curves."""
NARROW = 0.035
"""Share of the axis below which a part has no number."""


def small_print(figure: Figure, answer: SatelliteAnswer, note: str = "") -> None:
    """Version and what the figure is of, below it."""
    asked = answer.asked
    text = (
        f"moonbase {version()}. {exact(first(answer.power), 'W')} of compute, {asked.orbit.name}, "
        f"built: {asked.built}, {asked.year}. {note}"
    )
    figure.supxlabel(text, x=0.01, ha="left", fontsize=6.5, color=QUIET)


def temperatures(answer: SatelliteAnswer) -> Figure:
    """Temperatures along the orbit with the longest eclipse, and their range through the year."""
    history = answer.heat.history
    figure = blank(9.0, 6.6)
    if answer.asked.orbit.kind != "earth":
        return _steady(figure, answer)
    steady = answer.asked.beta is not None
    if steady:
        figure.set_size_inches(9.0, 3.8)
    rows = figure.subplots(1 if steady else 2, 1, squeeze=False)
    upper, others = rows[0, 0], rows[1:, 0]
    dark = 1 - history.loads.sunlight / np.maximum(history.loads.sunlight.max(), 1.0)
    worst = int(np.argmax(dark.sum(axis=0)))
    _orbit(upper, answer, worst, dark[:, worst] > 0.5)
    for lower in others:
        _year(lower, answer)
    small_print(figure, answer, "At the end of life, central parameters.")
    return figure


def _values(answer: SatelliteAnswer) -> dict[str, Samples]:
    history = answer.heat.history
    return {"die": history.die, "radiator": history.radiator, "array": history.array}


def _orbit(axes: Axes, answer: SatelliteAnswer, worst: int, dark: Samples) -> None:
    """One orbit from noon, minutes, with its shadow."""
    history = answer.heat.history
    minutes = (np.arange(len(dark)) + 1) * history.loads.step / 60
    axes.fill_between(
        minutes,
        0,
        1,
        where=dark,
        step="mid",
        color=DARK_SHADE,
        transform=axes.get_xaxis_transform(),
        lw=0,
    )
    for node, values in _values(answer).items():
        name, colour = NODES[node]
        axes.plot(minutes, values[:, worst], color=colour, label=name)
    limit = history.nodes.die_limit
    axes.axhline(limit, color=QUIET, lw=0.8, ls=":")
    axes.annotate(
        "limit of dies",
        (0.995, limit),
        xycoords=("axes fraction", "data"),
        ha="right",
        xytext=(0, 3),
        textcoords="offset points",
        fontsize=8,
        color=QUIET,
    )
    _room(axes)
    axes.set(
        xlabel="minutes from the orbit's noon", ylabel="temperature [K]", xlim=(0, minutes[-1])
    )
    title = "The orbit with the longest eclipse" if dark.any() else "One orbit, without eclipse"
    if answer.asked.beta is not None:
        title = f"An orbit at a beta of {np.degrees(answer.asked.beta):.3g} deg"
    axes.set_title(title)
    axes.legend(loc="lower left", ncols=3)


def _room(axes: Axes) -> None:
    """Room above the curves for a label."""
    low, high = axes.get_ylim()
    axes.set_ylim(low, high + 0.08 * (high - low))


def _year(axes: Axes, answer: SatelliteAnswer) -> None:
    """Lowest and highest of every orbit through the year."""
    for node, values in _values(answer).items():
        name, colour = NODES[node]
        days = np.linspace(0, DAYS, values.shape[1])
        low, high = values.min(axis=0), values.max(axis=0)
        axes.fill_between(days, low, high, color=colour, alpha=0.25, lw=0)
        axes.plot(days, high, color=colour, lw=1, label=name)
        axes.plot(days, low, color=colour, lw=1)
    axes.set(xlabel="day of the year", ylabel="temperature [K]", xlim=(0, DAYS))
    axes.set_title("Lowest and highest of every orbit")


def _steady(figure: Figure, answer: SatelliteAnswer) -> Figure:
    """Without orbits: what holds all the year, as bars."""
    axes = figure.add_subplot()
    ends = answer.heat.history.extremes
    names = [NODES[node][0] for node in NODES]
    values = [ends[node][1] for node in NODES]
    axes.barh(names, values, color=[NODES[node][1] for node in NODES])
    for place, value in enumerate(values):
        axes.text(value, place, f"  {value:.1f} K", va="center", fontsize=9, color=INK)
    axes.set(xlabel="temperature [K]", xlim=(0, max(values) * 1.15))
    axes.grid(visible=False, axis="y")
    axes.set_title("Temperatures, the same all the year")
    figure.set_size_inches(8.0, 3.0)
    small_print(figure, answer, "At the end of life, central parameters.")
    return figure


def mass(answer: SatelliteAnswer) -> Figure:
    """Mass by part as every place builds it: basic, with margins hatched behind."""
    figure = blank(10.0, 4.4)
    axes = figure.add_subplot()
    power, seen = first(answer.power), dict[str, None]()
    whole = {place: first(design.mass) * power for place, design in answer.designs.items()}
    limit = max(each for each in whole.values() if np.isfinite(each)) * 1.16
    for row, design in enumerate(answer.designs.values()):
        left = 0.0
        if not np.isfinite(first(design.mass)):
            axes.text(0, row, "  none that works here", va="center", fontsize=9, color=QUIET)
            continue
        parts = {part: first(design.parts[part]) * power for part in PARTS}
        parts["margin"] = first(design.margin) * power
        for part, value in parts.items():
            if value > 0:
                label = "margins" if part == "margin" else part
                hatch = "////" if part == "margin" else None
                axes.barh(
                    row,
                    value,
                    left=left,
                    height=0.62,
                    color=COLOURS[part],
                    hatch=hatch,
                    edgecolor="white",
                    lw=0.5,
                    label=None if part in seen else label,
                )
                seen[part] = None
                if value > NARROW * limit:
                    colour = "white" if part in DARK else INK
                    axes.text(
                        left + value / 2,
                        row,
                        f"{value / 1e3:.2g}",
                        ha="center",
                        va="center",
                        fontsize=7.5,
                        color=colour,
                    )
            left += value
        axes.text(left, row, f"  {exact(left, 'kg')}", va="center", fontsize=9, color=INK)
    axes.set_yticks(range(len(whole)), list(whole))
    axes.set_ylim(len(whole) - 0.5, -0.6)
    axes.set(xlim=(0, limit), xlabel="mass [kg], numbers in t")
    thousands(axes, "x")
    axes.grid(visible=False, axis="y")
    axes.set_title("Mass by part and by where it is built")
    axes.legend(loc="upper center", bbox_to_anchor=(0.5, -0.14), ncols=6, fontsize=8)
    small_print(figure, answer, "Basic masses, all margins together, central parameters.")
    return figure
