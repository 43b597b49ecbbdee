"""The build place of a satellite: leaves of the Earth, and what each lunar stage makes of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from moonbase.compute.integration import (
    GivenCompute,
    Integration,
    LunarAssembly,
    compute_mass,
)
from moonbase.design.satellite_cooling import ByDies, Cooler
from moonbase.design.satellite_leaves import Origin, SatelliteLeaves
from moonbase.fleet.lunar_stages import STAGES, LunarStages, blended_mass, earth_share
from moonbase.fleet.radiator import LunarRadiator
from moonbase.fleet.satellite import Bus, Electronics, LunarBus, LunarImports
from moonbase.flows import Samples
from moonbase.power.photovoltaics import LunarArray


@dataclass(frozen=True, eq=False)
class LunarLeaves:
    """Parameters of lunar-made parts; degradation of lunar-made arrays [1/s]."""

    array: LunarArray
    radiator: LunarRadiator
    bus: LunarBus
    imports: LunarImports
    stages: LunarStages
    degradation: Samples
    integration: Integration
    assembly: LunarAssembly


def lunar_made(earth: SatelliteLeaves, lunar: LunarLeaves, place: str) -> SatelliteLeaves:
    """The satellite that a stage of lunar industry makes, with masses of its own.

    Mass per area or per power of what is made on the Moon is that of the second stage times the
    crudeness c of the stage; efficiencies n become n**c, so that small losses grow c times. The
    first stage mounts cells from the Earth, with their efficiency and ageing. Nothing lunar is a
    share of an Earth-built mass: where Earth-made pieces stay, they keep their own mass
    (`blended_mass`).
    """
    stages, stage = lunar.stages, STAGES.index(place)
    crude = (stages.mass_early, np.ones_like(stages.mass_early), stages.mass_late)[stage]
    made = other_share(stages, stage)
    heavier = blended_mass(made, stages.other_mass)
    first_cells = stage == 0
    return replace(
        earth,
        origin=lunar_origin(lunar, place),
        array=replace(
            lunar.array,
            efficiency=(
                earth.array.efficiency,
                lunar.array.efficiency,
                stages.array_efficiency_late,
            )[stage],
            areal_mass=lunar.array.areal_mass * crude,
        ),
        radiator=replace(
            lunar.radiator,
            areal_mass=lunar.radiator.areal_mass * crude,
            fin_efficiency=lunar.radiator.fin_efficiency**crude,
        ),
        cooling=lunar_cooling(earth, lunar, crude),
        bus=lunar_bus(earth.bus, lunar, crude, heavier),
        electronics=lunar_electronics(lunar, earth.electronics.string_loss, crude),
        battery=replace(earth.battery, specific_energy=earth.battery.specific_energy / heavier),
        attitude=replace(
            earth.attitude,
            specific_momentum=earth.attitude.specific_momentum / heavier,
            sensor_mass=earth.attitude.sensor_mass * heavier,
        ),
        propulsion=replace(earth.propulsion, dry_mass=earth.propulsion.dry_mass * heavier),
        link=None if earth.link is None else replace(earth.link, heavier=heavier),
        degradation=earth.degradation if first_cells else lunar.degradation,
        losses=(earth.losses[0], earth.losses[0] + (earth.losses[1] - earth.losses[0]) * crude),
    )


def lunar_cooling(earth: SatelliteLeaves, lunar: LunarLeaves, crude: Samples) -> Cooler:
    """Panels as much heavier as lunar radiators are, their coating, and cruder pumps."""
    cooler = earth.cooling
    if not isinstance(cooler, ByDies):
        return cooler
    heavier = lunar.radiator.areal_mass * crude / earth.radiator.areal_mass
    return replace(
        cooler,
        panel=replace(cooler.panel, areal_mass=cooler.panel.areal_mass * heavier),
        coating=replace(cooler.coating, absorptance=lunar.radiator.absorptance),
        loop=replace(cooler.loop, pump_mass=cooler.loop.pump_mass * crude),
    )


def lunar_bus(earth: Bus, leaves: LunarLeaves, crude: Samples, heavier: Samples) -> Bus:
    """Housings, structure and mechanisms of lunar metal; the shield is as thick as any."""
    lunar = leaves.bus
    return replace(
        earth,
        compute_mass=lunar_compute(leaves, crude),
        terminal_mass=earth.terminal_mass * heavier,
        structure_ratio=lunar.structure_ratio * crude,
        mechanism_mass=earth.mechanism_mass * crude,
    )


def lunar_compute(lunar: LunarLeaves, crude: Samples) -> Samples:
    """Compute of a lunar-made satellite: m c, or b + h c a of its level of integration [kg/W]."""
    level = lunar.integration
    if isinstance(level, GivenCompute):
        return lunar.bus.compute_mass * crude
    return compute_mass(level.brought, level.added, lunar.assembly.heavier * crude)


def lunar_electronics(lunar: LunarLeaves, string_loss: Samples, crude: Samples) -> Electronics:
    """Converters, harness and avionics in one mass per power, h = m c, s = inf [kg/W]."""
    nothing = np.zeros_like(crude)
    return Electronics(
        string_loss=string_loss,
        specific_power=np.full_like(crude, np.inf),
        efficiency=lunar.stages.electronics_efficiency**crude,
        harness_mass=lunar.bus.electronics_mass * crude,
        avionics_mass=nothing,
    )


def other_share(stages: LunarStages, stage: int) -> Samples:
    """Earth-made share of battery, terminals, attitude and propulsion at a stage [1]."""
    return (stages.other_early, stages.other_middle, stages.other_late)[stage]


def lunar_origin(lunar: LunarLeaves, place: str) -> Origin:
    """What of each part comes from the Earth at a stage: by power, or by the part's own mass."""
    stages, stage, brought = lunar.stages, STAGES.index(place), lunar.imports
    whole = np.ones_like(stages.mass_early)
    left = {
        "array": (whole, stages.array_middle, stages.array_late),
        "radiator": (whole, stages.radiator_middle, stages.radiator_late),
        "compute": (whole, stages.compute_middle, stages.compute_late),
        "electronics": (whole, stages.electronics_middle, stages.electronics_late),
    }
    by_power: Mapping[str, Samples] = {
        part: getattr(brought, part) * shares[stage] for part, shares in left.items()
    }
    if not isinstance(lunar.integration, GivenCompute):
        by_power = {**by_power, "compute": lunar.integration.brought}
    other = earth_share(other_share(stages, stage), stages.other_mass)
    structure = (whole, stages.structure_middle, stages.structure_late)[stage]
    last = stage == len(STAGES) - 1
    by_mass = {
        **dict.fromkeys(("battery", "communications", "attitude", "propulsion"), other),
        "shielding": np.zeros_like(whole),
        "structure": stages.structure_early * structure,
        "propellant": other_share(stages, stage) if last else whole,
    }
    return Origin(place, by_power, by_mass)
