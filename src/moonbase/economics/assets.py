"""What assets cost and how long they last: facilities on Earth and satellites."""

from __future__ import annotations

from dataclasses import dataclass

from moonbase.flows import Samples, parameter


@dataclass(frozen=True, kw_only=True)
class GroundFacility:
    """Cost, life and consumption of a facility."""

    initial_capacity: Samples = parameter("ground.initial_capacity", "GW")
    cost: Samples = parameter("ground.facility_cost", "USD/W")
    life: Samples = parameter("ground.facility_life", "year")
    operations_rate: Samples = parameter("ground.operations_rate", "1/year")
    usage_effectiveness: Samples = parameter("ground.power_usage_effectiveness", "1")
    load_factor: Samples = parameter("ground.load_factor", "1")
    water_use: Samples = parameter("ground.water_use", "L/kWh")
    water_price: Samples = parameter("ground.water_price", "USD/m3")


@dataclass(frozen=True, kw_only=True)
class SatellitePrice:
    """What an Earth-built satellite costs besides launch and accelerators, by mass."""

    price: Samples = parameter("satellite.price", "USD/kg")
    price_growth: Samples = parameter("satellite.price_growth", "1/year")
    operations_rate: Samples = parameter("satellite.operations_rate", "1/year")
    development_cost: Samples = parameter("satellite.development_cost", "USD")
    development_power: Samples = parameter("satellite.development_power", "GW")


@dataclass(frozen=True, kw_only=True)
class DensityPrice:
    """What a satellite known by its density costs, per watt, with paid replacement."""

    price: Samples = parameter("satellite.hardware_price", "USD/W")
    replacement_rate: Samples = parameter("satellite.replacement_rate", "1/year")
    sun_fraction: Samples = parameter("satellite.sun_fraction", "1")


@dataclass(frozen=True, kw_only=True)
class SatelliteLife:
    """Service life and failures of a satellite, and the carbon of its launch."""

    life: Samples = parameter("satellite.life", "year")
    failure_rate: Samples = parameter("satellite.failure_rate", "1/year")
    deployment_success: Samples = parameter("satellite.deployment_success", "1")
    launch_carbon: Samples = parameter("launch.carbon", "1")
