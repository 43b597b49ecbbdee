"""Radiators: net heat per area from the Stefan-Boltzmann balance, loads on faces, area, limits."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from moonbase.constants import STEFAN_BOLTZMANN
from moonbase.flows import Samples, parameter

NO_FLUX = 1e-6
"""Net flux that stands for none [W/m2]."""
LEAST_SHARE = 0.05
"""Least share of what a radiator emits that must be left as net heat to call it feasible."""


@dataclass(frozen=True, kw_only=True)
class Radiator:
    """A deployed two-sided radiator made on Earth."""

    temperature: Samples = parameter("radiator.temperature", "K")
    emissivity: Samples = parameter("radiator.emissivity", "1")
    fin_efficiency: Samples = parameter("radiator.fin_efficiency", "1")
    areal_mass: Samples = parameter("radiator.areal_mass", "kg/m2")
    absorptance: Samples = parameter("radiator.absorptance", "1")
    sun_exposure: Samples = parameter("radiator.sun_exposure", "1")


@dataclass(frozen=True, kw_only=True)
class LunarRadiator:
    """A radiator of lunar metal; the loop keeps the temperature of the chips."""

    temperature: Samples = parameter("radiator.temperature", "K")
    emissivity: Samples = parameter("radiator.emissivity", "1")
    fin_efficiency: Samples = parameter("radiator.fin_efficiency", "1")
    areal_mass: Samples = parameter("lunar_radiator.areal_mass", "kg/m2")
    absorptance: Samples = parameter("lunar_radiator.absorptance", "1")
    sun_exposure: Samples = parameter("radiator.sun_exposure", "1")


@dataclass(frozen=True, eq=False)
class FaceLoads:
    """What falls on the two faces of a radiator, absorptance not applied [W/m2].

    sunlight : direct, summed over both faces and the mean over an orbit (irradiance times the mean
        cosine); infrared, albedo : from the planet, on either face.
    """

    sunlight: Samples
    infrared_one: Samples
    infrared_other: Samples
    albedo_one: Samples
    albedo_other: Samples


def absorbed_by_faces(loads: FaceLoads, absorptance: Samples, emissivity: Samples) -> Samples:
    """Heat that both faces take in per planform area.

    q = a (G + A1 + A2) + e (I1 + I2): infrared is absorbed as it is emitted (Kirchhoff; Gilmore
    2002, section 2).

    Parameters: loads [W/m2], absorptance a, emissivity e of one face [1]. Returns q [W/m2].

    >>> loads = FaceLoads(*[np.array(x) for x in (68.05, 60.0, 60.0, 10.0, 10.0)])
    >>> round(float(absorbed_by_faces(loads, np.array(0.2), np.array(0.9))), 2)
    125.61
    """
    sunlight = loads.sunlight + loads.albedo_one + loads.albedo_other
    return absorptance * sunlight + emissivity * (loads.infrared_one + loads.infrared_other)


@dataclass(frozen=True)
class RadiatorFault:
    """Why a radiator cannot work: reason, the limit and the nearest temperature that can [K]."""

    reason: str
    limit: float
    nearest: float


def radiator_fault(temperature: float, absorbed: float, emissivity: float) -> RadiatorFault | None:
    """None, or why a radiator at a temperature rejects nothing worth its area.

    Limit T1 = (a / (2 e s))**0.25, where it absorbs all it emits; nearest T2 = T1 / (1 - c)**0.25,
    where the least share c of what it emits is left (Stefan-Boltzmann).

    Parameters: temperature [K], absorbed a [W/m2] per planform, emissivity e of one face [1].

    >>> radiator_fault(335.0, 150.0, 0.88) is None
    True
    >>> round(radiator_fault(190.0, 150.0, 0.88).nearest, 1)
    199.4
    """
    limit = (absorbed / (2 * emissivity * STEFAN_BOLTZMANN)) ** 0.25
    nearest = limit / (1 - LEAST_SHARE) ** 0.25
    if temperature >= nearest:
        return None
    reason = (
        "radiator colder than its surroundings"
        if temperature <= limit
        else ("radiator hardly warmer than its surroundings")
    )
    return RadiatorFault(reason, limit, nearest)


def net_flux(
    temperature: Samples,
    emissivity: Samples,
    fin_efficiency: Samples,
    absorbed: Samples,
    faces: float = 2.0,
) -> Samples:
    """Heat that a radiator rejects per planform area.

    q = k f e s T**4 - a: k faces, fin efficiency f, emissivity e, absorbed heat a per planform.

    Parameters: temperature T [K], emissivity, fin_efficiency [1], absorbed a [W/m2].
    Returns q [W/m2], which is negative where the radiator would take heat in.

    >>> round(float(net_flux(*[np.array(x) for x in (293.15, 1.0, 1.0, 0.0)])), 1)
    837.5
    """
    return faces * fin_efficiency * emissivity * STEFAN_BOLTZMANN * temperature**4 - absorbed


def equilibrium_temperature(
    heat: Samples, area: Samples, emissivity: Samples, sink: Samples
) -> Samples:
    """Temperature of a radiator that must reject a heat over an area facing a sink.

    T = (Q / (e s A) + Ts**4)**0.25.

    Parameters: heat Q [W], radiating area A (both faces) [m2], emissivity [1], sink Ts [K].

    >>> x = [np.array(v) for v in (120e3, 220.0, 0.91, 220.0)]
    >>> round(float(equilibrium_temperature(*x)), 1)
    337.1
    """
    return (heat / (emissivity * STEFAN_BOLTZMANN * area) + sink**4) ** 0.25


def flux_or_none(flux: Samples) -> Samples:
    """A net flux to divide by: where none is left, a vanishing one, so that no area suffices.

    Areas stay finite (1e9 m2 per kilowatt), which makes such a design useless but not undefined.
    """
    return np.maximum(flux, NO_FLUX)


def radiator_area(radiator: Radiator | LunarRadiator, heat: Samples, absorbed: Samples) -> Samples:
    """Planform area that rejects a heat, A = Q / q [m2]; absurdly large where q <= 0."""
    flux = net_flux(radiator.temperature, radiator.emissivity, radiator.fin_efficiency, absorbed)
    return heat / flux_or_none(flux)


def horizontal_area(radiator: LunarRadiator, heat: Samples, irradiance: float) -> Samples:
    """Planform area of a radiator lying on the Moon at noon, one face up [m2].

    q = f e s T**4 - a G: only the upper face sees the sky, and it sees the Sun.
    """
    absorbed = radiator.absorptance * irradiance
    flux = net_flux(
        radiator.temperature, radiator.emissivity, radiator.fin_efficiency, absorbed, faces=1.0
    )
    return heat / flux_or_none(flux)
