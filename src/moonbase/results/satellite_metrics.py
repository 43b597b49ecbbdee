"""The metrics of a satellite: central value, and the spread of what is drawn."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from moonbase.constants import ASTRONOMICAL_UNIT, DAY, HOUR, KILOWATT, YEAR
from moonbase.design.satellite import SatelliteDesign
from moonbase.design.satellite_answer import SatelliteAnswer
from moonbase.economics.boundaries import BOUNDARIES
from moonbase.flows import Samples
from moonbase.results.satellite_definitions import DEFINITIONS
from moonbase.results.sheet import Quantity

QUANTILES = (0.1, 0.5, 0.9)
"""Of the drawn samples."""
PLATFORM = ("satellite", "imports", "lunar works")
"""Cost lines of what flies, accelerators apart."""
ROUNDING = 1e-12
"""Share of a mass that is rounding [1]."""
MINUTE, RAD = 60.0, 0.01
"""A minute [s], a rad [Gy]."""


def metrics_of(answer: SatelliteAnswer) -> dict[str, Quantity]:
    """Every metric, in the order of their definitions."""
    values: dict[str, Samples | str] = {
        **_masses(answer),
        **_sizes(answer),
        **_temperatures(answer),
        **_surroundings(answer),
        **_way(answer),
        **_money(answer),
    }
    return {
        id: quantity(values[id], unit, label, korean, text)
        for id, (unit, label, korean, text) in DEFINITIONS.items()
    }


def quantity(
    value: Samples | str, unit: str, label: str, korean: str = "", text: str = ""
) -> Quantity:
    """A metric from its samples, or the reason why there is none."""
    if isinstance(value, str):
        return Quantity(unit, None, label, korean, text, reason=value)
    centre = float(np.ravel(value)[0])
    if not np.isfinite(centre):
        return Quantity(unit, None, label, korean, text, reason="no finite value")
    return Quantity(unit, centre, label, korean, text, band=band_of(value))


def band_of(value: Samples) -> tuple[float, float, float] | None:
    """P10, P50 and P90 of the drawn samples, unbounded ones among them; None without any."""
    drawn = np.nan_to_num(np.ravel(value)[1:], nan=np.inf, posinf=np.inf, neginf=-np.inf)
    if not drawn.size:
        return None
    low, middle, high = np.quantile(drawn, QUANTILES, method="inverted_cdf")
    return float(low), float(middle), float(high)


def _masses(answer: SatelliteAnswer) -> dict[str, Samples | str]:
    design, power = answer.design, answer.power
    return {
        "mass": answer.mass,
        "specific_mass": design.mass * KILOWATT,
        "payload_mass": (design.parts["compute"] + design.margins["compute"]) * power,
        "propellant_mass": design.parts["propellant"] * power,
        "import_mass": design.imports * power,
    }


def _sizes(answer: SatelliteAnswer) -> dict[str, Samples | str]:
    design, power = answer.design, answer.power
    sizes = design.sizes
    return {
        "compute_power": power,
        "drawn_power": sizes.drawn * power,
        "array_power": sizes.array_power * power,
        "array_area": design.array_area * power,
        "radiator_area": design.radiator_area * power,
        "pump_power": answer.heat.pump_power * power,
        "battery_energy": sizes.battery_energy * power / (KILOWATT * HOUR),
    }


def _temperatures(answer: SatelliteAnswer) -> dict[str, Samples | str]:
    heat = answer.heat
    ends = heat.history.extremes
    found = {
        f"{node}_{end}": np.full(1, ends[node][index])
        for node in ("array", "radiator")
        for index, end in enumerate(("lowest", "highest"))
    }
    return {
        **found,
        "array_temperature": answer.array_temperature,
        "radiator_temperature": answer.design.radiator_temperature,
        "die_temperature": heat.die,
        "die_highest": np.full(1, ends["die"][1]),
        "throttled": np.full(1, max(heat.history.throttled, 0.0)),
    }


def _surroundings(answer: SatelliteAnswer) -> dict[str, Samples | str]:
    place, sun = answer.conditions, answer.sun
    dose: Samples | str = place.dose_note or "not modelled"
    if place.dose_rate is not None:
        dose = place.dose_rate * YEAR / RAD
    around_sun = answer.asked.orbit.kind == "sun"
    return {
        "eclipse_fraction": place.eclipse_mean,
        "eclipse_longest": place.eclipse_longest / MINUTE,
        "beta_least": np.degrees(place.beta_least),
        "beta_most": np.degrees(place.beta_most),
        "irradiance": place.irradiance,
        "best_distance": sun.best / ASTRONOMICAL_UNIT,
        "array_gain": sun.gain if around_sun else np.ones_like(sun.gain),
        "dose": dose,
        "service_life": answer.life / YEAR,
    }


def _way(answer: SatelliteAnswer) -> dict[str, Samples | str]:
    links, leaves, design = answer.links, answer.leaves, answer.design
    force = answer.around.drag * leaves.drag.coefficient * leaves.drag.wind_share
    unfolded = design.array_area + design.radiator_area
    ratio = answer.carried / answer.mass
    return {
        "maneuver_dv": answer.way.total,
        "drag_dv": force * unfolded / design.mass * YEAR,
        "transfer_time": answer.transfer_time / DAY,
        "distance": links.distance / 1e3,
        "light_time": links.light_time,
        "contact_share": links.contact,
        "link_rate": links.rate,
        "link_share": links.rate / links.asked,
        "satellites_per_launch": np.where(ratio >= 1, np.floor(ratio), ratio),
    }


def _money(answer: SatelliteAnswer) -> dict[str, Samples | str]:
    account, power = answer.money.account, answer.power
    whole = account.counted(BOUNDARIES["capital"])
    lines = [account.lines[line] for line in PLATFORM if line in account.lines]
    hardware = answer.design.cost if answer.asked.built == "earth" else sum(lines, 0 * whole)
    return {
        "cost": whole * power,
        "hardware_cost": hardware * power,
        "cost_per_watt": whole,
    }


def lunar_shares(answer: SatelliteAnswer) -> Mapping[str, Samples]:
    """Lunar-made share of the mass of the satellite as each stage builds it for this place [1]."""
    return {
        place: lunar_share(design) for place, design in answer.designs.items() if place != "earth"
    }


def lunar_share(design: SatelliteDesign) -> Samples:
    """Lunar-made share of a design, without the rounding of one that has none [1]."""
    share = design.lunar_share
    return np.where(share > ROUNDING, share, 0.0)
