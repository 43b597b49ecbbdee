"""Facts of satellites known by ratios that studies print: temperatures, fluxes, areas."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from moonbase.campaign.bind import Draws, bind
from moonbase.campaign.conventions import ECLIPSES, VIEWS, Conventions, FixedOrbit
from moonbase.campaign.satellites_catalogue import catalogue_leaves
from moonbase.constants import SOLAR_IRRADIANCE
from moonbase.design.catalogue_satellite import CatalogueDesign, array_yield
from moonbase.fleet.catalogue_satellite import CatalogueSatellite
from moonbase.fleet.radiator import Radiator, equilibrium_temperature
from moonbase.flows import Samples, parameter
from moonbase.power.photovoltaics import Array, panel_temperature

FACES = 2
"""Faces of a radiator between whose planes its area is counted once."""


@dataclass(frozen=True, kw_only=True)
class Sink:
    """The surroundings of a radiator where a study gives one temperature for them."""

    temperature: Samples = parameter("study.sink_temperature", "K")


def idle_panel(name: str, draws: Draws, conventions: Conventions) -> Samples:
    """Temperature of an idle panel that faces the Sun over the Earth [K].

    (e + e') s T**4 = a S + I (F e + F' e') + a A S F cos b: front and back emissivities and view
    factors, absorptance a, infrared I, albedo A, beta angle b (McCalip 2025).
    """
    orbit, array = bind(FixedOrbit, draws, name), bind(Array, draws, name)
    front, back = VIEWS[conventions.view](orbit)
    sun = array.absorptance * SOLAR_IRRADIANCE
    seen = front * array.emissivity_front + back * array.emissivity_back
    albedo = sun * orbit.albedo * front * np.cos(orbit.beta)
    both = array.emissivity_front + array.emissivity_back
    return panel_temperature(sun + orbit.infrared * seen + albedo, both)


def density_facts(name: str, draws: Draws, conventions: Conventions) -> dict[str, Samples]:
    """Of a satellite that is known by its density: the rest as its areas give it."""
    leaves, radiator = catalogue_leaves(draws, name), bind(Radiator, draws, name)
    one = bind(CatalogueSatellite, draws, name)
    room = one.radiator_room / one.power
    surface = FACES * room * radiator.fin_efficiency
    sink = bind(Sink, draws, name).temperature
    heat = np.ones_like(sink)
    return {
        "panel_temperature": idle_panel(name, draws, conventions),
        "radiator_temperature": equilibrium_temperature(heat, surface, radiator.emissivity, sink),
        "radiator_flux": heat / room,
        "radiator_area": room,
        "array_area": heat / array_yield(leaves),
    }


def catalogue_facts(
    name: str, draws: Draws, design: CatalogueDesign, conventions: Conventions
) -> dict[str, Samples]:
    """Of a satellite by catalogue ratios: what its design gives."""
    eclipse, _ = ECLIPSES[conventions.eclipse](bind(FixedOrbit, draws, name))
    return {
        "panel_temperature": idle_panel(name, draws, conventions),
        "radiator_temperature": bind(Radiator, draws, name).temperature,
        "radiator_flux": design.flux,
        "radiator_area": design.radiator_area,
        "array_area": design.array_area,
        "eclipse_fraction": eclipse,
        "closure_mass": design.parts["array"] + design.parts["radiator"],
    }
