"""The sleds: braking with the same motor, the way back, and how many a track needs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from moonbase.flows import Samples, parameter

MOTOR_MOST = 0.8
"""Share of a sled that its motor may be; frame, cradle and skids are the rest [1]."""
HEAVIEST = 4.0
"""Sled per payload beyond which a lower acceleration serves better [1]."""
LEAST_SHARE = 0.25
"""Least share of the acceleration asked; the fewest magnets weigh the same at any thrust [1]."""


@dataclass(frozen=True, kw_only=True)
class Sleds:
    """How sleds are braked and brought back."""

    braking_force: Samples = parameter("driver.braking_force", "1")
    return_speed: Samples = parameter("driver.return_speed", "m/s")
    turnaround: Samples = parameter("driver.turnaround", "s")


def braking_acceleration(acceleration: Samples, ratio: Samples, force: Samples) -> Samples:
    """Braking of the empty sled, a_b = f a (1 + s) / s [m/s2].

    A share f of the thrust acts on the sled alone, s times the payload; without a sled nothing
    brakes and a_b is infinite.

    >>> float(braking_acceleration(np.array(500.0), np.array(1.0), np.array(0.8)))
    800.0
    """
    with np.errstate(divide="ignore"):
        return force * acceleration * (1 + 1 / np.asarray(ratio))


def carried(weight: Samples, ratio: Samples) -> tuple[Samples, Samples]:
    """Sled per payload that carries its motor, and the share of the acceleration that one can have.

    The motor weighs c of what it moves, in proportion to the acceleration, and may be 0.8 of the
    sled: s = x / (1 - x), x = c / 0.8. Beyond s = 4 the acceleration falls so that x stays 0.8.

    Parameters: weight c, ratio s asked [1]; the heavier sled counts.

    >>> [float(each) for each in carried(np.array(0.4), np.array(0.5))]
    [1.0, 1.0]
    """
    filled = weight / MOTOR_MOST
    most = HEAVIEST / (1 + HEAVIEST)
    held = np.minimum(filled, most)
    asks = np.maximum(ratio, held / (1 - held))
    allowed = asks / (1 + asks)
    return asks, np.maximum(allowed / np.maximum(filled, allowed), LEAST_SHARE)


def sleds_needed(
    sleds: Sleds, motion_time: Samples, way_back: Samples, interval: Samples
) -> Samples:
    """Sleds in circulation, N = (t + L / v_r + t_0) / T, and one at least [1].

    Parameters: motion_time t, of thrust and braking [s]; way_back L [m]; interval T [s].

    >>> one = np.ones(())
    >>> kept = Sleds(braking_force=one, return_speed=50 * one, turnaround=700 * one)
    >>> float(sleds_needed(kept, np.array(10.0), np.array(10e3), np.array(60.0)))  # ceil(910 / 60)
    16.0
    """
    cycle = motion_time + way_back / sleds.return_speed + sleds.turnaround
    return np.maximum(np.ceil(cycle / interval), 1.0)
