"""Figures of a month of shots: in the frame that turns with the Moon, and around the Sun."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from moonbase.constants import ASTRONOMICAL_UNIT, LUNAR_DAY
from moonbase.environment.ephemeris_pieces import between
from moonbase.flows import Samples
from moonbase.results.drawing.style import INK, QUIET, blank
from moonbase.version import version

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from moonbase.results.shots_record import ShotsAnswer

SHOWN = 1.6e9
"""Half the width of the first figure [m]."""
EARTH, SUN, MOON = "#0072B2", "#E69F00", "#8C6D31"
MOST_LINES = 240
"""Paths that are drawn."""


def _colours(answer: ShotsAnswer, index: int) -> tuple[float, float, float, float]:
    """Colour by day of the month."""
    from matplotlib import colormaps

    shots = answer.half_year.volley
    share = (shots.time[index] - shots.time[0]) / LUNAR_DAY
    return tuple(colormaps["viridis"](0.95 * share))


def _small_print(figure: Figure, answer: ShotsAnswer) -> None:
    asked = answer.question
    text = (
        f"moonbase {version()}. {asked.where.title}, azimuth {np.degrees(asked.azimuth):g} deg, "
        f"{asked.speed / 1e3:g} km/s, shots every {asked.interval / 3600:g} h without error."
    )
    figure.supxlabel(text, x=0.01, ha="left", fontsize=6.5, color=QUIET)


def _scale(figure: Figure, axes: object) -> None:
    """The scale of the colours."""
    from matplotlib.cm import ScalarMappable
    from matplotlib.colors import Normalize

    bar = ScalarMappable(Normalize(0, LUNAR_DAY / 86_400 / 0.95), "viridis")
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
    """Paths from the Moon in the frame that turns with Earth and Moon."""
    figure = blank(7.6, 6.4)
    axes = figure.add_subplot()
    found = answer.half_year
    for index in range(0, found.volley.instants, max(found.volley.instants // MOST_LINES, 1)):
        states, time = _fine(answer, index)
        turned = np.einsum("ijn,jn->in", turning(time), states[:3]) / 1e9
        axes.plot(turned[0], turned[1], color=_colours(answer, index), lw=0.5, alpha=0.7)
    distance = float(np.linalg.norm(between(found.volley.time[:1], "earth", "moon"))) / 1e9
    axes.plot(0, 0, "o", color=EARTH, ms=7, zorder=5)
    axes.plot(distance, 0, "o", color=MOON, ms=5, zorder=5)
    axes.annotate("Earth", (0, 0), (6, 6), textcoords="offset points", zorder=6)
    axes.annotate("Moon", (distance, 0), (6, 6), textcoords="offset points", zorder=6)
    limit = SHOWN / 1e9
    axes.set(xlim=(-limit, limit), ylim=(-limit, limit), aspect="equal")
    axes.set(xlabel="towards the Moon [million km]", ylabel="along its motion [million km]")
    axes.set_title("A month of shots, turning with Earth and Moon")
    _scale(figure, axes)
    _small_print(figure, answer)
    return figure


def _fine(answer: ShotsAnswer, index: int) -> tuple[Samples, Samples]:
    """States of one shot between its kept ones by cubic curves, while it is in view."""
    from scipy.interpolate import CubicHermiteSpline

    flight, looks = answer.half_year.flight, answer.half_year.looks[:, index]
    states = flight.samples[:, :, index]
    keep = np.isfinite(states[0])
    near = np.linalg.norm(states[:3], axis=0) < 2 * SHOWN
    count = max(int(np.argmin(near & keep)) or int(keep.sum()), 2)
    times = looks[:count]
    curve = CubicHermiteSpline(times, states[:3, :count], states[3:, :count], axis=1)
    fine = np.linspace(times[0], times[-1], 8 * count)
    return curve(fine), fine


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
