"""Energy and power of a shot: where what the grid gives goes, and what a store gives."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from moonbase.design.driver_leaves import HOLDING, DriverLeaves
from moonbase.flows import Samples
from moonbase.launch.driver.bus import overlap, stored_share
from moonbase.launch.driver.kinematics import Motion, peak_force_power
from moonbase.launch.driver.levitation import drag_loss
from moonbase.launch.driver.motor import Duty, MotorDesign


@dataclass(frozen=True)
class Energy:
    """Where the grid's energy of one shot goes [J].

    kinetic_payload leaves; kinetic_sled passes through and comes back less what braking loses;
    all others are losses. Their sum without kinetic_sled is the grid's energy.
    """

    kinetic_payload: Samples
    kinetic_sled: Samples
    resistive: Samples
    converter: Samples
    secondary: Samples
    levitation: Samples
    braking: Samples
    storage: Samples
    feeder: Samples
    cryogenic: Samples
    idle: Samples

    def losses(self) -> dict[str, Samples]:
        """Losses by name."""
        kept = ("kinetic_payload", "kinetic_sled")
        return {name: value for name, value in vars(self).items() if name not in kept}

    @property
    def recovered(self) -> Samples:
        """Energy of the sled that braking returns [J]."""
        return self.kinetic_sled - self.braking

    @property
    def grid(self) -> Samples:
        """Energy from the grid, the payload's and every loss [J]."""
        losses = list(self.losses().values())
        return self.kinetic_payload + sum(losses[1:], losses[0])

    @property
    def efficiency(self) -> Samples:
        """Kinetic energy of payload and sled over what grid and recovery bring, n [1].

        With r = n R / K_s, the grid energy is (K_p + K_s (1 - r)) / n (`launch.mass_driver`).
        """
        return (self.kinetic_payload + self.kinetic_sled) / (self.grid + self.recovered)


def shot_energy(
    leaves: DriverLeaves,
    duty: Duty,
    thrust: Motion,
    braking: Motion,
    motor: MotorDesign,
    standing: tuple[Samples, Samples, Samples],
) -> tuple[Energy, Samples]:
    """Energy of a shot by where it goes, and what the store gives in it [J].

    E_thrust = (m_p + m_s) v**2 / 2 + losses of thrust; braking returns m_s v**2 / 2 less its own;
    what the store gives, X, costs X (1 / n - 1) more, unless capacitors of the motor hold it; the
    feeders take their share of what goes out and of what comes back. Cold and idle loads run
    between shots, stops included. A drive that would return less than nothing brakes on resistors.

    Parameters: standing, energy of the cold for a shot [J], time from shot to shot with stops [s],
    length of the track [m].
    """
    cold_energy, between, way = standing
    squared = duty.speed**2 / 2
    sled = duty.returning_mass * squared
    payload = duty.moved_mass * squared - sled
    drag = drag_loss(duty.moved_mass, duty.speed, duty.speed / thrust.time, leaves.levitation)
    slowing = np.divide(
        duty.speed, braking.time, out=np.ones_like(braking.time), where=braking.time > 0
    )
    held = drag_loss(duty.returning_mass, duty.speed, slowing, leaves.levitation)
    thrown = payload + sled + motor.resistive + motor.converter + motor.secondary + drag
    lost = np.minimum(motor.braking_loss + held, sled)
    steady = (thrown - sled + lost) / (thrown * duty.interval)
    stored = thrown * stored_share(duty.thrust_time, duty.interval, steady)
    bus, held_by_motor = leaves.bus, leaves.kind in HOLDING
    found = Energy(
        kinetic_payload=payload,
        kinetic_sled=sled,
        resistive=motor.resistive,
        converter=motor.converter,
        secondary=motor.secondary,
        levitation=drag,
        braking=lost,
        storage=np.zeros_like(stored) if held_by_motor else stored * (1 / bus.efficiency - 1),
        feeder=(thrown + sled - lost) * bus.feeder_loss,
        cryogenic=cold_energy,
        idle=bus.idle_power * way * between,
    )
    return found, stored


def peak_power(
    duty: Duty, jerk: Samples, energy: Energy, thrust_time: Samples, interval: Samples
) -> Samples:
    """Greatest power of the motors: that of the force, losses in proportion, shots overlapping.

    P = P_force (1 + losses of thrust / (kinetic energy of payload and sled)) x overlap [W].
    """
    losses = energy.resistive + energy.converter + energy.secondary + energy.levitation
    factor = 1 + losses / (energy.kinetic_payload + energy.kinetic_sled)
    force = peak_force_power(duty.moved_mass, duty.speed, duty.acceleration, jerk)
    return force * factor * overlap(thrust_time, interval)
