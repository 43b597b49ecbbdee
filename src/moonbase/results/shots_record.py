"""What was asked of a month of shots, and what was found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from moonbase.flows import Samples
from moonbase.launch.dispersion import Dispersion

if TYPE_CHECKING:
    from moonbase.design.shot_errors import Corrections
    from moonbase.design.shots import Decades, HalfYear, Track


class Placed(Protocol):
    """A place on the Moon with a title [rad]."""

    @property
    def title(self) -> str: ...
    @property
    def latitude(self) -> float: ...
    @property
    def longitude(self) -> float: ...


@dataclass(frozen=True)
class Question:
    """What was asked of a month of shots, in SI units; angles in radians."""

    where: Placed
    azimuth: float
    elevation: float
    speed: float
    month: datetime
    interval: float
    clones: int
    seed: int
    terrain: str


@dataclass(frozen=True, eq=False)
class ShotsAnswer:
    """A month of shots: half a year of all, a century of those in deep space, what errors cost.

    shot_interval : time between consecutive shots of the driver [s]; nearest_shots : how near one
    comes to the next [m] and when [s]. link_rate : bits per second of one satellite at the median
    distance after the marked years (marks,). least_elevation : of a track that clears the terrain
    ahead [rad], None on a sphere.
    """

    question: Question
    track: Track
    half_year: HalfYear
    decades: Decades | None
    corrections: Corrections
    dispersion: Dispersion
    area_to_mass: float
    shot_interval: float
    nearest_shots: tuple[float, float]
    link_rate: Samples
    least_elevation: float | None = None
