"""Fleets, arrays and orbits beside flown ones, as validation cases ask for them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np

from moonbase.constants import YEAR
from moonbase.design.disposal import sunk_altitude
from moonbase.fleet.ageing import Continuous, Wear
from moonbase.fleet.debris import approach_speed, debris_density, dodging_section, hit_rate
from moonbase.fleet.displacement import CELLS, event_damage, power_left
from moonbase.fleet.reentry import alumina_mass
from moonbase.fleet.slots import least_distance
from moonbase.flows import Samples
from moonbase.launch.rocket_data import histories

SOLAR_FLUX = MappingProxyType(
    {1984: 101.0, 1985: 75.0, 1986: 74.0, 1987: 85.0, 1988: 141.0, 1989: 213.0, 1990: 190.0}
)
"""Yearly mean of the Sun's flux at 10.7 cm [1e-22 W/m2/Hz], recalled to about 2 %; 1990 January."""


def standing(history: str, time: float, life: Samples, failure: Samples) -> Mapping[str, float]:
    """Satellites of a history in service at a date, and those gone, by launches of each year.

    Each year's launches are a vintage of its middle; the last year's ends at the date. Parameters:
    history, date [calendar year], life [s], failure, rate of loss [1/s].
    """
    record = histories()[history]
    began = record.years < time
    years, launched = record.years[began], record.counts[began]
    middle = (years + np.minimum(years + 1, time)) / 2
    part = np.minimum(time - years, 1.0)
    complete = record.years[-1] == years[-1]
    part[-1] = 1.0 if complete else part[-1]
    launched = launched * part
    wear = Wear(np.zeros_like(life), failure, life)
    share = np.array([_share(wear, (time - each) * YEAR) for each in middle])
    left = float((launched * share).sum())
    return {"launched": float(launched.sum()), "left": left, "gone": float(launched.sum()) - left}


def _share(wear: Wear, age: float) -> float:
    return float(np.ravel(Continuous().in_service(wear, np.full_like(wear.life, age)))[0])


def gone_between(history: str, start: float, end: float, life: Samples, failure: Samples) -> float:
    """Satellites that left service between two dates (`standing`)."""
    after, before = (standing(history, time, life, failure)["gone"] for time in (end, start))
    return after - before


def working_share(deployment: Samples, failure: Samples, age: Samples) -> Samples:
    """Share of launched satellites that work at a mean age, d exp(-l t) [1]."""
    return deployment * np.exp(-failure * age)


def dodges(
    tracked: Samples, altitude: Samples, uncertainty: Samples, radius: Samples, threshold: Samples
) -> Samples:
    """Manoeuvres of one satellite to avoid tracked debris (`fleet.debris`) [1/s].

    Parameters: tracked, objects from 200 to 2,000 km; altitude, uncertainty of a pass, radius of
    both bodies [m]; threshold, chance of a hit at which it moves [1].
    """
    section = dodging_section(uncertainty, radius, threshold)
    return hit_rate(debris_density(tracked, altitude), approach_speed(altitude), section)


def walker_distance(
    altitude: Samples, inclination: Samples, planes: float, slots: float, phasing: float
) -> float:
    """Least distance of a Walker lattice, of numbers as a case gives them [m]."""
    lattice = int(planes), int(slots), float(phasing)
    return least_distance(float(np.ravel(altitude)[0]), float(np.ravel(inclination)[0]), *lattice)


def event_drop(
    cell: str, event: Samples, slope: Samples, glass: Samples, before: Samples
) -> Samples:
    """Power that one event takes from an array, P(F0) - P(F0 + F) over P(F0) [1].

    Parameters: cell, event, its protons above 10 MeV [1/m2], slope [1], glass [m], before, what
    equals electrons of 1 MeV so far [1/m2].
    """
    kind = CELLS[cell]
    first = power_left(kind, before)
    return 1 - power_left(kind, before + event_damage(kind, event, slope, glass)) / first


def yearly_array_loss(
    cell: str, belts: Samples, event: Samples, slope: Samples, glass: Samples, years: Samples
) -> Samples:
    """Mean yearly loss of an array by belts and events over years [1/s].

    Parameters: belts, equivalent electrons [1/m2/s], event, protons above 10 MeV [1/m2/s], slope
    [1], glass [m], years [s].
    """
    kind = CELLS[cell]
    rate = belts + event_damage(kind, event, slope, glass)
    return (1 - power_left(kind, rate * years)) / years


def alumina_of_aluminium(aluminium: Samples, satellite: Samples, particles: Samples) -> Samples:
    """Alumina of a mass of aluminium, as one satellite of 30 % aluminium leaves it [kg].

    Parameters: aluminium that came down, mass of the satellite and of its alumina [kg].
    """
    portion = np.full_like(satellite, 0.3)
    whole = alumina_mass(satellite, portion, np.ones_like(satellite))
    return alumina_mass(aluminium, np.ones_like(aluminium), particles / whole)


def sunk(
    altitude: Samples, inclination: Samples, ballistic: Samples, start: float, end: float
) -> Samples:
    """Altitude at a date of a satellite that drag alone moves (`design.disposal`) [m].

    Parameters: altitude [m], inclination [rad], ballistic Cd A / m [m2/kg], start and end [year].
    """
    whole = np.arange(int(start), int(end) + 1)
    flux = np.array([SOLAR_FLUX[int(each)] for each in whole])
    dates = float(start) + np.arange(int(np.ceil(end - start))) + 0.5
    fluxes = np.interp(dates, whole + 0.5, flux)
    return sunk_altitude(altitude, inclination, fluxes, ballistic, float(end - start) * YEAR)
