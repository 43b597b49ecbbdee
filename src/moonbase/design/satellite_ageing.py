"""What a satellite has become after years of service, and what each loss took."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from moonbase.compute.link import Terminal, link_rate
from moonbase.constants import YEAR
from moonbase.environment.shot_table import shot_distance
from moonbase.fleet.ageing import Continuous, Wear, running
from moonbase.flows import Samples


@dataclass(frozen=True, eq=False)
class Stay:
    """How a place wears on a satellite and how far it takes it.

    chip_loss [1/s]; dose_rate [Gy/s] and dose_limit [Gy]; muzzle_speed [m/s] and drift_scale [1] of
    a satellite that drifts from the Earth, else its distance to whom it talks [m]; terminal.
    """

    chip_loss: Samples
    dose_rate: Samples
    dose_limit: Samples
    terminal: Terminal
    distance: Samples | None = None
    muzzle_speed: Samples | None = None
    drift_scale: Samples | None = None


@dataclass(frozen=True, eq=False)
class After:
    """A satellite at an age: shares of what it began with [1], dose [Gy], distance [m], rate.

    power, left by the array; chips, left by failures of accelerators; standing, satellites not lost
    as a whole; compute, what all of them leave; dose and its share of the limit; rate of its links
    [bit/s].
    """

    age: float
    power: Samples
    chips: Samples
    standing: Samples
    compute: Samples
    dose: Samples
    dose_share: Samples
    distance: Samples
    rate: Samples


def satellite_after(degradation: Samples, failure: Samples, stay: Stay, age: float) -> After:
    """The satellite at an age [s], on average over its fleet.

    Power left p = (1 - d)**t and losses exp(-l t); compute is what runs of both, s min(p, c), as
    the routes count it (`fleet.ageing.running`). Dose grows steadily, D = r t.

    Parameters: degradation d and failure, rate of loss of whole satellites [1/s] (of
    `SatelliteDesign`), stay, age t [s].
    """
    ever = np.full_like(degradation, np.inf)
    nothing = np.zeros_like(degradation)
    time = np.full_like(degradation, age)

    def left(loss: Samples, failures: Samples) -> Samples:
        return Continuous().in_service(Wear(loss, failures, ever), time)

    power, chips = left(degradation, nothing), left(nothing, stay.chip_loss)
    standing = left(nothing, failure)
    dose = stay.dose_rate * age
    distance = distance_after(stay, time)
    return After(
        age=age,
        power=power,
        chips=chips,
        standing=standing,
        compute=running(Wear(degradation, failure, ever, chips=stay.chip_loss), time),
        dose=dose,
        dose_share=dose / stay.dose_limit,
        distance=distance,
        rate=link_rate(stay.terminal, distance),
    )


def distance_after(stay: Stay, age: Samples) -> Samples:
    """Distance to whom the satellite talks at an age [m]: its own, or what a shot drifts to."""
    if stay.muzzle_speed is None or stay.drift_scale is None:
        if stay.distance is None:
            raise ValueError("a stay has a distance, or a muzzle speed and the scale of its drift")
        return stay.distance
    return np.asarray(shot_distance(stay.muzzle_speed, (stay.drift_scale * age)[None, :])[0])


YEARS = (1, 3, 5)
"""Years after which a satellite is looked at."""


def satellite_over_life(degradation: Samples, failure: Samples, stay: Stay) -> tuple[After, ...]:
    """The satellite after one, three and five years."""
    return tuple(satellite_after(degradation, failure, stay, year * YEAR) for year in YEARS)
