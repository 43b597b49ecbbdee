"""A satellite from what was asked: leaves of a place, limits, design, heat, costs, later years."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from moonbase.campaign.bind import Draws, bind
from moonbase.campaign.satellite_leaves import Manner, leaves_of
from moonbase.campaign.satellite_links import sized_link
from moonbase.campaign.satellites import journey_to
from moonbase.compute.radiation import RadiationTolerance
from moonbase.design.satellite import SatelliteDesign, satellite_design
from moonbase.design.satellite_answer import Asked, SatelliteAnswer
from moonbase.design.satellite_cooling import ByTemperature
from moonbase.design.satellite_faults import faults
from moonbase.design.satellite_leaves import SatelliteLeaves
from moonbase.design.satellite_limits import Excess, Fixed, first
from moonbase.design.satellite_surroundings import Surroundings, surroundings
from moonbase.design.satellite_way import Thrown, Way, journey_of, way_to
from moonbase.design.satellite_year import (
    with_radiator,
)
from moonbase.design.sun_distance import sun_distance
from moonbase.environment.orbit_conditions import Conditions, EarthSky, orbit_conditions
from moonbase.environment.orbit_dose import OuterBelt, Radiation
from moonbase.environment.orbit_names import Orbit
from moonbase.environment.radiation import CosmicRays, Magnetosphere, Shield, SolarEvents
from moonbase.fleet.heat_path import HeatPath
from moonbase.fleet.margins import PLACES
from moonbase.flows import Samples
from moonbase.launch.mass_driver import MassDriver
from moonbase.launch.rockets import Rockets
from moonbase.launch.transfer import thrusting_time
from moonbase.power.cell_limit import CellLimit
from moonbase.scenario.loader import load
from moonbase.scenario.resolved import ResolvedScenario
from moonbase.study.central import central_draws
from moonbase.study.sampling import draw, latin
from moonbase.study.satellite_costs import World, money, served, world_of
from moonbase.study.satellite_stay import links, over_life, station
from moonbase.study.satellite_warmth import COOLANT, FLOW, heat_of

GIVEN_TEMPERATURE = "radiator.temperature"
"""Parameter that, when it is set, takes the place of the dies' limit."""


def given_temperature(scenario: ResolvedScenario) -> bool:
    """Whether a scenario was given a temperature of the radiator, not that of the catalogue."""
    return scenario.parameters[GIVEN_TEMPERATURE].origin != "catalogue"


PASSES = 4
"""Designs after which what was fixed and what is drawn fit each other."""
CLOSE = 1e-2
"""Relative room in which a fixed size counts as large enough between those designs [1]."""


class InfeasibleError(ValueError):
    """No satellite does what was asked; `excesses` say why and what is nearest."""

    def __init__(self, found: tuple[Excess, ...], unknown: tuple[str, ...] = ()) -> None:
        self.excesses, self.unknown = found, unknown
        super().__init__("; ".join(each.reason for each in found) or "no finite answer")


def nearest_that_works(orbit: Orbit) -> float:
    """Distance from the Sun, or altitude, at which the reference satellite works [m].

    At least that of the orbit; Earth-built and lunar-made ones differ little: the larger of theirs.
    """
    scenario = load("reference")
    nearest = orbit.altitude if orbit.kind == "earth" else orbit.distance
    for place in PLACES:
        try:
            study_satellite(scenario, Asked(None, orbit, place, samples=1))
        except InfeasibleError as error:
            cures = (each.nearest for each in error.excesses if each.cure in ("orbit", "altitude"))
            nearest = max(nearest, *cures)
    return nearest


@dataclass(frozen=True, eq=False)
class Built:
    """A satellite of one place of building: leaves, surroundings, way, design."""

    leaves: SatelliteLeaves
    around: Surroundings
    way: Way
    design: SatelliteDesign


def study_satellite(scenario: ResolvedScenario, asked: Asked) -> SatelliteAnswer:
    """The satellite that was asked for, and its peers built elsewhere. Raises InfeasibleError."""
    draws = central_and_drawn(scenario, asked)
    conditions = conditions_of(draws, asked)
    with np.errstate(all="ignore"):  # checked at once, and bands may be unbounded
        world = world_of(scenario, draws, asked.year)
        found = {place: built(draws, asked, place, conditions, world) for place in PLACES}
        check(draws, asked, found[asked.built])
        return answered(draws, asked, conditions, found, world)


def central_and_drawn(scenario: ResolvedScenario, asked: Asked) -> dict[str, Samples]:
    """The central sample and after it the drawn ones, of every parameter, with the asked power."""
    parameters = scenario.parameters
    cube = latin(len(parameters), asked.samples, asked.seed)
    drawn, centre = draw(parameters, cube), central_draws(scenario)
    draws = {id: np.concatenate([centre[id], drawn[id]]) for id in parameters}
    power = parameters["satellite.power"].si_value if asked.power is None else asked.power
    return draws | {"satellite.power": np.full(1 + asked.samples, power)}


