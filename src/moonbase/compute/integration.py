"""Levels of integration at which compute comes to the place where a satellite is built."""

from __future__ import annotations

from dataclasses import dataclass

from moonbase.flows import Samples, parameter

SILICON_DENSITY = 2329.0
"""[kg/m3] at room temperature."""


@dataclass(frozen=True, kw_only=True)
class GivenCompute:
    """Compute by `compute.mass`, on the Moon by `lunar_satellite.compute_mass` and its imports.

    8 kg/kW from the Earth lies between trays and whole racks; the imports of the first two lunar
    stages, about 2 kg/kW, are boards without their frames, and those of the third, 0.3, lie between
    boards and packages.
    """


@dataclass(frozen=True, kw_only=True)
class Rack:
    """Whole ground racks as they are sold: frame, busbars, manifolds, switches, power shelves."""

    brought: Samples = parameter("integration.rack", "kg/kW")

    @property
    def added(self) -> Samples:
        """Mass added where the satellite is built: nothing [kg/W]."""
        return 0 * self.brought


@dataclass(frozen=True, kw_only=True)
class Tray:
    """Trays with boards, cold plates and cables; the satellite is their rack."""

    brought: Samples = parameter("integration.tray", "kg/kW")
    frame: Samples = parameter("integration.frame", "kg/kW")

    @property
    def added(self) -> Samples:
        """Frames, manifolds and busbars [kg/W]."""
        return self.frame


@dataclass(frozen=True, kw_only=True)
class Board:
    """Boards with all that is soldered to them; the satellite has the cold plates."""

    brought: Samples = parameter("integration.board", "kg/kW")
    frame: Samples = parameter("integration.frame", "kg/kW")
    plates: Samples = parameter("integration.plates", "kg/kW")

    @property
    def added(self) -> Samples:
        """Frames, and cold plates with their boxes [kg/W]."""
        return self.frame + self.plates


@dataclass(frozen=True, kw_only=True)
class Package:
    """Packaged chips on substrates; boards with converters and connectors are made in place."""

    brought: Samples = parameter("integration.package", "kg/kW")
    frame: Samples = parameter("integration.frame", "kg/kW")
    plates: Samples = parameter("integration.plates", "kg/kW")
    boards: Samples = parameter("integration.boards_added", "kg/kW")

    @property
    def added(self) -> Samples:
        """Frames, cold plates, and boards without their packages [kg/W]."""
        return self.frame + self.plates + self.boards


@dataclass(frozen=True, kw_only=True)
class Die:
    """Bare dies and stacked memory; they are packaged where the satellite is built."""

    brought: Samples = parameter("integration.die", "kg/kW")
    frame: Samples = parameter("integration.frame", "kg/kW")
    plates: Samples = parameter("integration.plates", "kg/kW")
    boards: Samples = parameter("integration.boards_added", "kg/kW")
    substrates: Samples = parameter("integration.substrates_added", "kg/kW")

    @property
    def added(self) -> Samples:
        """Frames, cold plates, boards and substrates [kg/W]."""
        return self.frame + self.plates + self.boards + self.substrates


Level = Rack | Tray | Board | Package | Die
"""What comes as one piece; `brought`, its mass, and `added`, what is put around it [kg/W]."""
Integration = GivenCompute | Level
"""How compute comes to the place of building."""

INTEGRATIONS: dict[str, type[Integration]] = {
    "given": GivenCompute,
    "rack": Rack,
    "tray": Tray,
    "board": Board,
    "package": Package,
    "die": Die,
}
"""Name in a scenario -> leaf."""


@dataclass(frozen=True, kw_only=True)
class LunarAssembly:
    """How much heavier frames, plates and boards are when they are made on the Moon."""

    heavier: Samples = parameter("integration.lunar_mass", "1")


def compute_mass(brought: Samples, added: Samples, heavier: Samples) -> Samples:
    """Compute hardware, m = b + h a [kg/W].

    b comes as it is; a is added in place, h times as heavy as made on Earth.

    >>> import numpy as np
    >>> float(compute_mass(np.array(3.0), np.array(3.0), np.array(1.8)))  # boards, in kg/kW
    8.4
    """
    return brought + heavier * added


def silicon_mass(area: Samples, thickness: Samples, power: Samples) -> Samples:
    """Dies by their area, m = d A t / P [kg/W]: density d of silicon, thickness t, power P.

    >>> import numpy as np
    >>> x = [np.array(v) for v in (814e-6, 0.775e-3, 700.0)]  # one logic die of an H100
    >>> round(float(silicon_mass(*x)) * 1e6, 1)  # g/kW
    2.1
    """
    return SILICON_DENSITY * area * thickness / power
