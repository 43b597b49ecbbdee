"""Compositions that validation cases need: the product's own functions put one after another.

Nothing here is a model of its own; each function names what a published figure means in terms of
the disciplines, and leaves the physics and the money to them.
"""

from __future__ import annotations

import numpy as np

from moonbase.compute.accelerator import Accelerator
from moonbase.compute.link import received_power
from moonbase.compute.workload import SynchronousTraining
from moonbase.constants import YEAR
from moonbase.design.ring import day_mean
from moonbase.economics.finance import annuity, capital_recovery_factor
from moonbase.environment.heat_loads import absorbed_by_radiator, edge_on_view_factor
from moonbase.environment.heliocentric import drift_distance
from moonbase.environment.orbits import eclipse_fraction, orbital_rate
from moonbase.fleet.ageing import Continuous, Wear
from moonbase.fleet.radiator import flux_or_none, net_flux
from moonbase.fleet.satellite import total_mass
from moonbase.fleet.vintages import ring_size
from moonbase.flows import Clock, Samples
from moonbase.growth import compound
from moonbase.industry.chips import STOCKS, ChipSupply, wafer_ceilings
from moonbase.industry.lunar_works import LunarWorks, composition
from moonbase.launch.earth_to_moon import Architecture, Ship, lift_per_landed_mass, mass_ratio
from moonbase.launch.mass_driver import kinetic_energy, wall_energy
from moonbase.power.ground_supply import Gas, Grid, supply_cost
from moonbase.power.photovoltaics import Array, output_per_area, panel_temperature
from moonbase.power.surface_arrays import ground_load

MANY_STATIONS = 400
"""Stations of a ring that stands for a continuous one."""


def panel_in_low_orbit(
    altitude: Samples,
    body_radius: float,
    irradiance: Samples,
    absorptance: Samples,
    infrared: Samples,
    emissivity_front: Samples,
    emissivity_back: Samples,
) -> Samples:
    """Temperature of an idle panel that faces the Sun, edge-on to the Earth on both faces [K]."""
    view = edge_on_view_factor(altitude, body_radius)
    both = emissivity_front + emissivity_back
    return panel_temperature(irradiance * absorptance + infrared * view * both, both)


def area_for(heat: Samples, flux: Samples) -> Samples:
    """Area that passes a heat or a power at a net flux [m2]."""
    return heat / flux_or_none(flux)


def area_at_temperature(
    heat: Samples, temperature: Samples, emissivity: Samples, sink: float
) -> Samples:
    """Area of a plate that rejects a heat; `emissivity` is the sum of both faces [m2]."""
    warmth = net_flux(np.array([sink]), emissivity / 2, np.ones(1), np.zeros(1))
    return area_for(heat, net_flux(temperature, emissivity / 2, np.ones(1), warmth))


def radiating_area(
    heat: Samples, temperature: Samples, emissivity: Samples, fin_efficiency: Samples
) -> Samples:
    """Radiating area, one face counted, that rejects a heat without any load [m2]."""
    return area_for(heat, net_flux(temperature, emissivity, fin_efficiency, np.zeros(1), faces=1.0))


def closure_mass(
    power: Samples, specific_power: Samples, efficiency: Samples, area: Samples, areal_mass: Samples
) -> Samples:
    """Array and radiator together, P / (p n) + A m [kg]."""
    return total_mass(
        {"array": power / (specific_power * efficiency), "radiator": area * areal_mass}
    )


def area_penalty(share: Samples) -> Samples:
    """Growth of a radiator that absorbs a share of what it emits [1]."""
    gross = net_flux(np.array([350.0]), np.ones(1), np.ones(1), np.zeros(1))
    net = net_flux(np.array([350.0]), np.ones(1), np.ones(1), share * gross)
    return area_for(gross, net)


def flux_with_loads(
    temperature: Samples,
    emissivity: Samples,
    absorptance: Samples,
    infrared_absorptance: Samples,
    sun_exposure: Samples,
    view_factor: Samples,
    infrared: Samples,
    albedo: Samples,
) -> Samples:
    """Net flux of a two-sided radiator under sunlight, infrared and albedo [W/m2]."""
    absorbed = absorbed_by_radiator(
        absorptance, infrared_absorptance, sun_exposure, view_factor, infrared, albedo
    )
    return net_flux(temperature, emissivity, np.ones(1), absorbed)


def net_flux_on_ground(
    temperature: Samples, emissivity: Samples, absorptance: Samples, irradiance: Samples
) -> Samples:
    """Net flux of a plate that lies on the Moon at noon with one face up [W/m2]."""
    return net_flux(temperature, emissivity, np.ones(1), absorptance * irradiance, faces=1.0)


def plate_over_ground(view_factor: Samples, ground: Samples) -> Samples:
    """Temperature of a black plate that only sees hot ground, by its view factor [K]."""
    return panel_temperature(ground_load(view_factor, ground), np.ones(1), sink=0.0)


def land_per_power(output: Samples) -> Samples:
    """Array area per mean power of a flat equatorial field, from its noon output [m2/W]."""
    return 1 / (output * day_mean(MANY_STATIONS))


def hot_land_per_power(
    array: Array, irradiance: Samples, emissivity: Samples, ground: Samples
) -> Samples:
    """The same with cells at the temperature that hot ground gives them [m2/W]."""
    return land_per_power(output_per_area(array, irradiance, ground_load(emissivity, ground)))