def conditions_of(draws: Draws, asked: Asked) -> Conditions:
    """Conditions of the asked orbit, with its dose where it is modelled."""
    radiation = Radiation(
        rays=bind(CosmicRays, draws, ""),
        events=bind(SolarEvents, draws, ""),
        field=bind(Magnetosphere, draws, ""),
        thickness=bind(Shield, draws, "").thickness,
        outer_belt=bind(OuterBelt, draws, ""),
    )
    beta = asked.beta if asked.orbit.kind == "earth" else None
    return orbit_conditions(asked.orbit, bind(EarthSky, draws, ""), radiation, beta)


def built(draws: Draws, asked: Asked, place: str, conditions: Conditions, world: World) -> Built:
    """The satellite as a place builds it, with what was fixed where it is feasible."""
    manner = Manner(
        margins=asked.margins,
        cooling=asked.cooling,
        coolant=COOLANT,
        flow=FLOW,
        integration=asked.integration,
        terminal=asked.terminal,
        propellant=asked.propellant,
        year=asked.year,
    )
    distance = np.full(draws["satellite.power"].shape, asked.orbit.from_earth)
    link = sized_link(draws, "", world.work, world.shared, manner, distance)
    leaves = leaves_of(draws, "", place, manner, link)
    around = surroundings(conditions, leaves.radiator, leaves.array)
    thrown = None if place == "earth" else _thrown(draws, leaves)
    way = way_to(asked.orbit, leaves.propulsion, thrown)
    journey = journey_of(way, leaves.propulsion, thrown)
    design = satellite_design(leaves, around, journey)
    for _ in range(PASSES if asked.battery or asked.radiator else 0):
        leaves = _fixed(asked, leaves, around, design)
        design = satellite_design(leaves, around, journey)
    return Built(leaves, around, way, design)


def _thrown(draws: Draws, leaves: SatelliteLeaves) -> Thrown:
    """What the mass driver does to a satellite, as in the routes."""
    journey = journey_to(draws, "", leaves, True)
    return Thrown(journey.dv - leaves.propulsion.dv_deep_space, journey.load)


def _fixed(
    asked: Asked, leaves: SatelliteLeaves, around: Surroundings, design: SatelliteDesign
) -> SatelliteLeaves:
    """Leaves with a battery or a radiator as large as asked; too small ones are left to `check`."""
    heat = design.sizes.drawn * leaves.bus.power
    if asked.battery is not None and first(around.longest_eclipse) > 0:
        depth = heat * around.longest_eclipse / asked.battery
        battery = replace(leaves.battery, depth_of_discharge=depth)
        if first(depth) <= first(design.sizes.depth) * (1 + CLOSE):
            leaves = replace(leaves, battery=battery)
    area = design.radiator_area * leaves.bus.power
    if asked.radiator is not None and asked.radiator >= first(area) * (1 - CLOSE):
        leaves = with_radiator(leaves, around, heat, asked.radiator)
        leaves = replace(leaves, cooling=ByTemperature())
    return leaves


def check(draws: Draws, asked: Asked, made: Built) -> None:
    """Raise InfeasibleError with every bound that the central satellite exceeds."""
    fixed = Fixed(battery_energy=asked.battery, radiator_area=asked.radiator)
    limit = bind(HeatPath, draws, "").die_limit
    flux = bind(EarthSky, draws, "").solar_flux
    found = faults(made.leaves, made.around, made.design, fixed, asked.orbit, limit, flux)
    if found:
        raise InfeasibleError(found)
    values = {"mass": made.design.mass, "array_area": made.design.array_area}
    values |= {"radiator_area": made.design.radiator_area, "cost": made.design.cost}
    unknown = tuple(name for name, each in values.items() if not np.isfinite(each[0] * each[0]))
    if unknown:
        raise InfeasibleError((), unknown)


def answered(
    draws: Draws,
    asked: Asked,
    conditions: Conditions,
    found: Mapping[str, Built],
    world: World,
) -> SatelliteAnswer:
    """The answer for a feasible satellite."""
    made = found[asked.built]
    leaves, design, propulsion = made.leaves, made.design, made.leaves.propulsion
    transfer = thrusting_time(
        made.way.transfer,
        propulsion.exhaust_speed,
        propulsion.thruster_efficiency,
        design.dry_mass,
    )
    dose_rate = conditions.dose_rate
    place = station(draws, asked.orbit, dose_rate, leaves.life, transfer)
    use = served(draws, world, design, place)
    later = over_life(draws, asked.orbit, design, dose_rate, world)
    rocket, driver = bind(Rockets, draws, ""), bind(MassDriver, draws, "")
    return SatelliteAnswer(
        asked=asked,
        conditions=conditions,
        around=made.around,
        leaves=leaves,
        way=made.way,
        designs={name: each.design for name, each in found.items()},
        life=place.life,
        dose_limit=bind(RadiationTolerance, draws, "").dose_limit,
        transfer_time=transfer,
        carried=rocket.payload if asked.built == "earth" else driver.payload,
        links=links(draws, asked.orbit, design, world),
        over_life=later,
        heat=heat_of(draws, asked, leaves, made.around, design),
        sun=sun_distance(
            leaves.array,
            np.full_like(leaves.life, asked.orbit.distance),
            bind(CellLimit, draws, "").temperature,
        ),
        cell_limit=bind(CellLimit, draws, "").temperature,
        money=money(draws, world, asked.built, (design, found["earth"].design), use),
    )
