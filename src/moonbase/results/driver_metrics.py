"""The metrics of a mass driver."""

from __future__ import annotations

import numpy as np

from moonbase.constants import YEAR
from moonbase.design.driver import DriverDesign, motors_on_track
from moonbase.design.driver_answer import DriverStudy
from moonbase.design.driver_leaves import HOLDING
from moonbase.flows import Samples
from moonbase.launch.driver.ground import earthworks, exit_angle, hold_down, sagitta
from moonbase.launch.driver.levitation import characteristic_speed, lift_to_drag, skin_speed
from moonbase.launch.driver.payload import highest_load
from moonbase.results.driver_definitions import DEFINITIONS
from moonbase.results.numbers import percent
from moonbase.results.sheet import Quantity

LEAST_SHOWN = 5e-4
"""Share below which only its smallness is told."""


def metrics_of(study: DriverStudy) -> dict[str, Quantity]:
    """Every metric of a study of one sample, in the order of their definitions."""
    values = {
        **_shot(study),
        **_machine(study),
        **_stresses(study),
        **_ground(study),
    }
    return {
        id: Quantity(unit, _number(values[id]), label, korean, text)
        for id, (unit, label, korean, text) in DEFINITIONS.items()
    }


def _number(value: Samples | float) -> float:
    return float(np.asarray(value, dtype=np.float64).ravel()[0])


def portion(share: float) -> str:
    """A share in per cent; what is too small to name as less than a tenth of one.

    >>> portion(0.0), portion(2e-4), portion(0.004)
    ('0%', '<0.1%', '0.4%')
    """
    return "<0.1%" if 0 < share < LEAST_SHOWN else percent(share)


def _shot(study: DriverStudy) -> dict[str, Samples | float]:
    """Length, time, power, energy."""
    design = study.design
    energy = design.energy
    sled = np.maximum(energy.kinetic_sled, np.finfo(float).tiny)
    recovery = energy.recovered / sled
    return {
        "track_length": design.thrust.length,
        "thrust_time": design.thrust.time,
        "braking_length": design.braking.length,
        "total_length": design.length,
        "peak_power": design.peak_power,
        "mean_power": design.mean_power * study.tracks,
        "wall_energy": design.energy_per_kg,
        "efficiency": energy.efficiency,
        "payload_efficiency": energy.kinetic_payload / energy.grid,
        "sled_recovery": recovery,
        "sled_reuse": recovery * kept_share(study),
        "availability": design.availability,
        "throughput": design.flow * study.tracks * YEAR,
        "shots_per_year": design.availability / design.driver.shot_interval * YEAR,
        "shots_on_track": motors_on_track(design),
    }


def kept_share(study: DriverStudy) -> Samples:
    """Share of what brakes return that the next shot has, (1 - f) n [1].

    Feeders keep f, the store returns n; capacitors of a motor hold it without a store.
    """
    bus = study.leaves.bus
    store = 1.0 if study.leaves.kind in HOLDING else bus.efficiency
    return np.asarray((1 - bus.feeder_loss) * store)


def _machine(study: DriverStudy) -> dict[str, Samples | float]:
    """Masses, cost, life."""
    design, tracks = study.design, study.tracks
    costs = list(study.part_costs.values())
    return {
        "driver_mass": design.mass * tracks,
        "import_mass": design.imports * tracks,
        "power_plant_mass": design.mean_power * tracks * study.plant,
        "cost": sum(costs[1:], costs[0]),
        "life": 1 / design.retirement / YEAR,
        "sled_mass": design.sled_mass,
        "sled_motor_mass": design.motor.sled_motor_mass,
        "sleds": design.sleds,
        "storage_energy": design.storage_energy,
        "storage_mass": design.parts["store"].mass,
        "cryogenic_power": design.cryogenic_power,
        "sections": design.motor.sections,
        "switch_mass": design.motor.switch_mass,
    }


def _stresses(study: DriverStudy) -> dict[str, Samples | float]:
    """What the payload and the coils bear."""
    design = study.design
    return {
        "payload_acceleration": design.thrust.acceleration,
        "peak_jerk": design.driver.jerk,
        "payload_load": design.load,
        "highest_load": highest_load(study.leaves.payload),
        "structure_share": design.structure_share,
        "section_voltage": design.motor.peak_voltage,
        "section_current": design.motor.peak_current,
        "frequency": design.motor.frequency,
        "temperature_rise": design.motor.temperature_rise,
        "coil_temperature": design.hottest,
        "coil_stress": design.motor.coil_stress,
    }


def _ground(study: DriverStudy) -> dict[str, Samples | float]:
    """The track on the round Moon."""
    design, length = study.design, study.design.length
    return {
        "hold_down": hold_down(design.driver.muzzle_speed),
        "levitation_drag": muzzle_drag(design, study),
        "sagitta": sagitta(length),
        "exit_angle": np.degrees(exit_angle(length)),
        "earthworks": earthworks(length, study.limits.corridor_width),
    }


def muzzle_drag(design: DriverDesign, study: DriverStudy) -> Samples:
    """Drag of the load of the track at the muzzle speed, F_D = m |v**2 / R - g| / (L / D) [N]."""
    speed = design.driver.muzzle_speed
    load = (design.driver.payload + design.sled_mass) * np.abs(hold_down(speed))
    plate = study.leaves.levitation
    ratio = lift_to_drag(speed, characteristic_speed(plate), skin_speed(plate))
    return np.asarray(load / ratio)
