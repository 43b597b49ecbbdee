"""`moonbase driver`: a mass driver designed for a payload, a speed and an acceleration."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from moonbase.interface.options import Json, Lang, Settings
from moonbase.interface.sheets import NoFolder, Out
from moonbase.interface.words import Language

if TYPE_CHECKING:
    from moonbase.design.driver_answer import DriverStudy
    from moonbase.interface.faults import Fault, Item
    from moonbase.results.sheet import Sheet
    from moonbase.scenario.resolved import ResolvedScenario
    from moonbase.study.driver import InfeasibleError, Question

MOST_TRACKS = 1000
USUAL_YEAR = 2035

PayloadText = Annotated[
    str | None, typer.Option("--payload", metavar="MASS", help='Such as "1 t".')
]
Speed = Annotated[
    str | None, typer.Option("--speed", metavar="SPEED", help='At the muzzle, such as "2.45 km/s".')
]
Acceleration = Annotated[
    str | None,
    typer.Option("--acceleration", metavar="G", help='In g, such as 50, or "500 m/s2".'),
]
Motor = Annotated[str, typer.Option("--motor", metavar="NAME", help="synchronous or coilgun.")]
Interval = Annotated[
    str | None, typer.Option("--interval", metavar="TIME", help='Between shots, such as "60 s".')
]
Tracks = Annotated[
    int, typer.Option("--tracks", min=1, max=MOST_TRACKS, metavar="N", help="Equal tracks.")
]
Transient = Annotated[
    bool,
    typer.Option("--transient", help="Simulate the shot too: circuits, motion, heat."),
]
Year = Annotated[int, typer.Option("--year", metavar="YEAR", help="Of prices and of landing.")]


def driver(
    payload: PayloadText = None,
    speed: Speed = None,
    acceleration: Acceleration = None,
    motor: Motor = "synchronous",
    interval: Interval = None,
    tracks: Tracks = 1,
    year: Year = USUAL_YEAR,
    transient: Transient = False,
    settings: Settings = None,
    out: Out = None,
    no_folder: NoFolder = False,
    lang: Lang = Language.en,
    json: Json = False,
) -> int:
    """Design a mass driver."""
    from moonbase.interface.asking import scenario_of
    from moonbase.interface.faults import DONE, USAGE, Fault
    from moonbase.interface.outputs import place_of
    from moonbase.interface.quantities import amount
    from moonbase.interface.sheets import deliver
    from moonbase.results.driver_sheet import driver_sheet
    from moonbase.study.driver import InfeasibleError, Question, study_driver

    scenario = scenario_of("reference", settings)
    faults: list[Item] = []
    question = Question(
        payload=amount(payload, "--payload", "kg", "", faults),
        speed=amount(speed, "--speed", "m/s", "", faults),
        acceleration=amount(acceleration, "--acceleration", "m/s**2", "g_0", faults),
        interval=amount(interval, "--interval", "s", "", faults),
        motor=motor,
        tracks=tracks,
        year=year,
    )
    _check(scenario, question, faults)
    if faults:
        raise Fault(USAGE, faults)
    place_of(out, no_folder, json)
    try:
        study = study_driver(scenario, question)
    except InfeasibleError as error:
        raise infeasible(error) from error
    sheet = driver_sheet(study, (question,), scenario.hash)
    if transient:
        sheet = _simulated(sheet, study)
    deliver(sheet, out, no_folder, json, lang.value)
    return DONE


def _simulated(sheet: Sheet, study: DriverStudy) -> Sheet:
    """The sheet with a simulated shot: seconds, or a minute for a coil gun."""
    from moonbase.interface.progress import Watch
    from moonbase.results.driver_transient import with_transient
    from moonbase.study.driver import simulated

    with Watch("shot", 1):
        shot = simulated(study)
    return with_transient(sheet, study, shot)


def _check(scenario: ResolvedScenario, question: Question, faults: list[Item]) -> None:
    """A motor that exists and a year that prices exist for."""
    from moonbase.interface.faults import Item
    from moonbase.launch.driver.motor import MOTORS
    from moonbase.scenario.errors import did_you_mean

    if question.motor not in MOTORS:
        hint = did_you_mean(question.motor, tuple(MOTORS)) or "one of " + ", ".join(MOTORS)
        faults.append(Item("E004", f'no motor is called "{question.motor}"', "--motor", hint=hint))
    if not scenario.start <= question.year <= scenario.end:
        hint = f"scenario {scenario.name} runs from {scenario.start} to {scenario.end}"
        faults.append(Item("E004", f"{question.year} is outside the clock", "--year", hint=hint))


OPTIONS = {
    "payload": ("--payload", "kg"),
    "muzzle_speed": ("--speed", "m/s"),
    "acceleration": ("--acceleration", "g_0"),
    "shot_interval": ("--interval", "s"),
}
"""Input of a design -> the option that sets it, and the unit of the hint."""


def infeasible(error: InfeasibleError) -> Fault:
    """Why no machine does what was asked, and the nearest values that would."""
    from moonbase.interface.faults import INFEASIBLE, Fault, Item
    from moonbase.scenario.units import from_si

    items = []
    for each in error.excesses:
        option, unit = OPTIONS.get(each.cure, ("", ""))
        hint = "no value of one input alone brings it within"
        if option:
            near = from_si(each.nearest, unit)
            hint = f"nearest: {option} {near:.4g}" + ("" if unit == "g_0" else f" {unit}")
        scale, shown = (9.80665, "g") if each.unit == "m/s2" else (1.0, each.unit)
        bound = f"at {'least' if each.least else 'most'} {each.bound / scale:.4g}"
        message = f"{each.reason}: {each.value / scale:.4g} {shown}, {bound}"
        items.append(Item("E604", message, option, hint=hint))
    items += [
        Item("E604", f"no finite answer for {name}", hint="ask for usual values")
        for name in error.unknown
    ]
    return Fault(INFEASIBLE, items)
