"""Errors of the muzzle, what they become, and how sure a count of shots is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from moonbase.flows import Samples, parameter

SURE = 1.959964
"""Deviations of a normal distribution on each side of 95 % of it [1]."""


@dataclass(frozen=True, kw_only=True)
class Dispersion:
    """How well a shot leaves its track, and when its error is taken out."""

    speed_error: Samples = parameter("shot.speed_error", "1")
    angle_error: Samples = parameter("shot.angle_error", "rad")
    correction_time: Samples = parameter("shot.correction_time", "day")
    reflectivity: Samples = parameter("shot.reflectivity", "1")


def correction_estimate(speed_error: Samples, angle_error: Samples, speed: Samples) -> Samples:
    """Speed by which a shot misses at the muzzle, v sqrt(s**2 + 2 a**2), one deviation [m/s].

    Parameters: speed_error s, share of the speed, angle_error a of each of two angles [rad],
    speed v [m/s].

    >>> round(float(correction_estimate(np.array(1e-4), np.array(0.0), np.array(2450.0))), 3)
    0.245
    """
    return np.asarray(speed * np.sqrt(speed_error**2 + 2 * angle_error**2))


def share_interval(count: int, total: int) -> tuple[float, float]:
    """Interval of 95 % for a share of which `count` in `total` is known (Wilson 1927).

    (p + z**2 / 2n -+ z sqrt(p (1 - p) / n + z**2 / 4 n**2)) / (1 + z**2 / n), z = 1.96: it stays
    within 0 and 1 and is sound for none or all.

    Raises ValueError when there is nothing to count in.

    >>> [round(each, 3) for each in share_interval(0, 100)]
    [0.0, 0.037]
    """
    if not 0 <= count <= total or total == 0:
        raise ValueError("a share needs some trials, and no more hits than trials")
    share, square = count / total, SURE**2 / total
    middle = share + square / 2
    spread = SURE * np.sqrt(share * (1 - share) / total + square / (4 * total))
    low, high = (middle - spread) / (1 + square), (middle + spread) / (1 + square)
    return max(float(low), 0.0), min(float(high), 1.0)


def random_errors(dispersion: Dispersion, count: int, seed: int) -> Samples:
    """Errors of speed [1], azimuth and elevation [rad] of many shots, normal, (3, count).

    Drawn in one sequence, so that the first shots are the same however many follow.
    """
    draws = np.random.default_rng(seed).standard_normal((count, 3)).T
    speed, angle = float(dispersion.speed_error[0]), float(dispersion.angle_error[0])
    return np.asarray(draws * np.array([speed, angle, angle])[:, None])
