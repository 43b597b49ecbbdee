"""A satellite from parts as validation cases ask for it, and single laws beside flown parts."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import numpy as np

from moonbase.campaign.satellite_leaves import Manner
from moonbase.campaign.satellites import earth_built, lunar_built
from moonbase.constants import SOLAR_IRRADIANCE
from moonbase.design.satellite import SatelliteDesign
from moonbase.fleet.satellite import total_mass
from moonbase.flows import Samples
from moonbase.power.photovoltaics import Array, output_per_area
from moonbase.scenario.loader import load
from moonbase.study.central import central_draws

ROUTES = {"leo": "leo", "deep-space": "deep_earth"}
"""Place of an Earth-built satellite -> route whose parameters it has."""


@cache
def _designed(
    built: str, place: str, margins: str, settings: tuple[str, ...]
) -> tuple[SatelliteDesign, float]:
    """Design at central values with settings, and the IT power of the satellite [W]."""
    draws, manner = central_draws(load("reference", settings)), Manner(margins=margins)
    power = float(draws["satellite.power"][0])
    if built == "earth":
        return earth_built(draws, ROUTES[place], place == "leo", manner), power
    return lunar_built(draws, "moon", built, manner), power


def satellite_figures(
    built: str, place: str, margins: str, settings: Mapping[str, str]
) -> Mapping[str, float]:
    """One satellite at central values: masses [kg], areas [m2], powers [W], shares [1].

    Parameters: built, earth or moon1 to moon3; place, leo or deep-space; margins, none or
    by-maturity; settings, parameter id -> value in text, as `--set` takes them.
    """
    given = tuple(f"{id}={value}" for id, value in settings.items())
    design, power = _designed(built, place, margins, given)
    basic, dry = total_mass(design.parts), total_mass(design.parts) - design.parts["propellant"]
    structure = design.parts["structure"]
    numbers = {
        "mass": design.mass * power,
        "dry_mass": design.dry_mass * power,
        "specific_mass": design.mass,
        "basic_mass": basic * power,
        "margin_share": design.margin / dry,
        "structure_share": structure / dry,
        "propellant_share": design.parts["propellant"] / design.mass,
        "array_area": design.array_area * power,
        "array_mass": design.parts["array"] * power,
        "radiator_area": design.radiator_area * power,
        "attitude_share": design.parts["attitude"] / dry,
        "lunar_share": design.lunar_share,
        "price_per_mass": design.cost / (design.dry_mass - design.parts["compute"]),
        "cost": design.cost * power,
        "depth": design.sizes.depth,
    }
    return {name: float(np.ravel(value)[0]) for name, value in numbers.items()}


def panel_in_sunlight(array: Array, string_loss: Samples) -> Samples:
    """Output per panel area near the Earth, far from its warmth, p (1 - s) [W/m2]."""
    one = np.ones_like(array.efficiency)
    return output_per_area(array, SOLAR_IRRADIANCE * one, 0 * one) * (1 - string_loss)


def panel_mass(array: Array, string_loss: Samples, power: Samples) -> Samples:
    """Mass of a wing that gives a power near the Earth, P m / p [kg]."""
    return power / panel_in_sunlight(array, string_loss) * array.areal_mass


def surviving(failure: Samples, duration: Samples) -> Samples:
    """Share of satellites not lost after a time, exp(-l t) [1]."""
    return np.exp(-failure * duration)
