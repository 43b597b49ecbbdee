"""The metrics of a route from its cohort and trajectory, in the units that results show."""

from __future__ import annotations

import numpy as np

from moonbase.campaign.bind import Draws, bind
from moonbase.campaign.outcome import Cohort, Series, year_reached
from moonbase.campaign.recorder import Trajectory
from moonbase.campaign.route import Route
from moonbase.campaign.unit import mean_in_service
from moonbase.constants import (
    COHORT_FLOOR,
    GIGAWATT,
    KILOWATT,
    MEGAWATT_HOUR,
    PETAFLOP_DAY,
    SOLAR_IRRADIANCE,
    TERAWATT,
)
from moonbase.economics.kardashev import World, kardashev_level, solar_share, world_power
from moonbase.flows import Clock, Samples

UNBUILDABLE = 1e3
"""Mass per watt beyond which a design stands for none, as without a working radiator [kg/W]."""


def ratio(above: Samples, below: Samples) -> Samples:
    """above / below, infinite where either is missing or nothing is below."""
    known = np.isfinite(above) & np.isfinite(below) & (below > 0)
    return np.where(known, np.where(known, above, 1.0) / np.where(known, below, 1.0), np.inf)


def cohort_metrics(each: Cohort) -> dict[str, Samples]:
    """Costs of the cohort of one year; infinite in samples that commission none.

    cost_per_watt = PV(costs) annuity / PV(watt-years) [USD/W]: what a watt that stays in service
    all its life costs; cost_of_compute = PV(costs) / PV(operations) [USD/PFLOP-day];
    energy_cost = PV(costs without chips) / PV(energy) [USD/MWh].
    """
    total, without = each.total, each.without_chips
    values = {
        "cost_per_watt": ratio(total * each.annuity, each.watt_years),
        "cost_per_watt_ex_chips": ratio(without * each.annuity, each.watt_years),
        "cost_of_compute": ratio(total, each.work) * PETAFLOP_DAY,
        "energy_cost": ratio(without, each.energy) * MEGAWATT_HOUR,
    }
    return {name: np.where(each.exists, value, np.inf) for name, value in values.items()}


def horizon_metrics(
    route: Route,
    trajectory: Trajectory,
    yearly: Series,
    draws: Draws,
    clock: Clock,
    reading: str,
) -> dict[str, Samples]:
    """Mass, launches, capacity and the dates at which marks are reached."""
    ends = clock.years + 1
    last = yearly.capacity[-1]
    in_use = power_in_use(route, last, reading)
    world = world_power(bind(World, draws, route.name), clock)[-1]
    metrics = {
        "capacity_final": last,
        "delivered_compute_final": yearly.delivered[-1],
        "year_1gw_per_year": year_reached(yearly.commissioned, ends, GIGAWATT),
        "year_1tw_per_year": year_reached(yearly.commissioned, ends, TERAWATT),
        "year_1tw_in_use": year_reached(yearly.capacity, ends, TERAWATT),
        "kardashev_final": kardashev_level(world + in_use),
        "solar_share_final": solar_share(in_use),
    }
    return metrics | mass_metrics(route, trajectory, yearly)


def mass_metrics(route: Route, trajectory: Trajectory, yearly: Series) -> dict[str, Samples]:
    """Mass per sustained kilowatt and what it takes from Earth.

    earth_launch_mass_per_kw: all low-orbit payload capacity used over the campaign, plant imports
    and failed landings included, per sustained kilowatt commissioned. break_even_import: the
    Earth-made mass per kilowatt below which a lunar route uses fewer launches than the same
    satellite launched from Earth.
    """
    mean = mean_in_service(route.unit.service)
    sustained = yearly.commissioned.sum(axis=0) * mean
    sustained = np.where(sustained >= COHORT_FLOOR, sustained, 0.0)
    metrics = {}
    if route.unit.parts is not None:
        mass = ratio(sum(route.unit.parts.values(), 0 * mean), mean)
        metrics["specific_mass"] = np.where(mass < UNBUILDABLE, mass * KILOWATT, np.inf)
    spent = trajectory.spent
    if "lift" in spent:
        used = ratio(spent["lift"].sum(axis=0), sustained)
    elif "landed" in spent and route.lift_per_landed is not None:
        used = ratio(spent["landed"].sum(axis=0) * route.lift_per_landed, sustained)
    else:
        used = np.zeros_like(mean)
    metrics["earth_launch_mass_per_kw"] = used * KILOWATT
    if "peer_mass" in route.unit.facts and route.lift_per_landed is not None:
        direct = route.unit.facts["peer_mass"] / route.lift_per_landed
        metrics["break_even_import"] = direct * KILOWATT
    return metrics


def power_in_use(route: Route, capacity: Samples, reading: str) -> Samples:
    """Power of the route by the chosen reading: electricity, or sunlight that arrays intercept."""
    area = route.unit.area
    if reading == "intercepted" and area is not None and np.any(area > 0):
        return capacity * area * SOLAR_IRRADIANCE
    return capacity


def waterfall(route: Route, year: int) -> dict[str, Samples]:
    """From installed to delivered compute, factor by factor, for the cohort of a year (by index).

    power is the mean share of watts in service over life (degradation, failures, transfer; arrays
    are sized to work through eclipse), thermal is 1 because radiators are sized for all heat,
    network the discounted share of the work that links carry; their product with software,
    radiation, availability and utilisation is what an installed operation delivers.
    """
    service = route.unit.service
    weight = service.by_year * service.discount
    carried = (weight * service.useful[year]).sum(axis=0)
    served = weight.sum(axis=0) * service.unlinked[year]
    network = np.where(served > 0, carried / np.where(served > 0, served, 1.0), 0.0)
    power = mean_in_service(route.unit.service)
    return {"power": power, "thermal": np.ones_like(power), "network": network, **service.factors}
