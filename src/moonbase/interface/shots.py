"""`moonbase shots`: a lunar month of shots from one track, and where all of them go."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from moonbase.interface.options import LAST_SEED, Json, Lang, Seed, Settings
from moonbase.interface.sheets import NoFolder, Out
from moonbase.interface.words import Language

if TYPE_CHECKING:
    from moonbase.interface.faults import Item
    from moonbase.results.shots_record import Question

MOST_CLONES = 100_000
"""Shots with errors at most."""
MOST_SHOTS = 50_000
"""Shots without error at most: a month at one a minute."""

Place = Annotated[
    str, typer.Option("--site", metavar="PLACE", help='Such as "0N 33.1E", or a named place.')
]
Azimuth = Annotated[
    float,
    typer.Option("--azimuth", min=-360, max=360, metavar="DEG", help="From north over east."),
]
Elevation = Annotated[
    float, typer.Option("--elevation", min=0, max=90, metavar="DEG", help="Over level ground.")
]
Speed = Annotated[
    str, typer.Option("--speed", metavar="SPEED", help='At the muzzle, such as "2.45 km/s".')
]
Month = Annotated[str, typer.Option("--month", metavar="MONTH", help="Such as 2030-01, UTC.")]
Interval = Annotated[
    str, typer.Option("--interval", metavar="TIME", help='Between the shots, such as "3 h".')
]
Clones = Annotated[
    int,
    typer.Option(
        "--samples", min=0, max=MOST_CLONES, metavar="N", help="Further shots with errors."
    ),
]
Terrain = Annotated[str, typer.Option("--terrain", metavar="GRID", help="none (a sphere) or lola.")]


def shots(
    site: Place = "0N 33.1E",
    azimuth: Azimuth = 270.0,
    elevation: Elevation = 0.0,
    speed: Speed = "2.45 km/s",
    month: Month = "2030-01",
    interval: Interval = "3 h",
    samples: Clones = 500,
    seed: Seed = 1,
    terrain: Terrain = "none",
    settings: Settings = None,
    out: Out = None,
    no_folder: NoFolder = False,
    lang: Lang = Language.en,
    json: Json = False,
) -> int:
    """Where a month of shots goes."""
    from moonbase.environment.sky import SkyRangeError
    from moonbase.interface.asking import scenario_of
    from moonbase.interface.faults import DONE, INFEASIBLE, Fault, Item
    from moonbase.interface.lunar_faults import located
    from moonbase.interface.outputs import place_of
    from moonbase.interface.progress import Watch, say_compiling
    from moonbase.interface.sheets import deliver
    from moonbase.results.shots_sheet import shots_sheet
    from moonbase.study.shots import LAST_MONTH, LEGS, SpeedError, study_shots

    question = asked(
        site, azimuth, elevation, speed, month, interval, samples, min(seed, LAST_SEED), terrain
    )
    place_of(out, no_folder, json)
    scenario = scenario_of("reference", settings)
    say_compiling()
    try:
        with located(), Watch(f"shots from {question.where.title}", LEGS) as watch:
            found = study_shots(scenario, question, lambda done: watch(done, LEGS))
    except SpeedError as error:
        hint = f'nearest: --speed "{error.nearest / 1e3:g} km/s"'
        raise Fault(INFEASIBLE, [Item("E604", str(error), "--speed", hint=hint)]) from error
    except Fault as fault:
        if isinstance(fault.__cause__, SkyRangeError):
            hint = f"nearest: a month from 1972-01 to {LAST_MONTH}-12; a century is followed"
            item = Item("E008", str(fault.__cause__), "--month", hint=hint)
            raise Fault(INFEASIBLE, [item]) from fault
        raise
    deliver(shots_sheet(found, scenario.hash), out, no_folder, json, lang.value)
    return DONE


def asked(
    site: str,
    azimuth: float,
    elevation: float,
    speed: str,
    month: str,
    interval: str,
    clones: int,
    seed: int,
    terrain: str,
) -> Question:
    """The question in SI units, or every fault in it at once."""
    import numpy as np

    from moonbase.constants import LUNAR_DAY
    from moonbase.interface.faults import INFEASIBLE, USAGE, Fault, Item
    from moonbase.interface.quantities import amount
    from moonbase.interface.site import place_hint
    from moonbase.results.shots_record import Question
    from moonbase.study.shots import LAST_MONTH, month_of
    from moonbase.study.site import where

    faults: list[Item] = []
    here, first = None, None
    fast = amount(speed, "--speed", "m/s", "", faults)
    often = amount(interval, "--interval", "s", "", faults)
    if often is not None and not LUNAR_DAY / MOST_SHOTS <= often <= LUNAR_DAY:
        message = f"{often:g} s is not between a minute and a lunar day"
        faults.append(Item("E004", message, "--interval", hint='for example "3 h"'))
    for name, value in (("--azimuth", azimuth), ("--elevation", elevation)):
        if not np.isfinite(value):
            faults.append(Item("E004", "is not a finite number", name, hint="degrees"))
    if terrain not in ("none", "lola"):
        message = f'"{terrain}" is no terrain of shots'
        faults.append(Item("E004", message, "--terrain", hint="none or lola"))
    try:
        here = where(site)
    except ValueError as error:
        faults.append(Item("E004", str(error), "--site", hint=place_hint(site)))
    try:
        first = month_of(month)
    except ValueError as error:
        faults.append(Item("E004", str(error), "--month", hint="for example 2030-01"))
    if here is None or first is None or fast is None or often is None or faults:
        raise Fault(USAGE, faults)
    if not 1972 <= first.year <= LAST_MONTH:
        near = f"{min(max(first.year, 1972), LAST_MONTH)}-{first.month:02d}"
        message = f"{month} lies outside what the kernels cover with a century to follow"
        raise Fault(INFEASIBLE, [Item("E008", message, "--month", hint=f"nearest: {near}")])
    turn, rise = np.radians([azimuth % 360, elevation])
    return Question(here, float(turn), float(rise), fast, first, often, clones, seed, terrain)
