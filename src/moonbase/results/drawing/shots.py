"""Figures of a month of shots: in the frame that turns with the Moon, and around the Sun."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from moonbase.constants import ASTRONOMICAL_UNIT, DAY, LUNAR_DAY
from moonbase.environment.ephemeris_pieces import between
from moonbase.flows import Samples
from moonbase.results.drawing.style import INK, QUIET, blank
from moonbase.version import version

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from moonbase.design.shot_paths import Path as ShotPath
    from moonbase.results.shots_record import ShotsAnswer

LEAST_SHOWN, MOST_SHOWN = 0.5, 3.0
"""Half the width of the first figure at least and at most [million km]."""
ROOM = 1.05
"""Half the width over the farthest place that is drawn."""
DRAWN = 30 * DAY
"""Time for which a shot is drawn in the first figure [s]: later loops cover each other."""
CURVE = 6
"""Points of a curve between two states."""
EARTH, SUN, MOON = "#0072B2", "#E69F00", "#8C6D31"
LIGHTEST = 0.95
"""End of the colours: beyond it they are too light on white."""
MOST_LINES = 240
"""Paths that are drawn."""


def _colours(answer: ShotsAnswer, index: int) -> tuple[float, float, float, float]:
    """Colour by day of the month."""
    from matplotlib import colormaps

    shots = answer.half_year.volley
    share = (shots.time[index] - shots.time[0]) / LUNAR_DAY
    return tuple(colormaps["viridis"](LIGHTEST * share))


def _small_print(figure: Figure, answer: ShotsAnswer) -> None:
    asked = answer.question
    text = (
        f"moonbase {version()}. {asked.where.title}, azimuth {np.degrees(asked.azimuth):g} deg, "
        f"{asked.speed / 1e3:g} km/s, shots every {asked.interval / 3600:g} h without error."
    )
    figure.supxlabel(text, x=0.01, ha="left", fontsize=6.5, color=QUIET)


def _scale(figure: Figure, axes: object) -> None:
    """The scale of the colours."""
    from matplotlib import colormaps
    from matplotlib.cm import ScalarMappable
    from matplotlib.colors import ListedColormap, Normalize

    days = ListedColormap(colormaps["viridis"](np.linspace(0, LIGHTEST, 256)))
    bar = ScalarMappable(Normalize(0, LUNAR_DAY / DAY), days)
    figure.colorbar(bar, ax=axes, label="day of the lunar month", shrink=0.8)  # type: ignore[arg-type]


def turning(time: Samples) -> Samples:
    """Axes that turn with the Moon about the Earth, (3 axes, 3, N): to the Moon, along, up."""
    moon = between(time, "earth", "moon")
    later = between(time + 60.0, "earth", "moon")
    ahead = moon / np.linalg.norm(moon, axis=0)
    up = np.cross(moon, later - moon, axis=0)
    up = up / np.linalg.norm(up, axis=0)
    return np.stack([ahead, np.cross(up, ahead, axis=0), up])


def rotating(answer: ShotsAnswer) -> Figure:
    """The first weeks of paths from the Moon in the frame that turns with Earth and Moon."""
    from moonbase.design.shot_paths import shot_paths

    figure = blank(7.6, 6.4)
    axes = figure.add_subplot()
    found = answer.half_year
    paths = shot_paths(found)
    limit = LEAST_SHOWN
    for path in paths[:: max(len(paths) // MOST_LINES, 1)]:
        across = _turned(path)
        limit = max(limit, ROOM * float(np.abs(across).max()))
        axes.plot(*across, color=_colours(answer, path.index), lw=0.5, alpha=0.7)
    distance = float(np.linalg.norm(between(found.volley.time[:1], "earth", "moon"))) / 1e9
    for name, place, colour, size in (("Earth", 0.0, EARTH, 7), ("Moon", distance, MOON, 5)):
        axes.plot(place, 0, "o", color=colour, ms=size, zorder=5)
        axes.annotate(
            name,
            (place, 0),
            (0, -16),
            textcoords="offset points",
            ha="center",
            zorder=6,
            bbox={"facecolor": "white", "edgecolor": "none", "alpha": 0.75, "pad": 0.8},
        )
    limit = min(limit, MOST_SHOWN)
    axes.set(xlim=(-limit, limit), ylim=(-limit, limit), aspect="equal")
    axes.set(xlabel="towards the Moon [million km]", ylabel="along its motion [million km]")
    axes.set_title(f"{DRAWN / DAY:g} days of each shot of a month, turning with Earth and Moon")
    _scale(figure, axes)
    _small_print(figure, answer)
    return figure


def _turned(path: ShotPath) -> Samples:
    """Places of a path along and across the line to the Moon by curves, (2, K) [million km]."""
    from scipy.interpolate import CubicHermiteSpline

    curve = CubicHermiteSpline(path.times, path.states[:3], path.states[3:], axis=1)
    ends = np.minimum(path.times, path.times[0] + DRAWN)
    parts = np.linspace(ends[:-1], ends[1:], CURVE, endpoint=False).T.ravel()
    fine = np.unique(np.append(parts, ends[-1]))
    return np.asarray(np.einsum("ijn,jn->in", turning(fine), curve(fine))[:2] / 1e9)


def around_sun(answer: ShotsAnswer) -> Figure:
    """Where shots are after 180 days, and their places 1, 3 and 5 years on, seen with the Earth."""
    figure = blank(7.6, 6.4)
    axes = figure.add_subplot()
    found = answer.half_year
    for index in range(0, found.volley.instants, max(found.volley.instants // MOST_LINES, 1)):
        if not found.deep_space[index]:
            continue
        looks = found.looks[:, index]
        place = found.flight.samples[:3, :, index] - between(looks, "earth", "sun")
        level = _ecliptic(place) / ASTRONOMICAL_UNIT
        axes.plot(level[0], level[1], color=_colours(answer, index), lw=0.5, alpha=0.7)
    time = found.looks[:, 0]
    earth = _ecliptic(-between(time, "earth", "sun")) / ASTRONOMICAL_UNIT
    axes.plot(earth[0], earth[1], color=EARTH, lw=1.8, label="Earth, the same 180 days")
    turn = np.linspace(0, 2 * np.pi, 361)
    axes.plot(np.cos(turn), np.sin(turn), color=INK, lw=0.6, ls=":", label="1 au")
    axes.plot(0, 0, "o", color=SUN, ms=9)
    axes.annotate("Sun", (0, 0), (8, 6), textcoords="offset points")
    axes.set(aspect="equal", xlabel="ecliptic x [au]", ylabel="ecliptic y [au]")
    axes.set_title("The first 180 days around the Sun")
    axes.legend(loc="upper right", fontsize=8)
    _scale(figure, axes)
    _small_print(figure, answer)
    return figure


def _ecliptic(place: Samples) -> Samples:
    """ICRF vectors in the plane of the ecliptic of J2000, (3, N)."""
    from moonbase.constants import OBLIQUITY

    x, y, z = place
    cosine, sine = np.cos(OBLIQUITY), np.sin(OBLIQUITY)
    return np.stack([x, cosine * y + sine * z, cosine * z - sine * y])
