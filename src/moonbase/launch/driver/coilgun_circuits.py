"""The circuits of a coil gun: coupled active stages, bucket coil, forces and heat by place."""

from __future__ import annotations

from dataclasses import dataclass
from operator import mul

import numpy as np

from moonbase.constants import ALUMINIUM_DENSITY
from moonbase.launch.driver.coil import resistivity_at
from moonbase.launch.driver.inductance import coil_mutual, self_inductance
from moonbase.launch.driver.motor_coilgun import (
    Coilgun,
    Stage,
    capacitor_voltage,
    cycle_loss,
    stage,
    strand_power,
)
from moonbase.launch.driver.motor_duty import Duty
from moonbase.launch.driver.transient import Drag
from moonbase.launch.driver.transient_steps import State

RADIAL, AXIAL = 2, 3
"""Loops in the section of a coil, finer than those of the design."""
KNOTS = 600
"""Knots of the mutual inductance over the reach."""
REACH = 2.0
"""Distance up to which the mutual inductance is tabulated, in half waves."""
MOST = 8
"""Stages that may be active at once."""
TIME, PLACE, SPEED, BUCKET, COILS, CONVERTER, STRANDS, SLED, DRAG = range(9)
"""Places in the state; after them current, capacitor voltage and heat of each active stage."""
FIXED = 9
"""Values of the state that do not belong to a stage."""
EACH = 3
"""Values of a stage."""


@dataclass(frozen=True)
class Gun:
    """Plain numbers of a gun, its coils of one turn.

    pieces : polynomials of the mutual inductance of drive and bucket coil, highest first, in
    steps of `knot` from -reach [H, m]; apart : inductance of drive coils by difference of place [H]
    inverse : of the matrix of n neighbours, by n
    bucket, effective : inductances [H]; resistance, bucket_resistance [ohm]; heat_capacity [J/K]
    growth [1/K]; wave, spacing [m]; current, held : design currents of drive and bucket coil [A]
    lossy : resistance of capacitor and switch per speed [ohm s/m]; strand_drag [N s/m]
    secondary : loss in walls of the sled per thrust work; temperature : of coils at the start [K]
    """

    pieces: list[list[float]]
    knot: float
    reach: float
    apart: list[float]
    inverse: list[list[list[float]]]
    bucket: float
    effective: float
    resistance: float
    bucket_resistance: float
    heat_capacity: float
    growth: float
    wave: float
    spacing: float
    current: float
    held: float
    lossy: float
    strand_drag: float
    secondary: float
    temperature: float
    mass: float
    acceleration: float
    speed: float
    drag: Drag


def gun(leaf: Coilgun, duty: Duty, drag: Drag) -> Gun:
    """The numbers of a gun and its duty.

    Capacitors and switches are resistances: r = a U / (i**2 w / v) loses the share a of the stored
    U in a cycle, d w L the share d of the apparent power (design of the coil gun).
    """
    found = stage(leaf, duty)
    drive, wave = found.drive, float(found.wave[0])
    pieces, knot = mutual_pieces(found)
    apart = [float(self_inductance(drive)[0])]
    for steps in range(1, MOST):
        mutual = coil_mutual(drive, drive, steps * found.spacing, RADIAL, AXIAL)
        apart.append(float(mutual[0]))
    full = float(found.current[0])
    given = duty.thrust * found.spacing + cycle_loss(found, found.current, duty.speed)
    first, _ = capacitor_voltage(found, found.current, duty.speed, given)
    angular = np.pi * duty.speed / found.wave
    stored = float((first / angular)[0] ** 2 / (2 * found.inductance[0]))
    apparent = float(leaf.conduction_loss[0] * np.pi * found.inductance[0]) / wave
    start = float(resistivity_at(leaf, found.temperature)[0])
    bucket_section = float(found.bucket.section[0])
    metal = float((leaf.packing * drive.volume)[0]) * ALUMINIUM_DENSITY
    around = 2 * np.pi * float(found.bucket.radius[0])
    return Gun(
        pieces=pieces,
        knot=knot,
        reach=REACH * wave,
        apart=apart,
        inverse=[inverse_of(apart, count) for count in range(MOST)],
        bucket=float(self_inductance(found.bucket)[0]),
        effective=float(found.inductance[0]),
        resistance=float(found.resistance[0]),
        bucket_resistance=float(leaf.bucket_resistivity[0]) * around / bucket_section,
        heat_capacity=metal * float(leaf.heat_capacity[0]),
        growth=float(leaf.resistivity[0] * leaf.resistivity_slope[0]) / start,
        wave=wave,
        spacing=float(found.spacing[0]),
        current=full,
        held=float(found.held[0]),
        lossy=float(leaf.capacitor_loss[0]) * stored / (full**2 * wave) + apparent,
        strand_drag=float((strand_power(leaf, found, duty.speed, found.current))[0])
        / float(duty.speed[0]) ** 2,
        secondary=float(leaf.secondary_share[0]),
        temperature=float(found.temperature[0]),
        mass=float(duty.moved_mass[0]),
        acceleration=float(duty.acceleration[0]),
        speed=float(duty.speed[0]),
        drag=drag,
    )


