"""`moonbase aim`: the muzzle state and the midcourse burn that reach a target."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from moonbase.interface.options import Json, Lang, Settings
from moonbase.interface.sheets import NoFolder, Out
from moonbase.interface.words import Language

if TYPE_CHECKING:
    from moonbase.design.aim_targets import Target
    from moonbase.interface.faults import Fault, Item
    from moonbase.results.aim_record import Asked

FREE = "auto"
"""What leaves an angle free."""
LEAST_DAYS, MOST_DAYS = 0.0, 60.0
LEAST_SPEED, MOST_SPEED = 100.0, 12e3

TargetName = Annotated[
    str,
    typer.Argument(
        metavar="TARGET",
        help="l1, l2, l4, l5, drift, earth-return, geo, llo[=KM], c3=KM2/S2, ring=AU. Level tracks "
        'to geo and earth-return start west of the sub-Earth point, such as --site "0N 60W".',
    ),
]
Place = Annotated[
    str, typer.Option("--site", metavar="PLACE", help='Such as "0N 33.1E", or a named place.')
]
Date = Annotated[str, typer.Option("--date", metavar="DATE", help="First date of launch, UTC.")]
Within = Annotated[
    float,
    typer.Option(
        "--within",
        min=LEAST_DAYS,
        max=MOST_DAYS,
        metavar="DAYS",
        help="Days from the date in which it may leave; 0 is that instant.",
    ),
]
Azimuth = Annotated[
    str, typer.Option("--azimuth", metavar="DEG", help="From north over east, or auto.")
]
Elevation = Annotated[
    str | None,
    typer.Option("--elevation", metavar="DEG", help="At the muzzle, or auto; level unless given."),
]
Speed = Annotated[
    str | None, typer.Option("--speed", metavar="SPEED", help='At the muzzle, such as "2.45 km/s".')
]
Model = Annotated[str, typer.Option("--model", metavar="NAME", help="de440 or cr3bp.")]


def aim(
    target: TargetName,
    site: Place = "0N 33.1E",
    date: Date = "2030-01-01",
    within: Within = 29.53,
    azimuth: Azimuth = FREE,
    elevation: Elevation = None,
    speed: Speed = None,
    model: Model = "de440",
    settings: Settings = None,
    out: Out = None,
    no_folder: NoFolder = False,
    lang: Lang = Language.en,
    json: Json = False,
) -> int:
    """Aim at a target: muzzle state, midcourse burn, what is found there."""
    from moonbase.design.aim import NoShotError
    from moonbase.interface.asking import scenario_of
    from moonbase.interface.faults import DONE, INFEASIBLE, Fault, Item
    from moonbase.interface.lunar_faults import located
    from moonbase.interface.outputs import place_of
    from moonbase.interface.progress import Watch, say_compiling
    from moonbase.interface.sheets import deliver
    from moonbase.results.aim_sheet import aim_sheet
    from moonbase.study.aim import study_aim

    asked = question(target, site, date, within, azimuth, elevation, speed, model)
    place_of(out, no_folder, json)
    scenario = scenario_of("reference", settings)
    if asked.model == "de440":
        say_compiling()
    try:
        with located(), Watch(f"aim at {asked.target.text}", 1):
            found = study_aim(scenario, asked)
    except NoShotError as error:
        item = Item("E604", str(error), asked.target.text, hint=error.hint)
        raise Fault(INFEASIBLE, [item]) from error
    except Fault as fault:
        raise _beyond(fault, date) from fault
    deliver(aim_sheet(found, scenario.hash), out, no_folder, json, lang.value)
    return DONE


def _beyond(fault: Fault, date: str) -> Fault:
    """Dates that the kernels do not hold are infeasible; other faults stay, with our way out."""
    from moonbase.environment.kernels import KernelsMissingError
    from moonbase.environment.sky import SkyRangeError
    from moonbase.interface.faults import INFEASIBLE, Fault, Item, failure

    cause = fault.__cause__
    if isinstance(cause, SkyRangeError):
        return Fault(INFEASIBLE, [Item("E008", f"{date}: {cause}", "--date", hint=_span())])
    if isinstance(cause, KernelsMissingError):
        hint = "pip install 'moonbase-plan[lunar]', or give --model cr3bp"
        return failure("E904", str(cause), "the extra lunar", hint)
    return fault


def _span() -> str:
    from moonbase.study.aim import LAST_YEAR

    return f"choose a date from 1972-01-01 to {LAST_YEAR}-12-31"


def question(
    target: str,
    site: str,
    date: str,
    within: float,
    azimuth: str,
    elevation: str | None,
    speed: str | None,
    model: str,
) -> Asked:
    """What was asked in SI units, or every fault in it at once."""
    import numpy as np

    from moonbase.environment.time_scales import parse_utc
    from moonbase.interface.faults import INFEASIBLE, USAGE, Fault, Item
    from moonbase.interface.quantities import amount
    from moonbase.interface.site import DATES, place_hint
    from moonbase.results.aim_record import Asked
    from moonbase.scenario.errors import did_you_mean
    from moonbase.study.aim import LAST_YEAR, MODELS
    from moonbase.study.site import where

    faults: list[Item] = []
    here, first = None, None
    aimed = _target(target, faults)
    fast = amount(speed, "--speed", "m/s", "", faults)
    if fast is not None and not LEAST_SPEED <= fast <= MOST_SPEED:
        message = f"expected a speed from 0.1 to 12 km/s, got {speed}"
        faults.append(Item("E004", message, "--speed", hint='for example "2.45 km/s"'))
    turn = _angle(azimuth, "--azimuth", (-360.0, 360.0), faults)
    rise = None if elevation is None else _angle(elevation, "--elevation", (0.0, 85.0), faults)
    if model not in MODELS:
        hint = did_you_mean(model, MODELS) or "one of " + ", ".join(MODELS)
        faults.append(Item("E004", f'no model is called "{model}"', "--model", hint=hint))
    if not np.isfinite(within):
        faults.append(Item("E004", "is not a finite number", "--within", hint="days"))
    try:
        here = where(site)
    except ValueError as error:
        faults.append(Item("E004", str(error), "--site", hint=place_hint(site)))
    try:
        first = parse_utc(date)
    except ValueError as error:
        hint = DATES
        faults.append(Item("E004", f'"{date}" is no date: {error}', "--date", hint=hint))
    if aimed is None or here is None or first is None or faults:
        raise Fault(USAGE, faults)
    if first.year > LAST_YEAR:
        message = f"{date} lies outside what the kernels cover with five years to follow"
        raise Fault(INFEASIBLE, [Item("E008", message, "--date", hint=_span())])
    rises = elevation is not None and rise is None
    return Asked(aimed, here, first, within, model, turn, rise, fast, rises)


def _target(text: str, faults: list[Item]) -> Target | None:
    """The target of a text; unknown names and bad values go to `faults`."""
    from moonbase.design.aim_targets import NAMES, target
    from moonbase.interface.faults import Item
    from moonbase.scenario.errors import did_you_mean

    known = ", ".join(NAMES)
    try:
        return target(text)
    except KeyError as error:
        name = str(error.args[0])
        hint = did_you_mean(name, NAMES) or f"known: {known}"
        faults.append(Item("E004", f'no target is called "{name}"', "TARGET", hint=hint))
    except ValueError as error:
        hint = "for example c3=8 [km2/s2], ring=0.9 [au], llo=100 [km]"
        faults.append(Item("E004", str(error), "TARGET", hint=hint))
    return None


def _angle(text: str, option: str, bounds: tuple[float, float], faults: list[Item]) -> float | None:
    """An angle in rad, None for auto; what is wrong goes to `faults`."""
    import math

    from moonbase.interface.faults import Item

    if text.strip().lower() == FREE:
        return None
    low, high = bounds
    try:
        found = float(text)
    except ValueError:
        found = math.nan
    if not low <= found <= high:
        message = f'expected auto or degrees from {low:g} to {high:g}, got "{text}"'
        faults.append(Item("E004", message, option, hint="for example 270, or auto"))
        return None
    return math.radians(found)
