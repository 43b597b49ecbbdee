"""Linear synchronous motor: superconducting magnets on the sled, coreless windings on the track."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from moonbase.constants import ALUMINIUM_DENSITY
from moonbase.flows import Samples, parameter
from moonbase.launch.driver.coil import Conductor, resistivity_at, settled
from moonbase.launch.driver.inductance import MAGNETIC_CONSTANT
from moonbase.launch.driver.motor_duty import Duty, MotorDesign
from moonbase.launch.driver.motor_field import armature_inductance, pole_flux
from moonbase.launch.driver.synchronous_heat import (
    PHASES,
    SIDES,
    end_heats,
    longest_on,
    mean_heat,
    own_resistance,
    strand_drag,
)

LEAST_POLES = 4.0
"""Fewest magnets of a sled: a pair of poles to each side."""


@dataclass(frozen=True, kw_only=True)
class SynchronousMotor(Conductor):
    """A coreless long-stator motor, one turn per pole and phase, in sections of the track."""

    pole_pitch: Samples = parameter("motor.pole_pitch", "m")
    coil_height: Samples = parameter("motor.coil_height", "m")
    magnet_current: Samples = parameter("motor.magnet_current", "kA")
    magnet_distance: Samples = parameter("motor.magnet_distance", "m")
    armature_current: Samples = parameter("motor.armature_current", "kA")
    current_density: Samples = parameter("motor.current_density", "A/mm**2")
    winding_depth: Samples = parameter("motor.winding_depth", "m")
    voltage_limit: Samples = parameter("motor.voltage_limit", "kV")
    longest_section: Samples = parameter("motor.longest_section", "m")
    conduction_loss: Samples = parameter("motor.conduction_loss", "1")
    switching_time: Samples = parameter("motor.switching_time", "s")
    carrier_ratio: Samples = parameter("motor.carrier_ratio", "1")
    sections_per_inverter: Samples = parameter("motor.sections_per_inverter", "1")
    feeder_inductance: Samples = parameter("motor.feeder_inductance", "1")
    converter_power: Samples = parameter("motor.converter_power", "kW/kg")
    switch_power: Samples = parameter("motor.switch_power", "kW/kg")
    secondary_share: Samples = parameter("motor.secondary_share", "1")
    superconductor_density: Samples = parameter("motor.superconductor_density", "kg/m**3")
    magnet_current_density: Samples = parameter("motor.magnet_current_density", "A/mm**2")
    cryostat_ratio: Samples = parameter("motor.cryostat_ratio", "1")


@dataclass(frozen=True)
class Layout:
    """A sled and its sections for a duty; `poles` counts both sides, the rest is of one side.

    flux : of a magnet through a track coil [Wb]
    inductance [H], resistance [ohm] : of a pole and phase with its share of the feeder
    own : resistance by the winding's own field in its strands, per speed**2 [ohm s2/m2]
    area : conductor of a pole and phase [m2]; turn, feeder : length of its turn, of its feeder [m]
    constant : thrust per magnet and ampere, (3/2) (pi / pitch) flux [N/A]
    poles : magnets of the sled; current : peak of a phase at the thrust of the duty [A]
    section : poles of one section; reach : energised poles, mean of the run, both sides
    angular : angular frequency at the muzzle [rad/s]; speed : of the muzzle [m/s]
    strand_drag : drag of eddy currents in the strands per speed [N s/m]
    temperature : of the coils, with the mean heat of their shots [K]
    """

    flux: Samples
    inductance: Samples
    resistance: Samples
    own: Samples
    area: Samples
    turn: Samples
    feeder: Samples
    constant: Samples
    poles: Samples
    current: Samples
    section: Samples
    reach: Samples
    angular: Samples
    speed: Samples
    strand_drag: Samples
    temperature: Samples


def thrust_constant(pole_pitch: Samples, flux: Samples) -> Samples:
    """Thrust per magnet and ampere of quadrature current, k = (3/2) (pi / pitch) flux [N/A].

    F v = (3/2) e i, e = w flux, w = pi v / pitch (Park's equations of a synchronous machine).

    >>> round(float(thrust_constant(0.5, 0.1)), 4)
    0.9425
    """
    return 1.5 * np.pi / pole_pitch * flux


def electrical_frequency(speed: Samples, pole_pitch: Samples) -> Samples:
    """Frequency of the travelling field, f = v / (2 pitch) [Hz].

    >>> float(electrical_frequency(2450.0, 0.5))
    2450.0
    """
    return speed / (2 * pole_pitch)


def layout(leaf: SynchronousMotor, duty: Duty) -> Layout:
    """Magnets for the thrust, F = k p i, then the longest section that the voltage allows.

    Coils are as warm as they radiate the mean heat of their shots, q = Q / (L T).
    """
    flux = pole_flux(leaf.magnet_current, leaf.pole_pitch, leaf.coil_height, leaf.magnet_distance)
    feeder = leaf.sections_per_inverter * leaf.pole_pitch / 2  # mean way to a section, per pole
    inductance = (
        armature_inductance(leaf.pole_pitch, leaf.coil_height, leaf.winding_depth)
        + leaf.feeder_inductance * MAGNETIC_CONSTANT * feeder
    )

    def heat(temperature: Samples) -> Samples:
        found = _laid(leaf, duty, (flux, inductance, feeder), temperature)
        return mean_heat(found, duty) / duty.interval

    warm = settled(leaf.temperature, leaf.radiating, heat)
    return _laid(leaf, duty, (flux, inductance, feeder), warm)


def _laid(
    leaf: SynchronousMotor,
    duty: Duty,
    fields: tuple[Samples, Samples, Samples],
    temperature: Samples,
) -> Layout:
    """The layout with coils of a temperature; fields are flux, inductance, and feeder length."""
    flux, inductance, feeder = fields
    angular = np.pi * duty.speed / leaf.pole_pitch
    constant = thrust_constant(leaf.pole_pitch, flux)
    poles = np.maximum(duty.thrust / (constant * leaf.armature_current), LEAST_POLES)
    area = leaf.armature_current / leaf.current_density
    turn = 2 * (leaf.coil_height + leaf.pole_pitch)
    resistivity = resistivity_at(leaf, temperature)
    drag = strand_drag(leaf, flux, area * poles, resistivity)
    current = (duty.thrust + 2 * drag * duty.speed / PHASES) / (constant * poles)
    section = section_poles(leaf, angular, flux, inductance * current, poles / SIDES)
    return Layout(
        flux=flux,
        inductance=inductance,
        resistance=resistivity * (turn + feeder) / area,
        own=own_resistance(leaf, area, resistivity),
        area=area,
        turn=turn,
        feeder=feeder,
        constant=constant,
        poles=poles,
        current=current,
        section=section,
        reach=poles + SIDES * section,
        angular=angular,
        speed=duty.speed,
        strand_drag=drag,
        temperature=temperature,
    )


def section_poles(
    leaf: SynchronousMotor, angular: Samples, flux: Samples, own_flux: Samples, magnets: Samples
) -> Samples:
    """Poles of a section, from V = w sqrt((flux min(n, p))**2 + (own_flux n)**2) at the muzzle.

    p the magnets of one side; at least a pair, at most what `longest_section` holds [1].
    """
    linked = leaf.voltage_limit / angular
    within = linked / np.hypot(flux, own_flux)
    beyond = np.sqrt(np.maximum(linked**2 - (flux * magnets) ** 2, 0.0)) / own_flux
    poles = np.where(within <= magnets, within, np.maximum(beyond, magnets))
    return np.maximum(np.minimum(poles, leaf.longest_section / leaf.pole_pitch), 2.0)


def section_voltage(found: Layout, current: Samples) -> Samples:
    """Peak phase voltage of a section at the muzzle, V = w |flux + j L i| + R i [V]."""
    linked = found.flux * np.minimum(found.section, found.poles / SIDES)
    reactive = found.inductance * current * found.section
    drop = (found.resistance + found.own * found.speed**2) * current * found.section
    return np.hypot(found.angular * linked + drop, found.angular * reactive)


def coil_loss(found: Layout, current: Samples, time: Samples) -> Samples:
    """Loss in the energised poles, W = (3/2) (R + r v**2 / 3) i**2 n t, from or to rest [J]."""
    resistance = found.resistance + found.own * found.speed**2 / 3
    return 1.5 * resistance * current**2 * found.reach * time


def converter_loss(
    leaf: SynchronousMotor, found: Layout, current: Samples, time: Samples
) -> Samples:
    """Loss of inverters over a run from rest, or to rest, at even acceleration.

    S t (d / 2 + t_s c f / 3): S = (3/2) i w |p flux + j n L i| the apparent power at the muzzle, a
    share d lost in conduction, t_s c f in switching c times a period; S and f grow with speed [J].
    """
    linked = np.hypot(found.poles * found.flux, found.reach * found.inductance * current)
    apparent = 1.5 * current * found.angular * linked
    switching = leaf.switching_time * leaf.carrier_ratio * found.angular / (2 * np.pi)
    return apparent * time * (leaf.conduction_loss / 2 + switching / 3)


def synchronous(leaf: SynchronousMotor, duty: Duty) -> MotorDesign:
    """A synchronous motor for this duty; the mean of v**2 in the run is v**2 / 3 (v = a t)."""
    found = layout(leaf, duty)
    energy = duty.moved_mass * duty.speed**2 / 2
    length = (found.poles / SIDES + found.section) * leaf.pole_pitch
    start, muzzle = end_heats(found, leaf, duty, length)
    strands = found.strand_drag * duty.speed**2 / 3
    resistive = coil_loss(found, found.current, duty.thrust_time) + strands * duty.thrust_time
    return MotorDesign(
        resistive=resistive,
        converter=converter_loss(leaf, found, found.current, duty.thrust_time),
        secondary=leaf.secondary_share * energy,
        eddies=leaf.secondary_share * (energy + duty.returning_mass * duty.speed**2 / 2),
        cold=np.zeros_like(energy),
        braking_loss=_braking_loss(leaf, found, duty, strands),
        peak_voltage=section_voltage(found, found.current),
        peak_current=found.current,
        sections=SIDES * duty.thrust_length / (found.section * leaf.pole_pitch),
        frequency=electrical_frequency(duty.speed, leaf.pole_pitch),
        temperature=found.temperature,
        temperature_rise=longest_on(leaf, found, duty, length),
        start_heat=start,
        muzzle_heat=muzzle,
        start_length=length,
        section=found.section * leaf.pole_pitch,
        coil_stress=_bed_pressure(leaf, found),
        track_mass_per_length=_track_mass(leaf, found),
        switch_mass=_switch_mass(leaf, found, duty),
        sled_motor_mass=_magnet_mass(leaf, found),
    )


def _braking_loss(leaf: SynchronousMotor, found: Layout, duty: Duty, strands: Samples) -> Samples:
    """Losses while the sled stops, its current in the ratio of the forces (i = F / k p) [J].

    Conductors there are b of those of thrust, as the force is: R i**2 and strands are b as much.
    """
    current = found.current * duty.braking_ratio
    time = duty.braking_time
    energy = duty.returning_mass * duty.speed**2 / 2
    inverters = converter_loss(leaf, found, current, time)
    coils = coil_loss(found, found.current, time) + strands * time
    return coils * duty.braking_ratio + inverters + leaf.secondary_share * energy


def _bed_pressure(leaf: SynchronousMotor, found: Layout) -> Samples:
    """Pressure of a bundle on its bed, p = 2 i B / (pitch / 3), B as in `strand_drag` [Pa]."""
    field = np.pi * found.flux / (2 * leaf.pole_pitch * leaf.coil_height)
    return 2 * found.current * field * PHASES / leaf.pole_pitch


def _track_mass(leaf: SynchronousMotor, found: Layout) -> Samples:
    """Three turns per pole and two feeders on both sides, with supports and insulation [kg/m].

    The feeders are two, for neighbouring sections hang on different inverters.
    """
    ways = found.turn / leaf.pole_pitch + 2
    conductor = SIDES * PHASES * found.area * ways * ALUMINIUM_DENSITY
    return conductor * (1 + leaf.support_ratio)


def _switch_mass(leaf: SynchronousMotor, found: Layout, duty: Duty) -> Samples:
    """Switches of sections and inverters of groups, rated where they stand [kg].

    m = (3/2) i V n (2/3) (1 + b) (1 / x + 1 / (g y)): the voltage grows as the square root of the
    way, mean 2/3 of the muzzle's; g sections share an inverter; the braking track takes
    b = m_sled / m times as much, for force times length is twice the energy.
    """
    rated = found.current * section_voltage(found, found.current)
    sections = SIDES * duty.thrust_length / (found.section * leaf.pole_pitch)
    inverters = 1 / (leaf.sections_per_inverter * leaf.converter_power)
    per_rating = (1 + duty.returning_mass / duty.moved_mass) * (1 / leaf.switch_power + inverters)
    return rated * sections * per_rating


def _magnet_mass(leaf: SynchronousMotor, found: Layout) -> Samples:
    """Superconducting windings with cryostat and frame [kg]."""
    section = leaf.magnet_current / leaf.magnet_current_density
    winding = section * found.turn * leaf.superconductor_density
    return found.poles * winding * leaf.cryostat_ratio
