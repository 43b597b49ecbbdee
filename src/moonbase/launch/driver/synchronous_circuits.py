"""The circuits of a synchronous motor: sections in rotating axes, current control, limit."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from moonbase.constants import ALUMINIUM_DENSITY
from moonbase.launch.driver.coil import resistivity_at
from moonbase.launch.driver.motor_duty import Duty, MotorDesign
from moonbase.launch.driver.motor_synchronous import SynchronousMotor, layout
from moonbase.launch.driver.synchronous_heat import SIDES
from moonbase.launch.driver.transient import Drag
from moonbase.launch.driver.transient_steps import State

NEARLY = 1e-9
"""Share of a section by which a place may be short of its end and count as there [1]."""
HEADROOM = 1.1
"""Voltage that inverters can give over that of the design: what control needs."""
SHARPNESS = 32
"""Exponent of the smooth limit of voltage: |u| (1 + (|u| / V)**n)**(-1/n)."""
TIME, PLACE, SPEED, SOURCE, COILS, CONVERTER, STRANDS, SLED, DRAG = range(9)
"""Places in the state; after them d current, q current and heat of each active section."""
FIXED = 9
"""Values of the state that do not belong to a section."""
EACH = 4
"""Values of a section; the last is the q current that the control asks for."""


@dataclass(frozen=True)
class Machine:
    """Plain numbers of a motor, of one section on one side; the sides are alike.

    wave : pi / pitch [1/m]; flux : linked per length of overlap [Wb/m]
    inductance [H], resistance [ohm], heat_capacity [J/K] : of a section
    growth : of resistance with temperature, relative [1/K]; temperature : at the start [K]
    own : resistance by its own field in its strands, per speed**2 [ohm s2/m2]
    section, sled : lengths [m]; limit : voltage [V]; full : current of the design [A]
    mass [kg], acceleration [m/s2], speed [m/s] : of the duty
    constant : thrust of the whole sled per ampere [N/A]; strand_drag [N s/m]
    conduction : loss per volt-ampere; switching : the same per speed [s/m]
    secondary : loss in the sled per thrust work; least_loop : time constant of control [s]
    """

    wave: float
    flux: float
    inductance: float
    resistance: float
    heat_capacity: float
    growth: float
    temperature: float
    own: float
    section: float
    sled: float
    limit: float
    full: float
    mass: float
    acceleration: float
    speed: float
    constant: float
    strand_drag: float
    conduction: float
    switching: float
    secondary: float
    least_loop: float
    drag: Drag


def machine(leaf: SynchronousMotor, duty: Duty, design: MotorDesign, drag: Drag) -> Machine:
    """The numbers of a motor and its duty, tau = 1 / (c f) the current control at the muzzle."""
    found = layout(leaf, duty)
    pitch, poles = float(leaf.pole_pitch[0]), float(found.section[0])
    start = float(resistivity_at(leaf, found.temperature)[0])
    ways = found.resistance[0] / start * found.area[0]
    conductor = 3 * poles * float(ways * found.area[0]) * ALUMINIUM_DENSITY
    carrier = float(leaf.carrier_ratio[0])
    return Machine(
        wave=np.pi / pitch,
        flux=float(found.flux[0]) / pitch,
        inductance=float(found.inductance[0]) * poles,
        resistance=float(found.resistance[0]) * poles,
        heat_capacity=conductor * float(leaf.heat_capacity[0]),
        growth=float(leaf.resistivity[0] * leaf.resistivity_slope[0]) / start,
        temperature=float(found.temperature[0]),
        own=float(found.own[0]) * poles,
        section=poles * pitch,
        sled=float(found.poles[0]) / SIDES * pitch,
        limit=HEADROOM * float(design.peak_voltage[0]),
        full=float(found.current[0]),
        mass=float(duty.moved_mass[0]),
        acceleration=float(duty.acceleration[0]),
        speed=float(duty.speed[0]),
        constant=float(found.constant[0] * found.poles[0]),
        strand_drag=float(found.strand_drag[0]),
        conduction=float(leaf.conduction_loss[0]),
        switching=float(leaf.switching_time[0]) * carrier / (2 * pitch),
        secondary=float(leaf.secondary_share[0]),
        least_loop=1 / (carrier * float(design.frequency[0])),
        drag=drag,
    )


@dataclass
class Probe:
    """What the equations saw last: force [N], largest current [A] and voltage [V], power [W]."""

    force: float = 0.0
    current: float = 0.0
    voltage: float = 0.0
    power: float = 0.0


class Equations:
    """Slopes of the state by place or by time, for the sections that are active now.

    u_d = R i_d + dL/dt - w L i_q, L = l i_d + f(x); u_q = R i_q + l di_q/dt + w L (Park); thrust
    per side (3/2) sum(w / v f i_q + i_d df/dx); f grows with the overlap of sled and section. What
    control asks for follows the wanted current with the time constant `loop`.
    """

    def __init__(self, machine: Machine, first: int, count: int, place: float) -> None:
        self.machine = machine
        self.first = first
        self.probe = Probe()
        self.loop = machine.least_loop
        self.refresh(count, place)

    def refresh(self, count: int, place: float) -> None:
        """Slopes of the overlaps from this place to the next event."""
        m = self.machine
        tail = place + NEARLY * m.section  # ends of sections count as passed, x + 1e-9 l (events)
        head = tail + m.sled
        self.overlaps: list[tuple[float, float, float]] = []
        for index in range(self.first, self.first + count):
            low, high = index * m.section, (index + 1) * m.section
            upper, lower = min(head, high), max(tail, low)
            rate = float(low <= head < high) - float(low <= tail < high)
            self.overlaps.append((max(upper - lower, 0.0), rate, float(upper > lower)))
        self.origin = place

    def by_time(self, state: State) -> State:
        """Slopes by time; writes what it saw to the probe."""
        m, speed = self.machine, state[SPEED]
        wanted = m.mass * m.acceleration + m.strand_drag * speed + m.drag(speed)
        wanted /= m.constant * (1 - m.secondary)
        source = coils = converter = thrust = 0.0
        self.probe.current = self.probe.voltage = 0.0
        slopes: State = []
        for index, overlap in enumerate(self.overlaps):
            at = FIXED + EACH * index
            warm, lost, given, pull = self.section(
                state, state[at : at + EACH], overlap, wanted, slopes
            )
            source += given + lost
            coils += warm
            converter += lost
            thrust += pull
        thrust *= SIDES
        strands, drag = m.strand_drag * speed, m.drag(speed)
        net = thrust * (1 - m.secondary) - strands - drag
        self.probe.force, self.probe.power = thrust, SIDES * source
        return [
            1.0,
            speed,
            net / m.mass,
            SIDES * source,
            SIDES * coils,
            SIDES * converter,
            strands * speed,
            thrust * m.secondary * speed,
            drag * speed,
            *slopes,
        ]

    def section(
        self,
        state: State,
        own: State,
        overlap: tuple[float, float, float],
        wanted: float,
        slopes: State,
    ) -> tuple[float, float, float, float]:
        """One section: adds its slopes; heat, converter loss, power given [W], thrust [N]."""
        m, speed = self.machine, state[SPEED]
        angular = m.wave * speed
        direct, cross, heat, asked = own
        start, rate, on = overlap
        flux, growing = m.flux * (start + rate * (state[PLACE] - self.origin)), m.flux * rate
        rise = (on * wanted - asked) / self.loop
        resistance = m.resistance * (1 + m.growth * heat / m.heat_capacity)
        resistance += m.own * speed * speed
        gain = m.inductance / self.loop
        given_d = growing * speed - angular * m.inductance * cross
        given_q = angular * (m.inductance * direct + flux)
        volt_d = given_d + resistance * direct - gain * direct
        volt_q = given_q + resistance * cross + m.inductance * rise + gain * (asked - cross)
        size = (volt_d * volt_d + volt_q * volt_q) ** 0.5
        held = (1 + (size / m.limit) ** SHARPNESS) ** (-1 / SHARPNESS)
        volt_d, volt_q, size = volt_d * held, volt_q * held, size * held
        square = direct * direct + cross * cross
        amplitude = square**0.5
        warm = 3 / 2 * resistance * square
        slopes.append((volt_d - given_d - resistance * direct) / m.inductance)
        slopes.append((volt_q - given_q - resistance * cross) / m.inductance)
        slopes.append(warm)
        slopes.append(rise)
        probe = self.probe
        probe.current, probe.voltage = max(probe.current, amplitude), max(probe.voltage, size)
        lost = 3 / 2 * size * amplitude * (m.conduction + m.switching * speed)
        given = 3 / 2 * (volt_d * direct + volt_q * cross)
        return warm, lost, given, 3 / 2 * (m.wave * flux * cross + growing * direct)

    def by_place(self, state: State) -> State:
        """Slopes by way, dy/dx = (dy/dt) / v."""
        inverse = 1 / state[SPEED]
        return [each * inverse for each in self.by_time(state)]
