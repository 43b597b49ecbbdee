"""The equipment list of a satellite as columns of a file: what each part is, and how many."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from moonbase.constants import HOUR, KILOWATT
from moonbase.design.satellite_answer import SatelliteAnswer
from moonbase.design.satellite_equipment import equipment
from moonbase.design.satellite_limits import first
from moonbase.fleet.attitude import WHEELS
from moonbase.flows import Samples
from moonbase.results.budget import SYSTEM, Row
from moonbase.results.satellite_budget import mass_budget, power_budget

KINDS = {
    "array": ("photovoltaic panel that faces the Sun", "m2"),
    "radiator": ("flat panels, both faces, with their pumped loop", "m2"),
    "compute": ("accelerator boards in boxes", "kW"),
    "shielding": ("aluminium around boards", "m2"),
    "electronics": ("converters, harness, avionics", "kW"),
    "battery": ("lithium-ion", "kWh"),
    "communications": ("laser terminals with pointing", "set"),
    "attitude": ("wheels, with sensors", "1"),
    "propulsion": ("electric thrusters, tanks", "set"),
    "structure": ("frame, hinges, drives", "set"),
    "propellant": ("argon", "kg"),
}
"""Part -> what it is, and the unit of its quantity."""
LUNAR_KINDS = {"electronics": ("converters, harness, avionics of lunar make", "kW")}
"""What reads otherwise where it is made on the Moon."""
USES = {"compute": ("compute",), "electronics": ("bus", "conversion"), "radiator": ("pumps",)}
"""Part -> the uses of power that are its own."""
EXACT = 1e-9
"""Room for rounding of a share of the mass."""
Columns = Mapping[str, list[Any]]


def equipment_columns(answer: SatelliteAnswer) -> Columns:
    """Every part, the margin of the system and what is bought with the parts, as columns."""
    rows = [_part(answer, item.part, item.cost, item.earth_made) for item in _items(answer)]
    rows += _further(answer)
    return {name: [row[name] for row in rows] for name in rows[0]}


def _items(answer: SatelliteAnswer) -> Any:
    return equipment(answer.design, answer.leaves)


def _part(answer: SatelliteAnswer, part: str, cost: Samples, earth_made: Samples) -> dict[str, Any]:
    kind, unit = KINDS[part]
    if answer.asked.built != "earth":
        kind, unit = LUNAR_KINDS.get(part, (kind, unit))
    row = mass_budget(answer)[part]
    uses = power_budget(answer)
    watts = sum(uses[use].total for use in USES.get(part, ()) if use in uses)
    return _row(part, kind, _quantity(answer, part), unit, row) | {
        "power_w": watts,
        "cost_usd": first(cost),
        "earth_made": earth_share(answer, part, earth_made),
        "made": made_where(earth_share(answer, part, earth_made)),
    }


def _row(part: str, kind: str, quantity: float, unit: str, row: Row) -> dict[str, Any]:
    return {
        "part": part,
        "kind": kind,
        "quantity": quantity,
        "quantity_unit": unit,
        "basic_mass_kg": row.basic,
        "margin_kg": row.margin,
        "total_mass_kg": row.total,
        "power_w": 0.0,
        "readiness_level": "" if row.level is None else row.level,
        "maturity_margin": "" if row.share is None else row.share,
        "cost_usd": 0.0,
        "earth_made": "",
        "made": "",
    }


def _further(answer: SatelliteAnswer) -> list[dict[str, Any]]:
    """Margin of the system, its price; integration; accelerators."""
    design, power = answer.design, first(answer.power)
    chips = first(answer.money.account.lines["accelerators"]) * power
    nothing = Row(0.0, 0.0)
    margin = mass_budget(answer)[SYSTEM]
    return [
        _row(SYSTEM, "not yet any part", 1.0, "set", margin)
        | {"cost_usd": first(design.costs["margin"]) * power},
        _row("integration", "putting together and test", 1.0, "set", nothing)
        | {"cost_usd": first(design.costs["integration"]) * power},
        _row("accelerators", "price of the boards", power / KILOWATT, "kW", nothing)
        | {"cost_usd": chips, "made": "Earth", "earth_made": 1.0},
    ]


def _quantity(answer: SatelliteAnswer, part: str) -> float:
    """How much or how many there is of a part, in the unit of its kind."""
    design, power = answer.design, first(answer.power)
    sizes, bus = design.sizes, answer.leaves.bus
    found = {
        "array": first(design.array_area) * power,
        "radiator": first(design.radiator_area) * power,
        "compute": power / KILOWATT,
        "shielding": first(bus.shielding_area) * power,
        "electronics": first(sizes.drawn) * power / KILOWATT,
        "battery": first(sizes.battery_energy) * power / (KILOWATT * HOUR),
        "attitude": WHEELS,
        "propellant": first(design.parts["propellant"]) * power,
    }
    return found.get(part, 1.0)


def earth_share(answer: SatelliteAnswer, part: str, earth_made: Samples) -> float:
    """Earth-made share of a part's mass, margins included [1]."""
    design, power = answer.design, first(answer.power)
    whole = first(design.parts[part] + design.margins[part]) * power
    if part != "propellant":
        dry = first(design.dry_mass - design.system_margin)
        whole *= 1 + first(design.system_margin) / dry
    return min(first(earth_made) / whole, 1.0) if whole else 1.0


def made_where(share: float) -> str:
    """Where a part comes from, by its Earth-made share.

    >>> made_where(1.0), made_where(0.25), made_where(0.0)
    ('Earth', 'Moon, 25% from Earth', 'Moon')
    """
    if share > 1 - EXACT:
        return "Earth"
    return "Moon" if share < EXACT else f"Moon, {share:.0%} from Earth"


def costs_of_parts(answer: SatelliteAnswer) -> dict[str, float]:
    """Price of each part of an Earth-built satellite, with margin and integration [USD]."""
    power = first(answer.power)
    return {part: first(np.asarray(each)) * power for part, each in answer.design.costs.items()}
