"""Loads on the Moon that may idle: what they draw warm, what a restart takes, what idling costs."""

from __future__ import annotations

from dataclasses import dataclass

from moonbase.flows import Samples, parameter


@dataclass(frozen=True, kw_only=True)
class Restart:
    """Power of a plant kept warm, and energy of a restart as time at the power added."""

    warm_share: Samples = parameter("load.warm_share", "1")
    warm: Samples = parameter("load.warm_restart", "hour")
    cold: Samples = parameter("load.cold_restart", "hour")


@dataclass(frozen=True, kw_only=True)
class IndustrialPlant:
    """A plant of the works per watt that it draws."""

    specific_mass: Samples = parameter("load.plant_mass", "kg/kW")
    price: Samples = parameter("load.plant_price", "USD/kg")
    life: Samples = parameter("load.plant_life", "year")


def plant_for_day_work(share: Samples, warm_share: Samples) -> tuple[Samples, Samples]:
    """Plant and mean power, over those of a plant that never stops, for the same work.

    K = 1 / s and p = w / s + (1 - w): a plant that works a share s of the time is 1 / s times as
    large, and draws w of its power when it waits.

    Parameters: share s of the time at work, warm_share w [1]. Returns K, p [1].

    >>> plant_for_day_work(0.5, 0.0), plant_for_day_work(1.0, 0.3)
    ((2.0, 1.0), (1.0, 1.0))
    """
    return 1 / share, warm_share / share + (1 - warm_share)
