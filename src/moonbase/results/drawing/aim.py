"""Figures of an aimed shot: trajectory in turning axes, porkchop of its track, panels at a ring."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from moonbase.constants import ASTRONOMICAL_UNIT, DAY, MOON_RADIUS
from moonbase.launch.trajectory.restricted_problem import offset
from moonbase.results.drawing.style import INK, QUIET, blank
from moonbase.version import version

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from moonbase.flows import Samples
    from moonbase.results.aim_record import AimAnswer

PATH, EARTH, MOON, MARK = "#D55E00", "#0072B2", "#8a8a8a", "#CC79A7"
MEGAMETRE = 1e6
TENTH = 0.1
"""Step of lines of equal duration [d]."""
TO_EARTH = 0.5
"""Paths that leave the Moon by this share of its distance are drawn with the Earth."""
AROUND_MOON = 3e7
"""Paths that stay this near the Moon are drawn around it [m]."""


def turning(states: Samples, moon: Samples) -> tuple[Samples, Samples]:
    """Positions in axes that turn and pulsate with the Moon, at rest at its mean distance [m]."""
    away = np.linalg.norm(moon[:3], axis=0)
    along = moon[:3] / away
    pole = np.cross(moon[:3], moon[3:], axis=0)
    across = np.cross(pole / np.linalg.norm(pole, axis=0), along, axis=0)
    position = states[:3] * (away.mean() / away)
    return np.sum(position * along, axis=0), np.sum(position * across, axis=0)


def trajectory(answer: AimAnswer) -> Figure:
    """The path from the muzzle to the target, the Moon at rest."""
    figure = blank(7.6, 5.4)
    axes = figure.add_subplot()
    aimed = answer.aimed
    x, y = turning(aimed.states, aimed.moon)
    apart = float(np.mean(np.linalg.norm(aimed.moon[:3], axis=0)))
    far = float(np.max(np.hypot(x - apart, y)))
    axes.plot(x / MEGAMETRE, y / MEGAMETRE, color=PATH, lw=1.6, label="path of the shot")
    axes.plot(
        x[-1] / MEGAMETRE, y[-1] / MEGAMETRE, "o", color=PATH, ms=5, label="end of the flight"
    )
    axes.add_patch(_disc((apart, 0.0), MOON_RADIUS, MOON))
    if far > TO_EARTH * apart:
        axes.plot(0, 0, "o", color=EARTH, ms=6, label="Earth")
    if far > AROUND_MOON:
        axes.plot(apart / MEGAMETRE, 0, "o", color=MOON, ms=4, label="Moon")
        _points(axes, apart, far)
    axes.set_aspect("equal", adjustable="datalim")
    axes.set(xlabel="from the Earth along the line to the Moon [1,000 km]")
    axes.set_ylabel("along the Moon's motion [1,000 km]")
    found = aimed.found
    axes.set_title(
        f"{answer.asked.target.text}: {found.speed:,.1f} m/s, {found.flight / DAY:.2f} d"
    )
    axes.legend(fontsize=8, loc="best")
    _print(figure, answer, "Axes turn and pulsate with the Moon, which rests at its mean distance.")
    return figure


def _disc(centre: tuple[float, float], radius: float, colour: str) -> Any:
    from matplotlib.patches import Circle

    where = centre[0] / MEGAMETRE, centre[1] / MEGAMETRE
    return Circle(where, radius / MEGAMETRE, facecolor=colour, lw=0, alpha=0.9)


def _points(axes: Axes, apart: float, far: float) -> None:
    """Points of libration near the path."""
    places = {each: (apart * (1 + offset(each)), 0.0) for each in ("l1", "l2")}
    places |= {
        each: (apart / 2, side * apart * np.sqrt(3) / 2) for each, side in (("l4", 1), ("l5", -1))
    }
    for name, (x, y) in places.items():
        if np.hypot(x - apart, y) < 1.2 * far:
            axes.plot(x / MEGAMETRE, y / MEGAMETRE, "+", color=MARK, ms=8, mew=1.6)
            axes.annotate(
                name.upper(),
                (x / MEGAMETRE, y / MEGAMETRE),
                xytext=(4, 5),
                textcoords="offset points",
                fontsize=8,
            )


UNITS = {
    **dict.fromkeys(("l1", "l2", "l4", "l5"), (1e6, "nearest to the point [1,000 km]")),
    **dict.fromkeys(("geo", "earth-return"), (1e6, "perigee [1,000 km]")),
    "llo": (1e3, "apolune over ground [km]"),
    "c3": (1e6, "C3 [km2/s2]"),
    "ring": (ASTRONOMICAL_UNIT, "apsis at the Sun [au]"),
}
"""Target -> unit and label of the map."""


def porkchop(answer: AimAnswer) -> Figure:
    """What the track reaches over launch date, or longitude, and speed; contours are days."""
    figure = blank(7.6, 4.8)
    axes = figure.add_subplot()
    chart, target = answer.map, answer.aimed.question.target
    unit, label = UNITS[
        "c3" if target.kind == "ring" and answer.asked.model == "cr3bp" else target.kind
    ]
    value = (chart.value - (MOON_RADIUS if target.kind == "llo" else 0.0)) / unit
    if chart.over == "time":
        across, here = (chart.across - answer.aimed.question.date) / DAY, answer.aimed.found.time
        mark = (here - answer.aimed.question.date) / DAY
        axes.set_xlabel(f"launch, days after {answer.asked.date:%Y-%m-%d} UTC")
    else:
        across = np.degrees(chart.across)
        mark = float(np.degrees(answer.aimed.found.longitude) % 360)
        axes.set_xlabel("longitude of the track [deg east]")
    shown = np.ma.masked_invalid(value)
    low, high = np.nanpercentile(value, (1, 95)) if shown.count() else (0.0, 1.0)
    image = axes.pcolormesh(
        across,
        chart.speed,
        shown,
        cmap="viridis",
        shading="nearest",
        norm=_norm(target.is_point, float(low), float(high)),
    )
    bar = figure.colorbar(image, ax=axes, label=label, format="%g")
    bar.ax.yaxis.set_minor_formatter("{x:g}")
    lines = _days(axes, across, chart.speed, chart.flight / DAY, value)
    axes.plot(
        mark,
        answer.aimed.found.speed,
        "*",
        color=PATH,
        ms=13,
        mec="white",
        label="this shot",
        clip_on=False,
        zorder=5,
    )
    axes.grid(visible=False)
    axes.set_ylabel("muzzle speed [m/s]")
    axes.set_title(f"Porkchop of the track: {answer.asked.target.text}")
    axes.legend(fontsize=8, loc="upper right")
    azimuth = np.degrees(answer.aimed.found.azimuth) % 360
    _print(
        figure,
        answer,
        f"Azimuth {azimuth:.1f} deg. {'Lines: days of flight. ' if lines else ''}"
        "Blank: it never gets there.",
    )
    return figure


def _norm(logarithmic: bool, low: float, high: float) -> Any:
    """Colours by the logarithm for distances, which shrink to nothing, linear for the rest."""
    from matplotlib.colors import LogNorm, Normalize

    high = high if high > low else low + 1.0
    return LogNorm(max(low, high / 1e3), high) if logarithmic else Normalize(low, high)


def _days(axes: Axes, across: Samples, speed: Samples, days: Samples, value: Samples) -> bool:
    """Lines of equal duration over the lower half of the values, if durations differ by tenths."""
    if not np.isfinite(value).any():
        return False
    with np.errstate(invalid="ignore"):
        shown = np.ma.masked_where(~(value <= np.nanmedian(value)), days)
    shown = np.ma.masked_invalid(shown)
    if not shown.count() or np.ptp(shown.compressed()) < 2 * TENTH:
        return False
    levels = np.percentile(shown.compressed(), (10, 35, 60, 85))
    levels = np.unique(np.round(levels / TENTH) * TENTH)
    lines = axes.contour(across, speed, shown, levels, colors="white", linewidths=0.7)
    axes.clabel(lines, fontsize=7, fmt="%.1f d")
    return True


def ring(answer: AimAnswer) -> Figure:
    """Output of panels over distance from the Sun."""
    figure = blank(7.6, 4.2)
    axes = figure.add_subplot()
    assert answer.power is not None
    for power, colour, name in zip(
        answer.power, (EARTH, PATH), ("lunar-made cells", "III-V cells"), strict=True
    ):
        axes.plot(power.distance, power.output, color=colour, lw=1.6, label=name)
        most = float(np.interp(power.best, power.distance, power.output))
        axes.plot(power.best, most, "o", color=colour, ms=5)
    nearest = answer.power[0].nearest
    axes.axvspan(0, nearest, color=INK, alpha=0.08, label="lunar-made cells too hot to last")
    axes.set_xlim(answer.power[0].distance[0], answer.power[0].distance[-1])
    here = answer.asked.target.value / ASTRONOMICAL_UNIT
    axes.axvline(here, color=INK, ls="--", lw=1.0, label="this ring")
    axes.set(xlabel="distance from the Sun [au]", ylabel="electric power per panel area [W/m2]")
    axes.set_ylim(bottom=0)
    axes.set_title("Panels that face the Sun and radiate from both sides")
    axes.legend(fontsize=8)
    _print(
        figure,
        answer,
        "Cells at the temperature of their heat balance; dots: most output of cells that last.",
    )
    return figure


def _print(figure: Figure, answer: AimAnswer, note: str) -> None:
    text = f"moonbase {version()}, {answer.asked.model}. {note}"
    figure.supxlabel(text, x=0.01, ha="left", fontsize=6.5, color=QUIET)
