"""What `moonbase aim` prints: metrics, other tracks, notes, the trajectory, figures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from moonbase.constants import ASTRONOMICAL_UNIT, DAY, EARTH_RADIUS, MOON_RADIUS
from moonbase.environment.coordinates import written
from moonbase.environment.time_scales import utc
from moonbase.launch.trajectory.restricted_problem import offset
from moonbase.results.aim_export import aim_files
from moonbase.results.aim_metrics import degrees, metrics_of
from moonbase.results.numbers import rounded
from moonbase.results.orbit_message import calendar
from moonbase.results.sheet import Grid, Sheet

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from moonbase.results.aim_record import AimAnswer

LINKS = tuple(
    f"{name}_{age}yr" for age in (1, 5) for name in ("earth_distance", "light_time", "link_rate")
)
PANELS = ("panel_gain", "panel_gain_compound", "cell_temperature", "best_distance")
MODELS = {
    "cr3bp": "the circular restricted problem of Earth and Moon, which has no Sun and no dates",
    "de440": "Earth, Moon and Sun of DE440, lunar field of degree 8, turning Moon with librations",
}


def aim_sheet(answer: AimAnswer, scenario: str) -> Sheet:
    """An aimed shot as metrics, tables, notes, series and figures."""
    asked = answer.asked
    apart = {"Years later": (*LINKS, "contact_share")}
    if answer.power is not None:
        apart["Panels at the ring"] = PANELS
    return Sheet(
        kind="aim",
        name=asked.target.text.replace("=", "-"),
        title=f"{asked.target.text} from {asked.where.title}, {_when(answer)}, {asked.model}",
        metrics=metrics_of(answer),
        apart=apart,
        asked=repr((asked, scenario)),
        grids=(_tracks(answer),),
        notes=_notes(answer),
        data=_data(answer),
        series={"trajectory.csv": _series(answer)},
        figures=_figures(answer),
        files=aim_files(answer),
    )


def _when(answer: AimAnswer) -> str:
    if answer.asked.model == "cr3bp":
        return "any date"
    return f"shot {utc(answer.aimed.found.time):%Y-%m-%d %H:%M} UTC"


def _tracks(answer: AimAnswer) -> Grid:
    """Tracks along the equator and over the poles from the same site."""
    rows = []
    for track in answer.aimed.tracks:
        found = track.found
        cells: tuple[str, ...] = ("none", "", "")
        if found is not None:
            after = (found.time - answer.aimed.question.date) / DAY
            cells = (f"{found.speed:,.1f} m/s", f"{after:.2f} d", f"{found.flight / DAY:.2f} d")
        rows.append((f"{track.name}, azimuth {degrees(track.azimuth):.0f} deg", cells))
    read = answer.asked.target.kind == "ring" and answer.asked.model == "de440"
    heads = ("muzzle speed", "launch after", "orbit read after" if read else "flight")
    level = answer.aimed.question.elevation == 0
    return Grid(f"{'Level' if level else 'Other'} tracks from this site", heads, tuple(rows))


def _notes(answer: AimAnswer) -> tuple[str, ...]:
    aimed, kind, errors = answer.aimed, answer.asked.target.kind, answer.errors
    notes = [
        f"Model: {MODELS[aimed.model]}.",
        _frame(aimed.model),
        f"Muzzle errors, one deviation: {rounded(errors.speed)} of the speed and "
        f"{rounded(errors.angle)} rad in each angle.",
    ]
    if aimed.abroad is not None:
        notes.append("Links are of one satellite and already averaged over its share of contact.")
    if kind in ("c3", "drift") or (kind == "ring" and aimed.model == "cr3bp"):
        notes.append("Arrival speed and C3 are read at 925,000 km from the Earth.")
    if kind == "ring" and aimed.model == "de440":
        notes.append(
            "The orbit around the Sun is read 90 days after the shot, where the trajectory ends; "
            "the flight lasts until its apsis at the ring."
        )
    if kind == "l2":
        half = (MOON_RADIUS + offset("l2") * (MOON_RADIUS + EARTH_RADIUS)) / 1e3
        notes.append(
            "The Moon hides L2 itself from the Earth: satellites there fly a halo "
            f"wider than {rounded(half)} km, which all of the Earth sees; contact is told for one."
        )
    if kind == "llo":
        notes.append("Mascons bring low orbits down within days to months unless they are held.")
    if kind == "drift":
        notes.append("Deep space: beyond 3 million km from the Earth 180 days after the shot.")
    if kind == "ring" and aimed.model == "de440":
        notes.append("Years later it has circularised at the ring after a Hohmann transfer.")
    if kind in ("c3", "ring"):
        notes.append(
            "The burn puts one number right, the energy or the apsis at the Sun; the direction and "
            "the clock stay off, and putting them right too would take more."
        )
    if answer.power and answer.asked.target.value < answer.power[0].nearest * ASTRONOMICAL_UNIT:
        notes.append("Lunar-made cells are hotter there than they stand for years.")
    if kind in ("c3", "ring", "drift") and aimed.model == "cr3bp":
        notes.append("Without a Sun the orbit around it is a patched conic along the Earth's path.")
    return tuple(notes)


def _frame(model: str) -> str:
    """What the trajectory is counted from."""
    if model == "de440":
        return (
            "trajectory.csv: from the centre of the Earth, axes of ICRF, TDB, day after the shot, "
            "no midcourse burn; trajectory.bsp and .oem are the same for other programs."
        )
    return (
        "trajectory.csv: from the centre of the Earth, axes at rest, the Moon on x at day 0 and "
        "its orbit in x and y, day after the shot, no midcourse burn."
    )


def _data(answer: AimAnswer) -> Mapping[str, Any]:
    aimed, asked = answer.aimed, answer.asked
    real = asked.model == "de440"
    return {
        "target": asked.target.text,
        "model": asked.model,
        "site": {
            "text": written(asked.where.latitude, asked.where.longitude),
            "latitude_deg": float(np.degrees(asked.where.latitude)),
            "longitude_deg": float(np.degrees(asked.where.longitude)),
        },
        "launch": utc(aimed.found.time).isoformat(timespec="seconds") if real else None,
        "arrival": utc(aimed.found.time + aimed.found.flight + aimed.arrival.later).isoformat(
            timespec="seconds"
        )
        if real
        else None,
        "midcourse_after_d": aimed.burn.time / DAY,
        "tracks": [
            {
                "name": each.name,
                "azimuth_deg": degrees(each.azimuth),
                "muzzle_speed_m_s": None if each.found is None else each.found.speed,
                "time_of_flight_d": None if each.found is None else each.found.flight / DAY,
            }
            for each in aimed.tracks
        ],
    }


def _series(answer: AimAnswer) -> Mapping[str, Any]:
    """The trajectory: geocentric states along the way, ICRF axes."""
    aimed = answer.aimed
    names = ("x_km", "y_km", "z_km", "vx_km_s", "vy_km_s", "vz_km_s")
    columns = {name: (row / 1e3).tolist() for name, row in zip(names, aimed.states, strict=True)}
    days = {"day": ((aimed.times - aimed.found.time) / DAY).tolist()}
    if aimed.model == "de440":
        days = {"tdb": [calendar(float(each)) for each in aimed.times], **days}
    return {**days, **columns}


def _figures(answer: AimAnswer) -> Mapping[str, Any]:
    from moonbase.results.drawing import aim as drawing

    def drawn(draw: Any) -> Any:
        def figure() -> Figure:
            found: Figure = draw(answer)
            return found

        return figure

    figures = {"trajectory.png": drawn(drawing.trajectory), "porkchop.png": drawn(drawing.porkchop)}
    return figures | ({"ring.png": drawn(drawing.ring)} if answer.power is not None else {})
