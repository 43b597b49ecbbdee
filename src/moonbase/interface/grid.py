"""`moonbase grid`: a lunar power grid sized for least cost and least mass, beside other ways."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from moonbase.interface.options import Json, Lang, Settings
from moonbase.interface.sheets import NoFolder, Out
from moonbase.interface.words import Language

if TYPE_CHECKING:
    from moonbase.design.grid_answer import GridQuestion
    from moonbase.design.nodes import Node
    from moonbase.interface.faults import Item
    from moonbase.scenario.resolved import ResolvedScenario

MOST_NODES = 64
STEEPEST = 75.0
"""Latitude up to which flat arrays are sized [deg]; poles are among the other ways."""
USUAL_RING, USUAL_YEAR = 8, 2035
SUM_TO_ONE = 1e-6
CHOICES = {"--built": ("moon", "earth"), "--horizon": ("day", "year")}
"""Option -> the values it takes."""

Ring = Annotated[
    int | None,
    typer.Option(
        "--ring",
        min=1,
        max=MOST_NODES,
        metavar="N",
        help="Nodes equally spaced at --latitude; 8 unless told otherwise.",
    ),
]
Latitude = Annotated[float, typer.Option("--latitude", metavar="DEG", help="Of the ring.")]
Places = Annotated[
    list[str] | None,
    typer.Option("--site", metavar="PLACE", help='A named place or "LAT LON". Repeatable.'),
]
Load = Annotated[str, typer.Option("--load", metavar="POWER", help='Such as "1 GW".')]
Firm = Annotated[
    float | None, typer.Option("--firm", metavar="SHARE", help="Of the load, that never stops.")
]
Warm = Annotated[
    float, typer.Option("--hold-warm", metavar="SHARE", help="Industry that is kept warm.")
]
Interruptible = Annotated[
    float, typer.Option("--interruptible", metavar="SHARE", help="Computing that may go dark.")
]
Built = Annotated[str, typer.Option("--built", metavar="PLACE", help="Made on earth or moon.")]
Year = Annotated[int, typer.Option("--year", metavar="YEAR", help="Of prices and of landing.")]
Horizon = Annotated[
    str,
    typer.Option("--horizon", metavar="SPAN", help="A synodic day, or a year with the real Sun."),
]
With = Annotated[
    list[str] | None,
    typer.Option("--with", metavar="TECH", help="Also offer fission, microwave or laser."),
]
Without = Annotated[
    list[str] | None,
    typer.Option("--without", metavar="TECH", help="Leave out a technology. Repeatable."),
]


def grid(
    ring: Ring = None,
    latitude: Latitude = 0.0,
    site: Places = None,
    load: Load = "1 GW",
    firm: Firm = None,
    hold_warm: Warm = 0.0,
    interruptible: Interruptible = 0.0,
    built: Built = "moon",
    year: Year = USUAL_YEAR,
    horizon: Horizon = "day",
    with_: With = None,
    without: Without = None,
    settings: Settings = None,
    out: Out = None,
    no_folder: NoFolder = False,
    lang: Lang = Language.en,
    json: Json = False,
) -> int:
    """Size a lunar power grid."""
    from moonbase.interface.asking import scenario_of
    from moonbase.interface.faults import DONE, INFEASIBLE, USAGE, Fault, Item, failure
    from moonbase.interface.outputs import place_of
    from moonbase.interface.progress import Watch
    from moonbase.interface.sheets import deliver
    from moonbase.linear_program import NotSolvedError, SolverMissingError
    from moonbase.results.grid_sheet import grid_sheet
    from moonbase.study.grid import TASKS, study_grid

    scenario = scenario_of("reference", settings)
    faults: list[Item] = []
    nodes = nodes_of(ring, latitude, site, faults)
    question = _question(
        nodes, load, (firm, hold_warm, interruptible), built, year, horizon, faults
    )
    offered = offered_of(with_ or (), without or (), faults)
    _check_year(scenario, year, horizon, faults)
    if faults or question is None:
        raise Fault(USAGE, faults)
    place_of(out, no_folder, json)
    try:
        with Watch("grid", TASKS) as watch:
            study = study_grid(scenario, _offering(question, offered), watch)
    except SolverMissingError as error:
        raise failure("E904", error.reason, hint=error.hint) from error
    except NotSolvedError as error:
        hint = error.hint or "offer a store, lines between three nodes or more, or --with fission"
        raise Fault(INFEASIBLE, [Item("E604", str(error), "", hint=hint)]) from error
    deliver(grid_sheet(study, scenario.hash), out, no_folder, json, lang.value)
    return DONE


def nodes_of(
    ring: int | None, latitude: float, sites: list[str] | None, faults: list[Item]
) -> tuple[Node, ...]:
    """Nodes of a ring, or the sites named; what is wrong with them goes to `faults`."""
    import numpy as np

    from moonbase.design.nodes import Node
    from moonbase.design.nodes import ring as equally_spaced
    from moonbase.interface.faults import Item
    from moonbase.interface.site import place_hint
    from moonbase.study.site import where

    if not sites:
        _check_latitude(latitude, "--latitude", faults)
        return equally_spaced(ring or USUAL_RING, float(np.radians(latitude)))
    if ring is not None:
        faults.append(Item("E004", "excludes --site", "--ring", hint="give one of the two"))
    if len(sites) > MOST_NODES:
        faults.append(Item("E004", f"at most {MOST_NODES} sites", "--site"))
    found = []
    for text in sites:
        try:
            place = where(text)
        except ValueError as error:
            faults.append(Item("E004", str(error), "--site", hint=place_hint(text)))
            continue
        _check_latitude(float(np.degrees(place.latitude)), "--site", faults)
        found.append(Node(text, place.latitude, place.longitude))
    if len({(each.latitude, each.longitude) for each in found}) < len(found):
        faults.append(Item("E004", "the same place twice", "--site"))
    return tuple(found)


def _check_latitude(latitude: float, option: str, faults: list[Item]) -> None:
    from moonbase.interface.faults import Item

    if not abs(latitude) <= STEEPEST:
        message = f"expected a latitude from -{STEEPEST:g} to {STEEPEST:g} deg, got {latitude:g}"
        hint = "flat arrays give little at a pole; polar designs stand among the other ways"
        faults.append(Item("E004", message, option, hint=hint))


def _question(
    nodes: tuple[Node, ...],
    load: str,
    shares: tuple[float | None, float, float],
    built: str,
    year: int,
    horizon: str,
    faults: list[Item],
) -> GridQuestion | None:
    """The question without what is offered; what is wrong goes to `faults`."""
    from moonbase.design.grid_answer import GridQuestion
    from moonbase.interface.faults import Item
    from moonbase.scenario.errors import did_you_mean

    for option, given in (("--built", built), ("--horizon", horizon)):
        if given not in CHOICES[option]:
            hint = did_you_mean(given, CHOICES[option]) or "one of " + ", ".join(CHOICES[option])
            faults.append(Item("E004", f'no such choice: "{given}"', option, hint=hint))
    power = _power(load, faults)
    warm, interruptible = shares[1:]
    firm = 1 - warm - interruptible if shares[0] is None else shares[0]
    named = {"--firm": firm, "--hold-warm": warm, "--interruptible": interruptible}
    outside = [option for option, share in named.items() if not 0 <= share <= 1]
    for option in outside:
        message = f"expected a share from 0 to 1, got {named[option]:g}"
        faults.append(Item("E004", message, option, hint="for example 0.5"))
    if not outside and abs(sum(named.values()) - 1) > SUM_TO_ONE:
        message = f"the shares sum to {sum(named.values()):g}, not to 1"
        hint = "leave out --firm and it takes what the others leave"
        faults.append(Item("E004", message, "--firm", hint=hint))
    if power is None or faults:
        return None
    return GridQuestion(nodes, power, firm, warm, interruptible, built, year, horizon, ())


def _power(text: str, faults: list[Item]) -> float | None:
    """A load in watts, or None and a fault."""
    import math

    from moonbase.interface.faults import Item
    from moonbase.scenario.units import UnitError, parse_quantity, same_dimension, to_si

    hint = 'write a power, for example "1 GW" or "40 kW"'
    try:
        found = parse_quantity(text)
        if found.is_range or not found.unit or not same_dimension(found.unit, "W"):
            raise UnitError(f'"{text}" is not a power', hint)
        power = to_si(found.low, found.unit)
    except UnitError as error:
        message = str(error) if text in str(error) else f'"{text}" {error}'
        faults.append(Item("E004", message, "--load", hint=error.hint or hint))
        return None
    if not (math.isfinite(power) and LEAST_LOAD <= power <= MOST_LOAD):
        message = f"expected a power from 1 kW to 100 TW, got {text}"
        faults.append(Item("E004", message, "--load", hint=hint))
        return None
    return power


LEAST_LOAD, MOST_LOAD = 1e3, 1e14


def offered_of(
    added: list[str] | tuple[str, ...], removed: list[str] | tuple[str, ...], faults: list[Item]
) -> tuple[str, ...]:
    """Technologies offered; unknown names go to `faults`."""
    from moonbase.interface.faults import Item
    from moonbase.scenario.errors import did_you_mean
    from moonbase.study.grid import OFFERED, ON_REQUEST

    known = (*OFFERED, *ON_REQUEST)
    for option, names in (("--with", added), ("--without", removed)):
        for name in names:
            if name not in known:
                hint = did_you_mean(name, known) or "known: " + ", ".join(known)
                faults.append(Item("E004", f'no technology is called "{name}"', option, hint=hint))
    return tuple(
        name for name in known if (name in OFFERED or name in added) and name not in removed
    )


def _offering(question: GridQuestion, offered: tuple[str, ...]) -> GridQuestion:
    from dataclasses import replace

    return replace(question, offered=offered)


def _check_year(scenario: ResolvedScenario, year: int, horizon: str, faults: list[Item]) -> None:
    """A year that prices exist for, and, for a year's horizon, the ephemeris."""
    from moonbase.design.nodes import lunar_year
    from moonbase.environment.sky import SkyRangeError, shipped
    from moonbase.interface.faults import Item

    if not scenario.start <= year <= scenario.end:
        hint = f"scenario {scenario.name} runs from {scenario.start} to {scenario.end}"
        faults.append(Item("E004", f"{year} is outside the clock", "--year", hint=hint))
    elif horizon == "year":
        try:
            lunar_year(shipped(), year)
        except SkyRangeError as error:
            hint = "use --horizon day, or an earlier year"
            faults.append(Item("E004", str(error), "--year", hint=hint))
