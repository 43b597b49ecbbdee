"""How a place wears on a satellite, whom it talks to there, and what it becomes with years."""

from __future__ import annotations

import numpy as np

from moonbase.campaign.bind import Draws, bind
from moonbase.compute.link import Terminal, link_rate
from moonbase.compute.radiation import RadiationTolerance, life_by_dose
from moonbase.design.satellite import SatelliteDesign
from moonbase.design.satellite_ageing import After, Stay, satellite_over_life
from moonbase.design.satellite_answer import Links
from moonbase.environment.contacts import Stations, contact_share
from moonbase.environment.heliocentric import light_time
from moonbase.environment.orbit_names import Orbit
from moonbase.environment.places import DeepSpace
from moonbase.flows import Samples
from moonbase.study.satellite_costs import Station, World

DRIFT = "drift"
"""Name of the orbit whose distance grows with the years."""


def station(
    draws: Draws, orbit: Orbit, dose_rate: Samples | None, life: Samples, transfer: Samples
) -> Station:
    """What an orbit does to service: parameters life [s] as planned, and transfer [s]."""
    limit = bind(RadiationTolerance, draws, "").dose_limit
    return Station(
        runs="low-orbit" if orbit.kind == "earth" else "deep-space",
        dose_rate=dose_rate,
        life=life if dose_rate is None else life_by_dose(life, dose_rate, limit),
        transfer=transfer,
        distance=None if orbit.name == DRIFT else np.full((1, life.size), orbit.from_earth),
    )


def terminal_of(draws: Draws, design: SatelliteDesign) -> Terminal:
    """Terminals of a satellite: sized for its place, or those of the parameters."""
    return design.sizes.link or bind(Terminal, draws, "")


def links(draws: Draws, orbit: Orbit, design: SatelliteDesign, world: World) -> Links:
    """Links over the greatest distance of an orbit, and what all work of the year would need.

    asked = e s P b: efficiency e of the year, software s, IT power P, bits b per operation.
    """
    terminal, accelerator = terminal_of(draws, design), world.shared.accelerator
    distance = np.full(terminal.contact.shape, orbit.from_earth)
    height = orbit.altitude if orbit.kind == "earth" else np.inf
    operations = world.shared.efficiency[world.last] * accelerator.software_efficiency
    return Links(
        distance=distance,
        light_time=light_time(distance),
        rate=link_rate(terminal, distance),
        contact=contact_share(bind(Stations, draws, ""), np.full(distance.shape, height)),
        asked=operations * terminal.satellite_power * world.work.bits_per_operation,
    )


def over_life(
    draws: Draws, orbit: Orbit, design: SatelliteDesign, dose_rate: Samples | None, world: World
) -> tuple[After, ...]:
    """The satellite after one, three and five years; dose is not a number where none is known."""
    terminal, drift = terminal_of(draws, design), bind(DeepSpace, draws, "")
    unknown = np.full(terminal.contact.shape, np.nan)
    drifts = orbit.name == DRIFT
    stay = Stay(
        chip_loss=world.shared.accelerator.chip_loss_rate,
        dose_rate=unknown if dose_rate is None else dose_rate,
        dose_limit=bind(RadiationTolerance, draws, "").dose_limit,
        terminal=terminal,
        distance=None if drifts else np.full(unknown.shape, orbit.from_earth),
        muzzle_speed=drift.muzzle_speed if drifts else None,
        drift_scale=drift.drift_scale if drifts else None,
    )
    return satellite_over_life(design.degradation, design.failure, stay)
