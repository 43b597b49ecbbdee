"""Compositions for the validation cases of satellite heat: the product's functions in a row.

Nothing here is a model of its own; each function names what a published figure means in terms of
the product.
"""

from __future__ import annotations

import numpy as np

from moonbase.constants import SOLAR_IRRADIANCE
from moonbase.design.orbit_heat import OrbitLoads, orbit_heat
from moonbase.design.orbit_heat_step import HeatNodes
from moonbase.environment.orbits import period
from moonbase.environment.plate_sphere import view_factor
from moonbase.fleet.coolants import COOLANTS, at_temperature
from moonbase.fleet.radiator_design import mean_net_flux
from moonbase.fleet.thermal_loop import liquid, pressure_gradient
from moonbase.flows import Samples

STEPS = 400
"""Steps of an orbit, fine enough for a hundredth of a kelvin."""
SMALL_PART = 1e-6
"""Heat that compute holds, of what the plate holds, where both are one."""
TIGHT = 1e3
"""Conductance that makes two nodes one [W/K/W]."""


def nadir_plate(
    altitude: float,
    beta: float,
    load: float,
    capacity: float,
    emissivity: float,
    absorptance: float,
    infrared: float,
    albedo: float,
) -> tuple[float, float, float]:
    """One face that looks down and carries a steady load, after many orbits.

    Mean and highest temperature, and swing [K]. Reflected light follows the point below,
    max(cos b cos u, 0), as the published model has it.
    """
    middle = 2 * np.pi * (np.arange(STEPS)[:, None] + 0.5) / STEPS
    view = view_factor(np.zeros(1), np.array([altitude]))
    lit = np.maximum(np.cos(beta) * np.cos(middle), 0.0)
    light = absorptance * albedo * SOLAR_IRRADIANCE * lit
    absorbed = view * (emissivity * infrared + light)
    ones = np.ones_like(absorbed)
    loads = OrbitLoads(
        step=float(period(np.array(altitude))) / STEPS,
        sunlight=0 * ones,
        radiator=absorbed,
        array=ones,
        load=ones,
    )
    found = orbit_heat(_one_face(load, capacity, emissivity), loads).radiator
    return float(found.mean()), float(found.max()), float(np.ptp(found))


def _one_face(load: float, capacity: float, emissivity: float) -> HeatNodes:
    """A plate of one emitting face per watt of load; compute holds next to no heat."""
    return HeatNodes(
        compute=SMALL_PART * capacity / load,
        radiator=capacity / load,
        array=1.0,
        conductance=TIGHT,
        radiator_area=1 / load,
        radiator_emission=emissivity,
        die_limit=1e6,
        die_drop=0.0,
        throttle_band=1.0,
        array_absorptance=0.0,
        array_emission=1.0,
        efficiency=0.0,
        temperature_coefficient=0.0,
    )


def flown_flux(
    inlet: Samples,
    outlet: Samples,
    faces: float,
    emissivity: Samples,
    efficiency: Samples,
    view_factor: Samples,
    infrared: Samples,
) -> Samples:
    """Net flux of a flown radiator by the temperatures of its coolant [W/m2 of planform]; `faces`
    of it radiate and see the Earth with a view factor each."""
    share = faces / 2
    absorbed = faces * emissivity * view_factor * infrared
    return mean_net_flux(inlet, inlet - outlet, efficiency, share * emissivity, absorbed)


def line_gradient(coolant: str, temperature: Samples, flow: Samples, diameter: Samples) -> Samples:
    """Friction of a coolant in a smooth line [Pa/m]."""
    return pressure_gradient(flow, liquid(COOLANTS[coolant], temperature), diameter)


def coolant_pressure(coolant: str, temperature: Samples) -> Samples:
    """Pressure of a coolant's loop [Pa]."""
    return at_temperature(COOLANTS[coolant].pressure, temperature)
