"""A shot of the synchronous motor: sections in rotating axes, current control, voltage limit."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from moonbase.constants import ALUMINIUM_DENSITY
from moonbase.launch.driver.coil import resistivity_at
from moonbase.launch.driver.motor_duty import Duty, MotorDesign
from moonbase.launch.driver.motor_synchronous import SIDES, SynchronousMotor, layout
from moonbase.launch.driver.transient import Drag, EnergyBalance, Shot
from moonbase.launch.driver.transient_steps import State, graded, runge_kutta

NEARLY = 1e-9
"""Share of a section by which a place may be short of its end and count as there [1]."""
HEADROOM = 1.1
"""Voltage that inverters can give over that of the design: what control needs."""
SHARPNESS = 32
"""Exponent of the smooth limit of voltage: |u| (1 + (|u| / V)**n)**(-1/n)."""
LOOP = 0.04
"""Time constant of current control, least share of the time to pass from event to event."""
FINE, COARSE = 0.7, 2.0
"""First and greatest step after an event, in time constants of the current control."""
NEAR, STARVED = 0.95, 0.2
"""Share of the voltage from which steps are finer, and by how much: the limit is a sharp bend."""
FADED = 1e-5
"""Share of its full current below which a section that the sled has left is opened."""
LINGER = 1
"""Sections behind the sled that may still carry current."""
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
    growth : of resistance with temperature, relative [1/K]
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
    start = float(resistivity_at(leaf, leaf.temperature)[0])
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
        m = self.machine
        speed = state[SPEED]
        angular = m.wave * speed
        ahead = state[PLACE] - self.origin
        wanted = m.mass * m.acceleration + m.strand_drag * speed + m.drag(speed)
        wanted /= m.constant * (1 - m.secondary)
        source = coils = converter = thrust = 0.0
        seen_current = seen_voltage = 0.0
        slopes: State = []
        per_loss = m.conduction + m.switching * speed
        at = FIXED
        for start, rate, on in self.overlaps:
            direct, cross, heat, asked = state[at : at + EACH]
            at += EACH
            overlap = start + rate * ahead
            flux, growing = m.flux * overlap, m.flux * rate
            rise = (on * wanted - asked) / self.loop
            resistance = m.resistance * (1 + m.growth * heat / m.heat_capacity)
            linked = m.inductance * direct + flux
            gain = m.inductance / self.loop
            given_d = growing * speed - angular * m.inductance * cross
            given_q = angular * linked
            volt_d = given_d + resistance * direct - gain * direct
            volt_q = given_q + resistance * cross + m.inductance * rise + gain * (asked - cross)
            size = (volt_d * volt_d + volt_q * volt_q) ** 0.5
            held = (1 + (size / m.limit) ** SHARPNESS) ** (-1 / SHARPNESS)
            volt_d, volt_q, size = volt_d * held, volt_q * held, size * held
            amplitude = (direct * direct + cross * cross) ** 0.5
            warm = 3 / 2 * resistance * (direct * direct + cross * cross)
            lost = 3 / 2 * size * amplitude * per_loss
            source += 3 / 2 * (volt_d * direct + volt_q * cross) + lost
            coils += warm
            converter += lost
            thrust += 3 / 2 * (m.wave * flux * cross + growing * direct)
            slopes.append((volt_d - given_d - resistance * direct) / m.inductance)
            slopes.append((volt_q - given_q - resistance * cross) / m.inductance)
            slopes.append(warm)
            slopes.append(rise)
            seen_current = max(seen_current, amplitude)
            seen_voltage = max(seen_voltage, size)
        thrust *= SIDES
        strands = m.strand_drag * speed
        drag = m.drag(speed)
        net = thrust * (1 - m.secondary) - strands - drag
        probe = self.probe
        probe.force, probe.current, probe.voltage = thrust, seen_current, seen_voltage
        probe.power = SIDES * source
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

    def by_place(self, state: State) -> State:
        """Slopes by way, dy/dx = (dy/dt) / v."""
        inverse = 1 / state[SPEED]
        return [each * inverse for each in self.by_time(state)]


def shoot_synchronous(leaf: SynchronousMotor, duty: Duty, design: MotorDesign, drag: Drag) -> Shot:
    """The shot from rest, from event to event: head or tail of the sled at an end of a section."""
    run = Run(machine(leaf, duty, design, drag), float(leaf.temperature[0]))
    while run.advance():
        pass
    return run.shot()


class Run:
    """A shot under way: its state, the sections that carry current, and the history."""

    def __init__(self, machine: Machine, temperature: float) -> None:
        self.machine = machine
        self.temperature = temperature
        reached = int(machine.sled / machine.section) + 1
        self.state: State = [0.0] * (FIXED + EACH * reached)
        self.equations = Equations(machine, 0, reached, 0.0)
        self.cut = 0.0
        self.hottest = 0.0
        self.opened = reached
        self.history: list[tuple[float, ...]] = []

    @property
    def count(self) -> int:
        """Active sections."""
        return (len(self.state) - FIXED) // EACH

    def advance(self) -> bool:
        """Go to the next event; whether the sled is still slower than the muzzle speed."""
        m, place = self.machine, self.state[PLACE]
        small = NEARLY * m.section  # an event this near is the present one: n = x / l + 1e-9
        tail = (int(place / m.section + NEARLY) + 1) * m.section
        head = (int((place + m.sled) / m.section + NEARLY) + 1) * m.section - m.sled
        goal = min(each for each in (tail, head) if each > place + small)
        if self.state[SPEED] == 0.0:
            self._from_rest(goal)
        else:
            self._along(goal)
        finished = self.state[SPEED] >= m.speed
        self._switch()
        return not finished

    def _along(self, goal: float) -> None:
        """Steps of place to the goal, or to the muzzle speed by the secant of v**2."""
        m, start = self.machine, self.state[PLACE]
        passing = (goal - start) / self.state[SPEED]
        self.equations.loop = max(m.least_loop, LOOP * passing)
        held = STARVED if self.equations.probe.voltage > NEAR * m.limit else 1.0
        scale = held * self.equations.loop * self.state[SPEED]
        steps = graded(goal - start, scale, FINE, COARSE)
        for index, step in enumerate(steps):
            after = runge_kutta(self.equations.by_place, self.state, step)
            if after[SPEED] >= m.speed:
                self._finish(step, after)
                return
            self.state = after
            if index % 4 == 0 and index + 1 < len(steps):
                self._note()
        self.state[PLACE] = goal
        self._note()

    def _finish(self, step: float, after: State) -> None:
        """The last step, cut where v**2 is that of the muzzle, h (V**2 - v**2) / (u**2 - v**2)."""
        m, before = self.machine, self.state
        for _ in range(4):
            gain = after[SPEED] ** 2 - before[SPEED] ** 2
            step *= (m.speed**2 - before[SPEED] ** 2) / gain
            after = runge_kutta(self.equations.by_place, before, step)
        after[SPEED] = max(after[SPEED], m.speed)
        self.state = after
        self._note()

    def _from_rest(self, goal: float) -> None:
        """The first stretch by time, for at rest no place is passed; steps end at the goal."""
        m = self.machine
        passing = (2 * goal / m.acceleration) ** 0.5
        self.equations.loop = max(m.least_loop, LOOP * passing)
        for step in graded(passing, self.equations.loop, FINE, COARSE):
            after = runge_kutta(self.equations.by_time, self.state, step)
            if after[PLACE] >= goal:
                break
            self.state = after
            self._note()
        left = goal - self.state[PLACE]
        for step in graded(left, self.equations.loop * self.state[SPEED], FINE, COARSE):
            self.state = runge_kutta(self.equations.by_place, self.state, step)
        self.state[PLACE] = goal
        self._note()

    def _switch(self) -> None:
        """Open sections that have faded behind the sled, close the one that its head enters."""
        m, place = self.machine, self.state[PLACE]
        gone = int(place / m.section + NEARLY)
        while self.equations.first < gone:
            direct, cross = self.state[FIXED], self.state[FIXED + 1]
            if np.hypot(direct, cross) > FADED * m.full and gone - self.equations.first <= LINGER:
                break
            self._open(direct, cross)
        last = self.equations.first + self.count - 1
        while last < int((place + m.sled) / m.section + NEARLY):
            self.state = [*self.state, 0.0, 0.0, 0.0, 0.0]
            self.opened += 1
            last += 1
        self.equations.refresh(self.count, place)

    def _open(self, direct: float, cross: float) -> None:
        """Cut the rest of a current: (3/2) l i**2 / 2 is lost."""
        self.cut += SIDES * 3 / 4 * self.machine.inductance * (direct**2 + cross**2)
        self.hottest = max(self.hottest, self.state[FIXED + 2])
        self.state = self.state[:FIXED] + self.state[FIXED + EACH :]
        self.equations.first += 1

    def _note(self) -> None:
        """Add the present to the history."""
        seen, state = self.equations.probe, self.state
        self.hottest = max(self.hottest, *state[FIXED + 2 :: EACH])
        warmest = self.temperature + self.hottest / self.machine.heat_capacity
        now = (state[TIME], state[PLACE], state[SPEED])
        self.history.append((*now, seen.force, seen.current, seen.voltage, seen.power, warmest))

    def shot(self) -> Shot:
        """The record of what happened; magnetic rest (3/2) l i**2 / 2 of all sections."""
        m, state = self.machine, self.state
        squares = sum(x * x for x in state[FIXED::EACH]) + sum(
            x * x for x in state[FIXED + 1 :: EACH]
        )
        balance = EnergyBalance(
            source=state[SOURCE],
            kinetic=m.mass * state[SPEED] ** 2 / 2,
            magnetic=SIDES * 3 / 4 * m.inductance * squares,
            capacitor=0.0,
            coils=state[COILS],
            strands=state[STRANDS],
            converter=state[CONVERTER],
            cut=self.cut,
            sled=state[SLED],
            drag=state[DRAG],
        )
        return Shot.of(self.history, SIDES * self.opened, balance)
