"""The parts of a mass driver: mass, Earth-made share and life in shots of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from moonbase.flows import Samples
from moonbase.launch.driver.bus import feeder_mass, store_mass
from moonbase.launch.driver.levitation import bed_mass, plate_mass
from moonbase.launch.driver.motor import MotorDesign

if TYPE_CHECKING:
    from moonbase.design.driver_leaves import DriverLeaves


@dataclass(frozen=True)
class Part:
    """Mass [kg], Earth-made share [1], shots it survives [1], infinite where they do nothing."""

    mass: Samples
    import_share: Samples
    shots: Samples


def masses(
    leaves: DriverLeaves,
    motor: MotorDesign,
    thrust_length: Samples,
    track: tuple[Samples, Samples],
    power: tuple[Samples, Samples],
    cold: tuple[Samples, Samples, Samples],
) -> Mapping[str, Part]:
    """Parts of one track by name.

    Coils of the braking end are those of thrust in proportion to force and length.

    Parameters: track, braking end over thrust by force and length [1], whole length [m]; power,
    greatest on the feeders [W] and energy that a store gives [J]; cold, sleds [1], heat
    into their cold parts [W], mass of the fins [kg].
    """
    reach, way = track
    drawn, stored = power
    count, heat, fins = cold
    driver, upkeep, imports = leaves.driver, leaves.upkeep, leaves.imports
    moved = (1 + driver.sled_ratio) * driver.payload
    never = np.full_like(drawn, np.inf)
    return {
        "coils": Part(
            motor.track_mass_per_length * thrust_length * (1 + reach),
            imports.track,
            upkeep.coil_shots,
        ),
        "fins": Part(fins, imports.track, never),
        "guideway": Part(plate_mass(leaves.levitation) * way, imports.track, never),
        "bed": Part(
            bed_mass(
                leaves.levitation,
                moved,
                moved * driver.acceleration,
                way,
                thrust_length * (1 + reach),
            ),
            imports.track,
            never,
        ),
        "switches": Part(motor.switch_mass, imports.electronics, upkeep.switch_shots),
        "store": Part(
            np.where(stored > 0, store_mass(leaves.bus, stored, drawn), 0.0),
            imports.storage,
            upkeep.store_shots,
        ),
        "feeders": Part(feeder_mass(leaves.bus, drawn, way), imports.track, never),
        "sleds": Part(
            count * driver.sled_ratio * driver.payload, imports.sled, upkeep.sled_shots * count
        ),
        "refrigerators": Part(heat * leaves.cryostat.refrigerator_mass, imports.electronics, never),
    }
