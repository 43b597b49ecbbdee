"""Metrics of the commands of single disciplines: what they are, their equations, their leaves."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from moonbase.results.flight_definitions import AIM, SHOTS, Definitions, at_ages
from moonbase.results.satellite_chains import satellite_trail

AGED = re.compile(r"_\d+yr$")
"""End of a metric that is told at several ages."""


@dataclass(frozen=True)
class SheetDefinition:
    """A metric of a command. chain : functions of its equations; leaves : classes it reads."""

    command: str
    id: str
    unit: str
    label: str
    label_ko: str
    text: str
    chain: tuple[str, ...]
    leaves: tuple[str, ...]


THRUST = (
    "launch.driver.kinematics:limited_motion",
    "launch.driver.kinematics:greatest_acceleration",
)
ENERGY = (
    "design.driver_energy:shot_energy",
    "launch.driver.levitation:drag_loss",
    "launch.driver.motor_synchronous:coil_loss",
    "launch.driver.motor_synchronous:converter_loss",
    "launch.driver.cryogenics:refrigeration",
    "launch.driver.bus:stored_share",
)
STANDING = ("launch.driver.upkeep:availability", "launch.driver.upkeep:mechanical_share")
PARTS = (
    "design.driver_parts:masses",
    "launch.driver.motor_synchronous:layout",
    "launch.driver.bus:store_mass",
    "launch.driver.bus:feeder_mass",
    "launch.driver.sleds:sleds_needed",
)
LOAD = ("launch.driver.payload:launch_load", "launch.driver.payload:overshoot")
MOTOR = (
    "launch.driver.motor_synchronous:layout",
    "launch.driver.motor_synchronous:section_voltage",
)
MACHINE = ("launch.mass_driver.MassDriver",)
MOTOR_LEAVES = (*MACHINE, "launch.driver.motor_synchronous.SynchronousMotor")
ENERGY_LEAVES = (
    *MOTOR_LEAVES,
    "launch.driver.levitation.Levitation",
    "launch.driver.bus.Bus",
    "launch.driver.cryogenics.Cryostat",
    "launch.driver.sleds.Sleds",
)
UPKEEP_LEAVES = (*MACHINE, "launch.driver.upkeep.Upkeep")
PART_LEAVES = (*ENERGY_LEAVES, "launch.driver.imports.ImportShares", "launch.driver.upkeep.Upkeep")
LOAD_LEAVES = (*MACHINE, "launch.driver.payload.Payload")
DRIVER: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    **dict.fromkeys(
        ("track_length", "thrust_time", "payload_acceleration", "peak_jerk"), (THRUST, MACHINE)
    ),
    **dict.fromkeys(
        ("braking_length", "total_length"),
        (
            (*THRUST, "launch.driver.sleds:braking_acceleration"),
            (*MACHINE, "launch.driver.sleds.Sleds"),
        ),
    ),
    "peak_power": (
        (
            "design.driver_energy:peak_power",
            "launch.driver.kinematics:peak_force_power",
            "launch.driver.bus:overlap",
        ),
        ENERGY_LEAVES,
    ),
    **dict.fromkeys(
        (
            "wall_energy",
            "mean_power",
            "efficiency",
            "payload_efficiency",
            "sled_recovery",
            "sled_reuse",
        ),
        (ENERGY, ENERGY_LEAVES),
    ),
    **dict.fromkeys(("availability", "throughput", "shots_per_year"), (STANDING, UPKEEP_LEAVES)),
    **dict.fromkeys(
        ("driver_mass", "import_mass", "sled_mass", "sled_motor_mass", "switch_mass", "sleds"),
        (PARTS, PART_LEAVES),
    ),
    "life": (("launch.driver.upkeep:renewal_rate",), PART_LEAVES),
    "cost": (
        ("launch.earth_to_moon:landed_price", *PARTS),
        (*PART_LEAVES, "industry.lunar_works.LunarWorks"),
    ),
    "power_plant_mass": (ENERGY, (*ENERGY_LEAVES, "industry.lunar_works.LunarWorks")),
    "payload_load": (LOAD, LOAD_LEAVES),
    "highest_load": (
        (
            "launch.driver.payload:highest_load",
            "launch.driver.payload:strength_limit",
            "launch.driver.payload:buckling_load",
        ),
        LOAD_LEAVES,
    ),
    "structure_share": (("launch.driver.payload:structure_share", *LOAD), LOAD_LEAVES),
    **dict.fromkeys(
        ("storage_energy", "storage_mass", "shots_on_track"),
        (
            ("launch.driver.bus:stored_share", "launch.driver.bus:store_mass"),
            ENERGY_LEAVES,
        ),
    ),
    "cryogenic_power": (("launch.driver.cryogenics:refrigeration",), ENERGY_LEAVES),
    "coil_temperature": (
        ("launch.driver.coil:temperature_rise",),
        (*MOTOR_LEAVES, "launch.driver.limits.Limits"),
    ),
    "temperature_rise": (("launch.driver.coil:temperature_rise",), MOTOR_LEAVES),
    "frequency": (("launch.driver.motor_synchronous:electrical_frequency",), MOTOR_LEAVES),
    "levitation_drag": (
        ("launch.driver.levitation:drag_force", "launch.driver.levitation:lift_to_drag"),
        (*MACHINE, "launch.driver.levitation.Levitation"),
    ),
    "hold_down": (("launch.driver.ground:hold_down",), MACHINE),
    "sagitta": (("launch.driver.ground:sagitta", *THRUST), MACHINE),
    "exit_angle": (("launch.driver.ground:exit_angle", *THRUST), MACHINE),
    "earthworks": (
        ("launch.driver.ground:earthworks", *THRUST),
        (*MACHINE, "launch.driver.limits.Limits"),
    ),
}
"""Metric of `driver` -> chain, leaves; the others are of the motor."""
LINK = (("compute.link:link_rate",), ("compute.link.Terminal", "compute.link.GroundNetwork"))
ERRORS = (("launch.trajectory.correction:midcourse",), ("launch.dispersion.Dispersion",))
SHOT = (("design.muzzle:muzzle_state",), ("launch.mass_driver.MassDriver",))
FLIGHT: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "deep_space": (("launch.dispersion:share_interval", *SHOT[0]), ()),
    "correction_dv": (("launch.dispersion:random_errors",), ERRORS[1]),
    "dispersion_30d": (("launch.dispersion:random_errors",), ERRORS[1]),
    "midcourse_dv": ERRORS,
    "midcourse_dv_99": ERRORS,
    "contact_share": LINK,
    "perihelion_min": (("environment.heliocentric:apsides",), ()),
    "aphelion_max": (("environment.heliocentric:apsides",), ()),
    "capture_dv": (("launch.trajectory.patched_conics:circular_speed",), ()),
    **dict.fromkeys(
        ("panel_gain", "cell_temperature", "best_distance"),
        (("power.photovoltaics:cell_temperature",), ("power.photovoltaics.Array",)),
    ),
}
"""Metric of `shots` or `aim` -> chain, leaves; the others are of the flown path."""


@cache
def sheet_definitions() -> tuple[SheetDefinition, ...]:
    """Every metric of every command of a single discipline."""
    from moonbase.results.driver_definitions import DEFINITIONS as DRIVER_TEXTS
    from moonbase.results.grid_metrics import DEFINITIONS as GRID_TEXTS
    from moonbase.results.satellite_definitions import DEFINITIONS as SATELLITE_TEXTS
    from moonbase.results.site_metrics import DEFINITIONS as SITE_TEXTS

    shots = SHOTS | at_ages((1, 3, 5), ", median over the shots in deep space")
    commands: Mapping[str, Definitions] = {
        "driver": DRIVER_TEXTS,
        "shots": shots,
        "aim": AIM | at_ages((1, 5), ""),
        "site": SITE_TEXTS,
        "grid": GRID_TEXTS,
        "satellite": SATELLITE_TEXTS,
    }
    return tuple(
        SheetDefinition(command, id, *texts, *_trail(command, id))
        for command, metrics in commands.items()
        for id, texts in metrics.items()
    )


def _trail(command: str, id: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Chain and leaves of a metric."""
    if command == "driver":
        return DRIVER.get(id, (MOTOR, MOTOR_LEAVES))
    if command == "satellite":
        return satellite_trail(id)
    if command in ("shots", "aim"):
        if id.startswith(("link_rate", "light_time")):
            light = ("environment.heliocentric:light_time",), ()
            return LINK if id.startswith("link") else light
        return FLIGHT.get(id, SHOT)
    return {
        "site": (("design.site:site_answer",), SITE_LEAVES),
        "grid": (
            (
                "design.power_grid:design",
                "design.grid_program:build",
            ),
            GRID_LEAVES,
        ),
    }[command]


