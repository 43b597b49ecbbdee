"""What can be wrong with the words of `moonbase satellite`, and what cannot be built."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from moonbase.interface.faults import INFEASIBLE, INVALID, USAGE, Fault, Item, of_problems

if TYPE_CHECKING:
    from moonbase.design.satellite_limits import Excess
    from moonbase.environment.orbit_names import Infeasible, Orbit
    from moonbase.scenario.resolved import ResolvedScenario
    from moonbase.study.satellite import InfeasibleError

DIGITS = 4
"""Significant digits of a nearest value, rounded to the side on which it works."""


def scenario_with(settings: Sequence[str] | None, faults: list[Item]) -> ResolvedScenario | None:
    """The reference scenario with settings; every problem goes to `faults`."""
    from moonbase.interface.asking import scenario_of
    from moonbase.scenario.errors import ScenarioError

    try:
        return scenario_of("reference", settings)
    except ScenarioError as error:
        faults += of_problems(error.problems).items
        return None


def raised(wrong: Sequence[Item], beyond: Sequence[Item]) -> None:
    """Raise all faults at once: of the words, of settings, or of what cannot be built."""
    if any(item.code.startswith("E0") for item in wrong):
        raise Fault(USAGE, (*wrong, *beyond))
    if wrong:
        raise Fault(INVALID, (*wrong, *beyond))
    if beyond:
        raise Fault(INFEASIBLE, beyond)


def named(given: Mapping[str, str], faults: list[Item]) -> None:
    """Names that exist, by option."""
    from moonbase.compute.integration import INTEGRATIONS
    from moonbase.compute.terminal_sizing import TERMINALS
    from moonbase.fleet.margins import MARGINS, PLACES
    from moonbase.launch.propellants import propellants
    from moonbase.scenario.errors import did_you_mean

    kinds = {
        "--built": ("place of building", PLACES),
        "--margins": ("kind of margins", tuple(MARGINS)),
        "--integration": ("level of integration", tuple(INTEGRATIONS)),
        "--terminal": ("way to terminals", tuple(TERMINALS)),
        "--propellant": ("propellant", tuple(propellants())),
    }
    for option, name in given.items():
        what, known = kinds[option]
        if name not in known:
            hint = did_you_mean(name, known) or "one of " + ", ".join(known)
            faults.append(Item("E004", f'no {what} is called "{name}"', option, hint=hint))


def angle(text: str | None, faults: list[Item]) -> float | None:
    """An angle between -90 and 90 degrees [rad], degrees where no unit is given; or None."""
    from moonbase.scenario.units import UnitError, parse_quantity, same_dimension, to_si

    if text is None:
        return None
    hint = 'an angle from -90 to 90 deg, for example "60 deg"'
    try:
        found = parse_quantity(text.strip())
        unit = found.unit or "deg"
        if found.is_range or not same_dimension(unit, "rad"):
            raise UnitError("is not an angle")
        value = to_si(found.low, unit)
        if not abs(value) <= math.pi / 2 * (1 + 1e-12):
            raise UnitError("is not from -90 to 90 deg")
    except UnitError as error:
        faults.append(Item("E004", f'"{text}" {error}', "--beta", hint=hint))
        return None
    return value


def orbit_of(text: str, wrong: list[Item], beyond: list[Item]) -> Orbit | None:
    """The orbit of a name; a name of none, or of one that cannot be, goes to the faults."""
    from moonbase.environment.orbit_names import InfeasibleError, parse_orbit

    try:
        return parse_orbit(text)
    except InfeasibleError as error:
        found = error.found
        name = nearest_name(text, found)
        message = f"{found.reason}: {found.value:g} {found.unit}, {_limit(found)}"
        beyond.append(Item("E604", message, "--orbit", hint=f"nearest: --orbit {name}"))
    except ValueError as error:
        message, _, hint = str(error).partition("; ")
        hint = hint or 'for example "leo-600-dawn-dusk", "leo-550-53deg", "geo", "sun-0.7au"'
        wrong.append(Item("E004", message, "--orbit", hint=hint))
    return None


def nearest_name(text: str, found: Infeasible) -> str:
    """The name of the orbit nearest to one that cannot be.

    Around the Sun cells may ask for more distance than the orbit does, and around the Earth the air
    for more altitude: then it is theirs.
    """
    from moonbase.environment.orbit_names import parse_orbit
    from moonbase.study.satellite import nearest_that_works

    name = _with_number(text.strip().lower(), found.nearest)
    orbit = parse_orbit(name)
    if orbit.kind == "moon" or found.value >= found.limit:
        return name
    unit = 1e3 if orbit.kind == "earth" else SHOWN["m"][1]
    return _with_number(name, float(directed(nearest_that_works(orbit) / unit, up=True)))


def _limit(found: Infeasible) -> str:
    side = "least" if found.value < found.limit else "most"
    return f"at {side} {found.limit:g} {found.unit}"


def _with_number(name: str, value: float) -> str:
    """A name of an orbit with its first number replaced.

    >>> _with_number("leo-120-dawn-dusk", 160.0)
    'leo-160-dawn-dusk'
    """
    return re.sub(r"\d+(?:\.\d+)?", f"{value:.10g}", name, count=1)


def sighted(
    orbit: Orbit,
    beta: float | None,
    beyond: list[Item],
) -> None:
    """A beta that the orbit sees."""
    from moonbase.environment.orbit_eclipses import check_beta
    from moonbase.environment.orbit_names import InfeasibleError

    if beta is None:
        return
    if orbit.kind != "earth":
        if abs(abs(beta) - math.pi / 2) > 1e-9:
            shown = f"{math.degrees(beta):g} deg"
            message = (
                f"{orbit.name} goes round no planet that could shade it: beta {shown}, only 90 deg"
            )
            beyond.append(Item("E604", message, "--beta", hint='nearest: --beta "90 deg"'))
        return
    try:
        check_beta(orbit, beta)
    except InfeasibleError as error:
        found = error.found
        signed = math.copysign(found.nearest, beta)
        message = f"{found.reason}: beta {found.value:g} deg"
        hint = f'nearest: --beta "{signed:g} deg", or leave it out for the whole year'
        beyond.append(Item("E604", message, "--beta", hint=hint))


OPTIONS = {
    "battery_energy": ("--battery", "kWh", "{}"),
    "radiator_area": ("--radiator-area", "m2", "{}"),
    "radiator.temperature": ("--set", "K", "radiator.temperature={}"),
    "heat_path.die_limit": ("--set", "K", "heat_path.die_limit={}"),
    "satellite.power": ("--compute", "kW", "{}"),
}
"""Input of a design -> the option that sets it, the unit of the hint, and how it is written."""
SHOWN = {"m": ("au", 149_597_870_700.0), "J": ("kWh", 3.6e6)}
"""Unit of a bound -> the unit in which it is shown, and its size."""


def infeasible(error: InfeasibleError, orbit: Orbit) -> Fault:
    """Why no satellite does what was asked, and the nearest values that would."""
    farthest = max((each.nearest for each in error.excesses if each.cure == "orbit"), default=0.0)
    items = [
        _item(replace(each, nearest=farthest) if each.cure == "orbit" else each, orbit)
        for each in error.excesses
    ]
    items += [
        Item("E604", f"no finite answer for {name}", hint="ask for usual values")
        for name in error.unknown
    ]
    return Fault(INFEASIBLE, items)


def _item(each: Excess, orbit: Orbit) -> Item:
    from moonbase.scenario.units import from_si

    if each.cure == "none":
        return Item("E604", each.reason, "--battery", hint="leave it out")
    unit, size = SHOWN.get(each.unit, (each.unit, 1.0))
    side = "least" if each.least else "most"
    shown = "" if unit == "1" else f" {unit}"
    what = "depth of discharge " if each.cure == "battery_energy" else ""
    bound = directed(each.bound / size, up=each.least)
    message = f"{each.reason}: {what}{each.value / size:.4g}{shown}, at {side} {bound}{shown}"
    if each.cure == "orbit":
        near = directed(each.nearest / size, up=True)
        name = _with_number(orbit.name, float(near))
        return Item("E604", message, "--orbit", hint=f"nearest: --orbit {name}")
    if each.cure == "altitude":
        name = _with_number(orbit.name, each.nearest / 1e3)
        return Item("E604", message, "--orbit", hint=f"nearest: --orbit {name}")
    option, wanted, form = OPTIONS[each.cure]
    near = directed(from_si(each.nearest, wanted), up=each.cure != "satellite.power")
    written = form.format(f"{near} {wanted}")
    return Item("E604", message, option, hint=f'nearest: {option} "{written}"')


def directed(value: float, up: bool) -> str:
    """A number with few digits, rounded up or down, so that it works when it is typed in.

    >>> directed(199.37241, True), directed(0.04, True), directed(199.97, False)
    ('199.4', '0.04', '199.9')
    """
    if value == 0 or not math.isfinite(value):
        return f"{value:g}"
    step = 10.0 ** (math.floor(math.log10(abs(value))) - DIGITS + 1)
    count = value / step
    near = round(count)
    exact = abs(near - count) < 1e-9 * abs(count)
    whole = near if exact else math.ceil(count) if up else math.floor(count)
    return f"{whole * step:.{DIGITS + 2}g}"
