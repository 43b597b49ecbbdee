"""What a plate near a sphere sees of it: view factors at any tilt, infrared, reflected sunlight."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from moonbase.constants import EARTH_RADIUS
from moonbase.flows import Samples

LIGHT = {2: 5 / 16, 4: -3 / 32, 6: 13 / 256, 8: -17 / 512}
"""Even Legendre terms of a lit sphere, max(cos z, 0) = 1/4 + cos z / 2 + sum c P(cos z); odd ones
above the first are zero (orthogonality of the Legendre polynomials)."""
AT_EQUATOR = {2: -1 / 2, 4: 3 / 8, 6: -5 / 16, 8: 35 / 128}
"""Legendre polynomials of those degrees at zero."""
NODES = 10
"""Gauss nodes over the cap that a plate sees."""


def view_factor(tilt: Samples, altitude: Samples, body_radius: float = EARTH_RADIUS) -> Samples:
    """View factor from one face of a small plate to a sphere, at any tilt.

    With H = (R + h) / R and the tilt t of the face's normal from the direction to the centre:
    F = cos t / H**2 while the whole sphere is in front of the face, t <= acos(1 / H); none when it
    is all behind, t >= pi - acos(1 / H); between, where the plane of the plate cuts the sphere,
    F = 1/2 - asin(s / (H sin t)) / pi
      + (cos t acos(-s cot t) - s sqrt(1 - H**2 cos2 t)) / (pi H**2), s = sqrt(H**2 - 1)
    (Howell, catalogue of radiation configuration factors, B-43; Gilmore 2002, section 2).

    Parameters: tilt [rad], altitude h, body_radius R [m]. Returns F [1].

    >>> half = np.array(np.pi / 2)
    >>> round(float(view_factor(half, np.array(550e3), 6371e3)), 9)  # `edge_on_view_factor`
    0.257772825
    """
    ratio = (body_radius + altitude) / body_radius
    cosine, sine = np.cos(tilt), np.sin(tilt)
    root = np.sqrt(ratio**2 - 1)
    whole = cosine / ratio**2
    cut = np.abs(cosine) < 1 / ratio
    safe = np.where(cut, sine, 1.0)
    level = np.where(cut, cosine, 0.0)
    first = np.arcsin(np.minimum(root / (ratio * safe), 1))
    second = level * np.arccos(np.clip(-root * level / safe, -1, 1))
    third = root * np.sqrt(np.maximum(1 - ratio**2 * level**2, 0))
    partly = 0.5 - first / np.pi + (second - third) / (np.pi * ratio**2)
    return np.asarray(np.where(cut, partly, np.maximum(whole, 0.0)))


@lru_cache(1)
def _gauss() -> tuple[Samples, Samples]:
    """Nodes and weights on 0..1."""
    nodes, weights = np.polynomial.legendre.leggauss(NODES)
    return (nodes + 1) / 2, weights / 2


def cap_terms(altitude: Samples, body_radius: float = EARTH_RADIUS) -> dict[int, Samples]:
    """Mean of Legendre polynomials over the cap that an edge-on plate sees, weighted as it sees it.

    w_n = integral P_n(cos a) k da / integral k da over the cap cos a >= 1 / H, with the view factor
    of a ring at the angle a from the point below, k = sin2 a (H cos a - 1) / (H**2 + 1 - 2 H cos
    a)**2 (definition of the view factor; Howell, section on differential elements). One at the
    ground, falling with height and n.

    Parameters: altitude, (N), body_radius [m]. Returns n -> w_n [1], for 1, 2, 4, 6 and 8.
    """
    ratio = (body_radius + altitude) / body_radius
    nodes, weights = _gauss()
    edge = np.arccos(1 / ratio)
    share = nodes[:, None] ** 2  # crowded below the plate, where a low one looks
    cosine = np.cos(share * edge)
    seen = (1 - cosine**2) * (ratio * cosine - 1) / (ratio**2 + 1 - 2 * ratio * cosine) ** 2
    kernel = seen * (weights * nodes)[:, None]
    total = kernel.sum(axis=0)
    square = cosine**2
    return {
        1: (kernel * cosine).sum(axis=0) / total,
        **{n: (kernel * legendre(n, square)).sum(axis=0) / total for n in LIGHT},
    }


def legendre(degree: int, square: Samples) -> Samples:
    """Legendre polynomial of an even degree to 8, from the square of its argument.

    P2 = (3 x2 - 1) / 2, P4 = (35 x2**2 - 30 x2 + 3) / 8, and so on (Abramowitz and Stegun, 22.2).

    >>> float(legendre(8, np.array(1.0)))
    1.0
    """
    x = square
    if degree == 2:
        return (3 * x - 1) / 2
    if degree == 4:
        return ((35 * x - 30) * x + 3) / 8
    if degree == 6:
        return (((231 * x - 315) * x + 105) * x - 5) / 16
    return ((((6435 * x - 12012) * x + 6930) * x - 1260) * x + 35) / 128


def lit_cap(altitude: Samples, sun_cosine: Samples, body_radius: float = EARTH_RADIUS) -> Samples:
    """Mean cosine of sunlight over the cap below, as a plate sees it: reflected light over albedo,
    irradiance and view factor.

    1/4 + w_1 cos z / 2 + sum c_n w_n P_n(cos z) (`cap_terms`; z of the Sun from the zenith of the
    point below): the lit sphere in Legendre terms, of which a cap's mean is each times w_n. Gilmore
    2002, section 2, has max(cos z, 0). Exact but for the terms above n = 8 when the plate looks
    the same way all round, as an edge-on one does on average.

    Parameters: altitude, sun_cosine cos z of shapes that broadcast. Returns the mean [1].
    """
    terms = cap_terms(np.atleast_1d(altitude), body_radius)
    square = sun_cosine**2
    found = 0.25 + 0.5 * terms[1] * sun_cosine
    found = found + sum(c * terms[n] * legendre(n, square) for n, c in LIGHT.items())
    return np.asarray(np.maximum(found, 0.0))


def lit_over_orbit(
    altitude: Samples, sine_powers: Samples, body_radius: float = EARTH_RADIUS
) -> Samples:
    """`lit_cap` averaged over revolutions and seasons, for a plate edge-on to the sphere.

    1/4 + sum c_n w_n P_n(0) P_n(sin b): over a revolution the addition theorem leaves P_n(0) times
    P_n(sin b) of each term (Whittaker and Watson 1927, section 15.7); b is the angle of the Sun to
    the plane. With the Sun in the plane 1 / pi near the ground, hardly any along the terminator.

    Parameters: altitude, (N) [m]; sine_powers, means of sin b to the powers 2, 4, 6, 8, (4, N).

    >>> powers = np.array([[0.0], [0.0], [0.0], [0.0]])
    >>> round(float(lit_over_orbit(np.array([300e3]), powers)[0]), 2)
    0.32
    """
    terms = cap_terms(altitude, body_radius)
    found = np.full(altitude.shape, 0.25)
    for n, c in LIGHT.items():
        found = found + c * AT_EQUATOR[n] * terms[n] * mean_legendre(n, sine_powers)
    return np.asarray(np.maximum(found, 0.0))


def mean_legendre(degree: int, powers: Samples) -> Samples:
    """Mean of an even Legendre polynomial from the means of even powers, P = sum p_k x**2k.

    Parameters: degree to 8; means of the powers 2, 4, 6, 8 of x, (4, N) (`legendre`).

    >>> float(mean_legendre(2, np.ones((4, 1)))[0])
    1.0
    """
    series = np.polynomial.legendre.leg2poly(np.eye(degree + 1)[degree])[::2]
    return np.asarray(series[0] + np.tensordot(series[1:], powers[: degree // 2], axes=1))
