"""Vectors of compiled code do what numpy does, lane by lane; series against closed forms."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("numba")

from numba import njit

from moonbase.launch.trajectory.taylor_series import expand, series_of, shifted
from moonbase.launch.trajectory.vectors import LANES, every, floor, least, put, root, row, rows


@njit
def arithmetic(given: np.ndarray, found: np.ndarray) -> None:
    here, there = rows(given), rows(found)
    a, b = row(here, 0), row(here, 1)
    put(there, 0, a + b)
    put(there, 1, 2.0 * a - b * 3.0)
    put(there, 2, a / b)
    put(there, 3, root(a))
    put(there, 4, floor(b))
    put(there, 5, least(a, b))
    put(there, 6, every(7.0))


def test_vectors_calculate_lane_by_lane() -> None:
    a, b = given = np.random.default_rng(3).uniform(0.5, 9.0, (2, LANES))
    found = np.zeros((7, LANES))
    arithmetic(given, found)
    wanted = [a + b, 2 * a - 3 * b, a / b, np.sqrt(a), np.floor(b), np.minimum(a, b), 7 + 0 * a]
    assert np.allclose(found, wanted, rtol=1e-15, atol=1e-15)


@njit
def moved(powers: np.ndarray, shift: np.ndarray, found: np.ndarray) -> None:
    shifted(3, rows(powers), row(rows(shift), 0), rows(found))


def test_a_shifted_polynomial_is_that_of_numpy() -> None:
    generator = np.random.default_rng(4)
    series = series_of(0)
    powers, shift = generator.normal(size=series.sky.shape), generator.normal(size=LANES)
    moved(powers, shift, series.sky)
    for lane in range(LANES):
        own = np.polynomial.Polynomial(powers[1, :, lane])
        wanted = own(np.polynomial.Polynomial([shift[lane], 1.0])).coef
        assert np.allclose(series.sky[1, :, lane], wanted, rtol=1e-12, atol=1e-12)


def test_the_series_of_a_circle_is_that_of_sine_and_cosine() -> None:
    """At one radian a time unit: x = cos t, y = sin t."""
    series = series_of(0)
    series.gravity[:] = 1.0
    series.place[:] = 0.0
    series.place[0, 0] = series.place[1, 1] = 1.0
    expand(15, 0, series)
    sign = [1, 0, -1, 0] * 4
    factorial = np.cumprod(np.maximum(np.arange(16), 1.0))
    assert np.allclose(series.place[:16, 0, 0], sign / factorial, rtol=0, atol=1e-15)
    assert np.allclose(series.place[1:16, 1, 3], sign[:15] / factorial[1:], rtol=0, atol=1e-15)
    assert np.all(series.place[:16, 2] == 0)
