"""Satellites: designs a second, a year of heat, the command; a peer beside the same question.

The peer is spacedc-mdao 0.4.2 (import name orbitdc; J. Hodge, MIT), a steady model of one scenario
a call. Its question is its own baseline, 64 satellites of 18 accelerators for five years, which is
also the preset `orbitdc-baseline`: mass, sizes, cost and delivered compute of low-orbit satellites
for many values of launch price, failures, use, radiator and array. Both run in this process on one
core, and their central answers are held against each other.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from importlib.util import find_spec
from typing import Any

import numpy as np

from moonbase.campaign.assemble import assemble
from moonbase.campaign.bind import bind
from moonbase.campaign.satellite_leaves import Manner, leaves_of
from moonbase.campaign.satellites import journey_to
from moonbase.design.satellite import satellite_design
from moonbase.design.satellite_answer import Asked
from moonbase.design.satellite_surroundings import low_orbit
from moonbase.design.satellite_year import place_heat
from moonbase.environment.orbit_conditions import EarthSky, orbit_conditions
from moonbase.environment.orbit_names import parse_orbit
from moonbase.environment.places import LowOrbit
from moonbase.flows import Clock, Samples
from moonbase.scenario import load
from moonbase.study.central import central_draws
from moonbase.study.quantities import satellite_quantities
from moonbase.study.sampling import draw, sobol
from moonbase.study.satellite import study_satellite

MANY, ALIKE, CALLS = 100_000, 20_000, 2000
"""Designs of the goal; evaluations of ours and of the peer on its question."""
REPEATS = 3
DAWN_DUSK = "leo-650-dawn-dusk"
ORBIT = 650.0
"""Altitude of the peer's baseline [km]."""
PEER = {
    "name": "baseline",
    "kind": "space",
    "mission_life_years": 5.0,
    "accelerator": "h100_sxm",
    "workload": {"type": "llm_inference"},
    "space": {
        "orbit": {"type": "dawn-dusk", "altitude_km": ORBIT},
        "architecture": {
            "satellites": 64,
            "accelerators_per_satellite": 18,
            "radiator_area_m2_per_sat": 45.0,
            "downlink_gbps": 200.0,
        },
        "spare_fraction": 0.05,
    },
}
"""The peer's 1 MW cluster, as its documentation has it; all else is its defaults."""
VARIED = {
    "launch.price": ("launch_cost_per_kg_usd", 500.0, 5000.0),
    "radiator.areal_mass": ("radiator_areal_mass_kg_per_m2", 3.0, 10.0),
    "catalogue.array_specific_power": ("solar_specific_power_w_per_kg", 50.0, 200.0),
    "compute.utilisation": ("utilization", 0.5, 0.95),
}
"""Our parameter -> the peer's name of it, and the range of both in SI."""


def best(task: Callable[[], object], repeats: int = REPEATS) -> float:
    """Least CPU time of a few runs [s]."""
    spent = []
    for _ in range(repeats):
        start = time.process_time()
        task()
        spent.append(time.process_time() - start)
    return min(spent)


def designed(draws: Mapping[str, Samples], cooling: str) -> None:
    """Satellites of low orbits of every altitude and local time, from parts."""
    leaves = leaves_of(draws, "leo", "earth", Manner(cooling=cooling))
    place, sky = bind(LowOrbit, draws, "leo"), bind(EarthSky, draws, "leo")
    around = low_orbit(place, sky, leaves.radiator, leaves.array)
    found = satellite_design(leaves, around, journey_to(draws, "leo", leaves, False))
    assert np.isfinite(found.mass + found.cost).all()


def answered(count: int) -> Callable[[], Samples]:
    """Our answer to the peer's question for values between its ends: cost of compute."""
    scenario = load("orbitdc-baseline")
    centre, dice = central_draws(scenario), np.random.default_rng(1)
    draws = {id: np.broadcast_to(value, count) for id, value in centre.items()}
    for id, (_, low, high) in VARIED.items():
        draws[id] = dice.uniform(low, high, count)
    choice = {"leo": scenario.routes["leo"]}
    clock = Clock(scenario.start, scenario.start, 1)

    def run() -> Samples:
        route = assemble(choice, draws, clock)["leo"]
        return satellite_quantities("leo", choice["leo"], route, draws)["cost_of_compute"]

    return run


