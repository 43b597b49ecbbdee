"""Solar events' share of what particles do to an array, by orbit."""

from __future__ import annotations

import numpy as np

from moonbase.environment.orbit_dose import field_shares, proton_share
from moonbase.environment.radiation import Magnetosphere, event_dose_at
from moonbase.fleet.displacement import (
    CELLS,
    ArrayDamage,
    ArrayParticles,
    array_damage,
    event_damage,
)
from moonbase.flows import Samples

REFERENCE = 650e3, np.radians(98.0)
"""Altitude [m] and inclination [rad] of the orbit to which the belts' fluence applies."""


def low_orbit_damage(
    particles: ArrayParticles,
    field: Magnetosphere,
    cell: str,
    orbit: tuple[Samples, Samples],
    life: Samples,
) -> ArrayDamage:
    """Damage in a low orbit: belts by altitude and inclination, events where the field lets them.

    b = b0 exp((h - h0) / s) p(i) / p(98), e = e0 k q(i): belts grow with altitude on the scale s of
    their dose, p their share by inclination (`environment.orbit_dose.proton_share`), k the share of
    events that reaches a polar orbit, q that of the inclination (`field_shares`).

    Parameters: particles, field; cell, a name of `fleet.displacement.CELLS`; orbit, altitude h [m]
    and inclination i [rad]; life [s].
    """
    altitude, inclination = orbit
    height, tilt = REFERENCE
    polar = proton_share(altitude, np.full_like(altitude, tilt))
    ratio = proton_share(altitude, inclination) / polar
    belts = particles.belt_fluence * np.exp((altitude - height) / field.scale_height) * ratio
    kind = CELLS[cell]
    full = event_damage(kind, particles.event_fluence, particles.event_slope, particles.glass)
    events = full * field.event_share * field_shares(inclination)[1]
    return array_damage(kind, belts, events, life)


def far_damage(
    particles: ArrayParticles, cell: str, distance: Samples, exponent: Samples, life: Samples
) -> ArrayDamage:
    """Damage away from the Earth: events alone, stronger nearer the Sun, e = e0 (r / au)**-n.

    Parameters: particles, cell; distance r from the Sun [m], exponent n [1], life [s].
    """
    kind = CELLS[cell]
    full = event_damage(kind, particles.event_fluence, particles.event_slope, particles.glass)
    events = event_dose_at(full, distance, exponent)
    return array_damage(kind, np.zeros_like(events), events, life)
