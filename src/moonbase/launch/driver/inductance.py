"""Inductance of coaxial coils: Maxwell's formula for loops, grids of loops for thick coils."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

from moonbase.flows import Samples

MAGNETIC_CONSTANT = 1.25663706127e-6
"""Magnetic constant mu0 [N/A2] (CODATA 2022); 4 pi 1e-7 to 2e-10."""

SLICES = 8
"""Gauss points over the length of a coil in its self inductance."""


@dataclass(frozen=True)
class Coil:
    """A coil of rectangular section around the axis: mean radius, radial thickness, length [m]."""

    radius: Samples
    thickness: Samples
    length: Samples

    @property
    def section(self) -> Samples:
        """Area of its section, conductor and insulation [m2]."""
        return self.thickness * self.length

    @property
    def volume(self) -> Samples:
        """Volume, V = 2 pi a A (Pappus) [m3]."""
        return 2 * np.pi * self.radius * self.section


@cache
def gauss(points: int) -> tuple[Samples, Samples]:
    """Nodes on (-1, 1) and weights of Gauss-Legendre quadrature."""
    nodes, weights = np.polynomial.legendre.leggauss(points)
    return nodes, weights


def loop_mutual(radius: Samples, other: Samples, distance: Samples) -> Samples:
    """Mutual inductance of two coaxial loops.

    M = mu0 sqrt(a b) ((2 / k - k) K - (2 / k) E), k**2 = 4 a b / ((a + b)**2 + z**2), K and E the
    complete elliptic integrals (Maxwell 1873, article 701).

    Parameters: radius a, other b, distance z of the planes [m]. Returns M [H].

    >>> round(float(loop_mutual(0.2, 0.25, 0.1)) * 1e9, 4)
    248.7874
    """
    from scipy.special import ellipe, ellipkm1  # a light start for those who need no coils

    reach = (radius + other) ** 2 + distance**2
    left = ((radius - other) ** 2 + distance**2) / reach
    square = 4 * radius * other / reach
    modulus = np.sqrt(square)
    whole = (2 - square) * ellipkm1(left) - 2 * ellipe(square)
    result: Samples = MAGNETIC_CONSTANT * np.sqrt(radius * other) * whole / modulus
    return result


def loop_gradient(radius: Samples, other: Samples, distance: Samples) -> Samples:
    """Slope of the mutual inductance of two coaxial loops with their distance.

    dM/dz = -mu0 z k / (4 sqrt(a b) (1 - k**2)) ((2 - k**2) E - 2 (1 - k**2) K), k as in
    `loop_mutual`: the force between currents I and J is I J dM/dz.

    Parameters: radius a, other b, distance z [m]. Returns dM/dz [H/m], negative for z > 0.

    >>> round(float(loop_gradient(0.2, 0.25, 0.1)) * 1e6, 4)
    -1.8509
    """
    from scipy.special import ellipe, ellipkm1

    reach = (radius + other) ** 2 + distance**2
    left = ((radius - other) ** 2 + distance**2) / reach
    square = 4 * radius * other / reach
    part = (2 - square) * ellipe(square) - 2 * left * ellipkm1(left)
    scale = distance * np.sqrt(square) / (4 * np.sqrt(radius * other) * left)
    result: Samples = -MAGNETIC_CONSTANT * scale * part
    return result


def coil_mutual(
    one: Coil, other: Coil, distance: Samples, radial: int = 1, axial: int = 2
) -> Samples:
    """Mutual inductance of two thick coaxial coils of one turn with even current.

    M = sum_ij w_i w_j M_ij: loops at the Gauss points of both sections, `radial` x `axial` of them
    (Gauss-Legendre; two points in a row are the loops of Lyle 1902).

    Parameters: one, other; distance of the middle planes [m]. Returns M [H].
    """
    along, along_weight = _pairs(axial)
    across, across_weight = gauss(radial)
    total: Samples = np.zeros(1)
    for (first, second), weight in zip(along, along_weight, strict=True):
        shift = distance + 0.5 * (first * one.length + second * other.length)
        for u, p in zip(across, across_weight, strict=True):
            for v, q in zip(across, across_weight, strict=True):
                inner = one.radius + 0.5 * u * one.thickness
                outer = other.radius + 0.5 * v * other.thickness
                total = total + weight * p * q * loop_mutual(inner, outer, shift) / 4
    return total


def _pairs(axial: int) -> tuple[list[tuple[float, float]], list[float]]:
    """Pairs of Gauss points on two lengths, with weights that sum to one."""
    nodes, weights = gauss(axial)
    pairs = [(float(u), float(v)) for u in nodes for v in nodes]
    return pairs, [float(p * q) / 4 for p in weights for q in weights]


def self_inductance(coil: Coil) -> Samples:
    """Self inductance of one turn of even current in a rectangular section of any length.

    L = 2 int_0^1 (1 - u) M(a, a, D(u l)) du: pairs of slices along the length are loops, D the
    geometric mean distance of the slices (`slice_distance`, Maxwell 1873, articles 691 to 706);
    u = s**3 takes the logarithm out of the quadrature. Tends to mu0 a (ln(8 a / 0.2235 (t + l)) -
    2) for small sections and to Nagaoka's coil for thin long ones.

    >>> coil = Coil(np.array(0.5), np.array(0.05), np.array(0.1))
    >>> round(float(self_inductance(coil)) * 1e6, 3)
    1.751
    """
    nodes, weights = gauss(SLICES)
    total: Samples = np.zeros_like(coil.radius + coil.length)
    for node, weight in zip(nodes, weights, strict=True):
        root = 0.5 * (1 + node)
        apart = slice_distance(root**3 * coil.length, coil.thickness)
        share = 3 * root**2 * (1 - root**3) * weight
        total = total + share * loop_mutual(coil.radius, coil.radius, apart)
    return total


def slice_distance(apart: Samples, thickness: Samples) -> Samples:
    """Geometric mean distance of two equal lines abreast, t exp(I), x = z / t [m].

    I = (1 - x**2) ln(1 + x**2) / 2 + x**2 ln x + 2 x arctan(1 / x) - 3/2: the mean of ln r over
    both lines (Maxwell 1873, article 692). A line from itself has exp(-3/2) t, far lines their
    distance.

    Parameters: apart z, thickness t, the length of the lines [m].

    >>> round(float(slice_distance(np.array(1e-9), np.array(1.0))), 4)
    0.2231
    """
    x = apart / thickness
    square = x**2
    mean = 0.5 * (1 - square) * np.log1p(square) + square * np.log(x) - 1.5
    return np.asarray(thickness * np.exp(mean + 2 * x * np.arctan2(1, x)))


def self_inductance_growth(coil: Coil) -> Samples:
    """Growth of the self inductance with the radius [H/m].

    By central difference of `self_inductance`, dL/da = (L(a + e) - L(a - e)) / 2 e, e = 1e-4 a.
    """
    small = 1e-4 * coil.radius
    upper = self_inductance(Coil(coil.radius + small, coil.thickness, coil.length))
    lower = self_inductance(Coil(coil.radius - small, coil.thickness, coil.length))
    return (upper - lower) / (2 * small)


def mutual_growth(one: Coil, other: Coil, distance: Samples) -> Samples:
    """Growth of the mutual inductance with the first radius, dM/da = 2 pi a B_z [H/m].

    By central difference of `loop_mutual`, (M(a + e) - M(a - e)) / 2 e with e = 1e-4 a.
    """
    small = 1e-4 * one.radius
    upper = loop_mutual(one.radius + small, other.radius, distance)
    return (upper - loop_mutual(one.radius - small, other.radius, distance)) / (2 * small)
