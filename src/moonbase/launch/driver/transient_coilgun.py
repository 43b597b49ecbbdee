"""A shot of the coil gun, stage by stage: firing, opening, charge control, history."""

from __future__ import annotations

import numpy as np

from moonbase.launch.driver.coilgun_circuits import (
    BUCKET,
    COILS,
    CONVERTER,
    DRAG,
    EACH,
    FIXED,
    PLACE,
    SLED,
    SPEED,
    STRANDS,
    TIME,
    Equations,
    gun,
)
from moonbase.launch.driver.motor_coilgun import Coilgun, capacitor_voltage, cycle_loss, stage
from moonbase.launch.driver.motor_duty import Duty, MotorDesign
from moonbase.launch.driver.transient import Drag, EnergyBalance, Shot
from moonbase.launch.driver.transient_steps import State, runge_kutta

LEAST_SHARE = 1e-9
"""Least share of a step that counts as a crossing [1]."""
PUSHED = 2
"""Half waves over which a pusher gives the first speed, for a cycle from rest has no length."""
FIRST_CYCLE = 4
"""Stages until all active coils carry current."""
LEARNING = 0.1
"""Share of the lack of thrust by which the next charge is raised."""
EARLY, EARLY_STEPS, STEPS = 40, 24, 16
"""Stages of the start, and steps from one firing to the next there and after: while the speed
doubles in a few stages steps are finer."""
LATEST = 1.5
"""Place in half waves past a coil at which its switch is forced open."""


def shoot_coilgun(leaf: Coilgun, duty: Duty, design: MotorDesign, drag: Drag) -> Shot:
    """The shot, from the speed that a pusher gives on the first half wave, stage by stage."""
    run = Run(leaf, duty, design, drag)
    while run.advance():
        pass
    return run.shot()


