"""Which part takes a satellite down, and how much more often when it was made on the Moon."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from moonbase.flows import Samples, parameter

FAILURE_SHARES = MappingProxyType(
    {
        "array": 0.17,
        "radiator": 0.05,
        "compute": 0.0,
        "shielding": 0.0,
        "electronics": 0.22,
        "battery": 0.05,
        "communications": 0.12,
        "attitude": 0.22,
        "propulsion": 0.10,
        "structure": 0.07,
        "propellant": 0.0,
    }
)
"""Share of the losses of whole satellites that begins in a part, an estimate after Tafazoli 2009
(Acta Astronautica 64, 195, recalled: attitude and orbit control 32 %, power 27 %, command and data
15 %, telemetry 12 %, the rest 14 %); accelerators are counted apart. They add to 1."""


@dataclass(frozen=True, kw_only=True)
class Failures:
    """How often whole satellites are lost: Earth-built, and lunar-made at the second stage."""

    earth: Samples = parameter("satellite.failure_rate", "1/year")
    lunar: Samples = parameter("lunar_satellite.failure_rate", "1/year")


def part_failures(
    earth: Samples, lunar: Samples, made: Mapping[str, Samples]
) -> dict[str, Samples]:
    """Rate of loss by part, r = w (e + (l - e) f).

    w the share of losses that begins in the part, e and l the rates of Earth-built and lunar-made
    satellites, f the lunar-made share of the part's mass: each part is a mixture (estimate).

    Parameters: earth e, lunar l [1/s]; made, part -> f [1]. Returns part -> r [1/s].
    """
    return {part: FAILURE_SHARES[part] * (earth + (lunar - earth) * made[part]) for part in made}
