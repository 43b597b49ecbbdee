"""Independent oracle of the McCalip calculator, written from the study's own formulas.

Source: github.com/andrewmccalip/thoughts, commit e59571e (2025-12-15), orbital and ground code
with its default inputs. Nothing is imported from moonbase. Run it to print the reference digits
that validation/cases/mccalip.toml carries:

    python tests/oracles/mccalip.py
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Inputs:
    """Default inputs of the study; dollars, watts, kilograms, years."""

    power: float = 1e9
    years: int = 5
    hours: float = 8760.0
    satellite_power: float = 27e3
    specific_power: float = 36.5
    satellite_area: float = 116.0
    launch_price: float = 500.0
    hardware_price: float = 22.0
    sun_fraction: float = 0.98
    degradation: float = 0.025
    replacement: float = 0.09
    operations: float = 0.01
    development: float = 1e9
    rocket_payload: float = 100e3
    turbine_cost: float = 1800.0
    facility_cost: float = 5.25 + 3.00 + 2.50 + 1.75
    usage_effectiveness: float = 1.2
    gas_price: float = 4.30
    heat_rate: float = 6200.0
    capacity_factor: float = 0.85


SWEEPS = {
    "default": Inputs(),
    "launch-20": Inputs(launch_price=20.0),
    "three-years": Inputs(years=3),
    "no-replacement": Inputs(replacement=0.0),
    "v3-satellite": Inputs(satellite_power=60e3, specific_power=31.6, hardware_price=25.0),
    "dense-and-cheap": Inputs(specific_power=70.0, hardware_price=5.0),
}


def orbital(i: Inputs) -> dict[str, float]:
    """The orbital side: sizing, mass, money."""
    kept = 1 - i.degradation
    mean = sum(kept**year for year in range(i.years)) / i.years
    peak = i.power / (mean * i.sun_fraction)
    satellites = math.ceil(peak / i.satellite_power)
    built = satellites * i.satellite_power
    mass = built / i.specific_power
    hardware = i.hardware_price * built
    launch = i.launch_price * mass
    operations = hardware * i.operations * i.years
    replacement = hardware * i.replacement * i.years
    total = hardware + launch + operations + replacement + i.development
    return {
        "mean_in_service": mean,
        "peak_power": peak,
        "satellites": satellites,
        "mass": mass,
        "launches": math.ceil(mass / i.rocket_payload),
        "array_area": satellites * i.satellite_area,
        "leo.satellite": hardware,
        "leo.launch": launch,
        "leo.operations": operations,
        "leo.replacement": replacement,
        "leo.development": i.development,
        "leo.total": total,
        "leo.energy_cost": total / (i.power / 1e6 * i.hours * i.years),
    }


def ground(i: Inputs) -> dict[str, float]:
    """The ground side: a gas-fired data centre."""
    capex = (i.turbine_cost * i.usage_effectiveness / 1000 + i.facility_cost) * i.power
    energy = i.power / 1e6 * i.hours * i.years * i.capacity_factor
    fuel_price = i.heat_rate * i.gas_price / 1000
    fuel = fuel_price * energy * i.usage_effectiveness
    return {
        "ground.capex": capex,
        "ground.fuel_price": fuel_price,
        "ground.energy": fuel,
        "ground.total": capex + fuel,
        "ground.energy_cost": (capex + fuel) / energy,
    }


def break_even(i: Inputs) -> float:
    """Launch price at which the study calls both sides even; it leaves out operations and more."""
    peak = orbital(i)["peak_power"]
    ground_total = ground(i)["ground.total"]
    return (ground_total - i.hardware_price * peak) / (peak / i.specific_power)


def digits() -> dict[str, float]:
    """All reference digits: the default case, and the totals of every sweep."""
    default = SWEEPS["default"]
    found = {**orbital(default), **ground(default), "break_even": break_even(default)}
    for name, inputs in SWEEPS.items():
        if name != "default":
            found[f"{name}.leo.total"] = orbital(inputs)["leo.total"]
            found[f"{name}.ground.total"] = ground(inputs)["ground.total"]
    return found


def halved() -> Inputs:
    """A check that inputs matter: half the programme."""
    return replace(Inputs(), power=0.5e9)


if __name__ == "__main__":
    for name, value in digits().items():
        print(f"{name:32s} {value!r}")
