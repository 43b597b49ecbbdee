"""Quantities that studies print, from routes of the chain; samples on the last axis."""

from __future__ import annotations

import numpy as np

from moonbase.campaign.account import account, delivered_fraction
from moonbase.campaign.assemble import RouteChoice
from moonbase.campaign.bind import Draws, bind
from moonbase.campaign.conventions import Conventions, conventions_of
from moonbase.campaign.route import Route
from moonbase.campaign.unit import place_dose_rate
from moonbase.compute.link import Terminal
from moonbase.compute.link_budget import LinkBudget, caught_power
from moonbase.constants import HOUR, KILOWATT, MEGAWATT_HOUR, PETAFLOP_DAY, YEAR
from moonbase.economics.assets import GroundFacility, SatellitePrice
from moonbase.economics.boundaries import (
    BOUNDARIES,
    ENERGY,
    LAUNCH,
    Account,
    Market,
    accelerator_hour,
    allowance,
    cost_of_compute,
    cost_per_watt,
    power_price,
)
from moonbase.fleet.satellite import Bus
from moonbase.flows import Samples
from moonbase.launch.rockets import Rockets
from moonbase.scenario.units import to_si

Values = dict[str, Samples]
GROUND, SPACE = "ground", "leo"
"""Routes of every preset of a study: the data centre on Earth, if any, and the satellites."""
PER_KILOWATT_YEAR = KILOWATT * YEAR
"""What brings USD/W/s to USD/kW/yr."""
FACTS = ("panel_temperature", "radiator_temperature", "radiator_flux", "eclipse_fraction")
"""Facts of a unit that are shown as they are."""


def satellite_quantities(name: str, choice: RouteChoice, route: Route, draws: Draws) -> Values:
    """Every quantity of a route of satellites, in the units of their definitions."""
    given, conventions = account(route.unit), conventions_of(choice)
    programme = _programme(name, conventions, given, draws)
    return {
        **_money(name, choice, given, programme, draws),
        **_masses(name, conventions, route, given, programme, draws),
        **_facts(name, route, programme, draws),
        "cost_of_compute": cost_of_compute(given) * PETAFLOP_DAY,
        "delivered_fraction": delivered_fraction(route.unit),
        "lifetime_penalty": 1 / given.mean,
    }


def _programme(name: str, conventions: Conventions, given: Account, draws: Draws) -> Samples:
    """Power that the programme commissions [W]."""
    return conventions.programme(bind(SatellitePrice, draws, name).development_power, given.mean)


def _money(
    name: str, choice: RouteChoice, given: Account, programme: Samples, draws: Draws
) -> Values:
    boundary, sustained = BOUNDARIES[choice.boundary], choice.basis == "sustained"
    market = bind(Market, draws, name)
    system = sum((given.lines.get(line, 0.0) for line in ("launch", "array")), 0 * given.mean)
    return {
        "total_cost": given.counted(boundary) * programme,
        "cost_per_watt": cost_per_watt(given, boundary, sustained),
        "cost_per_watt_ex_chips": cost_per_watt(given, boundary, sustained, chips=False),
        "energy_cost": given.counted(boundary, chips=False) / given.energy * MEGAWATT_HOUR,
        "power_system_energy_cost": system / given.energy * MEGAWATT_HOUR,
        "launched_power_price": power_price(given, LAUNCH) * PER_KILOWATT_YEAR,
        "accelerator_hour_cost": accelerator_hour(given, market) * HOUR,
    }


def _masses(
    name: str,
    conventions: Conventions,
    route: Route,
    given: Account,
    programme: Samples,
    draws: Draws,
) -> Values:
    unit = route.unit
    assert unit.parts is not None
    assert given.mass is not None
    mass = sum(unit.parts.values(), 0 * programme) * programme
    nominal = given.mean if conventions.basis == "sustained" else 1.0
    count = unit.facts["satellites"] * programme
    return {
        "mass": mass,
        "specific_mass": given.mass / nominal * KILOWATT,
        "satellites": np.round(count) if conventions.rounding == "whole" else count,
        "launches": conventions.rounded(mass / bind(Rockets, draws, name).payload),
        "accelerators": programme / bind(Market, draws, name).accelerator_power,
    }


def _facts(name: str, route: Route, programme: Samples, draws: Draws) -> Values:
    facts = route.unit.facts
    power = facts["satellites"] * bind(Bus, draws, name).power * programme
    gray = place_dose_rate(draws, name, "low-orbit") * YEAR
    found = {id: facts[id] for id in FACTS if id in facts}
    if "closure_mass" in facts:
        found["closure_mass"] = facts["closure_mass"] * KILOWATT
    return found | {
        "array_area": facts["array_area"] * power,
        "radiator_area": facts["radiator_area"] * power,
        "dose": gray / to_si(1.0, "rad_dose"),
        "link_power": caught_power(bind(Terminal, draws, name), bind(LinkBudget, draws, name)),
    }


def ground_quantities(name: str, choice: RouteChoice, route: Route, draws: Draws) -> Values:
    """Every quantity of a route on the ground, in the units of their definitions."""
    given = account(route.unit)
    boundary, sustained = BOUNDARIES[choice.boundary], choice.basis == "sustained"
    programme = _programme(name, conventions_of(choice), given, draws)
    return {
        "ground_total_cost": given.counted(boundary) * programme,
        "ground_cost_per_watt": cost_per_watt(given, boundary, sustained),
        "ground_energy_cost": given.counted(boundary, chips=False) / given.energy * MEGAWATT_HOUR,
        "ground_power_price": power_price(given, ENERGY) * PER_KILOWATT_YEAR,
        "ground_cost_of_compute": cost_of_compute(given) * PETAFLOP_DAY,
    }


def paired_quantities(
    name: str, space: Values, route: Route, ground: Values, draws: Draws
) -> Values:
    """Quantities that need both a route of satellites and one on the ground.

    The allowance takes the whole facility, as it is built (Turyshev 2026).
    """
    given = account(route.unit)
    assert given.mass is not None
    facility = bind(GroundFacility, draws, GROUND).cost
    hardware = sum(
        (
            value
            for line, value in given.lines.items()
            if given.groups[line] == "platform" and line != "development"
        ),
        0 * given.mean,
    )
    programme = bind(SatellitePrice, draws, name).development_power
    whole = route.unit.facts["whole"]
    commissioned = programme * space["specific_mass"] / (given.mass * KILOWATT)
    built = hardware / whole * commissioned
    return {
        "launch_allowance": allowance(
            np.where(facility > 0, facility, np.nan), space["specific_mass"] / KILOWATT
        ),
        "break_even_launch_price": (ground["ground_total_cost"] - built)
        / (given.mass / whole * commissioned),
        "cost_per_watt_ratio": space["cost_per_watt"] / ground["ground_cost_per_watt"],
        "cost_of_compute_ratio": space["cost_of_compute"] / ground["ground_cost_of_compute"],
    }
