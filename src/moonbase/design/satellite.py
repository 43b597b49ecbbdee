"""The design of a satellite: power, heat and parts put together, per sustained watt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from moonbase.design.satellite_budget import dry_margins, power_budget
from moonbase.design.satellite_cooling import Cooling
from moonbase.design.satellite_cost import part_costs
from moonbase.design.satellite_leaves import Journey, SatelliteLeaves
from moonbase.design.satellite_sizes import (
    Sizes,
    cooling_of,
    dry_parts,
    held_share,
    sized,
    terminal_of,
)
from moonbase.design.satellite_surroundings import Surroundings
from moonbase.fleet.drag import MOST_SHARE, drag_propellant
from moonbase.fleet.failures import part_failures
from moonbase.fleet.satellite import total_mass
from moonbase.flows import Samples
from moonbase.launch.propellants import with_tanks
from moonbase.launch.transfer import propellant_ratio


@dataclass(frozen=True, eq=False)
class SatelliteDesign:
    """A satellite per sustained watt at the start of life.

    parts, basic mass and margins, what is added for maturity, by part; system_margin [kg/W];
    powers and power_margins by use [W/W]; costs by part [USD/W]; earth_made, mass by part with
    margins that comes from the Earth [kg/W]; failures, rate of loss by part, and degradation,
    yearly loss of power [1/s].
    """

    parts: Mapping[str, Samples]
    margins: Mapping[str, Samples]
    system_margin: Samples
    sizes: Sizes
    powers: Mapping[str, Samples]
    power_margins: Mapping[str, Samples]
    costs: Mapping[str, Samples]
    earth_made: Mapping[str, Samples]
    failures: Mapping[str, Samples]
    degradation: Samples

    @property
    def array_area(self) -> Samples:
        """Area of the array [m2/W]."""
        return self.sizes.array_area

    @property
    def radiator_area(self) -> Samples:
        """Planform of the radiator [m2/W]."""
        return self.sizes.radiator_area

    @property
    def radiator_temperature(self) -> Samples:
        """Mean temperature of the radiator's surface [K]."""
        return self.sizes.cooling.temperature

    @property
    def margin(self) -> Samples:
        """All margins [kg/W]."""
        return total_mass(self.margins) + self.system_margin

    @property
    def mass(self) -> Samples:
        """Total mass, margins included [kg/W]."""
        return total_mass(self.parts) + self.margin

    @property
    def dry_mass(self) -> Samples:
        """Total mass without propellant [kg/W]."""
        nothing = np.zeros_like(self.system_margin)
        return self.mass - self.parts.get("propellant", nothing)

    @property
    def shown_parts(self) -> dict[str, Samples]:
        """Basic mass by part, and all margins as one more where there are any [kg/W]."""
        extra = {"margin": self.margin} if np.any(self.margin > 0) else {}
        return {**self.parts, **extra}

    @property
    def imports(self) -> Samples:
        """Earth-made mass [kg/W]."""
        return total_mass(self.earth_made)

    @property
    def lunar_share(self) -> Samples:
        """Lunar-made mass over the whole mass [1]."""
        return 1 - self.imports / self.mass

    @property
    def failure(self) -> Samples:
        """Rate at which whole satellites are lost [1/s]."""
        return total_mass(self.failures)

    @property
    def cost(self) -> Samples:
        """What the satellite costs without accelerators [USD/W]."""
        return total_mass(self.costs)


def satellite_design(
    leaves: SatelliteLeaves, around: Surroundings, journey: Journey
) -> SatelliteDesign:
    """The satellite that sustains a watt in its place until its life is over.

    Propellant is for the dry mass with all margins, m (exp(dv / ve) - 1) (Tsiolkovsky 1903), and
    for what the wind takes over the life (`drag_propellant`); the power of that thrust is drawn all
    the time, and shed by the radiator as if it were heat.
    """
    power = power_budget(leaves)
    pumps = cooling_of(leaves, around, power.total).pump_power * power.total
    power = power.with_use("pumps", pumps)
    terminal = terminal_of(leaves, around)
    if terminal is not None:
        power = power.with_use("links", terminal.power / leaves.bus.power)
    held = np.minimum(held_share(leaves, around, power.total), MOST_SHARE)
    power = power.with_load("thrusters", power.total * held / (1 - held))
    sizes = replace(sized(leaves, around, power.total), terminal=terminal)
    dry = dry_parts(leaves, around, journey, sizes)
    margins, system = dry_margins(leaves, dry)
    whole = total_mass(dry) + total_mass(margins) + system
    ratio = propellant_ratio(journey.dv, leaves.propulsion.exhaust_speed)
    unfolded = sizes.array_area + sizes.radiator_area
    wind = drag_propellant(
        leaves.drag, around.drag, unfolded, leaves.life, leaves.propulsion.exhaust_speed
    )
    fuel = whole * (ratio - 1) + wind
    if leaves.tank > 0:
        fuel, tanks = with_tanks(fuel, ratio, leaves.tank)
        dry["propulsion"] = dry["propulsion"] + tanks
    parts = dry | {"propellant": fuel}
    margins = margins | {"propellant": np.zeros_like(whole)}
    masses = {part: mass + margins[part] for part, mass in parts.items()}
    made = {part: leaves.origin.earth_made(part, mass) for part, mass in parts.items()}
    local = {part: (mass - made[part]) / _or_one(mass) for part, mass in parts.items()}
    return SatelliteDesign(
        parts=parts,
        margins=margins,
        system_margin=system,
        sizes=sizes,
        powers=power.basic,
        power_margins=power.margins,
        costs=part_costs(leaves, sizes, masses, system),
        earth_made=_with_margins(made, parts, masses, system),
        failures=part_failures(*leaves.losses, local),
        degradation=leaves.sizing.lost(leaves.degradation),
    )


def _with_margins(
    made: Mapping[str, Samples],
    parts: Mapping[str, Samples],
    masses: Mapping[str, Samples],
    system: Samples,
) -> dict[str, Samples]:
    """Earth-made mass with margins: they grow in each part as the part does, but propellant."""
    dry = total_mass(masses) - masses["propellant"]
    grown = 1 + system / dry
    return {
        part: each if part == "propellant" else each * (masses[part] / _or_one(parts[part])) * grown
        for part, each in made.items()
    }


def _or_one(mass: Samples) -> Samples:
    """A mass to divide by: one where there is none."""
    return np.where(mass > 0, mass, 1.0)


def by_specific_power(
    specific_power: Samples, imports: Samples, failure: Samples, degradation: Samples
) -> SatelliteDesign:
    """A satellite known only by its power per mass, m = 1 / p [kg/W], as in claims."""
    mass = 1 / specific_power
    nothing = np.zeros_like(mass)
    no_radiator = Cooling(nothing, nothing, nothing, nothing)
    sizes = Sizes(nothing, nothing, nothing, no_radiator, nothing, nothing)
    return SatelliteDesign(
        parts={"satellite": mass},
        margins={"satellite": nothing},
        system_margin=nothing,
        sizes=sizes,
        powers={},
        power_margins={},
        costs={"satellite": nothing},
        earth_made={"satellite": np.minimum(imports, mass)},
        failures={"satellite": failure},
        degradation=degradation,
    )
