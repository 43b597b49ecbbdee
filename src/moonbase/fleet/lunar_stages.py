"""How lunar-made parts change with the stage of lunar industry, against the second stage."""

from __future__ import annotations

from dataclasses import dataclass

from moonbase.flows import Samples, parameter

STAGES = ("moon1", "moon2", "moon3")
"""Metals, glass and cast parts with cells from Earth; lunar silicon cells, motors and passive
parts; only dies from Earth."""


@dataclass(frozen=True, kw_only=True)
class LunarStages:
    """Crudeness, cells and imports by stage.

    mass_early, mass_late : mass of parts at the first and third stage over that at the second
    *_middle, *_late : share of the first stage's imports that is left at the second and third
    other_* : battery, terminals, attitude and propulsion: Earth-made share by stage, and mass of
        what is made on the Moon over what it replaces
    """

    mass_early: Samples = parameter("lunar_stage.mass_early", "1")
    mass_late: Samples = parameter("lunar_stage.mass_late", "1")
    array_efficiency_late: Samples = parameter("lunar_stage.array_efficiency_late", "1")
    electronics_efficiency: Samples = parameter("lunar_stage.electronics_efficiency", "1")
    array_middle: Samples = parameter("lunar_stage.array_import_middle", "1")
    array_late: Samples = parameter("lunar_stage.array_import_late", "1")
    radiator_middle: Samples = parameter("lunar_stage.radiator_import_middle", "1")
    radiator_late: Samples = parameter("lunar_stage.radiator_import_late", "1")
    compute_middle: Samples = parameter("lunar_stage.compute_import_middle", "1")
    compute_late: Samples = parameter("lunar_stage.compute_import_late", "1")
    electronics_middle: Samples = parameter("lunar_stage.electronics_import_middle", "1")
    electronics_late: Samples = parameter("lunar_stage.electronics_import_late", "1")
    structure_early: Samples = parameter("lunar_stage.structure_import", "1")
    structure_middle: Samples = parameter("industry.import_middle", "1")
    structure_late: Samples = parameter("industry.import_late", "1")
    other_early: Samples = parameter("lunar_stage.other_import_early", "1")
    other_middle: Samples = parameter("lunar_stage.other_import_middle", "1")
    other_late: Samples = parameter("lunar_stage.other_import_late", "1")
    other_mass: Samples = parameter("lunar_stage.other_mass", "1")


def blended_mass(earth_made: Samples, heavier: Samples) -> Samples:
    """Mass of a part over that of the Earth-built one, i + (1 - i) k.

    A share i of the Earth-built part still comes from the Earth as it is; the rest is replaced by
    lunar-made pieces k times as heavy (estimate).

    >>> import numpy as np
    >>> float(blended_mass(np.array(0.5), np.array(1.5)))
    1.25
    """
    return earth_made + (1 - earth_made) * heavier


def earth_share(earth_made: Samples, heavier: Samples) -> Samples:
    """Earth-made share of the mass of such a part, i / (i + (1 - i) k).

    >>> import numpy as np
    >>> float(earth_share(np.array(0.5), np.array(1.5)))
    0.4
    """
    return earth_made / blended_mass(earth_made, heavier)
