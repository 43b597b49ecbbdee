"""What was asked of a mass driver, and the answer: design, cost, plant, history of a shot."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from moonbase.design.driver import DriverDesign
from moonbase.design.driver_leaves import DriverLeaves
from moonbase.fleet.margins import Margins, NoMargins
from moonbase.flows import Samples
from moonbase.launch.driver.kinematics import history
from moonbase.launch.driver.limits import Limits

INSTANTS = 201
"""Instants of each phase in the history of a shot."""


@dataclass(frozen=True)
class Costs:
    """Prices of a year [USD/kg]: Earth-made machines, landed; running cost of lunar-made goods."""

    year: int
    imported: Samples
    made: Samples

    def of(self, mass: Samples, import_share: Samples) -> Samples:
        """Cost of a mass of which a share comes from Earth, m (s c_i + (1 - s) c_m) [USD]."""
        return mass * (import_share * self.imported + (1 - import_share) * self.made)


@dataclass(frozen=True)
class DriverStudy:
    """A design of so many equal tracks, with what it costs and what feeds it.

    plant, mass of the power plant per mean watt [kg/W]; margins, those of the budgets alone.
    """

    design: DriverDesign
    leaves: DriverLeaves
    limits: Limits
    tracks: int
    costs: Costs
    plant: Samples
    margins: Margins = field(default_factory=NoMargins)

    @property
    def part_costs(self) -> Mapping[str, Samples]:
        """Cost of each part, all tracks [USD]."""
        return {
            name: self.costs.of(part.mass * self.tracks, part.import_share)
            for name, part in self.design.parts.items()
        }


def asked(
    leaves: DriverLeaves,
    payload: float | None = None,
    speed: float | None = None,
    acceleration: float | None = None,
    interval: float | None = None,
) -> DriverLeaves:
    """Leaves with what was asked in the place of the scenario's values, SI; None keeps one."""
    given = {
        "payload": payload,
        "muzzle_speed": speed,
        "acceleration": acceleration,
        "shot_interval": interval,
    }
    changed = {name: np.array([value]) for name, value in given.items() if value is not None}
    return replace(leaves, driver=replace(leaves.driver, **changed))


def shot_history(design: DriverDesign) -> dict[str, Samples]:
    """Time, acceleration, speed, place, mechanical and electric power of a shot (one sample).

    Electric power is that of the force times 1 + losses / kinetic energy in thrust, and less what
    braking loses in proportion, as `design.driver` counts them: P = m a v (1 + w).
    """
    speed, energy = float(design.driver.muzzle_speed[0]), design.energy
    moved = float((design.driver.payload + design.sled_mass)[0])
    sled, jerk = float(design.sled_mass[0]), float(design.driver.jerk[0])
    motion = history(design.thrust, speed, jerk, INSTANTS)
    lost = energy.resistive + energy.converter + energy.secondary + energy.levitation
    factor = 1 + float((lost / (energy.kinetic_payload + energy.kinetic_sled))[0])
    power = moved * motion["acceleration"] * motion["speed"]
    rows = {**motion, "mechanical": power, "electric": power * factor}
    if sled <= 0:
        return rows
    back = history(design.braking, speed, jerk, INSTANTS)
    kept = float((energy.recovered / energy.kinetic_sled)[0])
    slowing = -sled * back["acceleration"] * (speed - back["speed"])
    whole, length = float(design.thrust.time[0]), float(design.thrust.length[0])
    braking = {
        "time": whole + back["time"],
        "acceleration": -back["acceleration"],
        "speed": speed - back["speed"],
        "place": length + speed * back["time"] - back["place"],
        "mechanical": slowing,
        "electric": slowing * kept,
    }
    return {name: np.concatenate([rows[name], braking[name]]) for name in rows}
