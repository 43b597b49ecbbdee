"""The payload under thrust: overshoot, structure that the load asks for, highest acceleration."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from moonbase.flows import Samples, parameter

STRUCTURE_MOST = 0.5
"""Share of the payload that may be structure against the launch load [1]."""
SPECIFIC_STIFFNESS = 2.6e7
"""Modulus over density of aluminium, steel and titanium alike, E / rho [m2/s2]."""
GREENHILL = 7.837
"""Number of the self-loaded column, E I k**3 with k the square of 2.80 (Greenhill 1881)."""


@dataclass(frozen=True, kw_only=True)
class Payload:
    """What is thrown, as a stack that carries itself along the thrust."""

    length: Samples = parameter("driver.payload_length", "m")
    strength: Samples = parameter("driver.structure_strength", "kJ/kg")
    factor: Samples = parameter("driver.structure_factor", "1")
    frequency: Samples = parameter("driver.payload_frequency", "Hz")
    load_limit: Samples = parameter("driver.load_limit", "g_0")
    slenderness: Samples = parameter("driver.payload_gyration", "1")


def overshoot(ramp: Samples, frequency: Samples) -> Samples:
    """Load felt over acceleration, envelope of 1 + |sin x| / x with x = pi f t_r [1].

    A load that rises over t_r and then stays, on a mode of frequency f without damping (Biggs 1964,
    chapter 2, recalled): 2 for a step, 1 for a slow rise.

    >>> float(overshoot(np.array(0.0), np.array(20.0)))
    2.0
    >>> round(float(overshoot(np.array(0.1), np.array(20.0))), 3)
    1.159
    """
    turns = np.pi * frequency * ramp
    return 1 + 1 / np.maximum(turns, 1)


def launch_load(payload: Payload, acceleration: Samples, ramp: Samples) -> Samples:
    """Load that the payload feels, a (1 + 1 / x), x = pi f t_r and 1 at least [m/s2]."""
    return acceleration * overshoot(ramp, payload.frequency)


def structure_share(payload: Payload, load: Samples) -> Samples:
    """Structure against the launch load as a share of what is carried, k rho a l / sigma [1].

    Stress at the foot of a column that carries its own mass is rho a l; so much of the section must
    be structure, times k for safety, buckling of walls and local mounts.

    Parameters: payload, load a with overshoot [m/s2].

    >>> one = np.ones(())
    >>> stack = Payload(length=3 * one, strength=1e5 * one, factor=3 * one, frequency=20 * one,
    ...     load_limit=3e3 * one, slenderness=0.2 * one)
    >>> round(float(structure_share(stack, np.array(500.0))), 4)
    0.045
    """
    return payload.factor * load * payload.length / payload.strength


def buckling_load(payload: Payload, share: Samples) -> Samples:
    """Acceleration at which the stack buckles under itself, a = 7.837 f (E / rho) (r / l)**2 / l.

    Greenhill 1881 for a clamped column, of which a share f is structure, with radius of gyration r
    [m/s2].
    """
    return GREENHILL * share * SPECIFIC_STIFFNESS * payload.slenderness**2 / payload.length


def strength_limit(payload: Payload) -> Samples:
    """Load at which half of the payload is structure, a = sigma / (2 k rho l) [m/s2]."""
    return STRUCTURE_MOST * payload.strength / (payload.factor * payload.length)


def highest_load(payload: Payload) -> Samples:
    """The least of what equipment, strength and buckling stand, overshoot included [m/s2]."""
    buckling = buckling_load(payload, STRUCTURE_MOST * np.ones_like(payload.length))
    return np.minimum(np.minimum(payload.load_limit, strength_limit(payload)), buckling)
