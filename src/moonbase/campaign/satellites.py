"""Satellites of the routes: leaves bound to draws, and the design made of them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from moonbase.campaign.bind import Draws, bind
from moonbase.design.satellite import Journey, SatelliteDesign, SatelliteLeaves, satellite_design
from moonbase.design.satellite_surroundings import deep_space, low_orbit
from moonbase.environment.places import LowOrbit
from moonbase.environment.shot_table import error_growth
from moonbase.fleet.radiator import LunarRadiator, Radiator
from moonbase.fleet.satellite import Bus, DensityImports, DensitySatellite, LunarBus, LunarImports
from moonbase.flows import Samples
from moonbase.launch.dispersion import Dispersion, correction_estimate
from moonbase.launch.driver.kinematics import limited_motion
from moonbase.launch.driver.payload import Payload, launch_load, structure_share
from moonbase.launch.mass_driver import MassDriver
from moonbase.launch.transfer import Propulsion, thrusting_time
from moonbase.power.photovoltaics import Array, EarthDegradation, LunarArray, LunarDegradation
from moonbase.power.storage import Battery

TANK_DEVIATIONS = 2
"""Deviations of the muzzle error that the propellant of every satellite is for: all are alike, and
the one in twenty whose error is larger takes from what keeps it clear of others."""


def earth_leaves(draws: Draws, route: str) -> SatelliteLeaves:
    """Parts made on Earth."""
    return SatelliteLeaves(
        array=bind(Array, draws, route),
        radiator=bind(Radiator, draws, route),
        bus=bind(Bus, draws, route),
        battery=bind(Battery, draws, route),
        propulsion=bind(Propulsion, draws, route),
        degradation=bind(EarthDegradation, draws, route),
    )


def lunar_leaves(draws: Draws, route: str) -> SatelliteLeaves:
    """Parts made on the Moon."""
    return SatelliteLeaves(
        array=bind(LunarArray, draws, route),
        radiator=bind(LunarRadiator, draws, route),
        bus=bind(LunarBus, draws, route),
        battery=bind(Battery, draws, route),
        propulsion=bind(Propulsion, draws, route),
        degradation=bind(LunarDegradation, draws, route),
    )


def earth_built(draws: Draws, route: str, in_low_orbit: bool) -> SatelliteDesign:
    """An Earth-built satellite from parts, in low orbit or taken to deep space by its thrusters."""
    leaves = earth_leaves(draws, route)
    propulsion = leaves.propulsion
    nothing = np.zeros_like(propulsion.dv_leo)
    if in_low_orbit:
        around = low_orbit(bind(LowOrbit, draws, route), leaves.radiator, leaves.array)
        return satellite_design(leaves, around, Journey(propulsion.dv_leo, nothing, nothing))
    dv = propulsion.dv_transfer + propulsion.dv_deep_space
    journey = Journey(dv, nothing, 1 / propulsion.thruster_specific_power)
    return satellite_design(leaves, deep_space(leaves.radiator), journey)


def transfer_time(draws: Draws, route: str, design: SatelliteDesign) -> Samples:
    """Time that a satellite thrusts from low orbit to escape before it can work [s]."""
    propulsion = bind(Propulsion, draws, route)
    dry = design.mass - design.parts["propellant"] if "propellant" in design.parts else design.mass
    return thrusting_time(
        propulsion.dv_transfer, propulsion.exhaust_speed, propulsion.thruster_efficiency, dry
    )


def lunar_built(draws: Draws, route: str) -> SatelliteDesign:
    """A lunar-made satellite from parts, thrown by the mass driver into deep space."""
    leaves = lunar_leaves(draws, route)
    driver, imports = bind(MassDriver, draws, route), bind(LunarImports, draws, route)
    correction = correction_burn(driver.muzzle_speed, bind(Dispersion, draws, route))
    dv = leaves.propulsion.dv_deep_space + correction
    load = _launch_structure(driver, bind(Payload, draws, route))
    journey = Journey(dv, load, np.zeros_like(dv))
    design = satellite_design(leaves, deep_space(leaves.radiator), journey)
    earth_made = imports.array + imports.radiator + imports.compute
    earth_made = earth_made + imports.electronics + imports.other
    return replace(design, imports=np.minimum(earth_made, design.mass))


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
    mass = 1 / bind(DensitySatellite, draws, route).specific_power
    nothing = np.zeros_like(mass)
    imports = bind(DensityImports, draws, route).total if lunar else nothing
    degradation = bind(EarthDegradation, draws, route).rate
    imports = np.minimum(imports, mass)
    return SatelliteDesign({"satellite": mass}, nothing, nothing, imports, degradation)
