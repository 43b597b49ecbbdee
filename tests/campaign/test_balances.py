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
    """Goods and imports of every activity add up to what stands, flies or wears out in shots."""
    from moonbase.campaign.mass_driver import route_driver
    from moonbase.campaign.satellites import staged
    from moonbase.scenario import load
    from moonbase.study.sampling import draw, sobol

    route = routes(CLOCK, samples=64)["moon"]
    uses = {recipe.activity: recipe.uses for recipe in route.recipes}
    assert np.allclose(uses["expand"]["goods"] + uses["expand"]["landed"], 1.0, rtol=CLOSE)
    thrown = uses["build_satellites"]["throw"]
    made = uses["build_satellites"]["goods"] + uses["build_satellites"]["landed"]
    scenario = load("reference")
    draws = draw(scenario.parameters, sobol(len(scenario.parameters), 0, 64, 7))
    worn = route_driver(draws, "moon").worn
    assert np.allclose(made, thrown * (1 + worn), rtol=CLOSE, atol=0)
    mass = staged(draws, "moon", CLOCK.years).mass
    assert np.all(thrown >= mass * (1 - CLOSE))


def test_money_of_the_ledger_is_the_money_of_the_cohort(routes: Routes) -> None:
    """Money used at commissioning equals the up-front cost lines of what was commissioned."""
    from moonbase.campaign.costs import upfront
    from moonbase.campaign.run import run

    route = routes(CLOCK, samples=64)["leo"]
    trajectory = run(route, CLOCK)
    expected = trajectory.done["launch"] * upfront(route.unit.costs)
    assert np.allclose(trajectory.spent["capital"], expected, rtol=1e-9)


def test_satellite_energy_closes(routes: Routes) -> None:
    """Array output over an orbit carries the load, and the radiator sheds all of it."""
    from moonbase.campaign.bind import bind
    from moonbase.campaign.satellites import earth_built
    from moonbase.constants import ASTRONOMICAL_UNIT, SOLAR_IRRADIANCE
    from moonbase.design.satellite_surroundings import deep_space
    from moonbase.fleet.radiator import Radiator, net_flux
    from moonbase.power.photovoltaics import Array, output_per_area
    from moonbase.scenario import load
    from moonbase.study.sampling import draw, sobol

    parameters = load("reference").parameters
    draws = draw(parameters, sobol(len(parameters), 0, 64, 5))
    design = earth_built(draws, "deep_earth", False)
    array, radiator = bind(Array, draws, "deep_earth"), bind(Radiator, draws, "deep_earth")
    drawn = design.sizes.drawn
    around = deep_space(radiator, array, np.full(64, ASTRONOMICAL_UNIT))
    output = output_per_area(array, np.full(64, SOLAR_IRRADIANCE), around.panel_load)
    power = design.array_area * output * (1 - draws["array.string_loss"])
    assert np.allclose(power, drawn, rtol=CLOSE)
    flux = net_flux(
        radiator.temperature, radiator.emissivity, radiator.fin_efficiency, around.radiator_load
    )
    assert np.allclose(design.radiator_area * flux, drawn, rtol=CLOSE)
    assert np.all(design.array_area * SOLAR_IRRADIANCE > drawn)  # never more than is intercepted


@pytest.mark.parametrize("name", ["moon", "moon_surface"])
def test_lunar_money_is_assets_and_deliveries(routes: Routes, name: str) -> None:
    """Capital used is what the ledger books as lasting assets plus what deliveries cost."""
    from moonbase.campaign.run import run

    route = routes(CLOCK, samples=64)[name]
    trajectory = run(route, CLOCK)
    assert route.unit.ledger is not None
    assets = {each.activity: each.uses["capital"] for each in route.unit.ledger.assets}
    deliveries = {
        each.activity: each.uses["capital"]
        for each in route.recipes
        if each.activity in route.delivers
    }
    assert {*assets, *deliveries} == set(trajectory.done)
    money = sum(trajectory.done[key] * cost for key, cost in (assets | deliveries).items())
    assert np.allclose(trajectory.spent["capital"], money, rtol=CLOSE, atol=0)


def test_thrown_satellites_cost_their_upfront_lines(routes: Routes) -> None:
    from moonbase.campaign.costs import upfront

    route = routes(CLOCK, samples=64)["moon"]
    build = next(each for each in route.recipes if each.activity == "build_satellites")
    assert np.allclose(build.uses["capital"], upfront(route.unit.costs), rtol=CLOSE, atol=0)


def test_low_orbit_energy_closes_over_an_orbit() -> None:
    """Sunlight converted over the darkest orbit of the year feeds the load and its battery."""
    from moonbase.campaign.bind import bind
    from moonbase.campaign.satellites import earth_built
    from moonbase.constants import SOLAR_IRRADIANCE
    from moonbase.design.satellite_surroundings import low_orbit
    from moonbase.environment.orbit_conditions import EarthSky
    from moonbase.environment.places import LowOrbit
    from moonbase.fleet.radiator import Radiator
    from moonbase.power.photovoltaics import Array, output_per_area
    from moonbase.power.storage import Battery
    from moonbase.scenario import load
    from moonbase.study.sampling import draw, sobol

    parameters = load("reference").parameters
    draws = draw(parameters, sobol(len(parameters), 0, 64, 5))
    array, radiator = bind(Array, draws, "leo"), bind(Radiator, draws, "leo")
    sky = bind(EarthSky, draws, "leo")
    around = low_orbit(bind(LowOrbit, draws, "leo"), sky, radiator, array)
    design = earth_built(draws, "leo", True)
    area = design.array_area
    sunlit, dark = 1 - around.darkest, around.darkest
    output = output_per_area(array, np.full(64, SOLAR_IRRADIANCE), around.panel_load)
    made = area * output * (1 - draws["array.string_loss"]) * sunlit
    load_power = design.sizes.drawn
    through_battery = load_power * dark / bind(Battery, draws, "leo").efficiency
    assert np.allclose(made, load_power * sunlit + through_battery, rtol=CLOSE, atol=0)
    assert np.all(around.darkest > around.eclipse)  # over the year some sunlight is not used


def test_lunar_factory_has_the_power_that_its_goods_take() -> None:
    """Grid in a kilogram of factory gives exactly the energy of the goods it makes."""
    from moonbase.campaign.lunar_base import base
    from moonbase.campaign.world import shared
    from moonbase.scenario import load
    from moonbase.study.sampling import draw, sobol

    parameters = load("reference").parameters
    draws = draw(parameters, sobol(len(parameters), 0, 64, 5))
    lunar = base("moon", draws, shared(draws, "", CLOCK), "expendable")
    supplied = lunar.made_of.power / lunar.power.mass
    assert np.allclose(supplied, lunar.made_of.output * lunar.works.energy, rtol=CLOSE, atol=0)
    shares = lunar.made_of.plant + lunar.made_of.power + lunar.made_of.robots
    assert np.allclose(shares, 1.0, rtol=CLOSE, atol=0)
