"""What falls on a satellite along its orbits: sunlight, infrared and albedo by position."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from moonbase.design.orbit_heat import OrbitLoads
from moonbase.environment.orbits import eclipse_fraction, period
from moonbase.environment.plate_sphere import lit_cap, view_factor
from moonbase.flows import Samples

LONGEST_STEP = 60.0
"""Longest step along an orbit [s]."""
COSINES = np.linspace(-1.0, 1.0, 513)
"""Cosines between which view factors and lit shares are interpolated; within 1e-4."""
EDGE_ON = np.pi / 2
"""Tilt of a plate that points an edge at the Earth [rad]."""


@dataclass(frozen=True)
class OrbitSurfaces:
    """How radiator and array take in what falls on them, and the warmth of the Earth.

    radiator : absorptance and emissivity of a face, mean cosine of sunlight over both faces
    array : absorptance and emissivity of front and back
    infrared [W/m2], albedo [1] : of the Earth
    eclipse_load : share of full load asked for in the shadow [1]
    """

    radiator_absorptance: float
    radiator_emissivity: float
    sun_exposure: float
    array_absorptance: tuple[float, float]
    array_emissivity: tuple[float, float]
    infrared: float
    albedo: float
    eclipse_load: float


def dark_share(altitude: float, beta: Samples, edges: Samples) -> Samples:
    """Share of every step in the Earth's shadow, (steps, orbits).

    Overlap of the step with pi - f pi .. pi + f pi from the orbit's noon, f the eclipse fraction
    (`eclipse_fraction`): exact means, so that no step gains or loses light.

    Parameters: altitude [m]; beta (orbits), edges of the steps from noon (steps + 1) [rad].

    >>> quarters = np.linspace(0, 2 * np.pi, 5)
    >>> dark_share(650e3, np.zeros(1), quarters)[:, 0].round(3)
    array([0.   , 0.724, 0.724, 0.   ])
    """
    half = np.pi * eclipse_fraction(np.array(altitude), beta)
    inside = np.minimum(np.maximum(edges[:, None], np.pi - half), np.pi + half)
    return (inside[1:] - inside[:-1]) / (edges[1:] - edges[:-1])[:, None]


def orbit_loads(
    surfaces: OrbitSurfaces, altitude: float, beta: Samples, irradiance: Samples
) -> OrbitLoads:
    """Loads on an array that faces the Sun and a radiator edge-on to Sun and Earth.

    Radiator q = a G c l + 2 F (e I + a A G x), F its edge-on view factor, x the mean cosine of
    sunlight on what it sees (`lit_cap`); array b = sum F(t) (e I + a A G x) over front and back,
    cos t = -cos b cos u for the front, u from the orbit's noon, the same x for any tilt
    (`view_factor`; Gilmore 2002, section 2). l is the lit share of the step.

    Parameters: surfaces; altitude [m]; beta [rad] and irradiance G [W/m2] of every orbit.
    """
    revolution = float(period(np.array(altitude)))
    count = int(np.ceil(revolution / LONGEST_STEP))
    edges = 2 * np.pi * np.arange(count + 1) / count
    dark = dark_share(altitude, beta, edges)
    cosine = np.cos((edges[1:] + edges[:-1])[:, None] / 2) * np.cos(beta)
    lit = np.interp(cosine, COSINES, lit_cap(np.full(1, altitude), COSINES))
    reflected = surfaces.albedo * irradiance * lit
    sunlight = irradiance * (1 - dark)
    view = float(view_factor(np.asarray(EDGE_ON), np.array(altitude)))
    emitted = surfaces.radiator_emissivity * surfaces.infrared
    radiator = surfaces.radiator_absorptance * surfaces.sun_exposure * sunlight + 2 * view * (
        emitted + surfaces.radiator_absorptance * reflected
    )
    return OrbitLoads(
        step=revolution / count,
        sunlight=sunlight,
        radiator=radiator,
        array=_array_load(surfaces, altitude, cosine, reflected),
        load=1 - dark * (1 - surfaces.eclipse_load),
    )


def _array_load(
    surfaces: OrbitSurfaces, altitude: float, cosine: Samples, reflected: Samples
) -> Samples:
    """b = sum F(t) (e I + a r) over front and back of a plate that faces the Sun [W/m2]
    (`orbit_loads`); cosine of the Sun from the zenith below."""
    table = view_factor(np.arccos(-COSINES), np.array(altitude))
    front, back = np.interp(cosine, COSINES, table), np.interp(-cosine, COSINES, table)
    total = np.zeros_like(cosine)
    faces = zip(surfaces.array_absorptance, surfaces.array_emissivity, (front, back), strict=True)
    for absorptance, emissivity, view in faces:
        total = total + view * (emissivity * surfaces.infrared + absorptance * reflected)
    return total


def orbits_in(duration: float, altitude: float) -> int:
    """Whole revolutions within a time, N = t / T (Kepler), at least one.

    >>> orbits_in(365.25 * 86400, 600e3)
    5439
    """
    return max(int(duration / float(period(np.array(altitude)))), 1)
