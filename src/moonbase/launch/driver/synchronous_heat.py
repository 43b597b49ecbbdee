"""Heat of a synchronous motor: eddy currents in its strands, mean heat, heat at both ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from moonbase.flows import Samples
from moonbase.launch.driver.coil import strand_loss, temperature_rise
from moonbase.launch.driver.inductance import MAGNETIC_CONSTANT
from moonbase.launch.driver.motor_duty import Duty

if TYPE_CHECKING:
    from moonbase.launch.driver.motor_synchronous import Layout, SynchronousMotor

SIDES = 2
"""Rows of magnets on the sled, one to each side of the track."""
PHASES = 3
"""Phases of the winding."""


def strand_drag(
    leaf: SynchronousMotor, flux: Samples, conductor: Samples, resistivity: Samples
) -> Samples:
    """Drag per speed of eddy currents that the magnets drive in the strands, D / v = P / v**2.

    P = 2 p V (`strand_loss`) at w = pi v / pitch, V = 3 (p A) 2 h the conductor beside the magnets,
    B = pi flux / (2 pitch h) the peak of the field there. Twice, for the field of alternating poles
    turns as it passes: along and across the track it is as strong, both across the strands.

    Parameters: flux [Wb]; conductor p A, magnets times section of a pole and phase [m2];
    resistivity [ohm m]. Returns [N s/m].
    """
    field = np.pi * flux / (2 * leaf.pole_pitch * leaf.coil_height)
    volume = PHASES * conductor * 2 * leaf.coil_height
    per_speed = np.pi / leaf.pole_pitch
    return 2 * volume * strand_loss(leaf.strand_diameter, field, per_speed, resistivity)


def own_resistance(leaf: SynchronousMotor, area: Samples, resistivity: Samples) -> Samples:
    """Resistance by eddy currents that the winding drives in itself, over speed squared.

    (3/2) r i**2 = 3 p A 2 h, p by `strand_loss` at w = pi v / pitch in B = mu0 K / 2, with K =
    18 i / (pi pitch) the first wave of three bands of 2 i; B**2 across the winding and B**2 / 3
    along it, where the field turns over in its depth. Returns [ohm s2/m2] of a pole and phase.
    """
    field = 9 * MAGNETIC_CONSTANT / (np.pi * leaf.pole_pitch) * np.sqrt(4 / 3)
    per_speed = np.pi / leaf.pole_pitch
    loss = strand_loss(leaf.strand_diameter, field, per_speed, resistivity)
    return np.asarray(PHASES * area * 2 * leaf.coil_height * loss / 1.5)


def mean_heat(found: Layout, duty: Duty) -> Samples:
    """Heat of a shot in turns and strands per length of track, mean of the run [J/m].

    Q = ((3/2) (R s + r v**2 / 3) i**2 n + D v**2 / 3) t / L: s = turn / (turn + feeder), for
    feeders lie apart; r v**2 of the winding's own field and D v of the magnets' at the muzzle.
    """
    turns = found.resistance * found.turn / (found.turn + found.feeder)
    squared = found.speed**2 / 3
    power = 1.5 * (turns + found.own * squared) * found.current**2 * found.reach
    power = power + found.strand_drag * squared
    return power * duty.thrust_time / duty.thrust_length


def end_heats(
    found: Layout, leaf: SynchronousMotor, duty: Duty, length: Samples
) -> tuple[Samples, Samples]:
    """Heat of a shot in the coils per length of track, at the start and at the muzzle [J/m].

    Q = (3/2) R s i**2 (S / pitch) t, S sides, s = turn / (turn + feeder): on for t = sqrt(2 l / a)
    at the start; for l / v at the muzzle, with (3/2) r v**2 i**2 (S / pitch) l / v + D v of
    strands. Between them the sum is convex in v, so no coil has more.

    Parameters: length l, sled and section [m].
    """
    turns = found.resistance * found.turn / (found.turn + found.feeder)
    square = 1.5 * SIDES / leaf.pole_pitch * found.current**2
    start = np.minimum(np.sqrt(2 * length / duty.acceleration), duty.thrust_time)
    passing = np.minimum(length / duty.speed, duty.thrust_time)
    own = found.own * duty.speed**2
    muzzle = square * (turns + own) * passing + found.strand_drag * duty.speed
    return square * turns * start, muzzle


def longest_on(leaf: SynchronousMotor, found: Layout, duty: Duty, length: Samples) -> Samples:
    """Rise where the sled starts or stops, on for t = sqrt(2 l / a), l sled and section [K]."""
    time = np.minimum(np.sqrt(2 * length / duty.slowest), duty.thrust_time)
    density = found.current / found.area / np.sqrt(2)
    return temperature_rise(leaf, found.temperature, density, time)
