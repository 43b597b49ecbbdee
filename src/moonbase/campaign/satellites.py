"""Satellites of the routes: leaves bound to draws, and the design made of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from moonbase.campaign.bind import Draws, bind
from moonbase.compute.accelerator import Accelerator
from moonbase.constants import ASTRONOMICAL_UNIT
from moonbase.design.satellite import SatelliteDesign, by_specific_power, satellite_design
from moonbase.design.satellite_cooling import FLOWS, ByDies, ByTemperature, Cooler
from moonbase.design.satellite_leaves import Journey, Origin, SatelliteLeaves
from moonbase.design.satellite_places import LunarLeaves, lunar_made
from moonbase.design.satellite_surroundings import Surroundings, deep_space, low_orbit
from moonbase.economics.assets import SatelliteLife
from moonbase.economics.part_prices import PartPrices
from moonbase.environment.orbit_conditions import EarthSky
from moonbase.environment.places import LowOrbit
from moonbase.environment.shot_table import error_growth
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
from moonbase.fleet.satellite import (
    Bus,
    DensityImports,
    DensitySatellite,
    Electronics,
    LunarBus,
    LunarImports,
    Panel,
)
from moonbase.fleet.sizing import SIZINGS
from moonbase.fleet.thermal_loop import ThermalLoop
from moonbase.flows import Samples
from moonbase.industry.lunar_works import LunarWorks, by_stage
from moonbase.launch.dispersion import Dispersion, correction_estimate
from moonbase.launch.driver.kinematics import limited_motion
from moonbase.launch.driver.payload import Payload, launch_load, structure_share
from moonbase.launch.mass_driver import MassDriver
from moonbase.launch.transfer import Propulsion, thrusting_time
from moonbase.power.battery_cycles import BatteryCycles
from moonbase.power.photovoltaics import Array, EarthDegradation, LunarArray, LunarDegradation
from moonbase.power.storage import Battery

TANK_DEVIATIONS = 2
"""Deviations of the muzzle error that the propellant of every satellite is for: all are alike, and
the one in twenty whose error is larger takes from what keeps it clear of others."""


@dataclass(frozen=True)
class Manner:
    """How satellites are designed: names of margins, array sizing, cooling and loop, and a year.

    Margins are what the numbers of a year are expected to grow by: parts count as ready as they are
    in that year, that of the catalogue's evidence unless it is said otherwise.
    """

    margins: str = "by-maturity"
    sizing: str = "start-of-life"
    cooling: str = "by-temperature"
    coolant: str = "ammonia"
    flow: str = "single-phase"
    year: int = 2026


USUAL = Manner()
"""The manner of a route that names no other."""


def earth_leaves(draws: Draws, route: str, manner: Manner = USUAL) -> SatelliteLeaves:
    """Parts made on Earth."""
    losses = bind(Failures, draws, route)
    life = np.minimum(bind(SatelliteLife, draws, route).life, bind(Accelerator, draws, route).life)
    return SatelliteLeaves(
        origin=Origin("earth"),
        array=bind(Array, draws, route),
        radiator=bind(Radiator, draws, route),
        bus=bind(Bus, draws, route),
        electronics=bind(Electronics, draws, route),
        battery=bind(Battery, draws, route),
        cycles=bind(BatteryCycles, draws, route),
        attitude=bind(Attitude, draws, route),
        propulsion=bind(Propulsion, draws, route),
        drag=bind(Drag, draws, route),
        degradation=bind(EarthDegradation, draws, route).rate,
        losses=(losses.earth, losses.lunar),
        life=life,
        date=np.full_like(life, manner.year),
        cooling=cooler_of(draws, route, manner),
        margins=bind(MARGINS[manner.margins], draws, route),
        sizing=SIZINGS[manner.sizing],
        prices=bind(PartPrices, draws, route),
    )


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


def lunar_leaves(draws: Draws, route: str, place: str, manner: Manner = USUAL) -> SatelliteLeaves:
    """Parts that a stage of lunar industry makes."""
    lunar = LunarLeaves(
        array=bind(LunarArray, draws, route),
        radiator=bind(LunarRadiator, draws, route),
        bus=bind(LunarBus, draws, route),
        imports=bind(LunarImports, draws, route),
        stages=bind(LunarStages, draws, route),
        degradation=bind(LunarDegradation, draws, route).rate,
    )
    return lunar_made(earth_leaves(draws, route, manner), lunar, place)


def leaves_of(draws: Draws, route: str, place: str, manner: Manner = USUAL) -> SatelliteLeaves:
    """Parts made in a place: `earth`, or the Moon at a stage of its industry."""
    if place in STAGES:
        return lunar_leaves(draws, route, place, manner)
    return earth_leaves(draws, route, manner)


def earth_built(
    draws: Draws, route: str, in_low_orbit: bool, manner: Manner = USUAL
) -> SatelliteDesign:
    """An Earth-built satellite from parts, in low orbit or taken to deep space by its thrusters."""
    leaves = earth_leaves(draws, route, manner)
    propulsion = leaves.propulsion
    nothing = np.zeros_like(propulsion.dv_leo)
    if in_low_orbit:
        place, sky = bind(LowOrbit, draws, route), bind(EarthSky, draws, route)
        around = low_orbit(place, sky, leaves.radiator, leaves.array)
        return satellite_design(leaves, around, Journey(propulsion.dv_leo, nothing, nothing))
    dv = propulsion.dv_transfer + propulsion.dv_deep_space
    journey = Journey(dv, nothing, 1 / propulsion.thruster_specific_power)
    return satellite_design(leaves, _near_earth(leaves), journey)


def _near_earth(leaves: SatelliteLeaves) -> Surroundings:
    """Deep space at the distance of the Earth from the Sun."""
    distance = np.full_like(leaves.life, ASTRONOMICAL_UNIT)
    return deep_space(leaves.radiator, leaves.array, distance)


def transfer_time(draws: Draws, route: str, design: SatelliteDesign) -> Samples:
    """Time that a satellite thrusts from low orbit to escape before it can work [s]."""
    propulsion = bind(Propulsion, draws, route)
    return thrusting_time(
        propulsion.dv_transfer,
        propulsion.exhaust_speed,
        propulsion.thruster_efficiency,
        design.dry_mass,
    )


def lunar_built(
    draws: Draws, route: str, place: str = "moon2", manner: Manner = USUAL
) -> SatelliteDesign:
    """A lunar-made satellite from parts, thrown by the mass driver into deep space."""
    leaves = lunar_leaves(draws, route, place, manner)
    driver = bind(MassDriver, draws, route)
    correction = correction_burn(driver.muzzle_speed, bind(Dispersion, draws, route))
    dv = leaves.propulsion.dv_deep_space + correction
    load = _launch_structure(driver, bind(Payload, draws, route))
    journey = Journey(dv, load, np.zeros_like(dv))
    return satellite_design(leaves, _near_earth(leaves), journey)


@dataclass(frozen=True, eq=False)
class StagedDesigns:
    """A lunar-made satellite at the three stages, and the mass that each year makes [kg/W].

    middle, the design of the second stage, stands for all where a route can hold only one: areas,
    ageing, failures and the parts that results list.
    """

    middle: SatelliteDesign
    mass: Samples
    imports: Samples


def staged(draws: Draws, route: str, years: Samples, manner: Manner = USUAL) -> StagedDesigns:
    """Mass and imports by calendar year, (years, N), as lunar industry passes its stages."""
    works = bind(LunarWorks, draws, route)
    early, middle, late = (lunar_built(draws, route, place, manner) for place in STAGES)
    return StagedDesigns(
        middle,
        by_stage(works, years, early.mass, middle.mass, late.mass),
        by_stage(works, years, early.imports, middle.imports, late.imports),
    )


def staged_by_density(
    draws: Draws, route: str, years: Samples, manner: Manner = USUAL
) -> StagedDesigns:
    """A satellite of one power per mass at every stage; its imports fall by the common shares.

    What is known by its density alone has its margins in it, whatever the manner.
    """
    works, design = bind(LunarWorks, draws, route), by_density(draws, route, True)
    imports, one = design.imports, np.ones_like(design.mass)
    left = by_stage(works, years, one, works.import_middle, works.import_late)
    return StagedDesigns(design, design.mass + np.zeros_like(left), imports * left)


def correction_burn(speed: Samples, errors: Dispersion) -> Samples:
    """Burn that takes out the error of a shot, 2 v sqrt((g s)**2 + 2 (h a)**2) [m/s].

    An error of the speed grows g times until the burn, one of an angle h times (environment/
    shot_table); two deviations.

    Parameters: muzzle speed v [m/s], errors s of speed [1] and a of angle [rad].
    """
    along, across = error_growth(speed, errors.correction_time)
    grown = correction_estimate(along * errors.speed_error, across * errors.angle_error, speed)
    return TANK_DEVIATIONS * grown


def _launch_structure(driver: MassDriver, payload: Payload) -> Samples:
    """Structure that the shot asks for, share of what it carries [1]."""
    thrust = limited_motion(driver.muzzle_speed, driver.acceleration, driver.jerk)
    return structure_share(payload, launch_load(payload, thrust.acceleration, thrust.ramp))


def by_density(draws: Draws, route: str, lunar: bool) -> SatelliteDesign:
    """A satellite known only by its power per mass, and its imports when lunar-made."""
    power = bind(DensitySatellite, draws, route).specific_power
    losses = bind(Failures, draws, route)
    return by_specific_power(
        power,
        imports=bind(DensityImports, draws, route).total if lunar else 1 / power,
        failure=losses.lunar if lunar else losses.earth,
        degradation=bind(EarthDegradation, draws, route).rate,
    )