def lifetime_penalty(failure: Samples, life: Samples) -> Samples:
    """Watts to commission per mean watt in service over the life, under failures alone [1]."""
    wear = Wear(degradation=np.zeros(1), failure=failure, life=life)
    years: Samples = Continuous().mean_by_year(wear, ring_size(wear)).sum(axis=0)
    return life / YEAR / years


def left_of_array(degradation: Samples, age: Samples) -> Samples:
    """Share of an array's power left at an age, no failures and no end of life [1]."""
    wear = Wear(degradation=degradation, failure=np.zeros(1), life=age * 2)
    return Continuous().in_service(wear, age)


def longest_eclipse(altitude: Samples) -> Samples:
    """Duration of the eclipse of an orbit whose plane holds the Sun [s]."""
    return eclipse_fraction(altitude, np.zeros(1)) * 2 * np.pi / orbital_rate(altitude)


def drift_after(first: Samples, time: Samples) -> Samples:
    """Distance after a time at a constant rate of drift, from that after one year [m]."""
    half_au = drift_distance(np.array([np.pi / YEAR]), np.array([YEAR])) / 2
    rate = 2 * np.arcsin(first / (2 * half_au)) / YEAR
    return drift_distance(rate, time)


def link_power(
    power: Samples,
    aperture: Samples,
    receiver: Samples,
    wavelength: Samples,
    distance: Samples,
    efficiency: Samples,
) -> Samples:
    """Optical power that arrives after losses [W]."""
    return efficiency * received_power(power, aperture, receiver, wavelength, distance)


def launched_power_price(mass: Samples, power: Samples, price: Samples, life: Samples) -> Samples:
    """Launch cost per watt and year of service, without time value [USD/W/s]."""
    years = annuity(np.zeros(1), life, int(np.ceil(life[0] / YEAR)))
    return mass / power * price / (years * YEAR)


def ground_energy_price(grid: Grid, usage_effectiveness: Samples, hours: Samples) -> Samples:
    """Energy cost of one IT watt that draws full power for some hours [USD/W]."""
    return supply_cost(grid, usage_effectiveness).energy * hours


def fuel_carbon(gas: Gas) -> Samples:
    """Carbon dioxide per joule of electricity from gas [kg/J]."""
    return supply_cost(gas, np.ones(1)).carbon


def driver_power(
    speed: Samples,
    efficiency: Samples,
    sled_ratio: Samples,
    sled_recovery: Samples,
    flow: Samples,
) -> Samples:
    """Mean grid power of a driver that throws a mass flow [W]."""
    return wall_energy(speed, efficiency, sled_ratio, sled_recovery) * flow


def kinetic_power(speed: Samples, flow: Samples) -> Samples:
    """Kinetic power of a mass flow [W]."""
    return kinetic_energy(speed) * flow


def propellant_share(dv: Samples, specific_impulse: Samples) -> Samples:
    """Propellant burnt per start mass, 1 - 1 / R [1]."""
    return 1 - 1 / mass_ratio(dv, specific_impulse)


def landed_per_time(ship: Ship, architecture: Architecture, flights: Samples) -> Samples:
    """Mass landed per second when every flight to low orbit serves the Moon [kg/s]."""
    return flights * ship.tanker_payload / lift_per_landed_mass(ship, architecture)


def extrapolated(start: Samples, middle: Samples, fitted: Samples, ahead: Samples) -> Samples:
    """Value `ahead` of the second of two values, at the annual growth between them."""
    growth = ((middle / start) ** (YEAR / fitted) - 1) / YEAR
    return middle * compound(growth, ahead)


def wafer_ceiling(supply: ChipSupply, stock: str) -> Samples:
    """IT power per second that one wafer supply allows in the first year, without growth [W/s]."""
    first: Samples = wafer_ceilings(supply, Clock(2026, 2026, 1))[STOCKS.index(stock)][0]
    return first


def own_mass_rate(works: LunarWorks, power_mass: Samples) -> Samples:
    """Goods that a whole factory makes per second and kilogram of itself [1/s]."""
    return composition(works, power_mass).output


def delivered_share(accelerator: Accelerator, work: SynchronousTraining) -> Samples:
    """Share of dense peak operations that finished training work holds [1]."""
    return accelerator.software_efficiency * work.goodput


def array_price(array: Array, price: Samples, irradiance: Samples, load: Samples) -> Samples:
    """Price of a working array per watt, by its mass [USD/W]."""
    return price * array.areal_mass / output_per_area(array, irradiance, load)


def radiator_mass_per_heat(
    temperature: Samples,
    emissivity: Samples,
    fin_efficiency: Samples,
    areal_mass: Samples,
) -> Samples:
    """Radiator mass per heat rejected into dark space [kg/W]."""
    return areal_mass / flux_or_none(net_flux(temperature, emissivity, fin_efficiency, np.zeros(1)))


def mass_per_power(specific_power: Samples, usable: Samples) -> Samples:
    """Mass per usable watt of a satellite known by its power per mass [kg/W]."""
    return total_mass({"satellite": 1 / (specific_power * usable)})


def period(altitude: Samples) -> Samples:
    """Period of a circular orbit [s]."""
    return 2 * np.pi / orbital_rate(altitude)


def recovery(rate: Samples, life: Samples) -> Samples:
    """Capital recovery factor as a rate [1/s]."""
    return capital_recovery_factor(rate, life) / YEAR


def compounded(start: Samples, growth: Samples, time: Samples) -> Samples:
    """A quantity after constant annual growth."""
    return start * compound(growth, time)
