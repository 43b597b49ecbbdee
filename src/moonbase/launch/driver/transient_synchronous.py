"""A shot of the synchronous motor, from event to event: sections, steps, history."""

from __future__ import annotations

import numpy as np

from moonbase.launch.driver.motor_duty import Duty, MotorDesign
from moonbase.launch.driver.motor_synchronous import SynchronousMotor
from moonbase.launch.driver.synchronous_circuits import (
    COILS,
    CONVERTER,
    DRAG,
    EACH,
    FIXED,
    NEARLY,
    PLACE,
    SLED,
    SOURCE,
    SPEED,
    STRANDS,
    TIME,
    Equations,
    Machine,
    machine,
)
from moonbase.launch.driver.synchronous_heat import SIDES
from moonbase.launch.driver.transient import Drag, EnergyBalance, Shot
from moonbase.launch.driver.transient_steps import State, graded, runge_kutta

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


def shoot_synchronous(leaf: SynchronousMotor, duty: Duty, design: MotorDesign, drag: Drag) -> Shot:
    """The shot from rest, from event to event: head or tail of the sled at an end of a section."""
    run = Run(machine(leaf, duty, design, drag))
    while run.advance():
        pass
    return run.shot()


class Run:
    """A shot under way: its state, the sections that carry current, and the history."""

    def __init__(self, machine: Machine) -> None:
        self.machine = machine
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
        warmest = self.machine.temperature + self.hottest / self.machine.heat_capacity
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
