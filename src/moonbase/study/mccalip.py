"""The McCalip calculator (2025) replayed as a scenario of the product, for validation."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import numpy as np

from moonbase.campaign.assemble import assemble
from moonbase.campaign.evaluate import RouteOutcome, evaluate
from moonbase.campaign.route import Route
from moonbase.campaign.unit import mean_in_service
from moonbase.constants import MEGAWATT_HOUR
from moonbase.fleet.satellite import total_mass
from moonbase.scenario.loader import load
from moonbase.study.answer import ask_of
from moonbase.study.sampling import at

MCCALIP = "mccalip-2025"
"""The preset that holds the inputs of the study."""
MCCALIP_COHORT = 2035
"""Any cohort serves: nothing in the preset's costs changes with time."""


@cache
def _mccalip_run(
    settings: tuple[str, ...],
) -> tuple[dict[str, Route], dict[str, RouteOutcome], float, float]:
    """Routes and outcomes of the preset, its programme [W] and the sunlit share of its orbit."""
    scenario = load(MCCALIP, settings)
    ask = ask_of(scenario, MCCALIP_COHORT, joint=False)
    draws = at(scenario.parameters, [{}])
    programme = scenario.value_of("satellite.development_power").si_value
    sun = scenario.value_of("satellite.sun_fraction").si_value
    return assemble(ask.routes, draws, ask.clock), evaluate(ask, draws), programme, sun


def mccalip(settings: Mapping[str, str]) -> Mapping[str, float]:
    """The McCalip calculator as a scenario of the product: both routes of the preset, end to end.

    Money is the present value of the cohort's cost lines for the whole programme [USD]; at no
    cost of capital this is the study's undiscounted total. Masses [kg], power [W], energy costs
    [USD/J], satellites and launches are counts.

    Parameters: settings, parameter id -> value in text, as `--set` takes them.
    """
    given = tuple(f"{id}={value}" for id, value in settings.items())
    routes, outcomes, programme, sun = _mccalip_run(given)
    scenario = load(MCCALIP, given)
    mean = float(mean_in_service(routes["leo"].unit.service)[0])
    peak = programme / (mean * sun)
    parts = routes["leo"].unit.parts
    assert parts is not None
    mass = float(total_mass(parts)[0]) * programme / mean
    specific = scenario.value_of("satellite.specific_power").si_value
    hardware = scenario.value_of("satellite.hardware_price").si_value * peak
    values = {
        "mean_in_service": mean,
        "peak_power": peak,
        "mass": mass,
        "satellites": mass * specific / scenario.value_of("satellite.power").si_value,
        "launches": float(np.ceil(mass / scenario.value_of("launch.payload").si_value)),
    }
    for name, outcome in outcomes.items():
        lines = outcome.lines[MCCALIP_COHORT]
        values |= {f"{name}.{line}": each * programme for line, each in lines.items()}
        values[f"{name}.total"] = float(outcome.metrics["cost_per_watt"][0]) * programme
        values[f"{name}.energy_cost"] = float(outcome.metrics["energy_cost"][0]) / MEGAWATT_HOUR
    values["ground.capex"] = values["ground.facility"] + values["ground.power plant"]
    values["break_even"] = (values["ground.total"] - hardware) / (peak / specific)
    return values
