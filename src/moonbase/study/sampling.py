"""Draws of every parameter: Sobol points through closed-form quantiles, in fixed chunks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from moonbase.flows import Samples
from moonbase.scenario.parameters import Parameter

CHUNK = 4096
"""Samples per chunk; fixed, so that results do not depend on the number of workers."""
BLOCK = 256
"""Dimensions drawn at once, so that one more override does not draw the others anew."""
CENTRE = 0.5
Z95 = 1.6448536269514722
"""Standard normal quantile of 95 %, which low and high of split distributions mark."""


def quantile(parameter: Parameter, probability: Samples) -> Samples:
    """Value of a parameter at a probability, in SI.

    uniform: low + u (high - low); triangular with its mode such that the value is the median is
    replaced by two half-triangles that meet at the value; lognormal and logitnormal are split at
    the median: value x exp(z s), s from low below and high above, low and high at 5 and 95 %.

    Parameters: parameter; probability in (0, 1). Returns values with the shape of `probability`.
    """
    low, value, high = parameter.si_low, parameter.si_value, parameter.si_high
    kind = parameter.distribution
    if kind == "fixed" or low == high:
        return np.full_like(probability, value)
    if kind == "uniform":
        return low + probability * (high - low)
    if kind == "triangular":
        return _half_triangles(low, value, high, probability)
    if kind == "lognormal":
        return np.exp(_split_normal(np.log([low, value, high]), probability))
    if kind == "logitnormal":
        logits = _split_normal(_logit(np.array([low, value, high])), probability)
        return 1 / (1 + np.exp(-logits))
    raise ValueError(f"{parameter.id}: no distribution named {kind}")


def _logit(share: Samples) -> Samples:
    return np.log(share / (1 - share))


def _split_normal(marks: Samples, probability: Samples) -> Samples:
    """Two-piece normal with marks at 5 %, the median and 95 % (Wallis 2014)."""
    from scipy.special import ndtri

    low, middle, high = marks
    z = ndtri(probability) / Z95
    return np.asarray(middle + np.where(z < 0, z * (middle - low), z * (high - middle)))


def _half_triangles(low: float, middle: float, high: float, probability: Samples) -> Samples:
    """Half of the probability on each side of `middle`, falling linearly to the bounds.

    Below: low + (m - low) sqrt(2 u); above: high - (high - m) sqrt(2 (1 - u)).
    """
    below = low + (middle - low) * np.sqrt(2 * probability)
    above = high - (high - middle) * np.sqrt(2 * (1 - probability))
    return np.where(probability < CENTRE, below, above)


def sobol(dimensions: int, first: int, count: int, seed: int) -> Samples:
    """Scrambled Sobol points number `first` to `first + count`, (dimensions, count), in (0, 1).

    The same seed gives the same sequence however it is cut (Joe & Kuo 2008; Owen scrambling), and
    the first dimensions stay the same when there are more of them: whole blocks are drawn.
    """
    from scipy.stats.qmc import Sobol

    whole = -(-dimensions // BLOCK) * BLOCK
    engine = Sobol(whole, scramble=True, rng=np.random.default_rng(seed))
    if first:
        engine.fast_forward(first)
    balanced = 1 << (count - 1).bit_length()
    points = engine.random(balanced)[:count, :dimensions].T
    return np.asarray(np.clip(points, 1e-9, 1 - 1e-9))


def latin(dimensions: int, count: int, seed: int) -> Samples:
    """Latin hypercube of points, (dimensions, count), in (0, 1).

    Every dimension has one point in each of `count` equal spans, x = (k + u) / count in an order of
    its own (McKay, Beckman and Conover 1979). For answers of a few hundred samples: it loads in no
    time, and means of them are those of many more.

    >>> bool(np.all(np.sort(np.floor(latin(2, 8, 1) * 8)) == np.arange(8)))
    True
    """
    dice = np.random.default_rng(seed)
    order = dice.permuted(np.tile(np.arange(count), (dimensions, 1)), axis=1)
    points = (order + dice.random((dimensions, count))) / count
    return np.asarray(np.clip(points, 1e-9, 1 - 1e-9))


def draw(parameters: Mapping[str, Parameter], points: Samples) -> dict[str, Samples]:
    """Draws of every parameter from points of the unit cube, one dimension per parameter."""
    return {
        id: np.ascontiguousarray(quantile(parameter, points[index]))
        for index, (id, parameter) in enumerate(parameters.items())
    }


def at(
    parameters: Mapping[str, Parameter], levels: Sequence[Mapping[str, float]]
) -> dict[str, Samples]:
    """Draws with every parameter at its median but those named, one sample per entry of `levels`.

    `levels` gives probabilities by id; used for sensitivities and levers.
    """
    points = np.full((len(parameters), len(levels)), CENTRE)
    row = {id: index for index, id in enumerate(parameters)}
    for column, changed in enumerate(levels):
        for id, probability in changed.items():
            points[row[id], column] = probability
    return draw(parameters, points)
