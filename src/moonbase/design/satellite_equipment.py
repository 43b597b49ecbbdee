"""The equipment list of one satellite: what each part weighs, costs, and where it comes from."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from moonbase.design.satellite import SatelliteDesign
from moonbase.design.satellite_leaves import SatelliteLeaves
from moonbase.fleet.margins import readiness
from moonbase.flows import Samples


@dataclass(frozen=True, eq=False)
class Item:
    """One part of a satellite.

    basic and margin, and earth_made with its margins [kg]; readiness level [1]; cost of an
    Earth-built part without integration [USD]; failure, rate at which it takes the satellite down
    [1/s].
    """

    part: str
    basic: Samples
    margin: Samples
    earth_made: Samples
    readiness: Samples
    cost: Samples
    failure: Samples

    @property
    def total(self) -> Samples:
        """Basic mass and margin [kg]."""
        return self.basic + self.margin


def equipment(design: SatelliteDesign, leaves: SatelliteLeaves) -> tuple[Item, ...]:
    """Every part of one satellite of the design, in the order of `PARTS`; m P [kg], c P [USD]."""
    power, place = leaves.bus.power, leaves.origin.place
    nothing = np.zeros_like(power)
    return tuple(
        Item(
            part=part,
            basic=mass * power,
            margin=design.margins[part] * power,
            earth_made=design.earth_made[part] * power,
            readiness=readiness(part, place, leaves.date),
            cost=design.costs.get(part, nothing) * power,
            failure=design.failures[part],
        )
        for part, mass in design.parts.items()
    )
