"""Figures of a satellite's place: beta and eclipses over a year, or its array by distance."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from moonbase.constants import ASTRONOMICAL_UNIT
from moonbase.design.satellite_answer import SatelliteAnswer
from moonbase.design.satellite_limits import first
from moonbase.environment.orbit_eclipses import grazing_beta, year_of
from moonbase.power.photovoltaics import cell_temperature, output_per_area, sunlight_at
from moonbase.results.drawing.satellite import small_print
from moonbase.results.drawing.style import INK, QUIET, blank

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

BLUE, RED = "#0072B2", "#D55E00"
STEPS = 1461
"""Points of a year of eclipses."""
DISTANCES = np.linspace(0.2, 1.6, 281)
"""Distances from the Sun of a figure [au]."""


def eclipses(answer: SatelliteAnswer) -> Figure:
    """Angle of the Sun to the plane, and eclipse of every orbit, through a year."""
    orbit, beta = answer.asked.orbit, answer.asked.beta
    year = year_of(orbit, steps=STEPS)
    figure = blank(9.0, 5.6)
    upper, lower = figure.subplots(2, 1, sharex=True)
    upper.plot(year.day, np.degrees(year.beta), color=BLUE)
    graze = float(np.degrees(grazing_beta(np.array(orbit.altitude))))
    for side in (graze, -graze):
        upper.axhline(side, color=QUIET, lw=0.8, ls=":")
    upper.annotate(
        f"no eclipse beyond {graze:.0f} deg",
        (0.995, graze),
        xycoords=("axes fraction", "data"),
        ha="right",
        xytext=(0, 3),
        textcoords="offset points",
        fontsize=8,
        color=QUIET,
    )
    upper.set(ylabel="beta [deg]", ylim=(-95, 95), yticks=range(-90, 91, 30))
    upper.set_title(f"The Sun and the plane of {orbit.name}")
    minutes = year.eclipse / 60
    lower.fill_between(year.day, 0, minutes, color=BLUE, alpha=0.25, lw=0)
    lower.plot(year.day, minutes, color=BLUE)
    place = answer.conditions
    text = (
        f"{first(place.eclipse_mean):.1%} of the time, longest "
        f"{first(place.eclipse_longest) / 60:.1f} min"
    )
    if beta is not None:
        upper.axhline(np.degrees(beta), color=RED, lw=1.2, label="given beta")
        upper.legend(loc="lower right")
        text += f", at the given beta of {np.degrees(beta):.3g} deg"
    top = max(float(minutes.max()), 1.0)
    lower.set(xlabel="day of the year", ylabel="eclipse [min an orbit]", ylim=(0, top * 1.25))
    lower.text(0.01, 0.95, text, transform=lower.transAxes, va="top", color=INK)
    lower.set_xlim(0, float(year.day[-1]))
    small_print(figure, answer, "Cylindrical shadow of the Earth.")
    return figure


def sun(answer: SatelliteAnswer) -> Figure:
    """Output and temperature of the array by distance from the Sun."""
    figure = blank(8.0, 4.2)
    axes = figure.add_subplot()
    array = answer.leaves.array
    central = replace(array, **{name: np.asarray(value)[:1] for name, value in vars(array).items()})
    light, nothing = sunlight_at(DISTANCES), np.zeros(1)
    axes.plot(DISTANCES, output_per_area(central, light, nothing), color=BLUE)
    axes.set(
        xlabel="distance from the Sun [au]", xlim=(DISTANCES[0], DISTANCES[-1]), ylim=(0, None)
    )
    axes.set_ylabel("output of the array [W/m2]", color=BLUE)
    _warmth(axes, DISTANCES, cell_temperature(central, light, nothing))
    here, best = answer.asked.orbit.distance / ASTRONOMICAL_UNIT, first(answer.sun.best)
    best /= ASTRONOMICAL_UNIT
    marks = ((here, f"here, {here:.3g} au", 0.06), (best, f"most, {best:.3g} au", 0.14))
    for at, name, height in marks:
        axes.axvline(at, color=QUIET, lw=0.9, ls=":")
        axes.text(at, height, f" {name}", transform=axes.get_xaxis_transform(), color=INK)
    axes.set_title("The array by its distance from the Sun")
    small_print(figure, answer, "A panel that faces the Sun and radiates from both faces.")
    return figure


def _warmth(axes: Axes, distances: object, values: object) -> None:
    """Temperature of the cells on an axis of its own."""
    other = axes.twinx()
    other.plot(distances, values, color=RED)  # type: ignore[arg-type]
    other.set_ylabel("cells [K]", color=RED)
    other.grid(visible=False)
    other.spines["right"].set_visible(True)