SITE_LEAVES = (
    "environment.regolith.Regolith",
    "environment.surface_heat.SurfaceRadiator",
    "power.photovoltaics.Array",
    "power.degradation.SurfaceDegradation",
    "environment.radiation.CosmicRays",
    "environment.radiation.SolarEvents",
    "environment.radiation.Shield",
)
GRID_LEAVES = (
    "power.lines.Line",
    "power.photovoltaics.LunarArray",
    "power.surface_arrays.SurfaceArray",
    "power.surface_arrays.LunarMade",
    "power.surface_arrays.Dust",
    "power.lunar_loads.IndustrialPlant",
    "economics.finance.Finance",
)


def named(text: str) -> Iterator[SheetDefinition]:
    """The metrics that a name means: METRIC, or COMMAND.METRIC for one command's alone, and those
    of several ages, as light_time."""
    for each in sheet_definitions():
        one, whole = each.id, f"{each.command}.{each.id}"
        if text in (one, whole) or AGED.sub("", one) == text:
            yield each


def parameter_ids(definition: SheetDefinition) -> tuple[str, ...]:
    """Parameters that the leaves of a metric declare, in their order."""
    from dataclasses import fields
    from importlib import import_module

    found: dict[str, None] = {}
    for name in definition.leaves:
        module, _, leaf = name.rpartition(".")
        for each in fields(getattr(import_module(f"moonbase.{module}"), leaf)):
            if "id" in each.metadata:
                found.setdefault(each.metadata["id"])
    return tuple(found)
