"""A published study run inside the chain: its preset, its quantities, and what it printed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from moonbase.campaign.account import account
from moonbase.campaign.assemble import RouteChoice, assemble
from moonbase.campaign.bind import Draws, bind
from moonbase.campaign.route import Route
from moonbase.economics.boundaries import BOUNDARIES
from moonbase.fleet.satellite import Bus
from moonbase.flows import Clock
from moonbase.results.replay_definitions import GROUND_QUANTITIES, QUANTITIES
from moonbase.scenario.loader import load
from moonbase.scenario.resolved import ResolvedScenario
from moonbase.scenario.units import to_si
from moonbase.study.central import central_draws
from moonbase.study.printed import Printed, printed
from moonbase.study.quantities import (
    GROUND,
    SPACE,
    Values,
    ground_quantities,
    paired_quantities,
    satellite_quantities,
)

GIVEN_AREAS = ("radiator_area", "radiator_flux", "radiator_temperature", "array_area")
"""Facts that a satellite known by its density only has where its study says them."""
STUDY_FACTS = ("panel_temperature", "dose", "link_power", "power_system_energy_cost")
"""Quantities that are shown where the study says anything of them."""


@dataclass(frozen=True)
class Quantity:
    """One quantity of a study: what was printed for these settings, or None, and what we have."""

    quantity: str
    unit: str
    published: float | None
    computed: float
    route: str
    tolerance: str = ""
    where: str = ""


@dataclass(frozen=True, eq=False)
class Replay:
    """A study run through the chain."""

    study: str
    scenario: ResolvedScenario
    routes: Mapping[str, Route]
    draws: Draws
    quantities: tuple[Quantity, ...]


def one_year(scenario: ResolvedScenario) -> Clock:
    """The first year of the clock: costs of Earth-built units need no campaign."""
    return Clock(scenario.start, scenario.start, 1)


def replay(study: str, settings: Sequence[str] = ()) -> Replay:
    """Run a study with settings as `--set` takes them.

    Raises ScenarioError for settings that are wrong, KeyError for an unknown study.
    """
    rows = printed(study)
    return replayed(study, load(study, tuple(settings)), rows)


def replayed(study: str, scenario: ResolvedScenario, rows: Sequence[Printed]) -> Replay:
    """The quantities of a loaded scenario of a study, beside what the study printed."""
    draws = central_draws(scenario)
    routes = assemble(scenario.routes, draws, one_year(scenario))
    values = values_of(scenario.routes, routes, draws)
    changed = changes(scenario, load(study))
    found = []
    for name, each in sorted(values.items(), key=lambda each: each[0] == GROUND):
        for id, value in each.items():
            base = id.removesuffix(f"_{name}")
            if not says(scenario.routes[name], base, id, rows) or not np.isfinite(value).all():
                continue
            unit = (QUANTITIES | GROUND_QUANTITIES)[base][0]
            row = _said(rows, id, changed)
            found.append(
                Quantity(
                    quantity=id,
                    unit=unit,
                    published=None if row is None else row.value,
                    computed=float(value[0]),
                    route=name,
                    tolerance="" if row is None else row.tolerance,
                    where="" if row is None else row.where,
                )
            )
    return Replay(study, scenario, routes, draws, tuple(found))


def says(choice: RouteChoice, base: str, id: str, rows: Sequence[Printed]) -> bool:
    """Whether a study has a quantity: what only it can know counts where it printed any.

    Parameters: choice of its route; base, the quantity's name, id, the same with the route's name.
    """
    density = choice.runs != "ground" and choice.satellite == "specific-power"
    own = base in STUDY_FACTS or (density and base in GIVEN_AREAS)
    return not own or any(row.quantity == id for row in rows)


def values_of(
    choices: Mapping[str, RouteChoice], routes: Mapping[str, Route], draws: Draws
) -> dict[str, Values]:
    """Quantities of every route; those of further routes of satellites carry its name."""
    values: dict[str, Values] = {}
    with np.errstate(divide="ignore", invalid="ignore"):
        for name, route in routes.items():
            choice = choices[name]
            if choice.runs == "ground":
                values[name] = ground_quantities(name, choice, route, draws)
                continue
            found = satellite_quantities(name, choice, route, draws)
            if GROUND in routes:
                earth = ground_quantities(GROUND, choices[GROUND], routes[GROUND], draws)
                found |= paired_quantities(name, found, route, earth, draws)
            order = [id for id in QUANTITIES if id in found]
            suffix = "" if name == SPACE else f"_{name}"
            values[name] = {id + suffix: found[id] for id in order}
    return values


def changes(scenario: ResolvedScenario, base: ResolvedScenario) -> dict[str, float]:
    """Parameters whose value differs from the study's own, in SI."""
    own = base.parameters
    found = {}
    for id, each in scenario.parameters.items():
        usual = own.get(id) or own[id.partition(".")[2]]
        if not np.isclose(each.si_value, usual.si_value, rtol=1e-9, atol=0.0):
            found[id] = each.si_value
    return found


def _said(rows: Sequence[Printed], id: str, changed: Mapping[str, float]) -> Printed | None:
    """What the study printed of a quantity for exactly these changes."""
    for row in rows:
        if row.quantity == id and row.meets(changed):
            return row
    return None


def figures(study: str, settings: Mapping[str, str]) -> Mapping[str, float]:
    """Every quantity of a study, and its cost lines by route in USD of the programme, in SI.

    Parameters: study, settings, parameter id -> value in text, as `--set` takes them.
    """
    return _figures(study, tuple(f"{id}={value}" for id, value in settings.items()))


@cache
def _figures(study: str, settings: tuple[str, ...]) -> Mapping[str, float]:
    found = replay(study, settings)
    values = {each.quantity: to_si(each.computed, parsed(each.unit)) for each in found.quantities}
    for name, route in found.routes.items():
        values |= _route_figures(name, route, found)
    return values


def _route_figures(name: str, route: Route, found: Replay) -> dict[str, float]:
    """Cost lines, total, energy cost and power of one route for the whole programme."""
    given = account(route.unit)
    boundary = BOUNDARIES[found.scenario.routes[name].boundary]
    quantity = {each.quantity: each.computed for each in found.quantities if each.route == name}
    prefix, suffix = (
        ("ground_", "") if name == GROUND else ("", "" if name == SPACE else f"_{name}")
    )
    total = quantity[f"{prefix}total_cost{suffix}"]
    programme = total / float(given.counted(boundary)[0])
    energy = quantity[f"{prefix}energy_cost{suffix}"]
    values = {line: float(value[0]) * programme for line, value in given.lines.items()}
    capital = sum(values.get(line, 0.0) for line in ("facility", "power plant"))
    values |= {
        "total": total,
        "energy_cost": to_si(energy, "USD/MWh"),
        "capital": capital,
        "mean_in_service": float(given.mean[0]),
    }
    facts = route.unit.facts
    if "satellites" in facts:
        power = bind(Bus, found.draws, name).power * facts["satellites"] / facts["whole"]
        values["power_at_start"] = float(power[0]) * programme
    return {f"{name}.{line}": value for line, value in values.items()}


def parsed(unit: str) -> str:
    """A unit of the definitions as the unit table writes it.

    >>> parsed("USD/PFLOP-day")
    'USD/PFLOP_day'
    """
    return unit.replace("FLOP-day", "FLOP_day").replace("rad/", "rad_dose/")
