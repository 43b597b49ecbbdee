"""Compositions that validation cases of lunar power need.

As in `replays`, nothing here is a model of its own: the product's functions put one after another.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np

from moonbase.constants import MOON_RADIUS, SOLAR_IRRADIANCE
from moonbase.design.grid_program import Request
from moonbase.design.nodes import least_to_mean, ring, synodic_day
from moonbase.design.power_grid import GridDesign, design
from moonbase.design.ring import day_mean, ring_shares
from moonbase.design.technologies import Technologies
from moonbase.flows import Samples
from moonbase.power.beaming import Microwave, beam_mass
from moonbase.power.lines import Line, ampacity, conductor_mass, line_loss, resistivity
from moonbase.scenario import load
from moonbase.study.grid_parts import technologies_of

LOSSLESS_VOLTAGE = 1e9
"""Voltage at which lines lose nothing worth counting [V]."""
MANY_STATIONS = 400
"""Stations of a ring that stands for a continuous one."""
STEPS = 40
"""Steps of the day of rows that solve a program."""


def bipole_loss(
    power: Samples, length: Samples, voltage: Samples, area: Samples, temperature: Samples
) -> Samples:
    """Share of its power that a bipole of warm aluminium loses [1]."""
    return line_loss(power, length, voltage, area, resistivity(temperature))


def wire_limit(
    emissivity: Samples,
    absorptance: Samples,
    radius: Samples,
    temperature: Samples,
    ground: Samples,
    irradiance: Samples,
) -> Samples:
    """Greatest current density of a bare wire [A/m2]."""
    other = {name: np.full(1, np.nan) for name in Line.__dataclass_fields__}
    known = {"emissivity": emissivity, "absorptance": absorptance, "radius": radius}
    return ampacity(Line(**{**other, **known}), temperature, ground, irradiance)


def least_over_mean(stations: int) -> float:
    """Least over mean of the summed output of a ring of flat arrays [1]."""
    return least_to_mean(ring(stations))


def greatest_flow(stations: int) -> float:
    """Greatest flow of a ring line per load [1]."""
    return ring_shares(stations).rating


def flat_area(power: Samples, efficiency: Samples) -> Samples:
    """Area of flat equatorial cells, never warm, for a mean power [m2]."""
    return power / (SOLAR_IRRADIANCE * efficiency * day_mean(MANY_STATIONS))


def sunlight_on_the_moon(irradiance: Samples) -> Samples:
    """Sunlight that the whole Moon intercepts, pi R**2 S [W]."""
    return np.pi * MOON_RADIUS**2 * irradiance


def cable_over_beam(
    power: Samples,
    length: Samples,
    voltage: Samples,
    loss: Samples,
    source: Samples,
    microwave: Microwave,
) -> Samples:
    """Mass of a buried cable over that of a microwave beam, each with the array that it needs [1].

    The cable lies in ground of 250 K; `source` is the array per watt.
    """
    cable = conductor_mass(power, length, voltage, loss, resistivity(np.array([250.0])))
    whole = cable + power * source * (1 / (1 - loss) - 1)
    return whole / beam_mass(microwave, power, source)


def ideal(technologies: Technologies) -> Technologies:
    """Cold cells, lines and converters that lose nothing and weigh next to nothing."""
    array = replace(technologies.field.array, temperature_coefficient=np.zeros(1))
    wires = technologies.wiring
    line = replace(
        wires.line,
        voltage=np.array([LOSSLESS_VOLTAGE]),
        converter_efficiency=np.ones(1),
    )
    light = replace(wires, line=line, converter=wires.converter.times(1 / STEPS))
    return replace(technologies, field=replace(technologies.field, array=array), wiring=light)


@cache
def _grid(stations: int, lossless: bool) -> GridDesign:
    technologies = technologies_of(load("reference"), 2035, "moon")
    if lossless:
        technologies = ideal(technologies)
    request = Request(ring(stations), synodic_day(STEPS), 1.0, ("array", "line", "gas-cell"))
    return design(request, technologies, "mass")


def arrays_of_ring(stations: int, power: Samples) -> Samples:
    """Peak power of the arrays of a ring without losses that carries a firm load [W]."""
    return power * _grid(stations, True).size("array")


def line_length_per_load(stations: int) -> float:
    """Power times length of all lines of a ring per load, at central values [m]."""
    between = 2 * np.pi * MOON_RADIUS / stations
    return float(_grid(stations, False).size("line") * between)
