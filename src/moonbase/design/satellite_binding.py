"""What limits a satellite in its place: how much of each bound it uses."""

from __future__ import annotations

from dataclasses import dataclass

from moonbase.constants import STEFAN_BOLTZMANN, YEAR
from moonbase.design.satellite_answer import SatelliteAnswer
from moonbase.design.satellite_limits import first
from moonbase.fleet.radiator import LEAST_SHARE
from moonbase.power.photovoltaics import converted


@dataclass(frozen=True)
class Bound:
    """One bound: value and bound [unit], and the share of it that is used [1].

    Above 1 nothing breaks that the design does not make up for: more launches, less work.
    """

    name: str
    label: str
    value: float
    bound: float
    unit: str

    @property
    def used(self) -> float:
        """Share of the bound [1]."""
        return self.value / self.bound if self.bound else float("inf")

    @property
    def margin(self) -> float:
        """What is left of the bound [1], below 0 where it is passed."""
        return 1 - self.used


def bounds(answer: SatelliteAnswer) -> tuple[Bound, ...]:
    """Every bound of the central satellite, the one that binds first at the front."""
    found = (
        _heat(answer),
        _cells(answer),
        _power(answer),
        _launcher(answer),
        _link(answer),
    )
    dose = _dose(answer)
    every = found if dose is None else (*found, dose)
    return tuple(sorted(every, key=lambda each: -each.used))


def _heat(answer: SatelliteAnswer) -> Bound:
    """What the radiator absorbs of what it emits, a < (1 - c) 2 f e s T**4 (`radiator_fault`)."""
    detail, radiator = answer.design.sizes.cooling.detail, answer.leaves.radiator
    if detail is None:
        emission = 2 * radiator.emissivity * radiator.fin_efficiency
        emitted = emission * STEFAN_BOLTZMANN * answer.design.radiator_temperature**4
        absorbed = answer.around.radiator_load
    else:
        emitted = 2 * detail.emissivity * STEFAN_BOLTZMANN * detail.outlet**4
        absorbed = detail.absorbed
    most = (1 - LEAST_SHARE) * first(emitted)
    return Bound("heat", "heat that falls on the radiator", first(absorbed), most, "W/m2")


def _cells(answer: SatelliteAnswer) -> Bound:
    """What cells radiate of what they would at the temperature they stand for years, T**4 / L**4,
    at the mean load of the place (Stefan-Boltzmann)."""
    array = answer.leaves.array
    emission = first(array.emissivity_front + array.emissivity_back) * STEFAN_BOLTZMANN
    glow = emission * first(answer.array_temperature) ** 4
    most = emission * first(answer.cell_limit) ** 4
    return Bound("cells", "warmth of the array against what cells stand", glow, most, "W/m2")


def _power(answer: SatelliteAnswer) -> Bound:
    """What the array loses until the end of life, of all it gives, 1 - (1 - d)**t, and warmth."""
    left = (1 - first(answer.design.degradation) * YEAR) ** (first(answer.life) / YEAR)
    array = answer.leaves.array
    warm = converted(array, answer.array_temperature) / array.efficiency
    lost = 1 - left * min(first(warm), 1.0)
    return Bound("power", "cells' output lost to warmth and age", lost, 1.0, "1")


def _launcher(answer: SatelliteAnswer) -> Bound:
    """Mass against the payload of a launcher or of a shot."""
    label = "mass against the launcher's payload"
    if answer.asked.built != "earth":
        label = "mass against the payload of one shot"
    return Bound("launcher", label, first(answer.mass), first(answer.carried), "kg")


def _link(answer: SatelliteAnswer) -> Bound:
    """What all work asks of the link against what it carries."""
    links = answer.links
    return Bound("link", "bits that all work asks", first(links.asked), first(links.rate), "bit/s")


def _dose(answer: SatelliteAnswer) -> Bound | None:
    """Dose over the life against what accelerators bear; None where no dose is known."""
    rate = answer.conditions.dose_rate
    if rate is None:
        return None
    whole = first(rate) * first(answer.leaves.life)
    return Bound("dose", "dose over the planned life", whole, first(answer.dose_limit), "Gy")
