"""Figure of a simulated shot: speed, current, voltage and temperature through time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from moonbase.design.driver_answer import DriverStudy, shot_history
from moonbase.launch.driver.transient import Shot
from moonbase.results.drawing.driver import BLUE, GREEN, ORANGE, RED
from moonbase.results.drawing.style import INK, QUIET, blank
from moonbase.version import version

if TYPE_CHECKING:
    from matplotlib.figure import Figure

BINS = 400
"""Stretches of time of which the greatest value is drawn: sections come and go within them."""


def draw(study: DriverStudy, shot: Shot) -> Figure:
    """Simulated history over the designed speed."""
    figure = blank(8.0, 7.4)
    rows = figure.subplots(4, 1, sharex=True)
    design = shot_history(study.design)
    thrust = design["time"] <= float(study.design.thrust.time[0])
    rows[0].plot(shot.time, shot.speed / 1e3, color=BLUE, label="simulated")
    rows[0].plot(
        design["time"][thrust],
        design["speed"][thrust] / 1e3,
        color=INK,
        lw=1,
        ls="--",
        label="design",
    )
    rows[0].legend(loc="upper left")
    columns = (
        ("current [kA]", shot.current / 1e3, ORANGE),
        ("voltage [kV]", shot.voltage / 1e3, RED),
        ("hottest coil [K]", shot.temperature, GREEN),
    )
    rows[0].set(ylabel="speed [km/s]", title="A shot simulated: circuits, motion, heat")
    for axes, (label, values, colour) in zip(rows[1:], columns, strict=True):
        axes.plot(*_greatest(shot.time, values), color=colour)
        axes.set_ylabel(label)
    rows[-1].set_xlabel("time from start of thrust [s]")
    text = f"moonbase {version()}. {study.leaves.kind} motor, thrust of one shot of one track."
    figure.supxlabel(text, x=0.01, ha="left", fontsize=6.5, color=QUIET)
    return figure


def _greatest(time: np.ndarray, values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Greatest value in each stretch of time, at its middle."""
    edges = np.linspace(0.0, float(time[-1]), BINS + 1)
    place = np.clip(np.searchsorted(edges, time, side="right") - 1, 0, BINS - 1)
    found = np.full(BINS, -np.inf)
    np.maximum.at(found, place, values)
    seen = np.isfinite(found)
    return ((edges[1:] + edges[:-1]) / 2)[seen], found[seen]
