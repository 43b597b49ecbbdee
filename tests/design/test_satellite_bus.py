"""Levels of integration, sized terminals and propellants: closed forms, limits, designs."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import minimize_scalar

from moonbase.campaign.assemble import LEAVES
from moonbase.campaign.bind import Draws, bind
from moonbase.campaign.satellite_leaves import Manner
from moonbase.campaign.satellite_links import route_link
from moonbase.campaign.satellites import earth_built, lunar_built, transfer_time
from moonbase.campaign.world import Shared, shared
from moonbase.compute.integration import INTEGRATIONS, GivenCompute
from moonbase.compute.link import Terminal, link_rate
from moonbase.compute.terminal_sizing import (
    TerminalScaling,
    best_aperture,
    catching_aperture,
    sized_terminal,
    terminal_mass,
    unit_telescope,
)
from moonbase.compute.workload import WORKLOADS
from moonbase.constants import ASTRONOMICAL_UNIT, YEAR
from moonbase.design.satellite_leaves import SizedLink
from moonbase.flows import Clock
from moonbase.launch.propellants import (
    propellants,
    supply_limit,
    supply_share,
    thrust_of,
    thruster_efficiency,
    with_tanks,
)
from moonbase.scenario import load
from moonbase.study.central import central_draws

LEVELS = ("rack", "tray", "board", "package", "die")
WORK = "text-inference"


@pytest.fixture(scope="module")
def draws() -> Draws:
    return central_draws(load("reference"))


@pytest.fixture(scope="module")
def world(draws: Draws) -> Shared:
    return shared(draws, "", Clock(2026, 2060, 1))


@pytest.fixture(scope="module")
def scaling(draws: Draws) -> TerminalScaling:
    return bind(TerminalScaling, draws, "")


@pytest.fixture(scope="module")
def terminal(draws: Draws) -> Terminal:
    return bind(Terminal, draws, "")


def test_default_choices_are_what_satellites_were() -> None:
    usual = Manner()
    assert (usual.integration, usual.terminal, usual.propellant) == ("given", "given", "argon")
    assert LEAVES["integration"] == tuple(INTEGRATIONS) == ("given", *LEVELS)


def test_deeper_integration_brings_less_and_adds_more(draws: Draws) -> None:
    found = [bind(INTEGRATIONS[name], draws, "") for name in LEVELS]
    levels = [each for each in found if not isinstance(each, GivenCompute)]
    brought = [float(each.brought[0]) for each in levels]
    added = [float(each.added[0]) for each in levels]
    assert brought == sorted(brought, reverse=True)
    assert added == sorted(added)


@pytest.mark.parametrize("place", ["moon1", "moon2", "moon3"])
def test_lunar_imports_are_what_comes_as_one_piece(draws: Draws, place: str) -> None:
    manners = [Manner(margins="none", integration=name) for name in LEVELS]
    made = [lunar_built(draws, "moon", place, manner) for manner in manners]
    for name, design in zip(LEVELS, made, strict=True):
        level = bind(INTEGRATIONS[name], draws, "")
        assert not isinstance(level, GivenCompute)
        assert design.earth_made["compute"] == pytest.approx(level.brought)
        assert design.parts["compute"] >= level.brought
    totals = [float(design.imports[0]) for design in made]
    assert totals == sorted(totals, reverse=True)


@given(st.floats(1.0, 3000.0), st.floats(1.8, 3.0), st.floats(0.05, 20.0), st.floats(1e-6, 1e4))
def test_best_aperture_is_the_minimum(
    unit: float, exponent: float, light: float, product: float
) -> None:
    best = float(best_aperture(*(np.array(x) for x in (unit, exponent, light, product))))

    def mass(logarithm: float) -> float:
        diameter = np.exp(logarithm)
        return float(unit * diameter**exponent + light * product / diameter**2)

    found = minimize_scalar(mass, bounds=(np.log(1e-6), np.log(1e6)), method="bounded")
    assert mass(np.log(best)) <= found.fun * (1 + 1e-9)


def test_sized_terminal_is_the_lightest_that_carries_its_rate(
    scaling: TerminalScaling, terminal: Terminal
) -> None:
    rate, far, power = np.array([1e8]), np.array([ASTRONOMICAL_UNIT]), np.array([0.03])
    sized = sized_terminal(scaling, terminal, rate, far, power)
    assert link_rate(sized.link, far) == pytest.approx(rate)
    product = sized.light * sized.aperture**2
    per_light = scaling.laser_mass + power / scaling.wall_plug

    def mass(aperture: np.ndarray) -> np.ndarray:
        light = product / aperture**2
        drawn = power / scaling.wall_plug * light
        return np.asarray(terminal_mass(scaling, aperture, light) + drawn)

    assert mass(sized.aperture) <= np.min(mass(sized.aperture * np.linspace(0.5, 2, 301)))
    telescope = unit_telescope(scaling) * sized.aperture**scaling.telescope_exponent
    share = scaling.telescope_exponent * telescope  # a k D**a = 2 s P at the optimum
    assert share == pytest.approx(2 * per_light * sized.light)


@pytest.mark.parametrize("distance", [1e3, 1e6, 1e9, 1e12])
def test_terminals_send_what_is_asked_at_any_distance(
    scaling: TerminalScaling, terminal: Terminal, distance: float
) -> None:
    for asked in (1e3, 1e9, 1e13):
        rate, far = np.array([asked]), np.array([distance])
        sized = sized_terminal(scaling, terminal, rate, far, np.array([0.03]))
        assert link_rate(sized.link, far) >= asked * (1 - 1e-9)
        assert sized.aperture >= scaling.least_aperture
        wide = np.maximum(catching_aperture(terminal, far), scaling.least_aperture)
        assert sized.aperture <= wide
        assert sized.number == sized.working + scaling.spares


def test_farther_terminals_are_heavier(scaling: TerminalScaling, terminal: Terminal) -> None:
    far = np.geomspace(1e6, 1e13, 60)
    masses = sized_terminal(scaling, terminal, np.array([1e9]), far, np.array([0.03])).mass
    assert np.all(np.diff(masses) >= 0)
    steep = np.diff(np.log(masses[-3:])) / np.diff(np.log(far[-3:]))
    exponent = float(scaling.telescope_exponent[0])
    assert steep == pytest.approx(2 * exponent / (exponent + 2), rel=0.02)


def test_routes_size_terminals_for_the_end_of_life(draws: Draws, world: Shared) -> None:
    work, manner = bind(WORKLOADS[WORK], draws, ""), Manner(terminal="sized")
    near = route_link(draws, "leo", "low-orbit", work, world, manner)
    far = route_link(draws, "moon", "deep-space", work, world, manner)
    assert isinstance(near, SizedLink)
    assert isinstance(far, SizedLink)
    assert far.distance > 1e4 * near.distance
    assert route_link(draws, "leo", "low-orbit", work, world, Manner()) is None
    design = lunar_built(draws, "moon", "moon2", manner, far)
    assert design.sizes.terminal is not None
    assert design.powers["links"] > 0
    assert design.sizes.terminal.mass > far.heavier * 40.0
    assert link_rate(design.sizes.terminal.link, far.distance) == pytest.approx(far.rate)


def test_propellant_of_the_default_is_that_of_the_parameters(draws: Draws) -> None:
    named = earth_built(draws, "leo", True, Manner(propellant="argon"))
    assert named.mass == earth_built(draws, "leo", True).mass


@pytest.mark.parametrize("name", ["krypton", "xenon", "iodine", "water", "oxygen", "aluminium"])
def test_propellant_carries_its_tanks(draws: Draws, name: str) -> None:
    manner = Manner(propellant=name)
    design = earth_built(draws, "deep_earth", False, manner)
    plain = earth_built(draws, "deep_earth", False)
    tank = propellants()[name].tank.value
    extra = design.parts["propulsion"] - plain.parts["propulsion"]
    assert extra == pytest.approx(tank * design.parts["propellant"])
    speed = (
        bind_speed(draws) * propellants()[name].exhaust_speed / propellants()["argon"].exhaust_speed
    )
    ratio = design.mass / design.dry_mass
    assert speed * np.log(ratio) == pytest.approx(
        bind_speed(draws) * np.log(plain.mass / plain.dry_mass)
    )
    assert transfer_time(draws, "deep_earth", design, manner) > 0


def bind_speed(draws: Draws) -> float:
    return float(draws["orbit_transfer.exhaust_speed"][0])


def test_lunar_propellants_are_not_brought(draws: Draws) -> None:
    for name, one in propellants().items():
        design = lunar_built(draws, "moon", "moon1", Manner(propellant=name))
        assert (design.earth_made["propellant"] == 0) == one.lunar


def test_tanks_without_mass_change_nothing_and_too_heavy_ones_never_close() -> None:
    fuel, tanks = with_tanks(np.array([2.0]), np.array([1.4]), 0.0)
    assert (float(fuel[0]), float(tanks[0])) == (2.0, 0.0)
    fuel, _ = with_tanks(np.array([2.0]), np.array([5.0]), 0.3)
    assert np.isinf(fuel[0])


def test_xenon_is_too_scarce_for_terawatts(draws: Draws) -> None:
    design = earth_built(draws, "leo", True, Manner(propellant="xenon"))
    terawatt = np.array([1e12 / YEAR])
    share = supply_share("xenon", design.parts["propellant"], terawatt)
    assert share > 1e4
    limit = supply_limit("xenon", design.parts["propellant"])
    assert supply_share("xenon", design.parts["propellant"], limit) == pytest.approx(1)
    assert np.isinf(supply_limit("water", design.parts["propellant"]))[0]
    assert supply_share("water", design.parts["propellant"], terawatt) == 0


@given(st.floats(10.0, 1e6), st.floats(100.0, 1e4), st.floats(0.05, 1.0))
def test_thrust_and_efficiency_are_inverse(power: float, impulse: float, share: float) -> None:
    thrust = thrust_of(power, impulse, share)
    assert thruster_efficiency(thrust, impulse, power) == pytest.approx(share)


def test_numbers_of_propellants_lie_in_their_ranges() -> None:
    for one in propellants().values():
        for each in (one.specific_impulse, one.efficiency, one.price, one.tank, one.supply):
            assert each.low <= each.value <= each.high
            assert each.read in ("primary", "secondary", "recalled")
            assert each.read != "recalled" or each.low < each.high or np.isinf(each.value)
