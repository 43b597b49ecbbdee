"""Inductances against an independent library, quadrature, finite differences and limits."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from moonbase.launch.driver.inductance import (
    MAGNETIC_CONSTANT,
    Coil,
    coil_mutual,
    loop_gradient,
    loop_mutual,
    mutual_growth,
    self_inductance,
    self_inductance_growth,
    slice_distance,
)
from moonbase.launch.driver.motor_field import armature_inductance, pole_flux

RADII = st.floats(0.05, 5.0)
APART = st.floats(0.02, 10.0)
LYLE = [(0.02, 0.02), (0.05, 0.1), (0.05, 0.25), (0.05, 0.5), (0.2, 0.2)]
"""Depth and length of coils of 0.625 m; that of 0.05 x 0.5 m is the usual drive coil."""


def one(value: float) -> np.ndarray:
    return np.array([value])


@given(RADII, RADII, APART)
def test_loops_agree_with_cfsem(radius: float, other: float, distance: float) -> None:
    cfsem = pytest.importorskip("cfsem")
    first = np.array([[radius], [0.0], [1.0]])
    second = np.array([[other], [distance], [1.0]])
    theirs = cfsem.mutual_inductance_of_circular_filaments(first[:, 0], second[:, 0])
    assert float(loop_mutual(radius, other, distance)) == pytest.approx(theirs, rel=1e-8)


@given(RADII, RADII, APART)
def test_the_slope_agrees_with_the_radial_field_of_cfsem(
    radius: float, other: float, distance: float
) -> None:
    """dM/dz = -2 pi b B_r per ampere: the pull on a loop is what crosses it radially."""
    cfsem = pytest.importorskip("cfsem")
    found, _ = cfsem.flux_density_circular_filament(
        one(1.0), one(radius), one(0.0), one(other), one(distance)
    )
    theirs = -2 * np.pi * other * float(found[0])
    assert float(loop_gradient(radius, other, distance)) == pytest.approx(theirs, rel=1e-7)


@given(RADII, RADII, APART)
def test_the_slope_is_that_of_the_mutual_inductance(
    radius: float, other: float, distance: float
) -> None:
    step = 1e-4 * min(distance, radius, other)
    upper = float(loop_mutual(radius, other, distance + step))
    lower = float(loop_mutual(radius, other, distance - step))
    assert float(loop_gradient(radius, other, distance)) == pytest.approx(
        (upper - lower) / (2 * step), rel=1e-4
    )


def test_far_loops_are_dipoles() -> None:
    """M tends to mu0 pi a**2 b**2 / (2 z**3)."""
    far = float(loop_mutual(0.1, 0.2, 50.0))
    assert far == pytest.approx(MAGNETIC_CONSTANT * np.pi * 0.01 * 0.04 / (2 * 50.0**3), rel=1e-4)
    assert float(loop_mutual(0.2, 0.1, 50.0)) == pytest.approx(far, rel=1e-12)
    assert float(loop_gradient(0.1, 0.2, 0.0)) == 0.0


def test_thick_coils_agree_with_cfsem() -> None:
    cfsem = pytest.importorskip("cfsem")
    drive = Coil(one(0.625), one(0.05), one(0.25))
    bucket = Coil(one(0.54), one(0.06), one(0.06))
    for distance in (0.1, 0.4, 1.0):
        radius, place = np.array([0.625, 0.54]), np.array([0.0, distance])
        depth, length = np.array([0.05, 0.06]), np.array([0.25, 0.06])
        matrix = cfsem.inductance_matrix_axisymmetric_coaxial_rectangular_coils(
            radius,
            place,
            depth,
            length,
            1 / (depth * length),
            [12, 12],
            [40, 12],
        )
        fine = float(coil_mutual(drive, bucket, one(distance), 3, 4)[0])
        rough = float(coil_mutual(drive, bucket, one(distance))[0])
        assert fine == pytest.approx(matrix[0, 1], rel=2e-3)
        assert rough == pytest.approx(matrix[0, 1], rel=0.02)


@pytest.mark.parametrize(("depth", "length"), LYLE)
def test_self_inductance_agrees_with_the_series_of_lyle(depth: float, length: float) -> None:
    cfsem = pytest.importorskip("cfsem")
    theirs = cfsem.self_inductance_lyle6(0.625, depth, length, 1.0)
    ours = float(self_inductance(Coil(one(0.625), one(depth), one(length)))[0])
    assert ours == pytest.approx(theirs, rel=2e-4)


def test_a_long_thin_coil_is_that_of_nagaoka() -> None:
    """L = mu0 pi a**2 k / l with the coefficient k of a current sheet as long as its diameter."""
    sheet = Coil(one(0.5), one(1e-4), one(1.0))
    plain = MAGNETIC_CONSTANT * np.pi * 0.5**2 / 1.0
    assert float(self_inductance(sheet)[0]) / plain == pytest.approx(0.688423, rel=2e-4)


def test_lines_abreast_have_the_mean_logarithm_of_quadrature() -> None:
    u = (np.arange(2000) + 0.5) / 2000
    for apart in (0.01, 0.3, 2.0):
        mean = (2 * (1 - u) * np.log(np.hypot(apart, u * 0.7))).mean()
        found = float(slice_distance(one(apart), one(0.7))[0])
        assert found == pytest.approx(np.exp(mean), rel=1e-3)


def test_growth_with_the_radius_is_a_derivative() -> None:
    coil = Coil(one(0.625), one(0.05), one(0.1))
    grown = Coil(one(0.625 * 1.0001), one(0.05), one(0.1))
    slope = (self_inductance(grown) - self_inductance(coil)) / (0.0001 * 0.625)
    assert float(self_inductance_growth(coil)[0]) == pytest.approx(float(slope[0]), rel=1e-3)
    cfsem = pytest.importorskip("cfsem")
    other = Coil(one(0.5), one(0.05), one(0.05))
    _, field = cfsem.flux_density_circular_filament(
        one(1.0), one(0.5), one(0.0), one(0.625), one(0.3)
    )
    theirs = 2 * np.pi * 0.625 * float(field[0])
    assert float(mutual_growth(coil, other, one(0.3))[0]) == pytest.approx(theirs, rel=1e-6)


def test_the_flux_of_poles_agrees_with_straight_filaments() -> None:
    """Rectangular coils of alternating sign: the flux in one opposite, first wave over a pole."""
    cfsem = pytest.importorskip("cfsem")
    pitch, height, distance = 0.5, 0.5, 0.15

    def rectangle(centre: float, plane: float) -> np.ndarray:
        x = centre + pitch / 2 * np.array([-1, 1, 1, -1, -1])
        y = height / 2 * np.array([-1, -1, 1, 1, -1])
        corners = np.array([x, y, np.full(5, plane)])
        share = np.linspace(0, 1, 61)[:-1]
        sides = [corners[:, [k]] * (1 - share) + corners[:, [k + 1]] * share for k in range(4)]
        return np.hstack([*sides, corners[:, -1:]])

    places = np.arange(-6, 7)
    offsets = (np.arange(6) + 0.5) / 6  # over half a wave, 0 to a pole
    flux = []
    for offset in offsets:
        target = rectangle(offset * pitch, distance)
        parts = [
            (-1.0) ** k
            * cfsem.mutual_inductance_piecewise_linear_filaments(
                rectangle(k * pitch, 0.0), target, 1e-6
            )
            for k in places
        ]
        flux.append(1e6 * sum(parts))
    first = 2 * np.mean(np.array(flux) * np.cos(np.pi * offsets))
    ours = float(pole_flux(one(1e6), one(pitch), one(height), one(distance))[0])
    assert ours == pytest.approx(first, rel=0.01)


def test_tall_poles_have_the_plane_field_and_the_winding_its_heads() -> None:
    tall = float(pole_flux(one(1e6), one(0.5), one(3.0), one(0.1))[0])
    plane = 4 * MAGNETIC_CONSTANT * 1e6 / np.pi * 3.0 * np.exp(-np.pi / 0.5 * 0.1)
    assert tall == pytest.approx(plane, rel=0.02)
    low, high = (float(armature_inductance(one(0.5), one(h), one(0.05))[0]) for h in (0.5, 1.0))
    assert low < high < 2 * low  # heads do not grow with the height
