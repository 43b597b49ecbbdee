"""How a satellite sheds its heat: a radiator of a given temperature, or one that dies ask for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from moonbase.design.satellite_surroundings import Surroundings
from moonbase.fleet.coatings import Coating
from moonbase.fleet.coolants import Coolant
from moonbase.fleet.fins import Fins
from moonbase.fleet.heat_path import HeatPath
from moonbase.fleet.radiator import LunarRadiator, Radiator, radiator_area
from moonbase.fleet.radiator_design import RadiatorDesign, radiator_design, warm_coolant
from moonbase.fleet.satellite import Panel
from moonbase.fleet.thermal_loop import Circuit, ThermalLoop, single_phase, two_phase
from moonbase.flows import Samples


@dataclass(frozen=True, eq=False)
class Cooling:
    """Radiator and loop per watt of heat: area [m2/W], mass [kg/W], pump_power [W/W].

    temperature, mean of the surface [K]; detail, for all the heat, where dies set the temperature.
    """

    area: Samples
    mass: Samples
    pump_power: Samples
    temperature: Samples
    detail: RadiatorDesign | None = None


class Cooler(Protocol):
    """A way to shed a heat [W] in a place, until the coating is `age` old [s]."""

    def cooled(
        self, radiator: Radiator | LunarRadiator, heat: Samples, around: Surroundings, age: Samples
    ) -> Cooling:
        """Radiator and loop for the heat, per watt of it."""
        ...


@dataclass(frozen=True)
class ByTemperature:
    """A radiator known by its temperature, fin efficiency and mass per area, loop included."""

    def cooled(
        self, radiator: Radiator | LunarRadiator, heat: Samples, around: Surroundings, age: Samples
    ) -> Cooling:
        """A = Q / q (`radiator_area`); pumps are in the power of the bus."""
        area = radiator_area(radiator, np.ones_like(heat), around.radiator_load)
        nothing = np.zeros_like(area)
        return Cooling(area, area * radiator.areal_mass, nothing, radiator.temperature)


Flow = Callable[[ThermalLoop, Coolant, Samples, Samples], Circuit]
FLOWS: dict[str, Flow] = {"single-phase": single_phase, "two-phase": two_phase}
"""Name of a loop -> how its coolant carries heat."""


@dataclass(frozen=True, eq=False)
class ByDies:
    """A radiator as cold as dies at their limit allow, with a pumped loop and an ageing coating."""

    path: HeatPath
    fins: Fins
    coating: Coating
    loop: ThermalLoop
    panel: Panel
    coolant: Coolant
    flow: Flow

    def cooled(
        self, radiator: Radiator | LunarRadiator, heat: Samples, around: Surroundings, age: Samples
    ) -> Cooling:
        """Area and loop of `radiator_design` at the end of life, m = A k + loop."""
        circuit = self.flow(self.loop, self.coolant, heat, warm_coolant(self.path))
        found = radiator_design(
            heat, self.path, self.fins, self.coating, self.loop, circuit, around.faces, age
        )
        mass = found.area * self.panel.areal_mass + found.loop.mass
        pumps = found.loop.pump_power / heat
        return Cooling(found.area / heat, mass / heat, pumps, found.temperature, found)
