"""A satellite put together from catalogue ratios, per watt of IT power."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from moonbase.constants import SOLAR_IRRADIANCE, YEAR
from moonbase.fleet.catalogue_satellite import (
    CatalogueSatellite,
    drag_change,
    readiness_factor,
    with_structure,
)
from moonbase.fleet.radiator import Radiator, flux_or_none, net_flux
from moonbase.fleet.satellite import total_mass
from moonbase.flows import Samples
from moonbase.launch.transfer import propellant_ratio
from moonbase.power.photovoltaics import Array, EarthDegradation
from moonbase.power.storage import Battery, battery_mass, power_with_eclipse


@dataclass(frozen=True, eq=False)
class CatalogueLeaves:
    """Ratios and parts that a catalogue satellite is made of; samples on the last axis."""

    satellite: CatalogueSatellite
    array: Array
    degradation: EarthDegradation
    battery: Battery
    radiator: Radiator


@dataclass(frozen=True, eq=False)
class Given:
    """What the place and the mission give.

    eclipse, mean fraction [1], and longest [s]; speed in orbit [m/s]; infrared [W/m2] and albedo
    [1] of the Earth; life [s]; exhaust_speed [m/s]; accelerator_power, IT power of one [W].
    """

    eclipse: Samples
    longest: Samples
    speed: Samples
    infrared: Samples
    albedo: Samples
    life: Samples
    exhaust_speed: Samples
    accelerator_power: Samples


@dataclass(frozen=True, eq=False)
class CatalogueDesign:
    """A satellite by ratios: parts [kg/W], prices [USD/W], areas [m2/W], and what it delivers.

    flux, net of the radiator [W/m2]; thermal, share of the heat that its radiators reject [1];
    degradation is none, since the array is sized for the end of life.
    """

    parts: Mapping[str, Samples]
    prices: Mapping[str, Samples]
    array_area: Samples
    radiator_area: Samples
    flux: Samples
    thermal: Samples
    degradation: Samples

    @property
    def mass(self) -> Samples:
        """Total mass [kg/W]."""
        return total_mass(self.parts)


def catalogue_design(leaves: CatalogueLeaves, given: Given) -> CatalogueDesign:
    """Array, battery and radiator for the load, the rest by ratio; then structure and margin."""
    one, radiator = leaves.satellite, leaves.radiator
    load = (1 + one.parasitic_power) / (1 - one.pump_power)
    array = array_at_start(leaves, given, load)
    flux = radiator_net_flux(leaves, given)
    needed = load * one.radiator_margin / flux_or_none(flux)
    room = one.radiator_room / one.power
    installed = np.minimum(needed, room)
    parts = with_structure(
        {
            "array": array / one.array_specific_power,
            "radiator": installed * radiator.areal_mass + load * one.loop_mass,
            "compute": one.accelerator_mass * one.packaging_factor / given.accelerator_power,
            "shielding": one.shield_mass,
            "battery": battery_mass(leaves.battery, load, given.longest),
            "communications": one.communications_mass / one.power,
            "bus": one.bus_mass / one.power,
            "other": one.other_mass,
        },
        one.structure_ratio,
        one.margin,
    )
    dry = total_mass(parts)
    dv = drag_change(one, given.speed, dry * one.power, given.life)
    stored = load * given.longest / leaves.battery.depth_of_discharge
    factor = readiness_factor(one.readiness, one.readiness_premium)
    return CatalogueDesign(
        parts={**parts, "propellant": dry * (propellant_ratio(dv, given.exhaust_speed) - 1)},
        prices={
            "array": array * one.array_price,
            "battery": stored * one.battery_price,
            "radiator": installed * one.radiator_price,
            "bus": one.bus_price * factor / one.power,
            "communications": one.communications_price / one.power,
            "shield": one.shield_mass * one.shield_price,
        },
        array_area=array / array_yield(leaves),
        radiator_area=installed,
        flux=flux,
        thermal=np.minimum(1.0, room / needed),
        degradation=np.zeros_like(load),
    )


def array_at_start(leaves: CatalogueLeaves, given: Given, load: Samples) -> Samples:
    """Array power at the start of life [W/W].

    P = p (1 + f / ((1 - f) n)) a / (c (1 - d)**L): the sunlit load with what recharges the battery,
    the margin a, conditioning losses c, and degradation d over the life L.
    """
    one, battery = leaves.satellite, leaves.battery
    sunlit = power_with_eclipse(load, given.eclipse, battery.efficiency) / one.conditioning
    left = (1 - leaves.degradation.rate * YEAR) ** (given.life / YEAR)
    return sunlit * one.array_margin / left


def array_yield(leaves: CatalogueLeaves) -> Samples:
    """Power at the start of life per array area, S n f c: cells, packing and pointing [W/m2]."""
    array = leaves.array
    return SOLAR_IRRADIANCE * array.efficiency * array.packing * leaves.satellite.array_pointing


def radiator_net_flux(leaves: CatalogueLeaves, given: Given) -> Samples:
    """Net flux of a radiator per planform area in a given environment [W/m2].

    q = 2 f e s T**4 - a S c - F (i I + a A S): the Sun at a mean cosine c on one face, the Earth
    by a view factor F for infrared (absorptance i) and albedo A.
    """
    one, radiator = leaves.satellite, leaves.radiator
    sun = radiator.absorptance * SOLAR_IRRADIANCE
    earth = one.infrared_absorptance * given.infrared + sun * given.albedo
    absorbed = sun * radiator.sun_exposure + one.earth_view * earth
    return net_flux(radiator.temperature, radiator.emissivity, radiator.fin_efficiency, absorbed)
