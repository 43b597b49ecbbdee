"""Weights with which solid harmonics of a field add up to its acceleration.

Fully normalised: the mean square of each harmonic over the sphere is 1 (Montenbruck and Gill 2000,
Satellite Orbits, section 3.2.4, with the factors of normalisation worked in).
"""

from __future__ import annotations

import numpy as np

from moonbase.flows import Samples

COLUMNS = 8
"""Two weights of the recursion, then cosine and sine weights of the three components."""


def sectoral_factors(order: Samples) -> Samples:
    """Factors d of the harmonics with n = m: V_mm = d_m (x + i y) R / r**2 V_(m-1)(m-1).

    d_0 = 1, d_1 = sqrt(3), d_m = sqrt((2 m + 1) / (2 m)).
    """
    found = np.sqrt((2 * order + 1) / np.maximum(2 * order, 1))
    return np.where(order == 1, np.sqrt(3.0), found)


def harmonic_weights(cosine: Samples, sine: Samples) -> Samples:
    """Weights of all harmonics to one degree more than the field, (harmonics, 8), order by order.

    Columns 0 and 1 lead from degree to degree, V_nm = a z q V_(n-1)m - b R q V_(n-2)m,
    q = R / r**2, a = sqrt((2 n - 1) (2 n + 1) / ((n - m) (n + m))),
    b = sqrt((2 n + 1) (n + m - 1) (n - m - 1) / ((n - m) (n + m) (2 n - 3))).
    Columns 2 to 7 are the weights of V and W in x, y and z, from eq. 3.33 of Montenbruck and Gill.
    """
    top = len(cosine)
    parts = _component_weights(cosine, sine)
    rows = []
    for m in range(top + 1):
        n = np.arange(m, top + 1)
        row = np.zeros((len(n), COLUMNS))
        k = n[1:]
        below = (k - m) * (k + m)
        row[1:, 0] = np.sqrt((2 * k - 1) * (2 * k + 1) / below)
        k = n[2:]
        below = (k - m) * (k + m) * (2 * k - 3)
        row[2:, 1] = np.sqrt((2 * k + 1) * (k + m - 1) * (k - m - 1) / below)
        row[:, 2:] = parts[:, m:, m].T
        rows.append(row)
    return np.concatenate(rows)


def _component_weights(cosine: Samples, sine: Samples) -> Samples:
    """Cosine and sine weights of the components x, y, z, (6, degree + 2, degree + 2).

    d/dx, d/dy, d/dz of the harmonic (n, m) are harmonics (n + 1, m +- 1) and (n + 1, m); with
    normalised harmonics the factors are, over sqrt((2 n + 1) / (2 n + 3)),
    up = sqrt((n + m + 1) (n + m + 2)) / 2, down = sqrt((n - m + 1) (n - m + 2)) / 2 and
    along = sqrt((n + m + 1) (n - m + 1)); order 0 weighs sqrt(2) more in up and down.
    """
    size = len(cosine)
    found = np.zeros((6, size + 1, size + 1))
    n, m = np.meshgrid(np.arange(size), np.arange(size), indexing="ij")
    shared = np.where(m <= n, np.sqrt((2 * n + 1) / (2 * n + 3)), 0.0)
    room = np.maximum(n - m, 0)
    up = 0.5 * shared * np.sqrt((n + m + 1.0) * (n + m + 2)) * np.where(m == 0, np.sqrt(2.0), 1.0)
    down = 0.5 * shared * np.sqrt((room + 1.0) * (room + 2)) * np.where(m == 1, np.sqrt(2.0), 1.0)
    along = shared * np.sqrt((n + m + 1.0) * (room + 1))
    found[0, 1:, 1:] -= up * cosine
    found[1, 1:, 1:] -= up * sine
    found[2, 1:, 1:] += up * sine
    found[3, 1:, 1:] -= up * cosine
    lower = (slice(1, None), slice(0, size - 1))
    found[(0, *lower)] += (down * cosine)[:, 1:]
    found[(1, *lower)] += (down * sine)[:, 1:]
    found[(2, *lower)] += (down * sine)[:, 1:]
    found[(3, *lower)] -= (down * cosine)[:, 1:]
    found[4, 1:, :size] = -along * cosine
    found[5, 1:, :size] = -along * sine
    return found
