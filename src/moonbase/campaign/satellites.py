"""Satellite designs: environment, power, heat and parts put together, per sustained watt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from moonbase.campaign.bind import Draws, bind
from moonbase.constants import SOLAR_IRRADIANCE
from moonbase.environment.heat_loads import absorbed_by_radiator, edge_on_view_factor
from moonbase.environment.orbits import eclipse_over_year
from moonbase.environment.places import LowOrbit
from moonbase.environment.shot_table import error_growth
from moonbase.fleet.radiator import LunarRadiator, Radiator, radiator_area
from moonbase.fleet.satellite import (
    Bus,
    DensityImports,
    DensitySatellite,
    LunarBus,
    LunarImports,
    parts_mass,
    total_mass,
)
from moonbase.flows import Samples
from moonbase.launch.dispersion import Dispersion, correction_estimate
from moonbase.launch.driver.kinematics import limited_motion
from moonbase.launch.driver.payload import Payload, launch_load, structure_share
from moonbase.launch.mass_driver import MassDriver
from moonbase.launch.transfer import Propulsion, propellant_ratio, thrusting_time
from moonbase.power.photovoltaics import (
    Array,
    EarthDegradation,
    LunarArray,
    LunarDegradation,
    output_per_area,
)
from moonbase.power.storage import Battery, battery_mass, power_with_eclipse

TANK_DEVIATIONS = 2
"""Deviations of the muzzle error that the propellant of every satellite is for: all are alike, and
the one in twenty whose error is larger takes from what keeps it clear of others."""


@dataclass(frozen=True)
class Surroundings:
    """What a place does to a satellite: eclipse, longest night, radiator and panel loads."""

    eclipse: Samples
    longest_eclipse: Samples
    radiator_load: Samples
    panel_load: Samples


@dataclass(frozen=True)
class Design:
    """A satellite per sustained watt at the start of life.

    parts [kg/W]; array_area, radiator_area [m2/W]; imports, Earth-made mass of a lunar-made
    satellite at the first stage [kg/W]; degradation of the array [1/s].
    """

    parts: Mapping[str, Samples]
    array_area: Samples
    radiator_area: Samples
    imports: Samples
    degradation: Samples

    @property
    def mass(self) -> Samples:
        """Total mass [kg/W]."""
        return total_mass(self.parts)


def low_orbit(
    place: LowOrbit, radiator: Radiator | LunarRadiator, array: Array | LunarArray
) -> Surroundings:
    """Seasons of eclipse, and the loads of Earth on radiator and panel, both edge-on to it."""
    eclipse, longest = eclipse_over_year(place.altitude, place.local_time)
    view = edge_on_view_factor(place.altitude)
    load = absorbed_by_radiator(
        radiator.absorptance,
        radiator.emissivity,
        radiator.sun_exposure,
        view,
        place.infrared,
        place.albedo,
    )
    panel = view * (array.emissivity_front + array.emissivity_back) * place.infrared
    return Surroundings(eclipse, longest, load, panel)


def deep_space(radiator: Radiator | LunarRadiator) -> Surroundings:
    """Sunlight without eclipse; the Sun on an edge-on radiator is the only load."""
    nothing = np.zeros_like(radiator.temperature)
    load = radiator.absorptance * SOLAR_IRRADIANCE * radiator.sun_exposure
    return Surroundings(nothing, nothing, load, nothing)


def earth_built(draws: Draws, route: str, in_low_orbit: bool) -> Design:
    """An Earth-built satellite from parts, in low orbit or taken to deep space by its thrusters."""
    array, radiator = bind(Array, draws, route), bind(Radiator, draws, route)
    bus = bind(Bus, draws, route)
    propulsion = bind(Propulsion, draws, route)
    if in_low_orbit:
        around = low_orbit(bind(LowOrbit, draws, route), radiator, array)
        dv = propulsion.dv_leo
    else:
        around = deep_space(radiator)
        dv = propulsion.dv_transfer + propulsion.dv_deep_space
    thrusters = np.zeros_like(dv) if in_low_orbit else 1 / propulsion.thruster_specific_power
    return _design(draws, route, array, radiator, bus, around, dv, np.zeros_like(dv), thrusters)


def transfer_time(draws: Draws, route: str, design: Design) -> Samples:
    """Time that a satellite thrusts from low orbit to escape before it can work [s]."""
    propulsion = bind(Propulsion, draws, route)
    dry = design.mass - design.parts["propellant"] if "propellant" in design.parts else design.mass
    return thrusting_time(
        propulsion.dv_transfer, propulsion.exhaust_speed, propulsion.thruster_efficiency, dry
    )


def lunar_built(draws: Draws, route: str) -> Design:
    """A lunar-made satellite from parts, thrown by the mass driver into deep space."""
    array, radiator = bind(LunarArray, draws, route), bind(LunarRadiator, draws, route)
    bus = bind(LunarBus, draws, route)
    driver, imports = bind(MassDriver, draws, route), bind(LunarImports, draws, route)
    correction = correction_burn(driver.muzzle_speed, bind(Dispersion, draws, route))
    dv = bind(Propulsion, draws, route).dv_deep_space + correction
    load = _launch_structure(driver, bind(Payload, draws, route))
    nothing = np.zeros_like(dv)
    design = _design(draws, route, array, radiator, bus, deep_space(radiator), dv, load, nothing)
    earth_made = imports.array + imports.radiator + imports.compute
    earth_made = earth_made + imports.electronics + imports.other
    return Design(
        design.parts,
        design.array_area,
        design.radiator_area,
        np.minimum(earth_made, design.mass),
        bind(LunarDegradation, draws, route).rate,
    )


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


def by_density(draws: Draws, route: str, lunar: bool) -> Design:
    """A satellite known only by its power per mass, and its imports when lunar-made."""
    mass = 1 / bind(DensitySatellite, draws, route).specific_power
    nothing = np.zeros_like(mass)
    imports = bind(DensityImports, draws, route).total if lunar else nothing
    degradation = bind(EarthDegradation, draws, route).rate
    return Design({"satellite": mass}, nothing, nothing, np.minimum(imports, mass), degradation)


def _design(
    draws: Draws,
    route: str,
    array: Array | LunarArray,
    radiator: Radiator | LunarRadiator,
    bus: Bus | LunarBus,
    around: Surroundings,
    dv: Samples,
    load: Samples,
    thrusters: Samples,
) -> Design:
    battery, propulsion = bind(Battery, draws, route), bind(Propulsion, draws, route)
    drawn = 1 + bus.parasitic_power
    sunlit = power_with_eclipse(drawn, around.eclipse, battery.efficiency)
    irradiance = np.full_like(drawn, SOLAR_IRRADIANCE)
    area = sunlit / output_per_area(array, irradiance, around.panel_load)
    planform = radiator_area(radiator, drawn, around.radiator_load)
    parts = parts_mass(
        bus,
        array=area * array.areal_mass,
        radiator=planform * radiator.areal_mass,
        battery=battery_mass(battery, drawn, around.longest_eclipse),
        propulsion=propulsion.dry_mass + thrusters,
        propellant_ratio=propellant_ratio(dv, propulsion.exhaust_speed),
        load=load,
    )
    degradation = bind(EarthDegradation, draws, route).rate
    return Design(parts, area, planform, np.zeros_like(area), degradation)
