"""What the propellant of a satellite asks of the world that makes it."""

from __future__ import annotations

from typing import Any

import numpy as np

from moonbase.campaign.propellant_facts import propellant_facts
from moonbase.design.satellite_answer import SatelliteAnswer
from moonbase.design.satellite_limits import first
from moonbase.results.numbers import exact

MUCH = 1.0
"""Share of the world's supply beyond which there is not enough [1]."""
SEVERAL = 10.0
"""Share that is told in whole numbers [1]."""


def supply_of(answer: SatelliteAnswer) -> dict[str, Any]:
    """Propellant by name, the share of its supply that a terawatt of satellites a year takes, and
    the watts a year that take all of it; nothing where nothing bounds it."""
    name = answer.asked.propellant
    facts = propellant_facts(name, answer.design, np.ones_like(answer.life))
    limit = first(facts["propellant_power_limit"])
    return {
        "name": name,
        "terawatt_supply_share": first(facts["propellant_supply_share"]),
        "power_limit_w_per_year": limit if np.isfinite(limit) else None,
    }


def supply_note(answer: SatelliteAnswer) -> str:
    """The same in a sentence."""
    found = supply_of(answer)
    name, share, limit = found.values()
    if limit is None:
        return f"Nothing bounds the {name} of the world."
    times = f"{share:,.0f}" if share > SEVERAL else f"{share:.2g}"
    start = f"A terawatt of such satellites a year takes {times} times the world's {name}"
    if share > MUCH:
        return f"{start}; all of it is enough for {exact(limit, 'W')} a year."
    return f"{start}."
