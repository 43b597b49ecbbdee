"""Pumped loops: flow, lines, pressure, pump power and mass, single-phase and two-phase."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from moonbase.constants import ALUMINIUM_DENSITY
from moonbase.fleet.coolants import Coolant, at_temperature
from moonbase.flows import Samples, parameter


@dataclass(frozen=True, kw_only=True)
class ThermalLoop:
    """What a loop between chips and radiator is built from; `distance` is one way."""

    rise: Samples = parameter("thermal_loop.rise", "K")
    exit_quality: Samples = parameter("thermal_loop.exit_quality", "1")
    component_pressure: Samples = parameter("thermal_loop.component_pressure", "kPa")
    pump_efficiency: Samples = parameter("thermal_loop.pump_efficiency", "1")
    pump_mass: Samples = parameter("thermal_loop.pump_mass", "kg/kW")
    distance: Samples = parameter("thermal_loop.distance", "m")
    fittings: Samples = parameter("thermal_loop.fittings", "1")
    wall_stress: Samples = parameter("thermal_loop.wall_stress", "MPa")
    wall_thickness: Samples = parameter("thermal_loop.wall_thickness", "mm")
    power_mass: Samples = parameter("thermal_loop.power_mass", "kg/kW")


@dataclass(frozen=True, eq=False)
class Stream:
    """Coolant on its way: density [kg/m3] and viscosity [Pa s]; `pressure` inside [Pa]."""

    density: Samples
    viscosity: Samples
    pressure: Samples


@dataclass(frozen=True, eq=False)
class Circuit:
    """A loop that carries a heat: flow [kg/s], cold and warm line, temperature drop [K].

    `drop` is what the coolant loses between the two ends of the radiator.
    """

    flow: Samples
    cold: Stream
    warm: Stream
    drop: Samples


@dataclass(frozen=True, eq=False)
class LoopDesign:
    """Diameters of cold and warm line [m], pressure [Pa], pump power [W], masses [kg]."""

    cold_diameter: Samples
    warm_diameter: Samples
    pressure_drop: Samples
    pump_power: Samples
    lines: Samples
    coolant: Samples
    pumps: Samples

    @property
    def mass(self) -> Samples:
        """Lines, coolant and pumps [kg]."""
        return self.lines + self.coolant + self.pumps


def liquid(coolant: Coolant, temperature: Samples) -> Stream:
    """The liquid at a temperature [K]."""
    return Stream(
        at_temperature(coolant.density, temperature),
        at_temperature(coolant.viscosity, temperature),
        at_temperature(coolant.pressure, temperature),
    )


def single_phase(loop: ThermalLoop, coolant: Coolant, heat: Samples, warm: Samples) -> Circuit:
    """A liquid that warms up.

    m = Q / (c D) (first law): D the rise that the loop allows, c the specific heat.

    Parameters: heat Q [W], temperature of the warm line [K].

    >>> from moonbase.fleet.coolants import WATER
    >>> one = ThermalLoop(**{name: np.array(10.0) for name in ThermalLoop.__dataclass_fields__})
    >>> flow = single_phase(one, WATER, np.array(41749.0), np.array(325.0)).flow
    >>> round(float(flow), 3)  # kg/s: 41.7 kW at 10 K and 4175 J/kg/K
    1.0
    """
    middle = warm - loop.rise / 2
    flow = heat / (at_temperature(coolant.specific_heat, middle) * loop.rise)
    cold = liquid(coolant, warm - loop.rise)
    return Circuit(flow, cold, liquid(coolant, warm), loop.rise)


def two_phase(loop: ThermalLoop, coolant: Coolant, heat: Samples, warm: Samples) -> Circuit:
    """A liquid that boils at the chips and condenses in the radiator at one temperature.

    m = Q / (x h); the warm line carries a homogeneous mixture, 1/r = x/rv + (1 - x)/rl, of
    viscosity 1/u = x/uv + (1 - x)/ul (McAdams et al. 1942; Collier, Thome 1994, section 2.3).

    Parameters: heat Q [W], temperature of saturation [K]; x the quality at the exit, h the latent
    heat.

    Raises
    ------
    ValueError : for a coolant whose vapour is not given.
    """
    vapour, thin, latent = coolant.vapour_density, coolant.vapour_viscosity, coolant.latent_heat
    if vapour is None or thin is None or latent is None:
        raise ValueError(f"{coolant.name} is not used in two-phase loops; take ammonia")
    cold, quality = liquid(coolant, warm), loop.exit_quality
    density = 1 / (quality / at_temperature(vapour, warm) + (1 - quality) / cold.density)
    viscosity = 1 / (quality / at_temperature(thin, warm) + (1 - quality) / cold.viscosity)
    flow = heat / (quality * at_temperature(latent, warm))
    return Circuit(flow, cold, Stream(density, viscosity, cold.pressure), np.zeros_like(flow))


def pressure_gradient(flow: Samples, stream: Stream, diameter: Samples) -> Samples:
    """Friction in a smooth line.

    dp/dl = f r v**2 / (2 D), f = 0.184 Re**-0.2, v = 4 m / (pi r D**2) (Darcy-Weisbach; Incropera
    2007, eq. 8.21b, turbulent from Re = 2e4).

    Parameters: flow m [kg/s], stream of density r, inner diameter D [m]. Returns [Pa/m].

    >>> water = Stream(np.array(998.0), np.array(1.0e-3), np.array(1e5))
    >>> round(float(pressure_gradient(np.array(0.784), water, np.array(0.0316))), 1)  # 1 m/s
    367.1
    """
    reynolds = 4 * flow / (np.pi * diameter * stream.viscosity)
    speed = 4 * flow / (np.pi * stream.density * diameter**2)
    return 0.184 * reynolds**-0.2 * stream.density * speed**2 / (2 * diameter)


def mass_slope(loop: ThermalLoop, stream: Stream) -> Samples:
    """Mass of a line and its filling per length and square of the diameter [kg/m3].

    c = pi / 4 r + pi p w / (2 s): wall thickness p D / (2 s) of a thin tube (hoop stress).
    """
    wall = np.pi * stream.pressure * ALUMINIUM_DENSITY / (2 * loop.wall_stress)
    return np.pi / 4 * stream.density + wall


def best_diameter(loop: ThermalLoop, flow: Samples, stream: Stream, liquid: Samples) -> Samples:
    """Diameter at which line, filling and the power for the pump weigh least.

    D = (2.4 w m K / (r n c))**(1/6.8) makes c D**2 + w m K D**-4.8 / (r n) least, where
    K = 0.184 (pi u / (4 m))**0.2 8 m**2 / (pi**2 r') gives the friction K D**-4.8
    (`pressure_gradient`), w the mass of a watt, n the efficiency of the pump.

    Parameters: flow m [kg/s], stream of density r' and viscosity u, density r of the liquid at
    the pump [kg/m3]. Returns D [m].
    """
    laminar = (np.pi * stream.viscosity / (4 * flow)) ** 0.2
    friction = loop.fittings * 0.184 * laminar * 8 * flow**2 / (np.pi**2 * stream.density)
    work = loop.power_mass * flow * friction / (liquid * loop.pump_efficiency)
    return np.asarray((2.4 * work / mass_slope(loop, stream)) ** (1 / 6.8))


def line_mass(loop: ThermalLoop, stream: Stream, diameter: Samples) -> Samples:
    """Mass of an empty line per length, pi D t w: t the hoop thickness, at least the least [kg/m].

    t = max(p D / (2 s), t0) (thin tube).
    """
    thickness = np.maximum(stream.pressure * diameter / (2 * loop.wall_stress), loop.wall_thickness)
    return np.pi * diameter * thickness * ALUMINIUM_DENSITY


def loop_design(loop: ThermalLoop, circuit: Circuit, heat: Samples) -> LoopDesign:
    """Lines of least mass, what the pump draws and what all weighs.

    P = m dp / (r n): dp the friction of both lines, fittings included, and of cold plates, valves
    and radiator together; pumps weigh as their loop's heat.

    Parameters: loop, circuit, heat Q [W].
    """
    dense = circuit.cold.density
    pressure, lines, filling = loop.component_pressure, np.zeros(1), np.zeros(1)
    diameters: list[Samples] = []
    for stream in (circuit.cold, circuit.warm):
        diameter = best_diameter(loop, circuit.flow, stream, dense)
        drop = pressure_gradient(circuit.flow, stream, diameter) * loop.distance * loop.fittings
        pressure = pressure + drop
        lines = lines + line_mass(loop, stream, diameter) * loop.distance * loop.fittings
        filling = filling + np.pi / 4 * diameter**2 * stream.density * loop.distance
        diameters.append(diameter)
    power = circuit.flow * pressure / (dense * loop.pump_efficiency)
    cold, warm = diameters
    return LoopDesign(cold, warm, pressure, power, lines, filling, loop.pump_mass * heat)
