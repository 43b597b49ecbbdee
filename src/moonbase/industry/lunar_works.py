"""The lunar works: a factory stock that reproduces itself, limited by power, robots, imports."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from moonbase.constants import YEAR
from moonbase.flows import Done, Offers, Quarter, Samples, Stocks, parameter
from moonbase.growth import Decay


@dataclass(frozen=True, kw_only=True)
class LunarWorks:
    """Productivity, energy, labour, closure and prices of lunar industry."""

    productivity: Samples = parameter("industry.productivity", "1/year")
    energy: Samples = parameter("industry.energy", "kWh/kg")
    robot_time: Samples = parameter("industry.robot_time", "hour/kg")
    robot_mass: Samples = parameter("industry.robot_mass", "kg")
    robot_duty: Samples = parameter("industry.robot_duty", "1")
    retirement: Samples = parameter("industry.retirement", "1/year")
    closure_early: Samples = parameter("industry.closure_early", "1")
    closure_middle: Samples = parameter("industry.closure_middle", "1")
    closure_late: Samples = parameter("industry.closure_late", "1")
    first_year: Samples = parameter("lander.first_year", "calendar_year")
    middle_delay: Samples = parameter("industry.middle_delay", "year")
    late_delay: Samples = parameter("industry.late_delay", "year")
    import_middle: Samples = parameter("industry.import_middle", "1")
    import_late: Samples = parameter("industry.import_late", "1")
    machine_price: Samples = parameter("industry.machine_price", "USD/kg")
    operations_cost: Samples = parameter("industry.operations_cost", "USD/kg")


@dataclass(frozen=True, kw_only=True)
class ImportPrice:
    """Price of the Earth-made parts of lunar-made satellites, without accelerators."""

    price: Samples = parameter("lunar_satellite.import_price", "USD/kg")


@dataclass(frozen=True)
class Composition:
    """One kilogram of factory: shares of plant, power and robots, and what it makes [1/s]."""

    plant: Samples
    power: Samples
    robots: Samples
    output: Samples


def composition(works: LunarWorks, power_mass: Samples) -> Composition:
    """Factory in which plant, power and robots match.

    A kilogram of plant makes a kg/s of goods, needs a E watts (mass a E m) and a h / d robots
    (mass a h M / d); per kilogram of the whole the output is a / (1 + a E m + a h M / d).

    Parameters: works, power_mass m [kg/W mean]. Returns the composition; shares sum to 1.
    """
    power = works.productivity * works.energy * power_mass
    robots = works.productivity * works.robot_time * works.robot_mass / works.robot_duty
    whole = 1 + power + robots
    return Composition(
        plant=1 / whole,
        power=power / whole,
        robots=robots / whole,
        output=works.productivity / whole,
    )


def by_stage(
    works: LunarWorks, years: Samples, early: Samples, middle: Samples, late: Samples
) -> Samples:
    """Value of a quantity that changes when lunar industry enters its next stage, (years, N).

    Stages follow the first landing by a delay each; a stage opens over two years.
    """
    middle_opens = works.first_year + works.middle_delay / YEAR
    late_opens = works.first_year + np.maximum(works.late_delay, works.middle_delay) / YEAR
    date = years[:, None] + 0.5
    to_middle = np.clip((date - middle_opens) / 2, 0, 1)
    to_late = np.clip((date - late_opens) / 2, 0, 1)
    return early + (middle - early) * to_middle + (late - middle) * to_late


@dataclass(frozen=True)
class LunarFactory:
    """The stock of lunar factory [kg].

    Chips come from Earth and are on offer here because the works put them into what they make.
    """

    output: Samples
    decay: Decay
    chips: Samples

    def begin(self) -> Stocks:
        """Nothing stands on the Moon."""
        return {"factory": np.zeros_like(self.output)}

    def offer(self, quarter: Quarter, stocks: Stocks) -> Offers:
        """Finished goods [kg], proportional to the factory, and accelerators [W] of this step."""
        goods = stocks["factory"] * (self.output * quarter.duration)
        return {"goods": goods, "chips": self.chips[quarter.index]}

    def advance(self, quarter: Quarter, stocks: Stocks, done: Done) -> Stocks:
        """The factory retires exponentially and grows by seeds landed and expansion."""
        added = (done["land_seed"] + done["expand"]) * self.decay.half
        return {"factory": stocks["factory"] * self.decay.step + added}
