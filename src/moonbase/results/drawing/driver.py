"""Figures of a mass driver: a shot through time, where its energy goes, mass by part."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from moonbase.constants import STANDARD_GRAVITY
from moonbase.design.driver_answer import DriverStudy
from moonbase.results.drawing.style import INK, QUIET, blank
from moonbase.results.driver_metrics import portion
from moonbase.results.numbers import exact
from moonbase.version import version

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

BLUE, ORANGE, GREEN, RED, SKY = "#0072B2", "#E69F00", "#009E73", "#D55E00", "#56B4E9"
NAMES = {
    "kinetic_payload": "payload",
    "resistive": "track coils",
    "converter": "switches, converters",
    "secondary": "eddy currents of sled",
    "levitation": "levitation drag",
    "braking": "braking the sled",
    "storage": "store",
    "feeder": "feeders",
    "cryogenic": "cold",
    "idle": "standing loads",
}
"""Where energy goes -> its name in the figure."""


SLED = "#BBBBBB"
"""The sled's energy, which goes round."""
COLOURS = (
    BLUE,
    SLED,
    ORANGE,
    RED,
    GREEN,
    "#CC79A7",
    "#8C6D31",
    "#999999",
    SKY,
    INK,
    QUIET,
)
"""Of payload, sled and losses in the order of their size."""
LABEL, GAP, SPREAD = 0.055, 0.02, 0.12
"""Least height of a band's end with its label, room between ends, height of the first above 0."""


def _small_print(
    figure: Figure, study: DriverStudy, note: str = "", what: str = "one shot of one track"
) -> None:
    text = f"moonbase {version()}. {study.leaves.kind} motor, {what}. {note}"
    figure.supxlabel(text, x=0.01, ha="left", fontsize=6.5, color=QUIET)


def shot(study: DriverStudy, history: Mapping[str, Any]) -> Figure:
    """Speed, acceleration and power through time."""
    figure = blank(8.0, 6.4)
    rows = figure.subplots(3, 1, sharex=True)
    time = history["time"]
    rows[0].plot(time, history["speed"] / 1e3, color=BLUE)
    rows[0].set_ylabel("speed [km/s]")
    rows[1].plot(time, history["acceleration"] / STANDARD_GRAVITY, color=GREEN)
    rows[1].set_ylabel("acceleration [g]")
    rows[2].plot(time, history["electric"] / 1e9, color=RED, label="electric")
    rows[2].plot(time, history["mechanical"] / 1e9, color=INK, lw=1, ls="--", label="force x speed")
    rows[2].set(ylabel="power [GW]", xlabel="time from start of thrust [s]")
    rows[2].legend(loc="upper left")
    muzzle = float(study.design.thrust.time[0])
    for axes in rows:
        axes.axvline(muzzle, color=QUIET, lw=0.8, ls=":")
    rows[0].annotate(
        "payload leaves, sled brakes",
        (muzzle, 0.04),
        xycoords=("data", "axes fraction"),
        xytext=(4, 0),
        textcoords="offset points",
        color=QUIET,
        fontsize=8,
    )
    rows[0].set_title("A shot through time")
    _small_print(figure, study)
    return figure


def energy(study: DriverStudy) -> Figure:
    """Energy through the bus in one shot: what comes in and where it goes, to scale."""
    found = study.design.energy
    grid, back = float(found.grid[0]), float(found.recovered[0])
    parts = {name: float(value[0]) for name, value in vars(found).items() if name in NAMES}
    losses = sorted(
        ((name, value) for name, value in parts.items() if name != "kinetic_payload"),
        key=lambda item: -item[1],
    )
    out = [("payload", parts["kinetic_payload"]), ("back from the sled", back)]
    out += [(NAMES[name], value) for name, value in losses]
    figure = blank(8.6, 5.6)
    axes = figure.add_subplot()
    axes.axis("off")
    whole = grid + back
    top = 0.0
    for name, value, colour in (("from the grid", grid, SKY), ("back from the sled", back, SLED)):
        share = value / whole
        _band(axes, (0.0, 2.6), (top - share, top), (top - share, top), colour)
        text = f"{name}\n{exact(value, 'J')}"
        if share > LABEL:
            axes.text(1.3, top - share / 2, text, ha="center", va="center", color=INK)
        top -= share
    start, end = 0.0, SPREAD
    for (name, value), colour in zip(out, COLOURS, strict=True):
        share = value / whole
        slot = max(share, LABEL)
        middle = end - slot / 2
        _band(
            axes,
            (2.6, 6.2),
            (start - share, start),
            (middle - share / 2, middle + share / 2),
            colour,
        )
        text = f"{name}: {exact(value, 'J')}, {portion(value / grid)}"
        axes.text(6.35, middle, text, va="center", fontsize=8.5, color=INK)
        start, end = start - share, end - slot - GAP
    axes.set(xlim=(0, 11), ylim=(min(end, -1.0), SPREAD + GAP))
    axes.set_title("Where the energy of a shot goes")
    _small_print(figure, study, "Shares are of the energy from the grid.")
    return figure


def _band(
    axes: Axes,
    across: tuple[float, float],
    start: tuple[float, float],
    end: tuple[float, float],
    colour: str,
) -> None:
    """A band that runs smoothly from one interval to another."""
    x = np.linspace(0.0, 1.0, 60)
    ease = x**2 * (3 - 2 * x)
    low = start[0] + (end[0] - start[0]) * ease
    high = start[1] + (end[1] - start[1]) * ease
    place = across[0] + (across[1] - across[0]) * x
    axes.fill_between(place, low, high, color=colour, alpha=0.75, lw=0.4)


def parts(study: DriverStudy) -> Figure:
    """Mass of each part by where it is made."""
    figure = blank(8.0, 3.8)
    axes = figure.add_subplot()
    ordered = sorted(study.design.parts.items(), key=lambda item: float(item[1].mass[0]))
    names = [name for name, _ in ordered]
    mass = np.array([float(part.mass[0]) for _, part in ordered]) * study.tracks / 1e3
    share = np.array([float(part.import_share[0]) for _, part in ordered])
    axes.barh(names, mass * share, color=BLUE, label="from Earth")
    axes.barh(names, mass * (1 - share), left=mass * share, color=ORANGE, label="made on the Moon")
    for place, value in enumerate(mass):
        axes.text(value, place, f"  {exact(value * 1e3, 'kg')}", va="center", fontsize=8)
    axes.set(xlabel="mass [t]", xlim=(0, float(mass.max()) * 1.2))
    axes.grid(visible=False, axis="y")
    axes.legend(loc="lower right")
    axes.set_title("Mass by part")
    tracks = "one track" if study.tracks == 1 else f"{study.tracks} tracks"
    _small_print(figure, study, what=tracks)
    return figure
