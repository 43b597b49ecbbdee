"""The unit that a route commissions: service over life, delivered operations, discounting."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from moonbase.campaign.bind import Draws, bind
from moonbase.campaign.world import Shared
from moonbase.compute.link import GroundNetwork, Terminal, carried_operations, link_rate
from moonbase.compute.radiation import RadiationTolerance, life_by_dose, useful_share
from moonbase.compute.workload import Workload
from moonbase.constants import EARTH_RADIUS, MOON_DISTANCE, YEAR
from moonbase.economics.assets import SatelliteLife
from moonbase.economics.finance import MID_YEAR, annuity, discount_factors
from moonbase.environment.heliocentric import light_time
from moonbase.environment.places import DeepSpace, LowOrbit
from moonbase.environment.radiation import (
    REFERENCE_SHIELD,
    CosmicRays,
    Magnetosphere,
    Shield,
    SolarEvents,
    deep_space_dose_rate,
    low_orbit_dose_rate,
    lunar_surface_dose_rate,
)
from moonbase.environment.shot_table import shot_distance
from moonbase.fleet.ageing import Ageing, Wear
from moonbase.fleet.vintages import age_table, ring_size
from moonbase.flows import Samples


@dataclass(frozen=True)
class Service:
    """Watts in service and operations delivered over the life of one watt commissioned.

    `useful` is delivered operations per joule by year commissioned and age, `unlinked` what it
    would be with links that carry everything, `factors` the steady ones among its factors;
    `timing` is the part of a year after which what happens in it is discounted.
    """

    wear: Wear
    by_year: Samples
    table: Samples
    useful: Samples
    unlinked: Samples
    factors: dict[str, Samples]
    rate: Samples
    discount: Samples
    annuity: Samples
    accounting_year: Samples
    timing: float = MID_YEAR


def partner_distance(draws: Draws, route: str, runs: str, ages: int) -> Samples:
    """Distance over which a place exchanges its work, by year of age, (ages or 1, N) [m].

    Low orbit: the horizon of a ground station, sqrt(h**2 + 2 R h); the lunar surface: the Moon;
    deep space: what a month of shots drifts to by the middle of each year of age, sooner or later
    by the scale of the drift; satellites that come there from the Earth are on the same orbits.
    """
    if runs == "low-orbit":
        height = bind(LowOrbit, draws, route).altitude
        return np.sqrt(height**2 + 2 * EARTH_RADIUS * height)[None, :]
    if runs == "deep-space":
        middle = (np.arange(ages, dtype=np.float64)[:, None] + 0.5) * YEAR
        place = bind(DeepSpace, draws, route)
        return shot_distance(place.muzzle_speed, place.drift_scale * middle)
    samples = bind(RadiationTolerance, draws, route).dose_limit
    return np.full((1, samples.shape[-1]), MOON_DISTANCE)


def networked(
    draws: Draws,
    route: str,
    runs: str,
    work: Workload,
    world: Shared,
    ages: int,
    distance: Samples | None = None,
    terminal: Terminal | None = None,
) -> Samples:
    """Operations per joule that links carry, (years, ages or 1, N).

    Without links it is efficiency x software. A distance (ages or 1, N) stands for that of the
    place, a terminal for the given one.
    """
    operations = (world.efficiency * world.accelerator.software_efficiency)[:, None, :]
    if runs == "ground":
        per_watt = bind(GroundNetwork, draws, route).rate[None, :]
        round_trip = np.zeros_like(per_watt)
    else:
        if distance is None:
            distance = partner_distance(draws, route, runs, ages)
        terminal = terminal or bind(Terminal, draws, route)
        per_watt = link_rate(terminal, distance) / terminal.satellite_power
        round_trip = 2 * light_time(distance)
    return carried_operations(
        per_watt, operations, work.bits_per_operation, round_trip, work.latency_limit
    )


def service(
    draws: Draws,
    route: str,
    runs: str,
    work: Workload,
    world: Shared,
    ageing: Ageing,
    wear: Wear,
    rate: Samples,
    dose_rate: Samples | None = None,
    transfer: Samples | float = 0.0,
    timing: float = MID_YEAR,
    distance: Samples | None = None,
    terminal: Terminal | None = None,
) -> Service:
    """Service of one watt: what is left of it, what it delivers, and how that is discounted.

    useful = efficiency x software x network x goodput x utilisation x radiation, by year
    commissioned and year of age; watts themselves carry power, degradation, failures and the
    share of life left after the transfer [s]. Links bridge the distance, if one is given
    (ages or 1, N) [m], else that of the place; a sized terminal stands for the given one.
    """
    ages = ring_size(wear)
    carried = networked(draws, route, runs, work, world, ages, distance, terminal)
    accelerator = world.accelerator
    radiation = np.ones_like(wear.life)
    if dose_rate is not None:
        tolerance = bind(RadiationTolerance, draws, route)
        radiation = useful_share(
            tolerance.corruption_overhead, tolerance.corruption_rate, dose_rate, work.lost_time
        )
    steady = work.goodput * accelerator.utilisation * radiation
    on_station = np.clip(1 - transfer / wear.life, 0, 1)
    by_year = ageing.mean_by_year(wear, ages) * on_station
    return Service(
        wear=wear,
        by_year=by_year,
        table=age_table(ageing, wear, world.clock) * on_station,
        useful=carried * steady,
        unlinked=world.efficiency * accelerator.software_efficiency * steady,
        factors={
            "software": accelerator.software_efficiency,
            "radiation": radiation,
            "availability": work.goodput,
            "utilisation": accelerator.utilisation,
        },
        rate=rate,
        discount=discount_factors(rate, wear.life, ages, timing),
        annuity=annuity(rate, wear.life, ages, timing),
        accounting_year=world.finance.accounting_year,
        timing=timing,
    )


def service_in_space(
    draws: Draws,
    route: str,
    runs: str,
    work: Workload,
    world: Shared,
    ageing: Ageing,
    wear: Wear,
    *,
    transfer: Samples | float = 0.0,
    timing: float = MID_YEAR,
    terminal: Terminal | None = None,
) -> Service:
    """Service of a watt of satellites, at the rate of capital in space and the dose of a place."""
    rate = world.finance.cost_of_capital + world.finance.space_premium
    dose_rate = place_dose_rate(draws, route, runs)
    return service(
        draws,
        route,
        runs,
        work,
        world,
        ageing,
        wear,
        rate,
        dose_rate,
        transfer,
        timing,
        terminal=terminal,
    )


def wear_in_space(
    draws: Draws,
    route: str,
    runs: str,
    world: Shared,
    degradation: Samples,
    failure: Samples,
    spares: Samples | float = 0.0,
) -> Wear:
    """Losses of satellites with those of accelerators; the sooner of lives and dose ends them."""
    life = np.minimum(bind(SatelliteLife, draws, route).life, world.accelerator.life)
    dose_rate = place_dose_rate(draws, route, runs)
    return Wear(
        degradation=degradation,
        failure=failure,
        life=dose_limited(draws, route, life, dose_rate),
        spares=spares,
        chips=world.accelerator.chip_loss_rate,
    )


def place_dose_rate(draws: Draws, route: str, runs: str) -> Samples:
    """Expected dose rate of the boards where a route runs, events included [Gy/s].

    Satellites carry their shield; on the Moon regolith stands in for the reference shield.
    """
    rays, events = bind(CosmicRays, draws, route), bind(SolarEvents, draws, route)
    if runs == "lunar-surface":
        return lunar_surface_dose_rate(rays, events, np.full_like(events.rate, REFERENCE_SHIELD))
    thickness = bind(Shield, draws, route).thickness
    if runs == "deep-space":
        return deep_space_dose_rate(rays, events, thickness)
    field, altitude = bind(Magnetosphere, draws, route), bind(LowOrbit, draws, route).altitude
    return low_orbit_dose_rate(rays, events, field, altitude, thickness)


def dose_limited(draws: Draws, route: str, life: Samples, dose_rate: Samples) -> Samples:
    """Service life that the total dose allows [s]."""
    tolerance = bind(RadiationTolerance, draws, route)
    return life_by_dose(life, dose_rate, tolerance.dose_limit)


def mean_in_service(served: Service) -> Samples:
    """Mean share of a commissioned watt in service over its life [1]."""
    return np.asarray(served.by_year.sum(axis=0) * YEAR / served.wear.life)
