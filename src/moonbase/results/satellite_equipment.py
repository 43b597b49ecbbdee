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
    "communications": ("laser terminals with pointing and spares", "set"),
    "attitude": ("wheels, with sensors", "1"),
    "propulsion": ("electric thrusters, tanks", "set"),
    "structure": ("frame, hinges, drives", "set"),
    "propellant": ("for electric thrusters", "kg"),
}
"""Part -> what it is, and the unit of its quantity."""
USES = {
    "compute": ("compute",),
    "electronics": ("bus", "conversion"),
    "radiator": ("pumps",),
    "communications": ("links",),
    "propulsion": ("thrusters",),
}
"""Part -> the uses of power that are its own."""
EXACT = 1e-9
"""Room for rounding of a share of the mass."""
Columns = Mapping[str, list[Any]]


def equipment_columns(answer: SatelliteAnswer) -> Columns:
    """Every part, the margin of the system and what is bought with the parts, as columns."""
    made = {item.part: item.earth_made for item in equipment(answer.design, answer.leaves)}
    rows = [_part(answer, part, earth_made) for part, earth_made in made.items()]
    rows += _further(answer)
    return {name: [row[name] for row in rows] for name in rows[0]}


def _part(answer: SatelliteAnswer, part: str, earth_made: Samples) -> dict[str, Any]:
    kind, unit = KINDS[part]
    if part == "propellant":
        kind = answer.asked.propellant
    uses = power_budget(answer)
    watts = sum(uses[use].total for use in USES.get(part, ()) if use in uses)
    share = earth_share(answer, part, earth_made)
    return _row(part, kind, _quantity(answer, part), unit, mass_budget(answer)[part]) | {
        "power_w": watts,
        "cost_usd": costs_of_parts(answer)[part],
        "earth_made": share,
        "made": made_where(share),
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
    power, costs = first(answer.power), costs_of_parts(answer)
    chips = first(answer.money.account.lines["accelerators"]) * power
    nothing = Row(0.0, 0.0)
    margin = mass_budget(answer)[SYSTEM]
    return [
        _row(SYSTEM, "not yet any part", 1.0, "set", margin) | {"cost_usd": costs[SYSTEM]},
        _row("integration", "putting together and test", 1.0, "set", nothing)
        | {"cost_usd": costs["integration"]},
        _row("accelerators", "price of the boards", power / KILOWATT, "kW", nothing)
        | {"cost_usd": chips, "made": "Earth", "earth_made": 1.0},
    ]


def _quantity(answer: SatelliteAnswer, part: str) -> float:
    """How much or how many there is of a part, in the unit of its kind."""
    design, power = answer.design, first(answer.power)
    sizes, bus = design.sizes, answer.leaves.bus
    terminal = sizes.terminal
    found = {
        "communications": 1.0 if terminal is None else first(terminal.number),
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
    """What each part of one satellite costs, without accelerators [USD].

    Earth-built: its price, with the margin of the system and integration apart. Lunar-made: its
    Earth-made mass at what imports cost landed, the rest at the running cost of the works, both
    with their share of the system's margin and of what the shots lose and wear out.
    """
    design, power = answer.design, first(answer.power)
    if answer.asked.built == "earth":
        priced = {part: design.costs.get(part, np.zeros(1)) for part in design.parts}
        priced |= {SYSTEM: design.costs["margin"], "integration": design.costs["integration"]}
        return {part: first(each) * power for part, each in priced.items()}
    lines, dry = answer.money.account.lines, first(design.dry_mass - design.system_margin)
    grown = 1 + first(design.system_margin) / dry
    imported = first(lines["imports"] / design.imports)
    made = first(lines["lunar works"] / (design.mass - design.imports))
    found = {}
    for part, earth_made in design.earth_made.items():
        whole = first(design.parts[part] + design.margins[part])
        whole *= 1.0 if part == "propellant" else grown
        brought = first(earth_made)
        found[part] = (brought * imported + (whole - brought) * made) * power
    return found | {SYSTEM: 0.0, "integration": 0.0}
