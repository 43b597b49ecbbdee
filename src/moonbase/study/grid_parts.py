"""What a scenario's lunar grid is made of: leaves at central values, prices of a year."""

from __future__ import annotations

from collections.abc import Mapping

from moonbase.campaign.bind import Draws, bind
from moonbase.compute.accelerator import Accelerator
from moonbase.design.polar import (
    PolarDesign,
    facing_output,
    mast_item,
    polar_design,
    tower_item,
)
from moonbase.design.prices import EARTH, Prices, prices_in
from moonbase.design.technologies import (
    Technologies,
    beam,
    data_centre,
    earth_field,
    industrial,
    lunar_field,
    nuclear,
    reservoir,
    wiring,
)
from moonbase.economics.finance import Finance
from moonbase.fleet.radiator import LunarRadiator, Radiator
from moonbase.fleet.satellite import Bus
from moonbase.flows import Clock
from moonbase.industry.lunar_works import ImportPrice, LunarWorks
from moonbase.launch.earth_to_moon import ARCHITECTURES, Ship
from moonbase.launch.rockets import Rockets
from moonbase.power.beaming import Laser, Microwave
from moonbase.power.fission import Fission
from moonbase.power.lines import Line
from moonbase.power.lunar_loads import IndustrialPlant, Restart
from moonbase.power.photovoltaics import Array, EarthDegradation, LunarArray, LunarDegradation
from moonbase.power.polar import (
    BestPolarSite,
    Mast,
    PolarField,
    PolarPlace,
    PolarTowers,
    Tower,
)
from moonbase.power.storage import STORES
from moonbase.power.surface_arrays import Accounting, Dust, LunarMade, SurfaceArray
from moonbase.scenario.resolved import ResolvedScenario
from moonbase.study.central import central_draws

WARM, DARK, INDUSTRY = "data centre, warm", "data centre, dark", "industry, warm"
"""Classes of plant that may stop."""
USUAL_LANDER = "expendable"


POLAR: Mapping[str, tuple[type[PolarPlace], bool]] = {
    "pole, best site": (BestPolarSite, False),
    "pole, masts to 20 m": (PolarField, False),
    "pole, towers of 2 km": (PolarTowers, True),
}
"""Ways at a pole: the place, and whether it stands on towers."""


def lander_of(scenario: ResolvedScenario) -> str:
    """How the scenario's routes land cargo."""
    named = [each.lander for each in scenario.routes.values() if each.lander]
    return named[0] if named else USUAL_LANDER


def prices_of(scenario: ResolvedScenario, year: int, draws: Draws | None = None) -> Prices:
    """Prices of a year at central values."""
    draws = central_draws(scenario) if draws is None else draws
    return prices_in(
        year,
        Clock(scenario.start, scenario.end, scenario.steps_per_year),
        bind(Rockets, draws, ""),
        bind(Ship, draws, ""),
        ARCHITECTURES[lander_of(scenario)],
        bind(LunarWorks, draws, ""),
        bind(ImportPrice, draws, ""),
        bind(Finance, draws, ""),
        bind(Accelerator, draws, ""),
        bind(Accounting, draws, "").service_time,
    )


def technologies_of(scenario: ResolvedScenario, year: int, built: str) -> Technologies:
    """What a grid may be made of in a year, its parts made on Earth or on the Moon."""
    draws = central_draws(scenario)
    prices = prices_of(scenario, year, draws)
    made = bind(LunarMade, draws, "")
    surface, dust = bind(SurfaceArray, draws, ""), bind(Dust, draws, "")
    restart = bind(Restart, draws, "")
    panel: type[Radiator | LunarRadiator] = Radiator if built == EARTH else LunarRadiator
    radiator = bind(panel, draws, "")
    accelerator, bus = bind(Accelerator, draws, ""), bind(Bus, draws, "")
    if built == EARTH:
        array = bind(Array, draws, "")
        field = earth_field(array, surface, bind(EarthDegradation, draws, ""), dust, prices)
    else:
        cells, ageing = bind(LunarArray, draws, ""), bind(LunarDegradation, draws, "")
        field = lunar_field(cells, surface, ageing, made, dust, prices)
    halls = {
        name: data_centre(
            bus.compute_mass, accelerator.life, radiator, surface, restart, prices, name == WARM
        )
        for name in (WARM, DARK)
    }
    return Technologies(
        field=field,
        stores={
            name: reservoir(bind(leaf, draws, ""), made, prices, built)
            for name, leaf in STORES.items()
        },
        wiring=wiring(bind(Line, draws, ""), made, prices, built),
        nuclear=nuclear(bind(Fission, draws, ""), prices),
        beams={
            "microwave": beam(bind(Microwave, draws, ""), prices),
            "laser": beam(bind(Laser, draws, ""), prices),
        },
        plants={
            INDUSTRY: industrial(bind(IndustrialPlant, draws, ""), restart, prices, built),
            **halls,
        },
    )


def polar_of(
    scenario: ResolvedScenario, technologies: Technologies, prices: Prices, objective: str
) -> dict[str, PolarDesign]:
    """Polar designs by the name of their place."""
    draws = central_draws(scenario)
    surface = bind(SurfaceArray, draws, "")
    masts = mast_item(bind(Mast, draws, ""), surface, prices)
    output, life = facing_output(technologies.field), bind(Line, draws, "").life
    towers = tower_item(bind(Tower, draws, ""), output, life, prices)
    found = {}
    for name, (place, tall) in POLAR.items():
        found[name] = polar_design(
            bind(place, draws, ""), technologies, towers if tall else masts, objective
        )
    return found
