"""`moonbase satellite`: an AI satellite designed for an orbit and a place where it is built."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from moonbase.interface.options import Json, Lang, Samples, Seed, Settings
from moonbase.interface.sheets import NoFolder, Out
from moonbase.interface.words import Language

if TYPE_CHECKING:
    from moonbase.interface.faults import Item
    from moonbase.scenario.resolved import ResolvedScenario

USUAL_YEAR, USUAL_SAMPLES = 2035, 256
LEAST_POWER, MOST_POWER = 1.0, 1e12
"""IT power of one satellite that is designed [W]."""

Compute = Annotated[
    str | None, typer.Option("--compute", metavar="POWER", help='IT power, such as "120 kW".')
]
OrbitName = Annotated[
    str,
    typer.Option(
        "--orbit",
        metavar="ORBIT",
        help="Such as leo-600-dawn-dusk, leo-600-ltan-10.5, leo-550-53deg, geo, sun-0.7au, "
        "moon-l2, drift.",
    ),
]
BuiltWhere = Annotated[
    str, typer.Option("--built", metavar="PLACE", help="earth, moon1, moon2 or moon3.")
]
Beta = Annotated[
    str | None,
    typer.Option("--beta", metavar="ANGLE", help='Sun to the orbit plane all year: "60 deg".'),
]
Battery = Annotated[
    str | None, typer.Option("--battery", metavar="ENERGY", help='Fix it, such as "60 kWh".')
]
RadiatorArea = Annotated[
    str | None,
    typer.Option("--radiator-area", metavar="AREA", help='Fix it, such as "200 m2".'),
]
MarginsName = Annotated[str, typer.Option("--margins", metavar="NAME", help="by-maturity or none.")]
IntegrationName = Annotated[
    str,
    typer.Option(
        "--integration",
        metavar="LEVEL",
        help="How compute comes: given, rack, tray, board, package or die.",
    ),
]
TerminalName = Annotated[
    str,
    typer.Option(
        "--terminal",
        metavar="NAME",
        help="sized for the greatest distance in life, or given by parameters.",
    ),
]
PropellantName = Annotated[
    str,
    typer.Option(
        "--propellant",
        metavar="NAME",
        help="argon, krypton, xenon, iodine, water, oxygen or aluminium.",
    ),
]
Year = Annotated[
    int, typer.Option("--year", metavar="YEAR", help="Of prices and of the readiness of parts.")
]


def satellite(
    compute: Compute = None,
    orbit: OrbitName = "leo-600-dawn-dusk",
    built: BuiltWhere = "earth",
    beta: Beta = None,
    battery: Battery = None,
    radiator_area: RadiatorArea = None,
    integration: IntegrationName = "given",
    terminal: TerminalName = "sized",
    propellant: PropellantName = "argon",
    margins: MarginsName = "by-maturity",
    year: Year = USUAL_YEAR,
    settings: Settings = None,
    samples: Samples = USUAL_SAMPLES,
    seed: Seed = 1,
    out: Out = None,
    no_folder: NoFolder = False,
    lang: Lang = Language.en,
    json: Json = False,
) -> int:
    """Design an AI satellite."""
    from moonbase.design.satellite_answer import Asked
    from moonbase.interface.faults import DONE
    from moonbase.interface.outputs import place_of
    from moonbase.interface.quantities import amount
    from moonbase.interface.satellite_faults import (
        angle,
        infeasible,
        named,
        orbit_of,
        raised,
        scenario_with,
        sighted,
    )
    from moonbase.interface.sheets import deliver
    from moonbase.results.satellite_sheet import satellite_sheet
    from moonbase.study.satellite import InfeasibleError, study_satellite

    wrong: list[Item] = []
    beyond: list[Item] = []
    scenario = scenario_with(settings, wrong)
    power = amount(compute, "--compute", "W", "", wrong)
    _check_power(compute, power, wrong)
    held = amount(battery, "--battery", "J", "", wrong)
    area = amount(radiator_area, "--radiator-area", "m2", "", wrong)
    turned = angle(beta, wrong)
    named(
        {
            "--built": built,
            "--margins": margins,
            "--integration": integration,
            "--terminal": terminal,
            "--propellant": propellant,
        },
        wrong,
    )
    place = orbit_of(orbit, wrong, beyond)
    if place is not None:
        sighted(place, turned, beyond)
    if scenario is not None:
        _check_year(scenario, year, wrong)
    raised(wrong, beyond)
    assert scenario is not None
    assert place is not None
    asked = Asked(
        power=power,
        orbit=place,
        built=built,
        beta=turned,
        battery=held,
        radiator=area,
        margins=margins,
        cooling=_cooling(scenario),
        integration=integration,
        terminal=terminal,
        propellant=propellant,
        year=year,
        samples=samples,
        seed=seed,
    )
    place_of(out, no_folder, json)
    try:
        answer = study_satellite(scenario, asked)
    except InfeasibleError as error:
        raise infeasible(error, place) from error
    deliver(satellite_sheet(answer, (asked,), scenario.hash), out, no_folder, json, lang.value)
    return DONE


def _cooling(scenario: ResolvedScenario) -> str:
    """Dies set the radiator's temperature, unless the user does."""
    from moonbase.study.satellite import given_temperature

    return "by-temperature" if given_temperature(scenario) else "by-dies"


def _check_power(given: str | None, power: float | None, faults: list[Item]) -> None:
    """A power that one satellite may have."""
    from moonbase.interface.faults import Item

    if power is not None and not LEAST_POWER <= power <= MOST_POWER:
        message = f"expected a power from 1 W to 1 TW, got {given}"
        faults.append(Item("E004", message, "--compute", hint='for example "120 kW"'))


def _check_year(scenario: ResolvedScenario, year: int, faults: list[Item]) -> None:
    from moonbase.interface.faults import Item

    if not scenario.start <= year <= scenario.end:
        hint = f"scenario {scenario.name} runs from {scenario.start} to {scenario.end}"
        faults.append(Item("E004", f"{year} is outside the clock", "--year", hint=hint))
