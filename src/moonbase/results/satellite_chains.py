"""Where each metric of a satellite comes from: functions of its equations, leaves that it reads."""

from __future__ import annotations

from collections.abc import Mapping

Trail = tuple[tuple[str, ...], tuple[str, ...]]
ARRAY = ("power.photovoltaics.Array",)
RADIATOR = ("fleet.radiator.Radiator",)
HEAT = (
    "fleet.heat_path.HeatPath",
    "fleet.fins.Fins",
    "fleet.coatings.Coating",
    "fleet.thermal_loop.ThermalLoop",
    "fleet.satellite.Panel",
)
SKY = ("environment.orbit_conditions.EarthSky",)
POWER = ("fleet.satellite.Bus", "fleet.satellite.Electronics")
BATTERY = ("power.storage.Battery", "power.battery_cycles.BatteryCycles")
WAY = ("launch.transfer.Propulsion",)
MARGINS = ("fleet.margins.ByMaturity",)
LUNAR = (
    "power.photovoltaics.LunarArray",
    "fleet.radiator.LunarRadiator",
    "fleet.satellite.LunarBus",
    "fleet.satellite.LunarImports",
    "fleet.lunar_stages.LunarStages",
)
SATELLITE = (*POWER, *ARRAY, *HEAT, *BATTERY, "fleet.attitude.Attitude", *WAY, *MARGINS, *LUNAR)
LINK = ("compute.link.Terminal",)
RADIATION = (
    "environment.radiation.CosmicRays",
    "environment.radiation.SolarEvents",
    "environment.radiation.Magnetosphere",
    "environment.radiation.Shield",
    "environment.orbit_dose.OuterBelt",
)
MASS: Trail = (
    (
        "design.satellite:satellite_design",
        "design.satellite_sizes:sized",
        "design.satellite_budget:power_budget",
        "fleet.margins:level_margin",
        "fleet.satellite:structure_mass",
        "launch.transfer:propellant_ratio",
    ),
    SATELLITE,
)
DRAWN: Trail = (
    ("design.satellite_budget:power_budget", "fleet.satellite:drawn_power"),
    (*POWER, *MARGINS),
)
OUTPUT: Trail = (
    (
        "design.satellite_sizes:sized",
        "power.photovoltaics:output_per_area",
        "power.storage:power_with_eclipse",
    ),
    (*ARRAY, *POWER, *SKY),
)
COLD: Trail = (
    (
        "fleet.radiator_design:radiator_design",
        "fleet.radiator_design:mean_net_flux",
        "fleet.radiator:absorbed_by_faces",
        "environment.plate_sphere:view_factor",
    ),
    (*HEAT, *RADIATOR, *SKY),
)
YEAR: Trail = (
    ("design.orbit_heat:orbit_heat", "design.orbit_loads:orbit_loads"),
    (*HEAT, *ARRAY, *SKY, "fleet.heat_capacities.HeatCapacities"),
)
CELLS: Trail = (("power.photovoltaics:cell_temperature",), (*ARRAY, *SKY))
ECLIPSE: Trail = (("environment.orbits:eclipses_over_year",), ())
BETA: Trail = (("environment.orbit_seasons:beta_sine",), ())
SUN: Trail = (("design.sun_distance:sun_distance",), (*ARRAY, "power.cell_limit.CellLimit"))
DISTANCE: Trail = (("environment.heliocentric:light_time",), ())
COST: Trail = (
    ("economics.boundaries:cost_per_watt", "design.satellite_cost:part_costs"),
    ("economics.part_prices.PartPrices", "launch.rockets.Rockets", *SATELLITE),
)
TRAILS: Mapping[str, Trail] = {
    **dict.fromkeys(("mass", "specific_mass", "payload_mass", "import_mass"), MASS),
    "propellant_mass": (
        (
            "design.satellite:satellite_design",
            "launch.transfer:propellant_ratio",
            "fleet.drag:drag_propellant",
            "design.satellite_way:transfer_shares",
        ),
        (*WAY, "fleet.drag.Drag"),
    ),
    **dict.fromkeys(("compute_power", "drawn_power"), DRAWN),
    **dict.fromkeys(("array_power", "array_area"), OUTPUT),
    **dict.fromkeys(("array_temperature", "irradiance"), CELLS),
    **dict.fromkeys(("radiator_area", "radiator_temperature", "die_temperature"), COLD),
    "pump_power": (
        ("fleet.thermal_loop:loop_design", "fleet.thermal_loop:single_phase"),
        ("fleet.thermal_loop.ThermalLoop",),
    ),
    "battery_energy": (
        ("power.battery_cycles:usable_depth", "power.battery_cycles:lasting_depth"),
        (*BATTERY, *POWER),
    ),
    **dict.fromkeys(("eclipse_fraction", "eclipse_longest"), ECLIPSE),
    **dict.fromkeys(("beta_least", "beta_most"), BETA),
    **dict.fromkeys(("best_distance", "array_gain"), SUN),
    "dose": (
        ("environment.orbit_dose:orbit_dose_rate", "environment.orbit_dose:far_dose_rate"),
        RADIATION,
    ),
    "service_life": (
        ("compute.radiation:life_by_dose",),
        ("economics.assets.SatelliteLife", "compute.radiation.RadiationTolerance", *RADIATION),
    ),
    "maneuver_dv": (("design.satellite_way:way_to", "design.satellite_way:transfer_shares"), WAY),
    "drag_dv": (
        ("environment.atmosphere:drag", "fleet.drag:drag_propellant"),
        ("fleet.drag.Drag",),
    ),
    "transfer_time": (("launch.transfer:thrusting_time",), WAY),
    **dict.fromkeys(("distance", "light_time"), DISTANCE),
    "contact_share": (
        ("environment.contacts:contact_share", "environment.contacts:single_share"),
        ("environment.contacts.Stations",),
    ),
    **dict.fromkeys(("link_rate", "link_share"), (("compute.link:link_rate",), LINK)),
    "satellites_per_launch": (MASS[0], ("launch.rockets.Rockets", *SATELLITE)),
    **dict.fromkeys(("cost", "hardware_cost", "cost_per_watt"), COST),
}
"""Metric of `satellite` -> chain, leaves; the others are of the year of heat."""


def satellite_trail(id: str) -> Trail:
    """Chain and leaves of a metric."""
    return TRAILS.get(id, YEAR)
