"""Heat that the parts of a satellite store."""

from __future__ import annotations

from dataclasses import dataclass

from moonbase.flows import Samples, parameter


@dataclass(frozen=True, kw_only=True)
class HeatCapacities:
    """Per kelvin: compute with its coolant, radiator and array."""

    compute: Samples = parameter("heat_capacity.compute", "kJ/K/kW")
    radiator: Samples = parameter("heat_capacity.radiator", "kJ/K/m**2")
    array: Samples = parameter("heat_capacity.array", "kJ/K/m**2")
