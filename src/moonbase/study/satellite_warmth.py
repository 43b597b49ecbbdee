"""Heat of a designed satellite: a year of temperatures, pumps, and the coating with age."""

from __future__ import annotations

import numpy as np

from moonbase.campaign.bind import Draws, bind
from moonbase.constants import YEAR
from moonbase.design.satellite import SatelliteDesign
from moonbase.design.satellite_ageing import YEARS
from moonbase.design.satellite_answer import Asked, Heat
from moonbase.design.satellite_cooling import FLOWS
from moonbase.design.satellite_leaves import SatelliteLeaves
from moonbase.design.satellite_surroundings import Surroundings
from moonbase.design.satellite_year import (
    aged_radiator,
    design_die,
    design_nodes,
    design_surfaces,
    place_heat,
)
from moonbase.environment.orbit_conditions import EarthSky
from moonbase.fleet.coatings import Coating
from moonbase.fleet.coolants import COOLANTS
from moonbase.fleet.heat_capacities import HeatCapacities
from moonbase.fleet.heat_path import HeatPath
from moonbase.fleet.thermal_loop import ThermalLoop, loop_design

COOLANT, FLOW = "ammonia", "single-phase"
"""Loop of satellites."""


def heat_of(
    draws: Draws,
    asked: Asked,
    leaves: SatelliteLeaves,
    around: Surroundings,
    design: SatelliteDesign,
) -> Heat:
    """Temperatures over the year and with age, and the pumps of a loop for the heat."""
    path, coating = bind(HeatPath, draws, ""), bind(Coating, draws, "")
    nodes = design_nodes(design, leaves, around, path, bind(HeatCapacities, draws, ""))
    surfaces = design_surfaces(design, leaves, bind(EarthSky, draws, ""))
    beta = None if asked.beta is None else abs(asked.beta)
    heat = design.sizes.drawn * leaves.bus.power
    pumps = design.sizes.cooling.pump_power
    if design.sizes.cooling.detail is None:
        loop, warm = bind(ThermalLoop, draws, ""), design.radiator_temperature + path.film_drop
        circuit = FLOWS[FLOW](loop, COOLANTS[COOLANT], heat, warm)
        pumps = loop_design(loop, circuit, heat).pump_power / heat
    ages = [np.full_like(leaves.life, year * YEAR) for year in YEARS]
    return Heat(
        history=place_heat(asked.orbit, beta, nodes, surfaces),
        die=design_die(design, path),
        pump_power=pumps * design.sizes.drawn,
        aged=tuple(aged_radiator(design, leaves, around, coating, age) for age in ages),
    )
