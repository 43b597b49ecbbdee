"""Plates on the Moon: view factors close, nothing is rejected at a sink, loads reach cells."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from moonbase.campaign.bind import declared
from moonbase.constants import SOLAR_IRRADIANCE, STEFAN_BOLTZMANN
from moonbase.environment.ground_temperature import ground_temperature
from moonbase.environment.surface_heat import (
    SurfaceRadiator,
    Surroundings,
    absorbed_by_face,
    ground_view_factor,
    incidence_cosine,
    net_rejection,
    panel_load,
    shielded_sink,
    shielded_view_factor,
    sink_temperature,
    surroundings,
    upright_sink,
)
from moonbase.flows import Samples
from moonbase.power.photovoltaics import Array, cell_temperature
from moonbase.scenario import catalogue

shares = st.floats(0.01, 1.0)
angles = st.floats(0.0, np.pi)


def one(value: float) -> Samples:
    return np.array([value])


def noon() -> Surroundings:
    ground = ground_temperature(one(0.0), one(12.0))
    return surroundings(one(SOLAR_IRRADIANCE), one(1.0), one(0.12), one(0.95), ground)


def radiator(**changes: float) -> SurfaceRadiator:
    values = {name: one(catalogue()[id].si_value) for name, id, _ in declared(SurfaceRadiator)}
    return SurfaceRadiator(**{**values, **{name: one(value) for name, value in changes.items()}})


@given(angles)
def test_two_faces_of_a_plate_share_the_ground(tilt: float) -> None:
    both = ground_view_factor(np.array([tilt, np.pi - tilt]))
    assert both.sum() == pytest.approx(1.0)
    assert np.all((both >= -1e-12) & (both <= 1 + 1e-12))


@pytest.mark.parametrize("tilt", [20.0, 60.0, 90.0, 130.0])
def test_the_view_factor_is_the_integral_over_the_hidden_sky(tilt: float) -> None:
    """Directions of a diffuse face counted by whether they point below the horizon."""
    slope = np.radians(tilt)
    square = (np.arange(400) + 0.5) / 400
    radius, turn = np.meshgrid(np.sqrt(square), 2 * np.pi * square)
    downward = np.sin(slope) * radius * np.cos(turn) > np.cos(slope) * np.sqrt(1 - radius**2)
    assert downward.mean() == pytest.approx(float(ground_view_factor(slope)), abs=0.003)


@given(angles, st.floats(-np.pi, np.pi), st.floats(0.0, np.pi / 2))
def test_sunlight_falls_on_one_face_only(tilt: float, azimuth: float, elevation: float) -> None:
    front = incidence_cosine(one(tilt), one(azimuth), one(elevation))
    back = incidence_cosine(one(np.pi - tilt), one(azimuth + np.pi), one(elevation))
    assert (front * back).item() == pytest.approx(0.0, abs=1e-12)
    normal = np.array(
        [np.sin(tilt) * np.cos(azimuth), np.sin(tilt) * np.sin(azimuth), np.cos(tilt)]
    )
    sun = np.array([np.cos(elevation), 0.0, np.sin(elevation)])
    assert (front - back).item() == pytest.approx(float(normal @ sun), abs=1e-12)


@given(shares, shares, shares, st.floats(80.0, 390.0), st.floats(0.0, 1.0))
def test_nothing_is_rejected_at_the_sink(
    absorptance: float, emissivity: float, view: float, ground: float, cosine: float
) -> None:
    seen = surroundings(one(1361.0), one(0.5), one(0.12), one(0.95), one(ground))
    absorbed = absorbed_by_face(seen, one(absorptance), one(emissivity), one(view), one(cosine))
    sink = sink_temperature(absorbed, one(emissivity))
    assert net_rejection(sink, one(emissivity), absorbed) == pytest.approx(0.0, abs=1e-8)
    assert net_rejection(sink + 1, one(emissivity), absorbed).item() > 0


def test_a_black_plate_facing_black_ground_takes_its_temperature() -> None:
    seen = surroundings(one(0.0), one(0.0), one(0.0), one(1.0), one(385.0))
    absorbed = absorbed_by_face(seen, one(1.0), one(1.0), one(1.0), one(0.0))
    assert sink_temperature(absorbed, one(1.0)) == pytest.approx(385.0)


def test_a_face_that_sees_only_cold_sky_has_no_sink() -> None:
    absorbed = absorbed_by_face(noon(), one(0.15), one(0.9), one(0.0), one(0.0))
    assert absorbed.item() == 0.0
    assert sink_temperature(absorbed, one(0.9)).item() == 0.0


def test_no_ground_reflects_below_the_horizon() -> None:
    seen = surroundings(one(1361.0), one(-0.3), one(0.12), one(0.95), one(100.0))
    assert seen.reflected.item() == 0.0


@given(shares)
def test_a_shield_lowers_the_sink(share: float) -> None:
    assert shielded_view_factor(one(0.5), one(share)).item() < 0.5
    bare = upright_sink(radiator(), noon(), one(0.15), one(0.0))
    behind = shielded_sink(radiator(shield_share=share), noon(), one(0.15), one(0.0))
    assert behind == pytest.approx(bare * (1 - share) ** 0.25)


def test_thresholds_of_upright_radiators_at_noon() -> None:
    """Without a shield no radiator below 320 K works upright; with one, 300 K does; dust costs."""
    face = radiator()
    clean = upright_sink(face, noon(), face.absorptance, one(0.0))
    dusty = upright_sink(face, noon(), face.dusty_absorptance, one(0.0))
    sunlit = upright_sink(face, noon(), face.absorptance, one(0.5))
    assert 318 < clean < dusty < 330
    assert sunlit > clean
    assert shielded_sink(face, noon(), face.absorptance, one(0.0)) < 270


@pytest.mark.parametrize(
    ("tilt", "cosine", "net"),
    [(0.0, 1.0, (209.0, 331.0, 653.0)), (90.0, 0.0, (-131.0, -10.0, 312.0))],
)
def test_net_rejection_at_noon(tilt: float, cosine: float, net: tuple[float, ...]) -> None:
    seen = surroundings(one(1361.0), one(1.0), one(0.12), one(0.95), one(385.0))
    view = ground_view_factor(np.radians([tilt]))
    absorbed = absorbed_by_face(seen, one(0.15), one(0.9), view, one(cosine))
    found = net_rejection(np.array([300.0, 320.0, 360.0]), one(0.9), absorbed)
    assert found == pytest.approx(net, abs=1.0)


def array(back: float, efficiency: float = 0.25) -> Array:
    return Array(
        efficiency=one(efficiency),
        areal_mass=one(2.0),
        packing=one(0.9),
        temperature_coefficient=one(0.0),
        absorptance=one(0.9),
        emissivity_front=one(0.85),
        emissivity_back=one(back),
    )


def over_ground(panel: Array, tilt: float, seen: Surroundings) -> float:
    load = panel_load(
        seen,
        np.radians([tilt]),
        (one(0.9), one(0.0)),
        (panel.emissivity_front, panel.emissivity_back),
    )
    return float(cell_temperature(panel, one(SOLAR_IRRADIANCE), load)[0])


def test_cells_over_hot_ground() -> None:
    hot = surroundings(one(0.0), one(0.0), one(0.0), one(0.95), one(385.0))
    cold = surroundings(one(0.0), one(0.0), one(0.0), one(0.95), one(110.0))
    assert over_ground(array(0.85), 0.0, hot) == pytest.approx(374.2, abs=0.1)
    assert over_ground(array(0.0), 0.0, hot) == pytest.approx(368.1, abs=0.1)
    assert over_ground(array(0.85), 90.0, cold) == pytest.approx(310.1, abs=0.1)


def test_a_flat_panel_with_an_insulated_back_does_not_feel_the_ground() -> None:
    faces = (one(0.9), one(0.0)), (one(0.85), one(0.0))
    assert panel_load(noon(), one(0.0), *faces).item() == 0.0


@given(angles, shares, shares, shares, shares)
def test_a_panel_takes_what_its_two_faces_take(
    tilt: float, one_a: float, other_a: float, one_e: float, other_e: float
) -> None:
    """The load is that of two radiator faces back to back, out of the Sun."""
    load = panel_load(noon(), one(tilt), (one(one_a), one(other_a)), (one(one_e), one(other_e)))
    faces = [
        absorbed_by_face(noon(), one(a), one(e), ground_view_factor(one(slope)), one(0.0))
        for a, e, slope in ((one_a, one_e, tilt), (other_a, other_e, np.pi - tilt))
    ]
    assert load == pytest.approx(sum(faces), abs=1e-9)


def test_ground_infrared_is_the_stefan_boltzmann_law() -> None:
    seen = surroundings(one(0.0), one(0.0), one(0.0), one(0.95), one(300.0))
    assert seen.infrared == pytest.approx(0.95 * STEFAN_BOLTZMANN * 300.0**4)
