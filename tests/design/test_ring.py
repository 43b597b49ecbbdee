"""The closed form of a ring against the program, its own limits, and many samples at once."""

from __future__ import annotations

import os

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from moonbase.design.grid_program import Request
from moonbase.design.nodes import ring, synodic_day
from moonbase.design.power_grid import design
from moonbase.design.ring import (
    Ring,
    continuous_rating,
    ring_mass,
    ring_output,
    ring_shares,
    warm_flow,
)
from moonbase.design.technologies import Technologies
from moonbase.power.storage import GasCellStore
from moonbase.scenario import load
from moonbase.scenario.resolved import ResolvedScenario
from moonbase.study.central import central
from moonbase.study.grid_parts import technologies_of

OFFERED = ("array", "line", "gas-cell")
FULL = os.environ.get("MOONBASE_FULL") == "1"


def closed(scenario: ResolvedScenario, technologies: Technologies, stations: int) -> Ring:
    flat, wires = technologies.field, technologies.wiring
    output = ring_output(flat.array, flat.kept, stations)
    store = central(scenario, GasCellStore)
    return ring_mass(flat.item.mass, output, wires.line, wires.ground, stations, store)


CORNERS = {
    "central": (),
    "dear lines": ("line.voltage=250 kV",),
    "cheap lines": ("line.voltage=1000 kV",),
    "buried lines": ("line.day_temperature=250 K", "line.night_temperature=250 K"),
    "light arrays": ("lunar_array.areal_mass=2 kg/m2",),
    "good cells": ("lunar_array.efficiency=0.18",),
    "poor converters": ("line.converter_efficiency=0.96", "line.converter_mass=4 kg/kW"),
    "long, heavy lines": ("line.support_share=1", "line.detour=1.3"),
}


FEW = ("central", "dear lines", "buried lines")


@pytest.mark.parametrize("corner", CORNERS if FULL else FEW)
def test_the_closed_form_is_near_the_program(corner: str) -> None:
    scenario = load("reference", CORNERS[corner])
    technologies = technologies_of(scenario, 2035, "moon")
    solved = design(Request(ring(8), synodic_day(), 1e9, OFFERED), technologies, "mass")
    found = closed(scenario, technologies, 8)
    assert found.mass[0] * 1e9 == pytest.approx(solved.mass, rel=0.035)
    assert found.line[0] * 1e9 == pytest.approx(solved.parts["line"].mass, rel=0.12)
    assert found.area[0] * 1e9 == pytest.approx(solved.area, rel=0.04)


MANY = (12, 16) if FULL else ()


@pytest.mark.parametrize("stations", [3, 5, *MANY])
def test_other_numbers_of_stations(stations: int) -> None:
    scenario = load("reference")
    technologies = technologies_of(scenario, 2035, "moon")
    solved = design(Request(ring(stations), synodic_day(), 1e9, OFFERED), technologies, "mass")
    assert closed(scenario, technologies, stations).mass[0] * 1e9 == pytest.approx(
        solved.mass, rel=0.03
    )


def test_rating_of_a_continuous_ring() -> None:
    """The line one radian and a quarter from noon carries 0.2756 of the load."""
    assert continuous_rating() == pytest.approx(0.2756, abs=5e-5)
    angle = np.linspace(0, np.pi, 100_001)
    flow = np.sin(np.minimum(angle, np.pi / 2)) / 2 - angle / (2 * np.pi)
    assert continuous_rating() == pytest.approx(flow.max(), rel=1e-8)
    assert ring_shares(500).rating == pytest.approx(continuous_rating(), rel=2e-3)


@given(st.integers(3, 60))
def test_more_stations_come_near_the_continuous_ring(stations: int) -> None:
    shares = ring_shares(stations)
    assert shares.rating >= continuous_rating() * 0.999
    assert shares.rating <= continuous_rating() + 1 / stations
    assert np.all((shares.via > 0) & (shares.via < 1))
    assert np.all(shares.flow <= shares.rating)


def test_mean_output_of_cold_cells_is_one_over_pi_of_noon() -> None:
    technologies = technologies_of(load("reference"), 2035, "moon")
    flat = technologies.field
    cells = type(flat.array)(
        **{
            name: getattr(flat.array, name)
            for name in flat.array.__dataclass_fields__
            if name != "temperature_coefficient"
        },
        temperature_coefficient=np.zeros(1),
    )
    output = ring_output(cells, flat.kept, 96)
    noon = 1361.0 * cells.efficiency * cells.packing * flat.kept
    assert output.mean() == pytest.approx(float(noon[0]) / np.pi, rel=2e-3)


def test_many_samples_at_once_equal_one_at_a_time() -> None:
    singles, wide = [], {}
    factors = np.array([0.5, 1.0, 2.0])
    technologies = technologies_of(load("reference"), 2035, "moon")
    flat, line = technologies.field, technologies.wiring.line
    store = central(load("reference"), GasCellStore)

    def stretched(record: object, by: np.ndarray) -> dict[str, np.ndarray]:
        return {
            name: np.asarray(getattr(record, name)) * np.ones_like(by)
            for name in record.__dataclass_fields__  # type: ignore[attr-defined]
        }

    for factor in (*factors[:, None], factors):
        cells = type(flat.array)(**stretched(flat.array, factor))
        wires = type(line)(**{**stretched(line, factor), "voltage": line.voltage * factor})
        kept, noon = (
            each * np.ones_like(factor) for each in (flat.kept, technologies.wiring.ground)
        )
        output = ring_output(cells, kept, 8)
        held = type(store)(**stretched(store, factor))
        found = ring_mass(flat.item.mass * np.ones_like(factor), output, wires, noon, 8, held)
        if len(factor) == 1:
            singles.append(found.mass[0])
        else:
            wide["mass"] = found.mass
    assert wide["mass"] == pytest.approx(singles, rel=1e-12)
    assert np.all(np.diff(wide["mass"]) < 0)  # higher voltage, lighter ring


def test_lines_are_colder_than_at_noon_on_the_whole() -> None:
    line = technologies_of(load("reference"), 2035, "moon").wiring.line
    shares = ring_shares(8).flow
    warm = warm_flow(line, 8)[:, 0]
    assert np.all((warm > 0.3 * shares) & (warm < 0.95 * shares))
