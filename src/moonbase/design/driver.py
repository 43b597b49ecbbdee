"""A mass driver as a machine: motion, motor, levitation, store, sleds, cold, upkeep."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from moonbase.design.driver_energy import Energy, peak_power, shot_energy
from moonbase.design.driver_leaves import HOLDING, DriverLeaves
from moonbase.design.driver_parts import Part, masses
from moonbase.flows import Samples
from moonbase.launch.driver.bus import shots_on_track
from moonbase.launch.driver.cooling import fin_mass, hottest_coil
from moonbase.launch.driver.cryogenics import refrigeration, shot_heat
from moonbase.launch.driver.kinematics import Motion, limited_motion
from moonbase.launch.driver.motor import MOTORS, Duty, MotorDesign
from moonbase.launch.driver.payload import launch_load, structure_share
from moonbase.launch.driver.sleds import braking_acceleration, carried, sleds_needed
from moonbase.launch.driver.upkeep import availability, renewal_rate
from moonbase.launch.mass_driver import MassDriver, throughput


@dataclass(frozen=True)
class DriverDesign:
    """One track that throws a payload at every interval, samples on the last axis.

    driver, what was asked, with sled and acceleration as they came out; thrust and braking,
    motions; sled_mass [kg]; energy of one shot; motor; peak_power, of the motors of overlapping
    shots with their losses [W]; storage_energy [J]; cryogenic_power [W]; sleds [1]; load, of the
    payload with overshoot [m/s2]; structure_share [1]; hottest, of the coils by day [K];
    availability [1]; parts by name.
    """

    driver: MassDriver
    thrust: Motion
    braking: Motion
    sled_mass: Samples
    energy: Energy
    motor: MotorDesign
    peak_power: Samples
    storage_energy: Samples
    cryogenic_power: Samples
    sleds: Samples
    load: Samples
    structure_share: Samples
    hottest: Samples
    availability: Samples
    parts: Mapping[str, Part]

    @property
    def length(self) -> Samples:
        """Length of thrust and braking [m]."""
        return self.thrust.length + self.braking.length

    @property
    def mass(self) -> Samples:
        """Mass of one track with all that belongs to it [kg]."""
        each = [part.mass for part in self.parts.values()]
        return sum(each[1:], each[0])

    @property
    def imports(self) -> Samples:
        """Earth-made mass of it [kg]."""
        each = [part.mass * part.import_share for part in self.parts.values()]
        return sum(each[1:], each[0])

    @property
    def retirement(self) -> Samples:
        """Mass renewed per mass and time, parts by their lives in years and shots [1/s]."""
        rate = self.availability / self.driver.shot_interval
        each = [
            part.mass * renewal_rate(self.driver.life, part.shots, rate)
            for part in self.parts.values()
        ]
        return sum(each[1:], each[0]) / self.mass

    @property
    def worn(self) -> Samples:
        """Mass of parts worn out per mass thrown, sum of m_i / (n_i m_p) [kg/kg]."""
        each = [part.mass / part.shots for part in self.parts.values()]
        return sum(each[1:], each[0]) / self.driver.payload

    @property
    def worn_imports(self) -> Samples:
        """Earth-made mass of what wears out per mass thrown [kg/kg]."""
        each = [part.mass * part.import_share / part.shots for part in self.parts.values()]
        return sum(each[1:], each[0]) / self.driver.payload

    @property
    def energy_per_kg(self) -> Samples:
        """Grid energy per kilogram thrown [J/kg]."""
        return self.energy.grid / self.driver.payload

    @property
    def mean_power(self) -> Samples:
        """Grid power while it shoots [W]."""
        return self.energy.grid / self.driver.shot_interval

    @property
    def flow(self) -> Samples:
        """Mean mass thrown, stops included [kg/s]."""
        return throughput(self.driver.payload, self.availability, self.driver.shot_interval)


def driver_design(leaves: DriverLeaves) -> DriverDesign:
    """The machine that throws the payload of its leaves.

    Where the sled asked for could not carry its motor it is heavier; where no sled could, the
    acceleration is less (`launch.driver.sleds.carried`).
    """
    _, design = MOTORS[leaves.kind]
    driver = leaves.driver
    first = _shot(leaves)
    with np.errstate(over="ignore"):
        weight = design(leaves.motor, first.duty).sled_motor_mass / first.duty.moved_mass
    ratio, share = carried(weight, driver.sled_ratio)
    if np.any((ratio > driver.sled_ratio) | (share < 1)):
        fitted = replace(driver, sled_ratio=ratio, acceleration=driver.acceleration * share)
        leaves = replace(leaves, driver=fitted)
        first = _shot(leaves)
    with np.errstate(over="ignore"):  # coils that would melt in one shot get infinitely hot
        motor = design(leaves.motor, first.duty)
    return _finished(leaves, first, motor)


@dataclass(frozen=True)
class _Shot:
    """Motions of one shot and what they ask of the motor."""

    thrust: Motion
    braking: Motion
    duty: Duty


def duty_of(leaves: DriverLeaves, design: DriverDesign) -> Duty:
    """What a finished design asks of its motor in one shot."""
    return _shot(replace(leaves, driver=design.driver)).duty


def _shot(leaves: DriverLeaves) -> _Shot:
    """Thrust of payload and sled, braking of the sled."""
    driver, speed = leaves.driver, leaves.driver.muzzle_speed
    thrust = limited_motion(speed, driver.acceleration, driver.jerk)
    force = leaves.sleds.braking_force
    hardest = braking_acceleration(thrust.acceleration, driver.sled_ratio, force)
    with np.errstate(invalid="ignore"):  # nothing to brake: infinite over infinite
        braking = _without_sled(limited_motion(speed, hardest, driver.jerk), driver.sled_ratio)
    sled = driver.sled_ratio * driver.payload
    duty = Duty(
        moved_mass=driver.payload + sled,
        returning_mass=sled,
        speed=speed,
        acceleration=thrust.acceleration,
        thrust_length=thrust.length,
        thrust_time=thrust.time,
        braking_acceleration=np.where(sled > 0, braking.acceleration, thrust.acceleration),
        interval=driver.shot_interval,
    )
    return _Shot(thrust, braking, duty)


def _finished(leaves: DriverLeaves, shot: _Shot, motor: MotorDesign) -> DriverDesign:
    """The rest of the machine around a motor."""
    driver, thrust, braking, duty = leaves.driver, shot.thrust, shot.braking, shot.duty
    way = thrust.length + braking.length
    count = sleds_needed(leaves.sleds, thrust.time + braking.time, way, duty.interval)
    share = availability(leaves.upkeep, duty.interval)
    leak = leaves.cryostat.heat_leak * motor.sled_motor_mass * count
    warming = shot_heat(leaves.cryostat, motor.eddies, motor.cold)
    heat = leak + warming / duty.interval
    cold_power = refrigeration(leaves.cryostat, heat)
    cold_energy = refrigeration(leaves.cryostat, leak * duty.interval / share + warming)
    standing = (cold_energy, duty.interval / share, way)
    energy, stored = shot_energy(leaves, duty, thrust, braking, motor, standing)
    peak = peak_power(duty, driver.jerk, energy, thrust.time, duty.interval)
    load = launch_load(leaves.payload, thrust.acceleration, thrust.ramp)
    reach = braking.length / thrust.length * leaves.sleds.braking_force
    fins = fin_mass(leaves.cooling, leaves.motor, motor, duty)
    power = (peak, stored)
    if leaves.kind in HOLDING:  # the feeders charge capacitors all the time between shots
        power = ((energy.grid + energy.recovered) / duty.interval, np.zeros_like(stored))
    return DriverDesign(
        driver=driver,
        thrust=thrust,
        braking=braking,
        sled_mass=duty.returning_mass,
        energy=energy,
        motor=motor,
        peak_power=peak,
        storage_energy=stored,
        cryogenic_power=cold_power,
        sleds=count,
        load=load,
        structure_share=structure_share(leaves.payload, load),
        hottest=hottest_coil(leaves.cooling, leaves.motor, motor, duty),
        availability=share,
        parts=masses(leaves, motor, thrust.length, (reach, way), power, (count, heat, fins)),
    )


def _without_sled(braking: Motion, ratio: Samples) -> Motion:
    """Braking of nothing takes no time and no track."""
    none = np.asarray(ratio) <= 0
    return Motion(
        *(np.where(none, 0.0, each) for each in vars(braking).values()),
    )


def motors_on_track(design: DriverDesign) -> Samples:
    """Shots under thrust at once [1]."""
    return shots_on_track(design.thrust.time, design.driver.shot_interval)
