"""Catalogue satellites of the routes: leaves bound to draws, and what their orbit gives them."""

from __future__ import annotations

import numpy as np

from moonbase.campaign.bind import Draws, bind
from moonbase.campaign.conventions import ECLIPSES, Conventions, FixedOrbit
from moonbase.constants import EARTH_RADIUS
from moonbase.design.catalogue_satellite import (
    CatalogueDesign,
    CatalogueLeaves,
    Given,
    catalogue_design,
)
from moonbase.economics.boundaries import Market
from moonbase.environment.orbits import orbital_rate
from moonbase.fleet.catalogue_satellite import CatalogueSatellite
from moonbase.fleet.radiator import Radiator
from moonbase.flows import Samples
from moonbase.launch.transfer import Propulsion
from moonbase.power.photovoltaics import Array, EarthDegradation
from moonbase.power.storage import Battery


def catalogue_leaves(draws: Draws, route: str) -> CatalogueLeaves:
    """Ratios and parts of a catalogue satellite."""
    return CatalogueLeaves(
        satellite=bind(CatalogueSatellite, draws, route),
        array=bind(Array, draws, route),
        degradation=bind(EarthDegradation, draws, route),
        battery=bind(Battery, draws, route),
        radiator=bind(Radiator, draws, route),
    )


def catalogue_built(
    draws: Draws, route: str, life: Samples, conventions: Conventions
) -> CatalogueDesign:
    """A catalogue satellite in low orbit for a service life."""
    orbit = bind(FixedOrbit, draws, route)
    eclipse, longest = ECLIPSES[conventions.eclipse](orbit)
    return catalogue_design(
        catalogue_leaves(draws, route),
        Given(
            eclipse=eclipse,
            longest=longest,
            speed=orbital_rate(orbit.altitude) * (EARTH_RADIUS + orbit.altitude),
            infrared=orbit.infrared,
            albedo=orbit.albedo,
            life=life * np.ones_like(eclipse),
            exhaust_speed=bind(Propulsion, draws, route).exhaust_speed,
            accelerator_power=bind(Market, draws, route).accelerator_power,
        ),
    )
