"""Quantities of a route beside its metrics: units and what they are."""

from __future__ import annotations

FACTS = {
    "wall_energy": ("J/kg", "Grid energy of the mass driver per kilogram thrown"),
    "driver_availability": ("1", "Share of time in which the mass driver can shoot"),
    "correction_dv": ("m/s", "Burn that takes out the error of a shot, two deviations"),
    "earth_distance_1yr": ("m", "Distance from the Earth a year after the shot, median of a month"),
    "light_time_1yr": ("s", "One-way light time a year after the shot"),
    "propellant_supply_share": (
        "1",
        "World supply of the satellites' propellant that a terawatt of them a year takes",
    ),
    "propellant_power_limit": (
        "W/year",
        "Satellites a year that take all of the world supply of their propellant",
    ),
}
"""Fact of a route's unit -> unit and definition."""
