"""Guards: no result may use more Moon or sunlight than there is."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from moonbase.campaign.outcome import Series
from moonbase.campaign.recorder import Trajectory
from moonbase.campaign.route import Route
from moonbase.economics.kardashev import moon_area_share, moon_mass_share, solar_share
from moonbase.flows import Samples


def guard(route: Route, trajectory: Trajectory, yearly: Series) -> dict[str, Samples]:
    """Share of the Moon's mass and land and of the Sun that a route uses by the end [1].

    A share above 1 makes the sample infeasible, with the share as its cause.
    """
    last = yearly.capacity.max(axis=0)
    shares = {"sun_share": solar_share(last)}
    if "goods" in trajectory.spent:
        shares["moon_mass_share"] = moon_mass_share(trajectory.spent["goods"].sum(axis=0))
        land = route.unit.facts.get("land", 0.0)
        factory = trajectory.stocks["factory"].max(axis=0) * route.unit.facts["factory_land"]
        shares["moon_area_share"] = moon_area_share(last * land + factory)
    return shares


def infeasible_shares(facts: Mapping[str, Samples]) -> dict[str, float]:
    """Cause -> share of samples in which the Moon or the Sun is not enough; empty when they are."""
    found = {
        name: float(np.mean(values > 1))
        for name, values in facts.items()
        if name in ("sun_share", "moon_mass_share", "moon_area_share")
    }
    return {name: share for name, share in found.items() if share > 0}