class Run:
    """A shot under way: its state, the stages that carry current, and the history."""

    def __init__(self, leaf: Coilgun, duty: Duty, design: MotorDesign, drag: Drag) -> None:
        self.gun = gun(leaf, duty, drag)
        self.found = stage(leaf, duty)
        self.equations = Equations(self.gun)
        self.begin = (2 * self.gun.acceleration * PUSHED * self.gun.wave) ** 0.5
        self.state: State = [0.0] * FIXED
        self.state[TIME] = self.begin / self.gun.acceleration
        self.state[PLACE] = -self.gun.wave
        self.state[SPEED] = self.begin
        self.state[BUCKET] = self.gun.held
        self.start = self.equations.magnetic(self.state)
        self.fired = 0
        self.charge, self.before = 1.0, self.begin
        self.source = self.rest = self.cut = self.hottest = 0.0
        self.turns = float(design.peak_voltage[0] / self.voltage(self.gun.speed))
        self.history: list[tuple[float, ...]] = []
        self._fire()

    def voltage(self, speed: float) -> float:
        """Voltage to which the capacitor of a stage at this speed is charged (one turn) [V]."""
        passing = np.array([speed])
        work = self.gun.mass * self.gun.acceleration * self.found.spacing
        given = work + cycle_loss(self.found, self.found.current, passing)
        return float(capacitor_voltage(self.found, self.found.current, passing, given)[0][0])

    def _fire(self) -> None:
        """Close the switch of the next stage, C = 1 / (w**2 L) for the speed amid its coil.

        A gun is built for the speeds that it reaches: v**2 + 2 a w half a wave from here.
        """
        gun = self.gun
        speed = (self.state[SPEED] ** 2 + 2 * gun.acceleration * gun.wave) ** 0.5
        angular = np.pi * speed / gun.wave
        capacity = 1 / (angular**2 * gun.effective)
        voltage = self._charge() * self.voltage(speed)
        self.state = [*self.state, 0.0, voltage, 0.0]
        self.equations.capacities.append(capacity)
        self.equations.lossy.append(gun.lossy * speed)
        self.source += capacity * voltage**2 / 2
        self.fired += 1

    def _charge(self) -> float:
        """Charge over that of the design, moved by a tenth of what thrust lacked of late.

        a = (v**2 - u**2) / 2 s over the way since the last firing; a gun learns this from shots.
        """
        gun, speed = self.gun, self.state[SPEED]
        if self.fired > FIRST_CYCLE:
            reached = (speed**2 - self.before**2) / (2 * gun.spacing * gun.acceleration)
            self.charge *= 1 + LEARNING * min(max(1 - reached, -1), 1)
        self.before = speed
        return self.charge

    def _open(self) -> None:
        """Open the oldest stage; what little current it still has is cut, other fluxes stay."""
        gun, equations, state = self.gun, self.equations, self.state
        before = equations.magnetic(state)
        currents = state[FIXED::EACH]
        count = len(currents)
        place = state[PLACE]
        linked = [
            equations.mutual(place - (equations.first + k) * gun.spacing)[0] for k in range(count)
        ]
        full = [[gun.apart[abs(k - j)] for j in range(count)] + [linked[k]] for k in range(count)]
        matrix = np.array([*full, [*linked, gun.bucket]])
        flux = matrix @ np.array([*currents, state[BUCKET]])
        after = np.linalg.solve(matrix[1:, 1:], flux[1:])
        self.rest += equations.capacities[0] * state[FIXED + 1] ** 2 / 2
        self.hottest = max(self.hottest, state[FIXED + 2])
        self.state = [*state[:FIXED], *state[FIXED + EACH :]]
        for k in range(count - 1):
            self.state[FIXED + EACH * k] = float(after[k])
        self.state[BUCKET] = float(after[-1])
        equations.capacities.pop(0)
        equations.lossy.pop(0)
        equations.first += 1
        self.cut += before - equations.magnetic(self.state)

    def advance(self) -> bool:
        """To the place where the next stage fires; whether the sled is slower than the muzzle.

        Steps are short beside the gap of the coils, within which dM/dx turns over.
        """
        gun = self.gun
        start = (self.fired - 1) * gun.spacing - gun.wave
        count = EARLY_STEPS if self.fired < EARLY else STEPS
        for number in range(1, count + 1):
            if not self._reach(start + gun.spacing * number / count):
                return False
        self._fire()
        return True

    def _reach(self, goal: float) -> bool:
        """To a place, x = goal but for rounding; whether the sled is slower than the muzzle."""
        while goal - self.state[PLACE] > LEAST_SHARE * self.gun.spacing:
            step = goal - self.state[PLACE]
            after = runge_kutta(self.equations, self.state, step)
            share = self._crossing(after, step)
            if share < 1:
                after = runge_kutta(self.equations, self.state, share * step)
            if after[SPEED] >= self.gun.speed:
                self._finish(share * step, after)
                return False
            self.state = after
            if share < 1 or self._late():
                self._open()
        self._note()
        return True

    def _late(self) -> bool:
        """Whether the bucket is so far past the oldest coil that its switch must open."""
        behind = self.state[PLACE] - self.equations.first * self.gun.spacing
        return behind >= LATEST * self.gun.wave

    def _crossing(self, after: State, step: float) -> float:
        """Share of the step at which the oldest current ends its cycle, 1 if it does not.

        Cubic through both ends with their slopes (Hermite), root by Newton x - f / f'.
        """
        early, late = self.state[FIXED], after[FIXED]
        behind = after[PLACE] - self.equations.first * self.gun.spacing
        if behind < 0 or early >= 0 or late < 0:
            return 1.0
        one = self.equations(self.state)[FIXED] * step
        two = self.equations(after)[FIXED] * step
        cubic = 2 * early - 2 * late + one + two
        square = -3 * early + 3 * late - 2 * one - two
        share = early / (early - late)
        for _ in range(8):
            value = ((cubic * share + square) * share + one) * share + early
            share -= value / ((3 * cubic * share + 2 * square) * share + one)
        return min(max(share, LEAST_SHARE), 1.0)

    def _finish(self, step: float, after: State) -> None:
        """The last step, cut where v**2 is that of the muzzle, h (V**2 - v**2) / (u**2 - v**2)."""
        goal, before = self.gun.speed, self.state
        for _ in range(6):
            step *= (goal**2 - before[SPEED] ** 2) / (after[SPEED] ** 2 - before[SPEED] ** 2)
            after = runge_kutta(self.equations, before, step)
        after[SPEED] = max(after[SPEED], goal)
        self.state = after
        self._note()

    def _note(self) -> None:
        """Add the present to the history, currents and voltages of the real turns."""
        seen, state = self.equations.probe, self.state
        self.hottest = max(self.hottest, *state[FIXED + 2 :: EACH], 0.0)
        self.history.append(
            (
                state[TIME],
                state[PLACE] + (1 + PUSHED) * self.gun.wave,
                state[SPEED],
                seen.force,
                seen.current / self.turns,
                seen.voltage * self.turns,
                seen.power,
                self.gun.temperature + self.hottest / self.gun.heat_capacity,
            )
        )

    def shot(self) -> Shot:
        """The record of what happened; kinetic is m (v**2 - v0**2) / 2, v0 from the pusher."""
        state = self.state
        left = zip(self.equations.capacities, state[FIXED + 1 :: EACH], strict=True)
        balance = EnergyBalance(
            source=self.source,
            kinetic=self.gun.mass * (state[SPEED] ** 2 - self.begin**2) / 2,
            magnetic=self.equations.magnetic(state) - self.start,
            capacitor=self.rest + sum(c * v * v / 2 for c, v in left),
            coils=state[COILS],
            strands=state[STRANDS],
            converter=state[CONVERTER],
            cut=self.cut,
            sled=state[SLED],
            drag=state[DRAG],
        )
        return Shot.of(self.history, self.fired, balance)
