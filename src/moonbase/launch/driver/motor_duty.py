"""What a shot asks of a motor and what a motor answers: the records that every motor shares."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from moonbase.flows import Samples


@dataclass(frozen=True)
class Duty:
    """What a shot asks of a motor: constant thrust from rest, then braking of the empty sled.

    moved_mass : sled and payload [kg]; returning_mass : the sled that is braked [kg]
    speed : muzzle speed [m/s]; acceleration : along the track, mean of the thrust [m/s2]
    thrust_length [m], thrust_time [s] : of the thrust phase
    braking_acceleration : of the sled after the payload has left [m/s2]
    interval : time between shots of one track [s]
    """

    moved_mass: Samples
    returning_mass: Samples
    speed: Samples
    acceleration: Samples
    thrust_length: Samples
    thrust_time: Samples
    braking_acceleration: Samples
    interval: Samples

    @property
    def thrust(self) -> Samples:
        """Mean thrust on sled and payload, F = m a [N]."""
        return self.moved_mass * self.acceleration

    @property
    def braking_ratio(self) -> Samples:
        """Braking force over thrust [1]."""
        return self.returning_mass * self.braking_acceleration / self.thrust

    @property
    def braking_time(self) -> Samples:
        """Time in which the sled stops, t = v / a [s]."""
        return self.speed / self.braking_acceleration

    @property
    def slowest(self) -> Samples:
        """The less of acceleration and braking: the sled stands longest there [m/s2]."""
        return np.minimum(self.acceleration, self.braking_acceleration)

    @property
    def braking_heat(self) -> Samples:
        """Heat of a coil where the sled stops over that where it starts, b sqrt(a / a_b) [1].

        Conductors of the braking track are in proportion to the force, b of those of thrust.
        """
        return self.braking_ratio * np.sqrt(self.acceleration / self.braking_acceleration)


@dataclass(frozen=True)
class MotorDesign:
    """What a motor answers; energies are per shot, masses of the whole thrust track.

    resistive : loss in the coils of the track, with eddy currents in their strands [J]
    converter : loss in switches, inverters or capacitors [J]
    secondary : loss in the sled, eddy currents and bucket coil [J]
    eddies : what eddy currents of thrust and braking leave in the walls of the sled [J]
    cold : loss of thrust and braking in the cold coils of the sled themselves [J]
    braking_loss : all losses while the returning sled is braked [J]
    peak_voltage [V], peak_current [A] : of one section or stage, at the muzzle
    sections : sections or stages of the thrust track, both sides counted [1]
    frequency : of the current at the muzzle [Hz]
    temperature : mean of the coils with the heat of their shots [K]
    temperature_rise : of the conductor that is on for longest, per shot [K]
    start_heat, muzzle_heat : of a shot in the coils per length of track, at both ends [J/m]
    start_length : way for which the first coil is on; section : length of one [m]
    coil_stress : hoop stress of a drive coil, or the pressure on the bed of a winding [Pa]
    track_mass_per_length : conductor and what holds it, per length of thrust track [kg/m]
    switch_mass : switches, inverters and capacitors, braking included [kg]
    sled_motor_mass : magnets or bucket coil of the sled, with cryostat [kg]
    """

    resistive: Samples
    converter: Samples
    secondary: Samples
    eddies: Samples
    cold: Samples
    braking_loss: Samples
    peak_voltage: Samples
    peak_current: Samples
    sections: Samples
    frequency: Samples
    temperature: Samples
    temperature_rise: Samples
    start_heat: Samples
    muzzle_heat: Samples
    start_length: Samples
    section: Samples
    coil_stress: Samples
    track_mass_per_length: Samples
    switch_mass: Samples
    sled_motor_mass: Samples
