"""Satellites of the routes: leaves bound to draws, and the design made of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from moonbase.campaign.bind import Draws, bind
from moonbase.campaign.satellite_leaves import USUAL, Manner, earth_leaves, lunar_leaves
from moonbase.constants import ASTRONOMICAL_UNIT
from moonbase.design.satellite import SatelliteDesign, by_specific_power, satellite_design
from moonbase.design.satellite_leaves import Journey, SatelliteLeaves, SizedLink
from moonbase.design.satellite_surroundings import Surroundings, deep_space, low_orbit
from moonbase.environment.orbit_conditions import EarthSky
from moonbase.environment.places import LowOrbit
from moonbase.environment.shot_table import error_growth
from moonbase.fleet.failures import Failures
from moonbase.fleet.lunar_stages import STAGES
from moonbase.fleet.satellite import (
    DensityImports,
    DensitySatellite,
)
from moonbase.flows import Samples
from moonbase.industry.lunar_works import LunarWorks, by_stage
from moonbase.launch.dispersion import Dispersion, correction_estimate
from moonbase.launch.driver.kinematics import limited_motion
from moonbase.launch.driver.payload import Payload, launch_load, structure_share
from moonbase.launch.mass_driver import MassDriver
from moonbase.launch.propellants import on_propellant
from moonbase.launch.transfer import Propulsion, thrusting_time
from moonbase.power.photovoltaics import EarthDegradation

TANK_DEVIATIONS = 2
"""Deviations of the muzzle error that the propellant of every satellite is for: all are alike, and
the one in twenty whose error is larger takes from what keeps it clear of others."""


def earth_built(
    draws: Draws,
    route: str,
    in_low_orbit: bool,
    manner: Manner = USUAL,
    link: SizedLink | None = None,
) -> SatelliteDesign:
    """An Earth-built satellite from parts, in low orbit or taken to deep space by its thrusters."""
    leaves = earth_leaves(draws, route, manner, link)
    if in_low_orbit:
        place, sky = bind(LowOrbit, draws, route), bind(EarthSky, draws, route)
        around = low_orbit(place, sky, leaves.radiator, leaves.array)
    else:
        around = _near_earth(leaves)
    return satellite_design(leaves, around, journey_to(draws, route, leaves, not in_low_orbit))


def journey_to(draws: Draws, route: str, leaves: SatelliteLeaves, far: bool) -> Journey:
    """The way of a satellite to an orbit of the Earth, or far from it, and its keeping there.

    Rockets leave satellites in low orbit, from which those bound for deep space spiral out; the
    mass driver throws them to deep space, from which those bound for an orbit of the Earth spiral
    in by the same change of speed. Spirals need thrusters of their own.
    """
    propulsion = leaves.propulsion
    nothing = np.zeros_like(propulsion.dv_leo)
    lunar = leaves.origin.place in STAGES
    load, correction = nothing, nothing
    if lunar:
        driver = bind(MassDriver, draws, route)
        correction = correction_burn(driver.muzzle_speed, bind(Dispersion, draws, route))
        load = _launch_structure(driver, bind(Payload, draws, route))
    keeping = propulsion.dv_deep_space if far else propulsion.dv_leo
    if lunar == far:
        return Journey(keeping + correction, load, nothing)
    dv = propulsion.dv_transfer + keeping + correction
    return Journey(dv, load, 1 / propulsion.thruster_specific_power)


def _near_earth(leaves: SatelliteLeaves) -> Surroundings:
    """Deep space at the distance of the Earth from the Sun."""
    distance = np.full_like(leaves.life, ASTRONOMICAL_UNIT)
    return deep_space(leaves.radiator, leaves.array, distance)


def transfer_time(
    draws: Draws, route: str, design: SatelliteDesign, manner: Manner = USUAL
) -> Samples:
    """Time that a satellite thrusts from low orbit to escape before it can work [s]."""
    propulsion = on_propellant(bind(Propulsion, draws, route), manner.propellant)
    return thrusting_time(
        propulsion.dv_transfer,
        propulsion.exhaust_speed,
        propulsion.thruster_efficiency,
        design.dry_mass,
    )


def lunar_built(
    draws: Draws,
    route: str,
    place: str = "moon2",
    manner: Manner = USUAL,
    link: SizedLink | None = None,
) -> SatelliteDesign:
    """A lunar-made satellite from parts, thrown by the mass driver into deep space."""
    leaves = lunar_leaves(draws, route, place, manner, link)
    return satellite_design(leaves, _near_earth(leaves), journey_to(draws, route, leaves, True))


@dataclass(frozen=True, eq=False)
class StagedDesigns:
    """A lunar-made satellite at the three stages, and the mass that each year makes [kg/W].

    middle, the design of the second stage, stands for all where a route can hold only one: areas,
    ageing, failures and the parts that results list.
    """

    middle: SatelliteDesign
    mass: Samples
    imports: Samples


def staged(
    draws: Draws,
    route: str,
    years: Samples,
    manner: Manner = USUAL,
    link: SizedLink | None = None,
) -> StagedDesigns:
    """Mass and imports by calendar year, (years, N), as lunar industry passes its stages."""
    works = bind(LunarWorks, draws, route)
    early, middle, late = (lunar_built(draws, route, place, manner, link) for place in STAGES)
    return StagedDesigns(
        middle,
        by_stage(works, years, early.mass, middle.mass, late.mass),
        by_stage(works, years, early.imports, middle.imports, late.imports),
    )


def staged_by_density(
    draws: Draws,
    route: str,
    years: Samples,
    manner: Manner = USUAL,
    link: SizedLink | None = None,
) -> StagedDesigns:
    """A satellite of one power per mass at every stage; its imports fall by the common shares.

    What is known by its density alone has its margins and terminals in it, whatever they are named.
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
