"""Chance that a satellite unfolds and works, also after it was shot."""

from __future__ import annotations

import numpy as np
from numpy.polynomial.legendre import leggauss

from moonbase.flows import Samples

NODES = 24
"""Nodes of the integral of the normal distribution."""
TAIL = 6.0
"""Standard deviations beyond which nothing is counted [1]."""


def unfolded(reliability: Samples, mechanisms: Samples) -> Samples:
    """Chance that every one of several mechanisms works, p**n [1] (independent ones).

    >>> round(float(unfolded(np.array(0.998), np.array(10.0))), 3)
    0.98
    """
    return reliability**mechanisms


def from_record(successes: Samples, trials: Samples) -> Samples:
    """Chance of success after a record, (s + 1) / (n + 2) [1] (Laplace 1774, rule of succession).

    >>> round(float(from_record(np.array(133.0), np.array(135.0))), 3)  # Space Shuttle
    0.978
    """
    return (successes + 1) / (trials + 2)


def normal_share(value: Samples) -> Samples:
    """Share of a normal distribution below a value, integral of exp(-x**2 / 2) / (2 pi)**0.5 [1].

    >>> round(float(normal_share(np.array(1.0))), 4)
    0.8413
    """
    end = np.clip(np.asarray(value, dtype=float), -TAIL, TAIL)
    nodes, weights = leggauss(NODES)
    points = end[..., None] * (nodes + 1) / 2
    density = np.exp(-(points**2) / 2) / np.sqrt(2 * np.pi)
    return np.asarray(0.5 + end / 2 * (density * weights).sum(axis=-1))


def withstands(margin: Samples, spread: Samples) -> Samples:
    """Chance that strength exceeds load, P = N(ln m / s) (stress and strength, lognormal).

    Parameters: margin m, median strength over median load [1]; spread s of the logarithm of both
    together [1] (Kapur and Lamberson 1977, Reliability in engineering design, chapter 6).

    >>> round(float(withstands(np.array(1.5), np.array(0.2))), 3)
    0.979
    """
    return normal_share(np.log(margin) / spread)


def works_after_shot(deployment: Samples, withstood: Samples, shot_loss: Samples) -> Samples:
    """Chance that a shot satellite works: not lost on the way, not broken by the load, unfolded.

    (1 - l) w d [1]: shot_loss l, withstood w (`withstands`), deployment d (independent ones).

    >>> round(float(works_after_shot(np.array(0.98), np.array(0.99), np.array(0.01))), 4)
    0.9605
    """
    return (1 - shot_loss) * withstood * deployment