def mutual_pieces(found: Stage) -> tuple[list[list[float]], float]:
    """Mutual inductance of drive and bucket coil, spline of degree 5, M(x) = sum c (x - x_i)**n.

    One source for M and dM/dx, so that work and induced voltage are the same energy.
    """
    from scipy.interpolate import make_interp_spline

    reach = REACH * float(found.wave[0])
    place = np.linspace(-reach, reach, 2 * KNOTS + 1)
    mutual = coil_mutual(found.drive, found.bucket, place, RADIAL, AXIAL)
    spline = make_interp_spline(place, mutual, k=5)
    factorials = (120, 24, 6, 2, 1, 1)
    rows = [spline(place[:-1], nu=5 - row) / each for row, each in enumerate(factorials)]
    return np.array(rows).T.tolist(), float(place[1] - place[0])


def inverse_of(apart: list[float], count: int) -> list[list[float]]:
    """Inverse of the inductances of `count` neighbouring drive coils [1/H]."""
    if count == 0:
        return []
    index = np.abs(np.subtract.outer(np.arange(count), np.arange(count)))
    found: list[list[float]] = np.linalg.inv(np.array(apart)[index]).tolist()
    return found


@dataclass
class Probe:
    """What the equations saw last: force [N], largest current [A] and voltage [V], power [W]."""

    force: float = 0.0
    current: float = 0.0
    voltage: float = 0.0
    power: float = 0.0


class Equations:
    """Slopes of the state by place for the stages that are active now; coil k stands at k spacing.

    sum_j L_kj i_j' + (M_k J)' + r_k i_k = V_k, V_k' = -i_k / C_k, L_b J' + sum (M_k i_k)' + R_b J
    = 0, F = J sum i_k dM_k/dx (Maxwell 1873, linked circuits).
    """

    def __init__(self, gun: Gun) -> None:
        self.gun = gun
        self.first = 0
        self.capacities: list[float] = []
        self.lossy: list[float] = []
        self.probe = Probe()

    def mutual(self, apart: float) -> tuple[float, float]:
        """Mutual inductance with the bucket coil and its slope, apart = bucket - coil [H, H/m]."""
        gun = self.gun
        ahead = apart + gun.reach
        index = int(ahead / gun.knot)
        index = min(max(index, 0), len(gun.pieces) - 1)
        x = ahead - index * gun.knot
        a, b, c, d, e, f = gun.pieces[index]
        value = ((((a * x + b) * x + c) * x + d) * x + e) * x + f
        return value, (((5 * a * x + 4 * b) * x + 3 * c) * x + 2 * d) * x + e

    def __call__(self, state: State) -> State:
        """Slopes by way, dy/dx = (dy/dt) / v; writes what it saw to the probe."""
        gun, speed, held = self.gun, state[SPEED], state[BUCKET]
        count = len(self.capacities)
        currents, voltages = state[FIXED::EACH], state[FIXED + 1 :: EACH]
        linked, drives, warms = [], [], []
        converter = pull = returned = 0.0
        for k in range(count):
            value, rate = self.mutual(state[PLACE] - (self.first + k) * gun.spacing)
            current = currents[k]
            warm = 1 + gun.growth * state[FIXED + EACH * k + 2] / gun.heat_capacity
            resistance = gun.resistance * warm
            linked.append(value)
            drives.append(
                voltages[k] - (resistance + self.lossy[k]) * current - speed * rate * held
            )
            warms.append(resistance * current * current)
            converter += self.lossy[k] * current * current
            pull += rate * current
            returned += voltages[k] * current
        inverse = gun.inverse[count]
        pushed = [sum(map(mul, row, drives)) for row in inverse]
        turned = [sum(map(mul, row, linked)) for row in inverse]
        lost = gun.bucket_resistance * held
        induced = -(speed * pull) - lost - sum(map(mul, linked, pushed))
        rise = induced / (gun.bucket - sum(map(mul, linked, turned)))
        force = held * pull
        strands, drag = gun.strand_drag * speed, gun.drag(speed)
        probe = self.probe
        probe.force, probe.power = force, returned
        probe.current = max(map(abs, currents), default=0.0)
        probe.voltage = max(map(abs, voltages), default=0.0)
        inverted = 1 / speed
        slopes = [
            inverted,
            1.0,
            (force * (1 - gun.secondary) - strands - drag) / gun.mass * inverted,
            rise * inverted,
            sum(warms) * inverted,
            converter * inverted,
            strands,
            lost * held * inverted + force * gun.secondary,
            drag,
        ]
        for k in range(count):
            slopes.append((pushed[k] - rise * turned[k]) * inverted)
            slopes.append(-currents[k] / self.capacities[k] * inverted)
            slopes.append(warms[k] * inverted)
        return slopes

    def magnetic(self, state: State) -> float:
        """Energy of all circuits, sum L i i / 2 with the bucket coil [J]."""
        gun, held = self.gun, state[BUCKET]
        currents = state[FIXED::EACH]
        total = gun.bucket * held * held / 2
        for k, current in enumerate(currents):
            value, _ = self.mutual(state[PLACE] - (self.first + k) * gun.spacing)
            total += value * current * held
            for j, other in enumerate(currents):
                total += gun.apart[abs(k - j)] * current * other / 2
        return total
