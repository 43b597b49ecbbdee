"""Coil gun: coaxial drive coils that capacitors feed in quadrature, one bucket coil on the sled."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from moonbase.constants import ALUMINIUM_DENSITY
from moonbase.flows import Samples, parameter
from moonbase.launch.driver.coil import (
    Conductor,
    resistivity_at,
    settled,
    strand_loss,
    temperature_rise,
)
from moonbase.launch.driver.inductance import (
    MAGNETIC_CONSTANT,
    Coil,
    coil_mutual,
    gauss,
    mutual_growth,
    self_inductance,
    self_inductance_growth,
)
from moonbase.launch.driver.motor_duty import Duty, MotorDesign

ACTIVE = 4
"""Drive coils that carry current at any time: a whole wave, coils a quarter of it apart."""
NOTHING = 1e-9
"""Share of the thrust's current below which there is nothing to brake."""
REPEATS = 3
"""Rounds that find the bucket coil, whose size follows its current."""
NODES = 8
"""Gauss points of the mean over half a wave."""


@dataclass(frozen=True, kw_only=True)
class Coilgun(Conductor):
    """Coaxial drive coils around a bore, each on its own capacitor for one cycle of the shot."""

    bore: Samples = parameter("motor.bore", "m")
    gap: Samples = parameter("motor.gap", "m")
    drive_thickness: Samples = parameter("motor.drive_thickness", "m")
    wave_ratio: Samples = parameter("motor.wave_ratio", "1")
    packing: Samples = parameter("motor.packing", "1")
    axial_fill: Samples = parameter("motor.axial_fill", "1")
    cycle_draw: Samples = parameter("motor.cycle_draw", "1")
    bucket_current_density: Samples = parameter("motor.magnet_current_density", "A/mm**2")
    bucket_resistivity: Samples = parameter("motor.bucket_resistivity", "ohm m")
    bucket_density: Samples = parameter("motor.superconductor_density", "kg/m**3")
    cryostat_ratio: Samples = parameter("motor.cryostat_ratio", "1")
    voltage_limit: Samples = parameter("motor.voltage_limit", "kV")
    capacitor_loss: Samples = parameter("motor.capacitor_loss", "1")
    capacitor_energy: Samples = parameter("motor.capacitor_energy", "kJ/kg")
    conduction_loss: Samples = parameter("motor.conduction_loss", "1")
    secondary_share: Samples = parameter("motor.secondary_share", "1")
    switch_power: Samples = parameter("motor.switch_power", "kW/kg")


@dataclass(frozen=True)
class Stage:
    """One stage of a coil gun, its drive coil taken as one turn.

    drive, bucket : the coils; wave : half a wave of the current over the way [m]
    spacing : of stages, wave / 2 [m]; gradient : amplitude of dM/dx over the wave [H/m]
    inductance : of a drive coil amid its neighbours [H]; resistance [ohm]
    current : amplitude in the drive coil at the duty's thrust [A]; held : in the bucket coil [A]
    temperature : of drive coils, with the mean heat of their shots [K]
    """

    drive: Coil
    bucket: Coil
    wave: Samples
    spacing: Samples
    gradient: Samples
    inductance: Samples
    resistance: Samples
    current: Samples
    held: Samples
    temperature: Samples


def drive_coil(leaf: Coilgun) -> tuple[Coil, Samples]:
    """Drive coil, and half a wave: w = ratio x radius [m]."""
    radius = leaf.bore / 2 + leaf.drive_thickness / 2
    wave = leaf.wave_ratio * radius
    return Coil(radius, leaf.drive_thickness, leaf.axial_fill * wave / 2), wave


def bucket_coil(leaf: Coilgun, held: Samples) -> Coil:
    """Bucket coil of square section for its ampere-turns, side = sqrt(J / j); a disc at most."""
    side = np.minimum(np.sqrt(held / leaf.bucket_current_density), leaf.bore / 2)
    return Coil(np.maximum(leaf.bore / 2 - leaf.gap - side / 2, side / 2), side, side)


def wave_gradient(drive: Coil, bucket: Coil, wave: Samples) -> Samples:
    """Amplitude of the sine wave in dM/dx, G = (2 pi / w**2) int_0^w M cos(pi x / w) dx [H/m].

    From G = -(1/w) int M' sin(pi x / w) dx over a cycle, by parts: what a current that follows
    the sine pulls with.
    """
    nodes, weights = gauss(NODES)
    place = 0.5 * (1 + nodes[:, np.newaxis]) * wave
    mutual = coil_mutual(drive, bucket, place)
    weighted = weights[:, np.newaxis] * mutual * np.cos(np.pi * place / wave)
    result: Samples = np.pi / wave * weighted.sum(axis=0)
    return result


