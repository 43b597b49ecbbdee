"""All that a mass driver is designed from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from moonbase.launch.driver.bus import Bus
from moonbase.launch.driver.cooling import Cooling
from moonbase.launch.driver.cryogenics import Cryostat
from moonbase.launch.driver.imports import ImportShares
from moonbase.launch.driver.levitation import Levitation
from moonbase.launch.driver.payload import Payload
from moonbase.launch.driver.sleds import Sleds
from moonbase.launch.driver.upkeep import Upkeep
from moonbase.launch.mass_driver import MassDriver

HOLDING = ("coilgun",)
"""Motors whose own capacitors hold the energy of a shot: they need no store on the bus."""
USUAL_MOTOR = "synchronous"
"""The motor of the routes: a maglev sled on a linear synchronous motor."""


@dataclass(frozen=True)
class DriverLeaves:
    """All that a design is made from; `motor` is the leaf of the motor named `kind`."""

    driver: MassDriver
    kind: str
    motor: Any
    cooling: Cooling
    levitation: Levitation
    payload: Payload
    bus: Bus
    cryostat: Cryostat
    sleds: Sleds
    upkeep: Upkeep
    imports: ImportShares
