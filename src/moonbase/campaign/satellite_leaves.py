"""Leaves of satellites bound to draws, by the place where they are built and the manner."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from moonbase.campaign.bind import Draws, bind
from moonbase.compute.accelerator import Accelerator
from moonbase.compute.integration import (
    INTEGRATIONS,
    GivenCompute,
    LunarAssembly,
    compute_mass,
)
from moonbase.design.satellite_cooling import FLOWS, ByDies, ByTemperature, Cooler
from moonbase.design.satellite_leaves import Origin, SatelliteLeaves, SizedLink
from moonbase.design.satellite_places import LunarLeaves, lunar_made
from moonbase.economics.assets import SatelliteLife
from moonbase.economics.part_prices import PartPrices
from moonbase.fleet.attitude import Attitude
from moonbase.fleet.coatings import Coating
from moonbase.fleet.coolants import COOLANTS
from moonbase.fleet.drag import Drag
from moonbase.fleet.failures import Failures
from moonbase.fleet.fins import Fins
from moonbase.fleet.heat_path import HeatPath
from moonbase.fleet.lunar_stages import STAGES, LunarStages
from moonbase.fleet.margins import MARGINS
from moonbase.fleet.radiator import LunarRadiator, Radiator
from moonbase.fleet.satellite import Bus, Electronics, LunarBus, LunarImports, Panel
from moonbase.fleet.sizing import SIZINGS
from moonbase.fleet.thermal_loop import ThermalLoop
from moonbase.launch.propellants import GIVEN, on_propellant, propellants
from moonbase.launch.transfer import Propulsion
from moonbase.power.battery_cycles import BatteryCycles
from moonbase.power.photovoltaics import Array, EarthDegradation, LunarArray, LunarDegradation
from moonbase.power.storage import Battery


@dataclass(frozen=True)
class Manner:
    """How satellites are designed: names of margins, array sizing, cooling and loop, and a year;
    level of integration of compute, terminals and propellant.

    Margins are what the numbers of a year are expected to grow by: parts count as ready as they are
    in that year, that of the catalogue's evidence unless it is said otherwise.
    """

    margins: str = "by-maturity"
    sizing: str = "start-of-life"
    cooling: str = "by-temperature"
    coolant: str = "ammonia"
    flow: str = "single-phase"
    year: int = 2026
    integration: str = "given"
    terminal: str = "given"
    propellant: str = GIVEN


USUAL = Manner()
"""The manner of a route that names no other."""


def earth_leaves(
    draws: Draws, route: str, manner: Manner = USUAL, link: SizedLink | None = None
) -> SatelliteLeaves:
    """Parts made on Earth, terminals sized for a link where there is one."""
    losses = bind(Failures, draws, route)
    life = np.minimum(bind(SatelliteLife, draws, route).life, bind(Accelerator, draws, route).life)
    return SatelliteLeaves(
        origin=Origin("earth"),
        array=bind(Array, draws, route),
        radiator=bind(Radiator, draws, route),
        bus=earth_bus(draws, route, manner),
        electronics=bind(Electronics, draws, route),
        battery=bind(Battery, draws, route),
        cycles=bind(BatteryCycles, draws, route),
        attitude=bind(Attitude, draws, route),
        propulsion=on_propellant(bind(Propulsion, draws, route), manner.propellant),
        drag=bind(Drag, draws, route),
        degradation=bind(EarthDegradation, draws, route).rate,
        losses=(losses.earth, losses.lunar),
        life=life,
        date=np.full_like(life, manner.year),
        cooling=cooler_of(draws, route, manner),
        margins=bind(MARGINS[manner.margins], draws, route),
        sizing=SIZINGS[manner.sizing],
        prices=part_prices(draws, route, manner),
        link=link,
        tank=0.0 if manner.propellant == GIVEN else propellants()[manner.propellant].tank.value,
    )


def earth_bus(draws: Draws, route: str, manner: Manner) -> Bus:
    """Bus with compute as given, or of its level of integration."""
    bus, level = bind(Bus, draws, route), bind(INTEGRATIONS[manner.integration], draws, route)
    if isinstance(level, GivenCompute):
        return bus
    one = np.ones_like(level.brought)
    return replace(bus, compute_mass=compute_mass(level.brought, level.added, one))


def part_prices(draws: Draws, route: str, manner: Manner) -> PartPrices:
    """Prices with that of the propellant, in money of the year of the data."""
    prices = bind(PartPrices, draws, route)
    if manner.propellant == GIVEN:
        return prices
    price = propellants()[manner.propellant].price.value
    return replace(prices, propellant=np.full_like(prices.propellant, price))


COOLINGS = ("by-temperature", "by-dies")
"""Names of what sets the temperature of a radiator."""


def cooler_of(draws: Draws, route: str, manner: Manner) -> Cooler:
    """What sets the temperature of the radiator: a parameter, or the limit of the dies."""
    if manner.cooling == "by-temperature":
        return ByTemperature()
    return ByDies(
        path=bind(HeatPath, draws, route),
        fins=bind(Fins, draws, route),
        coating=bind(Coating, draws, route),
        loop=bind(ThermalLoop, draws, route),
        panel=bind(Panel, draws, route),
        coolant=COOLANTS[manner.coolant],
        flow=FLOWS[manner.flow],
    )


def lunar_leaves(
    draws: Draws,
    route: str,
    place: str,
    manner: Manner = USUAL,
    link: SizedLink | None = None,
) -> SatelliteLeaves:
    """Parts that a stage of lunar industry makes."""
    lunar = LunarLeaves(
        array=bind(LunarArray, draws, route),
        radiator=bind(LunarRadiator, draws, route),
        bus=bind(LunarBus, draws, route),
        imports=bind(LunarImports, draws, route),
        stages=bind(LunarStages, draws, route),
        degradation=bind(LunarDegradation, draws, route).rate,
        integration=bind(INTEGRATIONS[manner.integration], draws, route),
        assembly=bind(LunarAssembly, draws, route),
    )
    made = lunar_made(earth_leaves(draws, route, manner, link), lunar, place)
    return on_lunar_propellant(made) if propellants()[manner.propellant].lunar else made


def on_lunar_propellant(leaves: SatelliteLeaves) -> SatelliteLeaves:
    """A satellite whose propellant is lunar at every stage."""
    nothing = np.zeros_like(leaves.life)
    by_mass = {**leaves.origin.by_mass, "propellant": nothing}
    return replace(leaves, origin=replace(leaves.origin, by_mass=by_mass))


def leaves_of(
    draws: Draws,
    route: str,
    place: str,
    manner: Manner = USUAL,
    link: SizedLink | None = None,
) -> SatelliteLeaves:
    """Parts made in a place: `earth`, or the Moon at a stage of its industry."""
    if place in STAGES:
        return lunar_leaves(draws, route, place, manner, link)
    return earth_leaves(draws, route, manner, link)