def ours_at_centre() -> float:
    """Our central answer to the peer's question [USD/PFLOP-day]."""
    scenario = load("orbitdc-baseline")
    choice, draws = {"leo": scenario.routes["leo"]}, central_draws(scenario)
    route = assemble(choice, draws, Clock(scenario.start, scenario.start, 1))["leo"]
    found = satellite_quantities("leo", choice["leo"], route, draws)
    return float(found["cost_of_compute"][0])


def peer_answers(count: int) -> tuple[float, Any]:
    """CPU time of the peer for an evaluation [s], and its answer at its own values."""
    import orbitdc

    scenario = orbitdc.load_scenario_dict(PEER)
    dice = np.random.default_rng(1)
    rows = [
        {name: float(dice.uniform(low, high)) for name, low, high in VARIED.values()}
        for _ in range(count)
    ]

    def run() -> None:
        for row in rows:
            orbitdc.evaluate_space(scenario, row)

    return best(run) / count, orbitdc.evaluate_space(scenario)


def figures() -> Iterator[tuple[str, str, str]]:
    """Designs, heat, command; the peer."""
    yield from _designs()
    yield from _heat()
    if find_spec("orbitdc") is None:
        yield "peer spacedc-mdao (make bench installs it)", "missing", ""
    else:
        yield from _peer()


def _designs() -> Iterator[tuple[str, str, str]]:
    scenario = load("reference")
    draws = draw(scenario.parameters, sobol(len(scenario.parameters), 0, MANY, 1))
    for cooling in ("by-temperature", "by-dies"):
        used = best(lambda cooling=cooling: designed(draws, cooling))  # type: ignore[misc]
        name = f"satellite, {MANY:,} designs from parts, radiator {cooling}, CPU"
        yield name, f"{used:.3f} s", "< 1 s on 2 cores"


def _heat() -> Iterator[tuple[str, str, str]]:
    scenario = load("reference")
    for name in ("leo-600-dawn-dusk", "leo-550-53deg"):
        orbit = parse_orbit(name)
        used = best(lambda orbit=orbit: study_satellite(scenario, Asked(None, orbit, "earth")))  # type: ignore[misc]
        answer = study_satellite(scenario, Asked(None, orbit, "earth"))
        nodes, surfaces = answer.heat.history.nodes, _surfaces(answer)
        year = best(lambda o=orbit, n=nodes, s=surfaces: place_heat(o, None, n, s))  # type: ignore[misc]
        steps = answer.heat.history.compute.size
        yield f"{name}: year of heat, {steps:,} steps, CPU", f"{year:.3f} s", "< 0.2 s"
        yield f"{name}: the whole answer, 256 draws, CPU", f"{used:.2f} s", ""


def _surfaces(answer: Any) -> Any:
    from moonbase.design.satellite_year import design_surfaces

    one = np.ones(1)
    sky = EarthSky(infrared=237.0 * one, albedo=0.3 * one, solar_flux=one)
    return design_surfaces(answer.design, answer.leaves, sky)


def _peer() -> Iterator[tuple[str, str, str]]:
    run = answered(ALIKE)
    ours = best(run) / ALIKE
    theirs, central = peer_answers(CALLS)
    yield "peer spacedc-mdao 0.4.2, evaluations per second and core", f"{1 / theirs:,.0f}", ""
    yield "the same question here, evaluations per second and core", f"{1 / ours:,.0f}", ""
    yield "ratio", f"{theirs / ours:.0f} x", ">= 20 x"
    yield "its central answer and ours", _beside(central), "the same"
    sky = EarthSky(infrared=np.full(1, 237.0), albedo=np.full(1, 0.3), solar_flux=np.ones(1))
    dark = float(orbit_conditions(parse_orbit(DAWN_DUSK), sky).eclipse_mean[0])
    text = f"{_peer_eclipse():.1%} and {dark:.1%}"
    yield "time in eclipse of its dawn-dusk orbit, its and ours", text, "a few percent"


def _beside(central: Any) -> str:
    return f"{central.lcoc_per_pflop_day:.2f}, {ours_at_centre():.2f} $/PFLOP-day"


def _peer_eclipse() -> float:
    """Eclipse fraction of the peer for the orbit of its scenario [1]."""
    import orbitdc
    from orbitdc.models import orbit

    space = orbitdc.load_scenario_dict(PEER).space
    assert space is not None
    return float(orbit.orbit_state(space.orbit.altitude_km, space.beta_deg).eclipse_fraction)
