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
    str | None,
    typer.Option("--payload", metavar="MASS", help='Such as "1 t"; usually driver.payload, 2 t.'),
]
Speed = Annotated[
    str | None,
    typer.Option(
        "--speed", metavar="SPEED", help="At the muzzle; usually driver.muzzle_speed, 2.45 km/s."
    ),
]
Acceleration = Annotated[
    str | None,
    typer.Option(
        "--acceleration",
        metavar="G",
        help='In g, or "500 m/s2"; usually driver.acceleration, 30 g.',
    ),
]
Motor = Annotated[str, typer.Option("--motor", metavar="NAME", help="synchronous or coilgun.")]
Interval = Annotated[
    str | None,
    typer.Option(
        "--interval", metavar="TIME", help="Between shots; usually driver.shot_interval, 60 s."
    ),
]
Throughput = Annotated[
    str | None,
    typer.Option(
        "--throughput",
        metavar="FLOW",
        help='In place of --interval, such as "100 t/day", of all tracks, stops included.',
    ),
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
    throughput: Throughput = None,
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
    from moonbase.interface.faults import DONE, USAGE, Fault, Item
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
        throughput=amount(throughput, "--throughput", "kg/s", "", faults),
        motor=motor,
        tracks=tracks,
        year=year,
    )
    if interval is not None and throughput is not None:
        faults.append(Item("E004", "excludes --interval", "--throughput", hint="give one of them"))
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
    "throughput": ("--throughput", "t/day"),
}
"""Input of a design -> the option that sets it, and the unit of the hint."""
SHOWN = {"m/s2": (9.80665, "g"), "kg/s": (1000 / 86_400, "t/day")}
"""Unit of a bound -> size and name of the one that people read."""


def four_digits(value: float, up: bool) -> str:
    """Four digits, rounded away from the bound.

    >>> four_digits(4.61312, True), four_digits(108.19, False), four_digits(6481.7, False)
    ('4.614', '108.1', '6481')
    """
    from math import ceil, floor, log10

    scale = 10.0 ** (3 - floor(log10(abs(value))))
    whole = ceil(value * scale) if up else floor(value * scale)
    return f"{whole / scale:.10g}"


def infeasible(error: InfeasibleError) -> Fault:
    """Why no machine does what was asked, and the nearest values that would."""
    from moonbase.interface.faults import INFEASIBLE, Fault, Item
    from moonbase.scenario.units import from_si

    items = []
    for each in error.excesses:
        option, unit = OPTIONS.get(each.cure, ("", ""))
        hint = "no value of one input alone brings it within"
        if option:
            near = four_digits(from_si(each.nearest, unit), each.up)
            alone = "" if each.joint else ", which other bounds forbid: change another input too"
            hint = f"nearest: {option} {near}" + ("" if unit == "g_0" else f" {unit}") + alone
        scale, shown = SHOWN.get(each.unit, (1.0, each.unit))
        bound = f"at {'least' if each.least else 'most'} {each.bound / scale:.4g}"
        message = f"{each.reason}: {each.value / scale:.4g} {shown}, {bound} {shown}"
        items.append(Item("E604", message, option, hint=hint))
    items += [
        Item("E604", f"no finite answer for {name}", hint="ask for usual values")
        for name in error.unknown
    ]
    return Fault(INFEASIBLE, items)
