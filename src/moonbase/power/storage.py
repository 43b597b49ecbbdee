"""Batteries that carry a satellite through eclipse."""

from __future__ import annotations

from dataclasses import dataclass

from moonbase.flows import Samples, parameter


@dataclass(frozen=True, kw_only=True)
class Battery:
    """A lithium-ion battery."""

    specific_energy: Samples = parameter("battery.specific_energy", "Wh/kg")
    depth_of_discharge: Samples = parameter("battery.depth_of_discharge", "1")
    efficiency: Samples = parameter("battery.efficiency", "1")


def battery_mass(battery: Battery, power: Samples, duration: Samples) -> Samples:
    """Mass of a battery that gives a power for a time.

    m = P t / (e D), e the specific energy and D the depth of discharge.

    Parameters: battery, power P [W], duration t [s]. Returns m [kg].

    >>> one = 1.0
    >>> b = Battery(specific_energy=540e3 * one, depth_of_discharge=one / 2, efficiency=one)
    >>> float(battery_mass(b, 1000.0, 1080.0))  # 1.08 MJ / (0.54 MJ/kg * 0.5)
    4.0
    """
    return power * duration / (battery.specific_energy * battery.depth_of_discharge)


def power_with_eclipse(power: Samples, eclipse: Samples, efficiency: Samples) -> Samples:
    """Array power in sunlight that sustains a load through eclipse.

    P = p (1 + f / ((1 - f) n)): the sunlit part of the orbit recharges what the shadow drew.

    Parameters: power p [W], eclipse fraction f [1], round-trip efficiency n [1]. Returns P [W].

    >>> float(power_with_eclipse(1.0, 0.5, 1.0))
    2.0
    """
    return power * (1 + eclipse / ((1 - eclipse) * efficiency))


@dataclass(frozen=True, kw_only=True)
class BatteryStore:
    """Lithium-ion batteries for the lunar night."""

    specific_energy: Samples = parameter("storage.battery_specific_energy", "Wh/kg")
    charge_mass: Samples = parameter("storage.battery_charge_mass", "kg/kW")
    discharge_mass: Samples = parameter("storage.battery_discharge_mass", "kg/kW")
    efficiency: Samples = parameter("storage.battery_efficiency", "1")
    self_discharge: Samples = parameter("storage.battery_self_discharge", "1/day")
    price: Samples = parameter("storage.battery_price", "USD/kg")
    life: Samples = parameter("storage.battery_life", "year")
    local_share: Samples = parameter("storage.battery_local_share", "1")


@dataclass(frozen=True, kw_only=True)
class GasCellStore:
    """Regenerative fuel cells with gas under pressure."""

    specific_energy: Samples = parameter("storage.gas_cell_specific_energy", "Wh/kg")
    charge_mass: Samples = parameter("storage.gas_cell_charge_mass", "kg/kW")
    discharge_mass: Samples = parameter("storage.gas_cell_discharge_mass", "kg/kW")
    efficiency: Samples = parameter("storage.gas_cell_efficiency", "1")
    self_discharge: Samples = parameter("storage.gas_cell_self_discharge", "1/day")
    price: Samples = parameter("storage.gas_cell_price", "USD/kg")
    life: Samples = parameter("storage.gas_cell_life", "year")
    local_share: Samples = parameter("storage.gas_cell_local_share", "1")


@dataclass(frozen=True, kw_only=True)
class CryoCellStore:
    """Regenerative fuel cells with liquid hydrogen and oxygen."""

    specific_energy: Samples = parameter("storage.cryo_cell_specific_energy", "Wh/kg")
    charge_mass: Samples = parameter("storage.cryo_cell_charge_mass", "kg/kW")
    discharge_mass: Samples = parameter("storage.cryo_cell_discharge_mass", "kg/kW")
    efficiency: Samples = parameter("storage.cryo_cell_efficiency", "1")
    self_discharge: Samples = parameter("storage.cryo_cell_self_discharge", "1/day")
    price: Samples = parameter("storage.cryo_cell_price", "USD/kg")
    life: Samples = parameter("storage.cryo_cell_life", "year")
    local_share: Samples = parameter("storage.cryo_cell_local_share", "1")


@dataclass(frozen=True, kw_only=True)
class RegolithStore:
    """Heat in the ground, returned by an engine; its mass is ground, whoever builds it."""

    specific_energy: Samples = parameter("storage.regolith_specific_energy", "Wh/kg")
    charge_mass: Samples = parameter("storage.regolith_charge_mass", "kg/kW")
    discharge_mass: Samples = parameter("storage.regolith_discharge_mass", "kg/kW")
    efficiency: Samples = parameter("storage.regolith_efficiency", "1")
    self_discharge: Samples = parameter("storage.regolith_self_discharge", "1/day")
    price: Samples = parameter("storage.regolith_price", "USD/kg")
    life: Samples = parameter("storage.regolith_life", "year")
    local_share: Samples = parameter("storage.regolith_local_share", "1")


Store = BatteryStore | GasCellStore | CryoCellStore | RegolithStore
"""What carries a lunar grid through darkness."""

STORES: dict[str, type[Store]] = {
    "battery": BatteryStore,
    "gas-cell": GasCellStore,
    "cryo-cell": CryoCellStore,
    "regolith": RegolithStore,
}


def night_store_mass(specific_energy: Samples, power: Samples, night: Samples) -> Samples:
    """Mass of a store that carries a power through a night, m = P t / e [kg].

    Parameters: specific_energy e of delivered electricity [J/kg], power P [W], night t [s].

    >>> round(float(night_store_mass(450 * 3600.0, 1e6, 354.37 * 3600)) / 1e3, 1)
    787.5
    """
    return power * night / specific_energy


def store_mass(store: Store, energy: Samples, charge: Samples, discharge: Samples) -> Samples:
    """Mass of a store by its three sizes, m = E / e + a C + b D [kg].

    Parameters: store, energy E [J], charge C and discharge D [W].
    """
    return (
        energy / store.specific_energy
        + charge * store.charge_mass
        + discharge * store.discharge_mass
    )


def reactant_share(store: Store, power: Samples, night: Samples) -> Samples:
    """Share of a night store's mass that its energy takes, tanks and reactants of a fuel cell.

    (P t / e) / m: a store that charges in as long a day as the night, at P / n.

    Parameters: store, power P [W], night t [s]. Returns the share [1].
    """
    energy = power * night
    whole = store_mass(store, energy, power / store.efficiency, power)
    return energy / store.specific_energy / whole
