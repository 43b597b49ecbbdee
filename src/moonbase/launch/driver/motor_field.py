"""Flux of a row of poles of alternating sign: of the sled in the track, of the track in itself."""

from __future__ import annotations

import numpy as np

from moonbase.flows import Samples
from moonbase.launch.driver.inductance import MAGNETIC_CONSTANT, gauss

NODES = 64
"""Gauss points of the integral over wave numbers across the track."""
DECAY = 25.0
"""Exponent at which the integrand is left out."""
HARMONICS = (1, 5, 7, 11, 13)
"""Space harmonics that three balanced phases add up; the third and its multiples cancel."""


def pole_flux(current: Samples, pitch: Samples, height: Samples, distance: Samples) -> Samples:
    """Flux of rectangular coils, one to a pole, through a like coil opposite, fundamental wave.

    flux = (16 mu0 I / pi**2) int_0^inf K**2 exp(-k d K) (sin(k h S / 2) / S)**2 dt / k (sheet of
    magnetisation 4 I / pi cos k x over height h as a double Fourier integral, S = sinh t, K =
    cosh t, k = pi / pitch). For h much above the pitch it tends to 4 mu0 I h exp(-k d) / pi, the
    plane field.

    Parameters: current I, ampere-turns of a magnet [A]; pitch, height h, distance d of the middle
    planes [m]. Returns flux [Wb], amplitude over the position.

    >>> flux = pole_flux(np.array([1e6]), np.array([0.5]), np.array([0.5]), np.array([0.1]))
    >>> round(float(flux[0]), 4)  # plane field: 0.4265
    0.4217
    """
    wave = np.pi / np.asarray(pitch)
    nodes, weights = gauss(NODES)
    end = np.arccosh(1 + DECAY / (wave * distance))
    place = 0.5 * end * (1 + nodes[:, np.newaxis])
    sinh, cosh = np.sinh(place), np.cosh(place)
    part = (cosh * np.sin(0.5 * wave * height * sinh) / sinh) ** 2 * np.exp(-wave * distance * cosh)
    integral = 0.5 * end * (weights[:, np.newaxis] * part).sum(axis=0)
    result: Samples = 16 * MAGNETIC_CONSTANT * current / np.pi**2 * integral / wave
    return result


def armature_inductance(pitch: Samples, height: Samples, depth: Samples) -> Samples:
    """Inductance of a pole and phase of a coreless three-phase winding of one turn.

    L = (3/2) (4 mu0 / pi) (h + h0) sum_n exp(-n k g) / n, n = 1, 5, 7 ..., g = 0.2235 (depth +
    pitch / 3) the geometric mean distance of a bundle (Maxwell 1873), and the share of the heads
    h0 = (2 / pi k) int (exp(-k g (K - 1)) K - 1) K / S**2 dt, S = sinh t, K = cosh t (the integral
    of `pole_flux` for large h).

    Parameters: pitch, height h, depth of the winding [m]. Returns L [H].

    >>> one = armature_inductance(np.array([0.5]), np.array([0.5]), np.array([0.05]))
    >>> 1.0 < float(one[0]) * 1e6 < 2.0
    True
    """
    wave = np.pi / np.asarray(pitch)
    near = 0.2235 * (depth + pitch / PHASE_BANDS) * wave
    nodes, weights = gauss(NODES // 2)
    end = np.arccosh(1 + DECAY / near)
    place = 0.5 * end * (1 + nodes[:, np.newaxis])
    sinh, cosh = np.sinh(place), np.cosh(place)
    part = (np.exp(-near * (cosh - 1)) * cosh - 1) * cosh / sinh**2
    heads = 0.5 * end * (weights[:, np.newaxis] * part).sum(axis=0) - 1 / np.sinh(end)
    waves = sum(np.exp(-n * near) / n for n in HARMONICS)
    length = height + 2 * heads / (np.pi * wave)
    result: Samples = 6 * MAGNETIC_CONSTANT / np.pi * length * waves
    return result


PHASE_BANDS = 3
"""Bands of a pole, one to a phase."""
