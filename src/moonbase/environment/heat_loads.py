"""What a plate in orbit or on the Moon absorbs: view factors, sunlight, infrared."""

from __future__ import annotations

import numpy as np

from moonbase.constants import EARTH_RADIUS, SOLAR_IRRADIANCE
from moonbase.flows import Samples


def edge_on_view_factor(altitude: Samples, body_radius: float = EARTH_RADIUS) -> Samples:
    """View factor from each face of a plate to a sphere when the plate is edge-on to it.

    F = (atan(1 / sqrt(H**2 - 1)) - sqrt(H**2 - 1) / H**2) / pi, H = (R + h) / R
    (Howell, catalogue of radiation configuration factors, B-44).

    Parameters: altitude h [m], body_radius R [m]. Returns F [1].

    >>> round(float(edge_on_view_factor(np.array(550e3), 6371e3)), 9)
    0.257772825
    """
    ratio = (body_radius + altitude) / body_radius
    root = np.sqrt(ratio**2 - 1)
    return (np.arctan(1 / root) - root / ratio**2) / np.pi


def absorbed_by_radiator(
    absorptance: Samples,
    emissivity: Samples,
    sun_exposure: Samples,
    view_factor: Samples,
    infrared: Samples,
    albedo: Samples,
) -> Samples:
    """Heat that a two-sided plate takes in per planform area, edge-on to Sun and Earth.

    q = a S c + 2 F (e I + a A S / 4): c the mean cosine of sunlight on the plate, I the Earth's
    infrared and A its albedo; a plane along the terminator sees a quarter-lit Earth (Gilmore
    2002, section 2: the albedo load falls with the angle to the subsolar point).

    Parameters: absorptance a, emissivity e, sun_exposure c, view_factor F, albedo A [1],
    infrared I [W/m2]. Returns q [W/m2].

    >>> float(absorbed_by_radiator(*[np.array(x) for x in (0.2, 0.9, 0.0, 0.25, 240.0, 0.0)]))
    108.0
    """
    sun = absorptance * SOLAR_IRRADIANCE * sun_exposure
    earth = emissivity * infrared + absorptance * albedo * SOLAR_IRRADIANCE / 4
    return sun + 2 * view_factor * earth
