"""Why no satellite does what was asked, beyond `satellite_limits`: cells and dies too hot."""

from __future__ import annotations

import numpy as np

from moonbase.constants import ASTRONOMICAL_UNIT, STEFAN_BOLTZMANN
from moonbase.design.satellite import SatelliteDesign
from moonbase.design.satellite_leaves import SatelliteLeaves
from moonbase.design.satellite_limits import (
    Excess,
    Fixed,
    area_excess,
    battery_excess,
    first,
    radiator_excess,
)
from moonbase.design.satellite_sizes import held_share
from moonbase.design.satellite_surroundings import Surroundings
from moonbase.environment.atmosphere import drag
from moonbase.environment.orbit_names import Orbit
from moonbase.fleet.radiator import LEAST_SHARE
from moonbase.flows import Samples
from moonbase.power.photovoltaics import output_per_area, sunlight_at

LEAST_OUTPUT = 0.05
"""Least output of an array over the most that any distance gives, to call it feasible [1]."""
MOST_AIR, AIR_ROOM = 0.5, 0.9
"""Most share of all power that holds an orbit: as much as all else; room of the nearest one [1]."""
HIGHEST = 800e3
"""Altitude above which no air asks for that much [m]."""
CLOSE = 1e-6
"""Relative room within which areas are the same [1]."""
GRID = np.linspace(0.1, 1.6, 1501)
"""Distances from the Sun at which arrays are looked at [au]."""


def faults(
    leaves: SatelliteLeaves,
    around: Surroundings,
    design: SatelliteDesign,
    fixed: Fixed,
    orbit: Orbit,
    die_limit: Samples,
    flux: Samples,
) -> tuple[Excess, ...]:
    """Everything that keeps a design of one sample from working, in the order of what hurts first.

    Cures are names of parameters, "orbit" for the distance from the Sun or "altitude"; flux is that
    of the Sun at 10.7 cm, which swells the air.
    """
    hot = (
        None
        if _given_area(leaves, design, fixed)
        else heat_excess(leaves, around, design, orbit, die_limit)
    )
    held = idle_battery(around, fixed) or battery_excess(leaves, around, design, fixed)
    found = [cell_excess(leaves, orbit), hot, held]
    if hot is None:  # else areas have no meaning
        found.append(area_excess(leaves, design, fixed))
        found.append(air_excess(leaves, around, orbit, flux))
    return tuple(each for each in found if each is not None)


def _given_area(leaves: SatelliteLeaves, design: SatelliteDesign, fixed: Fixed) -> bool:
    """Whether the radiator has the area that was fixed, so that it rejects its heat as it is."""
    area = first(design.radiator_area * leaves.bus.power)
    return fixed.radiator_area is not None and area <= fixed.radiator_area * (1 + CLOSE)


def idle_battery(around: Surroundings, fixed: Fixed) -> Excess | None:
    """A battery that was fixed where no eclipse asks for one."""
    if fixed.battery_energy is None or first(around.longest_eclipse) > 0:
        return None
    reason = "no eclipse here asks for a battery"
    return Excess(reason, "J", fixed.battery_energy, 0.0, False, "none", 0.0)


def cell_excess(leaves: SatelliteLeaves, orbit: Orbit) -> Excess | None:
    """Cells so near the Sun that they give next to nothing; nearest is the first distance where
    they give a twentieth of the most, p(d) = n(T) S / d**2 f >= max p / 20."""
    if orbit.kind != "sun" or orbit.distance >= ASTRONOMICAL_UNIT:
        return None
    output = output_per_area(leaves.array, sunlight_at(GRID[:, None]), np.zeros(1))[:, 0]
    works = output >= LEAST_OUTPUT * output.max()
    nearest = float(GRID[np.argmax(works)]) * ASTRONOMICAL_UNIT
    if orbit.distance >= nearest * (1 - CLOSE):
        return None
    reason = "the cells are too hot to give power this near to the Sun"
    return Excess(reason, "m", orbit.distance, nearest, True, "orbit", nearest)


def air_excess(
    leaves: SatelliteLeaves, around: Surroundings, orbit: Orbit, flux: Samples
) -> Excess | None:
    """An orbit so low that holding it takes more power than all else, k > 1/2.

    Nearest is the first altitude where k d(h) / d(h0) <= 1/2, with room, d the drag of the air.
    """
    share = first(held_share(leaves, around, np.ones_like(leaves.life)))
    if orbit.kind != "earth" or share <= MOST_AIR:
        return None
    heights = np.arange(orbit.altitude, HIGHEST, 1e3)
    one = np.full(heights.shape, first(flux))
    air = drag(heights, np.full(heights.shape, orbit.inclination), one)
    near = heights[np.argmax(share * air / air[0] <= MOST_AIR * AIR_ROOM)]
    reason = "holding this orbit against the air takes more power than all else"
    return Excess(reason, "1", share, MOST_AIR, False, "altitude", float(np.ceil(near / 1e3) * 1e3))


def heat_excess(
    leaves: SatelliteLeaves,
    around: Surroundings,
    design: SatelliteDesign,
    orbit: Orbit,
    die_limit: Samples,
) -> Excess | None:
    """A radiator that cannot reject its heat, by its own temperature or by that of the dies.

    At the least share c of emission that must be left, a = (1 - c) 2 e s T**4: nearest is the
    temperature T for the absorbed a, or around the Sun the distance, as a falls with its square,
    d' = d (a / ((1 - c) 2 e s T**4))**0.5.
    """
    found, absorbed, emitted = _too_cold(leaves, around, design, die_limit)
    if found is None or orbit.kind != "sun":
        return found
    near = orbit.distance * np.sqrt(absorbed / ((1 - LEAST_SHARE) * emitted))
    return Excess(found.reason, "m", orbit.distance, near, True, "orbit", near)


def _too_cold(
    leaves: SatelliteLeaves, around: Surroundings, design: SatelliteDesign, die_limit: Samples
) -> tuple[Excess | None, float, float]:
    """The excess in kelvin, if there is one, and what the coldest tube absorbs and emits [W/m2].

    T = (a / ((1 - c) 2 e s))**0.25 is what the tube must have (`radiator_fault`).
    """
    detail, radiator = design.sizes.cooling.detail, leaves.radiator
    if detail is None:
        emission = 2 * first(radiator.emissivity * radiator.fin_efficiency) * STEFAN_BOLTZMANN
        emitted = emission * first(radiator.temperature) ** 4
        return radiator_excess(leaves, around), first(around.radiator_load), emitted
    absorbed, outlet = first(detail.absorbed), first(detail.outlet)
    emission = 2 * first(detail.emissivity) * STEFAN_BOLTZMANN
    needed = (absorbed / (emission * (1 - LEAST_SHARE))) ** 0.25
    emitted = emission * max(outlet, 0.0) ** 4
    if outlet >= needed:
        return None, absorbed, emitted
    near = first(die_limit) + needed - outlet
    reason = "the radiator cannot reject its heat: dies this cold leave it too cold"
    excess = Excess(reason, "K", first(die_limit), near, True, "heat_path.die_limit", near)
    return excess, absorbed, emitted