def stage(leaf: Coilgun, duty: Duty) -> Stage:
    """Stages for the mean thrust, F = 2 I J G: four coils whose squares of sines add up to two.

    The work of a stage is 4 x times the energy of its current, F s = 2 x L I**2, x the draw: so
    the current follows from the thrust, and the bucket's from both. Coils are as warm as they
    radiate the mean heat of their shots, q = 2 R I**2 t / (L T).
    """
    drive, wave = drive_coil(leaf)
    inductance = self_inductance(drive) - coil_mutual(drive, drive, wave)
    current = np.sqrt(duty.thrust * wave / (4 * leaf.cycle_draw * inductance))
    held: Samples = np.zeros_like(current)
    for _ in range(REPEATS):
        bucket = bucket_coil(leaf, held)
        gradient = wave_gradient(drive, bucket, wave)
        held = duty.thrust / (2 * current * gradient)
    around = 2 * np.pi * drive.radius / (leaf.packing * drive.section)
    often = duty.thrust_time / (duty.thrust_length * duty.interval)

    def heat(temperature: Samples) -> Samples:
        power = 2 * resistivity_at(leaf, temperature) * around * current**2
        return np.asarray(power * often)

    temperature = settled(leaf.temperature, leaf.radiating, heat)
    return Stage(
        drive=drive,
        bucket=bucket,
        wave=wave,
        spacing=wave / 2,
        gradient=gradient,
        inductance=inductance,
        resistance=resistivity_at(leaf, temperature) * around,
        current=current,
        held=held,
        temperature=temperature,
    )


def cycle_loss(found: Stage, current: Samples, speed: Samples) -> Samples:
    """Loss of one drive coil in its cycle, R i**2 w / v: i**2 / 2 for the time 2 w / v [J]."""
    return found.resistance * current**2 * found.wave / speed


def capacitor_voltage(
    found: Stage, current: Samples, speed: Samples, given: Samples
) -> tuple[Samples, Samples]:
    """Voltages of the capacitor before and after its cycle, of a coil of one turn [V].

    V = V_p (1 +- x), x = g / (4 E), V_p = w L i, E = L i**2 / 2: the cycle gives g = C (V0**2 -
    V1**2) / 2 to thrust and heat, and V_p is the mean of both voltages, C = 1 / (w**2 L). Beyond
    x = 1 the capacitor empties, V0 = 2 V_p sqrt(x).
    """
    mean = np.pi * speed / found.wave * found.inductance * current
    share = np.divide(
        given,
        2 * found.inductance * current**2,
        out=np.zeros_like(given),
        where=current > NOTHING * found.current,
    )
    first = np.where(share < 1, 1 + share, 2 * np.sqrt(share))
    return mean * first, mean * np.maximum(1 - share, 0.0)


def coilgun(leaf: Coilgun, duty: Duty) -> MotorDesign:
    """A coil gun for this duty."""
    found = stage(leaf, duty)
    stages = duty.thrust_length / found.spacing
    work = duty.thrust * found.spacing
    loss = cycle_loss(found, found.current, duty.speed)
    first, last = capacitor_voltage(found, found.current, duty.speed, work + loss)
    turns = np.maximum(leaf.voltage_limit / first, 1.0)
    peak = found.current * (1 + (first - last) / (4 * (first + last)))
    resistive, converter, bucket = _run_loss(leaf, found, duty, found.current, work)
    braking = _run_loss(leaf, found, duty, found.current * duty.braking_ratio, work)
    thrown = leaf.secondary_share * duty.moved_mass * duty.speed**2 / 2
    start, muzzle = _end_heats(leaf, found, duty)
    stopped = leaf.secondary_share * duty.returning_mass * duty.speed**2 / 2
    return MotorDesign(
        resistive=resistive * duty.thrust_time,
        converter=converter * duty.thrust_time,
        secondary=bucket * duty.thrust_time + thrown,
        eddies=thrown + stopped,
        cold=bucket * (duty.thrust_time + duty.braking_time),
        braking_loss=sum(braking) * duty.braking_time + stopped,
        peak_voltage=turns * first,
        peak_current=peak / turns,
        sections=stages,
        frequency=duty.speed / (2 * found.wave),
        temperature=found.temperature,
        temperature_rise=_first_stage_rise(leaf, found, duty),
        start_heat=start,
        muzzle_heat=muzzle,
        start_length=2 * found.wave,
        section=found.spacing,
        coil_stress=_hoop_stress(leaf, found, peak),
        track_mass_per_length=_coil_mass(leaf, found),
        switch_mass=_gear_mass(leaf, found, duty, first, peak, stages),
        sled_motor_mass=found.bucket.volume * leaf.bucket_density * leaf.cryostat_ratio,
    )


