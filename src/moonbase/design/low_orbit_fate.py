"""What low orbit does to a satellite beside dose: hits by debris, dodges, and how it comes down."""

from __future__ import annotations

from dataclasses import dataclass

from moonbase.design.disposal import Disposal, disposal
from moonbase.fleet.debris import (
    Debris,
    approach_speed,
    debris_density,
    dodging_section,
    hit_rate,
    plate_cross_section,
)
from moonbase.fleet.reentry import Reentry, alumina_mass, reentering_mass
from moonbase.flows import Samples


@dataclass(frozen=True, eq=False)
class Circumstances:
    """A satellite in low orbit, and how well passes are known.

    altitude [m], inclination [rad]; area of panels and radiators, body, cross-section whose loss
    ends the satellite [m2]; mass [kg], life [s], failure [1/s]; flux of the Sun at 10.7 cm
    [1e-22 W/m2/Hz], ballistic Cd A / m [m2/kg], end, altitude of its disposal [m]; uncertainty of
    a pass, radius of both bodies [m], threshold, chance at which it dodges [1].
    """

    altitude: Samples
    inclination: Samples
    area: Samples
    body: Samples
    mass: Samples
    life: Samples
    failure: Samples
    flux: Samples
    ballistic: Samples
    end: Samples
    uncertainty: Samples
    radius: Samples
    threshold: Samples


@dataclass(frozen=True, eq=False)
class Fate:
    """Rates of one satellite [1/s]: losses were it not to dodge, losses by what cannot be seen,
    holes in panels and radiators, dodges; mass that comes down and its alumina [kg/s]; disposal."""

    undodged: Samples
    unseen: Samples
    holes: Samples
    dodges: Samples
    reentering: Samples
    alumina: Samples
    disposal: Disposal


def low_orbit_fate(debris: Debris, reentry: Reentry, satellite: Circumstances) -> Fate:
    """Hits, dodges and the way down of a satellite in low orbit.

    Panels turn every way to the debris, s = A / 2 (`fleet.debris.plate_cross_section`); what is
    tracked can break the satellite anywhere and is dodged, what is not ends it in its body alone.
    """
    speed = approach_speed(satellite.altitude)
    tracked = debris_density(debris.tracked, satellite.altitude)
    small = debris_density(debris.small, satellite.altitude)
    plates = plate_cross_section(satellite.area)
    dodged = dodging_section(satellite.uncertainty, satellite.radius, satellite.threshold)
    coming = reentering_mass(satellite.mass, satellite.life, satellite.failure)
    return Fate(
        undodged=hit_rate(tracked, speed, plates + satellite.body),
        unseen=hit_rate(small, speed, satellite.body),
        holes=hit_rate(small, speed, plates),
        dodges=hit_rate(tracked, speed, dodged),
        reentering=coming,
        alumina=alumina_mass(coming, reentry.aluminium, reentry.alumina),
        disposal=disposal(
            satellite.altitude,
            satellite.inclination,
            satellite.flux,
            satellite.ballistic,
            satellite.end,
        ),
    )
