"""What `moonbase shots` prints: metrics with definitions, notes, series, figures, exports."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import numpy as np

from moonbase.constants import DAY
from moonbase.environment.coordinates import written
from moonbase.environment.time_scales import utc
from moonbase.results.numbers import rounded
from moonbase.results.sheet import Sheet
from moonbase.results.shots_metrics import metrics_of

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from moonbase.results.object_ephemeris import ObjectEphemeris
    from moonbase.results.shots_record import ShotsAnswer

ORIGINATOR = "MOONBASE"
FIRST_NUMBER = -1_000_001
"""Number of the first shot in an SPK; the next ones count down."""
KERNEL_COMMENT = "Shots of a month, states where their paths bend, moonbase"
APART = {
    "Where they are, drifting": (
        *(f"earth_distance_{year}yr" for year in (1, 3, 5)),
        *(f"light_time_{year}yr" for year in (1, 3, 5)),
        *(f"link_rate_{year}yr" for year in (1, 3, 5)),
    ),
    "Later fate, unsteered": ("earth_return_50yr", "earth_impact_100yr"),
    "Errors of the muzzle": ("correction_dv", "dispersion_30d", "separation_min"),
}


def shots_sheet(answer: ShotsAnswer, scenario: str) -> Sheet:
    """A month of shots as metrics, notes, series and figures."""
    asked = answer.question
    degrees = float(np.degrees(asked.azimuth))
    return Sheet(
        kind="shots",
        name=f"{asked.month:%Y-%m}-azimuth-{degrees:g}",
        title=(
            f"{asked.where.title}, azimuth {degrees:g} deg, elevation "
            f"{float(np.degrees(asked.elevation)):g} deg, {asked.speed / 1e3:g} km/s, "
            f"a lunar month from {asked.month:%Y-%m-%d}"
        ),
        metrics=metrics_of(answer),
        apart=APART,
        asked=repr((asked, scenario)),
        notes=_notes(answer),
        data=_data(answer),
        series={"shots.csv": _series(answer)},
        figures=_figures(answer),
        files=_files(answer),
    )


def _notes(answer: ShotsAnswer) -> tuple[str, ...]:
    shots, asked = answer.half_year.volley, answer.question
    clones = shots.time.size - shots.instants
    notes = [
        f"{shots.instants} shots every {asked.interval / 3600:g} h without error and {clones} with "
        f"errors of {float(answer.dispersion.speed_error[0]):.1e} of the speed and "
        f"{float(answer.dispersion.angle_error[0]):.1e} rad (one deviation, seed {asked.seed}).",
        "180 days: Earth with J2, Moon with its field to degree 20, Sun, Venus, Jupiter (DE440), "
        f"sunlight on {rounded(answer.area_to_mass)} m2/kg. Then the Sun and six bodies.",
        "Shares carry the interval of 95 % of counting alone (Wilson); shots of one month are not "
        "independent, and clones of a shot share much of its fate.",
    ]
    if asked.terrain == "none":
        notes.append(
            "The Moon is a sphere here: a level track may meet hills that this does not see. "
            "--terrain lola flies over them and tells the least elevation that clears them."
        )
    if answer.decades is not None:
        notes.append(
            "A century is chaotic for shots that come back: single paths mean nothing, shares do. "
            "Sunlight pushes all the while as on the first day; nobody steers."
        )
    if answer.decades is not None:
        notes.append(
            "Distance, light time and link are those of the median shot in deep space; the link is "
            "of one satellite and already averaged over its contacts."
        )
    notes.append(_exports(answer))
    failed = int((answer.half_year.fate < 0).sum())
    if failed:
        notes.append(f"{failed} shots could not be followed and count in no share.")
    return tuple(notes)


def _exports(answer: ShotsAnswer) -> str:
    """What the files for other programs hold."""
    if not _files(answer):
        return "Every shot fell where it left its track, so no kernel and no message is written."
    return (
        "shots.bsp holds every shot without error, first-shot.oem the first of them, for a message "
        "holds one object (CCSDS 502.0-B-2); geocentric, ICRF, TDB, states where paths bend."
    )


def _data(answer: ShotsAnswer) -> dict[str, Any]:
    asked, shots = answer.question, answer.half_year.volley
    return {
        "track": {
            "written": written(asked.where.latitude, asked.where.longitude),
            "azimuth": float(np.degrees(asked.azimuth)),
            "elevation": float(np.degrees(asked.elevation)),
            "speed": asked.speed,
            "height": answer.track.height,
        },
        "month": asked.month.isoformat(),
        "shots": {"instants": shots.instants, "all": int(shots.time.size), "seed": asked.seed},
        "area_to_mass": answer.area_to_mass,
        "terrain": asked.terrain,
    }


def _series(answer: ShotsAnswer) -> Mapping[str, Any]:
    from moonbase.launch.trajectory.propagate import Fate

    found = answer.half_year
    shots, fate = found.volley, found.fate
    return {
        "utc": [_second(float(each)) for each in shots.time],
        "error_free": (np.arange(shots.time.size) < shots.instants).astype(int).tolist(),
        "fate": [Fate(each).name.lower() for each in fate],
        "deep_space": found.deep_space.astype(int).tolist(),
        "days_flown": ((found.flight.time - shots.time) / DAY).tolist(),
        "earth_distance_km": (np.linalg.norm(found.flight.state[:3], axis=0) / 1e3).tolist(),
        "nearest_earth_km": (found.flight.nearest_earth / 1e3).tolist(),
        **_later(answer),
    }


def _second(time: float) -> str:
    """The nearest second of UTC."""
    return (utc(time) + timedelta(seconds=0.5)).isoformat(timespec="seconds")


def _later(answer: ShotsAnswer) -> Mapping[str, Any]:
    """What the shots in deep space do later; empty for the others."""
    away = answer.half_year.deep_space
    later = answer.decades
    if later is None:
        return {}
    columns = {
        "perihelion_km": later.perihelion / 1e3,
        "aphelion_km": later.aphelion / 1e3,
        "nearest_earth_100yr_km": later.nearest / 1e3,
    }
    found: dict[str, Any] = {}
    for name, values in columns.items():
        whole = np.full(away.size, np.nan)
        whole[away] = values
        found[name] = ["" if np.isnan(each) else float(each) for each in whole]
    return found


def ephemerides(answer: ShotsAnswer) -> list[ObjectEphemeris]:
    """The error-free shots for 180 days or until they end, with states where their paths bend."""
    from moonbase.design.shot_paths import shot_paths
    from moonbase.results.object_ephemeris import ObjectEphemeris

    return [
        ObjectEphemeris(
            name=f"SHOT {each.index + 1}",
            id=FIRST_NUMBER - each.index,
            centre="earth",
            times=each.times,
            states=np.ascontiguousarray(each.states),
        )
        for each in shot_paths(answer.half_year)
    ]


def _files(answer: ShotsAnswer) -> Mapping[str, Callable[[], bytes]]:
    """A kernel of all shots and a message of the first that flew; none where none did."""
    from moonbase.design.shot_paths import have_paths

    if not have_paths(answer.half_year):
        return {}

    def kernel() -> bytes:
        from moonbase.results.spk import spk_bytes

        return spk_bytes(
            ephemerides(answer), "Shots of a month, states where their paths bend, moonbase"
        )

    def message() -> bytes:
        from moonbase.results.manifest import written_at
        from moonbase.results.orbit_message import oem_text

        return oem_text(ephemerides(answer)[:1], ORIGINATOR, written_at()).encode()

    return {"shots.bsp": kernel, "first-shot.oem": message}


def _figures(answer: ShotsAnswer) -> Mapping[str, Any]:
    from moonbase.results.drawing import shots as drawing

    def drawn(draw: Any) -> Any:
        def figure() -> Figure:
            found: Figure = draw(answer)
            return found

        return figure

    return {"rotating.png": drawn(drawing.rotating), "heliocentric.png": drawn(drawing.around_sun)}
