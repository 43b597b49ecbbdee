"""Prices of the parts of Earth-built satellites, without accelerators."""

from __future__ import annotations

from dataclasses import dataclass

from moonbase.flows import Samples, parameter


@dataclass(frozen=True, kw_only=True)
class PartPrices:
    """What each part costs when satellites are made by the thousand; `other` has no own price."""

    array: Samples = parameter("part_price.array", "USD/W")
    radiator: Samples = parameter("part_price.radiator", "USD/m2")
    battery: Samples = parameter("part_price.battery", "USD/kWh")
    electronics: Samples = parameter("part_price.electronics", "USD/W")
    avionics: Samples = parameter("part_price.avionics", "USD")
    structure: Samples = parameter("part_price.structure", "USD/kg")
    shielding: Samples = parameter("part_price.shielding", "USD/kg")
    terminals: Samples = parameter("part_price.terminals", "USD")
    attitude: Samples = parameter("part_price.attitude", "USD/kg")
    propulsion: Samples = parameter("part_price.propulsion", "USD/kg")
    propellant: Samples = parameter("part_price.propellant", "USD/kg")
    integration: Samples = parameter("part_price.integration", "1")
    other: Samples = parameter("satellite.price", "USD/kg")
