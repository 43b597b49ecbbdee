"""Quantities with units as options take them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from moonbase.interface.faults import Item

EXAMPLES = {
    "--payload": '"1 t" or "500 kg"',
    "--speed": '"2.45 km/s"',
    "--acceleration": '50 (in g) or "500 m/s**2"',
    "--throughput": '"100 t/day"',
    "--interval": '"60 s" or "2 hour"',
    "--compute": '"120 kW"',
    "--battery": '"60 kWh"',
    "--radiator-area": '"200 m2"',
}
"""Option -> how to write it."""


def amount(
    text: str | None, option: str, dimension: str, bare: str, faults: list[Item]
) -> float | None:
    """A quantity above zero in SI, or None; what is wrong goes to `faults`.

    `bare` is the unit of a number without one; empty where a unit is needed.
    """
    import math

    from moonbase.interface.faults import Item
    from moonbase.scenario.units import UnitError, parse_quantity, same_dimension, to_si

    if text is None:
        return None
    text = text.strip()
    hint = f"for example {EXAMPLES[option]}"
    try:
        found = parse_quantity(text)
        unit = found.unit or bare
        if found.is_range or not unit or not same_dimension(unit, dimension):
            raise UnitError(f'"{text}" is not what {option} takes', hint)
        value = to_si(found.low, unit)
    except UnitError as error:
        message = str(error) if text and text in str(error) else f'"{text}" {error}'
        faults.append(Item("E004", message, option, hint=hint))
        return None
    if not (math.isfinite(value) and value > 0):
        message = f"expected a finite value above 0, got {text}"
        faults.append(Item("E004", message, option, hint=hint))
        return None
    return value
