"""Energy, mass and money balance to 1e-9 in every step and sample."""

from __future__ import annotations

import numpy as np
import pytest

from moonbase.campaign.allocate import allocate, prepare, used
from moonbase.campaign.run import advance, begin, midway, offered
from moonbase.flows import Clock
from tests.campaign.conftest import Routes

CLOCK = Clock(2026, 2080, 4)
NAMES = ("ground", "leo", "moon", "moon_surface", "deep_earth")
CLOSE = 1e-9


@pytest.mark.parametrize("name", NAMES)
def test_every_step_balances(routes: Routes, name: str) -> None:
    """Never more is used than offered; levels are what binds; stocks move by what was done."""
    route = routes(CLOCK, samples=64)[name]
    recipes = prepare(route.recipes, len(CLOCK.years))
    before = now = begin(route)
    for quarter in CLOCK:
        offers = offered(route, quarter, midway(before, now, route.capacities))
        wish = route.policy.wish(quarter, now, offers)
        done, limits = allocate(wish, recipes[quarter.year], offers)
        spent = used(recipes[quarter.year], done)
        for resource, amount in spent.items():
            offer = np.maximum(offers[resource], 0.0)
            assert np.all(amount <= offer * (1 + CLOSE) + 1e-30), resource
        for activity, allowed in limits.items():  # no level above what any constraint allows
            least = np.maximum(
                np.min(np.broadcast_arrays(*(each for _, each in allowed)), axis=0), 0
            )
            assert np.allclose(done[activity], least, rtol=CLOSE, atol=0), activity
        for activity, level in done.items():
            assert np.all(level >= 0), activity
            assert np.all(np.isfinite(level)), activity
        after = advance(route, quarter, now, done)
        if "factory" in after:
            rate = route.policy.needs.retirement
            kept = np.exp(-rate * quarter.duration)
            added = (done["expand"] + done["land_seed"]) * np.sqrt(kept)
            expected = now["factory"] * kept + added
            assert np.allclose(after["factory"], expected, rtol=CLOSE, atol=0)
        if "vacant" in after:
            assert np.all(after["vacant"] >= -CLOSE * np.maximum(offers["sites"], 1.0))
        before, now = now, after


def test_lunar_mass_closes(routes: Routes) -> None:
    """Goods and imports of every activity add up to what stands or flies."""
    route = routes(CLOCK, samples=64)["moon"]
    uses = {recipe.activity: recipe.uses for recipe in route.recipes}
    assert np.allclose(uses["expand"]["goods"] + uses["expand"]["landed"], 1.0, rtol=CLOSE)
    thrown = uses["build_satellites"]["throw"]
    made = uses["build_satellites"]["goods"] + uses["build_satellites"]["landed"]
    assert np.allclose(made, thrown, rtol=1e-5)  # the smallest lunar share keeps 1e-6 apart
    parts = sum(route.unit.parts.values())
    assert np.all(thrown >= parts * (1 - CLOSE))


def test_money_of_the_ledger_is_the_money_of_the_cohort(routes: Routes) -> None:
    """Money used at commissioning equals the up-front cost lines of what was commissioned."""
    from moonbase.campaign.routes_earth import upfront
    from moonbase.campaign.run import run

    route = routes(CLOCK, samples=64)["leo"]
    trajectory = run(route, CLOCK)
    expected = trajectory.done["launch"] * upfront(route.unit.costs)
    assert np.allclose(trajectory.spent["capital"], expected, rtol=1e-9)


def test_satellite_energy_closes(routes: Routes) -> None:
    """Array output over an orbit carries the load, and the radiator sheds all of it."""
    from moonbase.campaign.bind import bind
    from moonbase.campaign.satellites import deep_space, earth_built
    from moonbase.constants import SOLAR_IRRADIANCE
    from moonbase.fleet.radiator import Radiator, net_flux
    from moonbase.fleet.satellite import Bus
    from moonbase.power.photovoltaics import Array, output_per_area
    from moonbase.scenario import load
    from moonbase.study.sampling import draw, sobol

    parameters = load("reference").parameters
    draws = draw(parameters, sobol(len(parameters), 0, 64, 5))
    design = earth_built(draws, "deep_earth", False)
    array, radiator = bind(Array, draws, "deep_earth"), bind(Radiator, draws, "deep_earth")
    drawn = 1 + bind(Bus, draws, "deep_earth").parasitic_power
    around = deep_space(radiator)
    power = design.array_area * output_per_area(
        array, np.full(64, SOLAR_IRRADIANCE), around.panel_load
    )
    assert np.allclose(power, drawn, rtol=CLOSE)
    flux = net_flux(
        radiator.temperature, radiator.emissivity, radiator.fin_efficiency, around.radiator_load
    )
    assert np.allclose(design.radiator_area * flux, drawn, rtol=CLOSE)
    assert np.all(design.array_area * SOLAR_IRRADIANCE > drawn)  # never more than is intercepted
