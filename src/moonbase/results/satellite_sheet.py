"""What `moonbase satellite` prints: metrics, budgets, limits, later years, series, figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from moonbase.constants import ASTRONOMICAL_UNIT, HOUR, MOON_DISTANCE
from moonbase.design.satellite_answer import SatelliteAnswer
from moonbase.design.satellite_binding import bounds
from moonbase.design.satellite_limits import first
from moonbase.environment.orbit_names import Orbit
from moonbase.results.budget import as_json
from moonbase.results.numbers import exact
from moonbase.results.satellite_budget import (
    mass_budget,
    parts_with_margins,
    power_budget,
)
from moonbase.results.satellite_equipment import equipment_columns
from moonbase.results.satellite_metrics import lunar_shares, metrics_of
from moonbase.results.satellite_propellant import supply_note, supply_of
from moonbase.results.satellite_tables import (
    LATER,
    after_years,
    boundaries_as_json,
    places,
    tables,
)
from moonbase.results.sheet import Sheet

if TYPE_CHECKING:
    from matplotlib.figure import Figure

BUILT = {
    "earth": "built on Earth",
    "moon1": "built on the Moon, first stage",
    "moon2": "built on the Moon, second stage",
    "moon3": "built on the Moon, third stage",
}
"""Place of building -> how it reads."""


def satellite_sheet(answer: SatelliteAnswer, asked: tuple[Any, ...], scenario: str) -> Sheet:
    """The answer about a satellite as metrics, tables, notes, series and figures."""
    with np.errstate(all="ignore"):  # drawn ones, and those of other places, may be unbounded
        return _sheet(answer, asked, scenario)


def _sheet(answer: SatelliteAnswer, asked: tuple[Any, ...], scenario: str) -> Sheet:
    orbit, built = answer.asked.orbit, answer.asked.built
    power = exact(first(answer.power), "W")
    return Sheet(
        kind="satellite",
        name=f"{orbit.name}-{built}",
        title=f"Satellite of {power} of compute, {orbit.name}, {BUILT[built]}",
        metrics=metrics_of(answer),
        grids=tables(answer),
        notes=_notes(answer),
        data=_data(answer),
        series=_series(answer),
        figures=_figures(answer),
        asked=repr((asked, scenario)),
    )


def _notes(answer: SatelliteAnswer) -> tuple[str, ...]:
    """What a reader must know."""
    asked = answer.asked
    found = [
        "Parts are what is now expected; margins grow them to what such parts have come to, by "
        "readiness in the year, and the margin of the system stands for what no one has listed. "
        "With margins the parts add up to the mass.",
        "Values are at central parameters; in brackets P50, P10 and P90 of draws from all ranges. "
        "Ranges lean to the heavy and dear side, so the median lies above the central value.",
    ]
    if asked.margins == "none":
        found[0] = "No margins of parts or of the system are added."
    if asked.cooling == "by-dies":
        found.append(
            "The radiator is as warm as dies at their limit allow at the end of life. Routes of "
            "moonbase run take radiator.temperature instead, as here where it is set."
        )
    else:
        found.append(
            f"The radiator has a given temperature; dies above it would be at "
            f"{first(answer.heat.die):.1f} K."
        )
    found.append(supply_note(answer))
    found += _of_place(answer)
    found.append(
        "Boards are paid with the accelerators; the total of the mass budget holds integration."
        if asked.built == "earth"
        else "A part costs its Earth-made mass landed and the rest at the works' running cost."
    )
    if asked.built != "earth":
        found.append(
            "Costs hold imports landed, the running of lunar works and the throw; capital of works "
            "and driver follows from a campaign (moonbase run) and is not in them. Argon is "
            "brought from the Earth until the third stage; oxygen and aluminium (--propellant) are "
            "lunar."
        )
        shots = first(answer.mass) / first(answer.carried)
        if shots > 1:
            found.append(
                f"One shot carries {exact(first(answer.carried), 'kg')}: it is thrown in "
                f"{shots:.1f} loads and put together in space, which costs nothing here."
            )
    return tuple(found)


def _of_place(answer: SatelliteAnswer) -> list[str]:
    """Notes on the orbit."""
    found, orbit, sun = [], answer.asked.orbit, answer.sun
    if answer.conditions.dose_note:
        found.append(f"No dose: {answer.conditions.dose_note}; life is not cut by it.")
    if orbit.kind == "sun" and orbit.distance < ASTRONOMICAL_UNIT:
        best, gain = first(sun.best) / ASTRONOMICAL_UNIT, first(sun.best_output)
        found.append(
            f"Of what cells stand, the array gives most at {best:.3g} au, {gain:.0f} W/m2 with "
            f"cells at {first(sun.best_temperature):.0f} K; here {first(sun.output):.0f} W/m2 at "
            f"{first(sun.temperature):.0f} K, {first(sun.gain):.2f} of that at 1 au."
        )
    limit, warm = first(answer.cell_limit), first(answer.array_temperature)
    if warm > limit:
        found.append(
            f"Cells are at {warm:.0f} K; for years they stand {limit:.0f} K, which they have "
            f"beyond {first(sun.nearest) / ASTRONOMICAL_UNIT:.3g} au."
        )
    if first(answer.transfer_time) > 0:
        found.append(
            "The dose of the belts on a slow way out is not counted: months there can reach what "
            "parts bear."
        )
    if answer.money.boundaries.get("cost_of_compute") is None:
        found.append("Light takes longer there and back than the work allows: it delivers none.")
    if orbit.kind == "earth" and orbit.local_time is None and answer.asked.beta is None:
        found.append("The plane precesses: figures of the year begin with its node at midnight.")
    return found


def _data(answer: SatelliteAnswer) -> dict[str, Any]:
    """Budgets, parts, limits and later years for machines."""
    mass = mass_budget(answer)
    limits = bounds(answer)
    return {
        "built": answer.asked.built,
        "orbit": _orbit(answer.asked.orbit),
        "year": answer.asked.year,
        "margins": answer.asked.margins,
        "cooling": answer.asked.cooling,
        "integration": answer.asked.integration,
        "terminal": answer.asked.terminal,
        "propellant": answer.asked.propellant,
        "propellant_supply": supply_of(answer),
        "samples": answer.asked.samples,
        "seed": answer.asked.seed,
        "parts": parts_with_margins(mass),
        "budget": {"mass": as_json(mass), "power": as_json(power_budget(answer))},
        "lunar_share": {place: first(share) for place, share in lunar_shares(answer).items()},
        "places": places(answer),
        "limits": [asdict(each) | {"used": each.used, "margin": each.margin} for each in limits],
        "limited_by": limits[0].name,
        "after": after_years(answer),
        "after_units": {id: unit for id, (unit, _) in LATER.items()},
        "cost_lines": _lines(answer),
        "boundaries": boundaries_as_json(answer),
    }


def _lines(answer: SatelliteAnswer) -> dict[str, float]:
    """Cost lines of one satellite in service [USD]."""
    power = first(answer.power)
    return {name: first(value) * power for name, value in answer.money.account.lines.items()}


def _orbit(orbit: Orbit) -> dict[str, Any]:
    near = orbit.kind == "earth"
    return {
        "name": orbit.name,
        "kind": orbit.kind,
        "altitude_km": orbit.altitude / 1e3 if near else None,
        "inclination_deg": float(np.degrees(orbit.inclination)) if near else None,
        "local_time_h": None if orbit.local_time is None else orbit.local_time / HOUR,
        "sun_distance_au": orbit.distance / ASTRONOMICAL_UNIT,
        "earth_distance_moon_distances": orbit.from_earth / MOON_DISTANCE,
    }


def _series(answer: SatelliteAnswer) -> Mapping[str, Mapping[str, Any]]:
    """Equipment, and temperatures by orbit of the year."""
    history = answer.heat.history
    columns: dict[str, list[float]] = {}
    days = np.linspace(0.0, 365.24219, history.compute.shape[1], endpoint=False)
    columns["day"] = days.tolist()
    nodes = {"die": history.die, "radiator": history.radiator, "array": history.array}
    for name, values in nodes.items():
        columns[f"{name}_lowest_k"] = values.min(axis=0).tolist()
        columns[f"{name}_highest_k"] = values.max(axis=0).tolist()
    lit = history.loads.sunlight > 0
    columns["sunlit_share"] = lit.mean(axis=0).tolist()
    return {"equipment.csv": equipment_columns(answer), "temperatures.csv": columns}


def _figures(answer: SatelliteAnswer) -> Mapping[str, Callable[[], Figure]]:
    """Figures that are drawn only when a folder is written."""

    def drawn(name: str) -> Figure:
        from moonbase.results.drawing import satellite, satellite_place

        if name == "mass":
            return satellite.mass(answer)
        if name == "temperatures":
            return satellite.temperatures(answer)
        if answer.asked.orbit.kind == "earth":
            return satellite_place.eclipses(answer)
        return satellite_place.sun(answer)

    place = "eclipses" if answer.asked.orbit.kind == "earth" else "sun"
    names = ("temperatures", "mass", place)
    return {f"{name}.png": partial(drawn, name) for name in names}
