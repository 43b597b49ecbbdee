"""What was asked of an aim, and what was found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from moonbase.design.aim_targets import Target
from moonbase.flows import Samples
from moonbase.results.shots_record import Placed

if TYPE_CHECKING:
    from moonbase.design.aim import Aimed
    from moonbase.design.aim_midcourse import Errors
    from moonbase.design.porkchop import Porkchop
    from moonbase.design.rings import RingPower


@dataclass(frozen=True)
class Asked:
    """What was asked, angles in rad, speeds in m/s; None is free, a track without elevation level
    unless it `rises`."""

    target: Target
    where: Placed
    date: datetime
    days: float
    model: str
    azimuth: float | None = None
    elevation: float | None = None
    speed: float | None = None
    rises: bool = False


@dataclass(frozen=True, eq=False)
class AimAnswer:
    """The answer of `moonbase aim`; rates and power are None where there is nothing to tell.

    rates : bits per second of a satellite to Earth after one and after five years; contact : share
    of time, weather and geometry together; power : a panel nearer the Sun, with cells of the
    scenario and with compound cells.
    """

    asked: Asked
    aimed: Aimed
    errors: Errors
    rates: Samples | None
    contact: float | None
    map: Porkchop
    power: tuple[RingPower, RingPower] | None