def _run_loss(
    leaf: Coilgun, found: Stage, duty: Duty, current: Samples, work: Samples
) -> tuple[Samples, Samples, Samples]:
    """Mean powers lost in coils, in capacitors and switches, and in the bucket coil [W].

    Four coils at i**2 / 2: P = 2 R i**2; capacitors lose a share of C V0**2 / 2 per stage passed,
    switches one of the apparent power, which grows with speed (mean half of the muzzle's).
    """
    given = current / found.current * work + cycle_loss(found, current, duty.speed)
    first, _ = capacitor_voltage(found, current, duty.speed, given)
    stored = (first * found.wave / (np.pi * duty.speed)) ** 2 / (2 * found.inductance)
    passed = duty.speed / (2 * found.spacing)  # stages a second, mean of the run
    apparent = ACTIVE * np.pi * duty.speed / found.wave * found.inductance * current**2 / 4
    strands = strand_power(leaf, found, duty.speed, current) / 3.0
    return (
        2 * found.resistance * current**2 + strands,
        leaf.capacitor_loss * stored * passed + leaf.conduction_loss * apparent,
        leaf.bucket_resistivity * leaf.bucket_current_density**2 * found.bucket.volume,
    )


def strand_power(leaf: Coilgun, found: Stage, speed: Samples, current: Samples) -> Samples:
    """Eddy loss in the strands of the active coils at a speed (`strand_loss`) [W].

    Field of the coils themselves, mu0 i / 2 l on average over their depth, and of the bucket coil
    as of a line at the distance d, mu0 J / (2 pi d) (Ampere).
    """
    own = MAGNETIC_CONSTANT * current / (2 * found.drive.length)
    apart = found.drive.radius - found.bucket.radius
    passing = MAGNETIC_CONSTANT * found.held / (2 * np.pi * apart)
    resistivity = resistivity_at(leaf, found.temperature)
    angular = np.pi * speed / found.wave
    per_volume = strand_loss(leaf.strand_diameter, np.hypot(own, passing), angular, resistivity)
    return ACTIVE * per_volume * leaf.packing * found.drive.volume


def _first_stage_rise(leaf: Coilgun, found: Stage, duty: Duty) -> Samples:
    """Rise where the sled starts: on while it covers 2 w from rest, t = sqrt(4 w / a) [K]."""
    time = np.minimum(np.sqrt(4 * found.wave / duty.slowest), duty.thrust_time)
    area = leaf.packing * found.drive.section
    return temperature_rise(leaf, found.temperature, found.current / area / np.sqrt(2), time)


def _end_heats(leaf: Coilgun, found: Stage, duty: Duty) -> tuple[Samples, Samples]:
    """Heat of a shot per length of track where the sled starts and at the muzzle [J/m].

    R i**2 t / 2 s, t as in `_first_stage_rise`; (2 R i**2 + P_strands) / v.
    """
    time = np.minimum(np.sqrt(4 * found.wave / duty.acceleration), duty.thrust_time)
    start = found.resistance * found.current**2 / 2 * time / found.spacing
    strands = strand_power(leaf, found, duty.speed, found.current)
    return start, (2 * found.resistance * found.current**2 + strands) / duty.speed


def _hoop_stress(leaf: Coilgun, found: Stage, peak: Samples) -> Samples:
    """Hoop stress in the conductor of a drive coil, s = (i**2 L' / 2 + i J M') / (2 pi A) [Pa].

    L' and M' are the growth with the radius (virtual work), M' with the bucket a quarter of a
    cycle away, where the current peaks.
    """
    own = peak**2 * self_inductance_growth(found.drive) / 2
    growth = mutual_growth(found.drive, found.bucket, found.wave / 2)
    pull = peak * found.held * np.abs(growth)
    return (own + pull) / (2 * np.pi * leaf.packing * found.drive.section)


def _coil_mass(leaf: Coilgun, found: Stage) -> Samples:
    """Drive coils with supports and insulation, per length of track [kg/m]."""
    conductor = leaf.packing * found.drive.volume * ALUMINIUM_DENSITY
    return conductor * (1 + leaf.support_ratio) / found.spacing


def _gear_mass(
    leaf: Coilgun, found: Stage, duty: Duty, first: Samples, peak: Samples, stages: Samples
) -> Samples:
    """Switches by volt-ampere and capacitors by energy, C = 1 / (w**2 L) (resonance) [kg].

    Voltages grow as the square root of the way, mean 2/3 of the muzzle's; what a capacitor holds
    does not change along the track. Braking takes m_sled / m as much.
    """
    switches = first * peak * (2 / 3.0) / leaf.switch_power
    angular = np.pi * duty.speed / found.wave
    capacitors = first**2 / (2 * angular**2 * found.inductance) / leaf.capacitor_energy
    return (switches + capacitors) * stages * (1 + duty.returning_mass / duty.moved_mass)
